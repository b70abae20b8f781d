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

    // A walk over whole windows. A window must have been walked before anything is asked of it.
    class Walk {
    public:
        Walk(ActivationLanes& lanes, PeMacs& macs) : lanes_(lanes), macs_(macs) {}
        Cycle add(const LaneWindow& window); // its cycles
        void handOn();                       // MACs up to now

    private:
        ActivationLanes& lanes_;
        PeMacs& macs_;
        std::vector<std::uint32_t> words_; // of a window
        std::vector<std::int64_t> sums_;   // by lane, of windows with so many filters
        std::int64_t filters_ = 0;
    };
    [[nodiscard]] Cycle cycles(const LaneWindow& window) const; // at least 1: the psums leave
    // MACs in the first cycles of a window.
    void addMacs(PeMacs& macs, const LaneWindow& window, Cycle before) const;
    void describe(std::vector<PeState>& pes, const LaneWindow& window, Cycle cycle) const;
    [[nodiscard]] std::size_t bytes() const { return zeros_->bytes() + bytesOf(pixels_); }

private:
    template <class Visit> // (c, r, s, y, x) of every word that takes a cycle; false stops
    void walk(const LaneWindow& window, std::int64_t lane, Visit visit) const;
    using LaneWords = std::vector<std::uint32_t>; // that take a cycle
    [[nodiscard]] std::size_t lanesOf(const LaneWindow& window) const {
        return static_cast<std::size_t>(std::min(lanes_, window.extent(mapping::Dim::c)));
    }
    void prepare(const LaneWindow& window);
    void countWords(const LaneWindow& window, LaneWords& words) const; // by lane
    void addTo(PeMacs& macs, std::int64_t lane, std::int64_t filters, std::int64_t done) const;
    [[nodiscard]] std::size_t indexOf(const LaneWindow& window) const;
    [[nodiscard]] const std::uint8_t* plane(const LaneWindow& window, std::int64_t channel) const;

    network::LoopNest nest_;
    std::int64_t lanes_, columns_;
    std::shared_ptr<const OperandZeros> zeros_;
    bool skipsPadding_;
    // By the windows' image, group and first channel: over their channels, by pixel of the ifmap
    // and lane. Windows at any ofmap pixel, of any filters and taps, add them up.
    std::vector<LaneWords> pixels_;
};

// Cambricon-X (Zhang et al., MICRO 2016, section IV): a PE has a filter and as many multipliers as
// there are rows; its non-zero weights come T at a time, and their step indices choose the words
// that they meet. PEs wait for each other at the end of each block: whole rows of T channels with
// all their taps, at most `blockWords` words together (but one row at least).
class WeightLanes {
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

public:
    static constexpr std::int64_t blockWords = 256; // that an indexing unit chooses from
    WeightLanes(const network::LoopNest& nest, const LaneNest& lanes, std::int64_t columns,
                std::shared_ptr<const OperandZeros> zeros);

    // As ActivationLanes.
    class Walk {
    public:
        Walk(WeightLanes& lanes, PeMacs& macs) : lanes_(lanes), macs_(macs) {}
        Cycle add(const LaneWindow& window);
        void handOn();

    private:
        WeightLanes& lanes_;
        PeMacs& macs_;
        const Profile* profile_ = nullptr; // of so many windows, the last ones
        std::int64_t windows_ = 0;
    };
    [[nodiscard]] Cycle cycles(const LaneWindow& window) const { return of(window).cycles; }
    void addMacs(PeMacs& macs, const LaneWindow& window, Cycle before) const;
    void describe(std::vector<PeState>& pes, const LaneWindow& window, Cycle cycle) const;
    [[nodiscard]] std::size_t bytes() const;

private:
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
