#include "plugins/rlc/charts.h"

#include <algorithm>
#include <limits>

#include "core/technique/standard_scenes.h"

namespace systolens::rlc {

namespace {

using scene::Chart;
using scene::still;
using scene::Tone;

Text titleOf(const Text& pattern, const Measured& one) {
    return pattern.with(one.facts.layer, technique::tensorName(one.role));
}

} // namespace

std::string sceneId(const std::string& kind, const Measured& one) {
    return "rlc." + kind + "." + std::to_string(one.layer) + "." + network::name(one.role);
}

scene::Scene ratioScene(const std::vector<Measured>& all, const technique::Run& run,
                        const Settings& settings) {
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.yTitle = SYSTOLENS_TEXT("rlc", "raw ÷ coded");
    chart.yUnit = Unit::ratio;
    chart.lines = {{SYSTOLENS_TEXT("rlc", "nothing won"), 1, false, Tone::reference}};
    for (const auto& layer : run.layers)
        chart.categories.push_back(Text{{}, "%1", {layer.name}});
    for (const Role role : network::allRoles) {
        const bool coded = role == Role::filter ? settings.filters : settings.featureMaps;
        const Text name = technique::tensorName(role);
        Chart::Series series{coded ? name : SYSTOLENS_TEXT("rlc", "%1, were it coded").with(name),
                             scene::toneOf(role),
                             {},
                             {}};
        series.y.assign(run.layers.size(), std::numeric_limits<double>::quiet_NaN());
        bool known = false;
        for (const Measured& one : all)
            if (one.role == role) {
                series.y[one.layer] = one.ratio();
                known = true;
            }
        if (known)
            chart.series.push_back(std::move(series));
    }
    return still("rlc.ratio", SYSTOLENS_TEXT("rlc", "Run-length coding: raw to coded size"),
                 std::move(chart));
}

scene::Scene histogramScene(const Measured& one, const Settings& settings) {
    const double limit = settings.pairs().maxRun();
    Chart chart;
    chart.kind = Chart::Kind::steps;
    chart.xTitle = SYSTOLENS_TEXT("rlc", "zeros before a nonzero");
    chart.yTitle = SYSTOLENS_TEXT("rlc", "how often");
    chart.logarithmic = true;
    Chart::Series series{SYSTOLENS_TEXT("rlc", "runs of zeros"), scene::toneOf(one.role), {}, {}};
    // As far as the limit at least: where nothing is zero, all runs have length 0.
    const std::vector<std::int64_t>& counts = one.runs.byLength;
    const auto shown = std::max(counts.size(), static_cast<std::size_t>(std::min(limit, 31.0)) + 2);
    for (std::size_t length = 0; length < shown; ++length) {
        series.x.push_back(static_cast<double>(length));
        series.y.push_back(length < counts.size() ? static_cast<double>(counts[length]) : 0);
    }
    chart.series = {std::move(series)};
    chart.lines = {{SYSTOLENS_TEXT("rlc", "longest run of a pair"), limit, true, Tone::overflow}};
    return still(sceneId("histogram", one),
                 titleOf(SYSTOLENS_TEXT("rlc", "Runs of zeros: %1, %2"), one), std::move(chart));
}

scene::Scene formatsScene(const Measured& one, const Settings& settings) {
    const technique::CodedTensor& facts = one.facts;
    const codec::RunLengthFormat words{settings.runBits, settings.levelBits, 64};
    const struct {
        Text name;
        double bits;
    } bars[] = {
        {SYSTOLENS_TEXT("rlc", "Raw"), static_cast<double>(facts.rawBits)},
        {SYSTOLENS_TEXT("rlc", "Run-length (Eyeriss)"),
         static_cast<double>(codec::codedBits(one.runs.pairs(settings.runBits), words))},
        {SYSTOLENS_TEXT("rlc", "Plain run-length"), static_cast<double>(one.plainBits)},
        {SYSTOLENS_TEXT("rlc", "Bitmask"), static_cast<double>(one.bitmaskBits)},
        {SYSTOLENS_TEXT("rlc", "CSR"), static_cast<double>(one.csrBits)},
        {SYSTOLENS_TEXT("rlc", "CSC"), static_cast<double>(one.cscBits)},
        {SYSTOLENS_TEXT("rlc", "Entropy of the code's symbols"), facts.entropyBits},
    };
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.horizontal = true;
    chart.yTitle = SYSTOLENS_TEXT("rlc", "size");
    chart.yUnit = Unit::bits;
    Chart::Series series{SYSTOLENS_TEXT("rlc", "size"), scene::toneOf(one.role), {}, {}};
    for (const auto& bar : bars) {
        chart.categories.push_back(bar.name);
        series.y.push_back(bar.bits);
    }
    chart.series = {std::move(series)};
    chart.lines = {
        {SYSTOLENS_TEXT("rlc", "sparsity limit"), facts.sparsityLimitBits, false, Tone::reference}};
    return still(sceneId("formats", one),
                 titleOf(SYSTOLENS_TEXT("rlc", "Formats compared: %1, %2"), one), std::move(chart));
}

} // namespace systolens::rlc
