#pragma once
// Row stationary, executed: the 1-D primitives of every PE word by word, with values.
#include <set>

#include "core/mapping/row_stationary_timing.h"
#include "core/simulation/row_stationary_counts.h"
#include "property.h"

namespace systolens::tests {

using mapping::RowStationaryMapping;
using network::Role;

// Small integers that depend on the place, so that no two operands can be mistaken.
inline std::int64_t valueAt(std::int64_t index, std::int64_t salt) {
    return (index * 7919 + salt * 104729) % 19 - 9;
}

// Executes the paper's description, counting every word; knows nothing of the closed forms.
class RowStationaryBruteForce {
public:
    RowStationaryBruteForce(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                            const RowStationaryMapping& mapped)
        : nest_(nest), machine_(machine), mapped_(mapped),
          layout_(mapping::layoutOf(nest, machine, mapped)) {
        counts.levels.resize(3);
        ofmap.assign(static_cast<std::size_t>(nest.n * nest.g * nest.m * nest.p * nest.q), 0);
        const bool stored = machine.padding == accelerator::Padding::stored;
        top_ = stored ? nest.pads[0] : 0;
        left_ = stored ? nest.pads[1] : 0;
        height_ = nest.h + (stored ? nest.pads[0] + nest.pads[2] : 0);
        width_ = nest.w + (stored ? nest.pads[1] + nest.pads[3] : 0);
    }

    void run() {
        for (std::int64_t g = 0; g < nest_.g; ++g)
            for (std::int64_t n = 0; n < nest_.n; n += mapped_.n)
                for (std::int64_t row = 0; row < nest_.p; row += mapped_.e)
                    parts(g, {n, std::min(n + mapped_.n, nest_.n)},
                          {row, std::min(row + mapped_.e, nest_.p)});
    }

    simulation::Counts counts;
    std::vector<std::int64_t> ofmap;
    std::int64_t passes = 0, mostPes = 0, allPes = 0;
    Words mostSlab = 0;

private:
    using Range = mapping::Range;

