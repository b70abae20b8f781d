// Arrays that skip the zeros of one operand: exact ofmaps, the dense array's cycles on data without
// zeros, words as the trace shows them, and a trace that says the same however it is asked.
#include <cmath>
#include <set>

#include "core/mapping/nest_checks.h"
#include "core/mapping/nest_steps.h"
#include "core/simulation/elements.h"
#include "core/simulation/operand_zeros.h"
#include "core/simulation/skipping_array.h"
#include "core/simulation/sparse_layers.h"
#include "property.h"
#include "sparse_layers.h"

using namespace systolens;
using namespace systolens::tests;
using simulation::Act;
using simulation::Lane;
using simulation::PeState;
using simulation::Skips;

namespace {

constexpr auto filter = static_cast<std::size_t>(network::Role::filter);

Skips drawSkips() {
    return draw(0, 1) ? Skips::activations : Skips::weights;
}

network::LoopNest drawDeepNest() {
    network::LoopNest nest = drawNest();
    nest.c = draw(1, 11);
    nest.m = draw(1, 7);
    return nest;
}

simulation::Work workOf(simulation::LayerWork layer, bool bandwidths) {
    simulation::Work work;
    work.machine = drawMachine(bandwidths);
    work.layers = {std::move(layer)};
    work.mappings = {mapping::SystolicMapping{}}; // not one of lanes: the array takes its own
    work.fidelity = simulation::Fidelity::value;
    return work;
}

simulation::GroupRun run(const simulation::ArrayModel& array, const simulation::Work& work) {
    Progress progress;
    return array.simulate(work, progress);
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-6 * (1 + std::abs(a));
}

} // namespace

class SkippingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOfmapIsThatOfTheNestWrittenOut() {
        checkProperty("skipping zeros changes no digit", [] {
            const auto work =
                workOf(drawLayer(drawDeepNest(), drawPercent(), drawPercent()), draw(0, 1) == 1);
            const auto skipping =
                run(*simulation::skippingArray({drawSkips(), draw(0, 1) == 1}), work);
            RC_PRE(skipping.trace->cycles() < 4000);
            Progress progress;
            const auto& layer = work.layers[0];
            if (skipping.counts[0].stallCycles > 0 && work.machine.levels[1].readBandwidth)
                return; // a slowed array may show a MAC over several cycles
            const auto ofmap = simulation::computeOfmap(layer.nest, *skipping.trace, layer.ifmap,
                                                        layer.filter, progress);
            const auto sums = ofmap.values<std::int32_t>();
            const auto expected = ofmapOf(layer);
            RC_ASSERT(std::equal(sums.begin(), sums.end(), expected.begin(), expected.end()));
        });
    }

    void dataWithoutZerosTakesTheDenseArraysCycles() {
        checkProperty("value level = cycle level on dense data", [] {
            const auto work = workOf(drawLayer(drawDeepNest(), 100, 100), draw(0, 1) == 1);
            const Skips skips = drawSkips();
            const auto skipping = run(*simulation::skippingArray({skips, false}), work);
            auto dense = work;
            dense.mappings = skipping.mappings;
            dense.fidelity = simulation::Fidelity::cycle;
            const auto expected = run(*simulation::denseArray(), dense).counts[0];
            const auto& counts = skipping.counts[0];
            RC_ASSERT(counts.computeCycles == expected.computeCycles);
            RC_ASSERT(counts.skippedMacs == 0);
            RC_ASSERT(counts.macs == expected.macs);
            for (std::size_t level = 0; level < 3; ++level)
                for (std::size_t role = 0; role < 3; ++role) {
                    RC_ASSERT(counts.levels[level][role].reads
                              == expected.levels[level][role].reads);
                    RC_ASSERT(counts.levels[level][role].writes
                              == expected.levels[level][role].writes);
                }
            RC_ASSERT(counts.nocWords == expected.nocWords);
            RC_ASSERT(counts.nocHops == expected.nocHops);
            if (skips == Skips::activations && !work.machine.levels[1].readBandwidth)
                RC_ASSERT(counts.cycles == expected.cycles); // its DRAM words have no indices
            if (skips == Skips::activations
                && work.layers[0].nest.pads == std::array<std::int64_t, 4>{})
                RC_ASSERT(run(*simulation::skippingArray({skips, true}), work).counts[0] == counts);
        });
    }

    // A lane that has summed up early waits for the slowest only: with one weight in eight left and
    // 5 channels a lane of 25 taps, that is far below the dense time.
    void zerosAreSkippedAcrossChannelsAndTaps() {
        checkProperty("windows hold whole sums", [] {
            network::LoopNest nest;
            nest.c = 20;
            nest.m = 8;
            nest.h = nest.w = 8;
            nest.r = nest.s = 5;
            nest.p = nest.q = 4;
            const bool weights = draw(0, 1) == 1;
            auto work = workOf(drawLayer(nest, weights ? 100 : 12, weights ? 12 : 100), false);
            work.machine = accelerator::loadAccelerator("lecture-4x4");
            const auto skips = weights ? Skips::weights : Skips::activations;
            const auto counts = run(*simulation::skippingArray({skips, false}), work).counts[0];
            RC_ASSERT(counts.computeCycles * work.machine.pes() < nest.macs() / 2);
        });
    }

    void onlyMacsWithoutTheSkippedZeroAreDone() {
        checkProperty("skipped MACs, cycles and the GLB's words", [] {
            const auto work = workOf(drawLayer(drawDeepNest(), draw(0, 100), draw(0, 100)), false);
            const Skips skips = drawSkips();
            const auto skipping = run(*simulation::skippingArray({skips, true}), work);
            Progress progress;
            const auto& layer = work.layers[0];
            const auto& counts = skipping.counts[0];
            const auto kinds =
                simulation::macKinds(layer.nest, simulation::operandZeros(layer), progress);
            const std::int64_t done =
                skips == Skips::activations ? kinds.ifmapNonzero : kinds.filterNonzero;
            RC_ASSERT(counts.macs - counts.skippedMacs == done);
            RC_ASSERT(counts.computeCycles * work.machine.pes() >= done);
            RC_PRE(skipping.trace->cycles() < 3000);
            // What the PEs work on, once where one word serves several of them.
            Words filters = 0, words = 0, updates = 0;
            std::int64_t macs = 0;
            for (Cycle cycle = 0; cycle < skipping.trace->cycles(); ++cycle) {
                std::set<std::uint64_t> outputs, operands;
                for (const PeState& pe : skipping.trace->stateAt(cycle).pes)
                    if (pe.act == PeState::Act::compute) {
                        ++macs;
                        ++filters;
                        outputs.insert(*pe.ofmap);
                        if (pe.ifmap)
                            operands.insert(*pe.ifmap);
                    }
                words += static_cast<Words>(operands.size());
                updates += static_cast<Words>(outputs.size());
            }
            RC_ASSERT(macs == done);
            const auto& glb = counts.levels[1];
            if (work.machine.levels[2].capacity)
                return;
            RC_ASSERT(glb[1].reads == filters);
            if (skips == Skips::activations)
                RC_ASSERT(glb[0].reads == words);
            RC_ASSERT(glb[2].writes >= updates); // a window without MACs hands out its zeros
        });
    }

    void aTileOfWeightsComesWithoutItsOwnZeros() {
        checkProperty("filter words of a step = non-zeros that are new in its tile", [] {
            auto nest = drawDeepNest();
            nest.m = draw(4, 40);
            auto work = workOf(drawLayer(nest, drawPercent(), draw(0, 100)), draw(0, 1) == 1);
            for (auto& partition : work.machine.levels[1].partition)
                partition.reset();
            work.machine.levels[1].capacity = draw(60, 400); // few filters at a time
            Progress progress;
            const auto result =
                simulation::simulateSkipping(work, 0, {Skips::weights, true}, progress);
            const auto workload = mapping::workloadOf(nest, work.machine.padding);
            const auto hierarchy = mapping::hierarchyOf(work.machine);
            const mapping::NestSteps steps(
                workload, hierarchy, result.mapping,
                mapping::countLegalNest(workload, hierarchy, result.mapping));
            RC_PRE(steps.keepsInside(filter));
            const auto axes = simulation::axesOf(nest, network::Role::filter);
            const auto weights = work.layers[0].filter.values<std::int8_t>();
            const auto tileAt = [&](const mapping::Indices& base) {
                std::set<std::int64_t> elements;
                const auto values = steps.values(base, steps.child(filter), filter);
                for (const auto a : values[0])
                    for (const auto b : values[1])
                        for (const auto c : values[2])
                            for (const auto d : values[3])
                                for (const auto e : values[4])
                                    elements.insert(static_cast<std::int64_t>(
                                        *axes.elementAt({a, b, c, d, e})));
                return elements;
            };
            Words all = 0;
            Cycle begin = 0;
            const auto& schedule = result.timeline.schedule();
            for (std::int64_t i = 0; i < schedule.count(); ++i) {
                const auto step = steps.stepFrom(begin);
                const auto before = steps.baseBefore(step, filter);
                const auto held = before ? tileAt(*before) : std::set<std::int64_t>();
                Words fresh = 0;
                if (steps.moves(step).loads[filter] > 0)
                    for (const std::int64_t element : tileAt(steps.baseOf(step, filter)))
                        fresh += !held.contains(element)
                                 && weights[static_cast<std::size_t>(element)] != 0;
                RC_ASSERT(schedule.step(i).words[filter] == fresh);
                all += fresh;
                begin += step.cycles;
            }
            RC_ASSERT(begin == steps.course().cycles());
            RC_ASSERT(result.counts.levels[0][filter].reads == all);
            if (steps.child(filter) == 1)
                RC_ASSERT(result.counts.levels[1][filter].writes == all);
        });
    }

    void theTraceSaysTheSameHoweverItIsAsked() {
        checkProperty("states, events, heat and lanes agree", [] {
            const auto work =
                workOf(drawLayer(drawDeepNest(), drawPercent(), drawPercent()), draw(0, 1) == 1);
            const auto skipping = run(*simulation::skippingArray({drawSkips(), true}), work);
            const auto& trace = *skipping.trace;
            RC_PRE(trace.cycles() < 3000);
            const Cycle from = draw(0, trace.cycles() - 1);
            const Cycle to = std::min<Cycle>(trace.cycles(), from + draw(1, 60));
            const auto all = trace.events({0, trace.cycles()}, 10'000'000);
            std::vector<simulation::Event> expected;
            for (const auto& event : all)
                if (event.when.to > from && event.when.from < to)
                    expected.push_back(event);
            RC_ASSERT(trace.events({from, to}, 10'000'000) == expected);
            std::int64_t computed = 0;
            for (const auto& event : all)
                computed += event.act == Act::compute;
            RC_ASSERT(computed == skipping.counts[0].macs - skipping.counts[0].skippedMacs);
            const auto lane = [&](Lane::Kind kind, std::int32_t row = 0) {
                const auto bins = trace.summary({from, to}, {kind, network::Role::ifmap, row}, 1);
                return bins.at(0) * static_cast<double>(to - from);
            };
            if (skipping.counts[0].stallCycles == 0) {
                std::vector<double> busy(static_cast<std::size_t>(work.machine.pes()));
                for (Cycle cycle = from; cycle < to; ++cycle) {
                    const auto state = trace.stateAt(cycle);
                    for (std::size_t i = 0; i < busy.size(); ++i)
                        busy[i] += state.pes[i].act == PeState::Act::compute;
                }
                const auto heat = trace.heat({from, to});
                double sum = 0;
                for (std::size_t i = 0; i < busy.size(); ++i) {
                    RC_ASSERT(near(heat[i] * static_cast<double>(to - from), busy[i]));
                    sum += busy[i];
                }
                RC_ASSERT(
                    near(lane(Lane::Kind::peArray) * static_cast<double>(work.machine.pes()), sum));
                double rows = 0;
                for (std::int32_t row = 0; row < work.machine.rows; ++row)
                    rows +=
                        lane(Lane::Kind::peRow, row) * static_cast<double>(work.machine.columns);
                RC_ASSERT(near(rows, sum));
            }
            for (const auto role : {network::Role::ifmap, network::Role::filter}) {
                const auto& tensor =
                    role == network::Role::ifmap ? work.layers[0].ifmap : work.layers[0].filter;
                const auto element = static_cast<std::uint64_t>(draw(0, tensor.size() - 1));
                std::optional<Cycle> first;
                for (Cycle cycle = 0; cycle < trace.cycles() && !first; ++cycle)
                    for (const PeState& pe : trace.stateAt(cycle).pes)
                        if (pe.act == PeState::Act::compute
                            && (role == network::Role::ifmap ? pe.ifmap : pe.filter) == element)
                            first = cycle;
                RC_ASSERT(trace.firstUse({3, role, element}) == first);
            }
            // Every fold's beginning is found from both sides.
            Cycle last = -1;
            for (Cycle fold = trace.nextFold(-1); fold < trace.cycles();
                 fold = trace.nextFold(fold)) {
                RC_ASSERT(fold > last);
                if (last >= 0)
                    RC_ASSERT(trace.previousFold(fold) == last);
                last = fold;
            }
        });
    }
};

QTEST_APPLESS_MAIN(SkippingTest)
#include "skipping_test.moc"
