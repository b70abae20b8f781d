// The contract between the fidelities, and a trace that says the same however it is asked.
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "property.h"
#include "small_nests.h"

using namespace systolens;
using namespace systolens::tests;
using simulation::Act;
using simulation::Event;
using simulation::Lane;
using simulation::Place;

namespace {

simulation::Work workOf(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                        const mapping::Mapping& mapped) {
    simulation::Work work;
    work.layers.resize(1);
    work.layers[0].layer = 3;
    work.layers[0].nest = nest;
    work.machine = machine;
    work.mappings = {mapped};
    work.fidelity = simulation::Fidelity::cycle;
    return work;
}

simulation::GroupRun simulate(const simulation::Work& work) {
    Progress progress;
    return simulation::denseArray()->simulate(work, progress);
}

// Of any kind. A loop nest may have any NoC; all its tensors go through the GLB.
mapping::Mapping drawAnyMapping(const network::LoopNest& nest, accelerator::Accelerator& machine) {
    const std::int64_t kind = nest.transposed ? 2 : draw(0, 2);
    if (kind == 0)
        return drawMapping();
    if (kind == 1 && nest.r <= machine.rows)
        return drawRowStationary(nest, machine);
    for (accelerator::Noc& noc : machine.noc)
        noc.delivery = drawDelivery();
    mapping::NestMapping mapped =
        drawNestOn(mapping::workloadOf(nest, machine.padding), mapping::hierarchyOf(machine));
    mapped.levels.at(1).keeps.fill(true);
    return mapped;
}

struct Drawn {
    network::LoopNest nest = drawAnyNest();
    accelerator::Accelerator machine;
    mapping::Mapping mapped;
    simulation::GroupRun run;
    explicit Drawn(bool bandwidths)
        : machine(drawMachine(bandwidths)), mapped(drawAnyMapping(nest, machine)) {
        run = simulate(workOf(nest, machine, mapped));
    }
    [[nodiscard]] bool systolic() const {
        return std::holds_alternative<mapping::SystolicMapping>(mapped);
    }
    // Psums that cross from the GLB into the array.
    [[nodiscard]] Words psumsIn() const {
        if (systolic())
            return 0;
        if (std::holds_alternative<mapping::RowStationaryMapping>(mapped))
            return counts().nocWords[2] / 2;
        return nestCounts().levels[1][2].down;
    }
    [[nodiscard]] mapping::NestCounts nestCounts() const {
        return mapping::countNest(mapping::workloadOf(nest, machine.padding),
                                  mapping::hierarchyOf(machine),
                                  std::get<mapping::NestMapping>(mapped));
    }
    [[nodiscard]] const simulation::Trace& trace() const { return *run.trace; }
    [[nodiscard]] const simulation::Counts& counts() const { return run.counts.at(0); }
    [[nodiscard]] std::vector<Event> allEvents() const {
        return trace().events({0, trace().cycles()}, 10'000'000);
    }
};

// That a role may have in the GLB.
accelerator::PerRole<Words> mostWords(const Drawn& drawn) {
    if (const auto* mapped = std::get_if<mapping::RowStationaryMapping>(&drawn.mapped)) {
        const mapping::RowStationaryTiling tiling(drawn.nest, drawn.machine, *mapped);
        accelerator::PerRole<Words> most{};
        for (std::int64_t i = 0; i < tiling.passes(); ++i) {
            const auto pass = tiling.pass(i);
            most[0] = std::max(most[0], tiling.slabWords(pass));
            most[1] = std::max(most[1], 2 * tiling.filterWords(pass));
            most[2] = std::max(most[2], tiling.storeWords(pass));
        }
        return most;
    }
    if (std::holds_alternative<mapping::NestMapping>(drawn.mapped)) {
        const auto glb = drawn.nestCounts().levels.at(1);
        return {2 * glb[0].tile + 1, 2 * glb[1].tile + 1, 2 * glb[2].tile + 1};
    }
    const auto& mapped = std::get<mapping::SystolicMapping>(drawn.mapped);
    const mapping::Tiling tiling(drawn.nest, drawn.machine, mapped);
    const auto space = footprint(tiling, drawn.machine, ifmapSums(tiling));
    return {2 * space.words[0] + 1, 2 * space.words[1] + 1, 2 * space.words[2] + 1};
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-6 * (1 + std::abs(a));
}

} // namespace

class SimulationTraceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFidelitiesKeepTheirContract() {
        checkProperty("closed and cycle", [] {
            const Drawn drawn(draw(0, 1) == 1);
            const auto closed = simulation::closedForm(drawn.nest, drawn.machine, drawn.mapped);
            const auto& cycle = drawn.counts();
            RC_ASSERT(closed.levels == cycle.levels);
            RC_ASSERT(closed.nocWords == cycle.nocWords);
            RC_ASSERT(closed.nocHops == cycle.nocHops);
            RC_ASSERT(closed.macs == cycle.macs);
            RC_ASSERT(closed.folds == cycle.folds);
            RC_ASSERT(closed.computeCycles == cycle.computeCycles);
            RC_ASSERT(closed.cycles <= cycle.cycles);
            RC_ASSERT(closed.cycles - closed.loadCycles <= cycle.cycles - cycle.loadCycles);
            RC_ASSERT(cycle.cycles == cycle.computeCycles + cycle.stallCycles);
            RC_ASSERT(cycle.loadCycles <= cycle.stallCycles);
            RC_ASSERT(drawn.trace().cycles() == cycle.cycles);
        });
    }

    void unlimitedBandwidthNeverStalls() {
        checkProperty("no stalls", [] {
            const Drawn drawn(false);
            RC_ASSERT(drawn.counts()
                      == simulation::closedForm(drawn.nest, drawn.machine, drawn.mapped));
            RC_ASSERT(drawn.counts().stallCycles == 0);
        });
    }

    void theEventsAreTheCounts() {
        checkProperty("events sum to counts", [] {
            const Drawn drawn(draw(0, 1) == 1);
            using Kind = Place::Kind;
            std::map<std::tuple<Kind, Kind, std::size_t>, std::int64_t> words;
            std::int64_t computed = 0;
            for (const Event& event : drawn.allEvents()) {
                RC_ASSERT(event.item.layer == 3U);
                RC_ASSERT(event.when.from < event.when.to);
                RC_ASSERT(event.when.from >= 0);
                RC_ASSERT(event.when.to <= drawn.trace().cycles());
                if (event.act == Act::compute)
                    ++computed;
                else if (event.act == Act::move)
                    words[{event.from.kind, event.to.kind, static_cast<std::size_t>(event.role)}] +=
                        event.words;
            }
            const auto& counts = drawn.counts();
            RC_ASSERT(computed == counts.macs);
            for (std::size_t role = 0; role < 3; ++role) {
                const auto moved = [&](Kind from, Kind to) { return words[{from, to, role}]; };
                RC_ASSERT(moved(Kind::dram, Kind::glb) == counts.levels[0][role].reads);
                RC_ASSERT(moved(Kind::glb, Kind::dram) == counts.levels[0][role].writes);
                const bool out = role == 2;
                RC_ASSERT(moved(Kind::glb, Kind::pe)
                          == (out ? drawn.psumsIn() : counts.nocWords[role]));
                RC_ASSERT(moved(Kind::pe, Kind::glb)
                          == (out ? counts.nocWords[2] - drawn.psumsIn() : 0));
            }
            if (!drawn.systolic())
                return;
            // Within the array: every hop but the one over the edge.
            const std::int64_t forwarded = words[{Kind::pe, Kind::pe, 2}];
            RC_ASSERT(forwarded + counts.nocWords[2] == counts.nocHops[2]);
        });
    }

    void everyStallHasItsReason() {
        checkProperty("stalls", [] {
            const Drawn drawn(draw(0, 1) == 1);
            std::map<Cycle, simulation::Wait> waits;
            for (const Event& event : drawn.allEvents()) {
                RC_ASSERT((event.act == Act::stall) == (event.wait != simulation::Wait::none));
                if (event.act == Act::stall)
                    for (Cycle cycle = event.when.from; cycle < event.when.to; ++cycle)
                        RC_ASSERT(waits.emplace(cycle, event.wait).second);
            }
            RC_ASSERT(static_cast<Cycle>(waits.size()) == drawn.counts().stallCycles);
            for (Cycle cycle = 0; cycle < drawn.trace().cycles(); ++cycle) {
                const auto state = drawn.trace().stateAt(cycle);
                if (state.phase != simulation::ArrayState::Phase::stall)
                    continue;
                RC_ASSERT(waits.count(cycle) == 1);
                RC_ASSERT(waits.at(cycle) == state.wait);
            }
        });
    }

    void aWindowIsAPieceOfTheWhole() {
        checkProperty("events of windows", [] {
            const Drawn drawn(draw(0, 1) == 1);
            const std::vector<Event> all = drawn.allEvents();
            const Cycle cycles = drawn.trace().cycles();
            const Cycle from = draw(0, cycles - 1), to = draw(from + 1, cycles);
            std::vector<Event> expected;
            for (const Event& event : all)
                if (event.when.to > from && event.when.from < to)
                    expected.push_back(event);
            const std::vector<Event> given = drawn.trace().events({from, to}, 10'000'000);
            RC_ASSERT(given.size() == expected.size());
            RC_ASSERT(std::is_permutation(given.begin(), given.end(), expected.begin()));
            const auto atMost = static_cast<std::size_t>(draw(0, 40));
            const std::vector<Event> some = drawn.trace().events({from, to}, atMost);
            RC_ASSERT(some.size() == std::min(atMost, given.size()));
            for (std::size_t i = 0; i < some.size(); ++i)
                RC_ASSERT(some[i].when.from == given[i].when.from);
        });
    }

    void theStateIsWhatTheEventsSay() {
        checkProperty("stateAt = compute events", [] {
            const Drawn drawn(draw(0, 1) == 1);
            const Cycle cycle = draw(0, drawn.trace().cycles() - 1);
            const auto state = drawn.trace().stateAt(cycle);
            std::size_t computing = 0;
            for (const auto& pe : state.pes) {
                computing += pe.act == simulation::PeState::Act::compute ? 1 : 0;
                if (pe.act == simulation::PeState::Act::stall)
                    RC_ASSERT(!pe.ifmap && !pe.filter && !pe.ofmap);
            }
            std::size_t events = 0;
            for (const Event& event : drawn.trace().events({cycle, cycle + 1}, 100000)) {
                if (event.act != Act::compute)
                    continue;
                ++events;
                const auto& pe = state.pes[static_cast<std::size_t>(event.from.row * state.columns
                                                                    + event.from.column)];
                RC_ASSERT(pe.act == simulation::PeState::Act::compute);
                if (pe.ofmap || !drawn.nest.transposed) // else cropped
                    RC_ASSERT(pe.ofmap == event.item.index);
            }
            RC_ASSERT(events == computing);
        });
    }

    void everyMacIsPlayedOnce() {
        checkProperty("playing all cycles does the layer's MACs", [] {
            const Drawn drawn(draw(0, 1) == 1);
            RC_PRE(drawn.trace().cycles() < 3000);
            std::set<std::tuple<std::uint64_t, std::uint64_t, std::uint64_t>> seen;
            std::vector<double> busy(static_cast<std::size_t>(drawn.machine.pes()), 0);
            std::int64_t macs = 0;
            std::map<std::uint64_t, Cycle> firstFilter, firstIfmap, firstOfmap;
            for (Cycle cycle = 0; cycle < drawn.trace().cycles(); ++cycle) {
                const auto state = drawn.trace().stateAt(cycle);
                for (std::size_t i = 0; i < state.pes.size(); ++i) {
                    const auto& pe = state.pes[i];
                    if (pe.act != simulation::PeState::Act::compute)
                        continue;
                    ++macs;
                    busy[i] += 1;
                    firstFilter.try_emplace(*pe.filter, cycle);
                    if (pe.ofmap || !drawn.nest.transposed) // else cropped
                        firstOfmap.try_emplace(pe.ofmap.value(), cycle);
                    if (!pe.ifmap)
                        continue;
                    firstIfmap.try_emplace(*pe.ifmap, cycle);
                    if (!pe.ofmap)
                        continue;
                    RC_ASSERT(seen.insert({*pe.ifmap, *pe.filter, *pe.ofmap}).second);
                }
            }
            RC_ASSERT(macs == drawn.counts().macs);
            const auto heat = drawn.trace().heat({0, drawn.trace().cycles()});
            for (std::size_t i = 0; i < heat.size(); ++i)
                RC_ASSERT(near(heat[i] * static_cast<double>(drawn.trace().cycles()), busy[i]));
            const std::array<const std::map<std::uint64_t, Cycle>*, 3> firsts{
                &firstIfmap, &firstFilter, &firstOfmap};
            for (const network::Role role : network::allRoles)
                for (const auto& [index, cycle] : *firsts[static_cast<std::size_t>(role)])
                    RC_ASSERT(drawn.trace().firstUse({3, role, index}) == cycle);
        });
    }

    void summariesAddUp() {
        checkProperty("summary", [] {
            const Drawn drawn(draw(0, 1) == 1);
            const auto& trace = drawn.trace();
            const auto total = static_cast<double>(trace.cycles());
            const int bins = static_cast<int>(draw(1, 30));
            const auto sum = [&](Lane lane) {
                double busy = 0;
                for (const double share : trace.summary({0, trace.cycles()}, lane, bins)) {
                    RC_ASSERT(share >= -1e-9);
                    RC_ASSERT(share <= 1 + 1e-9);
                    busy += share * total / bins;
                }
                return busy;
            };
            double macs = 0;
            for (std::int32_t row = 0; row < drawn.machine.rows; ++row)
                macs += sum({Lane::Kind::peRow, network::Role::ifmap, row})
                        * static_cast<double>(drawn.machine.columns);
            RC_ASSERT(near(macs, static_cast<double>(drawn.counts().macs)));
            RC_ASSERT(near(sum({Lane::Kind::peArray, network::Role::ifmap, 0})
                               * static_cast<double>(drawn.machine.pes()),
                           macs));
            RC_ASSERT(near(sum({Lane::Kind::stall, network::Role::ifmap, 0}),
                           static_cast<double>(drawn.counts().stallCycles)));
            const Cycle from = draw(0, trace.cycles() - 1), to = draw(from + 1, trace.cycles());
            double heat = 0;
            for (const double share : trace.heat({from, to}))
                heat += share;
            const auto array =
                trace.summary({from, to}, {Lane::Kind::peArray, network::Role::ifmap, 0}, 1);
            RC_ASSERT(near(heat, array.at(0) * static_cast<double>(drawn.machine.pes())));
            for (const network::Role role : network::allRoles)
                (void)sum({Lane::Kind::noc, role, 0});
            (void)sum({Lane::Kind::dram, network::Role::ifmap, 0});
        });
    }

    void foldsAndBuffersAreInOrder() {
        checkProperty("nextFold, previousFold, buffers", [] {
            const Drawn drawn(draw(0, 1) == 1);
            const auto& trace = drawn.trace();
            std::int64_t folds = 0;
            Cycle cycle = -1;
            for (Cycle next = trace.nextFold(cycle); next < trace.cycles();
                 next = trace.nextFold(next)) {
                RC_ASSERT(next > cycle);
                RC_ASSERT(trace.stateAt(next).fold == folds);
                if (cycle >= 0)
                    RC_ASSERT(trace.previousFold(next) == cycle);
                cycle = next;
                ++folds;
            }
            RC_ASSERT(folds == drawn.counts().folds);
            const auto most = mostWords(drawn);
            const auto state = trace.stateAt(draw(0, trace.cycles() - 1));
            for (const auto& buffer : state.buffers) {
                RC_ASSERT(buffer.held >= 0);
                RC_ASSERT(buffer.held <= most[static_cast<std::size_t>(buffer.role)]);
            }
        });
    }

    void aChosenMappingFitsAndMovesLeast() {
        checkProperty("chooseMapping", [] {
            const auto nest = drawNest();
            auto machine = drawMachine(false);
            machine.levels[1].capacity = draw(16, 400);
            const auto flow = static_cast<accelerator::Dataflow>(draw(0, 2));
            mapping::SystolicMapping other = drawMapping();
            other.dataflow = flow;
            std::optional<mapping::SystolicMapping> chosen;
            try {
                chosen = mapping::chooseSystolicMapping(nest, machine, {flow, {}, {}});
            } catch (const Error& error) {
                RC_ASSERT(std::string(error.what()).find("words") != std::string::npos);
            }
            const auto dramWords = [&](const mapping::SystolicMapping& mapped) {
                std::int64_t words = 0;
                const auto counts = simulation::closedForm(nest, machine, mapped);
                for (const auto& t : counts.levels[0])
                    words += t.reads + t.writes;
                return words;
            };
            try {
                const mapping::SystolicMapping whole{flow, other.order, 0, other.keptInside};
                const std::int64_t words = dramWords(whole); // legal, or an Error
                RC_ASSERT(chosen.has_value());
                RC_ASSERT(dramWords(*chosen) <= words);
            } catch (const Error&) {
                if (chosen)
                    (void)dramWords(*chosen);
            }
        });
    }
};

QTEST_GUILESS_MAIN(SimulationTraceTest)
#include "simulation_trace_test.moc"