    simulation::Traffic& at(std::size_t level, Role role) {
        return counts.levels[level][static_cast<std::size_t>(role)];
    }
    // The row (column) in the stored ifmap that an output's tap reads; none: generated padding.
    [[nodiscard]] std::optional<std::int64_t> rowOf(std::int64_t p, std::int64_t r) const {
        const std::int64_t row = p * nest_.stride[0] + r * nest_.dilation[0] - nest_.pads[0] + top_;
        return row >= 0 && row < height_ ? std::optional(row) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::int64_t> columnOf(std::int64_t q, std::int64_t s) const {
        const std::int64_t column =
            q * nest_.stride[1] + s * nest_.dilation[1] - nest_.pads[1] + left_;
        return column >= 0 && column < width_ ? std::optional(column) : std::nullopt;
    }
    // What the taps of these outputs touch.
    [[nodiscard]] std::set<std::int64_t> rowsOf(const Range& strip) const {
        std::set<std::int64_t> rows;
        for (std::int64_t p = strip.from; p < strip.to; ++p)
            for (std::int64_t r = 0; r < nest_.r; ++r)
                if (const auto row = rowOf(p, r))
                    rows.insert(*row);
        return rows;
    }
    [[nodiscard]] std::set<std::int64_t> columnsOf(const Range& part) const {
        std::set<std::int64_t> all;
        for (std::int64_t q = part.from; q < part.to; ++q)
            for (std::int64_t s = 0; s < nest_.s; ++s)
                if (const auto column = columnOf(q, s))
                    all.insert(*column);
        return all;
    }
    [[nodiscard]] std::int64_t columns() const {
        return static_cast<std::int64_t>(columnsOf(part_).size());
    }
    // Whole rows, or from the first column of a part's first window to the last of its last one.
    [[nodiscard]] std::int64_t loadedColumns() const {
        if (part_.size() == nest_.q)
            return width_;
        const std::int64_t first = part_.from * nest_.stride[1] - nest_.pads[1] + left_;
        const std::int64_t last = (part_.to - 1) * nest_.stride[1] - nest_.pads[1] + left_
                                  + (nest_.s - 1) * nest_.dilation[1];
        const std::int64_t from = std::max<std::int64_t>(0, first);
        return std::max<std::int64_t>(0, std::min(last + 1, width_) - from);
    }

    void parts(std::int64_t g, const Range& images, const Range& strip) {
        const std::int64_t wide = mapped_.f > 0 ? mapped_.f : nest_.q;
        for (std::int64_t q = 0; q < nest_.q; q += wide) {
            part_ = {q, std::min(q + wide, nest_.q)};
            for (std::int64_t m = 0; m < nest_.m; m += mapped_.m)
                stage(g, images, strip, {m, std::min(m + mapped_.m, nest_.m)});
        }
    }

    void stage(std::int64_t g, const Range& images, const Range& strip, const Range& filters) {
        const auto rows = static_cast<std::int64_t>(rowsOf(strip).size());
        const std::int64_t block = mapped_.q * mapped_.r, together = mapped_.p * mapped_.t;
        for (std::int64_t c = 0; c < nest_.c; c += block) {
            const Range channels{c, std::min(c + block, nest_.c)};
            const Words slab = images.size() * channels.size() * rows * loadedColumns();
            mostSlab = std::max(mostSlab, slab);
            at(0, Role::ifmap).reads += slab;
            at(1, Role::ifmap).writes += slab;
            for (std::int64_t m = filters.from; m < filters.to; m += together)
                pass(g, images, strip, channels, {m, std::min(m + together, filters.to)}, rows);
        }
        const Words out = images.size() * filters.size() * strip.size() * part_.size();
        at(1, Role::ofmap).reads += out;
        at(0, Role::ofmap).writes += out;
    }

    void pass(std::int64_t g, const Range& images, const Range& strip, const Range& channels,
              const Range& filters, std::int64_t rows) {
        ++passes;
        const Words words = filters.size() * channels.size() * nest_.r * nest_.s;
        at(0, Role::filter).reads += words;
        at(1, Role::filter).writes += words;
        at(1, Role::filter).reads += words;
        counts.nocWords[1] += words;
        const Words streamed = images.size() * channels.size() * rows * columns();
        at(1, Role::ifmap).reads += streamed;
        counts.nocWords[0] += streamed;
        std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>> seen;
        for (std::int64_t y = 0; y < machine_.rows; ++y)
            for (std::int64_t x = 0; x < machine_.columns; ++x)
                if (const auto pe = layout_.at(y, x)) {
                    RC_ASSERT(
                        seen.insert({pe->channelSet, pe->filterSet, pe->filterRow, pe->ofmapRow})
                            .second);
                    primitive(g, images, strip, channels, filters, *pe);
                    requireChain(*pe, y, x);
                }
        RC_ASSERT(static_cast<std::int64_t>(seen.size()) == layout_.pes());
        std::int64_t busy = 0;
        for (std::int64_t set = 0; set * mapped_.p < filters.size(); ++set)
            for (std::int64_t other = 0; other * mapped_.q < channels.size(); ++other)
                busy += nest_.r * strip.size();
        mostPes = std::max(mostPes, busy);
        allPes += busy;
        accumulate(images, strip, channels, filters);
    }

    // Psums go up from PE to PE: filter rows and channel sets of a column stand on each other.
    void requireChain(const mapping::RowStationaryPe& pe, std::int64_t y, std::int64_t x) const {
        if (pe.filterRow == 0 && pe.channelSet == 0)
            return;
        const auto above = layout_.at(y - 1, x);
        RC_ASSERT(above.has_value());
        RC_ASSERT(above->filterSet == pe.filterSet);
        RC_ASSERT(above->ofmapRow == pe.ofmapRow);
        RC_ASSERT(above->channelSet * nest_.r + above->filterRow + 1
                  == pe.channelSet * nest_.r + pe.filterRow);
    }

    // One PE: a filter row of each of its filters and channels slides over an ifmap row.
    void primitive(std::int64_t g, const Range& images, const Range& strip, const Range& channels,
                   const Range& filters, const mapping::RowStationaryPe& pe) {
        const std::int64_t p = strip.from + pe.ofmapRow;
        const Range own{channels.from + pe.channelSet * mapped_.q,
                        std::min(channels.from + (pe.channelSet + 1) * mapped_.q, channels.to)};
        const Range mine{filters.from + pe.filterSet * mapped_.p,
                         std::min(filters.from + (pe.filterSet + 1) * mapped_.p, filters.to)};
        if (p >= strip.to || own.size() <= 0 || mine.size() <= 0)
            return;
        at(2, Role::filter).writes += own.size() * mine.size() * nest_.s;
        counts.nocHops[1] += own.size() * mine.size() * nest_.s;
        const auto row = rowOf(p, pe.filterRow);
        for (std::int64_t n = images.from; n < images.to; ++n) {
            if (row) {
                at(2, Role::ifmap).writes += own.size() * columns();
                counts.nocHops[0] += own.size() * columns();
            }
            for (std::int64_t q = part_.from; q < part_.to; ++q)
                for (std::int64_t m = mine.from; m < mine.to; ++m)
                    output(g, n, m, p, q, pe.filterRow, own);
        }
    }

    void output(std::int64_t g, std::int64_t n, std::int64_t m, std::int64_t p, std::int64_t q,
                std::int64_t r, const Range& channels) {
        std::optional<std::int64_t> psum; // in the PE's own memory
        for (std::int64_t s = 0; s < nest_.s; ++s)
            for (std::int64_t c = channels.from; c < channels.to; ++c) {
                ++counts.macs;
                const auto row = rowOf(p, r), column = columnOf(q, s);
                std::int64_t word = 0;
                if (row && column) {
                    ++at(2, Role::ifmap).reads;
                    const std::int64_t y = *row - top_, x = *column - left_;
                    if (y >= 0 && y < nest_.h && x >= 0 && x < nest_.w)
                        word = valueAt(
                            (((n * nest_.g + g) * nest_.c + c) * nest_.h + y) * nest_.w + x, 1);
                }
                ++at(2, Role::filter).reads;
                const std::int64_t weight =
                    valueAt((((g * nest_.m + m) * nest_.c + c) * nest_.r + r) * nest_.s + s, 2);
                at(2, Role::ofmap).reads += psum ? 1 : 0;
                psum = psum.value_or(0) + word * weight;
                ++at(2, Role::ofmap).writes;
            }
        ++at(2, Role::ofmap).reads; // on its way up
        const std::int64_t plane = (n * nest_.g + g) * nest_.m + m;
        ofmap[static_cast<std::size_t>((plane * nest_.p + p) * nest_.q + q)] += *psum;
    }

    void accumulate(const Range& images, const Range& strip, const Range& channels,
                    const Range& filters) {
        const Words psums = images.size() * filters.size() * strip.size() * part_.size();
        at(1, Role::ofmap).reads += psums;
        at(1, Role::ofmap).writes += psums;
        counts.nocWords[2] += 2 * psums;
        const std::int64_t sets = ceilDivide(channels.size(), mapped_.q);
        counts.nocHops[2] += psums * (1 + (sets * nest_.r - 1) + 1);
    }

    const network::LoopNest& nest_;
    const accelerator::Accelerator& machine_;
    RowStationaryMapping mapped_;
    mapping::PeSetLayout layout_;
    Range part_; // of the ofmap's columns
    std::int64_t top_ = 0, left_ = 0, height_ = 0, width_ = 0;
};

} // namespace systolens::tests
