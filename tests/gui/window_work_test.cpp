#include <QProgressDialog>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>

#include "app/window/session/autosave.h"
#include "app/window/session/session_file.h"
#include "app/window/start/start_page.h"
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

void waitForResult(const Opened& window) {
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().running() && window->session().result(), 20000);
    QTest::qWait(50);
}

QString written(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes) {
    QFile file(folder.filePath(name));
    [[maybe_unused]] const bool opened = file.open(QIODevice::WriteOnly);
    file.write(bytes);
    return file.fileName();
}

} // namespace

class WindowWorkTest : public QObject {
    Q_OBJECT
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
        QTRY_VERIFY(hasChange());
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
        QTRY_VERIFY_WITH_TIMEOUT(window->banner().isVisible(), 20000);
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
        QTRY_VERIFY_WITH_TIMEOUT(window->banner().isVisible(), 20000);
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

    void aReportOfWhatIsShownIsWritten() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        QTemporaryDir folder;
        window->writeReport(folder.path());
        QVERIFY(QFile::exists(folder.filePath("report.html")));
        QVERIFY(!window->banner().isVisible());
    }

    void aCancelledReportLeavesNothingBehind() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        QTemporaryDir folder;
        const QString fresh = folder.filePath("reports/of today");
        QDir(folder.path()).mkdir("reports");
        int turns = 0; // of the event loop, while the report is written
        QTimer clock;
        connect(&clock, &QTimer::timeout, this, [&] {
            if (++turns < 3)
                return;
            auto* dialog = window->findChild<QProgressDialog*>();
            QVERIFY(dialog);
            dialog->cancel();
        });
        clock.start(1);
        window->writeReport(fresh);
        QVERIFY(turns >= 3);
        QVERIFY(!QFileInfo::exists(fresh));
        QVERIFY(!window->banner().isVisible());
    }

    void aReportThatCannotBeWrittenSaysSo() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        QTemporaryDir folder;
        const QString file = written(folder, "a file", "in the way");
        window->writeReport(file + "/report");
        QVERIFY(window->banner().isVisible());
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
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 10000);
        QVERIFY(loadSession(file).job == session.job);
        const StartPage page(paint::lightTheme(), {}, {}, file);
        QString wanted;
        connect(&page, &StartPage::recentWanted, this, [&](const QString& one) { wanted = one; });
        for (QPushButton* button : page.findChildren<QPushButton*>())
            if (button->property("session").isValid())
                button->click();
        QCOMPARE(wanted, file);
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
        QTRY_COMPARE_WITH_TIMEOUT(window->stage().arrangement(), StageLayout::two, 20000);
        QVERIFY(window->session().job() == job);
        QCOMPARE(window->session().layer(), std::size_t{1});
        QTRY_COMPARE(window->player().transport().position(), 42U);
    }
};

QTEST_MAIN(WindowWorkTest)
#include "window_work_test.moc"
