// From AlexNet to SqueezeNet: parameters, bytes, and the authors' own compressed file, section by
// section.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <cmath>
#include <map>

#include "core/job/experiments.h"
#include "core/job/squeezenet_ladder.h"
#include "core/job/study_input.h"
#include "folders.h"
#include "plugins/compression/compress.h"

using namespace systolens;
using namespace systolens::tests;

namespace {

QJsonObject paper() {
    QFile file(QString::fromStdString((sharedData() / "published/squeezenet.json").string()));
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("published/squeezenet.json cannot be read");
    return QJsonDocument::fromJson(file.readAll()).object();
}

std::map<std::string, job::ExperimentRow> rows(const std::string& id = "squeezenet-ladder",
                                               const std::string& weights = {}) {
    job::ExperimentRequest request;
    request.ids = {id};
    request.weights = weights;
    Progress progress;
    std::map<std::string, job::ExperimentRow> byName;
    for (const job::ExperimentRow& row : job::reproduce(request, progress))
        byName.emplace(row.quantity, row);
    return byName;
}

} // namespace

class SqueezenetLadderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyClaimHolds() {
        int claims = 0;
        for (const auto& [quantity, row] : rows())
            if (row.claim) {
                QVERIFY2(row.holds.value_or(false), quantity.c_str());
                ++claims;
            }
        QVERIFY(claims >= 7);
    }

    void parametersAreFewerByTheFactorThatTheTitleRounds() {
        const auto all = rows();
        QCOMPARE(*all.at("alexnet/parameters").ours, 60'965'224.0);
        QCOMPARE(*all.at("squeezenet/parameters").ours, 1'248'424.0);
        QCOMPARE(*all.at("parameters/reduction").ours, 60'965'224.0 / 1'248'424);
        QCOMPARE(*all.at("squeezenet/mebibytes").ours, 4 * 1'248'424.0 / (1 << 20));
    }

    void stepsAreThePapers() {
        SYSTOLENS_NEED_SHARED_DATA();
        const QJsonArray table = paper()["table2"].toObject()["rows"].toArray();
        const auto steps = job::squeezenetLadder();
        QCOMPARE(std::ssize(steps), table.size());
        for (qsizetype i = 0; i < table.size(); ++i) {
            const QJsonArray row = table[i].toArray();
            const auto& step = steps[static_cast<std::size_t>(i)];
            QCOMPARE(QString::fromStdString(step.network), row[0].toString());
            QCOMPARE(step.reduction, row[5].toDouble());
            if (step.sizeIsPublished)
                QCOMPARE(step.megabytes, row[4].toString().toDouble());
        }
    }

    // The file that its authors publish holds 8-bit codes of 256 float32 values, 4-bit gaps, biases
    // as they are, and is not Huffman coded.
    void theAuthorsFileIsCountedSectionBySection() {
        SYSTOLENS_NEED_SHARED_DATA();
        const QJsonObject golden = paper()["golden_file"].toObject();
        const auto network = std::make_shared<const network::Network>(job::loadCompressedSqueezeNet(
            sharedData() / "models/test-only/compressed_SqueezeNet.net"));
        technique::Study study;
        study.network = network;
        study.layers = network::computeLayers(*network);
        const auto filters = compression::filtersOf(study, [&](network::TensorId id) {
            const auto& value = network->tensor(id).value;
            return value ? &*value : nullptr;
        });
        Progress progress;
        const auto result = compression::compress(
            study, filters,
            compression::settingsOf({{"keep", 1.0}, {"index-bits", std::int64_t{4}}}), 0, progress);
        const QJsonArray layers = golden["layers"].toArray();
        QCOMPARE(std::ssize(result.filters), layers.size());
        std::int64_t bytes = 0;
        Bits words = 0;
        for (qsizetype i = 0; i < layers.size(); ++i) {
            const QJsonObject layer = layers[i].toObject();
            const auto& one = result.filters[static_cast<std::size_t>(i)];
            QCOMPARE(one.codes.entries, layer["stored_entries"].toInteger());
            QCOMPARE(one.codes.nonzeros, layer["nonzero"].toInteger());
            QCOMPARE(one.codes.symbolBits, 8);
            const auto each = [&](Bits bits) {
                return static_cast<double>(bits) / static_cast<double>(one.codes.entries);
            };
            QVERIFY(std::abs(each(one.codes.symbolWords) - layer["weight_bits_PQH"].toDouble())
                    < 5.1e-4);
            QVERIFY(std::abs(each(one.codes.gapWords) - layer["index_bits_PQH"].toDouble())
                    < 5.1e-4);
            QVERIFY(
                std::ranges::equal(one.shared.values<float>(), one.filter.weights.values<float>()));
            // Its codebooks have 256 entries, whether or not all occur; gaps end at a whole byte.
            bytes += 4 + 4 * 256 + 4 * one.filter.biases + one.codes.entries
                     + (one.codes.entries + 1) / 2;
            words += one.codes.symbolWords + one.codes.gapWords;
        }
        QCOMPARE(bytes, golden["file_bytes"].toInteger());
        QCOMPARE(static_cast<double>(words) / 8,
                 golden["totals"].toObject()["huffman_payload_bytes"].toDouble());
    }

    void theAuthorsFileIsReproduced() {
        SYSTOLENS_NEED_SHARED_DATA();
        const auto file = sharedData() / "models/test-only/compressed_SqueezeNet.net";
        const auto all = rows("squeezenet-file", file.string());
        QCOMPARE(all.size(), std::size_t{7});
        for (const auto& [quantity, row] : all)
            QVERIFY2(row.claim && row.holds.value_or(false), quantity.c_str());
        QCOMPARE(*all.at("huffman_code_bits").ours, 3'078'057.0);
    }

    void withoutTheFileOnlyItsFiguresAreShown() {
        for (const auto& [quantity, row] : rows("squeezenet-file")) {
            QVERIFY2(row.published && !row.ours && !row.claim && !row.holds, quantity.c_str());
            QCOMPARE(row.notes.size(), std::size_t{1});
        }
    }
};

QTEST_GUILESS_MAIN(SqueezenetLadderTest)
#include "squeezenet_ladder_test.moc"
