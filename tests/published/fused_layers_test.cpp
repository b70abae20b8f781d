// What `reproduce fused-layer-micro2016` says, and the front of a whole network.
#include <QTest>

#include "core/job/experiments.h"
#include "core/mapping/fusion_accounting.h"
#include "core/network/onnx.h"
#include "folders.h"

using namespace systolens;

namespace {

const std::vector<job::ExperimentRow>& rows() {
    static const auto found = [] {
        Progress progress;
        job::ExperimentRequest request;
        request.ids = {"fused-layer-micro2016"};
        return job::reproduce(request, progress);
    }();
    return found;
}

const job::ExperimentRow& row(const std::string& quantity) {
    for (const auto& one : rows())
        if (one.quantity == "vgg/" + quantity)
            return one;
    throw std::out_of_range(quantity);
}

bool isNear(double value, double expected, double by) {
    return std::abs(value - expected) <= by;
}

} // namespace

class FusedLayersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theHeadlineHolds() {
        int claims = 0;
        for (const auto& one : rows())
            if (one.claim) {
                QVERIFY2(one.holds.value_or(false), one.quantity.c_str());
                ++claims;
            }
        QCOMPARE(claims, 3);
    }

    // Words counted by hand in published/fused_layer_micro2016.json.
    void wordsAreExact() {
        QCOMPARE(*row("layer_by_layer_mib").ours, 20220928.0 * 4 / (1 << 20));
        QCOMPARE(*row("fused_mib").ours, 953344.0 * 4 / (1 << 20));
        QCOMPARE(*row("buffers_kib").ours, 362.25);
        QCOMPARE(*row("partitions").ours, 64.0);
    }

    void otherConventionsAreWhatTheyAreSaidToBe() {
        QVERIFY(isNear(*row("layer_by_layer_pools_with_writer_mib").ours, 49.6, 0.05));
        QVERIFY(isNear(*row("layer_by_layer_pools_apart_mib").ours, 86.32, 0.005));
        QVERIFY(isNear(*row("buffers_rows_only_kib").ours, 341, 0.5));
        QVERIFY(isNear(*row("buffers_full_columns_kib").ours, 369, 0.5));
        QVERIFY(isNear(*row("weights_mib").ours, 2.1, 0.05));
        QVERIFY(*row("buffers_necessary_kib").ours < 362.25);
        QVERIFY(*row("recompute_macs_ratio").ours > 1);
    }

    void aWholeNetworksFrontBeginsUnfused() {
        const auto network =
            network::loadOnnx(tests::sourceFolder() / "resources" / "models" / "vgg16.onnx");
        const auto layers = network::computeLayers(network);
        Progress progress;
        const mapping::FusionAccounting accounting(
            network, layers, {mapping::Pools::apart, mapping::ColumnBuffers::pyramid, {1, 1, {}}},
            progress);
        QCOMPARE(accounting.stages().size(), std::size_t{22}); // 13 + 3 layers, 5 + 1 pools
        const auto front = accounting.front();
        QVERIFY(front.size() > 5);
        QCOMPARE(front.front().sizes, std::vector<std::size_t>(22, 1));
        QVERIFY(front.back().dram < front.front().dram / 20);
        for (std::size_t i = 1; i < front.size(); ++i) {
            QVERIFY(front[i].onChip > front[i - 1].onChip);
            QVERIFY(front[i].dram < front[i - 1].dram);
        }
    }
};

QTEST_MAIN(FusedLayersTest)
#include "fused_layers_test.moc"
