// What is dragged in a picture: a bracket's end, which changes the layers that are fused.
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

class WindowDragTest : public QObject {
    Q_OBJECT

    // Where a mark can be taken whose places ask for several things.
    static std::optional<std::pair<QPoint, paint::Grip>> gripIn(const Canvas& canvas) {
        for (int y = 0; y < canvas.height(); y += 3)
            for (int x = 0; x < canvas.width(); x += 3) {
                const auto hit = canvas.hits().at(QPoint(x, y));
                const auto* grip = hit ? std::get_if<paint::Grip>(&hit->target) : nullptr;
                if (grip && grip->places.size() > 2)
                    return std::pair(hit->area.center().toPoint(), *grip);
            }
        return std::nullopt;
    }

private Q_SLOTS:
    void aBracketsEndIsDragged_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::newRow("en-light") << "en"
                                  << "light";
        QTest::newRow("ko-dark") << "ko"
                                 << "dark";
    }

    void aBracketsEndIsDragged() {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        const Opened window = openedWindow(language, theme);
        QVERIFY2(window->session().techniques().contains("fusion"), "the plugin is not built");
        window->watchDemo();
        waitForResult(window);
        window->player().setPlaying(false);
        job::Job job = window->session().job();
        job.accelerator = "systolic-32x32";
        job.stack = {{"fusion", {{"groups", std::string("/conv1/Conv - /conv2/Conv")}}}};
        window->session().edit(job, "fuse two layers");
        waitForResult(window);
        window->arrange(StageLayout::two);
        window->stage().wantScenes({"fusion.brackets", "fusion.pyramid"});
        Canvas& canvas = window->stage().slot(0).canvas();
        QTest::qWait(300); // the views have their places
        QTRY_VERIFY_WITH_TIMEOUT(gripIn(canvas), patience);
        const auto [at, grip] = *gripIn(canvas);
        const QPoint beyond(static_cast<int>(grip.places.back()), at.y());
        const auto groups = [&] {
            return technique::text(window->session().job().stack.front().parameters, "groups");
        };
        const std::string before = groups();

        // Let go where it was taken: nothing is asked for.
        QTest::mousePress(&canvas, Qt::LeftButton, {}, at);
        QTest::mouseMove(&canvas, beyond);
        QTest::mouseMove(&canvas, at);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at);
        QCOMPARE(groups(), before);

        // Another button while it is held: it stays where it was.
        QTest::mousePress(&canvas, Qt::LeftButton, {}, at);
        QTest::mouseMove(&canvas, beyond);
        QTest::qWait(60);
        const QImage held = canvas.grab().toImage();
        shoot(window, QString("drag-") + QTest::currentDataTag());
        QTest::mousePress(&canvas, Qt::RightButton, {}, beyond);
        QTest::mouseRelease(&canvas, Qt::RightButton, {}, beyond);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, beyond);
        QCOMPARE(groups(), before);
        QVERIFY(canvas.grab().toImage() != held); // the ghost is gone

        QTest::mousePress(&canvas, Qt::LeftButton, {}, at);
        QTest::mouseMove(&canvas, beyond);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, beyond);
        QCOMPARE(groups(), grip.edits.back().value);
        QVERIFY(groups() != before);
        waitForResult(window);
        window->session().undoStack().undo();
        QCOMPARE(groups(), before);
        waitForResult(window);
        QTRY_VERIFY_WITH_TIMEOUT(gripIn(canvas), patience);

        // The same by keys: down to the mark, and Shift with an arrow moves it.
        const auto [mark, places] = *gripIn(canvas);
        const QString tip = canvas.hits().at(mark)->tip;
        for (int i = 0; i < 400 && canvas.accessibleDescription() != tip; ++i)
            QTest::keyClick(&canvas, Qt::Key_Down);
        QCOMPARE(canvas.accessibleDescription(), tip);
        const bool right = std::ranges::max(places.places) > mark.x() + 1;
        QTest::keyClick(&canvas, right ? Qt::Key_Right : Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(groups() != before);
        waitForResult(window);
        QTRY_VERIFY_WITH_TIMEOUT(gripIn(canvas), patience);
        QTest::qWait(100); // painted anew
        QTest::keyClick(&canvas, right ? Qt::Key_Left : Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(groups(), before);
        waitForResult(window);
    }
};

QTEST_MAIN(WindowDragTest)
#include "window_drag_test.moc"
