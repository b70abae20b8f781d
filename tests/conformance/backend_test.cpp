// The backend's memo, its independence of threads, and cancelling.
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fstream>

#include "core/job/documents.h"
#include "core/support/error.h"
#include "core/support/parallel.h"
#include "probes.h"

using namespace systolens;
using namespace systolens::technique;

namespace {

job::Job demoJob(simulation::Fidelity fidelity = simulation::Fidelity::closed) {
    job::Job job;
    job.model = "fashion_lenet5";
    job.fidelity = fidelity;
    return job;
}

job::Techniques coding() {
    return {
        {"coding", tests::probe("coding", [](Plan& plan, const Study& study) {
             for (const auto& layer : study.layers)
                 own(plan, Link{layer.layer, Role::ifmap, 0, 1}, tests::halvingCoder(), "coding");
         })}};
}

} // namespace

class BackendTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalRunsAreComputedOnce() {
        Backend backend;
        Progress progress;
        const auto first = job::runJob(demoJob(), {}, backend, progress);
        const auto second = job::runJob(demoJob(), {}, backend, progress);
        QCOMPARE(second.after->execution.get(), first.after->execution.get());
        QCOMPARE(job::simulationJson(second), job::simulationJson(first));
    }

    void aCodingAloneDoesNotExecuteAgain() {
        Backend backend;
        Progress progress;
        job::Job job = demoJob(simulation::Fidelity::cycle);
        job.stack = {{"coding", {}}};
        const auto result = job::runJob(job, coding(), backend, progress);
        QCOMPARE(result.after->execution.get(), result.before->execution.get());
        QVERIFY(simulation::dramBytes(result.after->totals)
                < simulation::dramBytes(result.before->totals));
    }

    void aFreshBackendGivesTheSameDigitsOnAnyNumberOfThreads() {
        std::vector<std::string> documents;
        for (const int threads : {1, 2, 4}) {
            limitThreads(threads);
            Backend backend;
            Progress progress;
            job::Job job = demoJob(simulation::Fidelity::cycle);
            job.stack = {{"coding", {}}};
            documents.push_back(job::analysisJson(job::runJob(job, coding(), backend, progress)));
        }
        limitThreads(0);
        QCOMPARE(documents[1], documents[0]);
        QCOMPARE(documents[2], documents[0]);
    }

    void identicalLayersShareTheirCountsButNameThemselves() {
        QTemporaryDir folder;
        const std::string file = folder.filePath("twins.csv").toStdString();
        std::ofstream(file)
            << "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, "
               "Channels, Num Filter, Strides,\n"
               "one, 8, 8, 3, 3, 4, 8, 1,\n"
               "two, 8, 8, 3, 3, 4, 8, 1,\n";
        job::Job job;
        job.model = "topology:" + file;
        job.fidelity = simulation::Fidelity::cycle;
        Backend backend;
        Progress progress;
        const auto run = job::runJob(job, {}, backend, progress).after;
        QCOMPARE(run->layers.size(), std::size_t{2});
        QCOMPARE(run->layers[1].counts, run->layers[0].counts);
        for (std::uint32_t i = 0; i < 2; ++i) {
            const simulation::Trace& trace = *run->layers[i].trace;
            QCOMPARE(trace.stateAt(trace.cycles() / 2).layer, i);
            const auto events = trace.events({0, trace.cycles()}, 10);
            QVERIFY(!events.empty());
            QCOMPARE(events.front().item.layer, i);
            QVERIFY(trace.firstUse({i, Role::filter, 0}).has_value());
        }
    }

    void layersOfANetworkThatAreTheSameAreComputedOnce() {
        const auto simulated = std::make_shared<std::atomic<std::size_t>>(0);
        std::vector<network::LoopNest> different;
        std::size_t layers = 0;
        const auto counting = tests::probe("counting", [&](Plan& plan, const Study& study) {
            layers = study.layers.size();
            for (const auto& layer : study.layers) {
                own(plan, layer.layer, tests::countingArray(simulated), "counting");
                if (std::find(different.begin(), different.end(), layer.nest) == different.end())
                    different.push_back(layer.nest);
            }
        });
        job::Job job;
        job.model = "resnet50";
        job.accelerator = "eyeriss-v1";
        job.fidelity = simulation::Fidelity::closed;
        job.stack = {{"counting", {}}};
        Backend backend;
        Progress progress;
        const auto result = job::runJob(job, {{"counting", counting}}, backend, progress);
        QCOMPARE(simulated->load(), different.size());
        QVERIFY(2 * different.size() < layers);
        for (std::size_t i = 0; i < layers; ++i)
            for (std::size_t other = 0; other < i; ++other)
                if (result.after->layers[i].nest == result.after->layers[other].nest)
                    QCOMPARE(result.after->layers[i].counts, result.after->layers[other].counts);
        job::runJob(job, {{"counting", counting}}, backend, progress);
        QCOMPARE(simulated->load(), different.size());
    }

    void aCancelledRunLeavesNothingHalfDone() {
        Backend backend;
        Progress cancelled;
        bool stopped = false;
        const auto stopper = tests::probe("stopper", [&](Plan& plan, const Study& study) {
            plan.values.push_back({"stop", {study.layers[0].filter}, [&](network::Tensor& tensor) {
                                       tensor.mutableValues<float>()[0] += 1;
                                       if (!stopped)
                                           cancelled.cancel();
                                   }});
        });
        job::Job job = demoJob();
        job.stack = {{"stopper", {}}};
        bool thrown = false;
        try {
            job::runJob(job, {{"stopper", stopper}}, backend, cancelled);
        } catch (const Cancelled&) {
            thrown = true;
        }
        QVERIFY(thrown);
        stopped = true;
        Progress progress;
        const auto again = job::runJob(job, {{"stopper", stopper}}, backend, progress);
        const auto fresh = job::runJob(job, {{"stopper", stopper}}, Backend(), progress);
        QCOMPARE(job::analysisJson(again), job::analysisJson(fresh));
    }

    void theErrorIsThatOfTheFirstLayerThatFails() {
        for (const int threads : {1, 4}) {
            limitThreads(threads);
            std::string name;
            const auto refusing = tests::probe("refusing", [&](Plan& plan, const Study& study) {
                name = study.network->layers[study.layers[1].layer].name;
                for (std::size_t i = 1; i < study.layers.size(); ++i)
                    own(plan, study.layers[i].layer, tests::refusingArray(), "refusing");
            });
            job::Job job = demoJob();
            job.stack = {{"refusing", {}}};
            Progress progress;
            QString said;
            try {
                job::runJob(job, {{"refusing", refusing}}, Backend(), progress);
            } catch (const Error& error) {
                said = error.what();
            }
            QVERIFY2(said.startsWith(QString::fromStdString(name)), qPrintable(said));
        }
        limitThreads(0);
    }
};

QTEST_MAIN(BackendTest)
#include "backend_test.moc"
