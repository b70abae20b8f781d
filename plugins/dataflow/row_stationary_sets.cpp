// The PE set, and the sets on the array: figures 5 and 7 of the ISCA paper.
#include <algorithm>

#include "core/scene/sketch.h"
#include "plugins/dataflow/row_stationary_scenes.h"

namespace systolens::dataflow {

namespace {

using mapping::PeSetLayout;
using mapping::Range;
using mapping::RowStationaryPass;
using mapping::RowStationaryTiling;
using scene::plain;
using scene::Sketch;
using scene::Tone;

constexpr double across = 13, down = 9; // of a PE in its set
constexpr double left = 46, top = 22;
constexpr std::int64_t mostCells = 1024;
constexpr std::size_t mostListed = 10;

std::string rangeText(std::int64_t from, std::int64_t size) {
    return size == 1 ? std::to_string(from)
                     : std::to_string(from) + "–" + std::to_string(from + size - 1);
}

// A set, piece by piece as it is folded.
class PeSet {
public:
    PeSet(const RowStationaryTiling& tiling, const RowStationaryPass& pass)
        : nest_(tiling.nest()), rows_(nest_.r), width_(tiling.layout().width),
          pieces_(ceilDivide(pass.rows.size(), width_)), pass_(pass),
          sketch_(left + across * static_cast<double>(std::min(width_, pass.rows.size())) + 4,
                  pieceHeight() * static_cast<double>(pieces_) + 8) {}

    scene::Drawing take() {
        for (std::int64_t piece = 0; piece < pieces_; ++piece) {
            top_ = top + pieceHeight() * static_cast<double>(piece);
            first_ = pass_.rows.from + piece * width_;
            columns_ = std::min(width_, pass_.rows.to - first_);
            filterRows();
            diagonals();
            psums();
            cells();
        }
        sketch_.text(0, pieceHeight() * static_cast<double>(pieces_),
                     left + across * static_cast<double>(columns_), 8,
                     SYSTOLENS_TEXT("dataflow", "In each PE: filter row · ifmap row"), Tone::faint);
        return sketch_.take();
    }

private:
    [[nodiscard]] double pieceHeight() const {
        return top + down * static_cast<double>(rows_) + 12;
    }
    [[nodiscard]] double x(std::int64_t column) const {
        return left + across * (static_cast<double>(column) + 0.5);
    }
    [[nodiscard]] double y(std::int64_t row) const {
        return top_ + down * (static_cast<double>(row) + 0.5);
    }
    [[nodiscard]] std::int64_t ifmapRow(std::int64_t row, std::int64_t column) const {
        return (first_ + column) * nest_.stride[0] + row * nest_.dilation[0] - nest_.pads[0];
    }
    // A row of the padding has no number.
    [[nodiscard]] std::string ifmapName(std::int64_t row, std::int64_t column) const {
        const std::int64_t ifmap = ifmapRow(row, column);
        return ifmap >= 0 && ifmap < nest_.h ? std::to_string(ifmap) : "–";
    }

    void filterRows() {
        for (std::int64_t row = 0; row < rows_; ++row) {
            sketch_.line(22, y(row), x(columns_ - 1) - 22, 0, Tone::filter);
            sketch_.box(0, y(row) - 3, 22, 6, Tone::filter,
                        SYSTOLENS_TEXT("dataflow", "filter %1").with(row));
        }
    }

    // An ifmap row is used by every PE in which filter and ofmap row meet it.
    void diagonals() {
        for (std::int64_t column = 0; column < columns_; ++column)
            for (std::int64_t row = 0; row < rows_; ++row)
                if (column == 0 || row + nest_.stride[0] >= rows_)
                    diagonal(row, column);
    }

    void diagonal(std::int64_t row, std::int64_t column) {
        std::int64_t lastRow = row, lastColumn = column;
        for (std::int64_t c = column; c < columns_; ++c)
            for (std::int64_t r = 0; r < rows_; ++r)
                if (ifmapRow(r, c) == ifmapRow(row, column)) {
                    lastRow = r;
                    lastColumn = c;
                }
        const double fromX = x(column) - across * 0.7, fromY = y(row) + down * 0.7;
        sketch_.line(fromX, fromY, x(lastColumn) - fromX, y(lastRow) - fromY, Tone::ifmap);
        const Text name = plain(ifmapName(row, column));
        if (row == rows_ - 1) // below
            sketch_.text(fromX - 6, fromY, 12, 6, name, Tone::ifmap);
        else if (column == 0)
            sketch_.text(fromX - 11, fromY - 4, 11, 6, name, Tone::ifmap);
    }

    void psums() {
        for (std::int64_t column = 0; column < columns_; ++column) {
            sketch_.arrow(x(column), y(rows_ - 1), 0, top_ - 12 - y(rows_ - 1), Tone::psum);
            sketch_.box(x(column) - 5.5, top_ - 19, 11, 6.5, Tone::psum, plain(first_ + column));
        }
        sketch_.text(0, top_ - 19, left - 4, 6.5, SYSTOLENS_TEXT("dataflow", "psum rows"),
                     Tone::psum);
    }

