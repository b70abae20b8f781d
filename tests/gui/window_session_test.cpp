// A session at the window from its first key to the next start: what was left behind by a look, a
// run or a restart is there again, and what is no longer true is gone.
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QTemporaryDir>

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

QString shownValue(const Opened& window) {
    const auto* label = window->inspector().findChild<QLabel*>("inspectorValue");
    return label ? label->text() : QString();
}

void choose(const Opened& window, const std::string& metric) {
    const MetricsModel& model = window->metrics().model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.metric(row).id == metric)
            window->metrics().findChild<QTableView*>("metrics")->selectRow(row);
}

// Of this machine in multiplications: a bare "953 M" would be read as joules.
QString energyShown(const Opened& window) {
    const MetricsModel& model = window->metrics().model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.metric(row).id == "energy")
            return model.data(model.index(row, MetricsModel::before), Qt::DisplayRole).toString();
    return {};
}

// What the File menu offers to open again, as it is when the menu opens.
QStringList recentIn(const Opened& window) {
    QMenu* file = window->menuBar()->actions().front()->menu();
    Q_EMIT file->aboutToShow();
    QStringList names;
    for (const QAction* action : file->actions())
        if (action->menu())
            for (const QAction* each : action->menu()->actions())
                names << each->text();
    return names;
}

QDockWidget* dock(const Opened& window, const QString& name) {
    return window.base->findChild<QDockWidget*>(name);
}

void showScenes(const Opened& window) {
    showDemo(window, false);
    QTRY_VERIFY_WITH_TIMEOUT(window->stage().slot(0).scene(), patience);
}

} // namespace

class WindowSessionTest : public QObject {
    Q_OBJECT
    TemporaryHome home_;

private Q_SLOTS:
    void enterOnTheFirstPageWatchesTheDemo() {
        const Opened window = openedWindow();
        QWidget* focus = window.base->focusWidget();
        QVERIFY(focus);
        QCOMPARE(focus->objectName(), QString("demoCard"));
        QTest::keyClick(focus, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!window->onStartPage(), patience);
        QVERIFY(window->player().transport().playing());
    }

    // A laptop has less room than the window has at first.
    void aSmallScreenIsFilled() {
        const Opened window = openedWindow();
        const QSize room = window.base->screen()->availableSize();
        window.base->resize(room + QSize(200, 0));
        fitToScreen(*window.base);
        QVERIFY(window.base->isMaximized());
        QTRY_VERIFY_WITH_TIMEOUT(window.base->width() <= room.width(), patience);
        window.base->showNormal();
        window.base->resize(room / 2);
        fitToScreen(*window.base);
        QVERIFY(!window.base->isMaximized());
    }

    void theInspectorFollowsTheRunAndTheLayer() {
        const Opened window = openedWindow();
        showScenes(window);
        QTRY_VERIFY_WITH_TIMEOUT(window->metrics().model().rowCount() > 0, patience);
        choose(window, "dram_bytes");
        QCOMPARE(window->inspector().metric(), QString("dram_bytes"));
        const auto isOfTheRun = [&] {
            const technique::Metric* now = window->metrics().named("dram_bytes");
            return now && shownValue(window) == explainedMetric(*now).value;
        };
        const QString first = shownValue(window);
        QVERIFY(isOfTheRun());
        window->session().chooseLayer(1);
        QTRY_VERIFY_WITH_TIMEOUT(shownValue(window) != first, patience);
        QVERIFY(isOfTheRun());
        const QString second = shownValue(window);
        job::Job job = window->session().job();
        job.accelerator = "eyeriss-v1";
        window->session().edit(job, "another machine");
        waitForResult(window);
        QTRY_VERIFY_WITH_TIMEOUT(shownValue(window) != second, patience);
        QVERIFY(isOfTheRun());
        QVERIFY2(energyShown(window).contains("MAC"), qPrintable(energyShown(window)));
        auto* table = window->metrics().findChild<QTableView*>("metrics");
        table->setFocus(); // as when a dialogue has closed
        QCOMPARE(window->inspector().metric(), QString("dram_bytes"));
        // A thing of a picture is not there any more when another run is: the metric is, again.
        window->inspector().show({"PE(0, 0)", "ifmap 0.5", {}, {}, {}, {}});
        window->session().undoStack().undo();
        waitForResult(window);
        QTRY_VERIFY_WITH_TIMEOUT(isOfTheRun(), patience);
    }

    void sideBySideGivesBackThePlacesItTook() {
        const Opened window = openedWindow();
        showScenes(window);
        const StageLayout layout = window->stage().arrangement();
        const auto keys = [&] {
            QStringList all;
            for (int i = 0; i < slotCount(window->stage().arrangement()); ++i)
                if (const StageScene* scene = window->stage().slot(i).scene())
                    all << scene->key;
            return all;
        };
        const QStringList before = keys();
        window->showCompared(Compared::both);
        QCOMPARE(window->stage().arrangement(), StageLayout::two);
        window->showCompared(Compared::after);
        QCOMPARE(window->stage().arrangement(), layout);
        QTRY_COMPARE_WITH_TIMEOUT(keys(), before, 5000);
    }

