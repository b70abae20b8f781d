// Layers that multiply, as loop nests: extents, fused ofmaps, parameters.
#include "core/network/loop_nest.h"
#include "core/support/error.h"
#include "onnx_models.h"
#include "property.h"

using namespace systolens;
using namespace systolens::network;
using systolens::tests::checkProperty;
using systolens::tests::Integers;
using systolens::tests::ModelBuilder;

namespace {

std::string nameOf(const Network& network, TensorId id) {
    return network.tensor(id).name;
}

} // namespace

class LoopNestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWordsOfANestAreTheElementsOfItsTensors() {
        checkProperty("ifmap, filter and ofmap words are the tensors' sizes", [] {
            const bool transposed = *rc::gen::arbitrary<bool>();
            const auto upTo = [](std::int64_t most) {
                return *rc::gen::inRange<std::int64_t>(1, most + 1);
            };
            const std::int64_t groups = upTo(3);
            const std::int64_t c = upTo(3);
            const std::int64_t m = upTo(3);
            const Integers kernel{upTo(3), upTo(3)};
            const Integers strides{upTo(3), upTo(3)};
            const Integers pads{upTo(2) - 1, upTo(2) - 1, upTo(2) - 1, upTo(2) - 1};
            ModelBuilder model;
            model.input("x", {upTo(2), groups * c, upTo(6) + 4, upTo(6) + 4}).output("y");
            model.node(transposed ? "ConvTranspose" : "Conv", {"x", "w"}, {"y"});
            model.attribute("group", groups).attribute("strides", strides).attribute("pads", pads);
            model.attribute("dilations", Integers{upTo(2), upTo(2)});
            if (transposed)
                model.attribute("output_padding",
                                Integers{upTo(strides[0]) - 1, upTo(strides[1]) - 1});
            if (transposed)
                model.weight("w", {groups * c, m, kernel[0], kernel[1]});
            else
                model.weight("w", {groups * m, c, kernel[0], kernel[1]});
            const Network network = model.load();
            const ComputeLayer layer = computeLayers(network).at(0);
            const auto size = [&](TensorId id) { return elementCount(network.tensor(id).shape); };
            RC_ASSERT(layer.nest.ifmapWords() == size(layer.ifmap));
            RC_ASSERT(layer.nest.filterWords() == size(layer.filter));
            RC_ASSERT(layer.nest.ofmapWords() == size(layer.ofmap));
            RC_ASSERT(layer.weights == size(layer.filter));
        });
    }

    void theOfmapIsWhatLeavesNormalisationAndActivation() {
        ModelBuilder model;
        model.input("x", {1, 1, 4, 4}).output("z").weight("w", {2, 1, 1, 1});
        for (const char* name : {"a", "b", "c", "d"})
            model.weight(name, {2});
        model.node("Conv", {"x", "w"}, {"conv"});
        model.node("BatchNormalization", {"conv", "a", "b", "c", "d"}, {"normal"});
        model.node("Relu", {"normal"}, {"active"});
        model.node("GlobalMaxPool", {"active"}, {"z"});
        const Network network = model.load();
        QCOMPARE(nameOf(network, computeLayers(network).at(0).ofmap), std::string("active"));
    }

    void whatSomebodyElseReadsIsNotFused() {
        ModelBuilder model; // a residual block: the Add reads what the Relu reads
        model.input("x", {1, 1, 4, 4}).output("z").weight("w", {1, 1, 1, 1});
        model.node("Conv", {"x", "w"}, {"conv"}).node("Relu", {"conv"}, {"active"});
        model.node("Add", {"active", "conv"}, {"z"});
        const Network network = model.load();
        QCOMPARE(nameOf(network, computeLayers(network).at(0).ofmap), std::string("conv"));
    }

    void gemmCountsRowsAsBatch() {
        ModelBuilder model;
        model.input("x", {7, 3}).output("y").weight("w", {7, 5}).weight("b", {5});
        model.node("Gemm", {"x", "w", "b"}, {"y"}).attribute("transA", 1);
        const ComputeLayer layer = computeLayers(model.load()).at(0);
        QCOMPARE(layer.nest.n, std::int64_t{3});
        QCOMPARE(layer.nest.c, std::int64_t{7});
        QCOMPARE(layer.nest.m, std::int64_t{5});
        QCOMPARE(layer.nest.macs(), std::int64_t{3 * 7 * 5});
        QCOMPARE(layer.biases, std::int64_t{5});
    }

    void matMulOfTwoActivationsHasAGroupABatchAndNoWeights() {
        ModelBuilder model;
        model.input("x", {2, 4, 5, 6}).input("k", {4, 6, 3}).output("y");
        model.node("MatMul", {"x", "k"}, {"y"});
        const ComputeLayer layer = computeLayers(model.load()).at(0);
        QCOMPARE(layer.nest.g, std::int64_t{8});
        QCOMPARE(layer.nest.macs(), std::int64_t{8 * 5 * 6 * 3});
        QCOMPARE(layer.weights, std::int64_t{0});
    }

    void anAddedVectorIsTheBiasOfAMatMul() {
        ModelBuilder model;
        model.input("x", {2, 5, 6}).output("y").weight("w", {6, 3}).weight("b", {3});
        model.node("MatMul", {"x", "w"}, {"p"})
            .node("Add", {"b", "p"}, {"s"})
            .node("Relu", {"s"}, {"y"});
        const Network network = model.load();
        const ComputeLayer layer = computeLayers(network).at(0);
        QCOMPARE(layer.nest.n, std::int64_t{10});
        QCOMPARE(layer.weights, std::int64_t{18});
        QCOMPARE(layer.biases, std::int64_t{3});
        QCOMPARE(nameOf(network, layer.ofmap), std::string("y"));
        QCOMPARE(parameterCount(network), std::int64_t{21});
    }

    void weightsThroughDequantizeLinearAreParameters() {
        ModelBuilder model;
        model.input("x", {1, 2, 4, 4}).output("y").values("scale", {0.5F});
        auto* weights = model.newTensor("q", {3, 2, 3, 3}, onnx::TensorProto::INT8);
        weights->set_raw_data(std::string(54, '\1'));
        model.node("DequantizeLinear", {"q", "scale"}, {"w"}).node("Conv", {"x", "w"}, {"y"});
        const Network network = model.load();
        QCOMPARE(computeLayers(network).at(0).weights, std::int64_t{54});
        QCOMPARE(parameterCount(network), std::int64_t{54});
    }

    void sharedWeightsCountOnceInTheNetwork() {
        ModelBuilder model;
        model.input("x", {1, 4}).output("y").weight("w", {4, 4});
        model.node("MatMul", {"x", "w"}, {"a"}).node("MatMul", {"a", "w"}, {"y"});
        QCOMPARE(parameterCount(model.load()), std::int64_t{16});
    }

    void convolutionsOverLinesAreNestsAndOverVolumesErrors() {
        ModelBuilder line;
        line.input("x", {1, 2, 9})
            .output("y")
            .weight("w", {3, 2, 4})
            .node("Conv", {"x", "w"}, {"y"});
        const LoopNest nest = computeLayers(line.load()).at(0).nest;
        QCOMPARE(nest.q, std::int64_t{6});
        QCOMPARE(nest.macs(), std::int64_t{3 * 2 * 6 * 4});
        ModelBuilder volume;
        volume.input("x", {1, 1, 3, 3, 3}).output("y").weight("w", {1, 1, 1, 1, 1});
        volume.node("Conv", {"x", "w"}, {"y"});
        const Network network = volume.load();
        QVERIFY_EXCEPTION_THROWN(computeLayers(network), Error);
    }

    void syntheticLayersAreNetworksWithoutValues() {
        const Network conv =
            syntheticNetwork("synthetic:conv,c=64,m=128,h=56,w=55,r=3,s=3,stride=2,pad=1");
        QVERIFY(!hasValues(conv));
        const LoopNest nest = computeLayers(conv).at(0).nest;
        QCOMPARE(nest.macs(), std::int64_t{64 * 128 * 28 * 28 * 9});
        QCOMPARE(nest.w, std::int64_t{55});
        const auto gemm = computeLayers(syntheticNetwork("synthetic:gemm,m=3,n=5,k=7")).at(0);
        QCOMPARE(gemm.nest.n, std::int64_t{3});
        QCOMPARE(gemm.nest.m, std::int64_t{5});
        QCOMPARE(gemm.nest.c, std::int64_t{7});
        const auto fc = computeLayers(syntheticNetwork("synthetic:fc,in=10,out=4")).at(0);
        QCOMPARE(fc.weights, std::int64_t{40});
        QCOMPARE(fc.nest.n, std::int64_t{1});
    }

    void wrongSyntheticLayersAreErrorsThatSayWhat_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("no kind") << "synthetic:"
                                 << "no kind";
        QTest::newRow("unknown kind") << "synthetic:lstm,m=1"
                                      << "lstm";
        QTest::newRow("missing size") << "synthetic:gemm,m=3,n=5"
                                      << "k is missing";
        QTest::newRow("unknown size") << "synthetic:fc,in=3,out=4,c=1"
                                      << "c=1";
        QTest::newRow("no number") << "synthetic:fc,in=three,out=4"
                                   << "in must be";
        QTest::newRow("zero stride") << "synthetic:conv,c=1,m=1,h=3,w=3,r=3,s=3,stride=0"
                                     << "stride must be";
        QTest::newRow("kernel too large") << "synthetic:conv,c=1,m=1,h=3,w=3,r=4,s=3"
                                          << "does not fit";
        QTest::newRow("too much")
            << "synthetic:conv,c=1048576,m=1048576,h=1048576,w=1048576,r=1,s=1"
            << "elements";
    }
    void wrongSyntheticLayersAreErrorsThatSayWhat() {
        QFETCH(QString, text);
        QFETCH(QString, said);
        try {
            syntheticNetwork(text.toStdString());
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), Error::Kind::usage);
            QVERIFY2(QString::fromUtf8(error.what()).contains(said), error.what());
        }
    }
};

QTEST_APPLESS_MAIN(LoopNestTest)
#include "loop_nest_test.moc"
