#include "core/simulation/nest_timeline.h"

#include <algorithm>

namespace systolens::simulation {

namespace {

using mapping::NestStep;

Words capacityOf(Role role, const accelerator::Accelerator& machine) {
    const accelerator::MemoryLevel& glb = machine.levels[1];
    const auto& own = glb.partition[static_cast<std::size_t>(role)];
    const std::optional<Bytes> bytes = own ? own : glb.capacity;
    const int bits =
        role == Role::ofmap ? machine.psumBits : machine.wordBits[static_cast<std::size_t>(role)];
    return bytes ? *bytes * 8 / bits : 0;
}

} // namespace

NestTimeline::NestTimeline(std::uint32_t layer, const accelerator::Accelerator& machine,
                           NestSchedule schedule)
    : layer_(layer), schedule_(std::move(schedule)), rows_(machine.rows), columns_(machine.columns),
      deliveries_(schedule_.nest(), machine, schedule_.steps()),
      hasGlb_(!machine.levels.at(1).perPe) {
    const Counts& counts = schedule_.counts();
    for (std::size_t role = 0; role < 3; ++role) {
        if (hasGlb_)
            capacity_[role] = capacityOf(static_cast<Role>(role), machine);
        const auto each =
            static_cast<double>(counts.nocWords[role]) / static_cast<double>(counts.computeCycles);
        // Without a limit: as many ports as the mean needs.
        const double ports =
            machine.noc[role].words
                ? static_cast<double>(*machine.noc[role].words)
                : static_cast<double>(ceilDivide(counts.nocWords[role], counts.computeCycles));
        nocBusy_[role] = ports > 0 ? std::min(1.0, each / ports) : 0;
    }
}

std::optional<Cycle> NestTimeline::nextStart(Cycle cycle) const {
    const Cycle begun = schedule_.executedBefore(cycle + 1) - 1;
    if (begun < 0)
        return schedule_.timeOf(0);
    const mapping::NestStep pass = deliveries_.passAt(begun);
    const Cycle next = pass.begin + pass.cycles;
    return next < course().cycles() ? std::optional(schedule_.timeOf(next)) : std::nullopt;
}

std::optional<Cycle> NestTimeline::startBefore(Cycle cycle) const {
    const Cycle begun = schedule_.executedBefore(cycle) - 1;
    return begun < 0 ? std::nullopt
                     : std::optional(schedule_.timeOf(deliveries_.passAt(begun).begin));
}

void NestTimeline::addMacs(std::vector<double>& macs, Cycle cycle, double factor) const {
    const Cycle executed = schedule_.executedBefore(cycle);
    for (const NestPe& pe : deliveries_.pes())
        macs[static_cast<std::size_t>(pe.row * columns_ + pe.column)] +=
            factor * static_cast<double>(course().macsBefore(executed, &pe.place));
}

double NestTimeline::doneBefore(const Lane& lane, Cycle cycle) const {
    const Cycle executed = schedule_.executedBefore(cycle);
    switch (lane.kind) {
    case Lane::Kind::dram:
        return static_cast<double>(schedule_.loads().busyBefore(cycle)
                                   + schedule_.stores().busyBefore(cycle));
    case Lane::Kind::peRow: {
        const auto row = course().rowOf(lane.row);
        return row ? static_cast<double>(course().macsBefore(executed, &*row))
                         / static_cast<double>(columns_)
                   : 0.0;
    }
    case Lane::Kind::peArray:
        return static_cast<double>(course().macsBefore(executed, nullptr))
               / static_cast<double>(rows_ * columns_);
    case Lane::Kind::noc:
        return static_cast<double>(executed) * nocBusy_[static_cast<std::size_t>(lane.role)];
    case Lane::Kind::stall:
        return static_cast<double>(cycle - executed);
    case Lane::Kind::buffer:
        break;
    }
    return 0;
}

// Outputs of a step appear as it runs; what is finished leaves for DRAM after it.
double NestTimeline::heldPsums(std::int64_t step, Cycle cycle) const {
    const mapping::NestSteps& steps = schedule_.steps();
    const NestStep now = schedule_.step(step);
    const auto tile =
        static_cast<double>(steps.tile(now, 1, static_cast<std::size_t>(Role::ofmap)));
    const auto leftOf = [&](std::int64_t i) {
        const Transfer* store = i < 0 ? nullptr : schedule_.stores().of(i);
        return store ? static_cast<double>(steps.moves(schedule_.step(i)).stores)
                           * (1 - store->doneBy(cycle))
                     : 0.0;
    };
    if (cycle >= schedule_.end(step))
        return schedule_.stores().of(step) ? leftOf(step) : tile;
    // The tile is new when the last one left, or at first.
    const bool grows = (step == 0 || schedule_.stores().of(step - 1))
                       && steps.moves(now).loads[static_cast<std::size_t>(Role::ofmap)] == 0;
    const double share = grows ? static_cast<double>(schedule_.executedBefore(cycle) - now.begin)
                                     / static_cast<double>(now.cycles)
                               : 1.0;
    return leftOf(step - 1) + tile * share;
}

double NestTimeline::held(Role role, Cycle cycle) const {
    if (!hasGlb_)
        return 0;
    const auto space = static_cast<std::size_t>(role);
    const mapping::NestSteps& steps = schedule_.steps();
    const std::int64_t step = schedule_.stepAt(cycle), next = step + 1;
    if (role == Role::ofmap)
        return step < 0 ? 0 : heldPsums(step, cycle);
    if (steps.tile(schedule_.step(0), 1, space) == 0)
        return 0; // goes past it
    double held = 0;
    if (next < schedule_.count())
        if (const Transfer* coming = schedule_.loads().of(next))
            held += coming->doneBy(cycle)
                    * static_cast<double>(steps.moves(schedule_.step(next)).loads[space]);
    const bool over = step < 0 || (next == schedule_.count() && cycle >= schedule_.end(step));
    return over ? held : held + static_cast<double>(steps.tile(schedule_.step(step), 1, space));
}

} // namespace systolens::simulation
