#include "core/simulation/fused_tiles.h"

#include <algorithm>
#include <map>

#include "core/simulation/closed_form.h"
#include "core/simulation/fused_link.h"
#include "core/simulation/fused_room.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::FusedGraph;
using mapping::FusedRead;
using mapping::FusedStep;
using mapping::FusionPyramid;
using mapping::Range;
using mapping::SystolicMapping;
using network::LoopNest;

constexpr auto ifmap = static_cast<std::size_t>(Role::ifmap),
               filter = static_cast<std::size_t>(Role::filter),
               ofmap = static_cast<std::size_t>(Role::ofmap);

std::string namesOf(const Work& work) {
    return work.layers.size() > 2 ? work.layers.front().name + " … " + work.layers.back().name
                                  : work.layers.front().name + " + " + work.layers.back().name;
}

// Tiles of one axis that look the same to a layer, and how many there are.
struct AxisTile {
    std::int64_t results = 0, extent = 0, before = 0, after = 0;
    friend auto operator<=>(const AxisTile&, const AxisTile&) = default;
};
using AxisTiles = std::map<AxisTile, std::int64_t>;

AxisTiles tilesOf(const FusionPyramid& pyramid, const FusedStep& step, std::size_t axis) {
    AxisTiles tiles;
    const FusedRead& read = step.reads.at(0);
    if (read.whole[axis]) // a matrix product, in one piece
        return {{AxisTile{}, 1}};
    const mapping::WindowAxis& window = read.axes[axis];
    for (std::int64_t tile = 0; tile < pyramid.tiles(axis); ++tile) {
        const Range results = pyramid.done(axis, step.map, tile);
        if (results.size() <= 0)
            continue;
        const Range rows = read.range(axis, results);
        const std::int64_t first = window.row(results.from, 0);
        const std::int64_t end = window.row(results.to - 1, window.taps() - 1) + 1;
        // A tile that reads nothing but padding has one row of it.
        const Range held = rows.size() > 0 ? rows : Range{first, first + 1};
        ++tiles[{results.size(), held.size(), held.from - first, end - held.to}];
    }
    return tiles;
}

LoopNest nestOf(const LoopNest& layer, const FusedRead& read, const AxisTile& rows,
                const AxisTile& columns, std::int64_t images) {
    LoopNest nest = layer;
    nest.n = std::max<std::int64_t>(1, layer.n / images);
    if (read.whole[0]) // a matrix product
        return nest;
    nest.p = rows.results;
    nest.q = columns.results;
    nest.h = rows.extent;
    nest.w = columns.extent;
    nest.pads = {rows.before, columns.before, rows.after, columns.after};
    return nest;
}

void multiply(Counts& counts, std::int64_t times) {
    for (std::int64_t* value : {&counts.macs, &counts.computeCycles, &counts.folds})
        *value *= times;
    for (PerRole<Traffic>& level : counts.levels)
        for (Traffic& traffic : level) {
            traffic.reads *= times;
            traffic.writes *= times;
            traffic.bits *= times;
            traffic.readBits *= times;
        }
    for (std::size_t role = 0; role < 3; ++role) {
        counts.nocWords[role] *= times;
        counts.nocHops[role] *= times;
    }
}

// At both ends of the link: decoded where it comes to the GLB, coded after it has left there.
void addLink(Counts& counts, const FusedCrossing& link, const Accelerator& machine) {
    for (const std::size_t role : {ifmap, filter}) {
        Traffic& dram = counts.levels[0][role];
        dram.reads += link.words[role];
        dram.readBits += link.bits[role];
        dram.bits += link.bits[role];
        counts.levels[1][role].writes += link.words[role];
        counts.levels[1][role].bits += link.words[role] * machine.wordBits[role];
    }
    counts.levels[0][ofmap].writes += link.words[ofmap];
    counts.levels[0][ofmap].bits += link.bits[ofmap];
    Traffic& results = counts.levels[1][ofmap];
    const Bits raw = link.words[ofmap] * machine.wordBits[ofmap];
    results.reads += link.words[ofmap];
    results.readBits += raw;
    results.bits += raw;
    counts.encodedWords += link.encoded;
    counts.decodedWords += link.decoded;
}

void setTime(Counts& counts, const FusedCrossing& link, const Accelerator& machine) {
    const mapping::LinkRate read = mapping::dramReadRate(machine),
                            write = mapping::dramWriteRate(machine);
    const Cycle raw =
        read.cycles(link.bits[ifmap] + link.bits[filter]) + write.cycles(link.bits[ofmap]);
    setCodedCycles(counts, machine, {link.reads.time(read), link.writes.time(write), raw},
                   edgeLimit(edgeLoadOf(counts, machine), machine));
    counts.loadCycles = std::min(counts.stallCycles, link.firstLoad.time(read).cycles()
                                                         + link.lastStore.time(write).cycles());
}

class TileRunner {
public:
    TileRunner(const Work& work, std::vector<SystolicMapping> mappings)
        : work_(work), graph_(work.fused->graph), pyramid_(graph_, work.fused->tile),
          mappings_(std::move(mappings)) {
        std::vector<LoopNest> nests;
        for (const LayerWork& layer : work.layers)
            nests.push_back(layer.nest);
        const FusedSpace space(graph_, nests, work.machine, mappings_);
        room_ = space.room(pyramid_);
        if (room_.missing > 0)
            refuse(space);
    }