    void aTickedTechniqueStaysInSightAndIsTickedInTheMenu() {
        const Opened window = openedWindow("en", "light", {1280, 720});
        if (!window->session().techniques().contains("zero_skip"))
            QSKIP("the plugin is not built");
        showScenes(window);
        TechniqueRow* row = window->techniques().row("zero_skip");
        auto* area = window->techniques().findChild<QScrollArea*>();
        area->ensureWidgetVisible(&row->tick());
        row->tick().click();
        waitForResult(window);
        const auto seen = [&] {
            const QRect part(row->tick().mapTo(area->viewport(), QPoint()), row->tick().size());
            return area->viewport()->rect().contains(part);
        };
        QTRY_VERIFY_WITH_TIMEOUT(seen(), patience);
        int ticked = 0;
        for (const QAction* menu : window->menuBar()->actions())
            for (const QAction* action : menu->menu()->actions())
                if (action->shortcut() == QKeySequence(Qt::Key_7))
                    ticked += action->isChecked();
        QCOMPARE(ticked, 1);
    }

    void onlyFilesThatCouldBeOpenedAreRecent() {
        const Opened window = openedWindow("en", "light", {1280, 720}, true);
        QTemporaryDir folder;
        const QString broken = written(folder, "broken.onnx", "this is no model");
        window->openFile(broken);
        QTRY_VERIFY_WITH_TIMEOUT(window->banner().isVisible(), patience);
        window->openFile(written(folder, "broken.json", "{\"job\": "));
        QVERIFY(window->banner().text().contains("broken.json"));
        QVERIFY(recentIn(window).isEmpty());
        const QString copy = folder.filePath("mine.onnx");
        QVERIFY(QFile::copy(
            QString::fromStdString(
                (tests::sourceFolder() / "resources/models/fashion_lenet5.onnx").string()),
            copy));
        window->openFile(copy);
        waitForResult(window);
        QCOMPARE(recentIn(window), QStringList{"mine.onnx"});
        window->showStart();
        QStringList links;
        for (const QPushButton* button : window.base->findChildren<QPushButton*>("link"))
            links << button->text();
        QVERIFY(links.contains("mine.onnx"));
    }

    // In a file a real number may be written as a whole one, and anything as words.
    void parametersOfAnyTypeInAFileAreShownOrRefused() {
        const Opened window = openedWindow();
        if (!window->session().techniques().contains("compression"))
            QSKIP("the plugin is not built");
        QTemporaryDir folder;
        const auto open = [&](technique::ParameterValue keep) {
            SessionFile session;
            session.job.model = "fashion_lenet5";
            session.job.accelerator = "lecture-4x4";
            session.job.stack = {{"compression", {{"keep", std::move(keep)}}}};
            const QString file = folder.filePath("session.json");
            saveSession(file, session);
            window->openFile(file);
            QTRY_VERIFY_WITH_TIMEOUT(!window->session().running(), patience);
        };
        open(std::int64_t{1});
        const TechniqueRow* row = window->techniques().row("compression");
        QCOMPARE(row->findChild<QDoubleSpinBox*>("keep")->value(), 1.0);
        QVERIFY(!window->banner().isVisible());
        open(std::string("much"));
        QVERIFY(window->banner().isVisible());
    }

    void theNextStartHasTheSamePanels() {
        int height = 0;
        {
            const Opened window = openedWindow("en", "light", {1440, 900}, true);
            showScenes(window);
            window.base->resizeDocks({dock(window, "model"), dock(window, "techniques")}, {20, 80},
                                     Qt::Vertical);
            dock(window, "inspector")->hide();
            QTest::qWait(50);
            height = dock(window, "techniques")->height();
            QVERIFY(height > dock(window, "model")->height());
            window->showStart(); // hides panels, which is not what is remembered
            window.base->close();
        }
        const Opened again = openedWindow("en", "light", {1440, 900}, true);
        showScenes(again);
        QTRY_COMPARE_WITH_TIMEOUT(dock(again, "techniques")->height(), height, patience);
        QVERIFY(!dock(again, "inspector")->isVisible());
        QVERIFY(dock(again, "metrics")->isVisible());
    }

    void anotherThemeWhileAFileOpensLosesNothingOfIt() {
        const Opened window = openedWindow();
        showScenes(window);
        window->compare(); // four views of before and after
        window->setTheme("dark");
        waitForResult(window);
        QTRY_COMPARE_WITH_TIMEOUT(window->stage().arrangement(), StageLayout::four, patience);
        QVERIFY(!window->onStartPage());
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowSessionTest)
#include "window_session_test.moc"
