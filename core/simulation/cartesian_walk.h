#pragma once
// The PEs of an SCNN-like array between two barriers, cycle by cycle. A PE takes the channels in
// order; for each vector of I of its words it goes through all vectors of F weights, one a cycle.
// * A product goes to the queue of its accumulator's bank (address mod 2·F·I); a bank takes one a
//   cycle. While a queue holds more than queueDepth the multipliers wait.
// * A channel's weights are broadcast whole, and stay in the FIFOs until the PE is done with them:
//   a PE waits for a channel whose weights found no room in the FIFO of the slowest one.
// * A placeholder of the format takes a multiplier's slot and does nothing there.
// * At the barrier all queues have run empty.
#include <algorithm>
#include <deque>
#include <span>

#include "core/simulation/cartesian_tiling.h"
#include "core/simulation/operand_zeros.h"

namespace systolens::simulation {

// What is stored of a word or weight: where its products go, and which it is.
struct CartesianEntry {
    std::int32_t address = 0;
    std::int32_t element = -1; // in its channel; −1: a placeholder
};

struct CartesianPe {
    Cycle free = 0; // when it has issued its last vector so far
    std::array<std::uint8_t, mostBanks> queue{};
    std::int64_t products = 0;
    friend bool operator==(const CartesianPe&, const CartesianPe&) = default;
};

// Why multiplier slots of the PEs were not used, in PE cycles: of all PEs, tiles or not.
struct CartesianLosses {
    std::int64_t issues = 0;    // cycles with a vector pair
    std::int64_t conflicts = 0; // waiting for a bank
    std::int64_t weights = 0;   // waiting for the FIFO of the slowest
    std::int64_t barrier = 0;   // waiting for the slowest at the end
    std::int64_t products = 0;  // of at most F·I an issue; those that nobody wants among them
    std::int64_t wordReads = 0, weightReads = 0; // entries, from a PE's own memories
    CartesianLosses& operator+=(const CartesianLosses& other);
    friend bool operator==(const CartesianLosses&, const CartesianLosses&) = default;
};

// A moment between two channels: everything that what follows depends on.
struct CartesianState {
    std::int64_t channel = 0;
    std::vector<CartesianPe> pes;
    Cycle broadcast = 0; // of the last channel's weights
    struct Held {
        std::int64_t vectors = 0;
        Cycle released = 0; // by the slowest PE
    };
    std::deque<Held> fifo; // channels whose vectors are counted against the FIFO
    std::int64_t vectors = 0;
    friend bool operator==(const CartesianState&, const CartesianState&) = default;
};
inline bool operator==(const CartesianState::Held& a, const CartesianState::Held& b) {
    return a.vectors == b.vectors && a.released == b.released;
}

// A vector pair meets.
struct CartesianIssue {
    std::int64_t pe = 0, channel = 0;
    Cycle at = 0, stalled = 0; // afterwards, for a bank
    std::span<const CartesianEntry> words, weights;
};

class CartesianWalk {
public:
    CartesianWalk(const CartesianTiling& tiling, const OperandZeros& zeros,
                  const CartesianUnit& unit);

    [[nodiscard]] CartesianState begin() const;
    [[nodiscard]] bool over(const CartesianState& state) const;
    // The next channel, for all PEs.
    void advance(CartesianState& state, CartesianLosses& losses);
    // The same, telling of every issue.
    template <class Visit>
    void advance(CartesianState& state, Visit visit);
    // What the unit's PEs store of a channel, and what is broadcast to them.
    [[nodiscard]] std::int64_t wordEntries(std::int64_t channel);
    [[nodiscard]] std::int64_t weightEntries(std::int64_t channel);
    // When all is done and the queues are empty; at least 1.
    [[nodiscard]] static Cycle end(const CartesianState& state);
    [[nodiscard]] const CartesianTile& tile(std::int64_t pe) const {
        return tiles_[static_cast<std::size_t>(pe)];
    }

private:
    using Entries = std::vector<CartesianEntry>;
    struct Weights {
        Entries entries;
        std::vector<std::uint8_t> spread;   // by vector: how many go to each bank, twice over
        std::int64_t vectors = 0, real = 0; // without placeholders
    };
    void encodeWeights(std::int64_t channel);
    void encodeWords(std::int64_t pe, std::int64_t channel, const CartesianPhase& phase,
                     Entries& entries) const;
    [[nodiscard]] Cycle takeWeights(CartesianState& state) const;
    static void drain(CartesianPe& pe, Cycle cycles);
    Cycle issue(CartesianPe& pe, const Weights& weights, std::size_t vector,
                std::span<const CartesianEntry> words) const;
    void issueAll(CartesianPe& pe, const Weights& weights, std::span<const CartesianEntry> words,
                  CartesianLosses& losses) const;

    const CartesianTiling& tiling_;
    const OperandZeros& zeros_;
    CartesianUnit unit_;
    std::size_t banks_;
    std::vector<CartesianTile> tiles_;
    std::vector<Weights> weights_; // of the channel, by phase
    Entries words_;
};

template <class Visit>
void CartesianWalk::advance(CartesianState& state, Visit visit) {
    encodeWeights(state.channel);
    const Cycle ready = takeWeights(state);
    const auto f = static_cast<std::size_t>(tiling_.options().f);
    const auto i = static_cast<std::size_t>(tiling_.options().i);
    for (std::size_t at = 0; at < state.pes.size(); ++at) {
        CartesianPe& pe = state.pes[at];
        if (tiles_[at].empty())
            continue;
        drain(pe, ready - pe.free);
        pe.free = std::max(pe.free, ready);
        for (std::size_t phase = 0; phase < weights_.size(); ++phase) {
            const Weights& weights = weights_[phase];
            encodeWords(static_cast<std::int64_t>(at), state.channel, tiling_.phases()[phase],
                        words_);
            for (std::size_t word = 0; word < words_.size(); word += i)
                for (std::size_t v = 0; v < static_cast<std::size_t>(weights.vectors); ++v) {
                    const std::span words = std::span<const CartesianEntry>(words_).subspan(
                        word, std::min(i, words_.size() - word));
                    const Cycle now = pe.free;
                    const Cycle stalled = issue(pe, weights, v, words);
                    visit(CartesianIssue{
                        static_cast<std::int64_t>(at), state.channel, now, stalled, words,
                        std::span<const CartesianEntry>(weights.entries)
                            .subspan(v * f, std::min(f, weights.entries.size() - v * f))});
                }
        }
        state.fifo.back().released = std::max(state.fifo.back().released, pe.free);
    }
    ++state.channel;
}

} // namespace systolens::simulation
