#include "plugins/approximation/measure.h"

#include <algorithm>
#include <cmath>

#include "core/execution/operand_codes.h"
#include "core/execution/quality.h"
#include "core/support/parallel.h"

namespace systolens::approximation {

namespace {

using network::Tensor;

bool isFloat(const Tensor* tensor) {
    return tensor != nullptr && tensor->type() == network::ElementType::float32;
}

// By code; for a multiplier of magnitudes those of signed codes.
std::vector<std::int64_t> histogramOf(const execution::OperandCodes& operand, int bits,
                                      bool isSigned) {
    std::vector<std::int64_t> counts(std::size_t{1} << bits);
    const auto mask = static_cast<std::uint32_t>(counts.size() - 1);
    for (const std::int32_t code : operand.codes)
        ++counts[static_cast<std::uint32_t>(isSigned ? code : std::abs(code)) & mask];
    return counts;
}

// As the executor does; a layer with a scale for each of its filters is a convolution's.
void addOperands(MeasuredLayer& measured, const Tensor& ifmap, const Tensor& filter,
                 const arithmetic::Arithmetic& arithmetic) {
    const Multiplier& unit = measured.multiplier;
    const bool isSigned = unit.isSigned || arithmetic.scheme == arithmetic::Scheme::symmetric;
    execution::Channels channels;
    if (arithmetic.weightScales == arithmetic::Granularity::channel && filter.size() > 0)
        channels = {filter.shape().front(), filter.size() / filter.shape().front()};
    measured.activations = histogramOf(execution::activationCodes(ifmap, arithmetic, isSigned),
                                       unit.leftBits, unit.isSigned);
    measured.weights = histogramOf(execution::weightCodes(filter, arithmetic, channels, isSigned),
                                   unit.rightBits, unit.isSigned);
}

MeasuredLayer measuredLayer(const technique::Run& before, const technique::Run& after,
                            std::size_t index, const Settings& settings,
                            const arithmetic::ProductTable* table) {
    const technique::LayerRun& layer = after.layers[index];
    MeasuredLayer measured;
    measured.layer = index;
    measured.multiplier = energy::multiplierOf(settings.arithmetic, after.plan.accelerator);
    measured.ofmapSnr = snrOf(technique::tensorOf(before, before.layers[index], Role::ofmap),
                              technique::tensorOf(after, layer, Role::ofmap));
    const Tensor* ifmap = technique::tensorOf(after, layer, Role::ifmap);
    const Tensor* filter = technique::tensorOf(after, layer, Role::filter);
    // Scales by channel of a matrix's columns are left to the executor.
    const bool known = settings.arithmetic.weightScales == arithmetic::Granularity::tensor
                       || (isFloat(filter) && filter->shape().size() == 4);
    if (table == nullptr || !known || !isFloat(ifmap) || !isFloat(filter))
        return measured;
    addOperands(measured, *ifmap, *filter, settings.arithmetic);
    measured.onOperands = arithmetic::errorsOf(*table, measured.activations, measured.weights);
    return measured;
}

const Tensor* outputOf(const technique::Run& run) {
    if (!run.execution || run.study->network->outputs.empty())
        return nullptr;
    const auto& value = run.execution->values.at(run.study->network->outputs.front());
    return value ? &*value : nullptr;
}

} // namespace

bool comparable(const Tensor* exact, const Tensor* approximate) {
    return isFloat(exact) && isFloat(approximate) && exact->size() == approximate->size()
           && std::ranges::any_of(exact->values<float>(), [](float value) { return value != 0; });
}

std::optional<double> snrOf(const Tensor* exact, const Tensor* approximate) {
    if (!comparable(exact, approximate))
        return std::nullopt;
    const double ratio =
        execution::signalToNoise(exact->values<float>(), approximate->values<float>());
    return std::isfinite(ratio) ? std::optional(ratio) : std::nullopt;
}

Measurement measure(const technique::Run& before, const technique::Run& after,
                    const Settings& settings, const Progress& progress) {
    Measurement all;
    all.multiplier = energy::multiplierOf(settings.arithmetic, after.plan.accelerator);
    all.overAll = arithmetic::errorsOf(all.multiplier, progress);
    const bool small =
        std::max(all.multiplier.leftBits, all.multiplier.rightBits) <= arithmetic::mostTableBits;
    std::optional<arithmetic::ProductTable> table;
    if (small)
        table = arithmetic::productTable(all.multiplier);
    const auto chosen = layersOf(*after.study, settings);
    all.layers.resize(chosen.size());
    parallelFor(static_cast<std::int64_t>(chosen.size()), progress, [&](std::int64_t index) {
        const auto i = static_cast<std::size_t>(index);
        all.layers[i] =
            measuredLayer(before, after, chosen[i], settings, table ? &*table : nullptr);
    });
    const Tensor* exact = outputOf(before);
    const Tensor* approximate = outputOf(after);
    all.outputSnr = snrOf(exact, approximate);
    if (isFloat(exact) && isFloat(approximate) && exact->shape() == approximate->shape()
        && !exact->shape().empty()) {
        const std::int64_t images = exact->shape().front();
        if (images > 0 && exact->size() / images > 1) { // a row of scores for each
            all.images = images;
            all.agreement = execution::topAgreement(*exact, *approximate);
        }
    }
    return all;
}

} // namespace systolens::approximation
