#include "core/simulation/sparse_timeline.h"

#include <algorithm>
#include <cmath>

namespace systolens::simulation {

namespace {

constexpr std::size_t ofmap = static_cast<std::size_t>(Role::ofmap);

Words capacityOf(std::size_t role, const accelerator::Accelerator& machine) {
    const accelerator::MemoryLevel& glb = machine.levels[1];
    const std::optional<Bytes> bytes = glb.partition[role] ? glb.partition[role] : glb.capacity;
    const int bits = role == ofmap ? machine.psumBits : machine.wordBits[role];
    return bytes ? *bytes * 8 / bits : 0;
}

} // namespace

SparseTimeline::SparseTimeline(std::uint32_t layer, const accelerator::Accelerator& machine,
                               SparseSchedule schedule, SparseCourse course, const Counts& counts)
    : layer_(layer), schedule_(std::move(schedule)), course_(std::move(course)),
      rows_(machine.rows), columns_(machine.columns) {
    for (std::size_t role = 0; role < 3; ++role) {
        if (machine.levels.size() > 1 && !machine.levels[1].perPe)
            capacity_[role] = capacityOf(role, machine);
        const auto each =
            static_cast<double>(counts.nocWords[role]) / static_cast<double>(counts.computeCycles);
        const double ports =
            machine.noc[role].words
                ? static_cast<double>(*machine.noc[role].words)
                : static_cast<double>(ceilDivide(counts.nocWords[role], counts.computeCycles));
        nocBusy_[role] = ports > 0 ? std::min(1.0, each / ports) : 0;
    }
}

std::optional<Cycle> SparseTimeline::nextStart(Cycle cycle) const {
    const Cycle begun = schedule_.executedBefore(cycle + 1) - 1;
    const auto next = ask([&](const auto& course) { return course.nextStart(begun); });
    return next ? std::optional(schedule_.timeOf(*next)) : std::nullopt;
}

std::optional<Cycle> SparseTimeline::startBefore(Cycle cycle) const {
    const Cycle begun = schedule_.executedBefore(cycle);
    const auto before = ask([&](const auto& course) { return course.startBefore(begun); });
    return before ? std::optional(schedule_.timeOf(*before)) : std::nullopt;
}

void SparseTimeline::addMacs(std::vector<double>& macs, Cycle cycle, double factor) const {
    const Cycle executed = schedule_.executedBefore(cycle);
    ask([&](const auto& course) { course.addMacs(macs, executed, factor); });
}

double SparseTimeline::doneBefore(const Lane& lane, Cycle cycle) const {
    const Cycle executed = schedule_.executedBefore(cycle);
    switch (lane.kind) {
    case Lane::Kind::dram:
        return static_cast<double>(schedule_.loads().busyBefore(cycle)
                                   + schedule_.stores().busyBefore(cycle));
    case Lane::Kind::peRow:
        return ask([&](const auto& course) { return course.rowMacs(lane.row, executed); })
               / static_cast<double>(columns_);
    case Lane::Kind::peArray:
        return ask([&](const auto& course) { return course.arrayMacs(executed); })
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

// What has arrived and is not done with, and of the ofmap what has not left. What is more than the
// memory has room for passes through it while it is worked on.
double SparseTimeline::held(Role role, Cycle cycle) const {
    const auto capacity = static_cast<double>(capacity_[static_cast<std::size_t>(role)]);
    const double present = underWay(role, cycle);
    return capacity > 0 ? std::min(present, capacity) : present;
}

double SparseTimeline::underWay(Role role, Cycle cycle) const {
    const auto space = static_cast<std::size_t>(role);
    const std::int64_t step = schedule_.stepAt(cycle);
    const auto coming = [&](std::int64_t i) {
        const Transfer* load = i < schedule_.count() ? schedule_.loads().of(i) : nullptr;
        return load ? static_cast<double>(schedule_.step(i).words[space]) * load->doneBy(cycle)
                    : 0.0;
    };
    if (role == Role::ofmap) {
        if (step < 0)
            return 0;
        const auto leaving = [&](std::int64_t i) {
            const Transfer* store = i < 0 ? nullptr : schedule_.stores().of(i);
            return store ? static_cast<double>(schedule_.step(i).storeWords)
                               * (1 - store->doneBy(cycle))
                         : 0.0;
        };
        if (cycle >= schedule_.end(step))
            return leaving(step);
        const double share =
            static_cast<double>(schedule_.executedBefore(cycle) - schedule_.arrayStart(step))
            / static_cast<double>(schedule_.step(step).cycles);
        return leaving(step - 1) + static_cast<double>(schedule_.step(step).storeWords) * share;
    }
    const bool over = step < 0 || (step + 1 == schedule_.count() && cycle >= schedule_.end(step));
    std::int64_t loaded = step; // what is in use came with the last step that loaded any
    while (loaded > 0 && schedule_.step(loaded).words[space] == 0)
        --loaded;
    const double used = over ? 0.0 : static_cast<double>(schedule_.step(loaded).words[space]);
    return used + coming(step + 1);
}

std::vector<PeState> SparseTimeline::pesAt(Cycle arrayCycle) const {
    std::vector<PeState> pes(static_cast<std::size_t>(rows_ * columns_));
    ask([&](const auto& course) { course.describe(pes, arrayCycle); });
    return pes;
}

ArrayState SparseTimeline::stateAt(Cycle cycle) const {
    ArrayState state;
    state.cycle = cycle;
    state.layer = layer_;
    state.rows = rows_;
    state.columns = columns_;
    state.folds = ask([](const auto& course) { return course.folds(); });
    for (const Role role : network::allRoles)
        state.buffers.push_back(
            {role, std::llround(held(role, cycle)), capacity_[static_cast<std::size_t>(role)]});
    if (schedule_.stores().inFlight(cycle)) {
        state.dramBusy = true;
        state.dramRole = Role::ofmap;
    } else if (const Transfer* load = schedule_.loads().inFlight(cycle)) {
        const auto& words = schedule_.step(load->step).words;
        state.dramBusy = true;
        state.dramRole = words[1] > words[0] ? Role::filter : Role::ifmap;
    }
    const std::int64_t step = schedule_.stepAt(cycle);
    const Cycle executed = schedule_.executedBefore(cycle);
    const bool running = step >= 0 && cycle < schedule_.end(step);
    const bool stalled = running && schedule_.executedBefore(cycle + 1) == executed;
    if (running)
        state.phase = stalled ? ArrayState::Phase::stall : ArrayState::Phase::stream;
    else
        state.phase = step < 0                       ? ArrayState::Phase::load
                      : step + 1 < schedule_.count() ? ArrayState::Phase::stall
                      : cycle >= schedule_.cycles()  ? ArrayState::Phase::done
                                                     : ArrayState::Phase::drain;
    if (state.phase == ArrayState::Phase::stall)
        state.wait = running ? schedule_.stretchedBy() : schedule_.waitBefore(step + 1);
    const Cycle now = std::min(executed, schedule_.arrayCycles() - 1);
    state.fold = ask([&](const auto& course) { return course.foldAt(now); });
    state.pes = pesAt(now);
    if (!running || stalled)
        for (PeState& pe : state.pes)
            if (pe.act != PeState::Act::unused) {
                pe = PeState();
                pe.act = state.phase == ArrayState::Phase::stall ? PeState::Act::stall
                                                                 : PeState::Act::idle;
            }
    return state;
}

std::optional<Cycle> SparseTimeline::firstUse(const WorkItem& item) const {
    const auto use =
        ask([&](const auto& course) { return course.firstUse(item.role, item.index); });
    return use ? std::optional(schedule_.timeOf(*use)) : std::nullopt;
}

std::size_t SparseTimeline::bytes() const {
    return schedule_.bytes() + ask([](const auto& course) { return course.bytes(); });
}

} // namespace systolens::simulation
