#pragma once
// What the lanes of a skipping array do inside one window (lane_nest.h): which operands meet in
// which cycle. Rows of the array are lanes, columns are filters.
#include <map>
#include <memory>

#include "core/simulation/lane_nest.h"
#include "core/simulation/operand_zeros.h"

namespace systolens::simulation {

// MACs by PE, rows × columns of the array.
using PeMacs = std::vector<std::int64_t>;

// Cnvlutin (Albericio et al., ISCA 2016, sections III and IV): a lane walks the non-zero words of
// its channels, tap by tap, and hands each to all filters; lanes wait for the slowest at the
// window's end, where the psums leave. The brick buffer hides bricks without a word.
class ActivationLanes {
public:
    // skipsPadding: a generated zero takes no cycle; otherwise it takes one, as in the dense array.
    ActivationLanes(const network::LoopNest& nest, const LaneNest& lanes, std::int64_t columns,
                    std::shared_ptr<const OperandZeros> zeros, bool skipsPadding);

    void prepare(const LaneWindow&) {}
    [[nodiscard]] Cycle cycles(const LaneWindow& window) const; // at least 1: the psums leave
    // MACs in the first cycles of a window.
    void addMacs(PeMacs& macs, const LaneWindow& window, Cycle before) const;
    void describe(std::vector<PeState>& pes, const LaneWindow& window, Cycle cycle) const;

private:
    template <class Visit> // (c, r, s, y, x) of every word that takes a cycle; false stops
    void walk(const LaneWindow& window, std::int64_t lane, Visit visit) const;
    [[nodiscard]] std::int64_t countOf(const LaneWindow& window, std::int64_t lane) const;

    network::LoopNest nest_;
    std::int64_t lanes_, columns_;
    std::shared_ptr<const OperandZeros> zeros_;
    bool skipsPadding_;
};

// Cambricon-X (Zhang et al., MICRO 2016, section IV): a PE has a filter and as many multipliers as
// there are rows; its non-zero weights come T at a time, and their step indices choose the words
// that they meet. PEs wait for each other at the end of each block: whole rows of T channels with
// all their taps, at most `blockWords` words together (but one row at least).
class WeightLanes {
public:
    static constexpr std::int64_t blockWords = 256; // that an indexing unit chooses from
    WeightLanes(const network::LoopNest& nest, const LaneNest& lanes, std::int64_t columns,
                std::shared_ptr<const OperandZeros> zeros);

    void prepare(const LaneWindow& window); // before anything is asked of it
    [[nodiscard]] Cycle cycles(const LaneWindow& window) const { return of(window).cycles; }
    void addMacs(PeMacs& macs, const LaneWindow& window, Cycle before) const;
    void describe(std::vector<PeState>& pes, const LaneWindow& window, Cycle cycle) const;

private:
    struct Block {
        Cycle begin = 0, cycles = 0;
        std::int64_t firstChannel = 0, endChannel = 0;
        std::int64_t width = 1;             // multipliers that it can fill
        std::vector<std::int64_t> nonzeros; // by filter
    };
    struct Profile {
        Cycle cycles = 1;
        std::vector<Block> blocks;
        PeMacs macs; // of the whole window
    };
    using Key = std::array<std::int64_t, 5>; // group, first filter, channel, row, column
    [[nodiscard]] static Key keyOf(const LaneWindow& window);
    [[nodiscard]] const Profile& of(const LaneWindow& window) const {
        return profiles_.at(keyOf(window));
    }
    [[nodiscard]] Profile profileOf(const LaneWindow& window) const;
    [[nodiscard]] std::vector<Block> cut(const LaneWindow& window) const;
    void addBlock(PeMacs& macs, const Block& block, Cycle before) const;
    // The n-th nonzero weight of a filter in a block.
    [[nodiscard]] std::optional<std::array<std::int64_t, 3>> weightAt(const LaneWindow& window,
                                                                      const Block& block,
                                                                      std::int64_t filter,
                                                                      std::int64_t n) const;

    network::LoopNest nest_;
    std::int64_t lanes_, columns_;
    std::shared_ptr<const OperandZeros> zeros_;
    std::map<Key, Profile> profiles_;
};

} // namespace systolens::simulation
