// Deep Compression's columns and the bits that Huffman coding saves, against a count by other
// means: the bits of a Huffman code are the sum of all merges' weights, whatever the words are.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

#include "core/job/experiments.h"
#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "core/support/resources.h"
#include "folders.h"

using namespace systolens;
using namespace systolens::tests;

namespace {

using Rows = std::map<std::string, job::ExperimentRow>;

Rows rowsOf(const std::string& id) {
    job::ExperimentRequest request;
    request.ids = {id};
    Progress progress;
    Rows rows;
    for (job::ExperimentRow& row : job::reproduce(request, progress)) {
        const std::string quantity = row.quantity;
        rows.emplace(quantity, std::move(row));
    }
    return rows;
}

// By layer name, of a bundled model.
std::map<std::string, std::vector<float>> weightsOf(const std::string& model) {
    const auto net = network::loadOnnx(resourceFolder() / "models" / (model + ".onnx"));
    std::map<std::string, std::vector<float>> weights;
    for (const auto& layer : network::computeLayers(net)) {
        const auto values = net.tensor(layer.filter).value->values<float>();
        weights.emplace(net.layers[layer.layer].name, std::vector(values.begin(), values.end()));
    }
    return weights;
}

template <class Symbol>
double huffmanBits(const std::vector<Symbol>& symbols) {
    std::map<Symbol, std::int64_t> counts;
    for (const Symbol symbol : symbols)
        ++counts[symbol];
    std::priority_queue<std::int64_t, std::vector<std::int64_t>, std::greater<>> heap;
    for (const auto& [symbol, count] : counts)
        heap.push(count);
    if (heap.size() == 1)
        return static_cast<double>(heap.top());
    std::int64_t bits = 0;
    while (heap.size() > 1) {
        std::int64_t merged = heap.top();
        heap.pop();
        merged += heap.top();
        heap.pop();
        bits += merged;
        heap.push(merged);
    }
    return static_cast<double>(bits);
}

// Nonzeros and fillers with the zeros before each, of 5 bits unless said.
struct Relative {
    std::vector<float> values;
    std::vector<int> gaps;
};
Relative relative(const std::vector<float>& weights, int mostGap = 31) {
    Relative entries;
    int zeros = 0;
    std::vector<int> fillers; // since the last nonzero
    for (const float weight : weights) {
        if (weight == 0 && zeros < mostGap) {
            ++zeros;
            continue;
        }
        if (weight == 0) {
            fillers.push_back(zeros);
            zeros = 0;
            continue;
        }
        for (const int gap : fillers) {
            entries.values.push_back(0);
            entries.gaps.push_back(gap);
        }
        fillers.clear();
        entries.values.push_back(weight);
        entries.gaps.push_back(zeros);
        zeros = 0;
    }
    return entries;
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
}

} // namespace

class HuffmanExperimentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deepCompressionsColumnsAreCountedByOtherMeans() {
        const Rows rows = rowsOf("deep-compression");
        for (const auto& [model, prefix] :
             {std::pair<std::string, std::string>{"fashion_lenet5_dc", "lenet-5/"},
              {"fashion_lenet300_dc", "lenet-300-100/"}})
            for (const auto& [name, weights] : weightsOf(model)) {
                const std::string label = prefix + name.substr(1, name.rfind('/') - 1) + "/";
                const Relative entries = relative(weights);
                const auto count = static_cast<double>(entries.values.size());
                QVERIFY(near(*rows.at(label + "weight_bits_PQH").ours,
                             huffmanBits(entries.values) / count));
                QVERIFY(near(*rows.at(label + "index_bits_PQH").ours,
                             huffmanBits(entries.gaps) / count));
                const auto nonzeros =
                    std::ranges::count_if(weights, [](float w) { return w != 0; });
                QVERIFY(near(*rows.at(label + "weights_percent_P").ours,
                             100.0 * static_cast<double>(nonzeros)
                                 / static_cast<double>(weights.size())));
            }
        for (const auto& [quantity, row] : rows) {
            QVERIFY(!row.claim); // other weights than the paper's
            QVERIFY(row.published && row.ours && *row.ours > 0);
        }
    }

    void publishedColumnsAreThePapers() {
        SYSTOLENS_NEED_SHARED_DATA();
        QFile file(
            QString::fromStdString((sharedData() / "published/deep_compression.json").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject paper = QJsonDocument::fromJson(file.readAll()).object();
        const Rows rows = rowsOf("deep-compression");
        const std::map<std::string, QString> columns{
            {"weights_percent_P", "weights_pct_P"}, {"weight_bits_PQ", "weight_bits_PQ"},
            {"weight_bits_PQH", "weight_bits_PQH"}, {"index_bits_PQ", "index_bits_PQ"},
            {"index_bits_PQH", "index_bits_PQH"},   {"rate_percent_PQ", "rate_pct_PQ"},
            {"rate_percent_PQH", "rate_pct_PQH"}};
        for (const auto& [table, prefix] :
             {std::pair<QString, std::string>{"table3_lenet5", "lenet-5/"},
              {"table2_lenet300_100", "lenet-300-100/"}})
            for (const auto& value : paper[table].toObject()["rows"].toArray())
                for (const auto& [ours, theirs] : columns)
                    QCOMPARE(*rows.at(prefix + value.toObject()["layer"].toString().toStdString()
                                      + "/" + ours)
                                  .published,
                             value.toObject()[theirs].toDouble());
        for (const auto& value : paper["table4_alexnet"].toObject()["rows"].toArray())
            for (const char* stage : {"PQ", "PQH"})
                QCOMPARE(*rows.at("alexnet/" + value.toObject()["layer"].toString().toStdString()
                                  + "/rate_percent_" + stage)
                              .published,
                         value.toObject()[QString("rate_pct_") + stage].toDouble());
    }

    void alexNetsRatesAreThoseOfZerosThatLieAnywhere() {
        const Rows rows = rowsOf("deep-compression");
        auto nonzero = [state = std::uint64_t{1}](double density) mutable {
            state = state * 6364136223846793005U + 1442695040888963407U;
            return static_cast<double>(state >> 11) / std::exp2(53) < density;
        };
        constexpr int drawn = 500'000;
        const struct {
            std::string layer;
            double weights, density;
            int valueBits;
        } layers[] = {
            {"fc8", 4'096'000, 0.25, 5}, {"fc7", 16'777'216, 0.09, 5}, {"conv2", 307'200, 0.38, 8}};
        for (const auto& layer : layers) {
            std::vector<float> weights;
            for (int i = 0; i < drawn; ++i)
                weights.push_back(nonzero(layer.density) ? 1 : 0);
            const auto entries = static_cast<double>(relative(weights, 15).values.size());
            const double rate = entries * (layer.valueBits + 4) / drawn / 32
                                + std::exp2(layer.valueBits) / layer.weights;
            const auto& row = rows.at("alexnet/" + layer.layer + "/rate_percent_PQ");
            QVERIFY2(std::abs(*row.ours / (100 * rate) - 1) < 0.01, layer.layer.c_str());
        }
    }

    void savedBitsAreCountedByOtherMeans() {
        const Rows rows = rowsOf("huffman-savings");
        for (const int bits : {8, 4})
            for (const auto& [name, weights] : weightsOf("fashion_lenet5")) {
                float most = 0;
                for (const float weight : weights)
                    most = std::max(most, std::abs(weight));
                std::vector<int> integers;
                for (const float weight : weights)
                    integers.push_back(static_cast<int>(std::nearbyint(
                        weight / (most / static_cast<float>((1 << (bits - 1)) - 1)))));
                const double mean = huffmanBits(integers) / static_cast<double>(integers.size());
                const std::string quantity =
                    "fashion_lenet5" + name + "/saved_bits_of_" + std::to_string(bits);
                const double ours = *rows.at(quantity).ours;
                // A value halfway between two integers may go either way.
                QVERIFY2(std::abs(ours - (bits - mean)) < 1e-3, quantity.c_str());
                QVERIFY(*rows.at(quantity + "_with_table").ours < ours);
            }
    }

    // What the table of all networks says: a code table costs a small layer more than a large one.
    void tablesWeighMoreOnFewWeights() {
        const Rows rows = rowsOf("huffman-savings");
        int networks = 0;
        for (const auto& [quantity, row] : rows) {
            const auto at = quantity.find("/layers of fewer weights/saved_bits_of_8");
            if (at == std::string::npos || quantity.ends_with("_with_table"))
                continue;
            ++networks;
            const auto cost = [&](const std::string& layers) {
                const std::string name =
                    quantity.substr(0, at) + "/layers of " + layers + " weights/saved_bits_of_8";
                return *rows.at(name).ours - *rows.at(name + "_with_table").ours;
            };
            QVERIFY(cost("fewer") > cost("more"));
        }
        QCOMPARE(networks, 7);
    }
};

QTEST_GUILESS_MAIN(HuffmanExperimentsTest)
#include "huffman_experiments_test.moc"
