#include <QLabel>
#include <QSignalSpy>

#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

void startDemo(const Opened& window) {
    window->watchDemo();
    QTRY_VERIFY_WITH_TIMEOUT(!window->onStartPage(), patience);
}

} // namespace

class WindowDemoTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itOpensOnItsStartPage() {
        const Opened window = openedWindow();
        QVERIFY(window->onStartPage());
        QVERIFY(!window->session().result());
        shoot(window, "start-light");
    }

    void theDemoMovesByItself() {
        const Opened window = openedWindow();
        startDemo(window);
        QVERIFY(window->player().transport().playing());
        QTRY_VERIFY_WITH_TIMEOUT(window->player().transport().position() > 3, patience);
        QTRY_VERIFY_WITH_TIMEOUT(window->stage().slot(0).pictures() > 3, patience);
        QVERIFY(std::holds_alternative<scene::ArrayPicture>(
            *window->stage().slot(0).canvas().picture()));
    }

    void itPausesStepsAndSeeks() {
        const Opened window = openedWindow();
        startDemo(window);
        QTest::keyClick(window.base.get(), Qt::Key_Space);
        QVERIFY(!window->player().transport().playing());
        window->player().seek(100);
        QTest::keyClick(window.base.get(), Qt::Key_Right);
        QCOMPARE(window->player().transport().position(), 101U);
        QTest::keyClick(window.base.get(), Qt::Key_Left);
        QTest::keyClick(window.base.get(), Qt::Key_Left);
        QCOMPARE(window->player().transport().position(), 99U);
        QTest::keyClick(window.base.get(), Qt::Key_End);
        QVERIFY(window->player().transport().atEnd());
        QTest::keyClick(window.base.get(), Qt::Key_Home);
        QCOMPARE(window->player().transport().position(), 0U);
        QTest::keyClick(window.base.get(), Qt::Key_Space);
        QVERIFY(window->player().transport().playing());
    }

    void aStepByTileLeadsToTheNextFold() {
        const Opened window = openedWindow();
        startDemo(window);
        window->player().setPlaying(false);
        window->player().seek(0);
        window->timeline().bar().setStepKind(StepKind::tile);
        window->timeline().step(1);
        const auto& trace = *window->session().result()->after->layers[0].trace;
        QTRY_COMPARE_WITH_TIMEOUT(window->player().transport().position(),
                                  static_cast<std::uint64_t>(trace.nextFold(0)), patience);
    }

    void theCaptionSaysWhatHappens() {
        const Opened window = openedWindow();
        startDemo(window);
        QTRY_VERIFY_WITH_TIMEOUT(!window->timeline().bar().caption().isEmpty(), patience);
    }

    void choosingALayerShowsItsScenes() {
        const Opened window = openedWindow();
        startDemo(window);
        const auto before = window->stage().axis().length;
        window->session().chooseLayer(1);
        QTRY_VERIFY_WITH_TIMEOUT(window->stage().axis().length != before, patience);
    }

    void everyArrangementShowsPictures() {
        const Opened window = openedWindow();
        startDemo(window);
        window->player().setPlaying(false);
        for (const auto layout : {StageLayout::one, StageLayout::two, StageLayout::four}) {
            window->arrange(layout);
            for (int i = 0; i < slotCount(layout); ++i)
                QTRY_VERIFY_WITH_TIMEOUT(window->stage().slot(i).canvas().picture(), patience);
        }
    }

    void itIsNeverBlockedForLong() {
        const Opened window = openedWindow();
        QElapsedTimer sinceBeat;
        qint64 longest = 0;
        QTimer heart;
        heart.setInterval(5);
        connect(&heart, &QTimer::timeout,
                [&] { longest = std::max(longest, sinceBeat.restart()); });
        sinceBeat.start();
        heart.start();
        startDemo(window);
        QTest::qWait(1000);
        qInfo("longest time without an answer: %lld ms", longest);
        QVERIFY(longest < 500);
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowDemoTest)
#include "window_demo_test.moc"
