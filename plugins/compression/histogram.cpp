#include "plugins/compression/histogram.h"

#include <algorithm>
#include <cmath>

#include "core/support/pieces.h"

namespace systolens::compression {

namespace {

using scene::Chart;
using scene::Tone;

constexpr std::size_t bins = 96;
constexpr std::size_t mostSteps = 60; // of k-means that are shown

// How many nonzeros lie in each of equal bins from −reach to +reach.
std::vector<std::uint64_t> counted(std::span<const float> values, float reach,
                                   const Progress& progress) {
    std::vector<std::uint64_t> counts(bins);
    const double width = 2.0 * reach / bins;
    inPieces(values.size(), progress, [&](std::size_t from, std::size_t to) {
        for (const float value : values.subspan(from, to - from))
            if (value != 0) {
                const double at = (static_cast<double>(value) + reach) / width;
                ++counts[std::min(bins - 1, static_cast<std::size_t>(std::max(0.0, at)))];
            }
    });
    return counts;
}

std::vector<float> nonzerosOf(std::span<const float> values, const Progress& progress) {
    std::vector<float> nonzeros;
    inPieces(values.size(), progress, [&](std::size_t from, std::size_t to) {
        std::ranges::copy_if(values.subspan(from, to - from), std::back_inserter(nonzeros),
                             [](float value) { return value != 0; });
    });
    return nonzeros;
}

// Values that weights are drawn to, and how many each stands for.
struct SharedStep {
    std::vector<double> values;
    std::vector<std::uint64_t> counts;
};

SharedStep stepOf(const arithmetic::SortedValues& sorted, std::span<const double> values) {
    SharedStep step;
    auto from = sorted.values().begin();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto to = i + 1 < values.size() ? std::upper_bound(from, sorted.values().end(),
                                                                 (values[i] + values[i + 1]) / 2)
                                              : sorted.values().end();
        step.values.push_back(values[i]);
        step.counts.push_back(static_cast<std::uint64_t>(to - from));
        from = to;
    }
    return step;
}

struct Course {
    float reach = 1;
    std::optional<double> threshold; // of single weights
    std::vector<std::uint64_t> dense, pruned;
    std::vector<SharedStep> steps; // of k-means, or the outcome alone
};

// The first, the last, and evenly those between.
void thin(std::vector<SharedStep>& steps) {
    if (steps.size() <= mostSteps)
        return;
    std::vector<SharedStep> fewer;
    for (std::size_t i = 0; i < mostSteps; ++i)
        fewer.push_back(std::move(steps[i * (steps.size() - 1) / (mostSteps - 1)]));
    steps = std::move(fewer);
}

Course courseOf(const CompressedFilter& one, const Settings& settings,
                technique::Context& context) {
    Course course;
    float reach = 0;
    for (const float weight : one.filter.weights.values<float>())
        reach = std::max(reach, std::abs(weight));
    course.reach = reach > 0 ? reach : 1;
    course.dense = counted(one.filter.weights.values<float>(), course.reach, context.progress);
    course.pruned = counted(one.pruned.values<float>(), course.reach, context.progress);
    if (settings.granularity == arithmetic::PruningUnit::element
        && one.cut.weights < one.filter.size())
        course.threshold = one.cut.threshold;
    if (!one.isShared)
        return course;
    const arithmetic::SortedValues sorted(nonzerosOf(one.pruned.values<float>(), context.progress),
                                          context.progress);
    if (!settings.linear)
        arithmetic::sharedValues(sorted, one.mostShared, settings.start, context.seed,
                                 context.progress, [&](std::span<const double> centroids) {
                                     course.steps.push_back(stepOf(sorted, centroids));
                                 });
    thin(course.steps);
    if (course.steps.empty()) { // equal steps, or few values that are their own
        const arithmetic::SortedValues shared(one.shared.values<float>(), context.progress);
        std::vector<double> values;
        for (const float value : shared.values())
            if (values.empty() || values.back() != value)
                values.push_back(value);
        course.steps.push_back(stepOf(shared, values));
    }
    return course;
}

Chart::Series outline(Text name, Tone tone, const std::vector<std::uint64_t>& counts, float reach) {
    Chart::Series series{std::move(name), tone, {}, {}, true};
    const double width = 2.0 * reach / bins;
    for (std::size_t bin = 0; bin < counts.size(); ++bin)
        for (const std::size_t edge : {bin, bin + 1}) {
            series.x.push_back(-reach + static_cast<double>(edge) * width);
            series.y.push_back(static_cast<double>(counts[bin]));
        }
    return series;
}

Chart chartAt(const Course& course, std::uint64_t position) {
    Chart chart;
    chart.kind = Chart::Kind::scatter;
    chart.logarithmic = true;
    chart.xTitle = SYSTOLENS_TEXT("compression", "weight");
    chart.yTitle = SYSTOLENS_TEXT("compression", "how many");
    const bool pruned = position > 0;
    chart.series.push_back(outline(SYSTOLENS_TEXT("compression", "as trained"),
                                   pruned ? Tone::statics : Tone::filter, course.dense,
                                   course.reach));
    if (pruned)
        chart.series.push_back(outline(SYSTOLENS_TEXT("compression", "kept"), Tone::filter,
                                       course.pruned, course.reach));
    if (pruned && course.threshold)
        for (const double side : {-1.0, 1.0})
            chart.lines.push_back({side > 0 ? SYSTOLENS_TEXT("compression", "threshold") : Text{},
                                   side * *course.threshold, true, Tone::reference});
    if (position < 2 || course.steps.empty())
        return chart;
    const SharedStep& step = course.steps[static_cast<std::size_t>(
        std::min<std::uint64_t>(position - 2, course.steps.size() - 1))];
    Chart::Series shared{SYSTOLENS_TEXT("compression", "shared values"), Tone::ifmap, {}, {}};
    for (std::size_t i = 0; i < step.values.size(); ++i)
        if (step.counts[i] > 0) {
            shared.x.push_back(step.values[i]);
            shared.y.push_back(static_cast<double>(step.counts[i]));
        }
    chart.series.push_back(std::move(shared));
    return chart;
}

} // namespace

scene::Scene histogramScene(const CompressedFilter& filter, const Settings& settings,
                            technique::Context& context) {
    const auto course = std::make_shared<const Course>(courseOf(filter, settings, context));
    scene::Scene scene;
    scene.id = "compression.histogram";
    scene.title =
        SYSTOLENS_TEXT("compression", "Weights cut and shared: %1").with(filter.filter.name);
    scene.axis.id = "steps";
    scene.axis.unit = SYSTOLENS_TEXT("compression", "steps");
    scene.axis.length = 2 + course->steps.size();
    scene.layer = filter.filter.layer;
    scene.at = [course](const scene::Moment& moment) {
        return scene::Picture(chartAt(*course, moment.position));
    };
    return scene;
}

} // namespace systolens::compression
