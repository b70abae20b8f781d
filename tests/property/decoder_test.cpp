// A decoder and an encoder at the chip's edge: when the array waits for them, and code tables that
// cross once.
#include <QTest>

#include "core/mapping/topology.h"
#include "core/simulation/array_model.h"
#include "property.h"
#include "small_layers.h"
#include "small_nests.h"

using namespace systolens;
using namespace systolens::tests;
using simulation::Fidelity;
using simulation::Wait;

namespace {

// Three bits a value; so many values a cycle (0: as fast as the link); a code table.
class PacedCoder : public simulation::Coder {
public:
    PacedCoder(std::int64_t valuesACycle, Bits tables)
        : valuesACycle_(valuesACycle), tables_(tables) {}
    std::string key() const override { return "paced"; }
    Bits bits(const simulation::Tile& tile) const override { return 3 * std::ssize(tile.values); }
    simulation::CodedTile code(const simulation::Tile& tile) const override {
        const Cycle cycles =
            valuesACycle_ == 0 ? 0 : ceilDivide(std::ssize(tile.values), valuesACycle_);
        return {bits(tile), cycles};
    }
    Bits tableBits() const override { return tables_; }

private:
    std::int64_t valuesACycle_;
    Bits tables_;
};

simulation::LayerWork layerOf(const network::LoopNest& nest) {
    const auto zeros = [](const network::Shape& shape) {
        return network::Tensor(network::ElementType::float32, shape);
    };
    simulation::LayerWork layer;
    layer.name = "layer";
    layer.nest = nest;
    layer.ifmap = zeros({nest.n, nest.g * nest.c, nest.h, nest.w});
    layer.filter = zeros({nest.g * nest.m, nest.c, nest.r, nest.s});
    layer.ofmap = zeros({nest.n, nest.g * nest.m, nest.p, nest.q});
    return layer;
}

// Any layer on any machine, systolic, row-stationary or a general loop nest.
simulation::Work drawWork(bool bandwidths) {
    simulation::Work work;
    const auto nest = drawNest();
    const std::int64_t kind = draw(0, 2);
    work.machine = kind == 2 ? drawNestMachine(bandwidths) : drawMachine(bandwidths);
    work.layers = {layerOf(nest)};
    if (kind == 0)
        work.mappings = {drawMapping()};
    else if (kind == 1)
        work.mappings = {drawRowStationary(nest, work.machine)};
    else
        work.mappings = {drawNestOn(mapping::workloadOf(nest, work.machine.padding),
                                    mapping::hierarchyOf(work.machine))};
    return work;
}

simulation::GroupRun run(simulation::Work work, Fidelity fidelity, std::int64_t valuesACycle,
                         Bits tables, const std::vector<network::Role>& roles) {
    work.fidelity = fidelity;
    for (const network::Role role : roles)
        work.layers[0].dramCoders[static_cast<std::size_t>(role)] =
            std::make_shared<PacedCoder>(valuesACycle, tables);
    Progress progress;
    return simulation::denseArray()->simulate(work, progress);
}

const std::vector<network::Role> everyRole(network::allRoles.begin(), network::allRoles.end());

Cycle stalledFor(const simulation::Trace& trace, Wait wait) {
    Cycle cycles = 0;
    for (const auto& event : trace.events({0, trace.cycles()}, 1'000'000))
        if (event.act == simulation::Act::stall && event.wait == wait)
            cycles += event.when.to - event.when.from;
    return cycles;
}

} // namespace

class DecoderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // 6 weights a filter, 4 filters: 24 values, two a cycle.
    void anArrayWaitsForItsDecoderAsByHand() {
        network::LoopNest nest;
        nest.m = 4;
        nest.c = 6;
        simulation::Work work;
        work.machine = mapping::unlimitedArray("8x8");
        work.layers = {layerOf(nest)};
        work.mappings = {mapping::SystolicMapping{}};
        const std::vector<network::Role> filter{network::Role::filter};
        const auto free = run(work, Fidelity::cycle, 0, 0, filter).counts.at(0);
        QCOMPARE(free.cycles, free.computeCycles);
        QCOMPARE(free.codecStallCycles, Cycle{0});
        const auto paced = run(work, Fidelity::cycle, 2, 0, filter);
        QCOMPARE(paced.counts.at(0).cycles, free.computeCycles + 12);
        QCOMPARE(paced.counts.at(0).codecStallCycles, Cycle{12});
        QCOMPARE(paced.counts.at(0).loadCycles, Cycle{12});
        QCOMPARE(stalledFor(*paced.trace, Wait::decode), Cycle{12});
    }

    // Over a link of 4 bits a cycle 72 coded bits take 18 cycles: a decoder of one value a cycle
    // is slower, one of two is not.
    void theSlowerOfLinkAndDecoderSetsThePace() {
        network::LoopNest nest;
        nest.m = 4;
        nest.c = 6;
        simulation::Work work;
        work.machine = mapping::unlimitedArray("8x8");
        work.machine.levels[0].readBandwidth = 4;
        work.layers = {layerOf(nest)};
        work.mappings = {mapping::SystolicMapping{}};
        const Bits raw = 6 * work.machine.wordBits[0];
        const std::vector<network::Role> filter{network::Role::filter};
        const auto cyclesWith = [&](std::int64_t rate, Bits tables) {
            return run(work, Fidelity::closed, rate, tables, filter).counts.at(0);
        };
        QCOMPARE(cyclesWith(2, 0).cycles, ceilDivide(72 + raw, 4));
        QCOMPARE(cyclesWith(2, 0).boundBy, Wait::load);
        QCOMPARE(cyclesWith(1, 0).cycles, 24 + ceilDivide(raw, 4));
        QCOMPARE(cyclesWith(1, 0).codecStallCycles, Cycle{24 - 18});
        // The table comes before the decoder can begin.
        QCOMPARE(cyclesWith(1, 40).cycles, 24 + 10 + ceilDivide(raw, 4));
    }

    void tablesCrossOnce() {
        checkProperty("bits with tables = bits without + the tables, and nothing else", [] {
            const auto work = drawWork(false);
            const Bits tables = draw(1, 1000);
            for (const Fidelity fidelity : {Fidelity::closed, Fidelity::cycle}) {
                const auto without = run(work, fidelity, 0, 0, everyRole).counts.at(0);
                RC_PRE(without.levels[0][0].reads > 0); // not all padding
                auto with = run(work, fidelity, 0, tables, everyRole).counts.at(0);
                for (const std::size_t role : {0U, 1U, 2U}) {
                    auto& traffic = with.levels[0][role];
                    traffic.bits -= tables;
                    if (role < 2)
                        traffic.readBits -= tables;
                }
                RC_ASSERT(with == without);
            }
        });
    }

    void bothLevelsAgree() {
        checkProperty(
            "counts are equal, closed cycles are no more",
            [] {
                const auto work = drawWork(draw(0, 1) == 1);
                const std::int64_t rate = draw(0, 4);
                const Bits tables = draw(0, 100);
                const auto closed =
                    run(work, Fidelity::closed, rate, tables, everyRole).counts.at(0);
                const auto cycle = run(work, Fidelity::cycle, rate, tables, everyRole).counts.at(0);
                RC_ASSERT(closed.cycles <= cycle.cycles);
                RC_ASSERT(closed.computeCycles == cycle.computeCycles);
                RC_ASSERT(closed.levels == cycle.levels);
                RC_ASSERT(closed.decodedWords == cycle.decodedWords);
                RC_ASSERT(closed.encodedWords == cycle.encodedWords);
            },
            3);
    }

    void aSlowerDecoderIsNeverFaster() {
        checkProperty("cycles fall with the decoder's rate, to those without a limit", [] {
            const auto work = drawWork(draw(0, 1) == 1);
            for (const Fidelity fidelity : {Fidelity::closed, Fidelity::cycle}) {
                const auto free = run(work, fidelity, 0, 0, everyRole).counts.at(0);
                Cycle before = free.cycles;
                for (const std::int64_t rate : {1'000'000, 8, 2, 1}) {
                    const auto counts = run(work, fidelity, rate, 0, everyRole).counts.at(0);
                    RC_ASSERT(counts.cycles >= before);
                    RC_ASSERT(counts.levels == free.levels);
                    before = counts.cycles;
                }
            }
        });
    }

    void stallsSayWhatTheyWaitFor() {
        checkProperty("stalls for the codecs are those of the trace", [] {
            const auto work = drawWork(draw(0, 1) == 1);
            const auto result = run(work, Fidelity::cycle, draw(1, 3), 0, everyRole);
            const auto& counts = result.counts.at(0);
            RC_ASSERT(counts.codecStallCycles <= counts.stallCycles);
            RC_ASSERT(stalledFor(*result.trace, Wait::decode)
                          + stalledFor(*result.trace, Wait::encode)
                      == counts.codecStallCycles);
        });
    }
};

QTEST_GUILESS_MAIN(DecoderTest)
#include "decoder_test.moc"
