// Time in the window: the overview's handle, zoom, bookmarks, and the lanes of A and B.
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>

#include "app/paint/text.h"
#include "app/window/session/session_file.h"
#include "app/window/timeline/bookmark_list.h"
#include "app/window/timeline/bookmark_menu.h"
#include "core/technique/lane_figure.h"
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

void showPausedDemo(const Opened& window) {
    showDemo(window, false);
    QTRY_VERIFY_WITH_TIMEOUT(window->timeline().lanes().pictures() > 0, patience);
}

// Where the handle is, in the overview's pixels, once the layout has settled.
QRect handleOf(const Opened& window) {
    return window->timeline().overview().handle().toRect();
}

void drag(QWidget& widget, QPoint from, QPoint to) {
    QTest::mousePress(&widget, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(&widget, &move);
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
}

void waitForCycle(const Opened& window, Cycle cycle) {
    QTRY_COMPARE_WITH_TIMEOUT(window->timeline().lanes().cursor().value_or(-1), cycle, patience);
    const QString named = paint::grouped(cycle + 1) + " of";
    QTRY_VERIFY2_WITH_TIMEOUT(window->timeline().bar().caption().contains(named),
                              qPrintable(window->timeline().bar().caption()), patience);
}

} // namespace

class WindowTimeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theOverviewsHandleIsWhatTheLanesShow() {
        const Opened window = openedWindow();
        showPausedDemo(window);
        Timeline& timeline = window->timeline();
        Overview& overview = timeline.overview();
        const Cycle total = timeline.lanes().total();
        QCOMPARE(timeline.lanes().window(), (simulation::Window{0, total}));
        QTRY_COMPARE_WITH_TIMEOUT(qRound(overview.handle().left()),
                                  qRound(timeline.lanes().plot().left()), patience);

        const QRect all = handleOf(window);
        drag(overview, {all.right(), all.center().y()}, {all.center().x(), all.center().y()});
        const simulation::Window half = timeline.lanes().window();
        QCOMPARE(half.from, 0);
        QVERIFY(std::abs(half.to - total / 2) < total / 50);

        drag(overview, handleOf(window).center(), handleOf(window).center() + QPoint(100, 0));
        const simulation::Window moved = timeline.lanes().window();
        QCOMPARE(moved.to - moved.from, half.to - half.from);
        QVERIFY(moved.from > 0);

