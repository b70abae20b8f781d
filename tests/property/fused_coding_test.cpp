// Fused tiles under a coding of the DRAM link and on an array that gates: against the streams and
// the MACs of the execution tile by tile.
#include "core/energy/energy.h"
#include "core/execution/execute.h"
#include "core/mapping/choose_tile_mapping.h"
#include "core/simulation/gating_array.h"
#include "core/support/error.h"
#include "fused_networks.h"
#include "property.h"
#include "tiled_execution.h"

using namespace systolens;
using namespace systolens::tests;
using mapping::FusionPyramid;
using mapping::Overlap;
using network::Role;
using simulation::GatedBy;

namespace {

constexpr Bits tableBits = 1001;
constexpr std::int64_t wordsACycle = 2; // of the decoder

// Says something else about every order of the same words of a map; of filters, where it is not
// said in which pieces they cross, the sum over their words.
class StreamCoder : public simulation::Coder {
public:
    std::string key() const override { return "stream"; }
    Bits bits(const simulation::Tile& tile) const override {
        std::int64_t sum = tile.role == Role::filter ? 0 : tile.wordBits;
        for (const float value : tile.values)
            sum = tile.role == Role::filter
                      ? sum + 3 + (value != 0)
                      : (sum * 31 + static_cast<std::int64_t>(value) + 7) % 1009;
        return sum;
    }
    simulation::CodedTile code(const simulation::Tile& tile) const override {
        return {bits(tile), ceilDivide(std::ssize(tile.values), wordsACycle)};
    }
    Bits tableBits() const override { return ::tableBits; }
};

Bits coded(const std::vector<std::vector<float>>& streams, Role role, int wordBits) {
    Bits bits = 0;
    for (const auto& stream : streams)
        if (!stream.empty())
            bits += StreamCoder().bits({role, stream, wordBits});
    return bits;
}

struct Drawn {
    Drawn() : network(draw(2, 6), draw(0, 1) == 1, false) {
        compute = network::computeLayers(network.get());
        work.machine = drawMachine(true);
        work.machine.padding = accelerator::Padding::generated;
        work.machine.macEnergy = 7;
        auto group = std::make_shared<mapping::FusedGroup>();
        group->graph = mapping::fusedGraph(network.get(), compute, network.operators());
        group->graph.images = draw(1, 3); // the one that is executed stands for them
        group->tile = {draw(1, 5), draw(0, 5), draw(0, 1) ? Overlap::reuse : Overlap::recompute};
        work.fused = group;
        const auto& image = network.get().tensor(network.get().inputs[0]);
        std::vector<float> pixels(static_cast<std::size_t>(network::elementCount(image.shape)));
        for (float& pixel : pixels)
            pixel = static_cast<float>(draw(-2, 2));
        input = network::Tensor::of(image.shape, pixels);
        Progress progress;
        const auto whole = execution::execute(network.get(), {{image.name, input}}, {}, progress);
        const auto dataflow = static_cast<accelerator::Dataflow>(draw(0, 2));
        for (const auto& layer : compute) {
            simulation::LayerWork one;
            one.name = "conv";
            one.nest = layer.nest;
            one.nest.n = group->graph.images;
            one.ifmap = whole.value(layer.ifmap);
            one.filter = *network.get().tensor(layer.filter).value;
            one.ofmap = whole.value(layer.ofmap);
            work.mappings.push_back(
                mapping::chooseTileMapping(one.nest, work.machine, dataflow, {}));
            work.layers.push_back(std::move(one));
        }
    }
    [[nodiscard]] simulation::GroupRun run(const simulation::ArrayModel& array) const {
        Progress progress;
        return array.simulate(work, progress);
    }

    DrawnNetwork network;
    std::vector<network::ComputeLayer> compute;
    simulation::Work work;
    network::Tensor input;
};

Bits filterBits(const simulation::LayerWork& layer) {
    return StreamCoder().bits({Role::filter, layer.filter.values<float>(), 0});
}

// One layer's DRAM traffic, coded, against the same raw and what crossed in the execution.
void checkLayer(const Drawn& drawn, const TiledExecution& tiled, std::size_t layer,
                const simulation::Counts& raw, const simulation::Counts& counts) {
    const mapping::FusedGraph& graph = drawn.work.fused->graph;
    const auto& wordBits = drawn.work.machine.wordBits;
    const mapping::FusedStep& step = stepOf(graph, layer);
    Bits in = 0, out = 0;
    Words decoded = raw.levels[0][1].reads, encoded = 0;
    for (std::size_t map = 0; map < graph.maps.size(); ++map) {
        if (ownerOf(graph, map) != layer)
            continue;
        if (graph.maps[map].input) { // the image, which this layer reads first
            in = graph.images * coded(tiled.arrivals().at(map), Role::ifmap, wordBits[0])
                 + tableBits;
            decoded += raw.levels[0][0].reads;
        }
        if (!graph.maps[map].output)
            continue;
        const Words words = graph.images * graph.maps[map].words();
        const bool own = step.map == map;
        encoded += own ? words : 0;
        out += own ? graph.images * coded(tiled.departures().at(map), Role::ofmap, wordBits[2])
                         + tableBits
                   : words * wordBits[2];
    }
    RC_ASSERT(counts.levels[0][0].bits == in);
    RC_ASSERT(counts.levels[0][2].bits == out);
    const Words times = raw.levels[0][1].reads / step.filterWords;
    RC_ASSERT(counts.levels[0][1].bits == times * filterBits(drawn.work.layers[layer]) + tableBits);
    RC_ASSERT(counts.decodedWords == decoded);
    RC_ASSERT(counts.encodedWords == encoded);
}

} // namespace

class FusedCodingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCrossesIsCodedTileByTile() {
        checkProperty("coded bits = those of the tiles that come and go", [] {
            Drawn drawn;
            const auto raw = drawn.run(*simulation::denseArray());
            for (simulation::LayerWork& layer : drawn.work.layers)
                layer.dramCoders.fill(std::make_shared<const StreamCoder>());
            const auto run = drawn.run(*simulation::denseArray());
            const FusionPyramid pyramid(drawn.work.fused->graph, drawn.work.fused->tile);
            TiledExecution tiled(drawn.network.get(), drawn.work.fused->graph, pyramid,
                                 drawn.input);
            tiled.run();
            for (std::size_t i = 0; i < run.counts.size(); ++i) {
                checkLayer(drawn, tiled, i, raw.counts[i], run.counts[i]);
                simulation::Counts back = run.counts[i]; // all but the link stays as it is
                RC_ASSERT(back.cycles >= back.computeCycles);
                // No faster than the decoder: wordsACycle of all that is decoded.
                RC_ASSERT(back.cycles * wordsACycle >= back.decodedWords);
                back.levels[0] = raw.counts[i].levels[0];
                back.encodedWords = back.decodedWords = back.codecStallCycles = 0;
                back.cycles = raw.counts[i].cycles;
                back.stallCycles = raw.counts[i].stallCycles;
                back.loadCycles = raw.counts[i].loadCycles;
                back.boundBy = raw.counts[i].boundBy;
                back.utilization = raw.counts[i].utilization;
                RC_ASSERT(back == raw.counts[i]);
            }
        });
    }

    void macsWithAZeroAreGatedInEveryTile() {
        checkProperty("gated MACs = those with a zero in the execution tile by tile", [] {
            const Drawn drawn;
            const GatedBy by = draw(0, 1) ? GatedBy::ifmap : GatedBy::operands;
            const auto dense = drawn.run(*simulation::denseArray());
            const auto gated = drawn.run(*simulation::gatingArray(by));
            const FusionPyramid pyramid(drawn.work.fused->graph, drawn.work.fused->tile);
            TiledExecution tiled(drawn.network.get(), drawn.work.fused->graph, pyramid,
                                 drawn.input);
            tiled.run();
            for (std::size_t i = 0; i < gated.counts.size(); ++i) {
                const auto& graph = drawn.work.fused->graph;
                const auto found = tiled.zeroMacs().find(stepOf(graph, i).map);
                const auto zeros =
                    found == tiled.zeroMacs().end() ? TiledExecution::ZeroMacs{} : found->second;
                RC_ASSERT(gated.counts[i].gatedMacs
                          == graph.images * (by == GatedBy::ifmap ? zeros.word : zeros.either));
                const Words saved =
                    dense.counts[i].levels[2][1].reads - gated.counts[i].levels[2][1].reads;
                RC_ASSERT(saved == 0 || saved == graph.images * zeros.word);
                RC_ASSERT(energy::energyOf(gated.counts[i], drawn.work.machine).mac
                          == 7 * (dense.counts[i].macs - gated.counts[i].gatedMacs));
                simulation::Counts back = gated.counts[i];
                back.gatedMacs = 0;
                back.levels[2][1] = dense.counts[i].levels[2][1];
                RC_ASSERT(back == dense.counts[i]);
            }
        });
    }

    void aCoderWithoutValuesIsRefused() {
        checkProperty("no values, no coding", [] {
            Drawn drawn;
            drawn.work.layers.front().dramCoders.fill(std::make_shared<const StreamCoder>());
            drawn.work.layers.front().ifmap = {};
            try {
                static_cast<void>(drawn.run(*simulation::denseArray()));
                RC_FAIL("coded without values");
            } catch (const Error& error) {
                RC_ASSERT(std::string(error.what()).find("no values") != std::string::npos);
            }
        });
    }
};

QTEST_MAIN(FusedCodingTest)
#include "fused_coding_test.moc"
