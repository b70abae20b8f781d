#include "plugins/zero_skip/convolutions.h"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "core/job/study_input.h"
#include "core/mapping/choose_nest.h"
#include "core/simulation/cartesian_array.h"
#include "core/simulation/gating_array.h"
#include "core/simulation/skipping_array.h"
#include "core/support/error.h"
#include "core/support/parallel.h"

namespace systolens::zero_skip {

namespace {

using scene::Chart;
using scene::Tone;
using simulation::Skips;

constexpr std::int64_t mostChannels = 64, mostLines = 28;
constexpr std::array densities{0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0};

std::shared_ptr<const simulation::ArrayModel> skipping(Skips skips) {
    return simulation::skippingArray({skips, true});
}

network::LoopNest smaller(network::LoopNest nest) {
    nest.n = nest.g = 1;
    nest.c = std::min(nest.c, mostChannels);
    nest.m = std::min(nest.m, mostChannels);
    nest.h = std::min(nest.h, std::max(mostLines, (nest.r - 1) * nest.dilation[0] + 1));
    nest.w = std::min(nest.w, std::max(mostLines, (nest.s - 1) * nest.dilation[1] + 1));
    const auto outputs = [&](std::int64_t lines, std::int64_t taps, std::size_t axis) {
        return (lines + nest.pads.at(axis) + nest.pads.at(axis + 2)
                - (taps - 1) * nest.dilation.at(axis) - 1)
                   / nest.stride.at(axis)
               + 1;
    };
    nest.p = outputs(nest.h, nest.r, 0);
    nest.q = outputs(nest.w, nest.s, 1);
    return nest;
}

// Cycles of such a layer with drawn operands.
class Sweep {
public:
    Sweep(const technique::Run& run, std::size_t layer, std::uint64_t seed)
        : nest_(smaller(run.layers.at(layer).nest)), name_(run.layers[layer].name), seed_(seed) {
        work_.machine = run.plan.accelerator;
        work_.fidelity = simulation::Fidelity::closed; // no trace is asked for
        work_.mappings = {mapping::SystolicMapping{}}; // each array takes its own
        const auto lanes =
            mapping::chooseNestMapping(nest_, work_.machine, mapping::Dim::c, mapping::Dim::m);
        dense_ = simulation::closedForm(nest_, work_.machine, lanes).computeCycles;
    }

    [[nodiscard]] double speedup(const simulation::ArrayModel& array, double weights,
                                 double activations) const {
        const auto counts = array.simulate(workOf(weights, activations), *unseen()).counts.at(0);
        return static_cast<double>(dense_) / static_cast<double>(counts.computeCycles);
    }

private:
    static std::unique_ptr<Progress> unseen() { return std::make_unique<Progress>(); }

    [[nodiscard]] simulation::Work workOf(double weights, double activations) const {
        simulation::Work work = work_;
        simulation::LayerWork layer;
        layer.name = name_;
        layer.nest = nest_;
        layer.ifmap = job::drawTensor({1, nest_.c, nest_.h, nest_.w}, activations, false, seed_,
                                      name_ + " activations");
        layer.filter = job::drawTensor({nest_.m, nest_.c, nest_.r, nest_.s}, weights, true, seed_,
                                       name_ + " weights");
        work.layers = {std::move(layer)};
        return work;
    }

    network::LoopNest nest_;
    std::string name_;
    std::uint64_t seed_;
    simulation::Work work_;
    Cycle dense_ = 1;
};

Chart chartOf(const Sweep& sweep) {
    Chart chart;
    chart.kind = Chart::Kind::lines;
    chart.xTitle = SYSTOLENS_TEXT("zero_skip", "MACs without a zero ÷ MACs");
    chart.yTitle = SYSTOLENS_TEXT("zero_skip", "dense cycles ÷ cycles");
    chart.xUnit = Unit::share;
    chart.yUnit = Unit::ratio;
    chart.logarithmic = true;
    const auto activations = skipping(Skips::activations), weights = skipping(Skips::weights);
    const auto both = simulation::cartesianArray();
    Chart::Series ideal{SYSTOLENS_TEXT("zero_skip", "1 ÷ density"), Tone::reference, {}, {}};
    std::vector<Chart::Series> ours{
        {SYSTOLENS_TEXT("zero_skip", "lanes, zero activations"), Tone::ifmap, {}, {}},
        {SYSTOLENS_TEXT("zero_skip", "lanes, zero weights"), Tone::filter, {}, {}},
        {SYSTOLENS_TEXT("zero_skip", "Cartesian product, both equally dense"), Tone::psum, {}, {}}};
    for (Chart::Series& series : ours) {
        series.x.assign(densities.begin(), densities.end());
        series.y.resize(densities.size());
    }
    parallelFor(static_cast<std::int64_t>(densities.size()), Progress(), [&](std::int64_t index) {
        const auto i = static_cast<std::size_t>(index);
        const double density = densities.at(i), each = std::sqrt(density);
        ours[0].y[i] = sweep.speedup(*activations, 1, density);
        ours[1].y[i] = sweep.speedup(*weights, density, 1);
        ours[2].y[i] = sweep.speedup(*both, each, each);
    });
    for (const double density : densities) {
        ideal.x.push_back(density);
        ideal.y.push_back(1 / density);
    }
    chart.series = {std::move(ideal)};
    for (Chart::Series& series : ours)
        chart.series.push_back(std::move(series));
    return chart;
}

} // namespace

ChosenArray convolutionArray(const network::LoopNest& nest, Kind kind) {
    if (kind == Kind::gate || nest.transposed)
        return {Kind::gate, simulation::gatingArray()};
    if (kind == Kind::weights)
        return {Kind::weights, skipping(Skips::weights)};
    if (kind == Kind::activations || nest.p * nest.q == 1)
        return {Kind::activations, skipping(Skips::activations)};
    return {Kind::both, simulation::cartesianArray()};
}

std::optional<scene::Scene> convolutionSpeedupScene(const technique::Run& run, std::size_t layer,
                                                    std::uint64_t seed) {
    const technique::LayerRun& of = run.layers.at(layer);
    if (of.nest.transposed || of.nest.p * of.nest.q == 1)
        return std::nullopt;
    try { // lanes must fit this machine
        const auto sweep = std::make_shared<const Sweep>(run, layer, seed);
        // Drawn patterns are simulated when somebody looks, once.
        struct Kept {
            std::once_flag once;
            Chart chart;
        };
        scene::Scene scene = scene::still(
            "zero_skip.speedup",
            SYSTOLENS_TEXT("zero_skip", "Speed-up against density: %1").with(of.name), Chart());
        scene.layer = layer;
        scene.at = [kept = std::make_shared<Kept>(), sweep](const scene::Moment&) {
            std::call_once(kept->once, [&] { kept->chart = chartOf(*sweep); });
            return scene::Picture(kept->chart);
        };
        return scene;
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace systolens::zero_skip
