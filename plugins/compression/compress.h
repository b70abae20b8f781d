#pragma once
// Weights pruned, shared and coded, and what the model takes after each stage, to the bit.
#include <array>

#include "core/arithmetic/code_sizes.h"
#include "plugins/compression/keep.h"

namespace systolens::compression {

enum class Stage : std::uint8_t { dense, pruned, shared, coded };
inline constexpr std::array<Stage, 4> allStages{Stage::dense, Stage::pruned, Stage::shared,
                                                Stage::coded};

// Bits of a layer, or of the model, by what they are for. Reals are float32, as Deep Compression
// keeps biases and codebooks.
struct StageSize {
    Bits weights = 0, gaps = 0;
    Bits fillers = 0;    // zeros after the longest gaps, with these
    Bits codebooks = 0;  // or the scale of equal steps
    Bits codeTables = 0; // of Huffman codes
    Bits counts = 0;     // how many entries there are, where zeros are left out
    Bits others = 0;     // biases, scales, shifts

    [[nodiscard]] Bits total() const {
        return weights + gaps + fillers + codebooks + codeTables + counts + others;
    }
    StageSize& operator+=(const StageSize& other);
};

struct CompressedFilter {
    Filter filter; // with its weights before
    arithmetic::Cut cut;
    network::Tensor pruned, shared; // float32; values that the filter's own type can hold
    bool indexed = false;           // zeros are left out, gaps between the others kept
    bool isShared = false;
    std::size_t mostShared = 0;     // clusters of k-means
    std::int64_t kept = 0;          // nonzeros after pruning
    std::int64_t prunedEntries = 0; // stored after pruning: with fillers
    arithmetic::CodeSizes codes;    // of shared values
    std::array<StageSize, allStages.size()> sizes;

    [[nodiscard]] const StageSize& size(Stage stage) const {
        return sizes[static_cast<std::size_t>(stage)];
    }
};

struct Compression {
    std::vector<CompressedFilter> filters;
    double keep = 1; // the share that was asked for, or found for a wanted size
    std::array<StageSize, allStages.size()> sizes; // of the whole model

    [[nodiscard]] const StageSize& size(Stage stage) const {
        return sizes[static_cast<std::size_t>(stage)];
    }
    [[nodiscard]] Bytes bytes(Stage stage) const { return ceilDivide(size(stage).total(), 8); }
};

// The symbols of a filter's shared values.
arithmetic::SymbolForm symbolForm(const CompressedFilter& filter, const Settings& settings);

// Error (usage) when a layer would keep nothing, or the wanted size is less than what is left at
// the least: naming what is; Cancelled.
Compression compress(const technique::Study& study, const std::vector<Filter>& filters,
                     const Settings& settings, std::uint64_t seed, Progress& progress);

} // namespace systolens::compression
