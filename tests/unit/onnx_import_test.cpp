// What an ONNX file says becomes a network.
#include <QTest>
#include <cmath>

#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "core/support/error.h"
#include "onnx_models.h"

using namespace systolens;
using namespace systolens::network;
using systolens::tests::inputErrorOf;
using systolens::tests::Integers;
using systolens::tests::ModelBuilder;
using systolens::tests::oneLayer;

namespace {

Shape shapeOf(const Network& network, const char* tensor) {
    return network.tensor(network.tensorNamed(tensor).value()).shape;
}

} // namespace

class OnnxImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aConvolutionKnowsItsShapeAttributesAndLoopNest() {
        auto model = oneLayer("Conv", {2, 4, 11, 9}, {"w", "b"});
        model.attribute("group", 2)
            .attribute("strides", Integers{2, 1})
            .attribute("pads", Integers{1, 0, 2, 1})
            .attribute("dilations", Integers{2, 3});
        model.weight("w", {6, 2, 3, 3}).weight("b", {6});
        const Network network = model.load();
        QCOMPARE(shapeOf(network, "y"), Shape({2, 6, 5, 4}));
        const Attributes& attributes = network.layers.at(0).attributes;
        QCOMPARE(attributes.integers("kernel_shape"), Integers({3, 3}));
        const ComputeLayer layer = computeLayers(network).at(0);
        QCOMPARE(layer.nest.macs(), std::int64_t{2 * 2 * 3 * 2 * 5 * 4 * 3 * 3});
        QCOMPARE(layer.nest.g, std::int64_t{2});
        QCOMPARE(layer.nest.pads, (std::array<std::int64_t, 4>{1, 0, 2, 1}));
        QCOMPARE(layer.weights, std::int64_t{6 * 2 * 9});
        QCOMPARE(layer.biases, std::int64_t{6});
        QCOMPARE(parameterCount(network), std::int64_t{6 * 2 * 9 + 6});
    }

    void autoPadBecomesPads_data() {
        QTest::addColumn<QString>("automatic");
        QTest::addColumn<Integers>("pads");
        QTest::addColumn<std::int64_t>("extent");
        // 7 wide, kernel 4, stride 2: SAME makes 4, which takes (4−1)·2+4−7 = 3 of padding.
        QTest::newRow("upper") << "SAME_UPPER" << Integers{1, 1, 2, 2} << std::int64_t{4};
        QTest::newRow("lower") << "SAME_LOWER" << Integers{2, 2, 1, 1} << std::int64_t{4};
        QTest::newRow("valid") << "VALID" << Integers{0, 0, 0, 0} << std::int64_t{2};
    }
    void autoPadBecomesPads() {
        QFETCH(QString, automatic);
        QFETCH(Integers, pads);
        QFETCH(std::int64_t, extent);
        auto model = oneLayer("MaxPool", {1, 3, 7, 7});
        model.attribute("kernel_shape", Integers{4, 4})
            .attribute("strides", Integers{2, 2})
            .word("auto_pad", automatic.toLatin1().constData());
        const Network network = model.load();
        QCOMPARE(network.layers.at(0).attributes.integers("pads"), pads);
        QCOMPARE(shapeOf(network, "y"), Shape({1, 3, extent, extent}));
    }

    void ceilModeKeepsALastPartialWindowButNoneInThePadding() {
        auto model = oneLayer("MaxPool", {1, 1, 6, 5});
        model.attribute("kernel_shape", Integers{3, 2})
            .attribute("strides", Integers{2, 3})
            .attribute("pads", Integers{0, 0, 0, 1})
            .attribute("ceil_mode", 1);
        // Rows: 0–2, 2–4, 4–6 (partial). Columns: 0–1, 3–4; one at 6 would see padding only.
        QCOMPARE(shapeOf(model.load(), "y"), Shape({1, 1, 3, 2}));
    }

    void aDynamicFirstDimensionIsTheBatchAndOthersMustBeGiven() {
        const auto batched = oneLayer("Relu", {-1, 3});
        ImportOptions options;
        options.batch = 5;
        QCOMPARE(shapeOf(batched.load(options), "y"), Shape({5, 3}));
        const auto open = oneLayer("Relu", {1, -1});
        QVERIFY(inputErrorOf(open).find("'x'") != std::string::npos);
        options.inputShapes["x"] = {1, 7};
        QCOMPARE(shapeOf(open.load(options), "y"), Shape({1, 7}));
    }

    void rawTypedAndConstantWeightsAreTheSame() {
        const std::vector<float> values{1, 2, 3, 4};
        auto typed = oneLayer("Add", {1, 4}, {"w"});
        typed.values("w", values);
        auto raw = oneLayer("Add", {1, 4}, {"w"});
        raw.newTensor("w", {4}, onnx::TensorProto::FLOAT)
            ->set_raw_data(reinterpret_cast<const char*>(values.data()), 16);
        ModelBuilder constant;
        constant.input("x", {1, 4}).output("y").node("Constant", {}, {"w"});
        auto* tensor = constant.newAttribute("value", onnx::AttributeProto::TENSOR)->mutable_t();
        tensor->add_dims(4);
        tensor->set_data_type(onnx::TensorProto::FLOAT);
        tensor->mutable_float_data()->Add(values.begin(), values.end());
        constant.node("Add", {"x", "w"}, {"y"});
        const Tensor expected = Tensor::of<float>({4}, values);
        for (const ModelBuilder* model : {&typed, &raw, &constant}) {
            const Network network = model->load();
            QCOMPARE(network.layers.size(), std::size_t{1});
            const TensorInfo& weight = network.tensor(network.tensorNamed("w").value());
            QCOMPARE(weight.value->hash(), expected.hash());
            QVERIFY(!weight.producer);
        }
    }

    void filledWeightsAreNoValuesButFilledShapesAre() {
        ModelBuilder model;
        model.input("x", {1, 2, 4, 4}).output("y");
        model.integers("ws", {3, 2, 1, 1}).integers("bs", {3}).integers("one", {1});
        model.node("ConstantOfShape", {"ws"}, {"w"}).node("ConstantOfShape", {"bs"}, {"b"});
        model.node("ConstantOfShape", {"one"}, {"offset"});
        model.node("Conv", {"x", "w", "b"}, {"c"}).node("Add", {"c", "offset"}, {"y"});
        const Network network = model.load();
        QVERIFY(!hasValues(network));
        for (const char* name : {"w", "b"}) {
            const TensorInfo& info = network.tensor(network.tensorNamed(name).value());
            QVERIFY(info.constantFilled && !info.value);
        }
        QVERIFY(network.tensor(network.tensorNamed("offset").value()).value.has_value());
        QCOMPARE(parameterCount(network), std::int64_t{9});
    }

    void aZeroBiasBesideRealWeightsIsAValue() {
        auto model = oneLayer("Conv", {1, 2, 4, 4}, {"w", "b"});
        model.weight("w", {3, 2, 1, 1}).integers("bs", {3});
        model.node("ConstantOfShape", {"bs"}, {"b"});
        QVERIFY(hasValues(model.load()));
    }

    void shapesAreCalculatedAtImport() {
        ModelBuilder model; // the way exporters write x.view(x.size(0), −1)
        model.input("x", {-1, 3, 4, 5}).output("y");
        model.node("Shape", {"x"}, {"s"});
        model.newTensor("zero", {}, onnx::TensorProto::INT64)->add_int64_data(0);
        model.integers("axis", {0}).integers("rest", {-1});
        model.node("Gather", {"s", "zero"}, {"n"}).attribute("axis", 0);
        model.node("Unsqueeze", {"n", "axis"}, {"n1"});
        model.node("Concat", {"n1", "rest"}, {"shape"}).attribute("axis", 0);
        model.node("Reshape", {"x", "shape"}, {"y"});
        ImportOptions options;
        options.batch = 2;
        const Network network = model.load(options);
        QCOMPARE(shapeOf(network, "y"), Shape({2, 60}));
        QCOMPARE(network.layers.size(), std::size_t{1});
    }

    void slicesAndArithmeticOfShapesAreCalculated() {
        ModelBuilder model;
        model.input("x", {1, 2, 6, 8}).output("y");
        model.node("Shape", {"x"}, {"s"});
        model.integers("start", {3}).integers("end", {1}).integers("axis", {0});
        model.integers("step", {-1}).integers("two", {2}).integers("front", {1, 2});
        model.node("Slice", {"s", "start", "end", "axis", "step"}, {"wh"}); // 8, 6
        model.node("Div", {"wh", "two"}, {"half"}).node("Mul", {"half", "two"}, {"whole"});
        model.node("Concat", {"front", "whole"}, {"shape"}).attribute("axis", 0);
        model.node("Reshape", {"x", "shape"}, {"y"});
        QCOMPARE(shapeOf(model.load(), "y"), Shape({1, 2, 8, 6}));
    }

    void attributesAndInputsOfDifferentOpsetsMeanTheSame() {
        auto before = oneLayer("Squeeze", {1, 3, 1}, {}, 11);
        before.attribute("axes", Integers{-1});
        auto after = oneLayer("Squeeze", {1, 3, 1}, {"axes"}, 13);
        after.integers("axes", {2});
        for (const ModelBuilder* model : {&before, &after}) {
            const Network network = model->load();
            QCOMPARE(shapeOf(network, "y"), Shape({1, 3}));
            QCOMPARE(network.layers.at(0).attributes.integers("axes"), Integers{2});
        }
        auto oldSoftmax = oneLayer("Softmax", {2, 3, 4}, {}, 11);
        auto newSoftmax = oneLayer("Softmax", {2, 3, 4}, {}, 13);
        QCOMPARE(oldSoftmax.load().layers.at(0).attributes.integer("axis"), std::int64_t{1});
        QCOMPARE(newSoftmax.load().layers.at(0).attributes.integer("axis"), std::int64_t{2});
        auto oldSplit = ModelBuilder(11);
        oldSplit.input("x", {6, 2}).output("a").output("b").node("Split", {"x"}, {"a", "b"});
        oldSplit.attribute("split", Integers{2, 4});
        QCOMPARE(shapeOf(oldSplit.load(), "b"), Shape({4, 2}));
        auto resize = oneLayer("Resize", {1, 1, 4, 6}, {"", "", "sizes"});
        resize.integers("sizes", {1, 1, 8, 9});
        QCOMPARE(shapeOf(resize.load(), "y"), Shape({1, 1, 8, 9}));
    }

    void normalisationFoldsIntoTheConvolutionBeforeIt() {
        ModelBuilder model;
        model.input("x", {1, 1, 1, 1}).output("y").weight("w", {2, 1, 1, 1}, 3);
        model.values("scale", {2, -1}).values("shift", {10, 20});
        model.values("mean", {4, 5}).values("variance", {0.25F, 4});
        model.node("Conv", {"x", "w"}, {"c"});
        model.node("BatchNormalization", {"c", "scale", "shift", "mean", "variance"}, {"n"});
        model.node("Relu", {"n"}, {"y"});
        ImportOptions options;
        options.foldBatchNormalization = true;
        const Network folded = model.load(options);
        QCOMPARE(folded.layers.size(), std::size_t{2});
        const Layer& conv = folded.layers[0];
        const auto weights = folded.tensor(*conv.inputs[1]).value->values<float>();
        const auto biases = folded.tensor(*conv.inputs.at(2)).value->values<float>();
        for (const std::size_t channel :
             {0, 1}) { // y = scale (3x − mean) / √(variance + ε) + shift
            const float factor =
                channel == 0 ? 2 / std::sqrt(0.25F + 1e-5F) : -1 / std::sqrt(4 + 1e-5F);
            const float mean = channel == 0 ? 4 : 5;
            const float shift = channel == 0 ? 10 : 20;
            QVERIFY(std::abs(weights[channel] - 3 * factor) < 1e-5F);
            QVERIFY(std::abs(biases[channel] - (shift - mean * factor)) < 1e-4F);
        }
        QCOMPARE(model.load().layers.size(), std::size_t{3});
        QCOMPARE(parameterCount(model.load()), std::int64_t{2 + 2 + 2});
    }

    void anUnsupportedOperatorIsNamedAndWhatIsBeforeItStays() {
        ModelBuilder model;
        model.input("x", {1, 4}).output("y").output("z");
        model.node("Relu", {"x"}, {"a"}).node("Erf", {"a"}, {"b"}).node("Tanh", {"b"}, {"y"});
        model.node("Sigmoid", {"a"}, {"z"});
        const Network network = model.load();
        QVERIFY(network.unsupported.has_value());
        QCOMPARE(network.unsupported->node, std::string("the_b"));
        QCOMPARE(network.unsupported->op, std::string("Erf"));
        QCOMPARE(network.layers.size(), std::size_t{2}); // Relu and Sigmoid
        QVERIFY(network.tensorNamed("z") && !network.tensorNamed("y"));
    }

    void anOperatorOfAnotherDomainIsUnsupported() {
        auto model = oneLayer("Relu", {1, 4});
        model.model.mutable_graph()->mutable_node(0)->set_domain("com.example");
        QCOMPARE(model.load().unsupported->op, std::string("Relu"));
    }

    void whatOnlyARunDecidesNeedsAStatedShape() {
        ModelBuilder open;
        open.input("x", {2, 3}).input("s", {1}, onnx::TensorProto::INT64).output("y");
        open.node("Reshape", {"x", "s"}, {"y"});
        QVERIFY(open.load().unsupported.has_value());
        ModelBuilder stated;
        stated.input("x", {2, 3}).input("s", {1}, onnx::TensorProto::INT64).output("y", {6});
        stated.node("Reshape", {"x", "s"}, {"y"});
        QCOMPARE(shapeOf(stated.load(), "y"), Shape{6});
    }

    void nodesMayComeInAnyOrder() {
        ModelBuilder model;
        model.input("x", {1, 4}).output("y").node("Tanh", {"a"}, {"y"}).node("Relu", {"x"}, {"a"});
        const Network network = model.load();
        QCOMPARE(network.layers.at(0).op, Operator::relu);
        QCOMPARE(network.tensor(network.tensorNamed("a").value()).consumers,
                 std::vector<LayerId>{1});
    }

    void layersWithoutNamesGetUniqueOnes() {
        ModelBuilder model;
        model.input("x", {1}).output("y").node("Relu", {"x"}, {"a"}).node("Relu", {"a"}, {"y"});
        for (auto& node : *model.model.mutable_graph()->mutable_node())
            node.set_name("same");
        const Network network = model.load();
        QVERIFY(network.layers.at(0).name != network.layers.at(1).name);
    }
};

QTEST_APPLESS_MAIN(OnnxImportTest)
#include "onnx_import_test.moc"
