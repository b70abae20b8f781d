#include "plugins/dataflow/bound.h"

#include <cmath>

namespace systolens::dataflow {

namespace {

using scene::Chart;
using scene::Quantity;
using scene::Tone;

Words dramWords(const simulation::Counts& counts) {
    Words words = 0;
    for (const simulation::Traffic& traffic : counts.levels.front())
        words += traffic.reads + traffic.writes;
    return words;
}

double real(Words words) {
    return static_cast<double>(words);
}

Chart barsOf() {
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.horizontal = true;
    chart.yTitle = SYSTOLENS_TEXT("dataflow", "DRAM traffic");
    chart.yUnit = Unit::words;
    return chart;
}

} // namespace

double Gap::ratio() const {
    return real(achieved) / real(bound.words());
}

Gap gapOf(const technique::LayerRun& layer, const accelerator::Accelerator& machine) {
    return {mapping::dramBound(layer.nest, machine), dramWords(layer.counts)};
}

Gap gapOf(const technique::Run& run) {
    Gap sum;
    for (const technique::LayerRun& layer : run.layers) {
        const Gap gap = gapOf(layer, run.plan.accelerator);
        sum.bound.compulsory += gap.bound.words(); // bounds of layers add up as they are
        sum.achieved += gap.achieved;
    }
    return sum;
}

technique::Metric boundMetric(const technique::Run& before, const technique::Run& after) {
    const Gap gap = gapOf(after);
    technique::Metric metric;
    metric.id = "over_dram_bound";
    metric.name = SYSTOLENS_TEXT("dataflow", "DRAM words to their lower bound");
    metric.value = gap.ratio();
    metric.baseline = gapOf(before).ratio();
    metric.unit = Unit::ratio;
    metric.why = {
        SYSTOLENS_TEXT("dataflow", "DRAM words ÷ Σ max(every word once, 2·MACs ÷ √(ρS)), "
                                   "ρ = max(1, R·S ÷ stride²), S: words on the chip"),
        {{SYSTOLENS_TEXT("dataflow", "DRAM words"), {gap.achieved, Unit::words}, {}},
         {SYSTOLENS_TEXT("dataflow", "lower bound"), {gap.bound.words(), Unit::words}, {}}},
        "Hong and Kung, STOC 1981; Chen, Han and Wang, HPCA 2020"};
    return metric;
}

scene::Table boundTable(const technique::Run& run) {
    scene::Table table{
        "bound", SYSTOLENS_TEXT("dataflow", "DRAM words and the fewest there can be"), {}, {}, {}};
    table.columns = {
        {"layer", SYSTOLENS_TEXT("dataflow", "layer"), Unit::none},
        {"compulsory", SYSTOLENS_TEXT("dataflow", "every word once"), Unit::words},
        {"communication", SYSTOLENS_TEXT("dataflow", "communication bound"), Unit::words},
        {"achieved", SYSTOLENS_TEXT("dataflow", "achieved"), Unit::words},
        {"ratio", SYSTOLENS_TEXT("dataflow", "to the bound"), Unit::ratio}};
    for (const technique::LayerRun& layer : run.layers) {
        const Gap gap = gapOf(layer, run.plan.accelerator);
        table.rows.push_back({layer.name, Quantity{gap.bound.compulsory, Unit::words},
                              Quantity{gap.bound.communication, Unit::words},
                              Quantity{gap.achieved, Unit::words},
                              Quantity{gap.ratio(), Unit::ratio}});
    }
    return table;
}

scene::Scene boundScene(const technique::Run& run) {
    Chart chart = barsOf();
    chart.logarithmic = true;
    chart.xTitle = SYSTOLENS_TEXT("dataflow", "layer");
    Chart::Series once{SYSTOLENS_TEXT("dataflow", "every word once"), Tone::statics, {}, {}};
    Chart::Series communication{
        SYSTOLENS_TEXT("dataflow", "communication bound"), Tone::accent, {}, {}};
    Chart::Series achieved{SYSTOLENS_TEXT("dataflow", "achieved"), Tone::dram, {}, {}};
    for (const technique::LayerRun& layer : run.layers) {
        const Gap gap = gapOf(layer, run.plan.accelerator);
        chart.categories.push_back(Text{{}, "%1", {layer.name}});
        once.y.push_back(real(gap.bound.compulsory));
        communication.y.push_back(real(gap.bound.communication));
        achieved.y.push_back(real(gap.achieved));
    }
    chart.series = {std::move(once), std::move(communication), std::move(achieved)};
    return scene::still("dataflow.bound",
                        SYSTOLENS_TEXT("dataflow", "DRAM words and their bound, by layer"), chart);
}

scene::Scene gapScene(const technique::Run& before, const technique::Run& after,
                      std::size_t index) {
    const Gap gap = gapOf(after.layers.at(index), after.plan.accelerator);
    Chart chart = barsOf();
    Chart::Series words{SYSTOLENS_TEXT("dataflow", "DRAM words"), Tone::dram, {}, {}};
    const auto add = [&](Text name, Words value) {
        chart.categories.push_back(std::move(name));
        words.y.push_back(real(value));
    };
    add(SYSTOLENS_TEXT("dataflow", "every word once"), gap.bound.compulsory);
    add(SYSTOLENS_TEXT("dataflow", "communication bound"), gap.bound.communication);
    if (index < before.layers.size())
        add(SYSTOLENS_TEXT("dataflow", "before"),
            gapOf(before.layers[index], before.plan.accelerator).achieved);
    add(SYSTOLENS_TEXT("dataflow", "achieved"), gap.achieved);
    chart.series = {std::move(words)};
    chart.lines = {{SYSTOLENS_TEXT("dataflow", "lower bound"), real(gap.bound.words()), false,
                    Tone::reference}};
    const double ratio = std::round(gap.ratio() * 100) / 100;
    return scene::still("dataflow.gap",
                        SYSTOLENS_TEXT("dataflow", "DRAM words of %1: %2 times their bound")
                            .with(after.layers[index].name, ratio),
                        chart);
}

} // namespace systolens::dataflow
