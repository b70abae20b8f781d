// A schedule of which only marks are stored says the same as one that is stored whole.
#include <QTest>

#include "core/mapping/topology.h"
#include "core/simulation/dense_trace.h"
#include "property.h"
#include "small_layers.h"

using namespace systolens;
using namespace systolens::tests;
using simulation::ArrayState;
using simulation::BlockSizes;
using simulation::Lane;
using simulation::Schedule;

namespace {

// A size of its own for every other stream.
class LengthCoder : public simulation::Coder {
public:
    std::string key() const override { return "length"; }
    Bits bits(const simulation::Tile& tile) const override {
        Bits sum = 1;
        for (const float value : tile.values)
            sum += static_cast<Bits>(value);
        return sum;
    }
};

network::Tensor counted(network::Shape shape) {
    std::vector<float> values(static_cast<std::size_t>(network::elementCount(shape)));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(i % 7);
    return network::Tensor::of(std::move(shape), values);
}

simulation::LayerWork drawLayer() {
    simulation::LayerWork layer;
    layer.nest = drawNest();
    if (draw(0, 1)) {
        const auto& nest = layer.nest;
        layer.ifmap = counted({nest.n, nest.g * nest.c, nest.h, nest.w});
        layer.filter = counted({nest.g * nest.m, nest.c, nest.r, nest.s});
        layer.ofmap = counted({nest.n, nest.g * nest.m, nest.p, nest.q});
        layer.dramCoders.fill(std::make_shared<LengthCoder>());
    }
    return layer;
}

struct Timed {
    std::shared_ptr<const simulation::Trace> trace;
    simulation::Counts counts;
};

Timed timed(const simulation::LayerWork& layer, const accelerator::Accelerator& machine,
            const mapping::SystolicMapping& mapped, BlockSizes sizes) {
    Progress progress;
    Schedule schedule(layer.nest, machine, mapped, {}, layer, progress, sizes);
    Timed result;
    result.counts = schedule.counts();
    std::vector<simulation::Timeline> layers;
    layers.emplace_back(simulation::SystolicTimeline(0, machine, std::move(schedule)));
    result.trace = denseTrace(std::move(layers));
    return result;
}

void requireSame(const ArrayState& a, const ArrayState& b) {
    RC_ASSERT(a.fold == b.fold);
    RC_ASSERT(a.phase == b.phase);
    RC_ASSERT(a.wait == b.wait);
    RC_ASSERT(a.dramBusy == b.dramBusy);
    RC_ASSERT(a.dramRole == b.dramRole);
    for (std::size_t i = 0; i < a.buffers.size(); ++i)
        RC_ASSERT(a.buffers[i].held == b.buffers[i].held);
    for (std::size_t i = 0; i < a.pes.size(); ++i) {
        RC_ASSERT(a.pes[i].act == b.pes[i].act);
        RC_ASSERT(a.pes[i].ofmap == b.pes[i].ofmap);
    }
}

} // namespace

class SimulationBlocksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blocksWalkedAgainSayTheSame() {
        checkProperty("blocks = whole", [] {
            const auto layer = drawLayer();
            const auto machine = drawMachine(true);
            const auto mapped = drawMapping();
            const Timed whole = timed(layer, machine, mapped, {std::int64_t{1} << 20, 1});
            const Timed parts = timed(layer, machine, mapped, {draw(1, 6), draw(1, 3)});
            RC_ASSERT(whole.counts == parts.counts);
            const Cycle cycles = whole.trace->cycles();
            RC_ASSERT(parts.trace->cycles() == cycles);
            RC_ASSERT(parts.trace->events({0, cycles}, 1'000'000)
                      == whole.trace->events({0, cycles}, 1'000'000));
            for (int i = 0; i < 5; ++i) {
                const Cycle from = draw(0, cycles - 1), to = draw(from + 1, cycles);
                RC_ASSERT(parts.trace->events({from, to}, 50)
                          == whole.trace->events({from, to}, 50));
                requireSame(parts.trace->stateAt(from), whole.trace->stateAt(from));
                RC_ASSERT(parts.trace->nextFold(from) == whole.trace->nextFold(from));
                RC_ASSERT(parts.trace->previousFold(from) == whole.trace->previousFold(from));
                for (const Lane::Kind kind : {Lane::Kind::dram, Lane::Kind::buffer, Lane::Kind::noc,
                                              Lane::Kind::peArray, Lane::Kind::stall})
                    for (const network::Role role : network::allRoles)
                        RC_ASSERT(parts.trace->summary({from, to}, {kind, role, 0}, 7)
                                  == whole.trace->summary({from, to}, {kind, role, 0}, 7));
            }
        });
    }

    void manyPassesTakeLittleMemory() {
        for (const std::int64_t passes : {std::int64_t{1}, std::int64_t{1'000'000},
                                          std::int64_t{100'000'000}, mapping::mostPasses}) {
            const BlockSizes sizes = simulation::blockSizesOf(passes);
            QVERIFY(sizes.passes >= 1 && sizes.kept >= 1);
            const std::int64_t marks = ceilDivide(passes, sizes.passes);
            const auto bytes = [](std::int64_t count, std::size_t each) {
                return count * static_cast<std::int64_t>(each);
            };
            // At worst, of a pass: start, duration, wait, a load, a store and a gap.
            const std::size_t ofPass = 2 * sizeof(Cycle) + sizeof(simulation::Wait)
                                       + 2 * sizeof(simulation::Transfer) + sizeof(simulation::Gap);
            QVERIFY(bytes(marks, sizeof(simulation::ScheduleState))
                        + bytes(std::min(passes, sizes.kept * sizes.passes), ofPass)
                    < 100'000'000);
        }
    }

    void morePassesThanCouldBeStored() {
        network::LoopNest fc;
        fc.m = 300;
        fc.c = 2000; // more passes than are kept
        auto machine = mapping::unlimitedArray("1x1");
        machine.levels[0].readBandwidth = 4; // a filter word takes longer than its pass
        simulation::Work work;
        work.layers.resize(1);
        work.layers[0].nest = fc;
        work.machine = machine;
        work.fidelity = simulation::Fidelity::cycle;
        work.mappings = {mapping::SystolicMapping{}};
        Progress progress;
        const auto run = simulation::denseArray()->simulate(work, progress);
        const auto& trace = *run.trace;
        // Uncut ws: each pass waits for its filter word, and ends two cycles after.
        const Cycle word = machine.wordBits[1] / 4;
        const auto passes = fc.m * fc.c;
        QVERIFY(run.counts[0].cycles >= passes * word);
        for (const std::int64_t pass : {std::int64_t{0}, std::int64_t{99'999}, passes - 2}) {
            const auto use =
                trace.firstUse({0, network::Role::filter, static_cast<std::uint64_t>(pass)});
            QVERIFY(use.has_value());
            const ArrayState state = trace.stateAt(*use);
            QCOMPARE(state.fold, pass);
            QVERIFY(state.pes[0].act == simulation::PeState::Act::compute);
            QCOMPARE(state.pes[0].filter, std::optional(static_cast<std::uint64_t>(pass)));
        }
    }
};

QTEST_GUILESS_MAIN(SimulationBlocksTest)
#include "simulation_blocks_test.moc"
