// Charts: how deep queues must be, what skipping brings at any density, how the work is spread.
#include <algorithm>
#include <cmath>
#include <random>

#include "plugins/zero_skip/scenes.h"

namespace systolens::zero_skip {

namespace {

using scene::Chart;
using scene::Tone;
using simulation::EieCourse;
using simulation::EieLayer;

Text numberText(std::int64_t number) {
    return Text{{}, "%1", {number}};
}

scene::Scene stillOf(const char* id, Text title, const Encoded& one, Chart chart) {
    scene::Scene scene =
        scene::still(id, title.with(one.facts.layer), scene::Picture(std::move(chart)));
    scene.layer = one.layer;
    return scene;
}

// As many ones as the density says, at random places.
network::Tensor drawn(network::Shape shape, double density, std::mt19937_64& random) {
    network::Tensor tensor(network::ElementType::float32, std::move(shape));
    auto left = tensor.size();
    auto wanted = std::llround(density * static_cast<double>(left));
    for (float& value : tensor.mutableValues<float>()) {
        const auto place = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(left--));
        value = place < wanted ? 1.0F : 0.0F;
        wanted -= place < wanted ? 1 : 0;
    }
    return tensor;
}

// Layers of the shape of one that is there, with as many inputs as show its speed.
class Sweep {
public:
    Sweep(const Encoded& one, std::int64_t pes, std::uint64_t seed, const Progress& progress)
        : options_(one.eie->options()), pes_(pes), seed_(seed), progress_(progress) {
        nest_.m = static_cast<std::int64_t>(std::min<std::size_t>(one.eie->rows(), 4096));
        nest_.c = static_cast<std::int64_t>(std::min<std::size_t>(one.eie->columns(), 256));
        options_.filterStored = codec::Stored::byRows;
        dense_ = static_cast<double>(cycles(1, 1));
    }

    [[nodiscard]] double speedup(double weights, double activations) const {
        return dense_ / static_cast<double>(cycles(weights, activations));
    }

private:
    [[nodiscard]] Cycle cycles(double weights, double activations) const {
        std::mt19937_64 random(seed_);
        const auto layer = std::make_shared<const EieLayer>(
            nest_, drawn({1, nest_.c}, activations, random),
            drawn({nest_.m, nest_.c}, weights, random), pes_, options_, progress_);
        return EieCourse(layer, 0, options_.queueDepth, std::nullopt, progress_).cycles();
    }

    simulation::EieOptions options_;
    network::LoopNest nest_;
    std::int64_t pes_;
    std::uint64_t seed_;
    const Progress& progress_;
    double dense_ = 1;
};

} // namespace

scene::Scene depthScene(const Encoded& one, const std::array<Cycle, queueDepths.size()>& cycles) {
    Chart chart;
    chart.kind = Chart::Kind::lines;
    chart.xTitle = SYSTOLENS_TEXT("zero_skip", "queue depth");
    chart.yTitle = SYSTOLENS_TEXT("zero_skip", "time of the array");
    chart.yUnit = Unit::cycles;
    Chart::Series series{
        SYSTOLENS_TEXT("zero_skip", "with queues of this depth"), Tone::busy, {}, {}};
    for (std::size_t i = 0; i < cycles.size(); ++i) {
        chart.categories.push_back({{}, "%1", {std::int64_t{queueDepths[i]}}});
        series.x.push_back(std::log2(queueDepths[i])); // they are powers of two
        series.y.push_back(static_cast<double>(cycles[i]));
    }
    chart.series = {std::move(series)};
    chart.lines = {
        {SYSTOLENS_TEXT("zero_skip", "deep enough"), std::log2(kneeOf(cycles)), true, Tone::accent},
        {SYSTOLENS_TEXT("zero_skip", "if all PEs had the same work"),
         static_cast<double>(one.done) / static_cast<double>(one.eie->pes()), false,
         Tone::reference}};
    return stillOf("zero_skip.depth", SYSTOLENS_TEXT("zero_skip", "Deeper queues: %1"), one,
                   std::move(chart));
}

scene::Scene speedupScene(const Encoded& one, std::int64_t pes, std::uint64_t seed,
                          const Progress& progress) {
    constexpr std::array densities{0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0};
    const Sweep sweep(one, pes, seed, progress);
    Chart chart;
    chart.kind = Chart::Kind::lines;
    chart.xTitle = SYSTOLENS_TEXT("zero_skip", "MACs without a zero ÷ MACs");
    chart.yTitle = SYSTOLENS_TEXT("zero_skip", "dense cycles ÷ cycles");
    chart.xUnit = Unit::share;
    chart.yUnit = Unit::ratio;
    chart.logarithmic = true;
    Chart::Series ideal{SYSTOLENS_TEXT("zero_skip", "1 ÷ density"), Tone::reference, {}, {}};
    Chart::Series activations{
        SYSTOLENS_TEXT("zero_skip", "zero activations only"), Tone::ifmap, {}, {}};
    Chart::Series weights{SYSTOLENS_TEXT("zero_skip", "zero weights only"), Tone::filter, {}, {}};
    Chart::Series both{SYSTOLENS_TEXT("zero_skip", "both, equally dense"), Tone::psum, {}, {}};
    for (const double density : densities) {
        ideal.x.push_back(density);
        ideal.y.push_back(1 / density);
        activations.x.push_back(density);
        activations.y.push_back(sweep.speedup(1, density));
        weights.x.push_back(density);
        weights.y.push_back(sweep.speedup(density, 1));
        both.x.push_back(density);
        both.y.push_back(sweep.speedup(std::sqrt(density), std::sqrt(density)));
    }
    chart.series = {std::move(ideal), std::move(activations), std::move(weights), std::move(both)};
    return stillOf("zero_skip.speedup", SYSTOLENS_TEXT("zero_skip", "Speed-up against density: %1"),
                   one, std::move(chart));
}

scene::Scene balanceScene(const Encoded& one) {
    const EieCourse course(one.eie, 0, one.eie->options().queueDepth, std::nullopt, Progress());
    const EieCourse::Done done = course.before(course.cycles());
    Chart chart;
    chart.kind = Chart::Kind::stackedBars;
    chart.xTitle = SYSTOLENS_TEXT("zero_skip", "PE");
    chart.yTitle = SYSTOLENS_TEXT("zero_skip", "cycles");
    chart.yUnit = Unit::cycles;
    chart.series = {
        {SYSTOLENS_TEXT("zero_skip", "computes"), Tone::busy, {}, {}},
        {SYSTOLENS_TEXT("zero_skip", "reads pointers of nothing"), Tone::skipped, {}, {}},
        {SYSTOLENS_TEXT("zero_skip", "waits"), Tone::stall, {}, {}},
        {SYSTOLENS_TEXT("zero_skip", "done: the tail"), Tone::idle, {}, {}}};
    for (std::size_t pe = 0; pe < one.eie->pes(); ++pe) {
        chart.categories.push_back(numberText(static_cast<std::int64_t>(pe)));
        const Cycle parts[]{done.worked[pe], done.taken[pe] - done.worked[pe],
                            course.finish(pe) - done.taken[pe],
                            course.cycles() - course.finish(pe)};
        for (std::size_t i = 0; i < std::size(parts); ++i)
            chart.series[i].y.push_back(static_cast<double>(parts[i]));
    }
    return stillOf("zero_skip.balance", SYSTOLENS_TEXT("zero_skip", "How the work is spread: %1"),
                   one, std::move(chart));
}

} // namespace systolens::zero_skip
