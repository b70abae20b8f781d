// From a view to a file: pictures, films and reports as a person asks for them, written while the
// window goes on.
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeWidget>

#include "app/window/shell/report_dialog.h"
#include "app/window/stage/export_dialog.h"
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

Opened openedDemo(const QString& language = "en", const QString& theme = "light") {
    Opened window = openedWindow(language, theme, {1280, 720});
    window->watchDemo();
    [&] { waitForResult(window); }();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(!window->onStartPage(), patience); }();
    window->player().setPlaying(false);
    return window;
}

ExportDialog* askedFor(const Opened& window, const QString& format, const QString& file) {
    window->exportScene(0);
    auto* dialogue = window.base->findChild<ExportDialog*>();
    if (!dialogue)
        return nullptr;
    auto* formats = dialogue->findChild<QComboBox*>("exportFormat");
    formats->setCurrentIndex(formats->findData(format));
    dialogue->setFile(file);
    return dialogue;
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The longest time that the GUI thread does not come round, in milliseconds.
class Watchdog {
public:
    Watchdog() {
        since_.start();
        QObject::connect(&timer_, &QTimer::timeout,
                         [this] { worst_ = std::max(worst_, since_.restart()); });
        timer_.start(1);
    }
    [[nodiscard]] qint64 worst() const { return worst_; }

private:
    QTimer timer_;
    QElapsedTimer since_;
    qint64 worst_ = 0;
};

} // namespace

class WindowExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aViewBecomesAPictureOfEachKindAndStyle() {
        const Opened window = openedDemo();
        QTemporaryDir folder;
        QSignalSpy written(&window->exports(), &Exporter::written);
        int count = 0;
        for (const char* format : {"png", "svg", "pdf", "csv"}) {
            const QString file = folder.filePath(QString("view.") + format);
            ExportDialog* dialogue = askedFor(window, format, file);
            QVERIFY(dialogue);
            dialogue->findChild<QComboBox*>("exportStyle")->setCurrentIndex(1); // a paper
            dialogue->findChild<QSpinBox*>("exportScale")->setValue(3);
            dialogue->findChild<QCheckBox*>("exportOutlines")->setChecked(true);
            if (QByteArray(format) == "svg" && qEnvironmentVariableIsSet("SYSTOLENS_SHOTS")) {
                QTest::qWait(400);
                dialogue->grab().save(qEnvironmentVariable("SYSTOLENS_SHOTS") + "/export-svg.png");
            }
            dialogue->accept();
            QVERIFY(window->exports().writing());
            ++count;
            QTRY_COMPARE_WITH_TIMEOUT(written.count(), count, patience);
            QCOMPARE(written.last().first().toString(), file);
            QTRY_VERIFY(!window.base->findChild<ExportDialog*>());
        }
        const QImage picture(folder.filePath("view.png"));
        QCOMPARE(picture.size(), QSize(2880, 1620));
        QCOMPARE(picture.pixelColor(0, 0).alpha(), 0);
        QVERIFY(!contents(folder.filePath("view.svg")).contains("<text"));
        QVERIFY(contents(folder.filePath("view.pdf")).startsWith("%PDF"));
        QVERIFY(contents(folder.filePath("view.csv")).count('\n') > 2);
        QVERIFY(!window->banner().isVisible());
    }

    void aStretchBecomesAFilmWhileTheWindowGoesOn() {
        const Opened window = openedDemo();
        window->timeline().lanes().look({100, 160});
        QTemporaryDir folder;
        ExportDialog* dialogue = askedFor(window, "gif", folder.filePath("film.gif"));
        QVERIFY(dialogue);
        // It begins with what the lanes show.
        QCOMPARE(dialogue->findChild<QDoubleSpinBox*>("exportFrom")->value(), 100.0);
        QCOMPARE(dialogue->findChild<QDoubleSpinBox*>("exportTo")->value(), 159.0);
        dialogue->findChild<QDoubleSpinBox*>("exportSeconds")->setValue(0.4);
        QCOMPARE(dialogue->wish().film->stretch.frames, 12);
        QSignalSpy written(&window->exports(), &Exporter::written);
        dialogue->accept();
        Watchdog watchdog;
        QVERIFY(window.base->findChild<QWidget*>("exportProgress")->isVisible());
        QTest::keyClick(window.base.get(), Qt::Key_End); // the window hears keys meanwhile
        QVERIFY(window->player().transport().atEnd());
        QVERIFY(window->exports().writing());
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, patience);
        qInfo() << "longest pause of the GUI thread, ms:" << watchdog.worst();
        QVERIFY(!window.base->findChild<QWidget*>("exportProgress")->isVisible());
        const QString file = written.first().first().toString();
        if (paint::ffmpegFound())
            QVERIFY(contents(file).startsWith("GIF8"));
        else
            QCOMPARE(QDir(file).entryList({"*.png"}).size(), 12);
    }

    void aCancelledFilmIsGoneWithinATenthOfASecond() {
        const Opened window = openedDemo();
        QTemporaryDir folder;
        ExportDialog* dialogue = askedFor(window, "frames", folder.filePath("frames"));
        QVERIFY(dialogue);
        dialogue->findChild<QDoubleSpinBox*>("exportSeconds")->setValue(60); // 1800 frames
        QSignalSpy progressed(&window->exports(), &Exporter::progressed);
        QSignalSpy written(&window->exports(), &Exporter::written);
        dialogue->accept();
        const auto begun = [&] {
            return !progressed.isEmpty() && progressed.last().first().toDouble() > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(begun(), patience);
        QVERIFY(QDir(folder.filePath("frames")).exists());
        window.base->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.base.get()));
        QTest::keyClick(window.base.get(), Qt::Key_Escape);
        QVERIFY(!window->exports().writing());
        QTRY_VERIFY_WITH_TIMEOUT(!window->exports().busy(), patience);
        QVERIFY(!QDir(folder.filePath("frames")).exists());
        QCOMPARE(written.count(), 0);
        QVERIFY(!window->banner().isVisible());
    }

    void anExportIntoNowhereSaysSo() {
        const Opened window = openedDemo();
        ExportDialog* dialogue = askedFor(window, "png", "/no/such/folder/view.png");
        QVERIFY(dialogue);
        dialogue->accept();
        QTRY_VERIFY_WITH_TIMEOUT(window->banner().isVisible(), patience);
        QVERIFY(window->banner().text().contains("/no/such/folder/view.png"));
    }

    void aReportHasWhatIsTicked() {
        const Opened window = openedDemo("ko", "dark");
        QTemporaryDir folder;
        window->askForReport();
        auto* dialogue = window.base->findChild<ReportDialog*>();
        QVERIFY(dialogue);
        auto* tree = dialogue->findChild<QTreeWidget*>("reportParts");
        QVERIFY(tree->topLevelItemCount() >= 3); // network, layers, what of them
        QVERIFY(dialogue->parts().contains("network"));
        if (qEnvironmentVariableIsSet("SYSTOLENS_SHOTS")) {
            QTest::qWait(200);
            dialogue->grab().save(qEnvironmentVariable("SYSTOLENS_SHOTS") + "/report-ko-dark.png");
        }
        const auto tick = [&](const char* id, bool ticked) {
            for (QTreeWidgetItemIterator item(tree); *item; ++item)
                if ((*item)->data(0, Qt::UserRole).toString() == id)
                    (*item)->setCheckState(0, ticked ? Qt::Checked : Qt::Unchecked);
        };
        tick("network", false);
        tick("network/energy", true);
        tick("layers", false);
        QCOMPARE(dialogue->parts(), report::Parts{"network/energy"});
        tick("layer:/conv2/Conv", true);
        tick("views", false);
        tick("layer/timeline", true);
        QCOMPARE(dialogue->parts(),
                 (report::Parts{"layer/timeline", "layer:/conv2/Conv", "network/energy"}));
        QSignalSpy written(&window->reports(), &ReportWriter::written);
        Q_EMIT dialogue->wanted(folder.filePath("r"), dialogue->parts());
        dialogue->reject();
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, patience);
        QCOMPARE(QDir(folder.filePath("r/charts")).entryList({"*.svg"}),
                 (QStringList{"energy.svg", "timeline.svg"}));
        const QByteArray page = contents(folder.filePath("r/report.html"));
        QVERIFY(page.contains("/conv2/Conv") && page.count("<figure>") == 2);
    }
};

QTEST_MAIN(WindowExportTest)
#include "window_export_test.moc"
