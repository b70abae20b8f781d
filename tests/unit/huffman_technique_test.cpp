#include <QTest>
#include <algorithm>
#include <cmath>

#include "core/job/job.h"
#include "core/support/error.h"
#include "plugins/huffman/huffman.h"
#include "plugins/huffman/measure.h"
#include "property.h"

using namespace systolens;
using namespace systolens::huffman;
using namespace systolens::tests;

namespace {

// Four values 8, 4, 2 and 2 times: words of 1, 2, 3 and 3 bits, 28 bits in all, the entropy itself.
std::vector<float> skewed() {
    std::vector<float> values(16, 1);
    std::fill_n(values.begin() + 8, 4, 2.0F);
    std::fill_n(values.begin() + 12, 2, 3.0F);
    std::fill_n(values.begin() + 14, 2, 4.0F);
    return values;
}

class Harness {
public:
    technique::Context context{backend_, progress_, 0};
    technique::Run before, after;
    simulation::Fidelity fidelity = simulation::Fidelity::closed;

    // A fully connected layer of one output with these weights, run without and with the technique.
    technique::TechniqueResult analysed(const std::vector<float>& weights,
                                        const technique::Parameters& parameters) {
        const auto study = std::make_shared<technique::Study>();
        study->network = std::make_shared<network::Network>(network::syntheticNetwork(
            "synthetic:fc,in=" + std::to_string(weights.size()) + ",out=1"));
        study->layers = network::computeLayers(*study->network);
        study->synthetic = true;
        const auto& layer = study->layers.front();
        const auto draw = [&](network::TensorId id, const std::vector<float>& values) {
            study->drawn[id] = network::Tensor::of(study->network->tensor(id).shape, values);
        };
        draw(layer.filter, weights);
        draw(layer.ifmap, std::vector<float>(weights.size(), 1));
        draw(layer.ofmap, {1});
        technique::Plan plan;
        plan.accelerator = accelerator::loadAccelerator("edge-32x32");
        plan.dataflow = accelerator::Dataflow::weightStationary;
        plan.fidelity = fidelity;
        before = backend_.run(study, plan, progress_);
        technique_.apply(plan, *study, parameters, context);
        after = backend_.run(study, plan, progress_);
        return technique_.analyze(before, after, parameters, context);
    }

private:
    technique::Backend backend_;
    Progress progress_;
    HuffmanTechnique technique_;
};

const technique::CodedTensor& filterOf(const technique::TechniqueResult& result) {
    return *std::ranges::find_if(
        result.tensors, [](const auto& tensor) { return tensor.role == network::Role::filter; });
}

double metricOf(const technique::TechniqueResult& result, const std::string& id) {
    for (const auto& metric : result.metrics)
        if (metric.id == id)
            return toDouble(metric.value);
    throw std::runtime_error("no metric " + id);
}

const scene::Scene& sceneOf(const technique::TechniqueResult& result, const std::string& id) {
    for (const auto& scene : result.scenes)
        if (scene.id == id)
            return scene;
    throw std::runtime_error("no scene " + id);
}

} // namespace

class HuffmanTechniqueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fourValuesAreCodedAsByHand() {
        const auto result = Harness().analysed(skewed(), {});
        const auto& filter = filterOf(result);
        QCOMPARE(filter.extra.at("symbol_bits"), std::int64_t{28});
        QCOMPARE(filter.entropyBits, 28.0);
        // Four 32-bit values; form, longest word, four lengths of two bits for two-bit symbols.
        QCOMPARE(filter.extra.at("table_bits"), std::int64_t{4 * 32 + 1 + 6 + 4 * 2});
        QCOMPARE(filter.codedBits, filter.extra.at("symbol_bits") + filter.extra.at("table_bits"));
        QCOMPARE(metricOf(result, "mean_bits"), 28.0 / 16);
        QCOMPARE(metricOf(result, "saved_bits"), 2 - 28.0 / 16);
    }

    void theLinkCarriesWordsAndTables() {
        Harness harness;
        const auto result = harness.analysed(skewed(), {});
        const auto& dram = harness.after.layers.front().counts.levels.front();
        const auto filter = static_cast<std::size_t>(network::Role::filter);
        QCOMPARE(dram[filter].readBits, filterOf(result).codedBits);
    }

    // The link brings 64 bits a cycle: table and words in 3 cycles, the ifmap's 128 bits in 2. Of
    // one symbol a cycle, 16 take 16 after the table's 3.
    void aSlowDecoderStarvesTheArray() {
        Harness harness;
        harness.fidelity = simulation::Fidelity::cycle;
        const auto free = harness.analysed(skewed(), {});
        const auto slow = harness.analysed(
            skewed(), {{"decoder-symbols", std::int64_t{1}}, {"compare-decoders", true}});
        QCOMPARE(metricOf(slow, "cycles"), metricOf(free, "cycles") + 16);
        QCOMPARE(metricOf(slow, "decoder_stalls"), 3.0 + 16 + 2);
        QCOMPARE(metricOf(free, "decoder_stalls"), 0.0);
        const auto& table = slow.tables.at(1);
        QCOMPARE(table.rows.size(), std::size_t{6});
        double before = 1e18;
        for (const auto& row : table.rows) {
            const double cycles = toDouble(std::get<scene::Quantity>(row[1]).value);
            QVERIFY(cycles <= before);
            before = cycles;
        }
    }

    void gapsAndFillersAreCodedAsByHand() {
        std::vector<float> weights(40);
        weights[0] = 1;
        weights[1] = 1;
        weights[30] = 2; // 28 zeros before it: a filler takes 16 of them, 12 are left
        const auto result = Harness().analysed(weights, {{"gaps", true}});
        const auto& filter = filterOf(result);
        QCOMPARE(filter.extra.at("entries"), std::int64_t{4});
        QCOMPARE(filter.extra.at("fillers"), std::int64_t{1});
        // Values 1 1 0 2: words of 1, 2 and 2 bits; gaps 0 0 15 12 alike.
        QCOMPARE(filter.extra.at("symbol_bits"), std::int64_t{6});
        QCOMPARE(filter.extra.at("gap_bits"), std::int64_t{6});
    }

    void tokensComeBackAsValues() {
        checkProperty("gaps and symbols make the values again", [] {
            SymbolForm form;
            form.gaps = *rc::gen::arbitrary<bool>();
            form.gapBits = *rc::gen::inRange(1, 6);
            const auto size = *rc::gen::inRange<std::size_t>(1, 200);
            std::vector<float> values(size);
            for (float& value : values)
                value =
                    static_cast<float>(*rc::gen::inRange(0, 8) < 6 ? 0 : *rc::gen::inRange(-3, 4));
            const Alphabet alphabet(values, form);
            const Tokens tokens = tokensOf(values, alphabet, form);
            std::vector<float> again(size);
            std::size_t at = 0;
            for (std::size_t i = 0; i < tokens.symbols.size(); ++i) {
                at += form.gaps ? tokens.gaps[i] : 0U;
                again.at(at++) = static_cast<float>(alphabet.valueOf(tokens.symbols[i]));
            }
            RC_ASSERT(again == values);
        });
    }

    void whatRoundsToZeroIsAZero() {
        std::vector<float> weights(20, 0.01F); // of 4 bits with a scale of 1: 0
        weights[0] = 7;
        weights[9] = -3.2F;
        const auto result = Harness().analysed(
            weights, {{"gaps", true}, {"symbol-bits", std::int64_t{4}}, {"codebook", false}});
        QCOMPARE(filterOf(result).extra.at("entries"), std::int64_t{2});
    }

    void aTreeGrowsMergeByMerge() {
        const auto result = Harness().analysed(skewed(), {});
        const auto& tree = sceneOf(result, "huffman.tree.0.filter");
        QCOMPARE(tree.axis.length, std::uint64_t{4}); // three merges, and the forest before them
        std::size_t before = 0;
        for (std::uint64_t merge = 0; merge < tree.axis.length; ++merge) {
            const auto drawing = std::get<scene::Drawing>(tree.at({merge}));
            const auto ellipses =
                static_cast<std::size_t>(std::ranges::count_if(drawing.marks, [](const auto& mark) {
                    return mark.shape == scene::Drawing::Mark::Shape::ellipse;
                }));
            QCOMPARE(ellipses, static_cast<std::size_t>(merge));
            QVERIFY(drawing.marks.size() > before);
            before = drawing.marks.size();
        }
    }

    void theTapeFollowsElements() {
        const auto result = Harness().analysed(skewed(), {});
        const auto& tape = sceneOf(result, "huffman.tape.0.filter");
        for (std::uint64_t position = 0; position < tape.axis.length; ++position) {
            const auto item = tape.axis.itemAt(position);
            QVERIFY(item.has_value());
            QCOMPARE(tape.axis.positionOf(*item), std::optional(position));
            const auto picture = std::get<scene::Tape>(tape.at({position}));
            QVERIFY(std::ranges::any_of(picture.rows[2].cells,
                                        [](const auto& cell) { return cell.current; }));
        }
    }

    void aValueThatChangedAfterwardsIsAnError() {
        const std::vector<float> values{1, 2, 1};
        const auto coder = coderOf(values, {});
        const std::vector<float> others{1, 3};
        QVERIFY_THROWS_EXCEPTION(Error, (void)coder->bits({network::Role::filter, others, 16}));
    }
};

QTEST_GUILESS_MAIN(HuffmanTechniqueTest)
#include "huffman_technique_test.moc"
