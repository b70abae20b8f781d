// The EIE-like array against one that is played cycle by cycle, queue by queue.
#include <QTest>
#include <algorithm>
#include <deque>
#include <random>

#include "core/mapping/topology.h"
#include "core/simulation/eie_array.h"
#include "core/support/error.h"
#include "property.h"

using namespace systolens;
using namespace systolens::simulation;
using namespace systolens::tests;

namespace {

struct Case {
    network::LoopNest nest;
    std::int64_t pes = 1;
    EieOptions options;
    network::Tensor ifmap, filter; // int8
};

network::Tensor drawnBytes(network::Shape shape, double density, unsigned seed) {
    std::mt19937 random(seed);
    std::bernoulli_distribution nonzero(density);
    std::uniform_int_distribution<int> value(1, 127);
    network::Tensor tensor(network::ElementType::int8, std::move(shape));
    for (std::int8_t& byte : tensor.mutableValues<std::int8_t>())
        if (nonzero(random))
            byte = static_cast<std::int8_t>(value(random) * (random() % 2 == 0 ? 1 : -1));
    return tensor;
}

Case caseOf(std::int64_t outputs, std::int64_t inputs, std::int64_t images, std::int64_t pes,
            const EieOptions& options, double weights, double activations, unsigned seed) {
    Case made{{},
              pes,
              options,
              drawnBytes({images, inputs}, activations, seed),
              drawnBytes({outputs, inputs}, weights, seed + 1)};
    made.nest.n = images;
    made.nest.m = outputs;
    made.nest.c = inputs;
    return made;
}

Case drawnCase() {
    EieOptions options;
    options.queueDepth = *rc::gen::inRange(1, 6);
    options.indexBits = *rc::gen::inRange(1, 5);
    options.filterStored = *rc::gen::element(codec::Stored::byRows, codec::Stored::byColumns);
    return caseOf(*rc::gen::inRange(1, 40), *rc::gen::inRange(1, 40), *rc::gen::inRange(1, 3),
                  *rc::gen::inRange(1, 10), options, *rc::gen::inRange(0, 11) / 10.0,
                  *rc::gen::inRange(0, 11) / 10.0, *rc::gen::arbitrary<unsigned>());
}

std::int8_t weightOf(const Case& of, std::int64_t row, std::int64_t column) {
    const bool byRows = of.options.filterStored == codec::Stored::byRows;
    return of.filter.values<std::int8_t>()[static_cast<std::size_t>(
        byRows ? row * of.nest.c + column : column * of.nest.m + row)];
}

// ── The array, played ──

struct Played {
    struct Pe {
        PeState::Act act = PeState::Act::idle;
        std::optional<std::int64_t> row, column;
        bool padding = false;
        std::int32_t waiting = 0;
    };
    std::vector<std::vector<Pe>> cycles;
    std::int64_t entries = 0;
};

class Player {
public:
    Player(const Case& of, std::int64_t image) : case_(of) {
        for (std::int64_t column = 0; column < of.nest.c; ++column)
            if (of.ifmap.values<std::int8_t>()[static_cast<std::size_t>(image * of.nest.c + column)]
                != 0)
                open_.push_back(column);
        pes_.resize(static_cast<std::size_t>(std::min(of.pes, of.nest.m)));
    }

    Played play() {
        Played played;
        do {
            played.cycles.push_back(cycle(played));
        } while (!finished());
        return played;
    }

private:
    struct Entry {
        std::int64_t row = 0;
        bool padding = false;
    };
    struct Pe {
        std::deque<std::int64_t> queue;
        std::optional<std::int64_t> column;
        std::deque<Entry> entries; // left of the column
        bool emptyColumn = false;
    };

