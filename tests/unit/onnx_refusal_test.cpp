// What an ONNX file may not say becomes an error that helps, whatever its bytes.
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "core/network/onnx.h"
#include "core/support/error.h"
#include "onnx_models.h"

using namespace systolens;
using namespace systolens::network;
using systolens::tests::inputErrorOf;
using systolens::tests::Integers;
using systolens::tests::ModelBuilder;
using systolens::tests::oneLayer;

namespace fs = std::filesystem;

namespace {

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

class OnnxRefusalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
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

QTEST_APPLESS_MAIN(OnnxRefusalTest)
#include "onnx_refusal_test.moc"
