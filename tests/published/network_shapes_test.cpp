// MACs, weights and biases of well-known networks, against the tables of published/network_shapes
// and golden/architectures, layer by layer.
#include <QTest>
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "folders.h"

using namespace systolens;
using namespace systolens::network;
using nlohmann::json;

namespace {

json readJson(const char* file) {
    std::ifstream stream(tests::sharedData() / file);
    return json::parse(stream);
}

std::filesystem::path bundled(const std::string& name) {
    return tests::sourceFolder() / "resources/models" / (name + ".onnx");
}

struct Row {
    std::int64_t macs, weights, biases;
    friend auto operator<=>(const Row&, const Row&) = default;
};

std::vector<Row> rowsOf(const Network& network) {
    std::vector<Row> rows;
    for (const ComputeLayer& layer : computeLayers(network))
        rows.push_back({layer.nest.macs(), layer.weights, layer.biases});
    return rows;
}

bool multiplies(const json& layer) {
    const std::string type = layer["type"];
    return type == "conv" || type == "dwconv" || type == "fc";
}

// Where the table's networks are bundled, and at which input.
struct Bundled {
    const char* published;
    const char* model;
};
constexpr Bundled models[] = {
    {"AlexNet (Caffe/BVLC order, 227x227, grouped", "alexnet_caffe_grouped"},
    {"AlexNet (torchvision", "alexnet_tv"},
    {"VGG-16", "vgg16"},
    {"SqueezeNet v1.0 (224x224)", "squeezenet1.0"},
    {"SqueezeNet v1.0 (227x227)", "squeezenet1.0"},
    {"MobileNetV1", "mobilenet_v1"},
    {"ResNet-18", "resnet18"},
};

Network loadAt(const std::string& model, const Shape& input) {
    const Network asItIs = loadOnnx(bundled(model));
    ImportOptions options;
    options.inputShapes[asItIs.tensor(asItIs.inputs.at(0)).name] = input;
    return loadOnnx(bundled(model), options);
}

// One layer of the table, made from its extents alone.
ComputeLayer synthetic(const json& layer) {
    const auto number = [&](const char* key) {
        return std::to_string(layer[key].get<std::int64_t>());
    };
    std::string text;
    if (layer["type"] == "fc") {
        const std::int64_t in = layer["C"].get<std::int64_t>() * layer["H"].get<std::int64_t>()
                                * layer["W"].get<std::int64_t>();
        text = "synthetic:fc,in=" + std::to_string(in) + ",out=" + number("M");
    } else {
        text = "synthetic:conv";
        for (const auto& [ours, theirs] :
             std::vector<std::pair<const char*, const char*>>{{"c", "C"},
                                                              {"m", "M"},
                                                              {"h", "H"},
                                                              {"w", "W"},
                                                              {"r", "R"},
                                                              {"s", "S"},
                                                              {"stride", "stride"},
                                                              {"pad", "pad"},
                                                              {"g", "groups"}})
            text += std::string(",") + ours + "=" + number(theirs);
    }
    return computeLayers(syntheticNetwork(text)).at(0);
}

} // namespace

class NetworkShapesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLayerOfTheGoldenArchitecturesIsTheSame() {
        SYSTOLENS_NEED_SHARED_DATA();
        const json architectures = readJson("golden/architectures.json");
        for (const auto& [name, golden] : architectures.items()) {
            const Network network = loadOnnx(bundled(name));
            const auto layers = computeLayers(network);
            QCOMPARE(layers.size(), golden["layers"].size());
            std::int64_t macs = 0;
            for (std::size_t index = 0; index < layers.size(); ++index) {
                const json& row = golden["layers"][index];
                const ComputeLayer& layer = layers[index];
                const Layer& onnx = network.layers[layer.layer];
                QCOMPARE(onnx.name, row["name"].get<std::string>());
                QCOMPARE(network.tensor(layer.ifmap).shape, row["input"].get<Shape>());
                QCOMPARE(network.tensor(layer.filter).shape, row["weight"].get<Shape>());
                QCOMPARE(network.tensor(onnx.outputs[0]).shape, row["output"].get<Shape>());
                QCOMPARE(layer.nest.g, row.value("group", std::int64_t{1}));
                QCOMPARE(layer.nest.macs(), row["macs"].get<std::int64_t>());
                QCOMPARE(layer.weights, row["weights"].get<std::int64_t>());
                QCOMPARE(layer.biases, row["bias"].get<std::int64_t>());
                macs += layer.nest.macs();
            }
            QCOMPARE(macs, golden["total_macs"].get<std::int64_t>());
            QCOMPARE(parameterCount(network), golden["total_params_trainable"].get<std::int64_t>());
            QVERIFY(!hasValues(network));
        }
    }

    void everyBundledNetworkOfThePublishedTablesIsTheSame() {
        SYSTOLENS_NEED_SHARED_DATA();
        int compared = 0;
        const json document = readJson("published/network_shapes.json");
        for (const json& published : document["networks"]) {
            const std::string name = published["network"];
            const auto found =
                std::find_if(std::begin(models), std::end(models),
                             [&](const Bundled& b) { return name.starts_with(b.published); });
            if (found == std::end(models))
                continue;
            const Network network = loadAt(found->model, published["input_NCHW"].get<Shape>());
            std::vector<Row> expected;
            for (const json& layer : published["layers"])
                if (multiplies(layer))
                    expected.push_back({layer["macs"], layer["weights"], layer["bias_params"]});
            std::vector<Row> rows = rowsOf(network);
            std::sort(rows.begin(), rows.end());
            std::sort(expected.begin(), expected.end());
            QVERIFY2(rows == expected, name.c_str());
            QCOMPARE(parameterCount(network),
                     published["computed_totals"]["params_total"].get<std::int64_t>());
            ++compared;
        }
        QCOMPARE(compared, static_cast<int>(std::size(models)));
    }

    void everyLayerOfThePublishedTablesIsALoopNest() {
        SYSTOLENS_NEED_SHARED_DATA();
        const json document = readJson("published/network_shapes.json");
        for (const json& published : document["networks"])
            for (const json& layer : published["layers"]) {
                if (!multiplies(layer))
                    continue;
                const ComputeLayer made = synthetic(layer);
                QCOMPARE(made.nest.macs(), layer["macs"].get<std::int64_t>());
                QCOMPARE(made.weights, layer["weights"].get<std::int64_t>());
                QCOMPARE(made.nest.ifmapWords(), layer["ifmap"].get<std::int64_t>());
                QCOMPARE(made.nest.ofmapWords(), layer["ofmap"].get<std::int64_t>());
            }
    }

    void theOthersHaveTheirAuthorsTotals_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<qint64>("parameters");
        QTest::addColumn<qint64>("macs");
        // torchvision's parameter counts; MACs of its layer definitions.
        QTest::newRow("SqueezeNet 1.1") << "squeezenet1.1" << qint64{1235496} << qint64{349151936};
        QTest::newRow("MobileNetV2") << "mobilenet_v2" << qint64{3504872} << qint64{300774272};
        QTest::newRow("ResNet-50") << "resnet50" << qint64{25557032} << qint64{4089184256};
        QTest::newRow("GoogLeNet") << "googlenet_tv" << qint64{6624904} << qint64{1498376192};
        QTest::newRow("LeNet-5") << "fashion_lenet5" << qint64{431080} << qint64{2293000};
        QTest::newRow("LeNet-300-100") << "fashion_lenet300_dc" << qint64{266610} << qint64{266200};
    }
    void theOthersHaveTheirAuthorsTotals() {
        QFETCH(QString, model);
        QFETCH(qint64, parameters);
        QFETCH(qint64, macs);
        const Network network = loadOnnx(bundled(model.toStdString()));
        std::int64_t sum = 0;
        for (const Row& row : rowsOf(network))
            sum += row.macs;
        QCOMPARE(sum, macs);
        QCOMPARE(parameterCount(network), parameters);
    }
};

QTEST_APPLESS_MAIN(NetworkShapesTest)
#include "network_shapes_test.moc"
