#pragma once
// A schedule kept as marks: the state before each block of passes. A block is walked again when it
// is asked for, and the last ones asked for are kept; so memory does not grow with the passes
// beyond a mark every so many, and a question costs the same wherever it points.
#include <algorithm>
#include <memory>
#include <mutex>

#include "core/simulation/schedule_walk.h"

namespace systolens::simulation {

struct BlockSizes {
    std::int64_t passes = 0; // in a block
    std::int64_t kept = 1;   // blocks
};
// At most 2^18 marks, and some 2^18 passes ready: 30 + 25 MB at the most.
BlockSizes blockSizesOf(std::int64_t passes);

class ScheduleBlocks {
public:
    ScheduleBlocks(const mapping::Tiling& tiling, const accelerator::Accelerator& machine,
                   OnChip onChip, BlockSizes sizes);

    // Walks all passes, timed by `times`. `remember`: these times cannot be had again (the tiles
    // were coded), 33 bits a transfer. Error (input), Cancelled.
    void build(const LinkTimes& times, bool remember, Progress& progress);

    [[nodiscard]] const ScheduleWalk& walk() const { return walk_; }
    [[nodiscard]] Cycle cycles() const { return cycles_; }
    [[nodiscard]] std::int64_t passesInBlock() const { return sizes_.passes; }
    [[nodiscard]] std::size_t count() const { return before_.size(); }
    // The state before a block; before the one past the last: at the end.
    [[nodiscard]] const ScheduleState& before(std::size_t block) const {
        return block == before_.size() ? end_ : before_[block];
    }
    [[nodiscard]] std::shared_ptr<const ScheduleBlock> block(std::size_t index) const; // any thread
    [[nodiscard]] std::size_t bytes() const;                                           // any thread
    // The last block before which a condition holds; it holds for the first ones, if for any.
    template <class Condition>
    [[nodiscard]] std::size_t lastWhere(Condition condition) const {
        const auto after = std::partition_point(before_.begin(), before_.end(), condition);
        return after == before_.begin() ? 0 : static_cast<std::size_t>(after - before_.begin()) - 1;
    }

private:
    [[nodiscard]] ScheduleBlock walked(std::size_t index, const LinkTimes& times,
                                       ScheduleState& state) const;
    void keep(std::size_t index, std::shared_ptr<const ScheduleBlock> block) const;
    [[nodiscard]] LinkTimes timesAgain() const;

    ScheduleWalk walk_;
    mapping::LinkRate readRate_, writeRate_;
    BlockSizes sizes_;
    std::vector<ScheduleState> before_;
    ScheduleState end_;
    Cycle cycles_ = 0;
    bool remembered_ = false;
    class Remembered {
    public:
        void add(const LinkTime& time) {
            cycles_.push_back(static_cast<std::uint32_t>(time.cycles())); // the walk refuses more
            codec_.push_back(time.waitsForCodec());
        }
        [[nodiscard]] LinkTime at(std::int64_t n) const {
            const auto i = static_cast<std::size_t>(n);
            return codec_[i] ? LinkTime{0, cycles_[i]} : LinkTime{cycles_[i], 0};
        }
        [[nodiscard]] std::size_t bytes() const { return bytesOf(cycles_) + bytesOf(codec_); }

    private:
        std::vector<std::uint32_t> cycles_;
        std::vector<bool> codec_;
    };
    Remembered loadTimes_, storeTimes_;
    struct Kept {
        std::size_t index = 0;
        std::shared_ptr<const ScheduleBlock> block;
    };
    mutable std::mutex mutex_;
    mutable std::vector<Kept> kept_; // block i in place i mod size
};

// When tiles cross the DRAM link in one direction, in the order of time and of passes alike.
class Transfers {
public:
    enum class Direction : std::uint8_t { load, store };
    Transfers(const ScheduleBlocks& blocks, Direction direction)
        : blocks_(blocks), direction_(direction) {}

    [[nodiscard]] std::int64_t count() const { return soFar(blocks_.before(blocks_.count())); }
    [[nodiscard]] Transfer at(std::int64_t n) const;
    [[nodiscard]] std::int64_t startedBefore(Cycle cycle) const; // how many
    // Before (a store: after) a pass; none where there is none.
    [[nodiscard]] std::optional<Transfer> of(std::int64_t step) const;
    [[nodiscard]] std::optional<Transfer> inFlight(Cycle cycle) const;
    [[nodiscard]] Cycle busyBefore(Cycle cycle) const;

private:
    [[nodiscard]] bool loads() const { return direction_ == Direction::load; }
    [[nodiscard]] std::int64_t soFar(const ScheduleState& state) const {
        return loads() ? state.loads : state.stores;
    }
    [[nodiscard]] const std::vector<Transfer>& in(const ScheduleBlock& block) const {
        return loads() ? block.loads : block.stores;
    }
    [[nodiscard]] std::size_t blockAt(Cycle cycle) const; // of the last that started before

    const ScheduleBlocks& blocks_;
    Direction direction_;
};

} // namespace systolens::simulation
