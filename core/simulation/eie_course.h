#pragma once
// One image's matrix-vector product on an EIE-like array, cycle by cycle. In cycle b an activation
// is broadcast; from b + 1 on it waits in each PE's queue. A PE that is free takes the first of its
// queue and does one entry a cycle, padding zeros included; a column without entries takes the
// cycle in which its pointers are read. The next broadcast waits until every queue has room. All
// this follows, column by column, from
//
//   b(k) = max(b(k−1) + 1, the last PE's start of k − depth, arrival of k)
//   start(k, PE) = max(b(k) + 1, end(k−1, PE)),  end(k, PE) = start(k, PE) + max(1, entries)
//
// so that nothing is done cycle by cycle; what lies between is computed again from checkpoints.
#include <memory>

#include "core/mapping/traffic.h"
#include "core/simulation/eie_layer.h"
#include "core/simulation/wait.h"

namespace systolens::simulation {

// Columns that come from DRAM while the array works, one after the other; those of activations
// that are zero do not come. Capacity: of what has come and is not used up.
struct EieFeed {
    mapping::LinkRate rate;
    std::optional<Bits> capacity; // none: unlimited
};

class EieCourse {
public:
    // Queue depth: activations that wait at a PE. Cancelled.
    EieCourse(std::shared_ptr<const EieLayer> layer, std::size_t image, int queueDepth,
              const std::optional<EieFeed>& feed, const Progress& progress);

    [[nodiscard]] const EieLayer& layer() const { return *layer_; }
    [[nodiscard]] std::size_t image() const { return image_; }
    [[nodiscard]] Cycle cycles() const { return cycles_; } // ≥ 1
    [[nodiscard]] std::size_t broadcasts() const { return begins_.size(); }
    [[nodiscard]] std::size_t broadcastsBefore(Cycle cycle) const; // begun before it
    [[nodiscard]] Cycle begin(std::size_t broadcast) const { return begins_[broadcast]; }
    [[nodiscard]] std::uint32_t column(std::size_t broadcast) const {
        return layer_->active(image_)[broadcast];
    }
    // Why a broadcast did not follow the one before it at once; none when it did.
    [[nodiscard]] Wait waitOf(std::size_t broadcast) const;
    // When a PE has done its last column.
    [[nodiscard]] Cycle finish(std::size_t pe) const { return finish_[pe]; }
    [[nodiscard]] bool isFed() const { return !loadEnds_.empty(); }
    [[nodiscard]] Cycle linkBusyBefore(Cycle cycle) const; // of the feed
    // Entries that have come by then, of the feed.
    [[nodiscard]] std::int64_t entriesArrived(Cycle cycle) const;

    // PEs between broadcasts.
    struct State {
        std::size_t next = 0;             // the broadcast they take next
        std::vector<Cycle> start, end;    // of the one before it, for each PE
        std::vector<Cycle> worked, taken; // entries done, and cycles spent on columns
    };
    // From the nearest checkpoint: next ≤ broadcast, by less than checkpointEvery.
    [[nodiscard]] State resume(std::size_t broadcast) const;
    void advance(State& state) const;
    static constexpr std::size_t checkpointEvery = 16;
    // Broadcasts that a PE may be working at, or have waiting, in a cycle: [first, end).
    struct Span {
        std::size_t first = 0, end = 0;
    };
    [[nodiscard]] Span pending(Cycle cycle) const;

    struct Pe {
        enum class Act : std::uint8_t { starved, pointers, compute, done };
        Act act = Act::starved;
        std::size_t broadcast = 0; // that it works at
        std::uint32_t entry = 0;   // of its column
        std::int32_t waiting = 0;  // in its queue
    };
    [[nodiscard]] std::vector<Pe> at(Cycle cycle) const;
    // Entries done before a cycle and cycles spent on columns, for each PE.
    struct Done {
        std::vector<Cycle> worked, taken;
    };
    [[nodiscard]] Done before(Cycle cycle) const;
    [[nodiscard]] std::size_t bytes() const; // without its layer's

private:
    [[nodiscard]] std::size_t loadsBy(Cycle cycle) const; // that have ended
    void run(const std::optional<EieFeed>& feed, const Progress& progress);

    std::shared_ptr<const EieLayer> layer_;
    std::size_t image_, depth_;
    std::vector<Cycle> begins_;
    std::vector<Cycle> lastStarts_;            // of a broadcast, at the PE that is last to take it
    std::vector<Cycle> loadBegins_, loadEnds_; // of the feed; and up to the end of each load:
    std::vector<Cycle> linkBusy_;
    std::vector<std::int64_t> arrived_; // entries
    std::vector<Cycle> checkpoints_;    // end, worked and taken of every PE
    std::vector<Cycle> finish_;
    Done total_;
    Cycle cycles_ = 1;
};

} // namespace systolens::simulation
