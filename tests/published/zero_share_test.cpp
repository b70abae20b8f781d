// What `reproduce zero-share` says of the bundled networks, against zeros counted in the model
// files.
#include <QTest>
#include <algorithm>
#include <map>

#include "core/job/experiments.h"
#include "core/network/loop_nest.h"
#include "core/network/onnx.h"
#include "core/support/resources.h"

using namespace systolens;

namespace {

using Rows = std::map<std::string, job::ExperimentRow>;

const Rows& allRows() {
    static const Rows rows = [] {
        job::ExperimentRequest request;
        request.ids = {"zero-share"};
        Progress progress;
        Rows all;
        for (job::ExperimentRow& row : job::reproduce(request, progress))
            all.emplace(row.quantity, row);
        return all;
    }();
    return rows;
}

constexpr std::array<const char*, 7> networks{"fashion_lenet5",
                                              "fashion_lenet5_pruned",
                                              "fashion_lenet5_dc",
                                              "fashion_lenet300_dc",
                                              "fashion_mobilenet_mini",
                                              "fashion_mobilenet_mini_bn",
                                              "fashion_mobilenet_mini_pruned"};

} // namespace

class ZeroShareTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void zeroWeightsAreThoseOfTheFiles() {
        std::int64_t zeros = 0, elements = 0;
        for (const std::string id : networks) {
            const auto net = network::loadOnnx(resourceFolder() / "models" / (id + ".onnx"));
            std::int64_t ofNetwork = 0, inNetwork = 0;
            for (const auto& layer : network::computeLayers(net)) {
                if (layer.nest.p * layer.nest.q * layer.nest.r * layer.nest.s != 1)
                    continue;
                const auto values = net.tensor(layer.filter).value->values<float>();
                ofNetwork += std::ranges::count(values, 0.0F);
                inNetwork += std::ssize(values);
            }
            QVERIFY(inNetwork > 0);
            const auto& row = allRows().at(id + "/fc_zero_weights");
            QCOMPARE(*row.ours, static_cast<double>(ofNetwork) / static_cast<double>(inNetwork));
            QVERIFY(!row.claim); // a report
            zeros += ofNetwork;
            elements += inNetwork;
        }
        QCOMPARE(*allRows().at("all/fc_zero_weights").ours,
                 static_cast<double>(zeros) / static_cast<double>(elements));
        QCOMPARE(*allRows().at("all/fc_zero_weights").published, 0.4);
    }

    // Gating saves energy and no cycle; skipping saves both, where there are zeros.
    void gatingAndSkippingSaveWhatTheyCan() {
        for (const std::string id : networks) {
            const auto ours = [&](const char* figure) { return *allRows().at(id + figure).ours; };
            QCOMPARE(ours("/gate/speedup"), 1.0);
            QVERIFY(ours("/gate/energy_saved") > 0);
            if (id != "fashion_lenet300_dc") // waits for its weights all the time
                QVERIFY(ours("/skip_activations/speedup") > 1);
            QVERIFY(ours("/skip_activations/energy_saved") > ours("/gate/energy_saved"));
        }
        const auto speedup = [&](const std::string& id) {
            return *allRows().at(id + "/skip_weights/speedup").ours;
        };
        QVERIFY(speedup("fashion_lenet5_pruned") > speedup("fashion_lenet5"));
    }
};

QTEST_GUILESS_MAIN(ZeroShareTest)
#include "zero_share_test.moc"
