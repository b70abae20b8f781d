#include "plugins/compression/charts.h"

#include "plugins/compression/tables.h"

namespace systolens::compression {

namespace {

using scene::Chart;
using scene::Tone;

// Stages one below the other, in parts: bytes, or shares of the stage.
Chart stackOf(const Compression& compression, bool shares) {
    Chart chart;
    chart.kind = Chart::Kind::stackedBars;
    chart.horizontal = true;
    chart.yTitle = shares ? SYSTOLENS_TEXT("compression", "share of the stage's bytes")
                          : SYSTOLENS_TEXT("compression", "size");
    chart.yUnit = shares ? Unit::share : Unit::bytes;
    for (const Stage stage : allStages)
        chart.categories.push_back(nameOf(stage));
    for (const SizePart& part : sizeParts()) {
        Chart::Series series{part.name, part.tone, {}, {}};
        Bits all = 0;
        for (const Stage stage : allStages) {
            const StageSize& size = compression.size(stage);
            const Bits bits = size.*part.bits;
            all += bits;
            series.y.push_back(static_cast<double>(bits)
                               / (shares ? static_cast<double>(size.total()) : 8));
        }
        if (all > 0)
            chart.series.push_back(std::move(series));
    }
    return chart;
}

} // namespace

scene::Scene stagesScene(const Compression& compression) {
    return scene::still("compression.stages",
                        SYSTOLENS_TEXT("compression", "The model stage by stage"),
                        stackOf(compression, false));
}

scene::Scene partsScene(const Compression& compression) {
    return scene::still("compression.parts",
                        SYSTOLENS_TEXT("compression", "What the bytes of each stage are for"),
                        stackOf(compression, true));
}

scene::Scene ratesScene(const Compression& compression) {
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.yTitle = SYSTOLENS_TEXT("compression", "what is left of 32 bits a weight");
    chart.yUnit = Unit::share;
    chart.lines = {{SYSTOLENS_TEXT("compression", "dense"), 1, false, Tone::reference}};
    chart.series = {{nameOf(Stage::pruned), Tone::gated, {}, {}},
                    {nameOf(Stage::shared), Tone::filter, {}, {}},
                    {nameOf(Stage::coded), Tone::codec, {}, {}}};
    for (const CompressedFilter& one : compression.filters) {
        chart.categories.push_back(Text{{}, "%1", {one.filter.name}});
        const auto left = [&](Stage stage) {
            const StageSize& size = one.size(stage);
            return static_cast<double>(size.total() - size.others)
                   / static_cast<double>(32 * one.filter.size());
        };
        for (std::size_t i = 0; i < chart.series.size(); ++i)
            chart.series[i].y.push_back(left(allStages[i + 1]));
    }
    return scene::still("compression.rates",
                        SYSTOLENS_TEXT("compression", "What is left of each layer's weights"),
                        std::move(chart));
}

scene::Scene accuracyScene(const Compression& compression,
                           const std::vector<StageAccuracy>& accuracies) {
    Chart chart;
    chart.kind = Chart::Kind::scatter;
    chart.xTitle = SYSTOLENS_TEXT("compression", "size");
    chart.xUnit = Unit::bytes;
    chart.yTitle = SYSTOLENS_TEXT("compression", "accuracy");
    chart.yUnit = Unit::share;
    Chart::Series points{SYSTOLENS_TEXT("compression", "the model, without training in between"),
                         Tone::accent,
                         {},
                         {}};
    Chart::Series low{SYSTOLENS_TEXT("compression", "95 % interval"), Tone::statics, {}, {}, true};
    Chart::Series high{
        SYSTOLENS_TEXT("compression", "95 % interval, upper end"), Tone::statics, {}, {}, true};
    for (const Stage stage : allStages) {
        const auto& accuracy =
            accuracies.at(std::min(static_cast<std::size_t>(stage), accuracies.size() - 1))
                .accuracy;
        const auto x = static_cast<double>(compression.bytes(stage));
        const auto interval = accuracy.interval();
        for (auto [series, y] :
             {std::pair{&points, accuracy.share()}, {&low, interval[0]}, {&high, interval[1]}}) {
            series->x.push_back(x);
            series->y.push_back(y);
        }
        points.names.push_back(nameOf(stage));
    }
    chart.series = {std::move(low), std::move(high), std::move(points)};
    return scene::still("compression.accuracy",
                        SYSTOLENS_TEXT("compression", "Accuracy against size"), std::move(chart));
}

} // namespace systolens::compression
