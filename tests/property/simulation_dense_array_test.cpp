// Coders on the DRAM link, fused groups, energy, the mapping's errors, topology files.

#include <map>

#include "core/energy/energy.h"
#include "core/mapping/topology.h"
#include "core/simulation/array_model.h"
#include "core/support/error.h"
#include "property.h"
#include "small_layers.h"

using namespace systolens;
using namespace systolens::tests;
using accelerator::Dataflow;

namespace {

// Nine bits for a value, one for a zero; keeps what it was given.
class ZeroCoder : public simulation::Coder {
public:
    std::string key() const override { return "zero"; }
    Bits bits(const simulation::Tile& tile) const override {
        streams.emplace_back(tile.values.begin(), tile.values.end());
        Bits sum = 0;
        for (const float value : tile.values)
            sum += value == 0 ? 1 : 9;
        return sum;
    }
    mutable std::vector<std::vector<float>> streams;
};

network::Tensor counted(network::Shape shape) { // 0, 1, 2, 0, 1 …, no two neighbours alike
    std::vector<float> values(static_cast<std::size_t>(network::elementCount(shape)));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(i % 3);
    return network::Tensor::of(std::move(shape), values);
}

simulation::LayerWork layerOf(const network::LoopNest& nest) {
    simulation::LayerWork layer;
    layer.name = "conv";
    layer.nest = nest;
    layer.ifmap = counted({nest.n, nest.g * nest.c, nest.h, nest.w});
    layer.filter = counted({nest.g * nest.m, nest.c, nest.r, nest.s});
    layer.ofmap = counted({nest.n, nest.g * nest.m, nest.p, nest.q});
    return layer;
}

simulation::GroupRun simulate(const simulation::Work& work) {
    Progress progress;
    return simulation::denseArray()->simulate(work, progress);
}

network::LoopNest lenetConv(std::int64_t c, std::int64_t size, std::int64_t m) {
    network::LoopNest nest;
    nest.c = c;
    nest.m = m;
    nest.h = nest.w = size;
    nest.r = nest.s = 5;
    nest.p = nest.q = size - 4;
    return nest;
}

template <class Action>
std::string problemOf(Action&& action) {
    try {
        action();
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

} // namespace

class DenseArrayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTensorThatCrossesOnceIsCodedInItsOwnOrder() {
        simulation::Work work;
        work.machine = mapping::unlimitedArray("4x4");
        work.layers = {layerOf(lenetConv(2, 8, 3))};
        work.mappings = {mapping::SystolicMapping{
            Dataflow::weightStationary, mapping::SystolicMapping{}.order, 0, {0, 0, 0}}};
        const auto coder = std::make_shared<ZeroCoder>();
        work.layers[0].dramCoders = {coder, coder, coder};
        const auto counts = simulate(work).counts.at(0);
        QCOMPARE(coder->streams.size(), 3U);
        const std::array<const network::Tensor*, 3> tensors{
            &work.layers[0].filter, &work.layers[0].ifmap, &work.layers[0].ofmap};
        for (std::size_t i = 0; i < 3; ++i) {
            const auto values = tensors[i]->values<float>();
            QVERIFY(std::equal(values.begin(), values.end(), coder->streams[i].begin(),
                               coder->streams[i].end()));
        }
        const std::int64_t ifmap = 2 * 8 * 8, zeros = (ifmap + 2) / 3;
        QCOMPARE(counts.levels[0][0].bits, zeros + 9 * (ifmap - zeros));
        QCOMPARE(counts.decodedWords, ifmap + work.layers[0].filter.size());
        QCOMPARE(counts.encodedWords, work.layers[0].ofmap.size());
    }

    void codingChangesBitsAndNothingElse() {
        checkProperty("coded = raw but for DRAM bits", [] {
            simulation::Work work;
            work.machine = drawMachine(false);
            work.layers = {layerOf(drawNest())};
            work.mappings = {drawMapping()};
            const auto raw = simulate(work).counts.at(0);
            const auto coder = std::make_shared<ZeroCoder>();
            work.layers[0].dramCoders = {coder, coder, coder};
            const auto closed = simulate(work).counts.at(0);
            work.fidelity = simulation::Fidelity::cycle;
            const auto cycle = simulate(work).counts.at(0);
            RC_ASSERT(closed == cycle);
            std::int64_t gathered = 0;
            for (std::size_t role = 0; role < 3; ++role) {
                const auto& a = raw.levels[0][role];
                const auto& b = closed.levels[0][role];
                RC_ASSERT(a.reads == b.reads);
                RC_ASSERT(a.writes == b.writes);
                RC_ASSERT(b.bits >= (role < 2 ? b.reads : 0));
                gathered += role < 2 ? a.reads : 0;
            }
            RC_ASSERT(raw.levels[1] == closed.levels[1]);
            RC_ASSERT(closed.decodedWords == gathered);
            // Every filter that is loaded as often as another: nine bits or one for each word.
            const auto filter = work.layers[0].filter.values<float>();
            Bits once = 0;
            for (const float value : filter)
                once += value == 0 ? 1 : 9;
            RC_ASSERT(closed.levels[0][1].bits
                      == once * (raw.levels[0][1].reads / work.layers[0].filter.size()));
        });
    }

    void executedImagesStandForTheWholeBatch() {
        checkProperty("bits of n images = bits of the same images given n times", [] {
            auto one = drawNest();
            simulation::Work work;
            work.machine = drawMachine(false);
            work.layers = {layerOf(one)};
            work.mappings = {drawMapping()};
            const std::int64_t times = draw(1, 3);
            const auto repeated = [&](const network::Tensor& tensor) {
                network::Shape shape = tensor.shape();
                shape[0] *= times;
                std::vector<float> values;
                for (std::int64_t i = 0; i < times; ++i)
                    values.insert(values.end(), tensor.values<float>().begin(),
                                  tensor.values<float>().end());
                return network::Tensor::of(std::move(shape), values);
            };
            const auto coder = std::make_shared<ZeroCoder>();
            simulation::LayerWork& layer = work.layers[0];
            layer.nest.n *= times;
            layer.dramCoders = {coder, coder, coder};
            const auto standing = simulate(work).counts.at(0);
            layer.ifmap = repeated(layer.ifmap);
            layer.ofmap = repeated(layer.ofmap);
            RC_ASSERT(simulate(work).counts.at(0) == standing);
        });
    }

    void codingWithoutValuesIsRefused() {
        simulation::Work work;
        work.machine = mapping::unlimitedArray("4x4");
        work.layers = {layerOf(lenetConv(1, 8, 2))};
        work.layers[0].ifmap = {};
        work.layers[0].dramCoders[0] = std::make_shared<ZeroCoder>();
        work.mappings = {{}};
        QVERIFY(problemOf([&] { simulate(work); }).find("no values of the ifmap")
                != std::string::npos);
    }

    void fusedLayersKeepTheirMapOnTheChip() {
        simulation::Work work;
        work.machine = mapping::unlimitedArray("4x4");
        work.layers = {layerOf(lenetConv(1, 12, 2)), layerOf(lenetConv(2, 8, 3))};
        for (const auto& layer : work.layers)
            work.mappings.push_back(
                mapping::chooseMapping(layer.nest, work.machine, Dataflow::weightStationary, {}));
        for (const auto fidelity : {simulation::Fidelity::closed, simulation::Fidelity::cycle}) {
            work.fidelity = fidelity;
            const auto run = simulate(work);
            QCOMPARE(run.counts[0].levels[0][0].reads, 12 * 12);
            QCOMPARE(run.counts[0].levels[0][2].writes, 0);
            QCOMPARE(run.counts[1].levels[0][0].reads, 0);
            QCOMPARE(run.counts[1].levels[0][2].writes, 3 * 4 * 4);
            if (run.trace)
                QCOMPARE(run.trace->cycles(), run.counts[0].cycles + run.counts[1].cycles);
        }
        work.machine.levels[1].capacity = 300; // the inner map alone: 2·8·8 psums of 32 bits
        const std::string problem = problemOf([&] { simulate(work); });
        QVERIFY2(problem.find("ofmap tile exceeds GLB by") != std::string::npos, problem.c_str());
    }

    void energyIsCountsTimesEnergies() {
        auto machine = mapping::unlimitedArray("4x4");
        machine.staticEnergyPerCycle = 11;
        machine.staticEnergyPerPeCycle = 2;
        simulation::Counts counts;
        counts.macs = 100;
        counts.gatedMacs = 40;
        counts.cycles = 7;
        counts.levels.resize(3);
        counts.levels[0][0] = {4, 2, 192, 128}; // two 64-bit accesses out, one in
        counts.nocHops = {3, 0, 0};
        const energy::Energy energy = energy::energyOf(counts, machine);
        QCOMPARE(energy.mac, 60 * machine.macEnergy);
        QCOMPARE(energy.dram, 3 * 1300000);
        QCOMPARE(energy.noc, 3 * machine.noc[0].hopEnergy);
        QCOMPARE(energy.statics, 7 * 11 + 7 * 16 * 2);
        QCOMPARE(energy.total(), energy.mac + energy.dram + energy.noc + energy.statics);
    }

    void foldsAreOfSystolicDataflowsOnly() {
        const std::string problem = problemOf([] {
            mapping::chooseMapping(lenetConv(1, 8, 2), accelerator::loadAccelerator("eyeriss-v1"),
                                   Dataflow::noLocalReuse,
                                   {{"somebody", std::nullopt, std::nullopt, 4, std::nullopt}});
        });
        QVERIFY2(problem.find("nlr") != std::string::npos, problem.c_str());
        QVERIFY2(problem.find("ws, os or is") != std::string::npos, problem.c_str());
    }

    void theClosedFormCountsMorePassesThanCanBeSimulated() {
        simulation::Work work;
        work.machine = mapping::unlimitedArray("1x1");
        network::LoopNest fc;
        fc.g = 40;
        fc.m = 4096;
        fc.c = 25088;
        work.layers.resize(1);
        work.layers[0].nest = fc;
        work.mappings = {mapping::chooseMapping(fc, work.machine, Dataflow::weightStationary, {})};
        QCOMPARE(simulate(work).counts[0].folds, fc.g * fc.m * fc.c);
        work.fidelity = simulation::Fidelity::cycle;
        const std::string problem = problemOf([&] { simulate(work); });
        QVERIFY2(problem.find("4110417920 passes") != std::string::npos, problem.c_str());
    }

    void moreCodedTilesThanTimesAreKeptForAreRefused() {
        simulation::Work work;
        work.machine = mapping::unlimitedArray("1x1");
        network::LoopNest conv;
        conv.m = conv.c = 100;
        conv.h = conv.p = 4000;
        work.layers = {layerOf(conv)};
        work.layers[0].dramCoders[1] = std::make_shared<ZeroCoder>();
        mapping::SystolicMapping mapped;
        mapped.streamTile = 1;
        work.mappings = {mapped};
        work.fidelity = simulation::Fidelity::cycle;
        const std::string problem = problemOf([&] { simulate(work); });
        QVERIFY2(problem.find("coded tiles") != std::string::npos, problem.c_str());
    }

    void manyPassesAreTriedWhereNothingElseFits() {
        auto machine = mapping::unlimitedArray("1x1");
        machine.levels[1].partition[2] = 32; // eight psums of 32 bits
        machine.levels[1].doubleBuffered = false;
        network::LoopNest fc;
        fc.n = 64;
        fc.m = 4096;
        fc.c = 25088;
        const auto mapped = mapping::chooseMapping(fc, machine, Dataflow::weightStationary, {});
        QCOMPARE(std::get<mapping::SystolicMapping>(mapped).streamTile, 8);
        QCOMPARE(simulation::closedForm(fc, machine, mapped).folds, fc.m * fc.c * 8);
    }

    void whatDoesNotFitSaysByHowMuch() {
        auto machine = mapping::unlimitedArray("4x4");
        machine.levels[1].partition = {1, 1, 1};
        const std::string problem = problemOf([&] {
            mapping::chooseMapping(lenetConv(1, 8, 2), machine, Dataflow::weightStationary, {});
        });
        QVERIFY2(problem.find("exceeds GLB by") != std::string::npos, problem.c_str());
    }

    void contradictingConstraintsNameTheirOwners() {
        const std::string problem = problemOf([] {
            mapping::MappingConstraint one, other;
            one.owner = "fusion";
            one.streamTile = 4;
            other.owner = "dataflow";
            other.streamTile = 8;
            mapping::chooseMapping(lenetConv(1, 8, 2), mapping::unlimitedArray("4x4"), {},
                                   {one, other});
        });
        QVERIFY(problem.find("fusion and dataflow") != std::string::npos);
    }

    void everyPresetRunsLeNet() {
        for (const accelerator::Accelerator& machine : accelerator::presets())
            for (const Dataflow dataflow : {Dataflow::weightStationary, Dataflow::outputStationary,
                                            Dataflow::inputStationary}) {
                const auto nest = lenetConv(20, 12, 50);
                simulation::Work work;
                work.machine = machine;
                work.layers = {layerOf(nest)};
                work.fidelity = simulation::Fidelity::cycle;
                work.mappings = {mapping::chooseMapping(nest, machine, dataflow, {})};
                const auto run = simulate(work);
                QCOMPARE(run.counts[0].macs, 50 * 20 * 25 * 64);
                QVERIFY(energy::energyOf(run.counts[0], machine).total() > 0);
            }
    }

    void aBadTopologyNamesTheLine() {
        const std::string heading = "name,H,W,R,S,C,N,stride\n";
        for (const auto& [line, message] : std::map<std::string, std::string>{
                 {"a, 1, 2, 3", "t.csv:2: The line has 4 entries"},
                 {"a, 8, 8, 3, 3, x, 4, 1,", "'x' is not a size"},
                 {"a, 8, 8, 9, 3, 1, 4, 1,", "larger than the ifmap"},
                 {"", "no layer"}}) {
            const std::string problem =
                problemOf([&] { mapping::parseTopology(heading + line, "t.csv"); });
            QVERIFY2(problem.find(message) != std::string::npos, problem.c_str());
        }
        QVERIFY(!problemOf([] { mapping::unlimitedArray("32"); }).empty());
        QVERIFY(!problemOf([] { mapping::unlimitedArray("0x4"); }).empty());
    }
};

QTEST_GUILESS_MAIN(DenseArrayTest)
#include "simulation_dense_array_test.moc"
