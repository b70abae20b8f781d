#include "plugins/compression/ladder.h"

#include <limits>

#include "core/job/squeezenet_ladder.h"
#include "plugins/compression/tables.h"

namespace systolens::compression {

namespace {

using scene::Chart;
using scene::Tone;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

} // namespace

scene::Scene ladderScene(const Compression& compression, const std::string& model) {
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.horizontal = true;
    chart.logarithmic = true;
    chart.yTitle = SYSTOLENS_TEXT("compression", "size");
    chart.yUnit = Unit::bytes;
    chart.series = {
        {SYSTOLENS_TEXT("compression", "published, its MB as 10^6 bytes"), Tone::statics, {}, {}},
        {Text{{}, "%1", {model}}, Tone::filter, {}, {}}};
    const auto add = [&](Text name, double published, double ours) {
        chart.categories.push_back(std::move(name));
        chart.series[0].y.push_back(published);
        chart.series[1].y.push_back(ours);
    };
    for (const job::LadderStep& step : job::squeezenetLadder()) {
        const std::string name =
            step.network + (step.compression.empty() ? "" : ", " + step.compression);
        add(Text{{}, "%1: %2×", {name, step.reduction}}, step.megabytes * 1e6, none);
    }
    for (const Stage stage : allStages)
        add(nameOf(stage), none, static_cast<double>(compression.bytes(stage)));
    return scene::still(
        "compression.ladder",
        SYSTOLENS_TEXT("compression", "From AlexNet to SqueezeNet, and %1").with(model),
        std::move(chart));
}

} // namespace systolens::compression
