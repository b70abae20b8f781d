#pragma once
// A fully connected layer as an EIE-like array holds it (Han et al., ISCA 2016, sections III and
// IV): output row i belongs to PE i mod PEs, each PE keeps its rows as columns of entries with
// relative indices, and only activations that are not zero are broadcast. What is kept here is how
// many entries each column has at each PE; the entries themselves are found in the weights.
#include "core/codec/relative_columns.h"
#include "core/network/loop_nest.h"
#include "core/support/memory.h"
#include "core/support/progress.h"

namespace systolens::simulation {

struct EieOptions {
    int queueDepth = 8; // activations that wait at a PE
    int indexBits = 4;  // of a relative index
    int valueBits = 4;  // of a value beside it
    // Weights lie M × C (Gemm with transB, convolutions) or C × M (Gemm, MatMul).
    codec::Stored filterStored = codec::Stored::byRows;
    friend bool operator==(const EieOptions&, const EieOptions&) = default;
};

// One output pixel that sees the whole ifmap: Gemm, MatMul, and convolutions as large as their
// input.
bool isFullyConnected(const network::LoopNest& nest);

class EieLayer {
public:
    // Error (input) for a layer that is not fully connected, or without values; Cancelled. The
    // tensors may hold fewer images than the nest: then they stand for all of them.
    EieLayer(const network::LoopNest& nest, const network::Tensor& ifmap,
             const network::Tensor& filter, std::int64_t pes, const EieOptions& options,
             const Progress& progress);

    [[nodiscard]] const EieOptions& options() const { return options_; }
    // PEs that have a row; others are not in use.
    [[nodiscard]] std::size_t pes() const { return pes_; }
    [[nodiscard]] std::size_t rows() const { return rows_; }            // outputs of an image
    [[nodiscard]] std::size_t columns() const { return columns_; }      // inputs of an image
    [[nodiscard]] std::size_t images() const { return active_.size(); } // that have values

    // The columns whose activation is not zero in an image, in their order.
    [[nodiscard]] const std::vector<std::uint32_t>& active(std::size_t image) const {
        return active_.at(image);
    }
    // Where a column begins among a PE's entries, for each PE; those of the next column follow.
    [[nodiscard]] const std::uint32_t* starts(std::size_t column) const {
        return starts_.data() + column * pes_;
    }
    [[nodiscard]] std::uint32_t entries(std::size_t column, std::size_t pe) const {
        return starts(column + 1)[pe] - starts(column)[pe];
    }
    [[nodiscard]] std::int64_t entriesOf(std::size_t column) const;  // at all PEs
    [[nodiscard]] std::int64_t nonzerosOf(std::size_t column) const; // entries but for padding
    [[nodiscard]] std::int64_t allEntries() const { return allEntries_; }

    struct Entry {
        std::size_t row = 0;
        bool padding = false;
    };
    [[nodiscard]] Entry entry(std::size_t column, std::size_t pe, std::uint32_t index) const;
    // The index of the first entry of a row in its column; none where its weight is zero.
    [[nodiscard]] std::optional<std::uint32_t> indexOf(std::size_t column, std::size_t row) const;

    // Elements of the filter tensor.
    [[nodiscard]] std::size_t filterElement(std::size_t row, std::size_t column) const {
        return options_.filterStored == codec::Stored::byRows ? row * columns_ + column
                                                              : column * rows_ + row;
    }

    [[nodiscard]] int entryBits() const { return options_.indexBits + options_.valueBits; }
    // A pointer tells the entries of the fullest PE apart.
    [[nodiscard]] int pointerBits() const { return pointerBits_; }
    [[nodiscard]] Bits codedBits() const; // entries and all pointers
    // A column that comes by itself: its entries, and their number for each PE.
    [[nodiscard]] Bits columnBits(std::size_t column) const;
    [[nodiscard]] std::size_t bytes() const { // the filter's too, whoever else has it
        return filter_.bytes().size() + bytesOf(starts_) + bytesOf(active_);
    }

private:
    void encode(const Progress& progress);
    [[nodiscard]] bool isZero(std::size_t row, std::size_t column) const;

    EieOptions options_;
    std::size_t pes_ = 1, rows_ = 0, columns_ = 0;
    network::Tensor filter_; // float32
    std::vector<std::uint32_t> starts_;
    std::vector<std::vector<std::uint32_t>> active_;
    std::int64_t allEntries_ = 0;
    int pointerBits_ = 0;
};

} // namespace systolens::simulation
