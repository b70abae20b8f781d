#include "plugins/fusion/analysis.h"

#include <algorithm>

#include "core/technique/plan_checks.h"
#include "core/technique/standard_scenes.h"

namespace systolens::fusion {

namespace {

using technique::Derivation;
using technique::Metric;

constexpr std::array<const char*, 4> ofRuns{"dram_bytes", "energy", "cycles", "glb_bytes"};

Metric featureMaps(const Analysis& analysis) {
    Metric metric;
    metric.id = "feature_map_bytes";
    metric.name = SYSTOLENS_TEXT("fusion", "Feature maps over the DRAM link, of one image");
    metric.value = analysis.bytes(analysis.fused.dram);
    metric.baseline = analysis.bytes(analysis.unfused.dram);
    metric.unit = Unit::bytes;
    metric.why.formula = SYSTOLENS_TEXT(
        "fusion", "Σ over groups of what they read and write, each map whole; no weights");
    metric.why.inputs = {
        {SYSTOLENS_TEXT("fusion", "words, fused"), {analysis.fused.dram, Unit::words}, {}},
        {SYSTOLENS_TEXT("fusion", "words, layer by layer"),
         {analysis.unfused.dram, Unit::words},
         {}},
        {SYSTOLENS_TEXT("fusion", "bits of a word"),
         {std::int64_t{analysis.wordBits()}, Unit::bits},
         {}}};
    return metric;
}

Metric bufferBytes(const Analysis& analysis) {
    Metric metric;
    metric.id = "buffer_bytes";
    metric.name = SYSTOLENS_TEXT("fusion", "Buffers between tiles");
    const Words words = analysis.fused.buffers;
    metric.value = analysis.bytes(words);
    metric.baseline = std::int64_t{0};
    metric.unit = Unit::bytes;
    metric.why.formula =
        SYSTOLENS_TEXT("fusion", "Σ over maps of rows kept × columns × channels + columns kept × "
                                 "height × channels, of the largest group, by the chosen "
                                 "convention");
    metric.why.inputs = {
        {SYSTOLENS_TEXT("fusion", "words of the largest group"), {words, Unit::words}, {}},
        {SYSTOLENS_TEXT("fusion", "rows of a tile"), {analysis.settings.shownTile().rows}, {}},
        {SYSTOLENS_TEXT("fusion", "columns of a tile"),
         {analysis.settings.shownTile().columns},
         {}}};
    return metric;
}

Metric room(const Analysis& analysis) {
    Metric metric;
    metric.id = "glb_room_bytes";
    metric.name = SYSTOLENS_TEXT("fusion", "Room in the GLB, of the largest group");
    const FusedRun* largest = nullptr;
    for (const FusedRun& group : analysis.groups)
        if (!largest || group.candidate.room.all() > largest->candidate.room.all())
            largest = &group;
    const simulation::FusedRoom taken = largest ? largest->candidate.room : simulation::FusedRoom{};
    metric.value = ceilDivide(taken.all(), 8);
    metric.unit = Unit::bytes;
    metric.why.formula = SYSTOLENS_TEXT("fusion", "buffers between tiles + tiles that live at the "
                                                  "same time + filters that stay or pass by");
    metric.why.inputs = {
        {SYSTOLENS_TEXT("fusion", "buffers between tiles"), {taken.buffers, Unit::bits}, {}},
        {SYSTOLENS_TEXT("fusion", "tiles"), {taken.tiles, Unit::bits}, {}},
        {SYSTOLENS_TEXT("fusion", "filters"), {taken.filters, Unit::bits}, {}}};
    return metric;
}

Metric extraMacs(const Analysis& analysis) {
    Metric metric;
    metric.id = "extra_macs";
    metric.name = SYSTOLENS_TEXT("fusion", "MACs done again");
    metric.value = analysis.after.totals.macs - analysis.before.totals.macs;
    metric.baseline = std::int64_t{0};
    metric.unit = Unit::macs;
    metric.why.formula = SYSTOLENS_TEXT(
        "fusion", "MACs of all tiles − MACs layer by layer; below 0 where rows of a map are never "
                  "read and so never computed");
    metric.why.inputs = {{SYSTOLENS_TEXT("fusion", "MACs of all tiles"),
                          {analysis.after.totals.macs, Unit::macs},
                          {"metric", {"macs"}}},
                         {SYSTOLENS_TEXT("fusion", "MACs layer by layer"),
                          {analysis.before.totals.macs, Unit::macs},
                          {}}};
    return metric;
}

// What both runs load; where all filters of a group stay, each once.
Metric weightBytes(const Analysis& analysis) {
    constexpr auto filter = static_cast<std::size_t>(network::Role::filter);
    const auto bits = [](const technique::Run& run) {
        return run.totals.levels.empty() ? 0 : run.totals.levels.front()[filter].bits;
    };
    Metric metric;
    metric.id = "weight_bytes";
    metric.name = SYSTOLENS_TEXT("fusion", "Weights over the DRAM link");
    metric.value = ceilDivide(bits(analysis.after), 8);
    metric.baseline = ceilDivide(bits(analysis.before), 8);
    metric.unit = Unit::bytes;
    metric.why.formula =
        SYSTOLENS_TEXT("fusion", "each once where all filters of a group stay in the GLB beside "
                                 "its maps, else once for each tile");
    metric.why.inputs = {
        {SYSTOLENS_TEXT("fusion", "bits, fused"), {bits(analysis.after), Unit::bits}, {}},
        {SYSTOLENS_TEXT("fusion", "bits, layer by layer"),
         {bits(analysis.before), Unit::bits},
         {}}};
    return metric;
}

} // namespace

Analysis::Analysis(const technique::Run& runBefore, const technique::Run& runAfter, Settings set,
                   const Progress& progress)
    : before(runBefore), after(runAfter), settings(std::move(set)) {
    const technique::Study& study = *after.study;
    for (const auto& group : after.plan.groups)
        if (group.owner == techniqueId)
            if (const auto first = positionOf(study, group.value.layers.front())) {
                const Span span{*first, group.value.layers.size()};
                spans.push_back(span);
                const Stretch stretch(after.plan, study, span);
                if (!stretch.runs())
                    continue;
                FusedRun run{span,
                             std::make_shared<mapping::FusedGraph>(stretch.graph()),
                             stretch.at(group.value.tile),
                             {}};
                for (const network::LayerId layer : group.value.layers)
                    run.names.push_back(technique::nameOf(study, layer));
                groups.push_back(std::move(run));
            }
    accounting = std::make_shared<const mapping::FusionAccounting>(*study.network, study.layers,
                                                                   conventions(), progress);
    front = accounting->front();
    fused = fusionWords(*study.network, study.layers, conventions(), spans);
    unfused = fusionWords(*study.network, study.layers, conventions(), {});
}

std::vector<Metric> metrics(const Analysis& analysis) {
    std::vector<Metric> result;
    for (Metric& metric : technique::runMetrics(analysis.after, &analysis.before, std::nullopt))
        if (std::ranges::find(ofRuns, metric.id) != ofRuns.end())
            result.push_back(std::move(metric));
    for (Metric metric : {featureMaps(analysis), weightBytes(analysis), bufferBytes(analysis),
                          room(analysis), extraMacs(analysis)}) {
        metric.from = analysis.after.provenance;
        metric.why.source = paperSource;
        result.push_back(std::move(metric));
    }
    return result;
}

} // namespace systolens::fusion
