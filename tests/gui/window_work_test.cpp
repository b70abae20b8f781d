#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "app/window/session/autosave.h"
#include "app/window/session/session_file.h"
#include "app/window/start/start_page.h"
#include "core/network/onnx.h"
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

QString written(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes) {
    QFile file(folder.filePath(name));
    [[maybe_unused]] const bool opened = file.open(QIODevice::WriteOnly);
    file.write(bytes);
    return file.fileName();
}

void drop(const Opened& window, const QString& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    // Not through the application, which asks for a drag that entered before.
    static_cast<QObject&>(*window.base).event(&event);
}

} // namespace

class WindowWorkTest : public QObject {
    Q_OBJECT
    TemporaryHome home_;

private Q_SLOTS:
    void tickingRunLengthCodingShowsBeforeAndAfter() {
        const Opened window = openedWindow();
        if (!window->session().techniques().contains("rlc"))
            QSKIP("the run-length coding plugin is not built");
        window->watchDemo();
        waitForResult(window);
        QVERIFY(window->session().result()->before == window->session().result()->after);
        TechniqueRow* row = window->techniques().row("rlc");
        QVERIFY(row);
        row->tick().click();
        waitForResult(window);
        QVERIFY(window->session().result()->before != window->session().result()->after);
        const auto hasChange = [&] {
            const MetricsModel& model = window->metrics().model();
            for (int i = 0; i < model.rowCount(); ++i)
                if (model.metric(i).baseline)
                    return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasChange(), patience);
        window->session().undoStack().undo();
        waitForResult(window);
        QVERIFY(!row->ticked());
        QVERIFY(window->session().job().stack.empty());
    }

