// Coders on the DRAM link of arrays that skip zeros: the same bits, waits and tables as on a dense
// array, wherever the array itself has not coded its words already.
#include <QTest>

#include "core/simulation/cartesian_array.h"
#include "core/simulation/skipping_array.h"
#include "core/support/error.h"
#include "eie_cases.h"
#include "sparse_layers.h"

using namespace systolens;
using namespace systolens::tests;
using namespace systolens::simulation;

namespace {

// A bit for a zero; so many values a cycle (0: as fast as the link); a code table.
class ZeroCoder : public Coder {
public:
    ZeroCoder(int nonzeroBits, std::int64_t valuesACycle, Bits tables)
        : nonzeroBits_(nonzeroBits), valuesACycle_(valuesACycle), tables_(tables) {}
    std::string key() const override { return "zeros"; }
    Bits bits(const Tile& tile) const override {
        Bits bits = 0;
        for (const float value : tile.values)
            bits += value == 0 ? 1 : nonzeroBits_;
        return bits;
    }
    CodedTile code(const Tile& tile) const override {
        return {bits(tile),
                valuesACycle_ == 0 ? 0 : ceilDivide(std::ssize(tile.values), valuesACycle_)};
    }
    Bits tableBits() const override { return tables_; }

private:
    int nonzeroBits_;
    std::int64_t valuesACycle_;
    Bits tables_;
};

// A coder that changes nothing.
class PlainCoder : public Coder {
public:
    std::string key() const override { return "plain"; }
    Bits bits(const Tile& tile) const override { return std::ssize(tile.values) * tile.wordBits; }
};

const std::vector<Role> everyRole(network::allRoles.begin(), network::allRoles.end());
const std::vector<Role> featureMaps{Role::ifmap, Role::ofmap};

void code(LayerWork& layer, const std::vector<Role>& roles, std::shared_ptr<const Coder> coder) {
    layer.dramCoders = {};
    for (const Role role : roles)
        layer.dramCoders[static_cast<std::size_t>(role)] = coder;
}

// What an array runs, and which of its words cross as they are.
struct Given {
    std::shared_ptr<const ArrayModel> array;
    Work work;
    std::vector<Role> raw;
};

Given drawConvolution(bool bandwidths, std::optional<Skips> skips = std::nullopt) {
    if (!skips)
        skips = draw(0, 1) ? Skips::activations : Skips::weights;
    network::LoopNest nest = drawNest();
    nest.c = draw(1, 11);
    nest.m = draw(1, 7);
    Given given{skippingArray({*skips, draw(0, 1) == 1}),
                {},
                *skips == Skips::activations ? everyRole : featureMaps};
    LayerWork layer = drawLayer(nest, drawPercent(), drawPercent());
    const std::int64_t images = layer.ifmap.shape().front();
    layer.ofmap = drawValues({images, nest.g * nest.m, nest.p, nest.q}, drawPercent());
    given.work.machine = drawMachine(bandwidths);
    given.work.layers = {std::move(layer)};
    given.work.mappings = {mapping::SystolicMapping{}}; // the array takes its own
    return given;
}

Given drawFullyConnected() {
    const auto machine = eie::smallMachine();
    const eie::Case of = eie::onMachine(eie::drawnCase(), machine);
    Given given{eieArray(of.options), {}, featureMaps};
    LayerWork layer;
    layer.name = "fc";
    layer.nest = of.nest;
    layer.ifmap = of.ifmap;
    layer.filter = of.filter;
    layer.ofmap = drawValues({of.nest.n, of.nest.m}, drawPercent());
    given.work.machine = machine;
    given.work.layers = {std::move(layer)};
    given.work.mappings.resize(1);
    return given;
}

Given drawGiven(bool bandwidths) {
    return draw(0, 2) == 0 ? drawFullyConnected() : drawConvolution(bandwidths);
}

GroupRun run(const Given& given, Fidelity fidelity, const std::vector<Role>& roles,
             std::shared_ptr<const Coder> coder) {
    Work work = given.work;
    work.fidelity = fidelity;
    code(work.layers[0], roles, std::move(coder));
    Progress progress;
    return given.array->simulate(work, progress);
}

Cycle stalledFor(const Trace& trace, Wait wait) {
    Cycle cycles = 0;
    for (const auto& event : trace.events({0, trace.cycles()}, 1'000'000))
        if (event.act == Act::stall && event.wait == wait)
            cycles += event.when.to - event.when.from;
    return cycles;
}

} // namespace

class SparseCodingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCoderThatChangesNothingLeavesEveryCount() {
        checkProperty("counts with a plain coder = counts without, but for words through it", [] {
            const Given given = drawGiven(draw(0, 1) == 1);
            for (const Fidelity fidelity : {Fidelity::closed, Fidelity::value}) {
                const auto raw = run(given, fidelity, {}, nullptr);
                auto plain = run(given, fidelity, given.raw, std::make_shared<PlainCoder>());
                Counts& counts = plain.counts.at(0);
                RC_ASSERT(counts.encodedWords == given.work.layers[0].nest.ofmapWords());
                counts.encodedWords = counts.decodedWords = 0;
                RC_ASSERT(counts == raw.counts.at(0));
                if (raw.trace)
                    RC_ASSERT(raw.trace->cycles() == plain.trace->cycles());
            }
        });
    }

    void theLinkCarriesTheDenseArraysBits() {
        checkProperty("skipping activations moves over DRAM what a dense array does", [] {
            Given given = drawConvolution(false, Skips::activations);
            const auto coder =
                std::make_shared<ZeroCoder>(static_cast<int>(draw(2, 20)), 0, draw(0, 90));
            const auto skipping = run(given, Fidelity::value, given.raw, coder);
            given.array = denseArray();
            given.work.mappings = skipping.mappings;
            const auto dense = run(given, Fidelity::cycle, given.raw, coder);
            const Counts &ours = skipping.counts.at(0), &expected = dense.counts.at(0);
            RC_ASSERT(ours.levels.front() == expected.levels.front());
            RC_ASSERT(ours.encodedWords == expected.encodedWords);
            RC_ASSERT(ours.decodedWords == expected.decodedWords);
        });
    }

    void anImageOfAFullyConnectedLayerIsAStream() {
        checkProperty("bits = those of each image's values, and the table once", [] {
            const Given given = drawFullyConnected();
            const LayerWork& layer = given.work.layers[0];
            const Bits table = draw(0, 90);
            const auto coder = std::make_shared<ZeroCoder>(7, 0, table);
            const auto counts = run(given, Fidelity::closed, given.raw, coder).counts.at(0);
            const auto bitsOf = [&](const network::Tensor& tensor) {
                const Words nonzeros = network::nonzeroCount(tensor);
                return table + 7 * nonzeros + (tensor.size() - nonzeros);
            };
            RC_ASSERT(counts.levels[0][0].bits == bitsOf(layer.ifmap));
            RC_ASSERT(counts.levels[0][2].bits == bitsOf(layer.ofmap));
        });
    }

    void aSlowerDecoderIsNeverFaster() {
        checkProperty("cycles fall with the decoder's rate; its waits are those of the trace", [] {
            const Given given = drawGiven(draw(0, 1) == 1);
            Cycle before = 0;
            for (const std::int64_t rate : {0, 4, 1}) {
                const auto coder = std::make_shared<ZeroCoder>(9, rate, 0);
                const auto paced = run(given, Fidelity::value, given.raw, coder);
                const Counts& counts = paced.counts.at(0);
                RC_ASSERT(counts.cycles >= before);
                before = counts.cycles;
                RC_ASSERT(counts.codecStallCycles <= counts.stallCycles);
                if (given.work.layers[0].name
                    == "conv") // EIE's edges are moves, no events of waiting
                    RC_ASSERT(stalledFor(*paced.trace, Wait::decode)
                                  + stalledFor(*paced.trace, Wait::encode)
                              == counts.codecStallCycles);
                const auto closed = run(given, Fidelity::closed, given.raw, coder).counts.at(0);
                RC_ASSERT(closed.levels == counts.levels);
                RC_ASSERT(closed.cycles <= counts.cycles);
            }
        });
    }

    // 6 activations at two a cycle, then 4 outputs: as by hand.
    void anEieLikeArrayWaitsForItsDecoderAsByHand() {
        const eie::Case of = eie::caseOf(4, 6, 1, 4, {}, 1, 1, 1);
        Given given{eieArray({}), {}, featureMaps};
        LayerWork layer;
        layer.name = "fc";
        layer.nest = of.nest;
        layer.ifmap = of.ifmap;
        layer.filter = of.filter;
        layer.ofmap = network::Tensor(network::ElementType::float32, {1, 4});
        given.work.machine = eie::machineOf(2, 2);
        given.work.layers = {layer};
        given.work.mappings.resize(1);
        const auto raw = run(given, Fidelity::value, {}, nullptr).counts.at(0);
        const auto coder = std::make_shared<ZeroCoder>(9, 2, 0);
        for (const Fidelity fidelity : {Fidelity::closed, Fidelity::value}) {
            const auto paced = run(given, fidelity, featureMaps, coder).counts.at(0);
            QCOMPARE(paced.cycles, raw.cycles + 3 + 2);
            QCOMPARE(paced.codecStallCycles, Cycle{3 + 2});
        }
        const auto trace = run(given, Fidelity::value, featureMaps, coder).trace;
        QCOMPARE(trace->stateAt(0).wait, Wait::decode);
        QCOMPARE(trace->stateAt(trace->cycles() - 1).wait, Wait::encode);
    }

    void whatIsCodedAlreadyIsRefused() {
        checkProperty("a coder for the array's own format is an error", [] {
            const auto coder = std::make_shared<PlainCoder>();
            const auto refuses = [&](const Given& given, Role role) {
                RC_ASSERT_THROWS_AS((void)run(given, Fidelity::closed, {role}, coder), Error);
            };
            refuses(drawConvolution(false, Skips::weights), Role::filter);
            refuses(drawFullyConnected(), Role::filter);
            Given scnn = drawConvolution(false);
            scnn.array = cartesianArray();
            for (const Role role : network::allRoles)
                refuses(scnn, role);
        });
    }
};

QTEST_GUILESS_MAIN(SparseCodingTest)
#include "sparse_coding_test.moc"
