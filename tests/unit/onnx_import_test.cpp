// What an ONNX file says becomes a network; what it may not say becomes an error that helps.
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "core/support/error.h"
#include "onnx_models.h"

using namespace systolens;
using namespace systolens::network;
using systolens::tests::Integers;
using systolens::tests::ModelBuilder;

namespace fs = std::filesystem;

namespace {

Shape shapeOf(const Network& network, const char* tensor) {
    return network.tensor(network.tensorNamed(tensor).value()).shape;
}

// One layer from "x" to "y".
ModelBuilder oneLayer(const std::string& op, const Integers& shape,
                      const std::vector<std::string>& others = {}, int opset = 13) {
    ModelBuilder model(opset);
    std::vector<std::string> inputs{"x"};
    inputs.insert(inputs.end(), others.begin(), others.end());
    model.input("x", shape).output("y").node(op, inputs, {"y"});
    return model;
}

// The message of the input error; empty when there is none.
std::string inputErrorOf(const ModelBuilder& model) {
    try {
        model.load();
    } catch (const Error& error) {
        return error.kind() == Error::Kind::input ? error.what() : "";
    }
    return "";
}

void write(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary).write(bytes.data(), std::ssize(bytes));
}

bool isInputError(const fs::path& file) {
    try {
        loadOnnx(file);
    } catch (const Error& error) {
        return error.kind() == Error::Kind::input
               && std::string(error.what()).find(file.filename().string()) != std::string::npos;
    }
    return false;
}

