// The ONNX project's own operator tests state the shape of every result; so does our inference.
#include <QTest>
#include <filesystem>
#include <fstream>
#include <map>
#include <onnx/onnx_pb.h>

#include "core/network/onnx.h"
#include "core/support/error.h"

using namespace systolens;
using namespace systolens::network;
namespace fs = std::filesystem;

namespace {

const fs::path testData = "/usr/share/libonnx-testdata/data";

onnx::ModelProto parse(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    onnx::ModelProto model;
    model.ParseFromIstream(&stream);
    return model;
}

bool onlyOurOperators(const onnx::ModelProto& model) {
    return std::all_of(
        model.graph().node().begin(), model.graph().node().end(),
        [](const auto& node) { return node.domain().empty() && operatorNamed(node.op_type()); });
}

std::optional<Shape> statedShape(const onnx::ValueInfoProto& info) {
    Shape shape;
    for (const auto& dimension : info.type().tensor_type().shape().dim()) {
        if (!dimension.has_dim_value())
            return std::nullopt;
        shape.push_back(dimension.dim_value());
    }
    return shape;
}

// Extents of 0 in these files are meant, not dynamic.
ImportOptions statedInputs(const onnx::ModelProto& model) {
    ImportOptions options;
    for (const auto& input : model.graph().input())
        if (const auto shape = statedShape(input))
            options.inputShapes[input.name()] = *shape;
    return options;
}

struct Tally {
    int same = 0;
    int unsupported = 0;
};

} // namespace

class OnnxShapesTest : public QObject {
    Q_OBJECT

    std::map<std::string, Tally> tallies_;

    void compare(const fs::path& file) {
        const onnx::ModelProto model = parse(file);
        if (model.graph().node_size() == 0 || !onlyOurOperators(model))
            return;
        Tally& tally = tallies_[model.graph().node(model.graph().node_size() - 1).op_type()];
        try {
            const Network network = loadOnnx(file, statedInputs(model));
            tally.unsupported += network.unsupported.has_value();
            if (network.unsupported)
                return;
            for (const auto& output : model.graph().output()) {
                const auto stated = statedShape(output);
                const TensorInfo& info = network.tensor(network.tensorNamed(output.name()).value());
                QVERIFY2(!stated || info.shape == *stated,
                         (file.string() + ": " + toString(info.shape)).c_str());
            }
            ++tally.same;
        } catch (const Error& error) {
            QFAIL(error.what());
        }
    }

private Q_SLOTS:
    void everyStatedShapeIsInferred() {
        if (!fs::is_directory(testData))
            QSKIP("skipped: libonnx-testdata is not installed");
        for (const char* set : {"node", "pytorch-converted", "pytorch-operator", "simple"})
            for (const auto& entry : fs::directory_iterator(testData / set)) {
                compare(entry.path() / "model.onnx");
                if (QTest::currentTestFailed())
                    return;
            }
        int same = 0;
        for (const auto& [name, tally] : tallies_) {
            qInfo("%-20s %3d inferred, %d not supported", name.c_str(), tally.same,
                  tally.unsupported);
            same += tally.same;
        }
        QVERIFY(same > 250);
    }
};

QTEST_APPLESS_MAIN(OnnxShapesTest)
#include "onnx_shapes_test.moc"
