#pragma once
// How long one pass of the row-stationary array takes, and what bounds it. Eyeriss, JSSC 2017: one
// bus each for filters, ifmap words, psums in and psums out.
//
//   filters │ window │ position 0 │ position 1 │ … │ drain
//
// A PE's filter and ifmap scratchpads hold nothing but the present pass, so its filters arrive
// after the pass before has ended, and then the first window of every ifmap row. From then on ifmap
// words, psums and MACs run side by side, evened out by the queues at the PEs: every ofmap position
// (a column of the strip, of every filter) takes as long as the slowest of them. Psums of a
// position leave while the next one is multiplied; those of the last one make the drain.
#include "core/mapping/row_stationary.h"

namespace systolens::mapping {

struct PassShape {
    std::int64_t images = 1, ofmapRows = 1, ifmapRows = 1, channels = 1, filters = 1;
    std::int64_t ofmapColumns = 1;
    std::int64_t ifmapColumns = 1, firstWindow = 1; // columns streamed, and those of one position
};

struct RowStationaryTiming {
    Cycle filters = 0;   // loading them
    Cycle window = 0;    // loading the first window
    Cycle positions = 0; // images × ofmap columns
    Cycle position = 0;  // of one: the largest of the next four
    Cycle macs = 0;      // S · q · p of the fullest PE
    Cycle psums = 0;     // one position's, each way
    Cycle ifmap = 0;     // an ifmap's words ÷ its positions
    Cycle port = 0;      // the GLB's own ports
    Cycle drain = 0;
    [[nodiscard]] Cycle cycles() const { return filters + window + positions * position + drain; }
    friend bool operator==(const RowStationaryTiming&, const RowStationaryTiming&) = default;
};

// What does not change from pass to pass.
class PassClock {
public:
    PassClock(const LoopNest& nest, const accelerator::Accelerator& machine,
              const RowStationaryMapping& mapping);
    [[nodiscard]] RowStationaryTiming timing(const PassShape& shape) const;

private:
    [[nodiscard]] Cycle over(Words words, Role role) const;
    [[nodiscard]] Cycle throughPort(Bits bits, const std::optional<std::int64_t>& port) const;

    RowStationaryMapping mapping_;
    PerRole<std::optional<std::int64_t>> bus_; // words a cycle
    PerRole<int> bits_{};                      // of a word on its bus
    std::optional<std::int64_t> readPort_, writePort_;
    std::int64_t filterRows_ = 1, filterColumns_ = 1;
};
PassShape shapeOf(const RowStationaryTiling& tiling, const RowStationaryPass& pass);

} // namespace systolens::mapping