        // Beside the handle: it comes there.
        QTest::mouseClick(&overview, Qt::LeftButton, {}, {all.left() + 1, all.center().y()});
        QCOMPARE(timeline.lanes().window().from, 0);
        QTest::mouseDClick(&overview, Qt::LeftButton, {}, {all.center().x(), all.center().y()});
        QCOMPARE(timeline.lanes().window(), (simulation::Window{0, total}));
    }

    void theKeyboardZoomsAndMovesTheHandle() {
        const Opened window = openedWindow();
        showPausedDemo(window);
        Timeline& timeline = window->timeline();
        const Cycle total = timeline.lanes().total();
        window->player().seek(static_cast<double>(total) / 2);
        waitForCycle(window, total / 2);
        QTest::keyClick(window.base.get(), Qt::Key_Plus, Qt::ControlModifier);
        const simulation::Window half = timeline.lanes().window();
        QVERIFY(std::abs((half.to - half.from) - total / 2) <= 1);
        QVERIFY(half.from < total / 2 && total / 2 < half.to);

        timeline.overview().setFocus();
        const double at = window->player().transport().at();
        QTest::keyClick(&timeline.overview(), Qt::Key_Right);
        QVERIFY(timeline.lanes().window().from > half.from);
        QCOMPARE(window->player().transport().at(), at); // no step
        QTest::keyClick(&timeline.overview(), Qt::Key_Plus);
        QVERIFY(timeline.lanes().window().to - timeline.lanes().window().from
                < half.to - half.from);
        QTest::keyClick(window.base.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(timeline.lanes().window(), (simulation::Window{0, total}));
    }

    void aBookmarkIsMadeNamedFoundAgainAndRemoved() {
        const Opened window = openedWindow();
        showPausedDemo(window);
        Timeline& timeline = window->timeline();
        Bookmarks& bookmarks = timeline.bookmarks();
        window->player().seek(420);
        waitForCycle(window, 420);
        QTest::keyClick(window.base.get(), Qt::Key_F8);
        QTest::keyClick(window.base.get(), Qt::Key_F8); // the same place: still one
        QCOMPARE(bookmarks.all().size(), 1);
        QCOMPARE(bookmarks.all()[0].cycle, 420);
        QVERIFY(!bookmarks.all()[0].name.isEmpty());

        const Cycle first = timeline.lanes().total();
        window->session().chooseLayer(1);
        QTRY_VERIFY_WITH_TIMEOUT(timeline.lanes().total() != first, patience);
        window->player().seek(77);
        waitForCycle(window, 77);
        QTest::keyClick(window.base.get(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(bookmarks.all().size(), 2);
        QVERIFY(bookmarks.all()[1].layer != bookmarks.all()[0].layer);

        // Ctrl+Alt+1 leads back, though it is in another layer.
        QTest::keyClick(window.base.get(), Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(window->session().layer(), std::size_t(0), patience);
        waitForCycle(window, 420);
        shoot(window, "time-bookmarks");

        // The list: a new name, then away with it.
        editBookmarks(timeline, 0);
        auto* list = timeline.findChild<BookmarkList*>();
        QVERIFY(list && list->isVisible());
        auto* table = list->findChild<QTableWidget*>();
        QCOMPARE(table->rowCount(), 2);
        table->item(0, 0)->setText("  the first & best ");
        QCOMPARE(bookmarks.all()[0].name, QString("the first & best"));
        const auto removes = [](const QPushButton* button) { return button->text() == "Re&move"; };
        const auto buttons = list->findChildren<QPushButton*>();
        const auto remove = std::find_if(buttons.begin(), buttons.end(), removes);
        QVERIFY(remove != buttons.end());
        table->setCurrentCell(1, 0);
        (*remove)->click();
        QCOMPARE(bookmarks.all().size(), 1);
        list->close();
    }

    void bookmarksAreKeptInTheSessionsView() {
        const Opened window = openedWindow();
        showPausedDemo(window);
        const QList<Bookmark> kept{{"<b>one</b>", "/conv1/Conv", 12}, {"둘", "/conv2/Conv", 7}};
        QTemporaryDir folder;
        SessionFile session{window->session().job(), {}};
        session.view.bookmarks = kept;
        saveSession(folder.filePath("s.json"), session);
        QCOMPARE(loadSession(folder.filePath("s.json")).view.bookmarks, kept);
        window->openFile(folder.filePath("s.json"));
        QTRY_COMPARE_WITH_TIMEOUT(window->timeline().bookmarks().all(), kept, patience);
        window->setTheme("dark"); // the window is built anew
        QTRY_VERIFY_WITH_TIMEOUT(window.base->palette().color(QPalette::Window).lightness() < 128,
                                 patience);
        QTRY_COMPARE_WITH_TIMEOUT(window->timeline().bookmarks().all(), kept, patience);
        window->openSample("fashion_lenet5_pruned"); // another network has other places
        QTRY_VERIFY_WITH_TIMEOUT(window->timeline().bookmarks().all().isEmpty(), patience);
    }

    void aFlagOfTheLanesLeadsToItsBookmark() {
        const Opened window = openedWindow();
        showPausedDemo(window);
        Timeline& timeline = window->timeline();
        window->player().seek(300);
        waitForCycle(window, 300);
        timeline.addBookmark();
        window->player().seek(20);
        waitForCycle(window, 20);
        const QRectF plot = timeline.lanes().plot();
        const double x =
            plot.left() + plot.width() * 300.5 / static_cast<double>(timeline.lanes().total());
        QTest::mouseClick(&timeline.lanes(), Qt::LeftButton, {},
                          QPointF(x, plot.top() - 6).toPoint());
        waitForCycle(window, 300);
    }

    void theLanesOfAAndBLieOneBelowTheOther() {
        const Opened window = openedWindow("ko", "dark", {1280, 720});
        window->compare();
        waitForResult(window);
        Timeline& timeline = window->timeline();
        QTRY_VERIFY_WITH_TIMEOUT(timeline.lanesBefore().isVisible(), patience);
        window->player().setPlaying(false);
        QCOMPARE(timeline.lanesBefore().total(), timeline.lanes().total());
        QVERIFY(timeline.lanesBefore().geometry().bottom() < timeline.lanes().geometry().top());
        timeline.zoom(0.25);
        QCOMPARE(timeline.lanesBefore().window(), timeline.lanes().window());
        timeline.lanesBefore().look({10, 90}); // either leads
        QCOMPARE(timeline.lanes().window(), (simulation::Window{10, 90}));
        window->player().seek(50);
        QTRY_COMPARE_WITH_TIMEOUT(timeline.lanesBefore().cursor().value_or(-1), 50, patience);
        QTRY_VERIFY_WITH_TIMEOUT(timeline.lanesBefore().pictures() > 0, patience);
        QTest::qWait(200);
        shoot(window, "time-compare-ko-dark-1280");
        // B goes along as the stage does: at the same cycle, or at the same share of its time.
        constexpr Cycle late = 20000;
        window->setLink(scene::Link::cycle);
        window->player().seek(late);
        QTRY_COMPARE_WITH_TIMEOUT(timeline.lanes().cursor().value_or(-1), late, patience);
        window->setLink(scene::Link::progress);
        QTRY_VERIFY_WITH_TIMEOUT(timeline.lanes().cursor().value_or(late) < late, patience);
        window->stage().wantScenes({"array", "array", "energy", "traffic"});
        QTRY_VERIFY_WITH_TIMEOUT(!timeline.lanesBefore().isVisible(), patience);
    }

    // By its name with a pointer, by the menu with keys.
    void aLaneSaysWhatItIsAtTheCursor() {
        const Opened window = openedWindow();
        showPausedDemo(window);
        Timeline& timeline = window->timeline();
        LanesView& lanes = timeline.lanes();
        window->player().seek(99);
        waitForCycle(window, 99);
        const auto shown = [&](const char* style) {
            const auto* label = window->inspector().findChild<QLabel*>(style);
            return label ? label->text() : QString();
        };
        const QRectF plot = lanes.plot();
        QTest::mouseClick(
            &lanes, Qt::LeftButton, {},
            QPoint(static_cast<int>(plot.left()) - 12, static_cast<int>(plot.top()) + 3));
        QTRY_COMPARE_WITH_TIMEOUT(shown("inspectorName"), QString("DRAM in cycle 100"), patience);
        QCOMPARE(lanes.cursor().value_or(-1), 99); // a name is no place in time
        const bool busy = lanes.trace()->stateAt(99).dramBusy;
        QCOMPARE(shown("inspectorValue"), QString(busy ? "100 %" : "0 %").replace(' ', u'\u202f'));
        QAction* second = nullptr;
        for (QMenu* menu : window->menuBar()->findChildren<QMenu*>("lanes")) {
            Q_EMIT static_cast<QMenu*>(menu->parent())->aboutToShow();
            QVERIFY(menu->isEnabled());
            QCOMPARE(menu->actions().size(), static_cast<qsizetype>(lanes.rows().size()));
            second = menu->actions().at(1);
        }
        QVERIFY(second);
        second->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shown("inspectorName").startsWith(second->text()), patience);
    }

    void aLanesFigureIsWhatTheArrayHolds() {
        const Opened window = openedWindow();
        showPausedDemo(window);
        const auto trace = window->timeline().lanes().trace();
        for (const scene::Lanes::Row& row : window->timeline().lanes().rows())
            for (Cycle cycle = 0; cycle < trace->cycles(); cycle += 997) {
                const simulation::ArrayState state = trace->stateAt(cycle);
                const technique::LaneFigure figure =
                    technique::laneFigure(*trace, row.lane, cycle, {0, trace->cycles()});
                const double value = toDouble(figure.value.value);
                if (row.lane.kind == simulation::Lane::Kind::dram)
                    QCOMPARE(value, state.dramBusy ? 1.0 : 0.0);
                for (const simulation::BufferState& buffer : state.buffers)
                    if (row.lane.kind == simulation::Lane::Kind::buffer
                        && buffer.role == row.lane.role)
                        QCOMPARE(value, static_cast<double>(buffer.held));
                QVERIFY(!figure.why.formula.empty() && figure.why.inputs.size() == 3);
            }
    }
};

QTEST_MAIN(WindowTimeTest)
#include "window_time_test.moc"