    void cells() {
        for (std::int64_t row = 0; row < rows_; ++row)
            for (std::int64_t column = 0; column < columns_; ++column)
                sketch_.box(x(column) - 5.9, y(row) - 3, 11.8, 6, Tone::neutral,
                            plain(std::to_string(row) + "·" + ifmapName(row, column)));
    }

    const network::LoopNest& nest_;
    std::int64_t rows_, width_, pieces_;
    RowStationaryPass pass_;
    double top_ = 0; // of the piece at work
    std::int64_t first_ = 0, columns_ = 0;
    Sketch sketch_;
};

class Sets {
public:
    Sets(const RowStationaryTiling& tiling, const RowStationaryPass& pass)
        : tiling_(tiling), pass_(pass),
          side_(60 / static_cast<double>(std::max(tiling.arrayRows(), std::int64_t{1}))),
          wide_(side_ * static_cast<double>(tiling.arrayColumns())), sketch_(wide_ + 66, 72) {}

    scene::Drawing take() {
        sketch_.text(0, 0, wide_ + 66, 7,
                     SYSTOLENS_TEXT("dataflow", "Pass %1 of %2: images %3, ofmap rows %4")
                         .with(pass_.index + 1, tiling_.passes(),
                               rangeText(pass_.images.from, pass_.images.size()),
                               rangeText(pass_.rows.from, pass_.rows.size())));
        cells();
        list();
        return sketch_.take();
    }

private:
    [[nodiscard]] std::size_t setOf(const mapping::RowStationaryPe& pe) const {
        return static_cast<std::size_t>(pe.filterSet * tiling_.mapping().r + pe.channelSet);
    }
    [[nodiscard]] Range ofSet(const Range& all, std::int64_t set, std::int64_t size) const {
        return mapping::common({all.from + set * size, all.from + (set + 1) * size}, all);
    }
    [[nodiscard]] Range channelsOf(std::int64_t set) const {
        return ofSet(pass_.channels, set, tiling_.mapping().q);
    }
    [[nodiscard]] Range filtersOf(std::int64_t set) const {
        return ofSet(pass_.filters, set, tiling_.mapping().p);
    }

    void cells() {
        const bool named = tiling_.arrayRows() * tiling_.arrayColumns() <= mostCells;
        const double gap = named ? side_ * 0.08 : 0;
        for (std::int64_t row = 0; row < tiling_.arrayRows(); ++row)
            for (std::int64_t column = 0; column < tiling_.arrayColumns(); ++column) {
                const auto pe = tiling_.layout().at(row, column);
                if (!pe && !named)
                    continue;
                auto& mark = sketch_.box(side_ * static_cast<double>(column),
                                         10 + side_ * static_cast<double>(row), side_ - gap,
                                         side_ - gap, Tone::faint);
                if (!pe)
                    continue;
                mark.group = setOf(*pe);
                mark.filled = pe->ofmapRow < pass_.rows.size()
                              && channelsOf(pe->channelSet).size() > 0
                              && filtersOf(pe->filterSet).size() > 0;
                if (named)
                    mark.label = plain(static_cast<std::int64_t>(setOf(*pe)) + 1);
            }
    }

    void list() {
        const mapping::RowStationaryMapping& mapped = tiling_.mapping();
        const auto sets = static_cast<std::size_t>(mapped.r * mapped.t);
        for (std::size_t set = 0; set < std::min(sets, mostListed); ++set) {
            const double y = 10 + 6 * static_cast<double>(set);
            const auto index = static_cast<std::int64_t>(set);
            sketch_.box(wide_ + 4, y, 5, 5, Tone::faint, plain(index + 1)).group = set;
            const Range channels = channelsOf(index % mapped.r);
            const Range filters = filtersOf(index / mapped.r);
            sketch_.text(wide_ + 10, y, 42, 5,
                         channels.size() > 0 && filters.size() > 0
                             ? SYSTOLENS_TEXT("dataflow", "channels %1, filters %2")
                                   .with(rangeText(channels.from, channels.size()),
                                         rangeText(filters.from, filters.size()))
                             : SYSTOLENS_TEXT("dataflow", "idle in this pass"));
        }
        if (sets > mostListed)
            sketch_.text(wide_ + 10, 10 + 6 * static_cast<double>(mostListed), 42, 4,
                         SYSTOLENS_TEXT("dataflow", "and %1 more sets")
                             .with(static_cast<std::int64_t>(sets - mostListed)),
                         Tone::faint);
    }

    const RowStationaryTiling& tiling_;
    const RowStationaryPass& pass_;
    double side_, wide_;
    Sketch sketch_;
};

} // namespace

scene::Drawing peSetAt(const RowStationaryLayer& layer, Cycle cycle) {
    return PeSet(*layer.tiling, layer.passAt(cycle)).take();
}

scene::Drawing peSetsAt(const RowStationaryLayer& layer, Cycle cycle) {
    return Sets(*layer.tiling, layer.passAt(cycle)).take();
}

} // namespace systolens::dataflow
