// A general loop nest on a machine: what it costs, against the execution of the nest and against
// the systolic array's own closed form, in closed form and at cycle level.
#include "core/accelerator/accelerator.h"
#include "core/mapping/nest_steps.h"
#include "core/simulation/nest_array.h"
#include "nest_brute_force.h"
#include "property.h"
#include "small_nests.h"

using namespace systolens;
using namespace systolens::tests;
using mapping::Dim;
using mapping::FoldLoop;
using mapping::NestMapping;
using mapping::SystolicMapping;
using network::Role;
using simulation::Fidelity;

namespace {

constexpr std::int64_t mostMacs = 600;

std::size_t index(Dim dim) {
    return static_cast<std::size_t>(dim);
}

// GEMM-like layers: one loop each for ws, os and is to put on rows, columns and stream.
network::LoopNest drawGemm() {
    network::LoopNest nest;
    nest.g = draw(1, 2);
    nest.m = draw(1, 9);
    nest.c = draw(1, 9);
    nest.w = nest.q = draw(1, 9);
    return nest;
}

// The role that stands still in the array.
std::size_t standing(const SystolicMapping& mapped) {
    constexpr std::array<std::size_t, 3> roles{1, 2, 0}; // by Dataflow: ws, os, is
    return roles.at(static_cast<std::size_t>(mapped.dataflow));
}

// What the systolic array does, said as a loop nest: fold loops outside the array, one operand or
// the psum in the PEs. `outside`: so many fold loops lie outside the GLB's tiles.
NestMapping asNest(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                   const SystolicMapping& mapped, std::size_t outside) {
    const mapping::Tiling tiling(nest, machine, mapped);
    const auto dimOf = [&](FoldLoop loop) {
        if (loop == FoldLoop::group)
            return index(Dim::g);
        constexpr std::array<Dim, 3> dims{Dim::q, Dim::m, Dim::c}; // by Dimension
        return index(dims.at(static_cast<std::size_t>(tiling.dimensionOf(loop))));
    };
    NestMapping result;
    result.levels.resize(3);
    for (std::size_t place = 0; place < mapped.order.size(); ++place)
        result.levels[place < outside ? 0 : 1].temporal.push_back(
            {dimOf(mapped.order[place]), tiling.trips(mapped.order[place])});
    result.levels[1].spatial = {{dimOf(FoldLoop::rowFold), machine.rows, mapping::Mesh::y},
                                {dimOf(FoldLoop::columnFold), machine.columns, mapping::Mesh::x}};
    result.levels[2].temporal = {
        {dimOf(FoldLoop::streamTile), tiling.tileSize(tiling.dimensionOf(FoldLoop::streamTile))}};
    result.levels[2].keeps = {};
    result.levels[2].keeps[standing(mapped)] = true;
    return result;
}

std::int64_t foldsUncut(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                        SystolicMapping mapped) {
    mapped.streamTile = 0;
    return mapping::Tiling(nest, machine, mapped).steps();
}

} // namespace

class NestArrayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theClosedFormCountsWhatTheExecutionMoves() {
        checkProperty(
            "closed form on a machine = execution",
            [] {
                const network::LoopNest nest = drawAnyNest();
                const accelerator::Accelerator machine = drawNestMachine(drawFlag());
                const auto workload = mapping::workloadOf(nest, machine.padding);
                if (workload.macs() > mostMacs)
                    RC_DISCARD("too many MACs to execute");
                const auto hierarchy = mapping::hierarchyOf(machine);
                const NestMapping mapped = drawNestOn(workload, hierarchy);
                NestBruteForce brute(workload, hierarchy, mapped);
                const mapping::NestCounts executed = brute.run();
                const auto counts = simulation::closedForm(nest, machine, mapped);
                RC_ASSERT(counts.macs == executed.macs);
                RC_ASSERT(counts.computeCycles == executed.computeCycles);
                RC_ASSERT(counts.folds == executed.passes);
                RC_ASSERT(counts.activePes == executed.activePes);
                RC_ASSERT(counts.cycles == counts.computeCycles + counts.stallCycles);
                RC_ASSERT((counts.boundBy == simulation::Wait::none) == (counts.stallCycles == 0));
                for (std::size_t level = 0; level < counts.levels.size(); ++level)
                    for (std::size_t role = 0; role < 3; ++role) {
                        RC_ASSERT(counts.levels[level][role].reads
                                  == executed.levels[level][role].reads);
                        RC_ASSERT(counts.levels[level][role].writes
                                  == executed.levels[level][role].writes);
                    }
                requireLinks(machine, counts);
            },
            5);
    }

    // Another model, other code: the same DRAM and GLB words and bits, psums of either width.
    void theSystolicArrayIsALoopNest() {
        checkProperty(
            "systolic = the same loops as a nest",
            [] {
                const network::LoopNest nest = drawGemm();
                accelerator::Accelerator machine = drawMachine(drawFlag());
                machine.psumBits = static_cast<int>(draw(16, 32));
                SystolicMapping mapped = drawMapping();
                const auto outside = static_cast<std::size_t>(draw(0, 4));
                mapped.keptInside.fill(static_cast<int>(outside));
                const auto systolic = simulation::closedForm(nest, machine, mapped);
                const auto loops =
                    simulation::closedForm(nest, machine, asNest(nest, machine, mapped, outside));
                RC_CLASSIFY(systolic.levels[0][2].reads > 0, "psums go to DRAM and back");
                RC_ASSERT(loops.macs == systolic.macs);
                RC_ASSERT(loops.folds == systolic.folds);
                RC_ASSERT(loops.activePes == systolic.activePes);
                RC_ASSERT(std::abs(loops.mappingEfficiency - systolic.mappingEfficiency) < 1e-9);
                for (std::size_t level = 0; level < 2; ++level)
                    for (std::size_t role = 0; role < 3; ++role) {
                        RC_LOG() << "level " << level << " role " << role << '\n';
                        // The systolic array loads what stands in it for every piece of a stream,
                        // a nest's PEs keep it when the next piece is of the same fold.
                        const bool mayStay = level == 1 && role == standing(mapped)
                                             && systolic.folds > foldsUncut(nest, machine, mapped);
                        if (mayStay)
                            RC_ASSERT(loops.levels[level][role].reads
                                      <= systolic.levels[level][role].reads);
                        else
                            RC_ASSERT(loops.levels[level][role] == systolic.levels[level][role]);
                    }
            },
            10);
    }

    // Tensors that go past the GLB, memories between GLB and PEs, several in the PEs.
    void theCycleLevelKeepsTheContract() {
        checkProperty(
            "closed and cycle",
            [] {
                const network::LoopNest nest = drawAnyNest();
                const accelerator::Accelerator machine = drawNestMachine(drawFlag());
                const auto workload = mapping::workloadOf(nest, machine.padding);
                const auto hierarchy = mapping::hierarchyOf(machine);
                const NestMapping mapped = drawNestOn(workload, hierarchy);
                const auto closed = simulation::closedForm(nest, machine, mapped);
                simulation::Work work;
                work.layers.resize(1);
                work.layers[0].nest = nest;
                work.machine = machine;
                work.mappings = {mapped};
                work.fidelity = simulation::Fidelity::cycle;
                Progress progress;
                const auto run = simulation::denseArray()->simulate(work, progress);
                const auto& cycle = run.counts.at(0);
                RC_ASSERT(closed.levels == cycle.levels);
                RC_ASSERT(closed.nocWords == cycle.nocWords);
                RC_ASSERT(closed.computeCycles == cycle.computeCycles);
                RC_ASSERT(closed.cycles <= cycle.cycles);
                RC_ASSERT(closed.loadCycles <= cycle.loadCycles);
                RC_ASSERT(cycle.cycles == cycle.computeCycles + cycle.stallCycles);
                RC_ASSERT(run.trace->cycles() == cycle.cycles);
                requireSteps(mapping::NestSteps(workload, hierarchy, mapped,
                                                mapping::countNest(workload, hierarchy, mapped)),
                             closed);
            },
            5);
    }

    void tooManyStepsAreRefusedBeforeTheFirst() {
        network::LoopNest nest;
        nest.m = nest.c = 4096;
        nest.p = nest.q = nest.h = nest.w = 64;
        simulation::Work work;
        work.layers.resize(1);
        work.layers[0].nest = nest;
        work.fidelity = Fidelity::cycle;
        work.machine = accelerator::loadAccelerator("lecture-4x4");
        work.mappings = {
            mapping::chooseMapping(nest, work.machine, accelerator::Dataflow::noLocalReuse, {})};
        Progress progress;
        try {
            simulation::denseArray()->simulate(work, progress);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("steps that can be simulated"), error.what());
        }
        QCOMPARE(progress.fraction(), 0.0); // nothing was walked through
    }

    // The array's own sums, cycle by cycle, against the products scattered one by one.
    void aTransposedConvolutionIsComputed() {
        checkProperty(
            "ConvTranspose",
            [] {
                const network::LoopNest nest = drawAnyNest(true);
                const accelerator::Accelerator machine = drawNestMachine(false);
                const auto workload = mapping::workloadOf(nest, machine.padding);
                const NestMapping mapped = drawNestOn(workload, mapping::hierarchyOf(machine));
                const auto tensor = [](network::Shape shape) {
                    std::vector<std::int8_t> values(
                        static_cast<std::size_t>(network::elementCount(shape)));
                    for (std::int8_t& value : values)
                        value = static_cast<std::int8_t>(draw(-128, 127));
                    return network::Tensor::of(std::move(shape), values);
                };
                const auto ifmap = tensor({nest.n, nest.g * nest.c, nest.h, nest.w});
                const auto filter = tensor({nest.g * nest.c, nest.m, nest.r, nest.s});
                Progress progress;
                const auto ofmap =
                    simulation::computeOfmap(nest, machine, mapped, ifmap, filter, progress);
                const auto wanted = scattered(nest, ifmap, filter);
                RC_ASSERT(ofmap.size() == nest.ofmapWords());
                RC_ASSERT(
                    std::equal(wanted.begin(), wanted.end(), ofmap.values<std::int32_t>().begin()));
            },
            5);
    }

