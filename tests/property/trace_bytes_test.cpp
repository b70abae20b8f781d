// What a trace says that it keeps is what the allocator counts: memories of results are bounded by
// it.
#include <QTest>
#include <random>

#include "core/simulation/cartesian_array.h"
#include "core/simulation/eie_array.h"
#include "core/simulation/gating_array.h"
#include "core/simulation/skipping_array.h"
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace systolens;
using simulation::ArrayModel;
using simulation::Skips;

namespace {

network::Tensor halfZero(network::Shape shape) {
    std::mt19937 random(7);
    std::vector<float> values(static_cast<std::size_t>(network::elementCount(shape)));
    for (float& value : values)
        value = random() % 2 ? 0.0F : 1.0F;
    return network::Tensor::of(std::move(shape), values);
}

network::LoopNest convolution() {
    network::LoopNest nest;
    nest.m = nest.c = 32;
    nest.r = nest.s = 3;
    nest.h = nest.w = nest.p = nest.q = 28;
    nest.pads = {1, 1, 1, 1};
    return nest;
}

network::LoopNest fullyConnected() {
    network::LoopNest nest;
    nest.m = 1000;
    nest.c = 2048;
    return nest;
}

simulation::Work workOf(const network::LoopNest& nest, const mapping::Mapping& mapped) {
    accelerator::MemoryLevel dram, glb, registers;
    registers.perPe = true;
    simulation::Work work;
    work.machine.rows = work.machine.columns = 4;
    work.machine.wordBits = {8, 8, 8};
    work.machine.levels = {dram, glb, registers};
    work.fidelity = simulation::Fidelity::value;
    simulation::LayerWork layer;
    layer.nest = nest;
    layer.ifmap = halfZero({nest.n, nest.c, nest.h, nest.w});
    layer.filter = halfZero({nest.m, nest.c, nest.r, nest.s});
    work.layers = {std::move(layer)};
    work.mappings = {mapped};
    return work;
}

} // namespace

class TraceBytesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTraceKnowsTheMemoryItKeeps_data() {
        using Array = std::shared_ptr<const ArrayModel>;
        QTest::addColumn<Array>("array");
        QTest::addColumn<simulation::Work>("work");
        QTest::addColumn<std::size_t>("shared"); // with the work: what it would keep alone
        const auto systolic = workOf(convolution(), mapping::SystolicMapping{});
        QTest::newRow("dense") << simulation::denseArray() << systolic << std::size_t{0};
        QTest::newRow("row stationary")
            << simulation::denseArray() << workOf(convolution(), mapping::RowStationaryMapping{})
            << std::size_t{0};
        QTest::newRow("gating") << simulation::gatingArray(simulation::GatedBy::operands)
                                << systolic << std::size_t{0};
        simulation::SkippingOptions lanes;
        lanes.skips = Skips::activations;
        QTest::newRow("activation lanes")
            << simulation::skippingArray(lanes) << systolic << std::size_t{0};
        lanes.skips = Skips::weights;
        QTest::newRow("weight lanes")
            << simulation::skippingArray(lanes) << systolic << std::size_t{0};
        simulation::CartesianOptions cartesian;
        cartesian.f = cartesian.i = 2;
        QTest::newRow("Cartesian products")
            << simulation::cartesianArray(cartesian) << systolic << std::size_t{0};
        const auto connected = workOf(fullyConnected(), mapping::SystolicMapping{});
        QTest::newRow("EIE") << simulation::eieArray({}) << connected
                             << connected.layers[0].filter.bytes().size();
    }

    void aTraceKnowsTheMemoryItKeeps() {
#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the allocator does not tell");
#else
        QFETCH(std::shared_ptr<const ArrayModel>, array);
        QFETCH(simulation::Work, work);
        Progress progress;
        const auto inUse = [] {
            const auto told = mallinfo2();
            return static_cast<double>(told.uordblks + told.hblkhd);
        };
        array->simulate(work, progress); // threads and their caches are there
        const double before = inUse();
        const auto trace = array->simulate(work, progress).trace;
        QFETCH(std::size_t, shared);
        const double kept = inUse() - before, told = static_cast<double>(trace->bytes() - shared);
        constexpr double small = 32 << 10; // the layer's shape, its tiling
        QVERIFY2(std::abs(kept - told) < 0.1 * kept + small,
                 qPrintable(QString("kept %1, told %2").arg(kept).arg(told)));
        QVERIFY(told > 1000);
#endif
    }
};

QTEST_GUILESS_MAIN(TraceBytesTest)
#include "trace_bytes_test.moc"
