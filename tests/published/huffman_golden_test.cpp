// The authors' own compressed SqueezeNet: its sections from the decoded weights, and the payloads
// of Huffman coding that were counted elsewhere (published/squeezenet.json, golden_file).
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/arithmetic/symbols.h"
#include "core/execution/execute.h"
#include "core/job/job.h"
#include "core/network/compressed_weights.h"
#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "folders.h"

using namespace systolens;
using namespace systolens::tests;

namespace {

QJsonObject goldenFile() {
    QFile file(QString::fromStdString((sharedData() / "published/squeezenet.json").string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value("golden_file").toObject();
}

std::filesystem::path modelFile(const char* name) {
    return sharedData() / "models/test-only" / name;
}

// The file as a person opens it.
network::Network opened(const std::filesystem::path& file) {
    job::Job job;
    job.model = file.string();
    Progress progress;
    return *job::makeStudy(job, progress)->network;
}

std::vector<std::byte> bytesOf(const std::filesystem::path& file) {
    QFile stream(QString::fromStdString(file.string()));
    if (!stream.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = stream.readAll();
    const auto view =
        std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
    return {view.begin(), view.end()};
}

arithmetic::SymbolForm authorsForm() {
    arithmetic::SymbolForm form;
    form.gaps = true;
    form.longest = codec::longestWord;
    return form;
}

struct Sections { // of one layer
    std::int64_t entries = 0, fillers = 0, nonzeros = 0;
    Bits codes = 0, gaps = 0, huffmanCodes = 0, huffmanGaps = 0;
};

Sections sectionsOf(std::span<const float> weights) {
    const arithmetic::SymbolForm form = authorsForm();
    const arithmetic::Alphabet alphabet(weights, form);
    const arithmetic::Tokens tokens = arithmetic::tokensOf(weights, alphabet, form);
    const arithmetic::Codes codes = arithmetic::codesOf(tokens, alphabet, form, false);
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
        const network::Network net = opened(modelFile("compressed_SqueezeNet.net"));
        const QJsonArray golden = goldenFile().value("layers").toArray();
        const auto layers = network::computeLayers(net);
        QCOMPARE(std::ssize(layers), golden.size());
        Sections sum;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const auto& weights = net.tensor(layers[i].filter).value;
            QVERIFY(weights.has_value());
            const Sections own = sectionsOf(weights->values<float>());
            const QJsonObject row = golden[static_cast<qsizetype>(i)].toObject();
            QCOMPARE(QString::fromStdString(net.layers[layers[i].layer].name),
                     row.value("layer").toString());
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
        QCOMPARE(network::parameterCount(net), std::int64_t{1'248'424});
        const QJsonObject totals = goldenFile().value("totals").toObject();
        QCOMPARE(sum.entries, totals.value("stored").toInteger());
        QCOMPARE(sum.fillers, totals.value("fillers").toInteger());
        QCOMPARE(sum.codes, Bits{3'376'664});
        QCOMPARE(sum.gaps, Bits{1'688'384});
        QCOMPARE(sum.huffmanCodes, Bits{3'078'057});
        QCOMPARE(sum.huffmanGaps, Bits{1'033'442});
    }

    // From the weights alone our coder finds every entry of the file: the gaps as they are, and the
    // values that the authors' codebook numbers stand for.
    void everyEntryOfTheFileIsFound() {
        SYSTOLENS_NEED_SHARED_DATA();
        const auto file = modelFile("compressed_SqueezeNet.net");
        const network::Network net = opened(file);
        const auto layers = network::computeLayers(net);
        const auto sections = network::readCompressedWeights(bytesOf(file), net, file.string());
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const auto weights = net.tensor(layers[i].filter).value->values<float>();
            const arithmetic::Alphabet alphabet(weights, authorsForm());
            const arithmetic::Tokens tokens =
                arithmetic::tokensOf(weights, alphabet, authorsForm());
            QCOMPARE(tokens.gaps, sections[i].gaps);
            QCOMPARE(tokens.symbols.size(), sections[i].codes.size());
            for (std::size_t entry = 0; entry < tokens.symbols.size(); ++entry)
                QCOMPARE(alphabet.valueOf(tokens.symbols[entry]),
                         static_cast<double>(sections[i].codebook[sections[i].codes[entry]]));
        }
    }

    // The same file, unpacked into an ONNX model elsewhere, was run by ONNX Runtime.
    void theOpenedFileRunsAsOnnxRuntimeRanIt() {
        SYSTOLENS_NEED_SHARED_DATA();
        const network::Network net = opened(modelFile("compressed_SqueezeNet.net"));
        QVERIFY(network::hasValues(net));
        for (const char* set : {"test_data_set_0", "test_data_set_1", "test_data_set_2"}) {
            const auto folder = sharedData() / "golden/executor/squeezenet1.0-deepcompressed" / set;
            Progress progress;
            const auto execution =
                execution::execute(net,
                                   {{net.tensor(net.inputs.front()).name,
                                     network::loadTensorProto(folder / "input_0.pb")}},
                                   {}, progress);
            const network::Tensor wanted = network::loadTensorProto(folder / "output_0.pb");
            const auto ours = execution.value(net.outputs.front()).values<float>();
            const auto theirs = wanted.values<float>();
            QCOMPARE(ours.size(), theirs.size());
            for (std::size_t i = 0; i < ours.size(); ++i)
                QVERIFY(std::abs(ours[i] - theirs[i]) <= 1e-4F);
            QCOMPARE(std::ranges::max_element(ours) - ours.begin(),
                     std::ranges::max_element(theirs) - theirs.begin());
        }
    }
};

QTEST_GUILESS_MAIN(HuffmanGoldenTest)
#include "huffman_golden_test.moc"