private:
    static std::vector<std::int32_t> scattered(const network::LoopNest& nest,
                                               const network::Tensor& ifmap,
                                               const network::Tensor& filter) {
        const auto [rows, columns] = mapping::ofmapSurface(nest);
        std::vector<std::int32_t> sums(static_cast<std::size_t>(nest.ofmapWords()), 0);
        const std::int64_t pixels = nest.h * nest.w, taps = nest.r * nest.s;
        for (std::int64_t word = 0; word < ifmap.size(); ++word)
            for (std::int64_t m = 0; m < nest.m; ++m)
                for (std::int64_t tap = 0; tap < taps; ++tap) {
                    const std::int64_t plane = word / pixels; // of image and channel
                    const std::int64_t channel = plane % (nest.g * nest.c);
                    const std::int64_t y = word % pixels / nest.w * nest.stride[0]
                                           + tap / nest.s * nest.dilation[0] - nest.pads[0];
                    const std::int64_t x = word % nest.w * nest.stride[1]
                                           + tap % nest.s * nest.dilation[1] - nest.pads[1];
                    if (y < 0 || y >= rows || x < 0 || x >= columns)
                        continue;
                    const std::int64_t output =
                        plane / (nest.g * nest.c) * nest.g * nest.m + channel / nest.c * nest.m + m;
                    sums[static_cast<std::size_t>((output * rows + y) * columns + x)] +=
                        ifmap.values<std::int8_t>()[static_cast<std::size_t>(word)]
                        * filter.values<std::int8_t>()[static_cast<std::size_t>(
                            (channel * nest.m + m) * taps + tap)];
                }
        return sums;
    }

    // What crosses the DRAM link step by step is what all steps move.
    static void requireSteps(const mapping::NestSteps& steps, const simulation::Counts& counts) {
        accelerator::PerRole<Words> loads{};
        Words stores = 0, finished = 0;
        std::int64_t count = 0;
        for (Cycle begin = 0; begin < steps.course().cycles(); ++count) {
            const mapping::NestStep step = steps.stepFrom(begin);
            const mapping::StepMoves moves = steps.moves(step);
            for (std::size_t role = 0; role < 3; ++role)
                loads[role] += moves.loads[role];
            stores += moves.stores;
            finished += moves.finished;
            begin += step.cycles;
            RC_ASSERT((begin == steps.course().cycles()) == (step.begin == steps.last().begin));
        }
        for (std::size_t role = 0; role < 3; ++role)
            RC_ASSERT(loads[role] == counts.levels[0][role].reads);
        RC_ASSERT(stores == counts.levels[0][2].writes);
        RC_ASSERT(finished == steps.workload().words(2));
        RC_ASSERT(count == steps.count());
    }

    // cycles ≥ each link's words or bits ÷ bandwidth, and equal to one of them or to compute.
    static void requireLinks(const accelerator::Accelerator& machine,
                             const simulation::Counts& counts) {
        RC_ASSERT(counts.cycles >= counts.computeCycles);
        bool tight = counts.cycles == counts.computeCycles;
        const auto& dram = counts.levels.front();
        Bits reads = 0, writes = 0;
        for (const simulation::Traffic& traffic : dram) {
            reads += traffic.readBits;
            writes += traffic.writeBits();
        }
        const auto need = [&](Cycle cycles) {
            RC_ASSERT(counts.cycles >= cycles);
            tight = tight || counts.cycles == cycles;
        };
        need(mapping::dramReadRate(machine).cycles(reads)
             + mapping::dramWriteRate(machine).cycles(writes));
        for (std::size_t role = 0; role < 2; ++role)
            if (machine.noc[role].words)
                need(ceilDivide(counts.nocWords[role], *machine.noc[role].words));
        const bool others = counts.boundBy == simulation::Wait::nocPsum
                            || counts.boundBy == simulation::Wait::glbRead
                            || counts.boundBy == simulation::Wait::glbWrite;
        RC_ASSERT(tight || others);
    }
};

QTEST_GUILESS_MAIN(NestArrayTest)
#include "nest_array_test.moc"
