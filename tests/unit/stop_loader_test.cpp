// What is made ahead of a lecturer's key: at the lowest priority, given up for another stop,
// hurried when it is wanted after all.
#include <QTest>
#include <atomic>

#include "app/window/lecture/stop_loader.h"

using namespace systolens;
using namespace systolens::window;

namespace {

constexpr int patience = 60000;

// Jobs whose model is "slow" run until they are let go; all of them fail, which is known, too.
struct Runs {
    std::atomic<int> started{0}, cancelled{0};
    std::atomic<bool> letGo{false};
    std::atomic<QThread::Priority> priority{QThread::InheritPriority};

    Session::Runner runner() {
        return [this](const job::Job& job, Progress& progress) -> job::JobResult {
            ++started;
            priority = QThread::currentThread()->priority();
            while (job.model == "slow" && !letGo) {
                priority = QThread::currentThread()->priority();
                if (progress.cancelled()) {
                    ++cancelled;
                    throw Cancelled();
                }
                QThread::msleep(1);
            }
            throw inputError(SYSTOLENS_TEXT("test", "There is no such model"), job.model, {});
        };
    }
};

std::vector<job::Stop> stops(const std::vector<std::string>& models) {
    std::vector<job::Stop> stops(models.size());
    for (std::size_t i = 0; i < models.size(); ++i)
        stops[i].job.model = models[i];
    return stops;
}

} // namespace

class StopLoaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsPreparedRunsIdlyAndIsGivenUpForAnotherStop() {
        Runs runs;
        StopLoader loader(stops({"a", "slow", "c"}), {}, runs.runner());
        QVERIFY(!loader.want(0));
        QTRY_VERIFY_WITH_TIMEOUT(loader.known(0), patience);
        QVERIFY(loader.known(0)->problem);
        QCOMPARE(runs.priority.load(), QThread::NormalPriority);
        loader.prepare(1);
        QTRY_COMPARE_WITH_TIMEOUT(runs.started.load(), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(runs.priority.load(), QThread::IdlePriority, patience);
        QVERIFY(!loader.want(2));
        QTRY_VERIFY_WITH_TIMEOUT(loader.known(2), patience);
        QCOMPARE(runs.cancelled.load(), 1);
        QCOMPARE(runs.priority.load(), QThread::NormalPriority);
        QVERIFY(!loader.known(1));
        QVERIFY(loader.want(0)); // it was kept
        QCOMPARE(runs.started.load(), 3);
    }

    void whatIsPreparedIsHurriedWhenItIsWanted() {
        Runs runs;
        StopLoader loader(stops({"slow"}), {}, runs.runner());
        loader.prepare(0);
        loader.prepare(0);
        QTRY_COMPARE_WITH_TIMEOUT(runs.priority.load(), QThread::IdlePriority, patience);
        QVERIFY(!loader.want(0));
        QTRY_COMPARE_WITH_TIMEOUT(runs.priority.load(), QThread::NormalPriority, patience);
        runs.letGo = true;
        QTRY_VERIFY_WITH_TIMEOUT(loader.known(0), patience);
        QCOMPARE(runs.started.load(), 1);
    }

    void nothingIsPreparedWhileSomebodyWaitsOrBeyondTheEnds() {
        Runs runs;
        StopLoader loader(stops({"slow", "b"}), {}, runs.runner());
        loader.want(0);
        for (const int stop : {-1, 1, 2})
            loader.prepare(stop);
        QTRY_COMPARE_WITH_TIMEOUT(runs.started.load(), 1, patience);
        runs.letGo = true;
        QTRY_VERIFY_WITH_TIMEOUT(loader.known(0), patience);
        QCOMPARE(runs.started.load(), 1);
        QCOMPARE(runs.cancelled.load(), 0);
    }

    void onlyTheLastFewAreKept() {
        Runs runs;
        StopLoader loader(stops({"a", "b", "c", "d", "e"}), {}, runs.runner());
        for (int i = 0; i < 5; ++i) {
            loader.want(i);
            QTRY_VERIFY_WITH_TIMEOUT(loader.known(i), patience);
        }
        QVERIFY(!loader.known(0) && loader.known(1) && loader.known(4));
    }

    void closingDuringWorkIsClean() {
        Runs runs;
        {
            StopLoader loader(stops({"slow"}), {}, runs.runner());
            loader.want(0);
            QTRY_COMPARE_WITH_TIMEOUT(runs.started.load(), 1, patience);
        }
        QCOMPARE(runs.cancelled.load(), 1);
    }
};

QTEST_MAIN(StopLoaderTest)
#include "stop_loader_test.moc"
