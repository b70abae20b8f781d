#include <QTest>
#include <algorithm>
#include <cmath>

#include "core/job/job.h"
#include "core/support/error.h"
#include "plugins/rlc/coder.h"
#include "plugins/rlc/measure.h"
#include "plugins/rlc/rlc.h"
#include "plugins/rlc/tables.h"

using namespace systolens;
using namespace systolens::rlc;
using technique::Link;
using technique::Plan;
using technique::Study;

namespace {

// Two convolutions with a Relu between them, as far as apply() looks at them:
// 0 input → [1] → 2 → relu → 3 → [4] → 5.
Study chain() {
    network::Network net;
    net.tensors.resize(6);
    const auto layer = [&](const char* name, std::vector<std::optional<network::TensorId>> inputs,
                           network::TensorId output) {
        network::Layer made;
        made.name = name;
        made.inputs = std::move(inputs);
        made.outputs = {output};
        net.layers.push_back(std::move(made));
    };
    layer("conv1", {0, 1}, 2);
    layer("relu", {2}, 3);
    layer("conv2", {3, 4}, 5);
    Study study;
    study.network = std::make_shared<network::Network>(std::move(net));
    study.inputs["input"] = network::Tensor::of({1}, std::vector<float>{1});
    study.layers = {{0, {}, 0, 1, 3, 9, 0}, {2, {}, 3, 4, 5, 9, 0}};
    return study;
}

class Harness {
public:
    technique::Context context{backend_, progress_, 0};

    Plan applied(const Study& study, const technique::Parameters& parameters) {
        Plan plan;
        technique_.apply(plan, study, parameters, context);
        return plan;
    }

    // A fully connected layer on the given ifmap, run without and with the technique.
    technique::TechniqueResult analysed(std::vector<float> ifmap,
                                        technique::Parameters parameters) {
        const auto study = std::make_shared<Study>();
        study->network = std::make_shared<network::Network>(network::syntheticNetwork(
            "synthetic:fc,in=" + std::to_string(ifmap.size()) + ",out=4"));
        study->layers = network::computeLayers(*study->network);
        const auto& layer = study->layers.front();
        if (!ifmap.empty() && !std::isnan(ifmap.front())) {
            study->synthetic = true;
            const auto draw = [&](network::TensorId id, float value) {
                const auto& shape = study->network->tensor(id).shape;
                study->drawn[id] = network::Tensor::of(
                    shape, std::vector<float>(
                               static_cast<std::size_t>(network::elementCount(shape)), value));
            };
            draw(layer.filter, 1);
            draw(layer.ofmap, 0);
            study->drawn[layer.ifmap] =
                network::Tensor::of(study->network->tensor(layer.ifmap).shape, ifmap);
        }
        Plan plan;
        plan.accelerator = accelerator::loadAccelerator("eyeriss-v1");
        plan.dataflow = accelerator::Dataflow::weightStationary;
        const auto before = backend_.run(study, plan, progress_);
        technique_.apply(plan, *study, parameters, context);
        const auto after = backend_.run(study, plan, progress_);
        return technique_.analyze(before, after, parameters, context);
    }

    const RunLengthTechnique& technique() const { return technique_; }

private:
    technique::Backend backend_;
    Progress progress_;
    RunLengthTechnique technique_;
};

std::vector<float> dense(std::size_t count) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<float>(1 + i % 7);
    return values;
}

// 96 values: 2 zeros, 12, 3 zeros, 53, 1 zero, 7, then 40 zeros, 91, and 46 zeros.
std::vector<float> sparse() {
    std::vector<float> values(96);
    values[2] = 12;
    values[6] = 53;
    values[8] = 7;
    values[49] = 91;
    return values;
}

const technique::CodedTensor& ifmapOf(const technique::TechniqueResult& result) {
    return *std::find_if(result.tensors.begin(), result.tensors.end(),
                         [](const auto& tensor) { return tensor.role == network::Role::ifmap; });
}

const scene::Scene& sceneOf(const technique::TechniqueResult& result, const std::string& id) {
    const auto found = std::find_if(result.scenes.begin(), result.scenes.end(),
                                    [&](const auto& scene) { return scene.id == id; });
    if (found == result.scenes.end())
        throw std::runtime_error("no scene " + id);
    return *found;
}

const technique::Metric* metricOf(const technique::TechniqueResult& result, const std::string& id) {
    const auto found = std::find_if(result.metrics.begin(), result.metrics.end(),
                                    [&](const auto& metric) { return metric.id == id; });
    return found == result.metrics.end() ? nullptr : &*found;
}

} // namespace

class RlcTechniqueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eyerissCodesAllFeatureMapsButTheFirstInput() {
        const Plan plan = Harness().applied(chain(), {});
        std::vector<Link> links;
        for (const auto& [link, coder] : plan.coders)
            links.push_back(link);
        QVERIFY((links
                 == std::vector<Link>{
                     {0, Role::ofmap, 0, 1}, {2, Role::ifmap, 0, 1}, {2, Role::ofmap, 0, 1}}));
    }

    void whatALayerWritesTheNextOneCanRead() {
        for (const bool on : {true, false}) {
            const Plan plan = Harness().applied(chain(), {{"feature-maps", on}});
            QCOMPARE(plan.coders.contains({0, Role::ofmap, 0, 1}),
                     plan.coders.contains({2, Role::ifmap, 0, 1}));
        }
    }

    void firstInputAndFiltersAreCodedWhenAsked() {
        const Plan plan = Harness().applied(chain(), {{"first-input", true}, {"filters", true}});
        QCOMPARE(plan.coders.size(), std::size_t{6});
    }

    void aLinkThatIsOwnedAlreadyIsAnErrorNamingBoth() {
        Harness harness;
        Plan plan = harness.applied(chain(), {});
        for (auto& [link, owned] : plan.coders)
            owned.owner = "huffman";
        try {
            harness.technique().apply(plan, chain(), {}, harness.context);
            QFAIL("two owners");
        } catch (const Error& error) {
            const QString said = error.what();
            QVERIFY2(said.contains("rlc") && said.contains("huffman"), error.what());
        }
    }

    void denseDataGrowsByAThirdAndItIsSaid() {
        const auto result = Harness().analysed(dense(96), {{"first-input", true}});
        const auto& ifmap = ifmapOf(result);
        QCOMPARE(ifmap.rawBits, Bits{96 * 16});
        QCOMPARE(ifmap.codedBits, Bits{96 / 3 * 64}); // 64 bits for 48
        QCOMPARE(ifmap.extra.at("pairs"), std::int64_t{96});
        const auto& row = result.tables.front().rows.front();
        QCOMPARE(QString::fromStdString(inEnglish(std::get<Text>(row.back()))),
                 QString("larger by 33 %"));
        QCOMPARE(toDouble(metricOf(result, "worst_expansion")->value), 4.0 / 3);
        // What crosses the DRAM link is the ofmap, no partial sums.
        QCOMPARE(inEnglish(std::get<Text>(result.tables.front().rows.back().at(1))),
                 std::string("ofmap"));
    }

    void sparseDataIsCountedAsByHand() {
        // Pairs (2,12) (3,53) (1,7) (31,0) (8,91), and two for 46 trailing zeros: 7 pairs, 3 words.
        const auto result = Harness().analysed(sparse(), {{"first-input", true}});
        const auto& ifmap = ifmapOf(result);
        QCOMPARE(ifmap.nonzeros, std::int64_t{4});
        QCOMPARE(ifmap.extra.at("pairs"), std::int64_t{7});
        QCOMPARE(ifmap.codedBits, Bits{3 * 64});
        QCOMPARE(ifmap.entropyBits, 5 * std::log2(7.) + 2 * std::log2(3.5)); // (31,0) comes twice
        const double h = -(4. / 96 * std::log2(4. / 96) + 92. / 96 * std::log2(92. / 96));
        QVERIFY(std::abs(ifmap.sparsityLimitBits - (96 * h + 4 * 16)) < 1e-9);
    }

    void otherFormatsHaveTheirOwnSizes() {
        Harness harness;
        const auto bits = [&](const char* format) {
            return ifmapOf(harness.analysed(sparse(), {{"format", std::string(format)}})).codedBits;
        };
        QCOMPARE(bits("packed"), Bits{7 * 21});
        // 00 12 000 53 0 7, 40 zeros in two, 91, 46 zeros in two: eleven entries.
        QCOMPARE(bits("plain"), Bits{11 * 21});
    }

    void theCoderTellsTheBackendTheSameBits() {
        const auto values = sparse();
        const RunLengthCoder eyeriss{Settings{}};
        QCOMPARE(eyeriss.bits({Role::ifmap, values, 16}), Bits{3 * 64});
        Settings wide;
        wide.runBits = 6;
        QVERIFY(RunLengthCoder{wide}.key() != eyeriss.key());
        QCOMPARE(RunLengthCoder{wide}.bits({Role::ifmap, values, 16}),
                 Bits{3 * 64}); // 5 pairs, 2 a word
    }

    void codingMovesFewerBytesFromDram() {
        const auto result = Harness().analysed(sparse(), {{"first-input", true}});
        const auto* dram = metricOf(result, "dram_bytes");
        QVERIFY(dram && dram->baseline);
        QVERIFY(toDouble(dram->value) < toDouble(*dram->baseline));
        const auto* ratio = metricOf(result, "ratio");
        QVERIFY(ratio && ratio->from == Provenance::synthetic && !ratio->why.formula.empty());
    }

    void withoutValuesNothingIsClaimed() {
        const auto result =
            Harness().analysed(std::vector<float>(96, std::numeric_limits<float>::quiet_NaN()), {});
        QVERIFY(result.tensors.empty() && result.scenes.empty());
        QVERIFY(result.tables.front().rows.empty());
        QVERIFY(inEnglish(result.tables.front().title).find("no values") != std::string::npos);
        QVERIFY(!metricOf(result, "ratio") && metricOf(result, "dram_bytes"));
    }

    void theTapeShowsThePairUnderTheCursor() {
        const auto result = Harness().analysed(sparse(), {});
        const auto& tape = sceneOf(result, "rlc.tape.0.ifmap");
        QCOMPARE(tape.axis.length, std::uint64_t{7});
        const auto picture = std::get<scene::Tape>(tape.at({1, 0, 1}));
        QCOMPARE(picture.rows.size(), std::size_t{4});
        QStringList current;
        for (const auto& cell : picture.rows[1].cells)
            if (cell.current)
                current << QString::fromStdString(cell.text);
        QCOMPARE(current, QStringList({"3", "53"}));
        QCOMPARE(picture.rows[2].length, 3.0 * 64); // three whole words, to scale
        QCOMPARE(picture.rows[2].cells.back().text, std::string("1"));
        QCOMPARE(inEnglish(picture.summary), std::string("16 → 2 bits a value"));
        for (const auto& link : picture.links) {
            QVERIFY(link.from < picture.rows[link.row].cells.size());
            QVERIFY(link.to < picture.rows[link.row + 1].cells.size());
        }
    }

    void theTapeFollowsTheArrayAndTheArrayTheTape() {
        for (const char* format : {"eyeriss", "packed", "plain"}) {
            const auto result = Harness().analysed(sparse(), {{"format", std::string(format)}});
            const auto& axis = sceneOf(result, "rlc.tape.0.ifmap").axis;
            for (std::uint64_t position = 0; position < axis.length; ++position)
                QCOMPARE(axis.positionOf(*axis.itemAt(position)), std::optional(position));
            QCOMPARE(axis.positionOf({0, Role::ifmap, 95}), std::optional(axis.length - 1));
            QVERIFY(!axis.positionOf({0, Role::ifmap, 96}));
            QVERIFY(!axis.positionOf({0, Role::filter, 0}));
            QVERIFY(!axis.itemAt(axis.length));
        }
    }

    void theTapeOfALongTensorIsShortAndReachesItsEnd() {
        std::vector<float> values(100'000);
        for (std::size_t i = 0; i < values.size(); i += 1 + i % 97)
            values[i] = static_cast<float>(i % 50);
        const auto result = Harness().analysed(values, {});
        const auto& tape = sceneOf(result, "rlc.tape.0.ifmap");
        for (const std::uint64_t position :
             {std::uint64_t{0}, tape.axis.length / 2, tape.axis.length - 1, tape.axis.length + 5}) {
            const auto picture = std::get<scene::Tape>(tape.at({position, 0, 1}));
            QVERIFY(!picture.rows[0].cells.empty() && picture.rows[0].cells.size() <= 60);
        }
        QCOMPARE(tape.axis.itemAt(tape.axis.length - 1)->index, std::uint64_t{values.size() - 1});
    }

    void theChartsHaveTheirLimits() {
        const auto result = Harness().analysed(sparse(), {});
        const auto chart = [&](const char* id) {
            return std::get<scene::Chart>(sceneOf(result, id).at({}));
        };
        QCOMPARE(chart("rlc.ratio").lines.front().value, 1.0);
        const auto histogram = chart("rlc.histogram.0.ifmap");
        QCOMPARE(histogram.lines.front().value, 31.0);
        QCOMPARE(histogram.series.front().y.at(3), 1.0); // one run of three zeros
        const auto formats = chart("rlc.formats.0.ifmap");
        QCOMPARE(formats.categories.size(), formats.series.front().y.size());
        QCOMPARE(formats.series.front().y.at(0), 96.0 * 16);
        QCOMPARE(formats.series.front().y.at(1), 3.0 * 64);
        QCOMPARE(formats.series.front().y.at(3), 96.0 + 4 * 16); // bitmask
    }

    void wrongParametersAreUsageErrors() {
        for (const technique::Parameters& wrong :
             {technique::Parameters{{"run-bits", std::int64_t{0}}},
              technique::Parameters{{"level-bits", std::int64_t{33}}},
              technique::Parameters{{"format", std::string("zip")}}})
            try {
                (void)settingsOf(wrong);
                QFAIL("accepted");
            } catch (const Error& error) {
                QCOMPARE(error.kind(), Error::Kind::usage);
            }
    }
};

QTEST_MAIN(RlcTechniqueTest)
#include "rlc_technique_test.moc"
