#include "plugins/compression/ladder.h"

#include "core/job/squeezenet_ladder.h"
#include "plugins/compression/tables.h"

namespace systolens::compression {

namespace {

using scene::Chart;
using scene::Tone;

// What a published step did to its network; names of methods stay as they are.
Text nameOf(const job::LadderStep& step) {
    if (step.compression.empty())
        return Text{{}, "%1", {step.network}};
    if (step.compression == "pruning")
        return SYSTOLENS_TEXT("compression", "%1, pruning").with(step.network);
    if (step.bits)
        return SYSTOLENS_TEXT("compression", "%1, %2, %3 bits")
            .with(step.network, step.compression, std::int64_t{*step.bits});
    return Text{{}, "%1, %2", {step.network, step.compression}};
}

} // namespace

scene::Scene ladderScene(const Compression& compression, const std::string& model) {
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.horizontal = true;
    chart.logarithmic = true;
    chart.yTitle = SYSTOLENS_TEXT("compression", "size (a published MB is 10⁶ bytes)");
    chart.yUnit = Unit::bytes;
    chart.series = {{chart.yTitle, Tone::filter, {}, {}}};
    const auto add = [&](Text name, double bytes) {
        chart.categories.push_back(std::move(name));
        chart.series[0].y.push_back(bytes);
    };
    for (const job::LadderStep& step : job::squeezenetLadder())
        add(Text{{}, "%1: %2×", {std::vector<Text>{nameOf(step)}, step.reduction}},
            step.megabytes * 1e6);
    for (const Stage stage : allStages)
        add(Text{{}, "%1: %2", {model, std::vector<Text>{nameOf(stage)}}},
            static_cast<double>(compression.bytes(stage)));
    return scene::still(
        "compression.ladder",
        SYSTOLENS_TEXT("compression", "Published, from AlexNet to SqueezeNet; and %1").with(model),
        std::move(chart));
}

} // namespace systolens::compression
