// The 1-D primitive: figure 4 of the ISCA paper, at work.
#include <algorithm>

#include "core/scene/sketch.h"
#include "plugins/dataflow/row_stationary_scenes.h"

namespace systolens::dataflow {

namespace {

using mapping::RowStationaryPass;
using mapping::RowStationaryTiling;
using network::LoopNest;
using scene::plain;
using scene::Sketch;
using scene::Tone;
using simulation::PeState;

constexpr std::int64_t shownColumns = 20;
constexpr double cell = 6, left = 34;

// Where a PE is in its work, in the words of the layer's loops.
struct Work {
    std::int64_t row = 0, column = 0; // of the PE
    std::int64_t filterRow = 0, ofmapRow = 0, ofmapColumn = 0;
    std::int64_t channel = 0, filter = 0; // of its q and p
    std::optional<std::int64_t> tap;      // none: it does not multiply now
    PeState::Act act = PeState::Act::idle;
};

// Row-major places in {G·M, C, R, S} and {N, G·M, P, Q}.
Work workOf(const RowStationaryTiling& tiling, const RowStationaryPass& pass,
            const simulation::ArrayState& state) {
    const LoopNest& nest = tiling.nest();
    Work work;
    work.ofmapRow = pass.rows.from;
    const auto busy = std::find_if(state.pes.begin(), state.pes.end(), [](const PeState& pe) {
        return pe.act == PeState::Act::compute;
    });
    if (busy == state.pes.end()) {
        work.act = state.pes.empty() ? PeState::Act::idle : state.pes.front().act;
        return work;
    }
    const std::int64_t place = busy - state.pes.begin();
    work.row = place / state.columns;
    work.column = place % state.columns;
    work.act = busy->act;
    const auto filter = static_cast<std::int64_t>(*busy->filter);
    work.tap = filter % nest.s;
    work.filterRow = filter / nest.s % nest.r;
    work.channel = filter / (nest.s * nest.r) % nest.c;
    work.filter = filter / (nest.s * nest.r * nest.c) % nest.m;
    const auto ofmap = static_cast<std::int64_t>(*busy->ofmap);
    work.ofmapColumn = ofmap % nest.q;
    work.ofmapRow = ofmap / nest.q % nest.p;
    return work;
}

Text sentenceOf(const Work& work, std::int64_t ifmapRow, bool real) {
    switch (work.act) {
    case PeState::Act::compute:
        if (!real)
            return SYSTOLENS_TEXT("dataflow",
                                  "PE(%1,%2): filter row %3 slides over padding; psums of row %4")
                .with(work.row, work.column, work.filterRow, work.ofmapRow);
        return SYSTOLENS_TEXT("dataflow",
                              "PE(%1,%2): filter row %3 slides over ifmap row %4; psums of row %5")
            .with(work.row, work.column, work.filterRow, ifmapRow, work.ofmapRow);
    case PeState::Act::load:
        return SYSTOLENS_TEXT("dataflow", "The PEs load their filter rows and first windows");
    case PeState::Act::drain:
        return SYSTOLENS_TEXT("dataflow", "The last psums of the pass leave the PEs");
    case PeState::Act::stall:
        return SYSTOLENS_TEXT("dataflow", "The PEs wait for the NoC or the buffer");
    default:
        return SYSTOLENS_TEXT("dataflow", "Between two passes");
    }
}

class Primitive {
public:
    Primitive(const RowStationaryTiling& tiling, const Work& work)
        : nest_(tiling.nest()), mapped_(tiling.mapping()), work_(work), sketch_(168, 88) {
        const std::int64_t span = (nest_.s - 1) * nest_.dilation[1] + 1;
        const std::int64_t page = std::max<std::int64_t>(1, shownColumns - span);
        first_ = windowStart(work.ofmapColumn, 0) / page * page;
    }

