#pragma once
// Row stationary, as Eyeriss maps a layer (Chen et al., ISCA 2016, section V; JSSC 2017, section
// III and Table III). A PE slides one filter row over one ifmap row and makes one row of psums; R ×
// e of them are a PE set: filter rows lie horizontally, ifmap rows diagonally, psums add up
// vertically. A set wider than the array is folded (5×27 becomes 5×14 + 5×13); a set that leaves
// room is repeated: r sets that work on different channels stand on each other and add up their
// psums, t of them work on different filters.
//
// Stages: for each group, block of n ifmaps, strip of e ofmap rows, part of f ofmap columns and
// block of m ofmap channels the psums of n·m·e rows stay in the GLB. A stage begins with an empty
// GLB and runs passes: for each block of q·r channels (its ifmap rows are loaded) and each block of
// p·t filters one pass.
#include <optional>

#include "core/mapping/systolic_mapping.h"
#include "core/mapping/window.h"
#include "core/support/error.h"

namespace systolens::mapping {

struct RowStationaryMapping { // the names of Table III
    static constexpr Dataflow dataflow = Dataflow::rowStationary;
    std::int64_t m = 1; // ofmap channels whose psums the GLB keeps
    std::int64_t n = 1; // ifmaps of a pass
    std::int64_t e = 1; // ofmap rows of a strip: the width of a PE set
    std::int64_t p = 1; // filters interleaved in a PE
    std::int64_t q = 1; // channels interleaved in a PE
    std::int64_t r = 1; // PE sets that work on different channels
    std::int64_t t = 1; // PE sets that work on different filters
    std::int64_t f = 0; // ofmap columns of a part of the rows; 0: whole rows, as in Table III
    friend bool operator==(const RowStationaryMapping&, const RowStationaryMapping&) = default;
};

// What the array does between two loads of its filters.
struct RowStationaryPass {
    std::int64_t index = 0, stage = 0;
    std::int64_t group = 0;
    Range images, rows, columns; // of the ofmap
    Range channels, filters;     // of the group
    bool firstOfStage = false, lastOfStage = false;
    bool newChannels = false; // its ifmap rows are not in the GLB yet
    bool firstChannels = false, lastChannels = false;
};

// What one PE works on in a pass; the same for every pass.
struct RowStationaryPe {
    std::int64_t channelSet = 0; // of r
    std::int64_t filterSet = 0;  // of t
    std::int64_t filterRow = 0;  // of R
    std::int64_t ofmapRow = 0;   // of the strip's e
    std::int64_t piece = 0;      // of a folded set
    friend bool operator==(const RowStationaryPe&, const RowStationaryPe&) = default;
};

// How the PE sets lie on the array.
struct PeSetLayout {
    std::int64_t filterRows = 1; // R
    std::int64_t e = 1, r = 1, t = 1;
    std::int64_t pieces = 1; // of a folded set, on each other
    std::int64_t width = 1;  // columns of a piece
    std::int64_t down = 0;   // stacks of r sets on each other, and beside each other
    std::int64_t across = 0;

    [[nodiscard]] std::int64_t stackRows() const { return pieces * r * filterRows; }
    [[nodiscard]] std::int64_t room() const { return down * across; } // for stacks
    [[nodiscard]] std::int64_t pes() const { return filterRows * e * r * t; }
    [[nodiscard]] std::optional<RowStationaryPe> at(std::int64_t row, std::int64_t column) const;
};
PeSetLayout layoutOf(const LoopNest& nest, const accelerator::Accelerator& machine,
                     const RowStationaryMapping& mapping);

// Words of each role in one PE: a sliding window of every channel, a filter row of every filter and
// channel, a psum of every filter.
PerRole<Words> spadWords(const LoopNest& nest, const RowStationaryMapping& mapping);

// Error (input): a transposed convolution, a loop without iterations, a machine without a GLB.
void requireRowStationary(const LoopNest& nest, const accelerator::Accelerator& machine);

// The sliding window along the ofmap's rows (0) or columns (1).
WindowAxis rowStationaryAxis(const LoopNest& nest, const accelerator::Accelerator& machine,
                             std::size_t axis);

// Ifmap rows that strips of e ofmap rows need: the largest strip, and all of them, halos repeated.
struct StripRows {
    std::int64_t most = 0, all = 0;
};
StripRows stripRowsOf(const LoopNest& nest, const accelerator::Accelerator& machine,
                      std::int64_t e);

// Space in the GLB, in bytes: what the paper's Table III lists.
struct RowStationaryAllocation {
    Bytes ifmap = 0, psum = 0;
};
RowStationaryAllocation allocationOf(const LoopNest& nest, const accelerator::Accelerator& machine,
                                     const RowStationaryMapping& mapping, const StripRows& strips);

// Of a part: f, or all of them. And the ifmap columns that the largest part has loaded.
std::int64_t partColumns(const LoopNest& nest, const RowStationaryMapping& mapping);
std::int64_t loadedColumnsOf(const LoopNest& nest, const accelerator::Accelerator& machine,
                             const RowStationaryMapping& mapping);

// The first limit that a mapping breaks.
struct RowStationaryLimit {
    enum class Kind : std::uint8_t { bounds, row, filterRows, sets, spad, glb };
    Kind kind = Kind::bounds;
    std::optional<Role> role;               // none: of all roles together
    std::int64_t needed = 0, available = 0; // rows, sets, words, bytes (in whole banks)
};
std::optional<RowStationaryLimit> brokenLimit(const LoopNest& nest,
                                              const accelerator::Accelerator& machine,
                                              const RowStationaryMapping& mapping,
                                              const StripRows& strips);
Error errorOf(const RowStationaryLimit& limit, const accelerator::Accelerator& machine);

// A legal mapping laid over a layer: passes in their order, and how much each of them moves.
class RowStationaryTiling {
public:
    // Error (input) naming the first limit that is broken, with what is needed and what there is;
    // or a transposed convolution; or a layer too large to be counted.
    RowStationaryTiling(const LoopNest& nest, const accelerator::Accelerator& machine,
                        const RowStationaryMapping& mapping);

