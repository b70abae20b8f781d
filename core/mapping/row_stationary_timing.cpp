#include "core/mapping/row_stationary_timing.h"

#include <algorithm>

namespace systolens::mapping {

PassClock::PassClock(const LoopNest& nest, const accelerator::Accelerator& machine,
                     const RowStationaryMapping& mapping)
    : mapping_(mapping), bus_{machine.noc[0].words, machine.noc[1].words, machine.noc[2].words},
      bits_{machine.wordBits[0], machine.wordBits[1], machine.psumBits},
      readPort_(machine.levels[1].readBandwidth), writePort_(machine.levels[1].writeBandwidth),
      filterRows_(nest.r), filterColumns_(nest.s) {}

Cycle PassClock::throughPort(Bits bits, const std::optional<std::int64_t>& port) const {
    return port ? ceilDivide(bits, *port) : 0;
}

// Over the role's own bus; a bus without a limit takes no time, the GLB's port may.
Cycle PassClock::over(Words words, Role role) const {
    const auto i = static_cast<std::size_t>(role);
    const Cycle bus = bus_[i] ? ceilDivide(words, *bus_[i]) : 0;
    return std::max(bus, throughPort(words * bits_[i], readPort_));
}

RowStationaryTiming PassClock::timing(const PassShape& shape) const {
    const Words row = shape.channels * shape.ifmapRows; // of one ifmap column
    const Words psums = shape.ofmapRows * shape.filters;
    constexpr std::size_t ifmap = 0, ofmap = 2;
    const Bits psumBits = psums * bits_[ofmap];
    RowStationaryTiming timing;
    timing.filters =
        over(shape.filters * shape.channels * filterRows_ * filterColumns_, Role::filter);
    timing.window = over(row * shape.firstWindow, Role::ifmap);
    timing.positions = shape.images * shape.ofmapColumns;
    timing.macs =
        filterColumns_ * std::min(mapping_.q, shape.channels) * std::min(mapping_.p, shape.filters);
    timing.psums = bus_[ofmap] ? ceilDivide(psums, *bus_[ofmap]) : 0;
    timing.ifmap =
        bus_[ifmap] ? ceilDivide(row * shape.ifmapColumns, *bus_[ifmap] * shape.ofmapColumns) : 0;
    const Bits ifmapBits = ceilDivide(row * shape.ifmapColumns * bits_[ifmap], shape.ofmapColumns);
    timing.port =
        std::max(throughPort(ifmapBits + psumBits, readPort_), throughPort(psumBits, writePort_));
    timing.position = std::max({timing.macs, timing.psums, timing.ifmap, timing.port});
    timing.drain = std::max(timing.psums, throughPort(psumBits, writePort_));
    return timing;
}

PassShape shapeOf(const RowStationaryTiling& tiling, const RowStationaryPass& pass) {
    const WindowAxis& columns = tiling.columnAxis();
    return {pass.images.size(),
            pass.rows.size(),
            tiling.ifmapRows(pass.rows),
            pass.channels.size(),
            pass.filters.size(),
            pass.columns.size(),
            columns.covered(pass.columns),
            columns.untilFirst(pass.columns)};
}

} // namespace systolens::mapping
