// Fused groups: receptive fields against marking element by element, execution tile by tile against
// the executor, partitions against trying all of them, tiles on the array against the layer whole.
#include <numeric>

#include "core/execution/execute.h"
#include "core/mapping/choose_tile_mapping.h"
#include "core/mapping/fusion_front.h"
#include "core/mapping/topology.h"
#include "fused_networks.h"
#include "property.h"
#include "tiled_execution.h"

using namespace systolens;
using namespace systolens::tests;
using mapping::FusedGraph;
using mapping::FusionPyramid;
using mapping::FusionTile;
using mapping::Overlap;
using mapping::Range;

namespace {

FusionTile drawTile() {
    return {draw(0, 5), draw(0, 5), draw(0, 1) ? Overlap::reuse : Overlap::recompute};
}

Range boxOf(const std::vector<bool>& marked) {
    Range box;
    for (std::size_t i = 0; i < marked.size(); ++i)
        if (marked[i]) {
            const auto at = static_cast<std::int64_t>(i);
            box = {box.size() > 0 ? box.from : at, at + 1};
        }
    return box;
}

using Marks = std::vector<std::vector<bool>>; // of each map, along one axis

// What these rows of a step's result read, row by row: a window spans its taps and what lies
// between them, and the rows of two windows are read as one piece.
void markReads(const mapping::FusedStep& step, std::size_t axis, const Range& results,
               Marks& marks) {
    for (const mapping::FusedRead& read : step.reads) {
        std::vector<bool> own(marks[read.map].size(), false);
        const auto extent = static_cast<std::int64_t>(own.size());
        const mapping::WindowAxis& window = read.axes[axis];
        for (std::int64_t row = results.from; row < results.to; ++row)
            for (std::int64_t at = window.row(row, 0); at <= window.row(row, window.taps() - 1);
                 ++at)
                if (at >= 0 && at < extent)
                    own[static_cast<std::size_t>(at)] = true;
        if (read.whole[axis] && results.size() > 0)
            own.assign(own.size(), true);
        const Range box = boxOf(own);
        for (std::int64_t at = box.from; at < box.to; ++at)
            marks[read.map][static_cast<std::size_t>(at)] = true;
    }
}

// One axis, tile by tile: which rows of each map are there, new, read.
void checkAxis(const FusedGraph& graph, const FusionPyramid& pyramid, std::size_t axis) {
    const auto empty = [&] {
        Marks marks;
        for (const auto& map : graph.maps)
            marks.emplace_back(static_cast<std::size_t>(map.extent(axis)), false);
        return marks;
    };
    Marks there = empty();
    std::vector<Marks> readAt; // by tile
    for (std::int64_t tile = 0; tile < pyramid.tiles(axis); ++tile) {
        Marks base = empty(), need = empty();
        for (std::size_t map = 0; map < graph.maps.size(); ++map)
            for (Marks* marks : {&base, &need})
                for (std::int64_t row = pyramid.at(axis, map, tile).leaves.from;
                     row < pyramid.at(axis, map, tile).leaves.to; ++row)
                    (*marks)[map][static_cast<std::size_t>(row)] = true;
        const auto checkMap = [&](std::size_t map) {
            const mapping::TileSpan& span = pyramid.at(axis, map, tile);
            RC_ASSERT(boxOf(base[map]).size() == span.pyramid.size());
            RC_ASSERT(span.pyramid.size() == 0 || boxOf(base[map]) == span.pyramid);
            std::int64_t fresh = 0; // all up to the last that is needed, and not there
            for (std::int64_t row = 0; row < boxOf(need[map]).to; ++row)
                if (!there[map][static_cast<std::size_t>(row)]) {
                    RC_ASSERT(span.fresh.contains(row));
                    there[map][static_cast<std::size_t>(row)] = true;
                    ++fresh;
                }
            RC_ASSERT(fresh == span.fresh.size());
        };
        for (std::size_t i = graph.steps.size(); i-- > 0;) {
            const auto& step = graph.steps[i];
            checkMap(step.map);
            markReads(step, axis, pyramid.at(axis, step.map, tile).pyramid, base);
            markReads(step, axis, pyramid.at(axis, step.map, tile).fresh, need);
        }
        for (std::size_t map = 0; map < graph.maps.size(); ++map)
            if (graph.maps[map].input)
                checkMap(map);
        readAt.push_back(std::move(need));
    }
    // Kept after a tile: what is there by then, from the first row that a later one reads.
    Marks arrived = empty();
    for (std::int64_t tile = 0; tile < pyramid.tiles(axis); ++tile)
        for (std::size_t map = 0; map < graph.maps.size(); ++map) {
            const mapping::TileSpan& span = pyramid.at(axis, map, tile);
            for (std::int64_t row = span.fresh.from; row < span.fresh.to; ++row)
                arrived[map][static_cast<std::size_t>(row)] = true;
            std::vector<bool> again(arrived[map].size(), false);
            for (std::size_t later = static_cast<std::size_t>(tile) + 1; later < readAt.size();
                 ++later)
                for (std::size_t row = 0; row < again.size(); ++row)
                    again[row] = again[row] || (arrived[map][row] && readAt[later][map][row]);
            RC_ASSERT(span.kept.size() >= boxOf(again).size());
            if (boxOf(again).size() > 0)
                RC_ASSERT(span.kept.from == boxOf(again).from);
        }
}

mapping::CostOfGroup drawnCosts(std::size_t stages) {
    std::vector<mapping::GroupCost> costs(stages * (stages + 1));
    for (auto& cost : costs)
        cost = {draw(0, 40), draw(0, 12)};
    return [costs, stages](std::size_t first, std::size_t count) {
        return costs[first * stages + count];
    };
}

} // namespace

class FusionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void regionsAreWhatMarkingElementsFinds() {
        checkProperty("receptive fields = marked rows", [] {
            const DrawnNetwork drawn(draw(1, 8), draw(0, 1) == 1, true);
            const auto compute = network::computeLayers(drawn.get());
            const FusedGraph graph = mapping::fusedGraph(drawn.get(), compute, drawn.operators());
            const FusionPyramid pyramid(graph, drawTile());
            for (std::size_t axis = 0; axis < 2; ++axis)
                checkAxis(graph, pyramid, axis);
        });
    }

    void tileByTileComputesWhatTheExecutorComputes() {
        checkProperty("fused execution = layer by layer, and the buffers hold what it needs", [] {
            const DrawnNetwork drawn(draw(1, 6), draw(0, 1) == 1, false);
            const network::Network& net = drawn.get();
            const auto compute = network::computeLayers(net);
            const FusedGraph graph = mapping::fusedGraph(net, compute, drawn.operators());
            const FusionPyramid pyramid(graph, drawTile());
            const network::TensorInfo& image = net.tensor(net.inputs[0]);
            std::vector<float> pixels(static_cast<std::size_t>(network::elementCount(image.shape)));
            for (float& pixel : pixels)
                pixel = static_cast<float>(draw(-2, 2));
            const network::Tensor input = network::Tensor::of(image.shape, pixels);
            Progress progress;
            const auto whole = execution::execute(net, {{image.name, input}}, {}, progress);
            TiledExecution tiled(net, graph, pyramid, input);
            tiled.run();
            for (const auto& [id, result] : tiled.results()) {
                const auto expected = whole.value(id).values<float>();
                RC_ASSERT(
                    std::equal(expected.begin(), expected.end(), result.begin(), result.end()));
            }
            const auto cost = costOf(graph, pyramid);
            RC_ASSERT(tiled.macs() == cost.macs);
            RC_ASSERT(tiled.broughtIn() == cost.inputs);
            RC_ASSERT(tiled.takenOut() == cost.outputs);
            RC_ASSERT(tiled.mostHeld() <= cost.buffers.rows + cost.buffers.columns);
            if (pyramid.tile().overlap == Overlap::reuse)
                RC_ASSERT(cost.extraMacs <= 0); // below: rows that nobody reads
            if (pyramid.tiles() == 1)
                RC_ASSERT(cost.extraMacs <= 0 && tiled.mostHeld() == 0);
        });
    }

    void theFrontIsThatOfAllPartitions() {
        checkProperty("front by prefixes = front of all 2^(n−1)", [] {
            const auto stages = static_cast<std::size_t>(draw(1, 12));
            const auto cost = drawnCosts(stages);
            const auto all = allPartitions(stages, cost);
            RC_ASSERT(all.size() == std::size_t{1} << (stages - 1));
            std::vector<std::pair<Words, Words>> expected;
            for (const auto& one : all) {
                const bool beaten = std::ranges::any_of(all, [&](const auto& other) {
                    return other.dram <= one.dram && other.onChip <= one.onChip
                           && (other.dram < one.dram || other.onChip < one.onChip);
                });
                if (!beaten)
                    expected.emplace_back(one.onChip, one.dram);
            }
            std::ranges::sort(expected);
            expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
            std::vector<std::pair<Words, Words>> found;
            for (const auto& one : paretoFront(stages, cost)) {
                found.emplace_back(one.onChip, one.dram);
                RC_ASSERT(std::accumulate(one.sizes.begin(), one.sizes.end(), std::size_t{0})
                          == stages);
                RC_ASSERT(std::ranges::find(all, one) != all.end()); // it costs what it says
            }
            RC_ASSERT(found == expected);
        });
    }

    void theTilesOfTheArrayDoTheSameWork() {
        checkProperty("tiles on a systolic array: MACs and DRAM words as counted", [] {
            const DrawnNetwork drawn(draw(2, 6), draw(0, 1) == 1, true);
            const auto compute = network::computeLayers(drawn.get());
            simulation::Work work;
            work.machine = drawMachine(true);
            work.machine.padding = accelerator::Padding::generated;
            auto fused = std::make_shared<mapping::FusedGroup>();
            fused->graph = mapping::fusedGraph(drawn.get(), compute);
            fused->graph.images = draw(1, 2);
            fused->tile = drawTile();
            fused->tile.rows = std::max<std::int64_t>(1, fused->tile.rows);
            const auto dataflow = static_cast<accelerator::Dataflow>(draw(0, 2));
            for (const auto& layer : compute) {
                simulation::LayerWork one;
                one.name = "conv";
                one.nest = layer.nest;
                one.nest.n = fused->graph.images;
                work.mappings.push_back(
                    mapping::chooseTileMapping(one.nest, work.machine, dataflow, {}));
                work.layers.push_back(std::move(one));
            }
            work.fused = fused;
            Progress progress;
            const auto run = simulation::denseArray()->simulate(work, progress);
            const FusionPyramid pyramid(fused->graph, fused->tile);
            const auto cost = costOf(fused->graph, pyramid);
            const std::int64_t images = fused->graph.images;
            simulation::Counts sum = run.counts.front();
            for (std::size_t i = 1; i < run.counts.size(); ++i)
                sum += run.counts[i];
            RC_ASSERT(sum.macs == cost.macs * images);
            RC_ASSERT(sum.levels[0][0].reads == cost.inputs * images);
            RC_ASSERT(sum.levels[0][2].writes == cost.outputs * images);
            RC_ASSERT(sum.levels[0][2].reads == 0);
            RC_ASSERT(sum.levels[0][1].reads % cost.filters == 0);
            RC_ASSERT(sum.levels[1][0].writes == sum.levels[0][0].reads);
            RC_ASSERT(sum.cycles >= sum.computeCycles);
        });
    }

    // One tile is the layer as it is without fusion, but for where its maps lie.
    void oneTileIsTheWholeGroup() {
        checkProperty("one tile of reuse = maps whole on the chip, closed form", [] {
            const DrawnNetwork drawn(draw(2, 5), false, false);
            const auto compute = network::computeLayers(drawn.get());
            simulation::Work work;
            work.machine = mapping::unlimitedArray("4x4");
            auto fused = std::make_shared<mapping::FusedGroup>();
            fused->graph = mapping::fusedGraph(drawn.get(), compute);
            const auto dataflow = static_cast<accelerator::Dataflow>(draw(0, 2));
            for (const auto& layer : compute) {
                simulation::LayerWork one;
                one.nest = layer.nest;
                mapping::SystolicMapping mapped;
                mapped.dataflow = dataflow;
                mapped.keptInside = {0, 0, 0};
                work.mappings.emplace_back(mapped);
                work.layers.push_back(std::move(one));
            }
            Progress progress;
            work.fused = fused;
            const auto whole = simulation::denseArray()->simulate(work, progress);
            auto tiled = std::make_shared<mapping::FusedGroup>(*fused);
            tiled->tile = {1000, 1000, Overlap::reuse};
            work.fused = tiled;
            const auto tiles = simulation::denseArray()->simulate(work, progress);
            // A map whose last rows nobody reads is not finished.
            RC_PRE(costOf(fused->graph, FusionPyramid(fused->graph, {})).extraMacs == 0);
            for (std::size_t i = 0; i < compute.size(); ++i) {
                RC_ASSERT(tiles.counts[i].macs == whole.counts[i].macs);
                RC_ASSERT(tiles.counts[i].computeCycles == whole.counts[i].computeCycles);
                RC_ASSERT(tiles.counts[i].nocWords == whole.counts[i].nocWords);
                RC_ASSERT(tiles.counts[i].nocHops == whole.counts[i].nocHops);
                RC_ASSERT(tiles.counts[i].levels[2] == whole.counts[i].levels[2]);
                RC_ASSERT(tiles.counts[i].levels[0][1] == whole.counts[i].levels[0][1]);
                RC_ASSERT(tiles.counts[i].levels[0][2] == whole.counts[i].levels[0][2]);
            }
        });
    }
};

QTEST_MAIN(FusionTest)
#include "fusion_test.moc"
