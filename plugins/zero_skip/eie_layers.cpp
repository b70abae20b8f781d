#include "plugins/zero_skip/eie_layers.h"

#include "core/codec/entropy.h"
#include "core/support/parallel.h"

namespace systolens::zero_skip {

namespace {

using simulation::EieCourse;
using simulation::EieLayer;

// Order-0 entropy of the entries: value and gap together.
double entropyBits(const network::Tensor& weights, const EieLayer& eie, const Progress& progress) {
    const codec::MatrixView<float> matrix{
        weights.values<float>(),
        {static_cast<std::int64_t>(eie.rows()), static_cast<std::int64_t>(eie.columns())},
        eie.options().filterStored};
    const codec::RelativeFormat format{static_cast<int>(eie.pes()), eie.options().indexBits};
    constexpr int floatBits = 32;
    codec::SymbolCounter symbols(floatBits + eie.options().indexBits);
    codec::addRelativeSymbols(matrix, format, 0, eie.pes(), symbols, progress);
    return symbols.entropyBits(progress);
}

void fill(Encoded& one, const technique::Run& run, const Progress& progress) {
    const technique::LayerRun& layer = run.layers[one.layer];
    const EieLayer& eie = *one.eie;
    technique::CodedTensor& facts = one.facts;
    facts.layer = layer.name;
    facts.role = Role::filter;
    facts.elements = one.weights.size();
    facts.nonzeros = network::nonzeroCount(one.weights);
    facts.rawBits = facts.elements * run.plan.accelerator.wordBits[1];
    facts.codedBits = eie.codedBits();
    facts.entropyBits = entropyBits(one.weights, eie, progress);
    facts.sparsityLimitBits =
        codec::sparsityLimitBits(facts.elements, facts.nonzeros, eie.options().valueBits);
    facts.extra = {{"entries", eie.allEntries()},
                   {"padding", eie.allEntries() - facts.nonzeros},
                   {"pointer_bits", eie.pointerBits()}};
    for (const std::uint32_t column : eie.active(0)) {
        one.done += eie.entriesOf(column);
        one.useful += eie.nonzerosOf(column);
    }
    one.alone = EieCourse(one.eie, 0, eie.options().queueDepth, std::nullopt, progress).cycles();
    one.fullest = simulation::leastCycles(eie, 0);
}

} // namespace

std::vector<Encoded> encodedLayers(const technique::Run& run, const Settings& settings,
                                   const Progress& progress) {
    const accelerator::Accelerator& machine = run.plan.accelerator;
    std::vector<Encoded> all;
    for (std::size_t i = 0; i < run.layers.size(); ++i) {
        const technique::LayerRun& layer = run.layers[i];
        const auto options = eieOptions(*run.study, layer.layer, settings, machine.wordBits[1]);
        if (!options || arrayKey(run, i, settings) != simulation::eieArray(*options)->key())
            continue;
        const network::Tensor* ifmap = technique::tensorOf(run, layer, Role::ifmap);
        const network::Tensor* filter = technique::tensorOf(run, layer, Role::filter);
        Encoded one;
        one.layer = i;
        one.weights = filter->converted(network::ElementType::float32);
        one.eie = std::make_shared<const EieLayer>(layer.nest, *ifmap, one.weights, machine.pes(),
                                                   *options, progress);
        all.push_back(std::move(one));
    }
    parallelFor(static_cast<std::int64_t>(all.size()), progress,
                [&](std::int64_t i) { fill(all[static_cast<std::size_t>(i)], run, progress); });
    return all;
}

std::array<Cycle, queueDepths.size()> cyclesByDepth(const Encoded& one, const Progress& progress) {
    std::array<Cycle, queueDepths.size()> cycles{};
    for (std::size_t i = 0; i < queueDepths.size(); ++i)
        cycles[i] = EieCourse(one.eie, 0, queueDepths[i], std::nullopt, progress).cycles();
    return cycles;
}

int kneeOf(const std::array<Cycle, queueDepths.size()>& cycles) {
    constexpr double near = 1.02;
    for (std::size_t i = 0; i < cycles.size(); ++i)
        if (static_cast<double>(cycles[i]) <= near * static_cast<double>(cycles.back()))
            return queueDepths[i];
    return queueDepths.back();
}

} // namespace systolens::zero_skip
