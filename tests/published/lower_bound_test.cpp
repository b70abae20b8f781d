// The communication bound on DRAM words against the figures of published/lower_bounds.json.
#include <QTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/mapping/lower_bound.h"
#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "folders.h"

using namespace systolens;
using network::LoopNest;
using nlohmann::json;

namespace {

json published() {
    std::ifstream stream(tests::sharedData() / "published/lower_bounds.json");
    return json::parse(stream);
}

LoopNest square(std::int64_t size) {
    LoopNest nest;
    nest.m = nest.p = nest.c = nest.h = size;
    return nest;
}

std::vector<LoopNest> convolutionsOfVgg16() {
    std::vector<LoopNest> nests;
    const network::Network vgg =
        network::loadOnnx(tests::sourceFolder() / "resources/models/vgg16.onnx");
    for (const network::ComputeLayer& layer : network::computeLayers(vgg))
        if (layer.nest.r == 3)
            nests.push_back(layer.nest);
    return nests;
}

// 2·MACs/√(ρS) + ofmap, "near_optimal_dataflow" of the file.
Words nearOptimal(const std::vector<LoopNest>& nests, std::int64_t batch, Words onChip) {
    double sum = 0;
    for (LoopNest nest : nests) {
        nest.n = batch;
        sum += mapping::communicationWords(nest, onChip) + static_cast<double>(nest.ofmapWords());
    }
    return std::llround(sum);
}

} // namespace

class LowerBoundTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProductOfMatricesIsAsPublished() {
        SYSTOLENS_NEED_SHARED_DATA();
        const double expected = published()["gemm"]["example"]["M=N=K=1024,S=65536"];
        QCOMPARE(mapping::communicationWords(square(1024), 65536), expected);
    }

    void vgg16AtEverySizeIsAsPublished() {
        SYSTOLENS_NEED_SHARED_DATA();
        const auto nests = convolutionsOfVgg16();
        QCOMPARE(nests.size(), std::size_t{13});
        const json rows = published()["conv_chen_hpca2020"]["vgg16_evaluated"];
        QVERIFY(rows.size() >= 3);
        for (const json& row : rows) {
            const auto onChip = std::llround(row["on_chip_KB_16b"].get<double>() * 1024 / 2);
            const Words expected = row["vgg16_batch3_sum_words"];
            const Words ours = nearOptimal(nests, 3, onChip);
            QVERIFY2(std::abs(ours - expected) <= 1, // the sum's rounding
                     qPrintable(QString("%1, published %2").arg(ours).arg(expected)));
        }
    }

    void allOnChipWordsCount() {
        const auto machine = accelerator::loadAccelerator("eyeriss-v1");
        // GLB 108 KiB and 168 × (224 + 12 + 24) words.
        QCOMPARE(mapping::onChipWords(machine), std::optional<Words>(55'296 + 43'680));
    }

    void anUnlimitedChipLeavesWhatIsCompulsory() {
        auto machine = accelerator::loadAccelerator("eyeriss-v1");
        machine.levels[1].capacity.reset();
        const mapping::DramBound bound = mapping::dramBound(square(64), machine);
        QVERIFY(!bound.onChip);
        QCOMPARE(bound.words(), Words{3 * 64 * 64});
    }

    void theGreaterOfBothHolds() {
        const auto machine = accelerator::loadAccelerator("eyeriss-v1");
        const mapping::DramBound small = mapping::dramBound(square(16), machine);
        QVERIFY(small.communication < small.compulsory);
        QCOMPARE(small.words(), small.compulsory);
        const mapping::DramBound large = mapping::dramBound(square(4096), machine);
        QVERIFY(large.communication > large.compulsory);
        QCOMPARE(large.words(), large.communication);
        QCOMPARE(large.communication,
                 static_cast<Words>(std::ceil(std::ldexp(1.0, 37) / std::sqrt(98'976.0))));
    }

    void aWideStrideReusesNothing() {
        LoopNest nest = square(512);
        nest.r = nest.s = 2;
        nest.stride = {4, 4}; // ρ stays 1
        QCOMPARE(mapping::communicationWords(nest, 1024),
                 4 * mapping::communicationWords(square(512), 1024));
        nest.stride = {1, 1}; // ρ = 4 halves it
        QCOMPARE(mapping::communicationWords(nest, 1024),
                 2 * mapping::communicationWords(square(512), 1024));
    }
};

QTEST_GUILESS_MAIN(LowerBoundTest)
#include "lower_bound_test.moc"
