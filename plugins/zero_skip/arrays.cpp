#include "plugins/zero_skip/arrays.h"

#include <algorithm>
#include <set>

#include "core/support/error.h"
#include "core/technique/values.h"
#include "plugins/zero_skip/convolutions.h"

namespace systolens::zero_skip {

namespace {

using network::Operator;
using technique::LayerId;

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

// What else the plan decides for a layer that bears on its array.
struct Company {
    bool fused = false; // with other layers
    bool codes = false; // some role on the DRAM link
    bool codesFilter = false;
};

Company companyOf(const simulation::Work& work) {
    const auto& coders = work.layers.front().dramCoders;
    return {work.layers.size() > 1,
            std::ranges::any_of(coders, [](const auto& coder) { return coder != nullptr; }),
            coders[static_cast<std::size_t>(Role::filter)] != nullptr};
}

Company companyOf(const technique::Plan& plan, LayerId layer) {
    Company company;
    for (const auto& group : plan.groups)
        if (group.value.layers.size() > 1
            && std::ranges::find(group.value.layers, layer) != group.value.layers.end())
            company.fused = true;
    for (const auto& [link, coder] : plan.coders)
        if (link.layer == layer) {
            company.codes = true;
            company.codesFilter |= link.role == Role::filter;
        }
    return company;
}

// The array that a person asks for.
ChosenArray namedArray(const network::LoopNest& nest, Kind kind,
                       const std::optional<simulation::EieOptions>& eie) {
    if (kind == Kind::both && eie)
        return {kind, simulation::eieArray(*eie)};
    return convolutionArray(nest, kind);
}

// Arrays that skip run layer by layer, so that fused ones gate. Those that skip both have formats
// of their own on the DRAM link (EIE's of its filter, SCNN's of everything): where a coder is at
// work there, lanes skip activations, whose words cross as they are.
ChosenArray suitedArray(const network::LoopNest& nest, const Company& company,
                        const std::optional<simulation::EieOptions>& eie) {
    if (company.fused)
        return namedArray(nest, Kind::gate, eie);
    const bool yields = eie ? company.codesFilter : company.codes;
    return namedArray(nest, yields ? Kind::activations : Kind::both, eie);
}

constexpr std::string_view suitedKey = "zero_skip suited";

// One for all layers, as a fused group runs on one array.
class SuitedArray final : public simulation::ArrayModel {
public:
    explicit SuitedArray(std::vector<std::optional<simulation::EieOptions>> eie)
        : eie_(std::move(eie)) {}

    [[nodiscard]] std::string key() const override {
        std::string key(suitedKey);
        for (const auto& options : eie_)
            key += options ? ", " + simulation::eieArray(*options)->key() : ", -";
        return key;
    }
    [[nodiscard]] simulation::GroupRun simulate(const simulation::Work& work,
                                                Progress& progress) const override {
        const simulation::LayerWork& layer = work.layers.front();
        const auto chosen = suitedArray(layer.nest, companyOf(work), eie_.at(layer.layer));
        return chosen.array->simulate(work, progress);
    }

private:
    std::vector<std::optional<simulation::EieOptions>> eie_; // a compute layer; of connected ones
};

bool hasValues(const technique::Study& study, const network::ComputeLayer& layer) {
    return technique::willHaveValues(study, layer.ifmap)
           && technique::willHaveValues(study, layer.filter);
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

PerLayerArray arraysOf(const technique::Study& study, const Settings& settings,
                       const technique::Plan& plan) {
    std::vector<std::optional<simulation::EieOptions>> eie;
    for (const auto& layer : study.layers)
        eie.push_back(eieOptions(study, layer, settings, plan.accelerator.wordBits[1]));
    const auto suited = std::make_shared<const SuitedArray>(eie);
    PerLayerArray arrays;
    for (std::size_t i = 0; i < study.layers.size(); ++i)
        if (const auto& layer = study.layers[i]; hasValues(study, layer))
            arrays[layer.layer] =
                settings.array ? namedArray(layer.nest, *settings.array, eie[i]).array : suited;
    return arrays;
}

Kind kindOf(const technique::Study& study, const network::ComputeLayer& layer,
            const Settings& settings, const technique::Plan& plan) {
    if (!hasValues(study, layer))
        return Kind::dense;
    const auto eie = eieOptions(study, layer, settings, plan.accelerator.wordBits[1]);
    if (!settings.array)
        return suitedArray(layer.nest, companyOf(plan, layer.layer), eie).kind;
    return namedArray(layer.nest, *settings.array, eie).kind;
}

std::string arrayKey(const technique::Run& run, std::size_t layer, const Settings& settings) {
    const network::ComputeLayer& of = run.layers.at(layer).layer;
    const auto found = run.plan.array.find(of.layer);
    if (found == run.plan.array.end() || found->second.owner != techniqueId)
        return {};
    // Hosts wrap what a plugin decides: its key is all that can be asked.
    std::string key = found->second.value->key();
    if (!key.starts_with(suitedKey))
        return key;
    const auto eie = eieOptions(*run.study, of, settings, run.plan.accelerator.wordBits[1]);
    return suitedArray(run.layers[layer].nest, companyOf(run.plan, of.layer), eie).array->key();
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
