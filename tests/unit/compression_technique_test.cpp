#include <QTest>
#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "core/codec/bit_stream.h"
#include "core/job/job.h"
#include "core/support/error.h"
#include "plugins/compression/compress.h"
#include "plugins/compression/compression.h"
#include "property.h"

using namespace systolens;
using namespace systolens::compression;
using namespace systolens::tests;
using technique::Parameters;

namespace {

const job::Techniques& techniques() {
    static const job::Techniques all{{techniqueId, std::make_shared<const CompressionTechnique>()}};
    return all;
}

job::JobResult run(const std::string& model, Parameters parameters) {
    static technique::Backend backend;
    parameters.emplace("images", std::int64_t{0});
    job::Job job;
    job.model = model;
    job.accelerator = "edge-32x32";
    job.fidelity = simulation::Fidelity::closed;
    job.stack = {{techniqueId, parameters}};
    Progress progress;
    return job::runJob(job, techniques(), backend, progress);
}

double metricOf(const job::JobResult& result, const std::string& id) {
    for (const auto& metric : result.techniques.front().metrics)
        if (metric.id == id)
            return toDouble(metric.value);
    throw std::runtime_error("no metric " + id);
}

// A fully connected layer of these weights, one row a filter.
technique::Study studyOf(const std::vector<float>& weights, int filters) {
    technique::Study study;
    const auto inputs = std::to_string(std::ssize(weights) / filters);
    study.network = std::make_shared<network::Network>(
        network::syntheticNetwork("synthetic:fc,in=" + inputs + ",out=" + std::to_string(filters)));
    study.layers = network::computeLayers(*study.network);
    const network::TensorId id = study.layers.front().filter;
    study.drawn[id] = network::Tensor::of(study.network->tensor(id).shape, weights);
    return study;
}

Compression compressed(const technique::Study& study, const Parameters& parameters) {
    const auto filters = filtersOf(study, [&](network::TensorId id) -> const network::Tensor* {
        const auto found = study.drawn.find(id);
        return found == study.drawn.end() ? nullptr : &found->second;
    });
    Progress progress;
    return compress(study, filters, settingsOf(parameters), 7, progress);
}

std::vector<float> asVector(const network::Tensor& tensor) {
    const auto values = tensor.values<float>();
    return {values.begin(), values.end()};
}

std::vector<float> drawnWeights(std::size_t most) {
    std::vector<float> weights(*rc::gen::inRange<std::size_t>(1, most));
    for (float& weight : weights)
        weight = static_cast<float>(*rc::gen::inRange(-1000, 1001)) / 512;
    return weights;
}

// ── a compressed filter as bits, and back ──

std::uint64_t bitsOf(float value) {
    return std::bit_cast<std::uint32_t>(value);
}

struct Words {
    codec::HuffmanCode code;
    std::vector<std::uint64_t> words;
    explicit Words(codec::HuffmanCode huffman)
        : code(std::move(huffman)), words(codec::codeWords(code)) {}
    void write(codec::BitWriter& to, std::size_t symbol) const {
        to.write(words.at(symbol), code.lengths.at(symbol));
    }
    [[nodiscard]] std::size_t read(codec::BitReader& from) const {
        std::uint64_t word = 0;
        for (int length = 1;; ++length) {
            word |= from.read(1) << (length - 1);
            for (std::size_t symbol = 0; symbol < words.size(); ++symbol)
                if (code.lengths[symbol] == length && words[symbol] == word)
                    return symbol;
        }
    }
};

// Number of entries, values, tables, then entries: gap and value.
codec::BitStream stored(const CompressedFilter& one, const Settings& settings) {
    const auto form = symbolForm(one, settings);
    const auto values = one.shared.values<float>();
    const arithmetic::Alphabet alphabet(values, form);
    const auto tokens = arithmetic::tokensOf(values, alphabet, form);
    const auto codes = arithmetic::codesOf(tokens, alphabet, form, false);
    codec::BitWriter to;
    if (form.gaps)
        to.write(tokens.symbols.size(), 32);
    if (alphabet.isCodebook())
        for (std::size_t i = 0; i < alphabet.values(); ++i)
            to.write(bitsOf(static_cast<float>(alphabet.valueOf(static_cast<std::uint16_t>(i)))),
                     32);
    else
        to.write(0, 32); // its scale
    codec::writeTable(to, codes.symbols, alphabet.symbolBits());
    if (form.gaps)
        codec::writeTable(to, codes.gaps, form.gapBits);
    const Words symbols(codes.symbols), gaps(codes.gaps);
    for (std::size_t i = 0; i < tokens.symbols.size(); ++i) {
        if (form.gaps)
            gaps.write(to, tokens.gaps[i]);
        symbols.write(to, tokens.symbols[i]);
    }
    return to.take();
}

std::vector<float> restored(const codec::BitStream& stream, const CompressedFilter& one,
                            const Settings& settings, std::size_t codebook, int symbolBits) {
    const auto form = symbolForm(one, settings);
    codec::BitReader from(stream);
    const auto size = static_cast<std::size_t>(one.filter.size());
    const std::size_t entries = form.gaps ? from.read(32) : size;
    std::vector<float> book;
    for (std::size_t i = 0; i < codebook; ++i)
        book.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(from.read(32))));
    const Words symbols(codec::readTable(from, symbolBits));
    const Words gaps(form.gaps ? codec::readTable(from, form.gapBits) : codec::HuffmanCode{});
    std::vector<float> values(size);
    std::size_t at = 0;
    for (std::size_t i = 0; i < entries; ++i) {
        at += form.gaps ? gaps.read(from) : 0;
        values.at(at++) = book.at(symbols.read(from));
    }
    return values;
}

} // namespace

class CompressionTechniqueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Twenty weights, of which six stay; they become two values of 2 bits beside zero.
    void stagesAreCountedAsByHand() {
        std::vector<float> weights(20, 0.125F);
        weights[0] = weights[1] = 1;
        weights[2] = 3;
        weights[3] = -2;
        weights[13] = -2.5F; // 9 zeros before it: a filler takes eight of them and one is left
        weights[19] = 3;
        const Compression result = compressed(
            studyOf(weights, 1),
            {{"keep", 0.3}, {"fc-bits", std::int64_t{2}}, {"index-bits", std::int64_t{3}}});
        const CompressedFilter& one = result.filters.front();
        QCOMPARE(one.kept, std::int64_t{6});
        QCOMPARE(one.prunedEntries, std::int64_t{7});
        QCOMPARE(result.size(Stage::dense).total(), Bits{20 * 32});
        QCOMPARE(result.size(Stage::pruned).total(), Bits{7 * (32 + 3) + 32});
        // Three clusters from −2.5, 0.25 and 3: −2.25, 1 and 3.
        std::set<float> values;
        for (const float value : one.shared.values<float>())
            values.insert(value);
        QCOMPARE(values, (std::set<float>{-2.25F, 0, 1, 3}));
        QCOMPARE(result.size(Stage::shared).total(), Bits{7 * (2 + 3) + 4 * 32 + 32});
        // Values 1 1 3 −2.25 0 −2.25 3: two, two, two and one times, words of 2 bits. Gaps
        // 0 0 0 0 7 1 5: words of 1, 2, 3 and 3 bits.
        const StageSize& coded = result.size(Stage::coded);
        QCOMPARE(coded.weights, Bits{6 * 2});
        QCOMPARE(coded.weights + coded.gaps + coded.fillers, Bits{7 * 2 + 4 * 1 + 2 + 3 + 3});
        QCOMPARE(coded.codebooks, Bits{4 * 32});
        // Form, longest word; lengths of 2 bits for four values, and for eight gaps.
        QCOMPARE(coded.codeTables, Bits{1 + 6 + 4 * 2 + 1 + 6 + 8 * 2});
    }

    void sizesAreThoseOfARealStream() {
        checkProperty("bits written = bits counted, and the weights come back", [] {
            const auto weights = drawnWeights(300);
            const Parameters parameters{
                {"keep", *rc::gen::inRange(1, 101) / 100.0},
                {"fc-bits", *rc::gen::inRange<std::int64_t>(2, 7)},
                {"index-bits", *rc::gen::inRange<std::int64_t>(0, 6)},
                {"start", *rc::gen::element<std::string>("linear", "density", "random")}};
            const technique::Study study = studyOf(weights, 1);
            Compression result;
            try {
                result = compressed(study, parameters);
            } catch (const Error&) {
                RC_DISCARD("nothing would stay");
            }
            const CompressedFilter& one = result.filters.front();
            const Settings settings = settingsOf(parameters);
            const codec::BitStream stream = stored(one, settings);
            const StageSize& coded = one.size(Stage::coded);
            RC_ASSERT(stream.size == coded.total() - coded.others);
            const auto codebook = static_cast<std::size_t>(one.codes.valueTable / 32);
            RC_ASSERT(restored(stream, one, settings, codebook, one.codes.symbolBits)
                      == asVector(one.shared));
        });
    }

    void pruningAndSharingDoWhatTheySay() {
        checkProperty("as many stay as asked for, few values are left, zeros stay zeros", [] {
            auto weights = drawnWeights(400);
            const double keep = *rc::gen::inRange(5, 101) / 100.0;
            const auto bits = *rc::gen::inRange<std::int64_t>(2, 8);
            const bool linear = *rc::gen::arbitrary<bool>();
            const auto wanted = std::llround(keep * static_cast<double>(weights.size()));
            if (wanted == 0)
                RC_DISCARD("nothing would stay");
            const Compression result = compressed(
                studyOf(weights, 1), {{"keep", keep},
                                      {"fc-bits", bits},
                                      {"sharing", std::string(linear ? "linear" : "kmeans")}});
            const CompressedFilter& one = result.filters.front();
            const auto nonzero = std::ranges::count_if(weights, [](float w) { return w != 0; });
            RC_ASSERT(one.kept == std::min<std::int64_t>(wanted, nonzero));
            std::set<float> values;
            for (std::size_t i = 0; i < weights.size(); ++i) {
                values.insert(one.shared.values<float>()[i]);
                if (one.pruned.values<float>()[i] == 0)
                    RC_ASSERT(one.shared.values<float>()[i] == 0);
            }
            RC_ASSERT(values.size() <= std::size_t{1} << bits);
            for (std::size_t stage = 0; stage < 4; ++stage)
                RC_ASSERT(result.sizes[stage].total() > 0);
        });
    }

    void theNetworkRunsWithTheCompressedWeights() {
        const auto result =
            run("fashion_lenet5",
                {{"keep", 0.1}, {"scope", std::string("layer")}, {"fc-bits", std::int64_t{4}}});
        for (const auto& layer : result.after->layers) {
            const auto values =
                technique::tensorOf(*result.after, layer, network::Role::filter)->values<float>();
            const std::set<float> distinct(values.begin(), values.end());
            QVERIFY(distinct.size() <= (layer.nest.r > 1 ? 256U : 16U));
            const double share =
                static_cast<double>(std::ranges::count_if(values, [](float w) { return w != 0; }))
                / static_cast<double>(values.size());
            QVERIFY(std::abs(share - 0.1) < 0.01);
            QCOMPARE(*layer.filterDensity, share);
        }
        QVERIFY(metricOf(result, "ratio") > 25);
        QVERIFY(result.after->totals.levels.front()[1].readBits
                < result.before->totals.levels.front()[1].readBits / 4);
        QVERIFY(result.after->energy.total() < result.before->energy.total());
    }

    // What is compressed already is what it was: the networks that were trained between the stages.
    void sharedNetworksStayAsTheyAre() {
        const auto result = run("fashion_lenet5_dc", {{"keep", 1.0}});
        for (std::size_t i = 0; i < result.after->layers.size(); ++i)
            QCOMPARE(asVector(*technique::tensorOf(*result.after, result.after->layers[i],
                                                   network::Role::filter)),
                     asVector(*technique::tensorOf(*result.before, result.before->layers[i],
                                                   network::Role::filter)));
    }

    void accuracyIsMeasuredAfterEachStage() {
        const auto dense =
            run("fashion_lenet5_dc", {{"keep", 1.0}, {"images", std::int64_t{2000}}});
        QCOMPARE(metricOf(dense, "accuracy"), 1769.0 / 2000);
        QCOMPARE(metricOf(dense, "accuracy_pruned"), 1769.0 / 2000);
        const auto cut = run("fashion_lenet5", {{"keep", 0.02}, {"images", std::int64_t{500}}});
        QVERIFY(metricOf(cut, "accuracy_pruned") < 0.8);
    }

    void aWantedSizeIsMetAndUsed() {
        const std::int64_t target = 100'000;
        const auto result = run("fashion_lenet5", {{"target-bytes", target}});
        const double bytes = metricOf(result, "compressed_bytes");
        QVERIFY(bytes <= 100'000 && bytes > 99'000);
        const auto layers =
            run("fashion_lenet5", {{"target-bytes", target}, {"scope", std::string("layer")}});
        QVERIFY(metricOf(layers, "compressed_bytes") <= 100'000);
    }

    void whatCannotBeReachedIsRefused() {
        // 20 filters in the first layer: one is a twentieth.
        const auto message = [](const Parameters& parameters) -> std::string {
            try {
                run("fashion_lenet5", parameters);
            } catch (const Error& error) {
                return error.what();
            }
            return "nothing";
        };
        const std::string channel = message({{"granularity", std::string("channel")},
                                             {"scope", std::string("layer")},
                                             {"keep", 0.04}});
        QVERIFY2(channel.find("/conv1/Conv") != std::string::npos
                     && channel.find("0.1") != std::string::npos,
                 channel.c_str());
        const std::string small = message({{"target-bytes", std::int64_t{1000}}});
        QVERIFY2(small.find("as small as 1000 bytes") != std::string::npos, small.c_str());
        const std::string unknown = message({{"layers", std::string("conv9=0.5")}});
        QVERIFY2(unknown.find("/conv1/Conv") != std::string::npos, unknown.c_str());
        for (const char* wrong : {"conv1", "conv1=2", "=0.5", "conv1=0.5,conv1=0.6", "conv1=x"})
            QVERIFY2(message({{"layers", std::string(wrong)}}).find("share") != std::string::npos,
                     wrong);
        const std::string nothing = message({{"scope", std::string("global")}, {"keep", 0.0}});
        QVERIFY2(nothing.find("Keep a share of") != std::string::npos, nothing.c_str());
    }

    void theLeastShareThatIsNamedIsEnough() {
        checkProperty("the share that the refusal names is not refused", [] {
            const auto weights = drawnWeights(60);
            const technique::Study study = studyOf(weights, 1);
            const std::string scope = *rc::gen::element<std::string>("layer", "global");
            const std::string granularity =
                *rc::gen::element<std::string>("element", "vector", "channel");
            const auto filters =
                filtersOf(study, [&](network::TensorId id) { return &study.drawn.at(id); });
            const Settings settings = settingsOf({{"scope", scope}, {"granularity", granularity}});
            const Keeper keeper(filters, settings);
            RC_ASSERT(
                keeper.cuts(std::min(1.0, std::ceil(keeper.least() * 1e6) / 1e6)).front().groups
                > 0);
        });
    }

    void layersMayKeepSharesOfTheirOwn() {
        const auto result =
            run("fashion_lenet5", {{"keep", 0.1},
                                   {"scope", std::string("global")},
                                   {"layers", std::string("conv1=0.66,conv2=0.5")}});
        QVERIFY(std::abs(*result.after->layers[0].filterDensity - 0.66) < 0.002);
        QVERIFY(std::abs(*result.after->layers[1].filterDensity - 0.5) < 0.002);
    }

    void withoutWeightsThereIsNothingToDo() {
        const auto result = run("alexnet_tv", {});
        QVERIFY(result.techniques.front().scenes.empty());
        QVERIFY(result.techniques.front().tables.front().rows.empty());
    }
};

QTEST_GUILESS_MAIN(CompressionTechniqueTest)
#include "compression_technique_test.moc"
