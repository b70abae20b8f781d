#include <QTest>

#include "core/support/error.h"
#include "core/technique/plan.h"

using namespace systolens;
using namespace systolens::technique;

namespace {

template <class Action>
QString refusal(const Action& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "accepted";
}

} // namespace

class PlanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSecondOwnerOfAnArithmeticIsRefusedWithBothNames() {
        Plan plan;
        own(plan, LayerId{3}, arithmetic::Arithmetic{8, 8, {}}, "approximation");
        own(plan, LayerId{4}, arithmetic::Arithmetic{8, 8, {}}, "compression");
        const QString said = refusal([&] {
            own(plan, LayerId{3}, arithmetic::Arithmetic{4, 4, {}}, "compression");
        });
        QVERIFY2(said.contains("approximation") && said.contains("compression")
                     && said.contains("layer 3"),
                 qPrintable(said));
        QCOMPARE(plan.arithmetic.at(3).value.weightBits, 8);
    }

    void aSecondCodingOfALinkIsRefusedWithBothNames() {
        Plan plan;
        plan.layerNames = {"input", "pool", "conv1"};
        plan.accelerator.levels.resize(2);
        plan.accelerator.levels[0].name = "DRAM";
        plan.accelerator.levels[1].name = "GLB";
        const Link link{2, Role::filter, 0, 1};
        own(plan, link, std::shared_ptr<const simulation::Coder>(), "rlc");
        own(plan, Link{2, Role::ifmap, 0, 1}, std::shared_ptr<const simulation::Coder>(),
            "huffman");
        const QString said = refusal(
            [&] { own(plan, link, std::shared_ptr<const simulation::Coder>(), "huffman"); });
        QVERIFY2(said.contains("rlc") && said.contains("huffman")
                     && said.contains("conv1, filter, DRAM → GLB"),
                 qPrintable(said));
    }

    void aLayerIsFusedOnce() {
        Plan plan;
        fuse(plan, {1, 2}, "fusion");
        fuse(plan, {3, 4}, "fusion");
        const QString said = refusal([&] { fuse(plan, {2, 3}, "dataflow"); });
        QVERIFY2(said.contains("fusion") && said.contains("dataflow"), qPrintable(said));
        QCOMPARE(plan.groups.size(), std::size_t{2});
    }
};

QTEST_MAIN(PlanTest)
#include "plan_test.moc"