// A model of one weight with external data.
ModelBuilder external(const std::string& location, const std::string& offset = "0",
                      const std::string& length = "16") {
    ModelBuilder model;
    model.input("x", {1, 4}).output("y").node("Add", {"x", "w"}, {"y"});
    auto* tensor = model.newTensor("w", {4}, onnx::TensorProto::FLOAT);
    tensor->set_data_location(onnx::TensorProto::EXTERNAL);
    for (const auto& [key, value] : std::vector<std::pair<std::string, std::string>>{
             {"location", location}, {"offset", offset}, {"length", length}}) {
        auto* entry = tensor->add_external_data();
        entry->set_key(key);
        entry->set_value(value);
    }
    return model;
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

    void hostileModelsAreErrorsThatNameTheNode_data() {
        QTest::addColumn<std::shared_ptr<ModelBuilder>>("model");
        const auto add = [](const char* name, ModelBuilder model) {
            QTest::newRow(name) << std::make_shared<ModelBuilder>(std::move(model));
        };
        const auto pool = [](const char* attribute, const Integers& value) {
            auto model = oneLayer("MaxPool", {1, 3, 8, 8});
            if (std::string(attribute) != "kernel_shape")
                model.attribute("kernel_shape", Integers{2, 2});
            model.attribute(attribute, value);
            return model;
        };
        add("stride 0", pool("strides", {0, 1}));
        add("negative kernel", pool("kernel_shape", {-3, 3}));
        add("huge kernel", pool("kernel_shape", {std::int64_t{1} << 62, 1}));
        add("kernel larger than the image", pool("kernel_shape", {9, 1}));
        add("kernel of three axes", pool("kernel_shape", {2, 2, 2}));
        add("negative pads", pool("pads", {-1, 0, 0, 0}));
        add("huge pads", pool("pads", {0, 0, 0, std::int64_t{1} << 40}));
        add("dilation 0", pool("dilations", {0, 0}));
        add("absurd axis", oneLayer("Concat", {1, 2}).attribute("axis", 99));
        add("lowest axis", oneLayer("Flatten", {1, 2})
                               .attribute("axis", std::numeric_limits<std::int64_t>::min()));
        add("group 0",
            oneLayer("Conv", {1, 2, 4, 4}, {"w"}).attribute("group", 0).weight("w", {2, 2, 1, 1}));
        add("channels that do not fit",
            oneLayer("Conv", {1, 3, 4, 4}, {"w"}).weight("w", {2, 2, 1, 1}));
        add("permutation with a repetition",
            oneLayer("Transpose", {1, 2}).attribute("perm", Integers{1, 1}));
        add("attribute of another type", oneLayer("Softmax", {1, 2}).word("axis", "1"));
        add("unknown word", oneLayer("Conv", {1, 1, 4, 4}, {"w"})
                                .word("auto_pad", "SOME")
                                .weight("w", {1, 1, 1, 1}));
        add("reshape that does not fit", oneLayer("Reshape", {2, 3}, {"s"}).integers("s", {4, -1}));
        add("reshape that overflows",
            oneLayer("Reshape", {2, 3}, {"s"})
                .integers("s", {std::int64_t{1} << 40, std::int64_t{1} << 40}));
        add("terabyte constant", oneLayer("ConstantOfShape", {1})
                                     .node("ConstantOfShape", {"s"}, {"z"})
                                     .integers("s", {1 << 20, 1 << 20}));
        add("terabyte pad", oneLayer("Pad", {1 << 15, 1}, {"p"}).integers("p", {0, 0, 0, 1 << 30}));
        add("terabyte resize",
            oneLayer("Resize", {1, 1, 64, 64}, {"", "s"}).values("s", {1, 1, 1e6F, 1e6F}));
        add("resize by nothing",
            oneLayer("Resize", {1, 1}, {"", "s"}).values("s", {1, std::nanf("")}));
        add("slice of step 0", oneLayer("Slice", {4}, {"a", "b", "c", "d"})
                                   .integers("a", {0})
                                   .integers("b", {1})
                                   .integers("c", {0})
                                   .integers("d", {0}));
        add("split that does not add up", oneLayer("Split", {4, 1}, {"s"}).integers("s", {3}));
        add("squeeze of two extents", oneLayer("Squeeze", {2, 1}, {"s"}).integers("s", {0}));
        add("gather out of range", oneLayer("Add", {1}, {"g"})
                                       .node("Gather", {"l", "i"}, {"g"})
                                       .values("l", {1})
                                       .integers("i", {7}));
        add("division by 0", oneLayer("Reshape", {1}, {"q"})
                                 .node("Div", {"a", "b"}, {"q"})
                                 .integers("a", {1})
                                 .integers("b", {0}));
        add("shapes that do not fit", oneLayer("Add", {2, 3}, {"w"}).weight("w", {4}));
        add("missing input", oneLayer("Add", {2, 3}, {"nowhere"}));
        add("cycle", oneLayer("Add", {1}, {"b"}).node("Relu", {"y"}, {"b"}));
        add("two producers", oneLayer("Relu", {1}).node("Tanh", {"x"}, {"y"}));
    }
    void hostileModelsAreErrorsThatNameTheNode() {
        QFETCH(std::shared_ptr<ModelBuilder>, model);
        if (QByteArray(QTest::currentDataTag()) == "terabyte constant") {
            model->model.mutable_graph()->mutable_node()->DeleteSubrange(0, 1);
            model->node("Add", {"x", "z"}, {"y"});
        }
        const std::string message = inputErrorOf(*model);
        QVERIFY2(message.find("the_") != std::string::npos, message.c_str());
    }

    void damagedTensorsAreErrorsThatNameThem() {
        auto model = oneLayer("Add", {1, 4}, {"w"});
        model.values("w", {1, 2, 3}); // three numbers …
        auto* tensor = model.model.mutable_graph()->mutable_initializer(0);
        tensor->set_dims(0, 4); // … for four
        QVERIFY(inputErrorOf(model).find("'w'") != std::string::npos);
        tensor->set_dims(0, std::int64_t{1} << 62);
        QVERIFY(inputErrorOf(model).find("'w'") != std::string::npos);
        tensor->set_dims(0, -1);
        QVERIFY(inputErrorOf(model).find("'w'") != std::string::npos);
    }

    void namesMustBeUnique() {
        auto model = oneLayer("Add", {1, 4}, {"w"});
        model.weight("w", {4}).weight("w", {4});
        QVERIFY(inputErrorOf(model).find("'w'") != std::string::npos);
        auto clash = oneLayer("Relu", {1, 4});
        clash.weight("y", {4});
        QVERIFY(inputErrorOf(clash).find("'y'") != std::string::npos);
    }

    void namesMustBeText() {
        auto model = oneLayer("Relu", {1, 4});
        model.model.mutable_graph()->mutable_node(0)->set_name("\xff\xfe");
        QVERIFY(inputErrorOf(model).find("no text") != std::string::npos);
    }

    void externalDataIsReadFromTheFolderAndNowhereElse() {
        QTemporaryDir temporary;
        const fs::path folder = fs::path(temporary.path().toStdString()) / "model";
        fs::create_directory(folder);
        const std::vector<float> values{9, 1, 2, 3, 4};
        const std::string bytes(reinterpret_cast<const char*>(values.data()), 20);
        write(folder / "data.bin", bytes);
        write(folder.parent_path() / "secret.bin", bytes);
        fs::create_symlink("../secret.bin", folder / "link.bin");
        const auto load = [&](const ModelBuilder& model) {
            write(folder / "m.onnx", model.bytes());
            return loadOnnx(folder / "m.onnx");
        };
        const Network network = load(external("data.bin", "4"));
        QCOMPARE(network.tensor(network.tensorNamed("w").value()).value->values<float>()[3], 4.0F);
        for (const char* outside :
             {"../secret.bin", "/etc/passwd", "link.bin", "", ".", "none", "sub/../../secret.bin"})
            QVERIFY_EXCEPTION_THROWN(load(external(outside)), Error);
        QVERIFY_EXCEPTION_THROWN(load(external("data.bin", "5")), Error);
        QVERIFY_EXCEPTION_THROWN(load(external("data.bin", "18446744073709551615")), Error);
        QVERIFY_EXCEPTION_THROWN(load(external("data.bin", "-4")), Error);
        QVERIFY_EXCEPTION_THROWN(load(external("data.bin", "0", "12")), Error);
        QVERIFY_EXCEPTION_THROWN(external("data.bin").load(), Error); // from memory: none
    }

    void filesThatAreNoModelsAreErrors() {
        QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        const std::string whole = oneLayer("Relu", {1, 4}).bytes();
        QVERIFY(isInputError(folder / "missing.onnx"));
        write(folder / "empty.onnx", "");
        QVERIFY(isInputError(folder / "empty.onnx"));
        write(folder / "text.onnx", "this is no model at all\n");
        QVERIFY(isInputError(folder / "text.onnx"));
        QVERIFY(isInputError(folder));
        for (std::size_t length = 1; length < whole.size(); ++length) {
            write(folder / "cut.onnx", whole.substr(0, length));
            QVERIFY2(isInputError(folder / "cut.onnx"), std::to_string(length).c_str());
        }
    }

    void aFileOfTwoGibibytesIsRefusedUnread() {
        QTemporaryDir temporary;
        const fs::path file = fs::path(temporary.path().toStdString()) / "large.onnx";
        write(file, "x");
        fs::resize_file(file, std::uintmax_t{2} << 30); // a hole: takes no space
        QVERIFY(isInputError(file));
    }

    void deepNestingDoesNotExhaustTheStack() {
        ModelBuilder model;
        model.input("x", {1}).output("y").node("If", {"x"}, {"y"});
        auto* graph = model.newAttribute("then_branch", onnx::AttributeProto::GRAPH)->mutable_g();
        for (int depth = 0; depth < 2000; ++depth) {
            auto* node = graph->add_node();
            node->set_op_type("If");
            auto* attribute = node->add_attribute();
            attribute->set_type(onnx::AttributeProto::GRAPH);
            graph = attribute->mutable_g();
        }
        QVERIFY(inputErrorOf(model) != "");
    }

    void aSubgraphIsUnsupported() {
        ModelBuilder model;
        model.input("x", {1}).input("c", {}, onnx::TensorProto::BOOL).output("y");
        model.node("Relu", {"x"}, {"a"}).node("If", {"c"}, {"y"});
        model.newAttribute("then_branch", onnx::AttributeProto::GRAPH)->mutable_g();
        QCOMPARE(model.load().unsupported->op, std::string("If"));
    }
};

QTEST_APPLESS_MAIN(OnnxImportTest)
#include "onnx_import_test.moc"
