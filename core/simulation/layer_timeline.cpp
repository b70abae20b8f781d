#include "core/simulation/layer_timeline.h"

#include <algorithm>

namespace systolens::simulation {

namespace {

using mapping::Dimension;
using mapping::FoldLoop;
using mapping::Tiling;

constexpr std::array<FoldLoop, 3> kindLoops{FoldLoop::rowFold, FoldLoop::columnFold,
                                            FoldLoop::streamTile};

// Iterations of a loop below `end` that are its last one, or are not.
std::int64_t iterations(std::int64_t end, std::int64_t trips, bool last) {
    return last ? (end == trips ? 1 : 0) : std::min(end, trips - 1);
}

Words capacityOf(Role role, const Tiling& tiling, const accelerator::Accelerator& machine) {
    const accelerator::MemoryLevel& glb = machine.levels[1];
    const auto& own = glb.partition[static_cast<std::size_t>(role)];
    const std::optional<Bytes> bytes = own ? own : glb.capacity;
    return bytes ? *bytes * 8 / glbWordBits(role, tiling, machine) : 0;
}

} // namespace

SystolicTimeline::SystolicTimeline(std::uint32_t layer, const accelerator::Accelerator& machine,
                                   Schedule schedule)
    : layer_(layer), schedule_(std::move(schedule)) {
    const Tiling& tiling = schedule_.tiling();
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        mapping::Step step;
        bool exists = true;
        for (std::size_t i = 0; i < kindLoops.size(); ++i) {
            const std::int64_t trips = tiling.trips(kindLoops[i]);
            const bool last = (kind >> i & 1U) != 0;
            exists = exists && (last || trips > 1);
            step.at[static_cast<std::size_t>(kindLoops[i])] = last ? trips - 1 : 0;
        }
        if (exists)
            kinds_[kind] = Pass(tiling, step);
    }
    for (const Role role : network::allRoles)
        capacity_[static_cast<std::size_t>(role)] = capacityOf(role, tiling, machine);
}

// Steps below `step` by kind: at each position, those that agree outside it and are less there.
std::array<std::int64_t, SystolicTimeline::kinds>
SystolicTimeline::passesBefore(std::int64_t step) const {
    const Tiling& tiling = schedule_.tiling();
    std::array<std::int64_t, kinds> counts{};
    const mapping::Step at = tiling.step(step);
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        if (!kinds_[kind])
            continue;
        const auto among = [&](FoldLoop loop, std::int64_t end) -> std::int64_t {
            if (loop == FoldLoop::group)
                return end;
            const auto bit = static_cast<std::size_t>(loop) - 1;
            return iterations(end, tiling.trips(loop), (kind >> bit & 1U) != 0);
        };
        for (std::size_t moving = 0; moving < 4; ++moving) {
            std::int64_t product = 1;
            for (std::size_t place = 0; place < 4; ++place) {
                const FoldLoop loop = tiling.mapping().order[place];
                const std::int64_t digit = at.at[static_cast<std::size_t>(loop)];
                if (place < moving) // agrees: one iteration, if it is of this kind
                    product *= among(loop, digit + 1) - among(loop, digit);
                else
                    product *= among(loop, place == moving ? digit : tiling.trips(loop));
            }
            counts[kind] += product;
        }
    }
    return counts;
}

// amount(pass, a): what a pass has done before its array cycle a.
template <class Amount>
double SystolicTimeline::sumBefore(Cycle cycle, Amount amount) const {
    const std::int64_t step = schedule_.stepAt(cycle);
    if (step < 0)
        return 0;
    const auto counts = passesBefore(step);
    double sum = 0;
    for (std::size_t kind = 0; kind < kinds; ++kind)
        if (counts[kind] > 0)
            sum += static_cast<double>(counts[kind])
                   * static_cast<double>(amount(*kinds_[kind], kinds_[kind]->cycles));
    return sum + static_cast<double>(amount(pass(step), schedule_.executedBefore(step, cycle)));
}

double SystolicTimeline::doneBefore(const Lane& lane, Cycle cycle) const {
    const Tiling& tiling = schedule_.tiling();
    const auto rows = static_cast<double>(tiling.arrayRows());
    const auto columns = static_cast<double>(tiling.arrayColumns());
    switch (lane.kind) {
    case Lane::Kind::dram:
        return static_cast<double>(schedule_.loads().busyBefore(cycle)
                                   + schedule_.stores().busyBefore(cycle));
    case Lane::Kind::peRow:
        return sumBefore(cycle, [&](const Pass& p, Cycle a) { return p.macsOfRow(lane.row, a); })
               / columns;
    case Lane::Kind::peArray:
        return sumBefore(cycle, [](const Pass& p, Cycle a) { return p.macs(a); })
               / (rows * columns);
    case Lane::Kind::noc: {
        const auto ports = static_cast<double>(passOf(kinds - 1)->ports(lane.role));
        return sumBefore(cycle, [&](const Pass& p, Cycle a) { return p.crossed(lane.role, a); })
               / ports;
    }
    case Lane::Kind::stall:
        return static_cast<double>(cycle)
               - sumBefore(cycle, [](const Pass&, Cycle a) { return a; });
    case Lane::Kind::buffer:
        break;
    }
    return 0;
}

void SystolicTimeline::addMacs(std::vector<double>& macs, Cycle cycle, double factor) const {
    const std::int64_t step = schedule_.stepAt(cycle);
    if (step < 0)
        return;
    const std::int64_t columns = schedule_.tiling().arrayColumns();
    const auto add = [&](const Pass& p, Cycle a, double weight) {
        for (std::int64_t row = 0; row < p.rows; ++row)
            for (std::int64_t column = 0; column < p.columns; ++column)
                macs[static_cast<std::size_t>(row * columns + column)] +=
                    weight * static_cast<double>(p.macs(row, column, a));
    };
    const auto counts = passesBefore(step);
    for (std::size_t kind = 0; kind < kinds; ++kind)
        if (counts[kind] > 0)
            add(*kinds_[kind], kinds_[kind]->cycles, factor * static_cast<double>(counts[kind]));
    add(pass(step), schedule_.executedBefore(step, cycle), factor);
}

std::optional<Cycle> SystolicTimeline::nextStart(Cycle cycle) const {
    const std::int64_t next = schedule_.stepAt(cycle) + 1;
    return next < schedule_.tiling().steps() ? std::optional(schedule_.start(next)) : std::nullopt;
}

std::optional<Cycle> SystolicTimeline::startBefore(Cycle cycle) const {
    const std::int64_t before = schedule_.stepAt(cycle - 1);
    return before >= 0 ? std::optional(schedule_.start(before)) : std::nullopt;
}

} // namespace systolens::simulation
