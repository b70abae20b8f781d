// Pairs of Eyeriss's code, tensor by tensor, as another implementation counted them.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/codec/run_statistics.h"
#include "core/execution/execute.h"
#include "core/network/files.h"
#include "core/network/onnx.h"
#include "folders.h"

using namespace systolens;
using namespace systolens::tests;

namespace {

QJsonObject goldenModels() {
    QFile file(QString::fromStdString((sharedData() / "golden/activation_stats.json").string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value("models").toObject();
}

std::filesystem::path modelFile(const QJsonObject& model) {
    const std::string name = model.value("file").toString().toStdString();
    for (const char* folder : {"own", "test-only"})
        if (const auto file = sharedData() / "models" / folder / name;
            std::filesystem::exists(file))
            return file;
    return {};
}

// The models' test images: image n of the bundled test set, 0–1.
network::Tensor fashionImage(int index) {
    static const auto set = network::loadIdxFolder(sharedData() / "models/own");
    const auto pixels =
        set.images.values<std::uint8_t>().subspan(static_cast<std::size_t>(index) * 784, 784);
    std::vector<float> values;
    for (const std::uint8_t pixel : pixels)
        values.push_back(static_cast<float>(pixel) / 255.0f);
    return network::Tensor::of({1, 1, 28, 28}, values);
}

std::int64_t pairsOf(const network::Tensor& tensor) {
    return codec::pairCount(tensor.values<float>(), 5);
}

} // namespace

class RlcGoldenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyWeightHasThePairsCountedElsewhere() {
        SYSTOLENS_NEED_SHARED_DATA();
        int compared = 0;
        const QJsonObject models = goldenModels();
        for (const QString& name : models.keys()) {
            const QJsonObject model = models.value(name).toObject();
            const auto file = modelFile(model);
            if (file.empty())
                continue;
            const auto net = network::loadOnnx(file);
            const QJsonObject weights = model.value("weights").toObject();
            for (const QString& weight : weights.keys()) {
                const auto id = net.tensorNamed(weight.toStdString());
                QVERIFY2(id && net.tensor(*id).value, qPrintable(name + " " + weight));
                const auto expected = weights.value(weight).toObject().value("eyeriss_rlc5_pairs");
                QCOMPARE(pairsOf(*net.tensor(*id).value), expected.toInteger());
                ++compared;
            }
        }
        QVERIFY(compared >= 50);
        qInfo("%d weights compared", compared);
    }

    // A value that rounds to zero here and not there may cost or save a pair: the file says how
    // many values are so near to zero.
    void everyActivationHasThePairsCountedElsewhere() {
        SYSTOLENS_NEED_SHARED_DATA();
        int compared = 0, unequal = 0;
        const QJsonObject models = goldenModels();
        for (const QString& name : models.keys()) {
            const QJsonObject model = models.value(name).toObject();
            const auto file = modelFile(model);
            if (file.empty() || !name.startsWith("fashion"))
                continue;
            const auto net = network::loadOnnx(file);
            for (int image = 0; image < 3; ++image) {
                const QJsonObject golden = model.value("inputs")
                                               .toObject()
                                               .value(QString("fashion_test[%1]").arg(image))
                                               .toObject();
                const auto input = fashionImage(image);
                QCOMPARE(pairsOf(input), golden.value("input")["eyeriss_rlc5_pairs"].toInteger());
                Progress progress;
                const auto run = execution::execute(
                    net, {{net.tensor(net.inputs.front()).name, input}}, {}, progress);
                std::int64_t borderline = 0;
                for (const QJsonValue& node : golden.value("nodes").toArray()) {
                    borderline += node["borderline"].toInteger(0);
                    const auto id = net.tensorNamed(node["output"].toString().toStdString());
                    if (!id || !node.toObject().contains("eyeriss_rlc5_pairs"))
                        continue;
                    const auto pairs = pairsOf(run.value(*id));
                    const auto expected = node["eyeriss_rlc5_pairs"].toInteger();
                    QVERIFY2(std::abs(pairs - expected) <= borderline,
                             qPrintable(QString("%1, image %2, %3: %4 pairs for %5")
                                            .arg(name)
                                            .arg(image)
                                            .arg(node["name"].toString())
                                            .arg(pairs)
                                            .arg(expected)));
                    unequal += pairs != expected;
                    ++compared;
                }
            }
        }
        QVERIFY(compared >= 100);
        qInfo("%d activations compared, %d within their borderline values", compared, unequal);
    }
};

QTEST_GUILESS_MAIN(RlcGoldenTest)
#include "rlc_golden_test.moc"
