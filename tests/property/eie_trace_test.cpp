// The EIE-like array's trace: windows, lanes and first uses say what its cycles say.
#include <QTest>

#include "core/simulation/eie_counts.h"
#include "eie_cases.h"

using namespace systolens;
using namespace systolens::simulation;
using namespace systolens::tests;
using namespace systolens::tests::eie;

class EieTraceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lanesAndHeatAddUpToStates() {
        checkProperty("summaries equal what the cycles show", [] {
            const auto machine = smallMachine();
            const Case of = onMachine(drawnCase(), machine);
            const auto trace = simulated(of, machine, Fidelity::value).trace;
            const Cycle to = *rc::gen::inRange<Cycle>(1, trace->cycles() + 1);
            const Cycle from = *rc::gen::inRange<Cycle>(0, to);
            std::vector<double> busy(static_cast<std::size_t>(machine.pes()));
            for (Cycle cycle = from; cycle < to; ++cycle) {
                const auto state = trace->stateAt(cycle);
                for (std::size_t pe = 0; pe < busy.size(); ++pe)
                    busy[pe] += state.pes[pe].act == PeState::Act::compute ? 1 : 0;
            }
            const auto length = static_cast<double>(to - from);
            const auto near = [](double a, double b) { return std::abs(a - b) < 1e-9; };
            double all = 0;
            const auto heat = trace->heat({from, to});
            for (std::size_t pe = 0; pe < busy.size(); ++pe) {
                RC_ASSERT(near(heat[pe], busy[pe] / length));
                all += busy[pe] / length;
            }
            const auto share = trace->summary({from, to}, {Lane::Kind::peArray, Role::ifmap, 0}, 1);
            RC_ASSERT(near(share[0], all / static_cast<double>(machine.pes())));
        });
    }

    void aWindowsEventsAreThoseOfTheWholeThatTouchIt() {
        checkProperty("events of a window = events of everything, filtered", [] {
            const auto machine = smallMachine();
            const Case of = onMachine(drawnCase(), machine);
            const auto trace = simulated(of, machine, Fidelity::value).trace;
            const Cycle to = *rc::gen::inRange<Cycle>(1, trace->cycles() + 1);
            const Window window{*rc::gen::inRange<Cycle>(0, to), to};
            const auto everything = trace->events({0, trace->cycles()}, ~std::size_t{0});
            const auto shown = trace->events(window, ~std::size_t{0});
            std::size_t touching = 0;
            std::int64_t entries = 0;
            for (const Event& event : everything) {
                const bool touches = event.when.to > window.from && event.when.from < window.to;
                touching += touches ? 1 : 0;
                if (touches)
                    RC_ASSERT(std::find(shown.begin(), shown.end(), event) != shown.end());
                entries += event.act == Act::compute ? event.words : 0;
            }
            RC_ASSERT(shown.size() == touching);
            std::int64_t played = 0;
            for (std::int64_t image = 0; image < of.nest.n; ++image)
                played += Player(of, image).play().entries;
            RC_ASSERT(entries == played);
            const std::size_t few = *rc::gen::inRange<std::size_t>(0, 20);
            const auto first = trace->events(window, few);
            RC_ASSERT(first.size() == std::min(few, touching));
            for (std::size_t i = 0; i < first.size(); ++i)
                RC_ASSERT(first[i].when.from == shown[i].when.from);
        });
    }

    void firstUsesAreFound() {
        checkProperty("firstUse is the first cycle in which a PE has the element", [] {
            const Case of = drawnCase();
            const auto trace = simulated(of, machineOf(1, of.pes), Fidelity::value).trace;
            const Role role = *rc::gen::element(Role::ifmap, Role::filter, Role::ofmap);
            const std::int64_t elements = role == Role::ifmap    ? of.nest.ifmapWords()
                                          : role == Role::filter ? of.nest.filterWords()
                                                                 : of.nest.ofmapWords();
            const auto element =
                *rc::gen::inRange<std::uint64_t>(0, static_cast<std::uint64_t>(elements));
            std::optional<Cycle> first;
            for (Cycle cycle = 0; cycle < trace->cycles() && !first; ++cycle)
                for (const PeState& pe : trace->stateAt(cycle).pes) {
                    const auto& at = role == Role::ifmap    ? pe.ifmap
                                     : role == Role::filter ? pe.filter
                                                            : pe.ofmap;
                    if (at == element && !first)
                        first = cycle;
                }
            // A sum that only padding touches is used by no weight.
            const auto use = trace->firstUse({3, role, element});
            if (role == Role::ofmap)
                RC_ASSERT(!use || *use >= *first);
            else
                RC_ASSERT(use == first);
            RC_ASSERT(!trace->firstUse({4, role, element}));
        });
    }

    void theOpeningLoadIsInTheTimeline() {
        checkProperty("weights that stay and the ifmap come before the first broadcast", [] {
            const auto machine = smallMachine();
            const Case of = onMachine(drawnCase(), machine);
            const Progress progress;
            const simulation::EieLayer layer(of.nest, of.ifmap, of.filter, of.pes, of.options,
                                             progress);
            const bool stay = simulation::placementOf(layer, machine).resident;
            const Bits opening = static_cast<Bits>(layer.columns()) * machine.wordBits[0]
                                 + (stay ? layer.codedBits() : 0);
            const Cycle load = mapping::dramReadRate(machine).cycles(opening);
            const auto run = simulated(of, machine, Fidelity::value);
            RC_ASSERT(run.trace->cycles() == run.counts[0].cycles);
            RC_ASSERT(run.counts[0].loadCycles >= load);
            RC_ASSERT(run.trace->nextFold(-1) >= load);
            if (load > 0)
                RC_ASSERT(run.trace->stateAt(load - 1).phase
                          == simulation::ArrayState::Phase::load);
        });
    }

    void stepsAreBroadcasts() {
        const Case of = caseOf(30, 50, 2, 4, {}, 0.3, 0.5, 7);
        const auto run = simulated(of, machineOf(1, 4), Fidelity::value);
        Cycle at = 0;
        std::int64_t steps = 1; // the first begins at once
        for (Cycle next = run.trace->nextFold(0); next < run.trace->cycles();
             next = run.trace->nextFold(next)) {
            QCOMPARE(run.trace->previousFold(next), at);
            at = next;
            ++steps;
        }
        QCOMPARE(steps, run.counts[0].folds);
    }
};

QTEST_GUILESS_MAIN(EieTraceTest)
#include "eie_trace_test.moc"