    [[nodiscard]] const LoopNest& nest() const { return nest_; }
    [[nodiscard]] const RowStationaryMapping& mapping() const { return mapping_; }
    [[nodiscard]] const PeSetLayout& layout() const { return layout_; }
    [[nodiscard]] const WindowAxis& rowAxis() const { return rowAxis_; }
    [[nodiscard]] const WindowAxis& columnAxis() const { return columnAxis_; }
    [[nodiscard]] std::int64_t arrayRows() const { return arrayRows_; }
    [[nodiscard]] std::int64_t arrayColumns() const { return arrayColumns_; }

    [[nodiscard]] std::int64_t imageBlocks() const;
    [[nodiscard]] std::int64_t strips() const;
    [[nodiscard]] std::int64_t parts() const;         // of the columns
    [[nodiscard]] std::int64_t stageBlocks() const;   // blocks of m ofmap channels
    [[nodiscard]] std::int64_t channelBlocks() const; // blocks of q·r channels
    [[nodiscard]] std::int64_t filterBlocks() const; // blocks of p·t filters in all of a group's m
    [[nodiscard]] std::int64_t passes() const { return passes_; }
    [[nodiscard]] RowStationaryPass pass(std::int64_t index) const;
    // The pass that works on these; the inverse of pass().
    [[nodiscard]] std::int64_t passOf(std::int64_t group, std::int64_t image, std::int64_t ofmapRow,
                                      std::int64_t ofmapColumn, std::int64_t channel,
                                      std::int64_t filter) const;
    [[nodiscard]] Range strip(std::int64_t index) const;
    [[nodiscard]] Range part(std::int64_t index) const;

    // ── words of a pass ──
    [[nodiscard]] std::int64_t ifmapRows(const Range& rows) const { return rowAxis_.covered(rows); }
    [[nodiscard]] std::int64_t ifmapColumns(const Range& columns) const // as streamed
    {
        return columnAxis_.covered(columns);
    }
    // As loaded: whole rows, or all from a part's first window to its last one.
    [[nodiscard]] Range loadedColumns(const Range& columns) const;
    [[nodiscard]] Words slabWords(const RowStationaryPass& pass) const;   // as loaded from DRAM
    [[nodiscard]] Words ifmapWords(const RowStationaryPass& pass) const;  // over the ifmap bus
    [[nodiscard]] Words filterWords(const RowStationaryPass& pass) const; // over the filter bus
    [[nodiscard]] Words psumWords(const RowStationaryPass& pass) const;   // each way
    [[nodiscard]] Words storeWords(const RowStationaryPass& pass) const;  // of its stage's ofmap
    // Channel sets in use in a pass that may be a partial one.
    [[nodiscard]] std::int64_t channelSets(const RowStationaryPass& pass) const;

private:
    LoopNest nest_;
    RowStationaryMapping mapping_;
    PeSetLayout layout_;
    std::int64_t arrayRows_ = 1, arrayColumns_ = 1;
    WindowAxis rowAxis_, columnAxis_;
    std::int64_t fullBlockPasses_ = 1, lastBlockPasses_ = 1; // filter blocks of a stage
    std::int64_t partPasses_ = 1; // of all m blocks of a group, image block, strip and part
    std::int64_t passes_ = 1;
};

// The mapping with the fewest DRAM words (ties: the fewest cycles, then the fewest words between
// GLB and array, then the larger p, q, t and e) among those that keep at least nine tenths of the
// most PEs that any legal mapping keeps busy. m, n, q·r and p·t divide what they block, as in Table
// III: these rules find the paper's own mapping of all five layers of AlexNet. Rows longer than the
// machine's longest are cut into the fewest parts of one size. Error (input) when nothing is legal.
RowStationaryMapping chooseRowStationaryMapping(const LoopNest& nest,
                                                const accelerator::Accelerator& machine);

} // namespace systolens::mapping