    scene::Drawing take() {
        const std::int64_t ifmapRow =
            work_.ofmapRow * nest_.stride[0] + work_.filterRow * nest_.dilation[0] - nest_.pads[0];
        const bool real = ifmapRow >= 0 && ifmapRow < nest_.h;
        sketch_.text(0, 0, 168, 7, sentenceOf(work_, ifmapRow, real));
        label(13, SYSTOLENS_TEXT("dataflow", "filter row %1").with(work_.filterRow), Tone::filter);
        label(27,
              real ? SYSTOLENS_TEXT("dataflow", "ifmap row %1").with(ifmapRow)
                   : SYSTOLENS_TEXT("dataflow", "padding"),
              Tone::ifmap);
        label(50, SYSTOLENS_TEXT("dataflow", "psum row %1").with(work_.ofmapRow), Tone::psum);
        filterRow();
        ifmapRowCells(real);
        psumRow();
        spads();
        return sketch_.take();
    }

private:
    // In columns that count from the first one of the padding.
    [[nodiscard]] std::int64_t windowStart(std::int64_t output, std::int64_t tap) const {
        return output * nest_.stride[1] + tap * nest_.dilation[1];
    }
    [[nodiscard]] double xOf(std::int64_t padded) const {
        return left + cell * static_cast<double>(padded - first_);
    }
    [[nodiscard]] bool isShown(std::int64_t padded) const {
        return padded >= first_ && padded < first_ + shownColumns;
    }
    void label(double y, Text name, Tone tone) { sketch_.text(0, y, 30, 7, std::move(name), tone); }

    void filterRow() {
        for (std::int64_t tap = 0; tap < nest_.s; ++tap) {
            const std::int64_t at = windowStart(work_.ofmapColumn, tap);
            if (!isShown(at))
                continue;
            auto& mark = sketch_.box(xOf(at), 13, cell - 0.6, 7, Tone::filter, plain(tap));
            mark.filled = work_.tap == tap;
        }
    }

    void ifmapRowCells(bool real) {
        for (std::int64_t at = first_; at < first_ + shownColumns; ++at) {
            const std::int64_t column = at - nest_.pads[1];
            if (column >= nest_.w + nest_.pads[3])
                break;
            const bool padding = !real || column < 0 || column >= nest_.w;
            std::optional<std::int64_t> tap;
            for (std::int64_t s = 0; s < nest_.s; ++s)
                if (windowStart(work_.ofmapColumn, s) == at)
                    tap = s;
            auto& mark = sketch_.box(xOf(at), 27, cell - 0.6, 7, tap ? Tone::ifmap : Tone::faint,
                                     padding ? plain("0") : plain(column));
            mark.filled = !tap || tap == work_.tap;
        }
    }

    void psumRow() {
        for (std::int64_t output = 0; output < nest_.q; ++output) {
            const std::int64_t at = windowStart(output, 0);
            if (!isShown(at))
                continue;
            const bool current = output == work_.ofmapColumn && work_.tap;
            auto& mark = sketch_.box(xOf(at), 50, cell - 0.6, 7,
                                     current ? Tone::accent : Tone::psum, plain(output));
            mark.filled = current || output < work_.ofmapColumn;
        }
        if (!work_.tap)
            return;
        const std::int64_t from = windowStart(work_.ofmapColumn, *work_.tap);
        const std::int64_t to = windowStart(work_.ofmapColumn, 0);
        if (!isShown(from) || !isShown(to))
            return;
        const double middle = (cell - 0.6) / 2;
        sketch_.line(xOf(from) + middle, 20, 0, 7, Tone::accent);
        sketch_.arrow(xOf(from) + middle, 34, xOf(to) - xOf(from), 16, Tone::accent);
    }

    // What takes turns in the PE: channels downwards, filters from left to right.
    void spads() {
        sketch_.text(
            0, 62, 168, 6,
            SYSTOLENS_TEXT("dataflow", "Taking turns in the PE: channels (rows) %1, filters %2")
                .with(mapped_.q, mapped_.p),
            Tone::faint);
        const double height = std::min(6.0, 18.0 / static_cast<double>(mapped_.q));
        const double width = std::min(7.0, 130.0 / static_cast<double>(mapped_.p));
        for (std::int64_t q = 0; q < mapped_.q; ++q)
            for (std::int64_t p = 0; p < mapped_.p; ++p) {
                const bool current =
                    work_.tap && work_.channel % mapped_.q == q && work_.filter % mapped_.p == p;
                sketch_.box(left + width * static_cast<double>(p),
                            70 + height * static_cast<double>(q), width - 0.5, height - 0.5,
                            current ? Tone::accent : Tone::faint);
            }
    }

    const LoopNest& nest_;
    const mapping::RowStationaryMapping& mapped_;
    Work work_;
    std::int64_t first_ = 0; // column at the left
    Sketch sketch_;
};

} // namespace

scene::Drawing primitiveAt(const RowStationaryLayer& layer, Cycle cycle) {
    const simulation::ArrayState state = layer.trace->stateAt(cycle);
    return Primitive(*layer.tiling, workOf(*layer.tiling, layer.tiling->pass(state.fold), state))
        .take();
}

} // namespace systolens::dataflow
