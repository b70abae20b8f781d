// Real networks: what ONNX Runtime computed from the same inputs, how many zeros it counted, and
// how many images it recognised.
#include <QTest>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/execution/execute.h"
#include "core/network/files.h"
#include "core/network/onnx.h"
#include "folders.h"

using namespace systolens;
using network::ElementType;
using network::Network;
using network::Operator;
using network::Tensor;
using Json = nlohmann::ordered_json;

namespace {

namespace fs = std::filesystem;

fs::path modelFile(const std::string& name) {
    const fs::path own = tests::sharedData() / "models/own" / (name + ".onnx");
    return fs::exists(own) ? own : tests::sharedData() / "models/test-only" / (name + ".onnx");
}

Json golden(const std::string& name) {
    std::ifstream stream(tests::sharedData() / "golden" / name);
    return Json::parse(stream);
}

fs::path dataSet(const std::string& model, int number) {
    return tests::sharedData() / "golden/executor" / model
           / ("test_data_set_" + std::to_string(number));
}

execution::Execution run(const Network& net, const Tensor& input,
                         const execution::Changes& changes = {}) {
    Progress progress;
    return execution::execute(net, {{net.tensor(net.inputs.front()).name, input}}, changes,
                              progress);
}

void addModels(const std::vector<std::string>& names) {
    QTest::addColumn<QString>("model");
    for (const std::string& name : names)
        QTest::addRow("%s", name.c_str()) << QString::fromStdString(name);
}

// The labelled images in batches, as the networks were trained on them: 0–1.
Tensor batchOf(const network::LabelledImages& labelled, std::int64_t first, std::int64_t count) {
    const auto pixels = labelled.images.values<std::uint8_t>();
    Tensor batch(ElementType::float32, {count, 1, 28, 28});
    const auto part = pixels.subspan(static_cast<std::size_t>(first * 784),
                                     static_cast<std::size_t>(count * 784));
    std::ranges::transform(part, batch.mutableValues<float>().begin(),
                           [](std::uint8_t pixel) { return static_cast<float>(pixel) / 255.0F; });
    return batch;
}

constexpr std::int64_t batchSize = 250;

// The models are of one image; their layers do not care how many there are.
Network inBatches(Network net) {
    for (network::TensorInfo& tensor : net.tensors)
        if (!tensor.value && !tensor.shape.empty())
            tensor.shape.front() = batchSize;
    return net;
}

std::vector<int> predictions(const Network& net, const network::LabelledImages& labelled,
                             const execution::Changes& changes = {}) {
    std::vector<int> classes;
    const auto images = static_cast<std::int64_t>(labelled.labels.size());
    for (std::int64_t first = 0; first + batchSize <= images; first += batchSize) {
        const auto execution = run(net, batchOf(labelled, first, batchSize), changes);
        const Tensor& scores = execution.value(net.outputs.front());
        const auto width = scores.size() / batchSize;
        for (std::int64_t image = 0; image < batchSize; ++image) {
            const auto line = scores.values<float>().subspan(
                static_cast<std::size_t>(image * width), static_cast<std::size_t>(width));
            classes.push_back(static_cast<int>(std::ranges::max_element(line) - line.begin()));
        }
    }
    return classes;
}

int correct(const std::vector<int>& classes, const network::LabelledImages& labelled) {
    int count = 0;
    for (std::size_t i = 0; i < classes.size(); ++i)
        count += classes[i] == labelled.labels[i];
    return count;
}

// Zeros of an activation, and how many more or fewer rounding may make: values ReLU cuts that are
// as good as zero, here or in a layer before.
struct ZeroCount {
    std::int64_t zeros, wanted, tolerance;
};

ZeroCount countZeros(const execution::Execution& execution, const Network& net, const Json& node,
                     std::int64_t borderline) {
    const auto id = net.tensorNamed(node.at("output").get<std::string>());
    if (!id)
        return {-1, node.at("zeros").get<std::int64_t>(), 0};
    const Tensor& tensor = execution.value(*id);
    return {tensor.size() - network::nonzeroCount(tensor), node.at("zeros").get<std::int64_t>(),
            borderline};
}

} // namespace

class ExecutorGoldenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputsEqualOnnxRuntimes_data() {
        addModels({"fashion_lenet5", "fashion_lenet5_pruned", "fashion_mobilenet_mini",
                   "fashion_mobilenet_mini_bn", "resnet8_cifar10_mlperftiny_bn",
                   "squeezenet1.0-deepcompressed"});
    }

    void outputsEqualOnnxRuntimes() {
        SYSTOLENS_NEED_SHARED_DATA();
        QFETCH(QString, model);
        const Network net = network::loadOnnx(modelFile(model.toStdString()));
        QVERIFY(!net.unsupported);
        if (!network::hasValues(net))
            QSKIP("skipped: the weights are in their authors' own format");
        double worst = 0;
        for (int number = 0; number < 3; ++number) {
            const fs::path folder = dataSet(model.toStdString(), number);
            const auto execution = run(net, network::loadTensorProto(folder / "input_0.pb"));
            const Tensor wanted = network::loadTensorProto(folder / "output_0.pb");
            const Tensor& given = execution.value(net.outputs.front());
            QCOMPARE(given.size(), wanted.size());
            for (std::size_t i = 0; i < wanted.values<float>().size(); ++i)
                worst = std::max(worst, static_cast<double>(std::fabs(
                                            given.values<float>()[i] - wanted.values<float>()[i])));
        }
        qInfo("largest difference %g", worst);
        QVERIFY(worst <= 1e-4);
    }

    void zerosAreThoseOnnxRuntimeCounted_data() {
        addModels({"fashion_lenet5", "fashion_lenet5_pruned", "fashion_mobilenet_mini_bn",
                   "squeezenet1.0-deepcompressed"});
    }

    void zerosAreThoseOnnxRuntimeCounted() {
        SYSTOLENS_NEED_SHARED_DATA();
        QFETCH(QString, model);
        const Network net = network::loadOnnx(modelFile(model.toStdString()));
        if (!network::hasValues(net))
            QSKIP("skipped: the weights are in their authors' own format");
        const Json stats = golden("activation_stats.json").at("models").at(model.toStdString());
        int number = 0;
        for (const auto& [image, facts] : stats.at("inputs").items()) {
            const Tensor input =
                network::loadTensorProto(dataSet(model.toStdString(), number++) / "input_0.pb");
            QCOMPARE(input.size() - network::nonzeroCount(input),
                     facts.at("input").at("zeros").get<std::int64_t>());
            const auto execution = run(net, input);
            std::int64_t borderline = 0;
            for (const Json& node : facts.at("nodes")) {
                borderline += node.value("borderline", std::int64_t{0});
                const ZeroCount count = countZeros(execution, net, node, borderline);
                const std::string message = image + ", " + node.at("output").get<std::string>()
                                            + ": " + std::to_string(count.zeros) + " zeros, not "
                                            + std::to_string(count.wanted);
                QVERIFY2(std::abs(count.zeros - count.wanted) <= count.tolerance, message.c_str());
            }
        }
        QCOMPARE(number, 3);
    }

    void imagesAreRecognisedAsOnnxRuntimeDoes_data() {
        addModels({"fashion_lenet5", "fashion_lenet5_pruned", "fashion_lenet5_dc",
                   "fashion_mobilenet_mini"});
    }

    void imagesAreRecognisedAsOnnxRuntimeDoes() {
        SYSTOLENS_NEED_SHARED_DATA();
        QFETCH(QString, model);
        const Network net = inBatches(network::loadOnnx(modelFile(model.toStdString())));
        const auto labelled = network::loadIdxFolder(tests::sharedData() / "models/own");
        const Json facts = golden("accuracy.json").at(model.toStdString());
        const std::vector<int> classes = predictions(net, labelled);
        QCOMPARE(classes.size(), std::size_t{2000});
        QCOMPARE(correct(classes, labelled), facts.at("correct").get<int>());
        QCOMPARE(classes, facts.at("predictions").get<std::vector<int>>());
    }

    void weightsOfFewerBitsRecogniseAsManyImages_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("bits");
        for (const char* model : {"fashion_lenet5", "fashion_lenet5_pruned", "fashion_lenet5_dc",
                                  "fashion_mobilenet_mini"})
            for (const int bits : {8, 6, 5, 4, 3})
                QTest::addRow("%s, %d bits", model, bits) << model << bits;
    }

    void weightsOfFewerBitsRecogniseAsManyImages() {
        SYSTOLENS_NEED_SHARED_DATA();
        QFETCH(QString, model);
        QFETCH(int, bits);
        const Network net = inBatches(network::loadOnnx(modelFile(model.toStdString())));
        const auto labelled = network::loadIdxFolder(tests::sharedData() / "models/own");
        execution::Changes changes;
        for (network::LayerId id = 0; id < net.layers.size(); ++id)
            if (net.layers[id].op == Operator::conv || net.layers[id].op == Operator::gemm)
                changes.arithmetic[id] = {bits, 0, {}};
        const Json facts = golden("accuracy.json")
                               .at(model.toStdString())
                               .at("weight_fake_quant_symmetric_per_tensor")
                               .at(std::to_string(bits));
        // Images on the border between two classes.
        const int count = correct(predictions(net, labelled, changes), labelled);
        QVERIFY2(std::abs(count - facts.at("correct").get<int>()) <= 2,
                 std::to_string(count).c_str());
    }

    void integersOfEightBitsLoseLittle() {
        SYSTOLENS_NEED_SHARED_DATA();
        const Network net = inBatches(network::loadOnnx(modelFile("fashion_lenet5")));
        const auto labelled = network::loadIdxFolder(tests::sharedData() / "models/own");
        execution::Changes changes;
        for (network::LayerId id = 0; id < net.layers.size(); ++id)
            if (net.layers[id].op == Operator::conv || net.layers[id].op == Operator::gemm)
                changes.arithmetic[id] = {8, 8, {}};
        const int count = correct(predictions(net, labelled, changes), labelled);
        qInfo("%d of 2000 with 8-bit integers, 1796 with float", count);
        QVERIFY(std::abs(count - 1796) <= 10);
    }
};

QTEST_GUILESS_MAIN(ExecutorGoldenTest)
#include "executor_golden_test.moc"