    void aBrokenFileLeavesEverythingAsItWas() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        const Result before = window->session().result();
        QTemporaryDir folder;
        window->openFile(written(folder, "broken.onnx", "this is no model"));
        QTRY_VERIFY_WITH_TIMEOUT(window->banner().isVisible(), patience);
        QVERIFY(window->banner().text().contains("broken.onnx"));
        QVERIFY(window->session().result() == before);
        QCOMPARE(window->session().job().model, std::string("fashion_lenet5"));
        shoot(window, "banner-light");
    }

    void anAcceleratorFileWithAnErrorNamesItsLine() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        QTemporaryDir folder;
        window->openFile(written(folder, "bad.yaml", "id: bad\nrows: [1\n"));
        QTRY_VERIFY_WITH_TIMEOUT(window->banner().isVisible(), patience);
        QVERIFY2(window->banner().text().contains("bad.yaml"), qPrintable(window->banner().text()));
        QCOMPARE(window->session().job().accelerator, std::string("lecture-4x4"));
        QVERIFY(!window->session().undoStack().canUndo());
    }

    void cancelActsAtOnceAndKeepsWhatWasThere() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        const Result before = window->session().result();
        job::Job job = window->session().job();
        job.accelerator = "eyeriss-v1";
        window->session().edit(job, "another machine");
        QElapsedTimer clock;
        clock.start();
        window->session().cancel();
        QVERIFY(!window->session().running());
        QVERIFY2(clock.elapsed() < 100, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(window->session().job() == before->job);
    }

    void theNewestOfManyRequestsWins() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        for (const char* dataflow : {"ws", "os", "is", "os"}) {
            job::Job job = window->session().job();
            job.dataflow = dataflow;
            window->session().edit(job, dataflow);
        }
        waitForResult(window);
        QCOMPARE(window->session().result()->job.dataflow, std::string("os"));
    }

    void theCompressedModelIsSavedWhereWeightsChange() {
        const Opened window = openedWindow();
        if (!window->session().techniques().contains("compression"))
            QSKIP("the compression plugin is not built");
        const auto save = [&] { return window->findChild<QAction*>("saveModel"); };
        QVERIFY(!save()->isEnabled());
        window->watchDemo();
        waitForResult(window);
        QVERIFY(!save()->isEnabled());
        QVERIFY2(save()->toolTip().contains("No technique changes the weights"),
                 qPrintable(save()->toolTip()));
        window->techniques().row("compression")->tick().click();
        waitForResult(window);
        QVERIFY(save()->isEnabled());
        QTemporaryDir folder;
        const QString file = folder.filePath("small.onnx");
        QSignalSpy written(&window->models(), &ModelWriter::written);
        window->saveModel(file);
        QVERIFY(!QFile::exists(file)); // the call does not wait for it
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, patience);
        const network::Network saved = network::loadOnnx(file.toStdString());
        const technique::Run& run = *window->session().result()->after;
        for (const technique::LayerRun& layer : run.layers) {
            const auto& name = run.study->network->tensor(layer.layer.filter).name;
            const auto found = std::ranges::find(saved.tensors, name, &network::TensorInfo::name);
            QVERIFY(found != saved.tensors.end() && found->value);
            QCOMPARE(found->value->hash(),
                     technique::tensorOf(run, layer, network::Role::filter)->hash());
        }
        QSignalSpy failed(&window->models(), &ModelWriter::failed);
        window->saveModel(folder.filePath("no/such/folder/small.onnx"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
        QVERIFY(window->banner().isVisible());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList({"small.onnx"}));
    }

    void aReportOfWhatIsShownIsWrittenWhileTheWindowGoesOn() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        window->player().setPlaying(false);
        QTemporaryDir folder;
        const QString place = folder.filePath("new");
        QSignalSpy written(&window->reports(), &ReportWriter::written);
        QSignalSpy progressed(&window->reports(), &ReportWriter::progressed);
        window->writeReport(place);
        QVERIFY(window->reports().writing()); // the call does not wait for its files
        QVERIFY(!QFile::exists(place + "/report.html"));
        QTest::keyClick(window.base.get(), Qt::Key_End);
        QVERIFY(window->player().transport().atEnd()); // and the window hears keys meanwhile
        QVERIFY(window->reports().writing());
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, patience);
        QVERIFY(!progressed.isEmpty());
        QVERIFY(!window->reports().writing());
        QVERIFY(QFile::exists(place + "/report.html"));
        QVERIFY(QFile(place + "/report.pdf").size() > 1000);
        QVERIFY(QDir(place + "/charts").count() > 4);
        QCOMPARE(QDir(place).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList({"charts", "report.html", "report.json", "report.pdf"}));
        QVERIFY(!window->banner().isVisible());
    }

    void aCancelledReportLeavesNoFile() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        QTemporaryDir folder;
        const QString place = folder.filePath("new");
        QSignalSpy written(&window->reports(), &ReportWriter::written);
        QSignalSpy progressed(&window->reports(), &ReportWriter::progressed);
        window->writeReport(place);
        const auto partsOnDisk = [&] {
            return !progressed.isEmpty() && progressed.last().first().toDouble() > 0.4;
        };
        QTRY_VERIFY_WITH_TIMEOUT(partsOnDisk(), patience); // the page is written already
        QVERIFY(QFile::exists(place));
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(window.base.get(), Qt::Key_Escape);
        QVERIFY(!window->reports().writing());
        QVERIFY2(clock.elapsed() < 100, qPrintable(QString::number(clock.elapsed())));
        QTRY_VERIFY_WITH_TIMEOUT(!window->reports().busy(), patience);
        QTest::qWait(50);
        QCOMPARE(written.count(), 0);
        QVERIFY2(!QFile::exists(place), "the folder that was made for it is gone again");
        QVERIFY(!window->banner().isVisible());
    }

    // The thread may be in the middle of a chart, which it cannot draw without this one.
    void aWindowCanGoWhileItsReportIsWritten() {
        QTemporaryDir folder;
        for (const double fraction : {0.0, 0.1, 0.5}) {
            const Opened window = openedWindow();
            window->watchDemo();
            waitForResult(window);
            QSignalSpy progressed(&window->reports(), &ReportWriter::progressed);
            window->writeReport(folder.filePath("never"));
            const auto farEnough = [&] {
                return fraction == 0
                       || (!progressed.isEmpty()
                           && progressed.last().first().toDouble() >= fraction);
            };
            QTRY_VERIFY_WITH_TIMEOUT(farEnough(), patience);
        }
        QVERIFY(!QFile::exists(folder.filePath("never")));
    }

    void aReportThatCannotBeWrittenSaysSoAndLeavesNothing() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        QTemporaryDir folder;
        // Where a folder is to be, there is a file.
        window->writeReport(written(folder, "file", "not a folder") + "/report");
        QTRY_VERIFY_WITH_TIMEOUT(window->banner().isVisible(), patience);
        QVERIFY(window->banner().text().contains("file/report"));
        QVERIFY(!window->reports().writing());
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{"file"});
    }

    void aReportThatFailsHalfWayLeavesTheOlderOne() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        QTemporaryDir folder;
        written(folder, "report.html", "the older one");
        QVERIFY(QDir(folder.path()).mkpath("report.json/of mine")); // comes after two others
        window->writeReport(folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(window->banner().isVisible(), patience);
        QVERIFY(window->banner().text().contains("report.json"));
        QTRY_VERIFY_WITH_TIMEOUT(!window->reports().writing(), patience);
        QDir left(folder.path());
        QCOMPARE(left.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 (QStringList{"report.html", "report.json"}));
        QFile older(folder.filePath("report.html"));
        QVERIFY(older.open(QIODevice::ReadOnly));
        QCOMPARE(older.readAll(), QByteArray("the older one"));
        QVERIFY(QFileInfo::exists(folder.filePath("report.json/of mine")));
    }

    void theSessionIsKeptAMomentAfterAChange() {
        QTemporaryDir folder;
        const QString file = folder.filePath("last.json");
        SessionFile session;
        session.job.model = "fashion_lenet5";
        Autosave autosave(file, [&] { return std::optional(session); });
        autosave.touch();
        session.job.dataflow = "os"; // what it is when it is saved
        QVERIFY(!QFile::exists(file));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
        QVERIFY(loadSession(file).job == session.job);
        const StartPage page(paint::lightTheme(), {}, {}, file);
        QString wanted;
        connect(&page, &StartPage::recentWanted, this, [&](const QString& one) { wanted = one; });
        for (QPushButton* button : page.findChildren<QPushButton*>())
            if (button->property("session").isValid())
                button->click();
        QCOMPARE(wanted, file);
    }

    void whatWasNotClosedIsOfferedAtTheNextStart() {
        const Opened killed = openedWindow("en", "light", {1440, 900}, true);
        killed->watchDemo();
        waitForResult(killed);
        killed->player().setPlaying(false);
        job::Job job = killed->session().job();
        job.dataflow = "os";
        killed->session().edit(job, "another dataflow");
        waitForResult(killed);
        killed->arrange(StageLayout::two);
        killed->player().setSpeed(50);
        killed->player().seek(42);
        const QString file = killed->settings().autosaveFile();
        const auto saved = [&] {
            if (!QFile::exists(file))
                return false;
            const SessionFile session = loadSession(file);
            return session.job == job && session.view.at == 42 && session.view.speed == 50
                   && session.view.layout == StageLayout::two;
        };
        QTRY_VERIFY_WITH_TIMEOUT(saved(), patience);
        // It is never closed: the next window has what is on the disk, and nothing else.
        const Opened next = openedWindow("en", "light", {1440, 900}, true);
        QVERIFY(next->onStartPage());
        QPushButton* offer = nullptr;
        for (QPushButton* button : next->findChildren<QPushButton*>())
            if (button->property("session").isValid())
                offer = button;
        QVERIFY(offer);
        offer->click();
        waitForResult(next);
        QTRY_VERIFY_WITH_TIMEOUT(!next->onStartPage(), patience);
        QVERIFY(next->session().job() == job);
        QTRY_COMPARE_WITH_TIMEOUT(next->player().transport().position(), 42U, patience);
        QCOMPARE(next->player().transport().speed(), 50.0);
        QCOMPARE(next->stage().arrangement(), StageLayout::two);
    }

    void aDamagedSessionOfLastTimeHarmsNobody() {
        const Opened first = openedWindow("en", "light", {1440, 900}, true);
        QFile file(first->settings().autosaveFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"job\": {\"model\": 7");
        file.close();
        first->openFile(file.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(first->banner().isVisible(), patience);
        QVERIFY(first->onStartPage());
        first->watchDemo();
        waitForResult(first);
    }

    void compressedWeightsThatAreDroppedAreRead() {
        const Opened window = openedWindow();
        QTemporaryDir folder;
        const QString damaged = written(folder, "weights.net", "abc");
        drop(window, damaged);
        QTRY_VERIFY_WITH_TIMEOUT(window->banner().isVisible(), patience);
        QVERIFY2(window->banner().text().contains("entries"),
                 qPrintable(window->banner().text())); // as its reader says, not as no model
        QVERIFY(window->onStartPage());
        const auto whole = tests::sharedData() / "models/test-only/compressed_SqueezeNet.net";
        if (!std::filesystem::exists(whole))
            QSKIP("the shared data is not here");
        drop(window, QString::fromStdString(whole.string()));
        waitForResult(window);
        QCOMPARE(window->session().job().model, whole.string());
        QVERIFY(window->session().result()->before->study->network->layers.size() > 20);
    }

    void aSessionComesBackAsItWas() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        QTemporaryDir folder;
        const QString file = folder.filePath("lesson.json");
        ViewState view;
        view.layout = StageLayout::two;
        view.at = 42;
        view.layer = 1;
        job::Job job = window->session().job();
        job.dataflow = "os";
        saveSession(file, {job, view});
        window->openFile(file);
        QTRY_COMPARE_WITH_TIMEOUT(window->stage().arrangement(), StageLayout::two, patience);
        QVERIFY(window->session().job() == job);
        QCOMPARE(window->session().layer(), std::size_t{1});
        QTRY_COMPARE_WITH_TIMEOUT(window->player().transport().position(), 42U, patience);
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowWorkTest)
#include "window_work_test.moc"
