#include "plugins/huffman/charts.h"

#include "core/technique/standard_scenes.h"
#include "plugins/huffman/tables.h"

namespace systolens::huffman {

namespace {

using scene::Chart;
using scene::Tone;

} // namespace

scene::Scene gaugeScene(const std::vector<Measured>& all, Role role) {
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.yTitle = SYSTOLENS_TEXT("huffman", "bits a value");
    chart.yUnit = Unit::bits;
    chart.series = {
        {SYSTOLENS_TEXT("huffman", "Fixed width"), Tone::statics, {}, {}},
        {SYSTOLENS_TEXT("huffman", "Mean code word"), Tone::codec, {}, {}},
        {SYSTOLENS_TEXT("huffman", "Entropy"), Tone::reference, {}, {}},
    };
    for (const Measured& one : all) {
        if (one.role != role)
            continue;
        chart.categories.push_back(Text{{}, "%1", {one.facts.layer}});
        chart.series[0].y.push_back(one.fixedBits());
        chart.series[1].y.push_back(one.meanBits());
        chart.series[2].y.push_back(one.symbolEntropy);
    }
    return scene::still(
        std::string("huffman.gauge.") + network::name(role),
        SYSTOLENS_TEXT("huffman", "Bits a value: %1").with(technique::tensorName(role)),
        std::move(chart));
}

// Between two values of a codebook there is none: each is as wide as the closest two are apart, but
// wide enough to be seen.
void addGaps(Chart::Series& series) {
    if (series.x.size() < 2)
        return;
    const double reach = series.x.back() - series.x.front();
    double width = reach;
    for (std::size_t i = 1; i < series.x.size(); ++i)
        width = std::min(width, series.x[i] - series.x[i - 1]);
    width = std::max(width, reach / 256);
    Chart::Series spaced{series.name, series.tone, {}, {}};
    for (std::size_t i = 0; i < series.x.size(); ++i) {
        spaced.x.push_back(series.x[i]);
        spaced.y.push_back(series.y[i]);
        const double end = series.x[i] + width;
        if (i + 1 == series.x.size() || end < series.x[i + 1] - width / 2) {
            spaced.x.push_back(end);
            spaced.y.push_back(0);
        }
    }
    series = std::move(spaced);
}

scene::Scene histogramScene(const Measured& one) {
    Chart chart;
    chart.kind = Chart::Kind::steps;
    chart.xTitle = SYSTOLENS_TEXT("huffman", "value");
    chart.yTitle = SYSTOLENS_TEXT("huffman", "how often");
    chart.logarithmic = true;
    Chart::Series series{SYSTOLENS_TEXT("huffman", "values"), scene::toneOf(one.role), {}, {}};
    for (std::size_t symbol = 0; symbol < one.codes.counts.size(); ++symbol) {
        if (one.alphabet->isCodebook() && one.codes.counts[symbol] == 0)
            continue;
        series.x.push_back(one.alphabet->valueOf(static_cast<std::uint16_t>(symbol)));
        series.y.push_back(static_cast<double>(one.codes.counts[symbol]));
    }
    if (one.alphabet->isCodebook())
        addGaps(series);
    chart.series = {std::move(series)};
    return scene::still(sceneId("histogram", one),
                        SYSTOLENS_TEXT("huffman", "How often values occur: %1, %2")
                            .with(one.facts.layer, technique::tensorName(one.role)),
                        std::move(chart));
}

} // namespace systolens::huffman
