// The authors' own compressed SqueezeNet: its sections from the decoded weights, and the payloads
// of Huffman coding that were counted elsewhere (published/squeezenet.json, golden_file).
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "folders.h"
#include "plugins/huffman/coder.h"

using namespace systolens;
using namespace systolens::tests;

namespace {

QJsonObject goldenFile() {
    QFile file(QString::fromStdString((sharedData() / "published/squeezenet.json").string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value("golden_file").toObject();
}

struct Sections { // of one layer
    std::int64_t entries = 0, fillers = 0, nonzeros = 0;
    Bits codes = 0, gaps = 0, huffmanCodes = 0, huffmanGaps = 0;
};

Sections sectionsOf(std::span<const float> weights) {
    huffman::Settings settings;
    settings.gaps = true;
    settings.longest = codec::longestWord;
    const huffman::Alphabet alphabet(weights, settings);
    const huffman::Tokens tokens = huffman::tokensOf(weights, alphabet, settings);
    const huffman::Codes codes = huffman::codesOf(tokens, alphabet, settings, false);
    Sections sections;
    sections.entries = std::ssize(tokens.symbols);
    for (const std::size_t element : tokens.at)
        ++(weights[element] == 0 ? sections.fillers : sections.nonzeros);
    sections.codes = sections.entries * 8;
    sections.gaps = (sections.entries + 1) / 2 * 8; // two gaps a byte
    sections.huffmanCodes = codec::payloadBits(codes.counts, codes.symbols);
    sections.huffmanGaps = codec::payloadBits(codes.gapCounts, codes.gaps);
    return sections;
}

} // namespace

class HuffmanGoldenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void squeezeNetsSectionsAreReproduced() {
        SYSTOLENS_NEED_SHARED_DATA();
        const auto file = sharedData() / "models/test-only/squeezenet1.0-deepcompressed.onnx";
        if (!std::filesystem::exists(file))
            QSKIP("skipped: the model is not here");
        const network::Network net = network::loadOnnx(file);
        const QJsonArray golden = goldenFile().value("layers").toArray();
        const auto layers = network::computeLayers(net);
        QCOMPARE(std::ssize(layers), golden.size());
        Sections sum;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const auto& weights = net.tensor(layers[i].filter).value;
            QVERIFY(weights.has_value());
            const Sections own = sectionsOf(weights->values<float>());
            const QJsonObject row = golden[static_cast<qsizetype>(i)].toObject();
            QCOMPARE(own.entries, row.value("stored_entries").toInteger());
            QCOMPARE(own.fillers, row.value("filler_zero_entries").toInteger());
            QCOMPARE(own.nonzeros, row.value("nonzero").toInteger());
            sum.entries += own.entries;
            sum.fillers += own.fillers;
            sum.codes += own.codes;
            sum.gaps += own.gaps;
            sum.huffmanCodes += own.huffmanCodes;
            sum.huffmanGaps += own.huffmanGaps;
        }
        const QJsonObject totals = goldenFile().value("totals").toObject();
        QCOMPARE(sum.entries, totals.value("stored").toInteger());
        QCOMPARE(sum.fillers, totals.value("fillers").toInteger());
        QCOMPARE(sum.codes, Bits{3'376'664});
        QCOMPARE(sum.gaps, Bits{1'688'384});
        QCOMPARE(sum.huffmanCodes, Bits{3'078'057});
        QCOMPARE(sum.huffmanGaps, Bits{1'033'442});
    }
};

QTEST_GUILESS_MAIN(HuffmanGoldenTest)
#include "huffman_golden_test.moc"
