#include "core/simulation/fused_link.h"

#include "core/simulation/coded_values.h"
#include "core/simulation/dram_moves.h"

namespace systolens::simulation {

namespace {

using mapping::FusedMap;
using mapping::Range;

constexpr std::int64_t checkEvery = 1024; // passes between looks at the progress

std::size_t at(Role role) {
    return static_cast<std::size_t>(role);
}

} // namespace

FusedLink::FusedLink(const Work& work, const mapping::FusionPyramid& pyramid, std::size_t layer)
    : work_(work), layer_(work.layers[layer]), graph_(work.fused->graph), pyramid_(pyramid),
      place_(layer), readRate_(mapping::dramReadRate(work.machine)),
      writeRate_(mapping::dramWriteRate(work.machine)) {}

void FusedLink::addMaps(FusedCrossing& crossing, const Progress& progress) const {
    for (std::size_t map = 0; map < graph_.maps.size(); ++map) {
        if (ownerOf(graph_, map) != place_)
            continue;
        if (graph_.maps[map].input)
            addMap(crossing, Role::ifmap, map, progress);
        if (graph_.maps[map].output)
            addMap(crossing, Role::ofmap, map, progress);
    }
}

FusedLink::MapTile FusedLink::tileOf(Role role, std::size_t map, std::int64_t row,
                                     std::int64_t column) const {
    if (role == Role::ifmap)
        return {pyramid_.done(0, map, row), pyramid_.done(1, map, column)};
    return {pyramid_.at(0, map, row).leaves, pyramid_.at(1, map, column).leaves};
}

const Coder* FusedLink::coderOf(Role role, std::size_t map) const {
    const mapping::FusedStep& step = stepOf(graph_, place_);
    const bool own = role == Role::ifmap ? step.reads.at(0).map == map : step.map == map;
    return own ? layer_.dramCoders[at(role)].get() : nullptr;
}

void FusedLink::addMap(FusedCrossing& crossing, Role role, std::size_t map,
                       const Progress& progress) const {
    const bool in = role == Role::ifmap;
    const auto size = [&](std::int64_t row, std::int64_t column) {
        const MapTile tile = tileOf(role, map, row, column);
        return tile.rows.size() * tile.columns.size() * graph_.maps[map].channels;
    };
    Words words = 0;
    for (std::int64_t row = 0; row < pyramid_.tiles(0); ++row)
        for (std::int64_t column = 0; column < pyramid_.tiles(1); ++column)
            words += size(row, column);
    words *= graph_.images;
    crossing.words[at(role)] += words;
    if (coderOf(role, map)) {
        (in ? crossing.decoded : crossing.encoded) += words;
        addCoded(crossing, role, map, progress);
        return;
    }
    const int bits = work_.machine.wordBits[at(role)];
    crossing.bits[at(role)] += words * bits;
    (in ? crossing.reads : crossing.writes).add(words * bits);
    if (in)
        crossing.firstLoad.add(size(0, 0) * bits);
    else
        crossing.lastStore.add(size(pyramid_.tiles(0) - 1, pyramid_.tiles(1) - 1) * bits);
}

void FusedLink::addCoded(FusedCrossing& crossing, Role role, std::size_t map,
                         const Progress& progress) const {
    const CodedValues values(layer_, layer_.nest);
    const Coder& coder = *coderOf(role, map);
    const FusedMap& of = graph_.maps[map];
    const bool in = role == Role::ifmap;
    const mapping::LinkRate& rate = in ? readRate_ : writeRate_;
    const std::span<const float> all = values.of(role);
    // Images that were executed; each stands for as many.
    const std::int64_t executed = static_cast<std::int64_t>(all.size()) / of.words();
    LinkLoad load;
    Bits bits = 0;
    LinkTile last;
    std::vector<float> stream;
    for (std::int64_t image = 0; image < executed; ++image)
        for (std::int64_t row = 0; row < pyramid_.tiles(0); ++row) {
            progress.check();
            for (std::int64_t column = 0; column < pyramid_.tiles(1); ++column) {
                const MapTile tile = tileOf(role, map, row, column);
                if (tile.rows.size() <= 0 || tile.columns.size() <= 0)
                    continue;
                stream.clear();
                for (std::int64_t line = 0; line < of.channels * tile.rows.size(); ++line) {
                    const std::int64_t channel = line / tile.rows.size();
                    const std::int64_t y = tile.rows.from + line % tile.rows.size();
                    const auto from =
                        all.begin() + ((image * of.channels + channel) * of.rows + y) * of.columns;
                    stream.insert(stream.end(), from + tile.columns.from, from + tile.columns.to);
                }
                const CodedTile coded =
                    coder.code({role, stream, work_.machine.wordBits[at(role)]});
                last = {coded.bits, 0, coded.cycles};
                if (in && image == 0 && row == 0 && column == 0)
                    crossing.firstLoad.add(last, rate);
                load.add(last, rate);
                bits += coded.bits;
            }
        }
    const std::int64_t times = graph_.images / executed;
    const Bits tables = coder.tableBits();
    load.multiply(times);
    load.add(tables);
    crossing.bits[at(role)] += bits * times + tables;
    (in ? crossing.reads : crossing.writes).add(load);
    if (in)
        crossing.firstLoad.add(tables);
    else
        crossing.lastStore.add(last, rate);
}

void FusedLink::addWholeFilters(FusedCrossing& crossing) const {
    const Words words = stepOf(graph_, place_).filterWords;
    const int wordBits = work_.machine.wordBits[at(Role::filter)];
    const Coder* coder = layer_.dramCoders[at(Role::filter)].get();
    crossing.words[at(Role::filter)] += words;
    if (!coder || words == 0) {
        crossing.bits[at(Role::filter)] += words * wordBits;
        crossing.reads.add(words * wordBits);
        return;
    }
    const CodedValues values(layer_, layer_.nest);
    const CodedTile coded = coder->code({Role::filter, values.of(Role::filter), wordBits});
    crossing.decoded += words;
    crossing.bits[at(Role::filter)] += coded.bits;
    crossing.reads.add(LinkTile{coded.bits, 0, coded.cycles}, readRate_);
    addFilterTables(crossing);
}

void FusedLink::addPasses(FusedCrossing& crossing, const mapping::Tiling& tiling,
                          std::int64_t times, Progress& progress) const {
    if (stepOf(graph_, place_).filterWords == 0)
        return;
    LayerWork filters = layer_; // of the maps a tile is no piece that a tiling knows
    filters.dramCoders[at(Role::ifmap)] = filters.dramCoders[at(Role::ofmap)] = nullptr;
    TileCoding coding(filters, tiling, work_.machine);
    const DramMoves moves(tiling, work_.machine, {true, true});
    LinkLoad load;
    for (std::int64_t step = 0; step < tiling.steps(); ++step) {
        if (step % checkEvery == 0)
            progress.check();
        DramMoveList list = moves.loads(step);
        for (std::size_t i = 0; i < list.count; ++i) {
            DramMove& move = list.moves[i];
            coding.code(move, std::nullopt);
            const LinkTile tile{move.bits - move.tables, 0, move.codec};
            crossing.words[at(Role::filter)] += times * move.words;
            crossing.bits[at(Role::filter)] += times * tile.bits;
            crossing.decoded += move.coded ? times * move.words : 0;
            load.add(tile, readRate_);
        }
    }
    load.multiply(times);
    crossing.reads.add(load);
}

void FusedLink::addFilterTables(FusedCrossing& crossing) const {
    const Coder* coder = layer_.dramCoders[at(Role::filter)].get();
    if (!coder || stepOf(graph_, place_).filterWords == 0)
        return;
    crossing.bits[at(Role::filter)] += coder->tableBits();
    crossing.reads.add(coder->tableBits());
}

} // namespace systolens::simulation
