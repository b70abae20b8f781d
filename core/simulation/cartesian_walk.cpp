#include "core/simulation/cartesian_walk.h"

#include <algorithm>

#include "core/codec/zero_counts.h"
#include "core/simulation/cartesian_queues.h"

namespace systolens::simulation {

namespace {

std::uint8_t bankOf(std::int64_t address, std::size_t banks) {
    const auto count = static_cast<std::int64_t>(banks);
    return static_cast<std::uint8_t>((address % count + count) % count);
}

struct WordBanks {
    std::array<std::uint8_t, mostBanks> banks{};
    std::size_t count = 0;
    [[nodiscard]] std::span<const std::uint8_t> all() const {
        return std::span(banks).first(count);
    }
};

WordBanks banksOf(std::span<const CartesianEntry> words, std::size_t banks) {
    WordBanks result;
    for (const CartesianEntry& word : words)
        if (word.element >= 0)
            result.banks.at(result.count++) = bankOf(word.address, banks);
    return result;
}

} // namespace

CartesianLosses& CartesianLosses::operator+=(const CartesianLosses& other) {
    issues += other.issues;
    conflicts += other.conflicts;
    weights += other.weights;
    barrier += other.barrier;
    products += other.products;
    wordReads += other.wordReads;
    weightReads += other.weightReads;
    return *this;
}

CartesianWalk::CartesianWalk(const CartesianTiling& tiling, const OperandZeros& zeros,
                             const CartesianUnit& unit)
    : tiling_(tiling), zeros_(zeros), unit_(unit), banks_(static_cast<std::size_t>(tiling.banks())),
      weights_(tiling.phases().size()) {
    for (std::int64_t pe = 0; pe < tiling.pes(); ++pe)
        tiles_.push_back(tiling.tile(unit, pe));
}

CartesianState CartesianWalk::begin() const {
    CartesianState state;
    state.pes.resize(tiles_.size());
    return state;
}

bool CartesianWalk::over(const CartesianState& state) const {
    return state.channel >= tiling_.nest().c;
}

Cycle CartesianWalk::end(const CartesianState& state) {
    Cycle end = 1;
    for (const CartesianPe& pe : state.pes)
        end = std::max(end, pe.free + *std::max_element(pe.queue.begin(), pe.queue.end()));
    return end;
}

std::int64_t CartesianWalk::wordEntries(std::int64_t channel) {
    std::int64_t entries = 0;
    for (std::int64_t pe = 0; pe < tiling_.pes(); ++pe)
        for (const CartesianPhase& phase : tiling_.phases()) {
            encodeWords(pe, channel, phase, words_);
            entries += static_cast<std::int64_t>(words_.size());
        }
    return entries;
}

std::int64_t CartesianWalk::weightEntries(std::int64_t channel) {
    encodeWeights(channel);
    std::int64_t entries = 0;
    for (const Weights& weights : weights_)
        entries += static_cast<std::int64_t>(weights.entries.size());
    return entries;
}

// A block of the unit's filters at one channel: filters outermost, then rows, then columns.
void CartesianWalk::encodeWeights(std::int64_t channel) {
    const network::LoopNest& nest = tiling_.nest();
    const std::int64_t taps = nest.r * nest.s, f = tiling_.options().f;
    for (std::size_t p = 0; p < weights_.size(); ++p) {
        const CartesianPhase& phase = tiling_.phases()[p];
        Weights& weights = weights_[p];
        weights.entries.clear();
        weights.real = 0;
        std::vector<std::int32_t> rows, columns; // of the phase
        for (std::int64_t r = 0; r < nest.r; ++r)
            if (r * nest.dilation[0] % nest.stride[0] == phase.y)
                rows.push_back(static_cast<std::int32_t>(r));
        for (std::int64_t s = 0; s < nest.s; ++s)
            if (s * nest.dilation[1] % nest.stride[1] == phase.x)
                columns.push_back(static_cast<std::int32_t>(s));
        const auto width = static_cast<std::int64_t>(columns.size());
        const auto block = static_cast<std::int64_t>(rows.size()) * width;
        const auto tapOf = [&](std::int64_t at) {
            return std::pair<std::int64_t, std::int64_t>(
                rows[static_cast<std::size_t>(at % block / width)],
                columns[static_cast<std::size_t>(at % width)]);
        };
        codec::forEachZeroCounted(
            [&](std::int64_t at) {
                const auto [r, s] = tapOf(at);
                const std::int64_t filter = unit_.group * nest.m + unit_.firstFilter + at / block;
                return zeros_.filter[static_cast<std::size_t>((filter * nest.c + channel) * taps
                                                              + r * nest.s + s)]
                       != 0;
            },
            (unit_.endFilter - unit_.firstFilter) * block, tiling_.options().countBits,
            [&](std::int64_t at, bool placeholder) {
                const auto [r, s] = tapOf(at);
                const std::int64_t address = tiling_.weightAddress(at / block, r, s);
                const std::int64_t element = (at / block) * taps + r * nest.s + s;
                weights.entries.push_back({static_cast<std::int32_t>(address),
                                           placeholder ? -1 : static_cast<std::int32_t>(element)});
                weights.real += placeholder ? 0 : 1;
            });
        weights.vectors = ceilDivide(static_cast<std::int64_t>(weights.entries.size()), f);
        weights.spread.assign(static_cast<std::size_t>(weights.vectors) * 2 * banks_, 0);
        for (std::size_t entry = 0; entry < weights.entries.size(); ++entry)
            if (weights.entries[entry].element >= 0) {
                const std::uint8_t bank = bankOf(weights.entries[entry].address, banks_);
                std::uint8_t* const spread =
                    &weights.spread[entry / static_cast<std::size_t>(f) * 2 * banks_];
                ++spread[bank];
                ++spread[banks_ + bank];
            }
    }
}

void CartesianWalk::encodeWords(std::int64_t pe, std::int64_t channel, const CartesianPhase& phase,
                                Entries& entries) const {
    const network::LoopNest& nest = tiling_.nest();
    const CartesianTile& tile = tiles_[static_cast<std::size_t>(pe)];
    const auto firstOf = [](std::int64_t from, std::int64_t pad, std::int64_t stride,
                            std::int64_t wanted) {
        return from + ((wanted - from - pad) % stride + stride) % stride;
    };
    const std::int64_t y0 = firstOf(tile.y0, nest.pads[0], nest.stride[0], phase.y);
    const std::int64_t x0 = firstOf(tile.x0, nest.pads[1], nest.stride[1], phase.x);
    const std::int64_t rows = y0 < tile.y1 ? ceilDivide(tile.y1 - y0, nest.stride[0]) : 0;
    const std::int64_t columns = x0 < tile.x1 ? ceilDivide(tile.x1 - x0, nest.stride[1]) : 0;
    const std::int64_t image = unit_.image % zeros_.images;
    const std::uint8_t* const plane =
        zeros_.ifmap.data() + ((image * nest.g + unit_.group) * nest.c + channel) * nest.h * nest.w;
    entries.clear();
    if (columns == 0)
        return;
    codec::forEachZeroCounted(
        [&](std::int64_t at) {
            return plane[(y0 + at / columns * nest.stride[0]) * nest.w + x0
                         + at % columns * nest.stride[1]]
                   != 0;
        },
        rows * columns, tiling_.options().countBits,
        [&](std::int64_t at, bool placeholder) {
            const std::int64_t y = y0 + at / columns * nest.stride[0];
            const std::int64_t x = x0 + at % columns * nest.stride[1];
            entries.push_back({static_cast<std::int32_t>(tiling_.wordAddress(tile, y, x)),
                               placeholder ? -1 : static_cast<std::int32_t>(y * nest.w + x)});
        });
}

// When the channel's weights have been broadcast into all FIFOs.
Cycle CartesianWalk::takeWeights(CartesianState& state) const {
    std::int64_t vectors = 0;
    for (const Weights& weights : weights_)
        vectors += weights.vectors;
    while (!state.fifo.empty() && state.vectors + vectors > tiling_.options().fifoVectors) {
        state.broadcast = std::max(state.broadcast, state.fifo.front().released);
        state.vectors -= state.fifo.front().vectors;
        state.fifo.pop_front();
    }
    state.fifo.push_back({vectors, 0});
    state.vectors += vectors;
    return state.broadcast;
}

void CartesianWalk::drain(CartesianPe& pe, Cycle cycles) {
    if (cycles <= 0)
        return;
    const int taken = static_cast<int>(std::min<Cycle>(cycles, 255));
    for (std::uint8_t& queue : pe.queue)
        queue = static_cast<std::uint8_t>(std::max<int>(queue, taken) - taken);
}

Cycle CartesianWalk::issue(CartesianPe& pe, const Weights& weights, std::size_t vector,
                           std::span<const CartesianEntry> words) const {
    const WordBanks banks = banksOf(words, banks_);
    const std::uint8_t* const spread = &weights.spread[vector * 2 * banks_];
    const Cycle stalled = joinQueues(std::span(pe.queue).first(banks_), spread, 1, banks.all(),
                                     static_cast<int>(tiling_.options().queueDepth));
    for (std::size_t bank = 0; bank < banks_; ++bank)
        pe.products += static_cast<std::int64_t>(banks.count) * spread[bank];
    pe.free += 1 + stalled;
    return stalled;
}

// All weights of a phase meet one vector of words.
void CartesianWalk::issueAll(CartesianPe& pe, const Weights& weights,
                             std::span<const CartesianEntry> words, CartesianLosses& losses) const {
    const WordBanks banks = banksOf(words, banks_);
    const Cycle stalled =
        joinQueues(std::span(pe.queue).first(banks_), weights.spread.data(), weights.vectors,
                   banks.all(), static_cast<int>(tiling_.options().queueDepth));
    const std::int64_t products = static_cast<std::int64_t>(banks.count) * weights.real;
    pe.free += weights.vectors + stalled;
    pe.products += products;
    losses.issues += weights.vectors;
    losses.conflicts += stalled;
    losses.products += products;
    losses.wordReads += static_cast<std::int64_t>(words.size());
    losses.weightReads += static_cast<std::int64_t>(weights.entries.size());
}

void CartesianWalk::advance(CartesianState& state, CartesianLosses& losses) {
    encodeWeights(state.channel);
    const Cycle ready = takeWeights(state);
    const auto i = static_cast<std::size_t>(tiling_.options().i);
    for (std::size_t at = 0; at < state.pes.size(); ++at) {
        CartesianPe& pe = state.pes[at];
        if (tiles_[at].empty())
            continue;
        const Cycle waited = std::max<Cycle>(0, ready - pe.free);
        drain(pe, waited);
        pe.free += waited;
        losses.weights += waited;
        for (std::size_t phase = 0; phase < weights_.size(); ++phase) {
            if (weights_[phase].vectors == 0)
                continue;
            encodeWords(static_cast<std::int64_t>(at), state.channel, tiling_.phases()[phase],
                        words_);
            for (std::size_t word = 0; word < words_.size(); word += i)
                issueAll(pe, weights_[phase],
                         std::span<const CartesianEntry>(words_).subspan(
                             word, std::min(i, words_.size() - word)),
                         losses);
        }
        state.fifo.back().released = std::max(state.fifo.back().released, pe.free);
    }
    ++state.channel;
}

} // namespace systolens::simulation
