#include "core/simulation/dram_moves.h"

namespace systolens::simulation {

namespace {

using mapping::Dimension;
using mapping::FoldLoop;
using mapping::Range;
using mapping::Step;
using mapping::Tiling;

constexpr std::int64_t checkEvery = 1024; // steps between looks at the progress

std::size_t at(Role role) {
    return static_cast<std::size_t>(role);
}

// Where an element of the ifmap lies with respect to a tile.
bool holdsRow(const Tiling& tiling, const mapping::Tile& tile, std::int64_t image,
              std::int64_t row) {
    const network::LoopNest& nest = tiling.nest();
    const Range rows{tile.pixels.from / nest.q, (tile.pixels.to - 1) / nest.q + 1};
    const Range inside = common(rows, {image * nest.p, (image + 1) * nest.p});
    return inside.size() > 0
           && tiling.rowAxis().covers({inside.from - image * nest.p, inside.to - image * nest.p},
                                      row);
}

Range columnsOf(const Tiling& tiling, const mapping::Tile& tile) {
    const std::int64_t q = tiling.nest().q;
    const std::int64_t first = tile.pixels.from / q, last = (tile.pixels.to - 1) / q;
    return first == last ? Range{tile.pixels.from % q, (tile.pixels.to - 1) % q + 1} : Range{0, q};
}

Range channelsOf(const Tiling& tiling, const mapping::Tile& tile) {
    const std::int64_t taps = tiling.nest().r * tiling.nest().s;
    return {tile.products.from / taps, (tile.products.to - 1) / taps + 1};
}

// The new elements of an ifmap tile, row-major over N, C, H, W; zeros in stored padding.
class IfmapGather {
public:
    IfmapGather(const Tiling& tiling, const CodedValues& values, const mapping::Tile& tile,
                const std::optional<mapping::Tile>& before, std::vector<float>& stream)
        : tiling_(tiling), nest_(tiling.nest()), values_(values), ifmap_(values.of(Role::ifmap)),
          tile_(tile), before_(before), columns_(columnsOf(tiling, tile)), stream_(stream) {
        stored_ = tiling.rowAxis().extent() != nest_.h || tiling.columnAxis().extent() != nest_.w;
    }

    void gather() {
        const std::int64_t surface = nest_.p * nest_.q;
        for (std::int64_t image = tile_.pixels.from / surface;
             image <= (tile_.pixels.to - 1) / surface; ++image)
            for (std::int64_t group = tile_.groups.from; group < tile_.groups.to; ++group)
                gatherChannels(image, group);
    }

private:
    void gatherChannels(std::int64_t image, std::int64_t group) {
        const Range channels = channelsOf(tiling_, tile_);
        for (std::int64_t channel = channels.from; channel < channels.to; ++channel) {
            const bool known = before_ && before_->groups.contains(group)
                               && channelsOf(tiling_, *before_).contains(channel);
            const std::int64_t plane =
                (values_.image(Role::ifmap, image) * nest_.g + group) * nest_.c + channel;
            for (std::int64_t row = 0; row < tiling_.rowAxis().extent(); ++row)
                if (holdsRow(tiling_, tile_, image, row))
                    gatherRow(plane, row, known && holdsRow(tiling_, *before_, image, row));
        }
    }

    void gatherRow(std::int64_t plane, std::int64_t row, bool rowKnown) {
        const Range hull = tiling_.columnAxis().hull(columns_);
        for (std::int64_t column = hull.from; column < hull.to; ++column) {
            if (!tiling_.columnAxis().covers(columns_, column))
                continue;
            if (rowKnown && tiling_.columnAxis().covers(columnsOf(tiling_, *before_), column))
                continue;
            stream_.push_back(valueAt(plane, row - (stored_ ? nest_.pads[0] : 0),
                                      column - (stored_ ? nest_.pads[1] : 0)));
        }
    }

    [[nodiscard]] float valueAt(std::int64_t plane, std::int64_t y, std::int64_t x) const {
        if (y < 0 || y >= nest_.h || x < 0 || x >= nest_.w)
            return 0;
        return ifmap_[static_cast<std::size_t>((plane * nest_.h + y) * nest_.w + x)];
    }

