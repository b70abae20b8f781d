#include "plugins/approximation/measure.h"

#include <algorithm>
#include <cmath>

#include "core/execution/operand_codes.h"
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
    measured.noise = noiseOf(technique::tensorOf(before, before.layers[index], Role::ofmap),
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

// The class of every image, where an output has a row of scores for each.
std::vector<std::ptrdiff_t> classesOf(const Tensor& output) {
    const std::int64_t images = output.shape().empty() ? 0 : output.shape().front();
    std::vector<std::ptrdiff_t> classes;
    if (images < 1 || output.size() / images < 2)
        return classes;
    const auto values = output.values<float>();
    const std::size_t row = values.size() / static_cast<std::size_t>(images);
    for (std::size_t i = 0; i < values.size(); i += row) {
        const auto scores = values.subspan(i, row);
        classes.push_back(std::ranges::max_element(scores) - scores.begin());
    }
    return classes;
}

} // namespace

std::optional<double> decibels(const std::optional<double>& noise) {
    if (!noise || !(*noise > 0))
        return std::nullopt;
    return -10 * std::log10(*noise);
}

std::optional<double> noiseOf(const Tensor* exact, const Tensor* approximate) {
    if (!isFloat(exact) || !isFloat(approximate) || exact->size() != approximate->size())
        return std::nullopt;
    const auto wanted = exact->values<float>(), got = approximate->values<float>();
    double signal = 0, noise = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto value = static_cast<double>(wanted[i]);
        const double error = static_cast<double>(got[i]) - value;
        signal += value * value;
        noise += error * error;
    }
    if (!(signal > 0) || !std::isfinite(noise / signal))
        return std::nullopt;
    return noise / signal;
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
    all.outputNoise = noiseOf(exact, approximate);
    if (isFloat(exact) && isFloat(approximate) && exact->shape() == approximate->shape()) {
        const auto wanted = classesOf(*exact), got = classesOf(*approximate);
        all.images = static_cast<std::int64_t>(wanted.size());
        std::int64_t same = 0;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            same += wanted[i] == got[i] ? 1 : 0;
        if (all.images > 0)
            all.agreement = static_cast<double>(same) / static_cast<double>(all.images);
    }
    return all;
}

} // namespace systolens::approximation