    GroupRun run(Progress& progress) {
        GroupRun run;
        for (std::size_t i = 0; i < work_.layers.size(); ++i) {
            progress.check();
            SystolicMapping mapped = mappings_[i];
            mapped.keptInside = {0, room_.filtersStay ? 0 : 4, 0};
            run.counts.push_back(countsOf(i, mapped, progress));
            run.mappings.emplace_back(mapped);
        }
        return run;
    }

private:
    [[noreturn]] void refuse(const FusedSpace& space) const {
        const auto kibibytes = [](Bits bits) { return ceilDivide(bits, 8 * 1024); };
        const auto fits = space.largestTile(work_.fused->tile.overlap);
        const std::string& glb = work_.machine.levels[1].name;
        throw inputError(
            SYSTOLENS_TEXT("simulation", "The fused group takes %1 KiB of %2 in tiles of %3×%4, "
                                         "and %5 KiB are missing")
                .with(kibibytes(room_.all()), glb, pyramid_.tile().rows, pyramid_.tile().columns,
                      kibibytes(room_.missing)),
            namesOf(work_),
            fits
                ? SYSTOLENS_TEXT("simulation", "Tiles of %1×%2 fit").with(fits->rows, fits->columns)
                : SYSTOLENS_TEXT("simulation", "No tile of it fits: fuse fewer layers, or choose "
                                               "a larger memory"));
    }

    [[nodiscard]] Counts countsOf(std::size_t layer, const SystolicMapping& mapped,
                                  Progress& progress) const {
        const FusedStep& step = stepOf(graph_, layer);
        const LoopNest& nest = work_.layers[layer].nest;
        const LoopNest one = nestOf(nest, step.reads.at(0), {}, {}, graph_.images);
        const std::int64_t times = std::max<std::int64_t>(1, nest.n / one.n);
        Counts counts;
        counts.levels.resize(work_.machine.levels.size());
        std::map<std::int64_t, std::pair<mapping::Tiling, std::int64_t>> passes; // by visits
        for (const auto& [rows, rowTiles] : tilesOf(pyramid_, step, 0))
            for (const auto& [columns, columnTiles] : tilesOf(pyramid_, step, 1)) {
                const mapping::Tiling tiling(
                    nestOf(nest, step.reads[0], rows, columns, graph_.images), work_.machine,
                    mapped);
                Counts tile = simulation::countsOf(tiling, work_.machine, {});
                const std::int64_t count = rowTiles * columnTiles * times;
                multiply(tile, count);
                counts += tile;
                passes.try_emplace(tiling.visits(Role::filter), tiling, 0).first->second.second +=
                    count;
            }
        const FusedLink link(work_, pyramid_, layer);
        FusedCrossing crossing;
        link.addMaps(crossing, progress);
        if (room_.filtersStay) {
            link.addWholeFilters(crossing);
        } else {
            // Tiles whose passes ask for the filters as often load the same pieces of them.
            for (const auto& [visits, tiles] : passes)
                link.addPasses(crossing, tiles.first, tiles.second, progress);
            link.addFilterTables(crossing);
        }
        addLink(counts, crossing, work_.machine);
        setTime(counts, crossing, work_.machine);
        return counts;
    }

    const Work& work_;
    const FusedGraph& graph_;
    FusionPyramid pyramid_;
    std::vector<SystolicMapping> mappings_;
    FusedRoom room_;
};

} // namespace

bool runsInTiles(const Work& work) {
    return work.fused && !work.fused->isWhole();
}

GroupRun simulateTiles(const Work& work, Progress& progress) {
    std::vector<SystolicMapping> mappings;
    for (std::size_t i = 0; i < work.layers.size(); ++i) {
        const LayerWork& layer = work.layers[i];
        const auto* systolic = std::get_if<SystolicMapping>(&work.mappings[i]);
        if (!systolic)
            throw inputError(
                SYSTOLENS_TEXT("simulation", "Only systolic arrays run fused layers in tiles"),
                layer.name,
                SYSTOLENS_TEXT("simulation", "Do not fuse layers, or choose ws, os or is"));
        mappings.push_back(*systolic);
    }
    return TileRunner(work, std::move(mappings)).run(progress);
}

std::vector<ResultTimes> resultTimes(const Work& work) {
    const FusedGraph& graph = work.fused->graph;
    const FusionPyramid pyramid(graph, work.fused->tile);
    std::vector<ResultTimes> times(work.layers.size());
    for (std::size_t layer = 0; layer < times.size(); ++layer) {
        const FusedStep& step = stepOf(graph, layer);
        if (step.reads.at(0).whole[0]) // a matrix product, in one piece
            continue;
        for (const std::size_t axis : {0, 1}) {
            auto& of = axis == 0 ? times[layer].rows : times[layer].columns;
            of.resize(static_cast<std::size_t>(graph.maps[step.map].extent(axis)));
            for (std::int64_t tile = 0; tile < pyramid.tiles(axis); ++tile) {
                const Range& done = pyramid.done(axis, step.map, tile);
                for (std::int64_t at = done.from; at < done.to; ++at)
                    ++of[static_cast<std::size_t>(at)];
            }
        }
    }
    return times;
}

} // namespace systolens::simulation