    // A column as it lies at a PE: its nonzeros, and a zero whenever the gap grows too large.
    [[nodiscard]] std::deque<Entry> entriesOf(std::int64_t column, std::int64_t pe) const {
        std::deque<Entry> entries;
        std::vector<std::int64_t> zeros;
        const std::size_t longest = std::size_t{1} << case_.options.indexBits;
        for (std::int64_t row = pe; row < case_.nest.m;
             row += static_cast<std::int64_t>(pes_.size())) {
            if (weightOf(case_, row, column) == 0) {
                zeros.push_back(row);
                continue;
            }
            for (std::size_t i = longest; i <= zeros.size(); i += longest)
                entries.push_back({zeros[i - 1], true});
            entries.push_back({row, false});
            zeros.clear();
        }
        return entries;
    }

    std::vector<Played::Pe> cycle(Played& played) {
        std::vector<Played::Pe> now;
        for (std::size_t i = 0; i < pes_.size(); ++i) {
            Pe& pe = pes_[i];
            if (!pe.column && !pe.queue.empty()) {
                pe.column = pe.queue.front();
                pe.queue.pop_front();
                pe.entries = entriesOf(*pe.column, static_cast<std::int64_t>(i));
                pe.emptyColumn = pe.entries.empty();
            }
            now.push_back(work(pe));
            played.entries += now.back().act == PeState::Act::compute ? 1 : 0;
        }
        const bool room = std::all_of(pes_.begin(), pes_.end(), [&](const Pe& pe) {
            return static_cast<int>(pe.queue.size()) < case_.options.queueDepth;
        });
        if (!open_.empty() && room) {
            for (Pe& pe : pes_)
                pe.queue.push_back(open_.front());
            open_.pop_front();
        }
        return now;
    }

    Played::Pe work(Pe& pe) {
        Played::Pe now;
        now.waiting = static_cast<std::int32_t>(pe.queue.size());
        now.column = pe.column;
        if (!pe.column) {
            const bool more = !open_.empty() || !pe.queue.empty();
            now.act = more ? PeState::Act::stall : PeState::Act::idle;
            return now;
        }
        now.act = pe.emptyColumn ? PeState::Act::load : PeState::Act::compute;
        if (!pe.emptyColumn) {
            now.row = pe.entries.front().row;
            now.padding = pe.entries.front().padding;
            pe.entries.pop_front();
        }
        if (pe.entries.empty())
            pe.column.reset();
        return now;
    }

    [[nodiscard]] bool finished() const {
        return open_.empty() && std::all_of(pes_.begin(), pes_.end(), [](const Pe& pe) {
                   return pe.queue.empty() && !pe.column;
               });
    }

    const Case& case_;
    std::deque<std::int64_t> open_; // columns that are not broadcast yet
    std::vector<Pe> pes_;
};

// ── The array, simulated ──

accelerator::Accelerator machineOf(std::int64_t rows, std::int64_t columns) {
    return mapping::unlimitedArray(std::to_string(rows) + "x" + std::to_string(columns));
}

GroupRun simulated(const Case& of, const accelerator::Accelerator& machine, Fidelity fidelity) {
    Work work;
    work.machine = machine;
    work.fidelity = fidelity;
    LayerWork layer;
    layer.layer = 3;
    layer.name = "fc";
    layer.nest = of.nest;
    layer.ifmap = of.ifmap;
    layer.filter = of.filter;
    work.layers = {layer};
    work.mappings.resize(1);
    Progress progress;
    return eieArray(of.options)->simulate(work, progress);
}

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

// A machine whose DRAM link is slow and whose memory holds little of the weights.
accelerator::Accelerator smallMachine() {
    accelerator::Accelerator machine = machineOf(*rc::gen::inRange(1, 4), *rc::gen::inRange(1, 4));
    machine.levels[0].readBandwidth = *rc::gen::inRange(1, 200);
    machine.levels[0].writeBandwidth = *rc::gen::inRange(1, 200);
    machine.levels[1].capacity = *rc::gen::inRange(1, 2000);
    return machine;
}

Case onMachine(Case of, const accelerator::Accelerator& machine) {
    of.pes = machine.pes();
    return of;
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
