// The EIE-like array against one that is played cycle by cycle, queue by queue.
#include <QTest>

#include "core/support/error.h"
#include "eie_cases.h"

using namespace systolens;
using namespace systolens::simulation;
using namespace systolens::tests;
using namespace systolens::tests::eie;

namespace {

void compare(const Case& of, const PeState& state, const Played::Pe& played, std::int64_t image) {
    RC_ASSERT(state.act == played.act);
    RC_ASSERT(state.waiting == played.waiting);
    const bool computes = played.act == PeState::Act::compute;
    RC_ASSERT(state.filter.has_value() == (computes && !played.padding));
    RC_ASSERT(state.ofmap.has_value() == computes);
    if (computes) {
        RC_ASSERT(*state.ofmap == static_cast<std::uint64_t>(image * of.nest.m + *played.row));
        RC_ASSERT(*state.ifmap == static_cast<std::uint64_t>(image * of.nest.c + *played.column));
    }
    if (state.filter) {
        const bool byRows = of.options.filterStored == codec::Stored::byRows;
        RC_ASSERT(*state.filter
                  == static_cast<std::uint64_t>(byRows ? *played.row * of.nest.c + *played.column
                                                       : *played.column * of.nest.m + *played.row));
    }
}

bool sameButTime(Counts a, const Counts& b) {
    a.cycles = b.cycles;
    a.computeCycles = b.computeCycles;
    a.stallCycles = b.stallCycles;
    a.boundBy = b.boundBy;
    a.utilization = b.utilization;
    return a == b;
}

} // namespace

class EieTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCycleIsAsPlayed() {
        checkProperty("every PE does in every cycle what queues and columns make it do", [] {
            const Case of = drawnCase();
            const auto run = simulated(of, machineOf(1, of.pes), Fidelity::value);
            Cycle begin = 0;
            for (std::int64_t image = 0; image < of.nest.n; ++image) {
                const Played played = Player(of, image).play();
                for (const auto& pes : played.cycles) {
                    const ArrayState state = run.trace->stateAt(begin++);
                    RC_ASSERT(state.pes.size() == static_cast<std::size_t>(of.pes));
                    for (std::size_t pe = 0; pe < state.pes.size(); ++pe) {
                        if (pe >= pes.size())
                            RC_ASSERT(state.pes[pe].act == PeState::Act::unused);
                        else
                            compare(of, state.pes[pe], pes[pe], image);
                    }
                }
            }
            RC_ASSERT(run.trace->cycles() == begin);
            RC_ASSERT(run.counts[0].cycles == begin);
        });
    }

    void macsThatAreNotSkippedAreTheEntriesPlayed() {
        checkProperty("counts follow from what was played", [] {
            const Case of = drawnCase();
            const Counts counts = simulated(of, machineOf(1, of.pes), Fidelity::value).counts[0];
            std::int64_t entries = 0, broadcasts = 0;
            for (std::int64_t image = 0; image < of.nest.n; ++image)
                entries += Player(of, image).play().entries;
            for (const std::int8_t value : of.ifmap.values<std::int8_t>())
                broadcasts += value != 0 ? 1 : 0;
            const std::int64_t pes = std::min(of.pes, of.nest.m);
            RC_ASSERT(counts.macs == of.nest.macs());
            RC_ASSERT(counts.macs - counts.skippedMacs == entries);
            RC_ASSERT(counts.folds == broadcasts);
            RC_ASSERT(counts.nocHops[0] == broadcasts * pes);
            RC_ASSERT(counts.levels[1][1].reads == 2 * broadcasts * pes + entries);
            RC_ASSERT(counts.levels.back()[1].reads == entries);
        });
    }

    void theOfmapEqualsMatMulInteger() {
        checkProperty("no output is lost, whatever queues and padding do", [] {
            const Case of = drawnCase();
            const Progress progress;
            const auto ofmap =
                computeOfmap(of.nest, of.pes, of.options, of.ifmap, of.filter, progress);
            const auto sums = ofmap.values<std::int32_t>();
            for (std::int64_t image = 0; image < of.nest.n; ++image)
                for (std::int64_t row = 0; row < of.nest.m; ++row) {
                    std::int32_t sum = 0;
                    for (std::int64_t column = 0; column < of.nest.c; ++column)
                        sum += of.ifmap.values<std::int8_t>()[static_cast<std::size_t>(
                                   image * of.nest.c + column)]
                               * weightOf(of, row, column);
                    RC_ASSERT(sums[static_cast<std::size_t>(image * of.nest.m + row)] == sum);
                }
        });
    }

    void theClosedFormCountsTheSameAndIsNoSlower() {
        checkProperty("closed form: equal counts, cycles ≤ simulated", [] {
            const auto machine = smallMachine();
            const Case of = onMachine(drawnCase(), machine);
            const Counts closed = simulated(of, machine, Fidelity::closed).counts[0];
            const Counts value = simulated(of, machine, Fidelity::value).counts[0];
            RC_ASSERT(sameButTime(closed, value));
            RC_ASSERT(closed.cycles <= value.cycles);
            RC_ASSERT(closed.computeCycles <= value.computeCycles);
            RC_ASSERT(value.cycles - value.computeCycles == value.stallCycles);
        });
    }

    void denseDataLosesNothing() {
        checkProperty("without zeros: every MAC, and the cycles of the closed form", [] {
            EieOptions options;
            options.queueDepth = *rc::gen::inRange(1, 6);
            const auto machine = machineOf(*rc::gen::inRange(1, 4), *rc::gen::inRange(1, 4));
            const Case of = caseOf(*rc::gen::inRange(1, 40), *rc::gen::inRange(1, 40), 1,
                                   machine.pes(), options, 1, 1, 5);
            const Counts closed = simulated(of, machine, Fidelity::closed).counts[0];
            const Counts value = simulated(of, machine, Fidelity::value).counts[0];
            RC_ASSERT(closed == value);
            RC_ASSERT(value.skippedMacs == 0);
            const std::int64_t rows = ceilDivide(of.nest.m, machine.pes());
            RC_ASSERT(value.computeCycles == 1 + of.nest.c * rows);
        });
    }

    void streamedWeightsComeBeforeTheirActivation() {
        checkProperty("no broadcast before its column, no more held than there is room for", [] {
            const auto machine = smallMachine();
            const Case of = onMachine(drawnCase(), machine);
            const Progress progress;
            const auto layer = std::make_shared<const EieLayer>(of.nest, of.ifmap, of.filter,
                                                                of.pes, of.options, progress);
            const EieFeed feed{mapping::dramReadRate(machine), *rc::gen::inRange<Bits>(0, 2000)};
            const EieCourse fed(layer, 0, of.options.queueDepth, feed, progress),
                alone(layer, 0, of.options.queueDepth, std::nullopt, progress);
            RC_ASSERT(fed.cycles() >= alone.cycles());
            Bits sent = 0;
            for (std::size_t k = 0; k < fed.broadcasts(); ++k) {
                sent += layer->columnBits(fed.column(k));
                RC_ASSERT(fed.begin(k) >= feed.rate.cycles(sent));
                RC_ASSERT(fed.begin(k) >= alone.begin(k));
            }
            RC_ASSERT(fed.linkBusyBefore(fed.cycles()) >= feed.rate.cycles(sent));
        });
    }

    void deeperQueuesAreNoSlowerAndConverge() {
        Cycle before = std::numeric_limits<Cycle>::max();
        for (const int depth : {1, 2, 4, 8, 16, 64, 512}) {
            EieOptions options;
            options.queueDepth = depth;
            const Case of = caseOf(256, 512, 1, 16, options, 0.1, 0.4, 11);
            const Counts counts = simulated(of, machineOf(4, 4), Fidelity::value).counts[0];
            QVERIFY(counts.cycles <= before);
            before = counts.cycles;
            if (depth == 512) // nobody ever waits for a queue
                QCOMPARE(counts.cycles,
                         simulated(of, machineOf(4, 4), Fidelity::closed).counts[0].cycles);
        }
    }

    void whatItCannotRunIsAnError() {
        Case of = caseOf(4, 4, 1, 4, {}, 1, 1, 1);
        of.ifmap = {};
        QVERIFY_THROWS_EXCEPTION(Error, (void)simulated(of, machineOf(2, 2), Fidelity::value));
        Case convolution = caseOf(4, 4, 1, 4, {}, 1, 1, 1);
        convolution.nest.p = 2;
        QVERIFY_THROWS_EXCEPTION(Error,
                                 (void)simulated(convolution, machineOf(2, 2), Fidelity::value));
    }
};

QTEST_GUILESS_MAIN(EieTest)
#include "eie_test.moc"
