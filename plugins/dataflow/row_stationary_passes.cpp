// The order of passes: stages outside, and in a stage the passes over blocks of channels and
// filters (JSSC 2017, section III-C, its Table III's m, n, e, p, q, r, t).
#include <algorithm>

#include "core/scene/sketch.h"
#include "plugins/dataflow/row_stationary_scenes.h"

namespace systolens::dataflow {

namespace {

using mapping::RowStationaryPass;
using mapping::RowStationaryTiling;
using scene::plain;
using scene::Sketch;
using scene::Tone;

constexpr std::int64_t mostSegments = 32; // of a loop
constexpr std::int64_t mostRows = 24;     // blocks of channels shown at once

class Passes {
public:
    Passes(const RowStationaryTiling& tiling, const RowStationaryPass& pass)
        : tiling_(tiling), mapped_(tiling.mapping()), pass_(pass), sketch_(160, 88) {}

    scene::Drawing take() {
        sketch_.text(
            0, 0, 160, 7,
            SYSTOLENS_TEXT("dataflow", "m = %1, n = %2, e = %3, p = %4, q = %5, r = %6, t = %7")
                .with(mapped_.m, mapped_.n, mapped_.e, mapped_.p, mapped_.q, mapped_.r, mapped_.t));
        stage();
        grid();
        return sketch_.take();
    }

private:
    void stage() {
        loop(0, SYSTOLENS_TEXT("dataflow", "groups"), tiling_.nest().g, pass_.group);
        loop(1, SYSTOLENS_TEXT("dataflow", "images, n = %1").with(mapped_.n), tiling_.imageBlocks(),
             pass_.images.from / mapped_.n);
        const std::int64_t width = mapping::partColumns(tiling_.nest(), mapped_);
        loop(2,
             tiling_.parts() > 1
                 ? SYSTOLENS_TEXT("dataflow", "ofmap rows, e = %1, f = %2").with(mapped_.e, width)
                 : SYSTOLENS_TEXT("dataflow", "ofmap rows, e = %1").with(mapped_.e),
             tiling_.strips() * tiling_.parts(),
             pass_.rows.from / mapped_.e * tiling_.parts() + pass_.columns.from / width);
        loop(3, SYSTOLENS_TEXT("dataflow", "ofmap channels, m = %1").with(mapped_.m),
             tiling_.stageBlocks(), pass_.filters.from / mapped_.m);
    }

    // A loop around the passes as a track: what is done, what is at work, what is to come.
    void loop(int place, Text name, std::int64_t trips, std::int64_t at) {
        const double y = 10 + 7.5 * place;
        sketch_.text(0, y, 34, 6, std::move(name));
        sketch_.text(136, y, 24, 6, SYSTOLENS_TEXT("dataflow", "%1 of %2").with(at + 1, trips),
                     Tone::faint);
        const std::int64_t segments = std::min(trips, mostSegments);
        const double width = 98 / static_cast<double>(segments);
        for (std::int64_t i = 0; i < segments; ++i) {
            const bool current = i == at * segments / trips;
            const bool done = i < at * segments / trips;
            sketch_.box(36 + width * static_cast<double>(i), y + 0.5, width - 0.6, 5,
                        current ? Tone::accent
                        : done  ? Tone::psum
                                : Tone::faint);
        }
    }

    // Passes of the stage: blocks of channels downwards, of filters from left to right.
    void grid() {
        const std::int64_t rows = tiling_.channelBlocks();
        const std::int64_t columns = ceilDivide(mapped_.m, mapped_.p * mapped_.t);
        const std::int64_t row = pass_.channels.from / (mapped_.q * mapped_.r);
        const std::int64_t column = pass_.filters.from % mapped_.m / (mapped_.p * mapped_.t);
        const std::int64_t shown = std::min(rows, mostRows);
        const std::int64_t first = std::clamp<std::int64_t>(row - shown / 2, 0, rows - shown);
        sketch_.text(
            0, 41, 160, 6,
            SYSTOLENS_TEXT("dataflow",
                           "Passes of the stage: channels down by %1, filters across by %2")
                .with(mapped_.q * mapped_.r, mapped_.p * mapped_.t),
            Tone::faint);
        const double height = std::min(8.0, 38.0 / static_cast<double>(shown));
        const double width = std::min(20.0, 122.0 / static_cast<double>(columns));
        for (std::int64_t i = first; i < first + shown; ++i) {
            const double y = 49 + height * static_cast<double>(i - first);
            if (height >= 3.5 || i == row)
                sketch_.text(0, std::min(y + height / 2 - 2.5, 83.0), 34, 5,
                             plain("C " + std::to_string(i * mapped_.q * mapped_.r) + "…"),
                             Tone::faint);
            for (std::int64_t j = 0; j < columns; ++j) {
                const bool current = i == row && j == column;
                const bool done = i < row || (i == row && j < column);
                sketch_.box(36 + width * static_cast<double>(j), y, width - 0.6, height - 0.5,
                            current ? Tone::accent
                            : done  ? Tone::psum
                                    : Tone::faint);
            }
        }
    }

    const RowStationaryTiling& tiling_;
    const mapping::RowStationaryMapping& mapped_;
    const RowStationaryPass& pass_;
    Sketch sketch_;
};

} // namespace

scene::Drawing passesAt(const RowStationaryLayer& layer, Cycle cycle) {
    return Passes(*layer.tiling, layer.passAt(cycle)).take();
}

} // namespace systolens::dataflow
