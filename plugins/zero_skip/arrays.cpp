#include "plugins/zero_skip/arrays.h"

#include <set>

#include "core/support/error.h"
#include "core/technique/values.h"
#include "plugins/zero_skip/convolutions.h"

namespace systolens::zero_skip {

namespace {

using network::Operator;

// How a layer's weights lie; none where they are not weights, or lie otherwise.
std::optional<codec::Stored> storedOf(const technique::Study& study,
                                      const network::ComputeLayer& layer) {
    const network::Layer& of = study.network->layers.at(layer.layer);
    if (layer.weights == 0)
        return std::nullopt;
    switch (of.op) {
    case Operator::conv:
        return codec::Stored::byRows;
    case Operator::gemm:
        if (of.attributes.integer("transA") != 0)
            return std::nullopt;
        return of.attributes.integer("transB") != 0 ? codec::Stored::byRows
                                                    : codec::Stored::byColumns;
    case Operator::matMul:
        return codec::Stored::byColumns;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<simulation::EieOptions> eieOptions(const technique::Study& study,
                                                 const network::ComputeLayer& layer,
                                                 const Settings& settings, int wordBits) {
    const auto stored = storedOf(study, layer);
    if (!simulation::isFullyConnected(layer.nest) || !stored)
        return std::nullopt;
    simulation::EieOptions options;
    options.queueDepth = settings.queueDepth;
    options.indexBits = settings.indexBits;
    options.valueBits = settings.valueBits > 0 ? settings.valueBits : wordBits;
    options.filterStored = *stored;
    return options;
}

ChosenArray arrayOf(const technique::Study& study, const network::ComputeLayer& layer,
                    const Settings& settings, const accelerator::Accelerator& machine) {
    const bool known = technique::willHaveValues(study, layer.ifmap)
                       && technique::willHaveValues(study, layer.filter);
    if (!known)
        return {};
    const Kind kind = settings.array.value_or(Kind::both);
    if (kind == Kind::both)
        if (const auto options = eieOptions(study, layer, settings, machine.wordBits[1]))
            return {Kind::both, simulation::eieArray(*options)};
    return convolutionArray(layer.nest, kind);
}

void requireFewWeights(const network::Tensor& weights, const std::string& layer, int valueBits) {
    const std::size_t most = (std::size_t{1} << valueBits) - 1; // and zero, for padding
    const network::Tensor values = weights.converted(network::ElementType::float32);
    std::set<float> different;
    for (const float value : values.values<float>()) {
        if (value != 0)
            different.insert(value);
        if (different.size() > most)
            throw Error(Error::Kind::usage,
                        SYSTOLENS_TEXT("zero_skip", "The weights have more than %1 different "
                                                    "values, which %2 bits cannot tell apart")
                            .with(most, valueBits),
                        layer,
                        SYSTOLENS_TEXT("zero_skip",
                                       "Share weights first, or give more value-bits (0: words)"));
    }
}

} // namespace systolens::zero_skip