    const Tiling& tiling_;
    const network::LoopNest& nest_;
    const CodedValues& values_;
    std::span<const float> ifmap_;
    const mapping::Tile& tile_;
    const std::optional<mapping::Tile>& before_;
    Range columns_;
    std::vector<float>& stream_;
    bool stored_ = false;
};

void gatherFilter(const Tiling& tiling, std::span<const float> values, const mapping::Tile& tile,
                  std::vector<float>& stream) {
    const std::int64_t products = tiling.extent(Dimension::products);
    for (std::int64_t group = tile.groups.from; group < tile.groups.to; ++group)
        for (std::int64_t filter = tile.filters.from; filter < tile.filters.to; ++filter) {
            const std::int64_t row = (group * tiling.nest().m + filter) * products;
            const auto from = values.begin() + row + tile.products.from;
            stream.insert(stream.end(), from, from + tile.products.size());
        }
}

void gatherOfmap(const Tiling& tiling, const CodedValues& values, const mapping::Tile& tile,
                 std::vector<float>& stream) {
    const network::LoopNest& nest = tiling.nest();
    const std::int64_t surface = nest.p * nest.q;
    for (std::int64_t image = tile.pixels.from / surface; image <= (tile.pixels.to - 1) / surface;
         ++image) {
        const Range pixels = common(tile.pixels, {image * surface, (image + 1) * surface});
        for (std::int64_t group = tile.groups.from; group < tile.groups.to; ++group)
            for (std::int64_t filter = tile.filters.from; filter < tile.filters.to; ++filter) {
                const std::int64_t plane =
                    (values.image(Role::ofmap, image) * nest.g + group) * nest.m + filter;
                const auto from = values.of(Role::ofmap).begin() + plane * surface
                                  + (pixels.from - image * surface);
                stream.insert(stream.end(), from, from + pixels.size());
            }
    }
}

} // namespace

Words DramMoveList::words() const {
    Words sum = 0;
    for (const DramMove& move : *this)
        sum += move.words;
    return sum;
}

Bits DramMoveList::bits() const {
    Bits sum = 0;
    for (const DramMove& move : *this)
        sum += move.bits;
    return sum;
}

DramMoveList DramMoves::loads(std::int64_t index) const {
    DramMoveList list;
    for (const Role role : {Role::filter, Role::ifmap}) {
        if (!begins(role, index) || (role == Role::ifmap && onChip_.ifmap))
            continue;
        DramMove move{role, 0, 0, false, tiling_->kept(role, tiling_->step(index))};
        move.words = tiling_->words(role, move.tile);
        if (index > 0)
            move.words -= tiling_->commonWords(role, move.tile,
                                               tiling_->kept(role, tiling_->step(index - 1)));
        move.bits = move.words * wordBits_[at(role)];
        if (move.words > 0)
            list.add(move);
    }
    if (tiling_->psumsSpill() && begins(Role::ofmap, index)) {
        const Step step = tiling_->step(index);
        if (step.at[static_cast<std::size_t>(tiling_->loopOf(Dimension::products))] > 0) {
            DramMove move{Role::ofmap, 0, 0, false, tiling_->kept(Role::ofmap, step)};
            move.words = tiling_->words(Role::ofmap, move.tile);
            move.bits = move.words * psumBits_;
            list.add(move);
        }
    }
    return list;
}

DramMove DramMoves::store(std::int64_t index) const {
    DramMove move{Role::ofmap, 0, 0, false, {}};
    const bool last = index + 1 == tiling_->steps() || begins(Role::ofmap, index + 1);
    if (!last || onChip_.ofmap)
        return move;
    const Step step = tiling_->step(index);
    const FoldLoop products = tiling_->loopOf(Dimension::products);
    const bool complete =
        !tiling_->psumsSpill()
        || step.at[static_cast<std::size_t>(products)] == tiling_->trips(products) - 1;
    move.tile = tiling_->kept(Role::ofmap, step);
    move.words = tiling_->words(Role::ofmap, move.tile);
    move.bits = move.words * (complete ? wordBits_[at(Role::ofmap)] : psumBits_);
    move.coded = complete; // psums are never coded: TileCoding decides about complete tiles
    return move;
}

TileCoding::TileCoding(const LayerWork& work, const Tiling& tiling,
                       const accelerator::Accelerator& machine)
    : tiling_(tiling), wordBits_(machine.wordBits), values_(work, tiling.nest()), coding_(work) {}

void TileCoding::code(DramMove& move, std::optional<std::int64_t> before) {
    const bool psums = move.role == Role::ofmap && !move.coded;
    move.coded = coding_.codes(move.role) && !psums;
    if (!move.coded)
        return;
    std::optional<mapping::Tile> held;
    if (before && move.role == Role::ifmap)
        held = tiling_.kept(move.role, tiling_.step(*before));
    // One that does not come again need not be remembered.
    const LinkTile tile = coding_.cross(
        move.role, tiling_.visits(move.role) == 1 ? coded(move, held) : known(move, held));
    move.bits = tile.bits;
    move.tables = tile.tables;
    move.codec = tile.codec;
}

CodedTile TileCoding::known(const DramMove& move, const std::optional<mapping::Tile>& held) {
    std::array<std::int64_t, 7> key{static_cast<std::int64_t>(move.role),
                                    move.tile.groups.from,
                                    move.tile.pixels.from,
                                    move.role == Role::ofmap ? move.tile.filters.from
                                                             : move.tile.products.from,
                                    -1,
                                    -1,
                                    -1};
    if (move.role == Role::filter)
        key[2] = move.tile.filters.from;
    if (held)
        key = {key[0],
               key[1],
               key[2],
               key[3],
               held->groups.from,
               held->pixels.from,
               held->products.from};
    const auto [entry, isNew] = known_.try_emplace(key);
    if (isNew)
        entry->second = coded(move, held);
    return entry->second;
}

CodedTile TileCoding::coded(const DramMove& move, const std::optional<mapping::Tile>& before) {
    stream_.clear();
    if (move.role == Role::ifmap)
        IfmapGather(tiling_, values_, move.tile, before, stream_).gather();
    else if (move.role == Role::filter)
        gatherFilter(tiling_, values_.of(Role::filter), move.tile, stream_);
    else
        gatherOfmap(tiling_, values_, move.tile, stream_);
    return coding_.code({move.role, stream_, wordBits_[at(move.role)]});
}

void DramTotals::add(const DramMove& move, bool load) {
    (load ? traffic.readWords : traffic.writeWords)[at(move.role)] += move.words;
    (load ? traffic.readBits : traffic.writeBits)[at(move.role)] += move.bits;
    if (move.coded)
        (load ? decoded : encoded) += move.words;
}

LinkTime DramTotals::addLoads(std::int64_t step, DramMoveList& list, TileCoding& coding,
                              const mapping::LinkRate& rate) {
    LinkLoad load;
    for (std::size_t i = 0; i < list.count; ++i) {
        coding.code(list.moves[i], step > 0 ? std::optional(step - 1) : std::nullopt);
        add(list.moves[i], true);
        load.add(list.moves[i].onLink(), rate);
    }
    reads.add(load);
    const LinkTime time = load.time(rate);
    if (step == 0) {
        traffic.firstLoad = list.bits();
        firstLoad = time.cycles();
    }
    return time;
}

LinkTime DramTotals::addStore(DramMove& move, TileCoding& coding, const mapping::LinkRate& rate) {
    coding.code(move, std::nullopt);
    add(move, false);
    LinkLoad load;
    load.add(move.onLink(), rate);
    writes.add(load);
    traffic.lastStore = move.bits;
    lastStore = load.time(rate).cycles();
    return load.time(rate);
}

DramTotals walkDram(const Tiling& tiling, const accelerator::Accelerator& machine, OnChip onChip,
                    TileCoding& coding, Progress& progress) {
    const DramMoves moves(tiling, machine, onChip);
    const mapping::LinkRate readRate = mapping::dramReadRate(machine),
                            writeRate = mapping::dramWriteRate(machine);
    DramTotals totals;
    for (std::int64_t step = 0; step < tiling.steps(); ++step) {
        if (step % checkEvery == 0)
            progress.check();
        DramMoveList loads = moves.loads(step);
        totals.addLoads(step, loads, coding, readRate);
        DramMove store = moves.store(step);
        if (store.words > 0)
            totals.addStore(store, coding, writeRate);
    }
    return totals;
}

} // namespace systolens::simulation
