// The front, the room in the GLB, and DRAM traffic layer by layer.
#include <algorithm>
#include <map>

#include "core/scene/sketch.h"
#include "plugins/fusion/scenes.h"

namespace systolens::fusion {

namespace {

using scene::Chart;
using scene::plain;
using scene::Tone;

constexpr std::size_t mostPoints = 1024; // of ways to fuse that are drawn one by one

double real(std::int64_t value) {
    return static_cast<double>(value);
}

// Bytes; none where it is unlimited.
std::optional<Bytes> capacityOf(const accelerator::Accelerator& machine) {
    if (machine.levels.size() < 2)
        return std::nullopt;
    const accelerator::MemoryLevel& glb = machine.levels[1];
    Bytes sum = glb.capacity.value_or(0);
    bool shared = false;
    for (const auto& own : glb.partition) {
        sum += own.value_or(0);
        shared = shared || !own;
    }
    return shared && !glb.capacity ? std::nullopt : std::optional(sum);
}

// Short names, of which no two are alike.
std::vector<std::string> barNames(const std::vector<technique::LayerRun>& layers) {
    std::map<std::string, int> count;
    for (const auto& layer : layers)
        ++count[shortName(layer.name)];
    std::vector<std::string> names;
    for (const auto& layer : layers) {
        const std::string name = shortName(layer.name);
        names.push_back(count[name] > 1 ? network::fullName(layer.name) : name);
    }
    return names;
}

// All filters, or the largest that pass by, and what lies on the chip for the maps.
scene::Scene roomScene(const Analysis& analysis) {
    Chart chart;
    chart.kind = Chart::Kind::stackedBars;
    chart.yTitle = SYSTOLENS_TEXT("fusion", "room in the GLB");
    chart.yUnit = Unit::bytes;
    Chart::Series buffers{SYSTOLENS_TEXT("fusion", "row and column buffers"), Tone::glb, {}, {}};
    Chart::Series tiles{SYSTOLENS_TEXT("fusion", "tiles"), Tone::ifmap, {}, {}};
    Chart::Series filters{SYSTOLENS_TEXT("fusion", "filters"), Tone::filter, {}, {}};
    for (const FusedRun& group : analysis.groups) {
        chart.categories.push_back(
            plain(shortName(group.names.front()) + " – " + shortName(group.names.back())));
        buffers.y.push_back(real(ceilDivide(group.candidate.room.buffers, 8)));
        tiles.y.push_back(real(ceilDivide(group.candidate.room.tiles, 8)));
        filters.y.push_back(real(ceilDivide(group.candidate.room.filters, 8)));
    }
    chart.series = {std::move(buffers), std::move(tiles), std::move(filters)};
    if (const auto capacity = capacityOf(analysis.after.plan.accelerator))
        chart.lines = {
            {SYSTOLENS_TEXT("fusion", "capacity"), real(*capacity), false, Tone::overflow}};
    return scene::still("fusion.room", SYSTOLENS_TEXT("fusion", "What the groups take of the GLB"),
                        chart);
}

scene::Scene dramScene(const Analysis& analysis) {
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.yTitle = SYSTOLENS_TEXT("fusion", "bytes over the DRAM link");
    chart.yUnit = Unit::bytes;
    Chart::Series apart{SYSTOLENS_TEXT("fusion", "layer by layer"), Tone::reference, {}, {}};
    Chart::Series fused{SYSTOLENS_TEXT("fusion", "fused"), Tone::dram, {}, {}};
    const std::vector<std::string> names = barNames(analysis.after.layers);
    for (std::size_t i = 0; i < analysis.after.layers.size(); ++i) {
        chart.categories.push_back(plain(names[i]));
        apart.y.push_back(real(simulation::dramBytes(analysis.before.layers.at(i).counts)));
        fused.y.push_back(real(simulation::dramBytes(analysis.after.layers[i].counts)));
    }
    chart.series = {std::move(apart), std::move(fused)};
    return scene::still("fusion.dram", SYSTOLENS_TEXT("fusion", "DRAM traffic, maps and weights"),
                        chart);
}

// Names by network layer, then that of what comes in.
std::vector<std::string> layerNames(const technique::Study& study) {
    std::vector<std::string> names;
    for (const auto& layer : study.network->layers)
        names.push_back(layer.name);
    names.push_back(study.network->inputs.empty()
                        ? std::string()
                        : study.network->tensor(study.network->inputs.front()).name);
    return names;
}

std::string inputName(const technique::Study& study, const mapping::FusedGraph& graph) {
    for (const mapping::FusedMap& map : graph.maps)
        if (map.input)
            return study.network->tensor(map.tensor).name;
    return {};
}

// What these layers read and write one by one.
Words unfusedWords(const Analysis& analysis, const Span& span) {
    Words words = 0;
    const technique::Study& study = *analysis.after.study;
    for (std::size_t i = span.first; i < span.first + span.count; ++i)
        words += mapping::unfusedWords(
            mapping::fusedGraph(*study.network, std::span(study.layers).subspan(i, 1)));
    return words;
}

// A group's, under each of its layers; a lone layer's shows what the next one would make of it.
void addPyramids(std::vector<scene::Scene>& scenes, const Analysis& analysis) {
    const technique::Study& study = *analysis.after.study;
    const auto add = [&](const Span& span, std::shared_ptr<const mapping::FusedGraph> graph,
                         mapping::FusionTile tile, const Text& title, std::size_t from,
                         std::size_t count) {
        std::vector<std::string> names = layerNames(study);
        names.back() = inputName(study, *graph);
        scene::Scene scene = pyramidScene(std::move(graph), tile, std::move(names),
                                          unfusedWords(analysis, span), title);
        for (std::size_t i = from; i < from + count; ++i) {
            scenes.push_back(scene);
            scenes.back().layer = i;
        }
    };
    std::vector<bool> fused(study.layers.size(), false);
    for (const FusedRun& group : analysis.groups) {
        add(group.span, group.graph, group.candidate.tile,
            SYSTOLENS_TEXT("fusion", "The pyramid slides: %1").with(group.name()), group.span.first,
            group.span.count);
        for (std::size_t i = 0; i < group.span.count; ++i)
            fused[group.span.first + i] = true;
    }
    for (std::size_t i = 0; i + 1 < study.layers.size(); ++i) {
        if (fused[i])
            continue;
        auto graph = std::make_shared<const mapping::FusedGraph>(
            mapping::fusedGraph(*study.network, std::span(study.layers).subspan(i, 2)));
        add({i, 2}, std::move(graph), analysis.settings.shownTile(),
            SYSTOLENS_TEXT("fusion", "Not fused, but could be: %1 with %2")
                .with(study.network->layers[study.layers[i].layer].name,
                      study.network->layers[study.layers[i + 1].layer].name),
            i, 1);
    }
}

Text sizeText(std::int64_t size) {
    return size == 0 ? SYSTOLENS_TEXT("fusion", "all") : plain(std::to_string(size));
}

} // namespace

scene::Scene frontScene(const Analysis& analysis) {
    const technique::Study& study = *analysis.after.study;
    Chart chart;
    chart.kind = Chart::Kind::scatter;
    const mapping::FusionTile tile = analysis.settings.shownTile();
    chart.xTitle = SYSTOLENS_TEXT("fusion", "buffers and tiles of %1×%2, without filters")
                       .with(sizeText(tile.rows), sizeText(tile.columns));
    chart.yTitle = SYSTOLENS_TEXT("fusion", "feature maps over the DRAM link");
    chart.xUnit = chart.yUnit = Unit::bytes;
    const auto add = [&](Chart::Series& series, const mapping::Partition& partition) {
        series.x.push_back(real(analysis.bytes(partition.onChip)));
        series.y.push_back(real(analysis.bytes(partition.dram)));
        series.edits.push_back(editOf(analysis.accounting->layersOf(partition), study));
    };
    Chart::Series all{SYSTOLENS_TEXT("fusion", "all ways to fuse"), Tone::ifmap, {}, {}};
    const auto every = analysis.accounting->all();
    if (every.size() <= mostPoints)
        for (const mapping::Partition& partition : every)
            add(all, partition);
    Chart::Series front{SYSTOLENS_TEXT("fusion", "that no other beats"), Tone::accent, {}, {}};
    for (const mapping::Partition& partition : analysis.front)
        add(front, partition);
    Chart::Series line = front;
    line.name = SYSTOLENS_TEXT("fusion", "front");
    line.tone = Tone::reference;
    line.joined = true;
    line.edits.clear();
    Chart::Series chosen{SYSTOLENS_TEXT("fusion", "chosen"), Tone::bad, {}, {}};
    chosen.x.push_back(real(analysis.bytes(analysis.fused.onChip)));
    chosen.y.push_back(real(analysis.bytes(analysis.fused.dram)));
    chosen.names.push_back(SYSTOLENS_TEXT("fusion", "chosen"));
    if (!all.y.empty())
        chart.series.push_back(std::move(all));
    chart.series.push_back(std::move(line));
    chart.series.push_back(std::move(front));
    chart.series.push_back(std::move(chosen));
    return scene::still("fusion.front", SYSTOLENS_TEXT("fusion", "DRAM against room on the chip"),
                        chart);
}

std::vector<scene::Scene> scenes(const Analysis& analysis) {
    std::vector<scene::Scene> scenes{bracketScene(analysis), frontScene(analysis),
                                     dramScene(analysis)};
    if (!analysis.groups.empty())
        scenes.push_back(roomScene(analysis));
    addPyramids(scenes, analysis);
    return scenes;
}

} // namespace systolens::fusion
