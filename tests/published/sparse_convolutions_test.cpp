// What `reproduce scnn-isca2017` and `cnvlutin-isca2016` say of AlexNet with its published
// densities. (The sweep over GoogLeNet takes longer than a test should.)
#include <QTest>
#include <cmath>

#include "core/job/experiments.h"

using namespace systolens;

namespace {

std::map<std::string, double> oursOf(const std::string& id, const std::string& network) {
    job::ExperimentRequest request;
    request.ids = {id};
    request.network = network;
    Progress progress;
    std::map<std::string, double> ours;
    for (const job::ExperimentRow& row : job::reproduce(request, progress))
        ours.emplace(row.quantity, row.ours.value_or(-1));
    return ours;
}

} // namespace

class SparseConvolutionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // 2.37 (Parashar et al., section VI), with other weights and activations of the same densities.
    void scnnIsAsMuchFasterAsPublished() {
        const auto ours = oursOf("scnn-isca2017", "alexnet");
        const double speedup = ours.at("alexnet/speedup");
        QVERIFY2(std::abs(speedup / 2.37 - 1) < 0.05, qPrintable(QString::number(speedup)));
        QVERIFY(ours.at("alexnet/conv1/speedup") < 1); // dense activations
        double shares = 0;
        for (const char* part : {"useful", "outside_ofmap", "fragments", "bank_conflicts",
                                 "weights_awaited", "barrier"})
            shares += ours.at("alexnet/" + std::string(part) + "_share");
        QVERIFY2(std::abs(shares - 1) < 1e-9, qPrintable(QString::number(shares)));
    }

    // 1.24 to 1.55 over networks (Albericio et al.); its first layer has no zeros.
    void cnvlutinIsInThePublishedRange() {
        const auto ours = oursOf("cnvlutin-isca2016", "alexnet");
        const double speedup = ours.at("alexnet/speedup_over_least");
        QVERIFY2(speedup > 1.24 && speedup < 1.55, qPrintable(QString::number(speedup)));
        QCOMPARE(ours.at("alexnet/conv1/speedup"), 1.0);
    }
};

QTEST_GUILESS_MAIN(SparseConvolutionsTest)
#include "sparse_convolutions_test.moc"
