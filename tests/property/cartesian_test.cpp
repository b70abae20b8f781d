// The array that skips the zeros of both operands: exact ofmaps, useful MACs, its cycles against a
// slow simulator that steps every PE, queue and FIFO cycle by cycle, and a trace that says the same
// however it is asked. SCNN's blocks of values and zero counts.
#include <cmath>

#include "core/codec/zero_counts.h"
#include "core/energy/energy.h"
#include "core/simulation/cartesian_array.h"
#include "core/simulation/cartesian_blocks.h"
#include "core/simulation/sparse_layers.h"
#include "core/support/error.h"
#include "core/support/parallel.h"
#include "property.h"
#include "slow_cartesian.h"
#include "sparse_layers.h"
#include "sparse_values.h"

using namespace systolens;
using namespace systolens::tests;
using simulation::Act;
using simulation::CartesianOptions;
using simulation::Lane;
using simulation::PeState;

namespace {

simulation::Work workOf(simulation::LayerWork layer, bool bandwidths) {
    simulation::Work work;
    work.machine = drawMachine(bandwidths);
    work.machine.rows = draw(1, 9);
    work.machine.columns = draw(1, 9);
    work.layers = {std::move(layer)};
    work.mappings = {mapping::SystolicMapping{}};
    work.fidelity = simulation::Fidelity::value;
    return work;
}

CartesianOptions drawOptions() {
    CartesianOptions options;
    options.f = draw(1, 4);
    options.i = draw(1, 4);
    options.bankEntries = draw(16, 40);
    options.fifoVectors = draw(1, 20);
    options.queueDepth = draw(0, 3);
    options.countBits = static_cast<int>(draw(1, 4));
    return options;
}

network::LoopNest drawPlane() {
    network::LoopNest nest = drawNest();
    nest.c = draw(1, 4);
    nest.m = draw(1, 9);
    return nest;
}

simulation::CartesianRun run(const simulation::Work& work, const CartesianOptions& options) {
    Progress progress;
    return simulation::simulateCartesian(work, 0, options, progress);
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-6 * (1 + std::abs(a));
}

} // namespace

class CartesianTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBlockComesBackFromItsZeroCounts() {
        checkProperty("decode(encode(x)) = x", [] {
            const auto values = *sparseShorts();
            const int bits = static_cast<int>(draw(1, 8));
            const auto block = codec::encodeZeroCounts(std::span(values), bits);
            RC_ASSERT(codec::decodeZeroCounts(block) == values);
            std::vector<std::uint8_t> marks;
            for (const std::int16_t value : values)
                marks.push_back(value != 0);
            RC_ASSERT(codec::zeroCountedEntries(marks, bits)
                      == static_cast<std::int64_t>(block.values.size()));
            for (const std::uint8_t zeros : block.zeros)
                RC_ASSERT(zeros < (1 << bits));
        });
    }

    void aDamagedBlockIsRefused() {
        codec::ZeroCounted<std::int16_t> block{4, {2, 1}, {5, 6}};
        QVERIFY_EXCEPTION_THROWN(codec::decodeZeroCounts(block), Error);
        block.zeros.pop_back();
        QVERIFY_EXCEPTION_THROWN(codec::decodeZeroCounts(block), Error);
    }

    void theOfmapIsThatOfTheNestWrittenOut() {
        checkProperty("products sorted into their accumulators", [] {
            const auto work =
                workOf(drawLayer(drawPlane(), drawPercent(), drawPercent()), draw(0, 1) == 1);
            const auto options = drawOptions();
            RC_PRE(work.layers[0].nest.r * work.layers[0].nest.s <= 9);
            const auto trace = simulation::cartesianArray(options)
                                   ->simulate(work, *std::make_unique<Progress>())
                                   .trace;
            RC_PRE(trace->cycles() < 3000);
            Progress progress;
            const auto& layer = work.layers[0];
            const auto ofmap =
                simulation::computeOfmap(layer.nest, *trace, layer.ifmap, layer.filter, progress);
            const auto sums = ofmap.values<std::int32_t>();
            const auto expected = ofmapOf(layer);
            RC_ASSERT(std::equal(sums.begin(), sums.end(), expected.begin(), expected.end()));
        });
    }

    void theOfmapLeavesOnceInBlocksOfThePes() {
        checkProperty("ofmap words of the units = all, coded or not", [] {
            auto work = workOf(drawLayer(drawPlane(), drawPercent(), drawPercent()), false);
            auto& layer = work.layers[0];
            const network::LoopNest& nest = layer.nest;
            const CartesianOptions options = drawOptions();
            const auto writes = [&] { return run(work, options).counts.levels[0][2].writes; };
            RC_ASSERT(writes() == nest.ofmapWords());
            const std::int64_t images = draw(0, 1) ? nest.n : 1;
            layer.ofmap = drawValues({images, nest.g * nest.m, nest.p, nest.q}, drawPercent());
            const auto values = layer.ofmap.values<std::int8_t>();
            const auto result = run(work, options);
            const auto& tiling =
                std::get<simulation::CartesianCourse>(result.timeline.course()).tiling();
            std::int64_t entries = 0;
            for (std::int64_t index = 0; index < tiling.units(); ++index)
                for (std::int64_t pe = 0; pe < tiling.pes(); ++pe) {
                    const auto unit = tiling.unit(index);
                    const auto tile = tiling.outputTile(unit, pe);
                    for (std::int64_t m = unit.firstFilter; m < unit.endFilter; ++m) {
                        std::vector<std::int8_t> block;
                        for (std::int64_t p = tile.p0; p < tile.p1; ++p)
                            for (std::int64_t q = tile.q0; q < tile.q1; ++q) {
                                const auto at = simulation::ofmapElementOf(nest, unit.group,
                                                                           unit.image, m, p, q);
                                block.push_back(values[at % values.size()]);
                            }
                        entries += std::ssize(
                            codec::encodeZeroCounts<std::int8_t>(block, options.countBits).values);
                    }
                }
            RC_ASSERT(result.counts.levels[0][2].writes == entries);
        });
    }

    void eachTensorsBlocksAreWhatCrossesTheLinkOnce() {
        checkProperty("entries of the tensors = words over the link", [] {
            auto work = workOf(drawLayer(drawPlane(), drawPercent(), drawPercent()), false);
            auto& layer = work.layers[0];
            layer.nest.n = 1;
            const network::LoopNest& nest = layer.nest;
            const auto ofImage = [&](network::Role role, network::Shape shape) {
                const auto& from = role == network::Role::ifmap ? layer.ifmap : layer.ofmap;
                const auto all = from.values<std::int8_t>();
                return network::Tensor::of(
                    shape, std::vector<std::int8_t>(all.begin(),
                                                    all.begin() + network::elementCount(shape)));
            };
            layer.ifmap = ofImage(network::Role::ifmap, {1, nest.g * nest.c, nest.h, nest.w});
            layer.ofmap = drawValues({1, nest.g * nest.m, nest.p, nest.q}, drawPercent());
            for (auto& partition : work.machine.levels[1].partition)
                partition.reset();
            work.machine.levels[1].capacity.reset(); // the ifmap comes once
            const CartesianOptions options = drawOptions();
            const auto result = run(work, options);
            const auto& tiling =
                std::get<simulation::CartesianCourse>(result.timeline.course()).tiling();
            RC_PRE(tiling.passes() == 1); // else weights come again
            const auto& link = result.counts.levels[0];
            for (const network::Role role : network::allRoles) {
                const auto at = static_cast<std::size_t>(role);
                const auto& tensor = role == network::Role::ifmap    ? layer.ifmap
                                     : role == network::Role::filter ? layer.filter
                                                                     : layer.ofmap;
                const auto blocks = simulation::cartesianBlocks(
                    tiling, role, tensor.converted(network::ElementType::float32),
                    work.machine.wordBits[at], Progress());
                RC_ASSERT(blocks.entries == link[at].reads + link[at].writes);
                RC_ASSERT(blocks.bits == link[at].bits);
                RC_ASSERT(blocks.entropyBits
                          <= static_cast<double>(blocks.entries)
                                 * std::log2(static_cast<double>(blocks.entries) + 1));
            }
        });
    }

    void anIfmapThatDoesNotFitComesAgainForOtherFilters() {
        checkProperty("ifmap words = those of the planes, times the blocks of filters", [] {
            auto work = workOf(drawLayer(drawPlane(), 100, 100), false);
            const CartesianOptions options = drawOptions();
            for (auto& partition : work.machine.levels[1].partition)
                partition.reset();
            work.machine.levels[1].capacity.reset();
            const auto kept = run(work, options);
            work.machine.levels[1].capacity = 0;
            const auto again = run(work, options);
            const auto& tiling =
                std::get<simulation::CartesianCourse>(kept.timeline.course()).tiling();
            RC_ASSERT(again.counts.levels[0][0].reads
                      == kept.counts.levels[0][0].reads * tiling.kGroups());
            RC_ASSERT(again.counts.computeCycles == kept.counts.computeCycles);
        });
    }

    void everyUsefulMacIsDoneOnceAndNoOther() {
        checkProperty("useful products = MACs without a zero", [] {
            const auto work = workOf(drawLayer(drawPlane(), drawPercent(), drawPercent()), false);
            const auto result = run(work, drawOptions());
            const auto& course = std::get<simulation::CartesianCourse>(result.timeline.course());
            std::int64_t useful = 0, all = 0;
            for (std::int64_t unit = 0; unit < course.tiling().units(); ++unit)
                course.forEachProduct(unit, [&](const auto& product) {
                    ++all;
                    useful += product.ofmap.has_value();
                });
            Progress progress;
            const auto& layer = work.layers[0];
            const auto kinds =
                simulation::macKinds(layer.nest, simulation::operandZeros(layer), progress);
            RC_ASSERT(useful == kinds.bothNonzero);
            RC_ASSERT(result.counts.macs - result.counts.skippedMacs == useful);
            RC_ASSERT(result.counts.unneededProducts == all - useful);
            accelerator::Accelerator machine = work.machine;
            machine.macEnergy = 7;
            RC_ASSERT(energy::energyOf(result.counts, machine).mac == 7 * all);
            RC_ASSERT(result.losses.products == all);
            const auto& losses = result.losses;
            const auto& options = course.tiling().options();
            RC_ASSERT(losses.issues + losses.conflicts + losses.weights + losses.barrier
                      == result.counts.computeCycles * course.tiling().pes());
            RC_ASSERT(losses.products <= losses.issues * options.f * options.i);
        });
    }

    void cyclesAreThoseOfTheSlowSimulator() {
        checkProperty("walked by vectors = stepped cycle by cycle", [] {
            const auto work = workOf(drawLayer(drawPlane(), drawPercent(), drawPercent()), false);
            const auto result = run(work, drawOptions());
            const auto& course = std::get<simulation::CartesianCourse>(result.timeline.course());
            Cycle cycles = 0;
            for (std::int64_t unit = 0; unit < course.tiling().units(); ++unit)
                cycles +=
                    SlowUnit(course.tiling(), work.layers[0], course.tiling().unit(unit)).cycles();
            RC_ASSERT(result.counts.computeCycles == cycles);
        });
    }

    void theTraceSaysTheSameHoweverItIsAsked() {
        checkProperty("states, events, heat and lanes agree", [] {
            const auto work = workOf(drawLayer(drawPlane(), drawPercent(), drawPercent()), false);
            const auto result = run(work, drawOptions());
            const auto trace = simulation::sparseTrace(result.timeline);
            RC_PRE(trace->cycles() < 2000);
            const Cycle from = draw(0, trace->cycles() - 1);
            const Cycle to = std::min<Cycle>(trace->cycles(), from + draw(1, 60));
            std::vector<simulation::Event> expected;
            std::int64_t computed = 0;
            for (const auto& event : trace->events({0, trace->cycles()}, 10'000'000)) {
                computed += event.act == Act::compute;
                if (event.when.to > from && event.when.from < to)
                    expected.push_back(event);
            }
            RC_ASSERT(computed == result.losses.products);
            RC_ASSERT(trace->events({from, to}, 10'000'000) == expected);
            double busy = 0;
            for (Cycle cycle = from; cycle < to; ++cycle) {
                const simulation::ArrayState state = trace->stateAt(cycle);
                for (const PeState& pe : state.pes)
                    busy += pe.act == PeState::Act::compute;
                for (const auto& buffer : state.buffers)
                    RC_ASSERT(buffer.capacity == 0 || buffer.held <= buffer.capacity);
            }
            const auto pes = static_cast<double>(work.machine.pes());
            const auto length = static_cast<double>(to - from);
            const auto lane = [&](Lane::Kind kind, std::int32_t row) {
                return trace->summary({from, to}, {kind, network::Role::ifmap, row}, 1).at(0)
                       * length;
            };
            double heat = 0, rows = 0;
            for (const double share : trace->heat({from, to}))
                heat += share * length;
            for (std::int32_t row = 0; row < work.machine.rows; ++row)
                rows += lane(Lane::Kind::peRow, row) * static_cast<double>(work.machine.columns);
            RC_ASSERT(near(heat, busy));
            RC_ASSERT(near(rows, busy));
            RC_ASSERT(near(lane(Lane::Kind::peArray, 0) * pes, busy));
        });
    }

    // Far more issues than lie between two checkpoints.
    void seekingIsPlaying() {
        network::LoopNest nest;
        nest.c = 96;
        nest.m = 40;
        nest.h = nest.w = nest.p = nest.q = 24;
        nest.r = nest.s = 3;
        nest.pads = {1, 1, 1, 1};
        std::mt19937 random(5);
        const auto values = [&](network::Shape shape, int percent) {
            std::vector<std::int8_t> drawn(static_cast<std::size_t>(network::elementCount(shape)));
            for (std::int8_t& value : drawn)
                value = static_cast<std::int8_t>(static_cast<int>(random() % 100) < percent);
            return network::Tensor::of(std::move(shape), drawn);
        };
        simulation::Work work;
        work.machine.rows = work.machine.columns = 16;
        work.machine.levels.resize(3);
        work.machine.levels.back().perPe = true;
        work.layers.resize(1);
        work.layers[0].nest = nest;
        work.layers[0].ifmap = values({1, 96, 24, 24}, 50);
        work.layers[0].filter = values({40, 96, 3, 3}, 40);
        work.mappings = {mapping::SystolicMapping{}};
        limitThreads(1);
        const auto result = run(work, {});
        limitThreads(0);
        const auto again = run(work, {});
        QCOMPARE(again.counts, result.counts);
        QCOMPARE(again.losses, result.losses);
        const auto& course = std::get<simulation::CartesianCourse>(result.timeline.course());
        QVERIFY(result.losses.issues > 4 * 20'000 * course.tiling().units());
        const std::int64_t unit = course.tiling().units() / 2;
        const Cycle begin = course.unitBegin(unit), end = course.unitBegin(unit + 1);
        for (int part = 1; part < 8; ++part) {
            const Cycle cycle = begin + (end - begin) * part / 8;
            double before = 0;
            std::int64_t now = 0;
            course.forEachProduct(unit, [&](const auto& product) {
                before += product.at < cycle - begin;
                now += product.at == cycle - begin;
            });
            QCOMPARE(course.arrayMacs(cycle) - course.arrayMacs(begin), before);
            std::vector<PeState> pes(256);
            course.describe(pes, cycle);
            QCOMPARE(
                std::count_if(pes.begin(), pes.end(),
                              [](const PeState& pe) { return pe.act == PeState::Act::compute; }),
                now);
        }
    }
};

QTEST_APPLESS_MAIN(CartesianTest)
#include "cartesian_test.moc"
