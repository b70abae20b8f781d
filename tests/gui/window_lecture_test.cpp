// Lecture mode: a lesson from its first stop to its last with a clicker's keys alone.
#include <QMenu>
#include <QMenuBar>

#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

Lecture* started(const Opened& window, const std::string& name, const QString& theme = "light") {
    for (const job::LessonFile& file : window->lectures().all())
        if (file.file.stem() == name)
            window->lectures().start(file,
                                     theme == "dark" ? paint::darkTheme() : paint::lightTheme(),
                                     Lectures::Shown::asLargeAsTheWindow);
    return window->lectures().lecture();
}

void waitFor(Lecture& lecture) {
    QTRY_VERIFY_WITH_TIMEOUT(lecture.ready(), patience);
}

void shootLecture(Lecture& lecture, const QString& name) {
    const QString folder = qEnvironmentVariable("SYSTOLENS_SHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    QTest::qWait(700);
    lecture.grab().save(folder + '/' + name + ".png");
}

constexpr const char* chapter = "1-encoding";
const std::vector<std::string> lessons{chapter,           "2-zero-skipping",
                                       "3-approximation", "4-model-optimisation",
                                       "5-data-flow",     "6-summary"};

} // namespace

class WindowLectureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClickerLeadsThroughALesson() {
        const Opened window = openedWindow("ko", "light", {1280, 720});
        Lecture* lecture = started(window, chapter);
        QVERIFY(lecture);
        int questions = 0;
        for (int stop = 0; stop < lecture->stops(); ++stop) {
            QCOMPARE(lecture->stop(), stop);
            waitFor(*lecture);
            QVERIFY2(!lecture->problem(),
                     lecture->problem() ? lecture->problem()->where.c_str() : "");
            const bool last = stop + 1 == lecture->stops();
            QTRY_VERIFY_WITH_TIMEOUT(last || lecture->loader().known(stop + 1), patience);
            QTest::keyClick(lecture, Qt::Key_PageDown);
            if (lecture->stop() == stop && lecture->answered()) { // the answer first
                ++questions;
                QTest::keyClick(lecture, Qt::Key_Space);
            }
            QVERIFY(lecture->ready()); // what came ahead of the key is there at once
        }
        QVERIFY(questions >= 2);
        QCOMPARE(lecture->stop(), lecture->stops() - 1); // the end stays
        QTest::keyClick(lecture, Qt::Key_PageUp);
        QCOMPARE(lecture->stop(), lecture->stops() - 2);
        QTest::keyClick(lecture, Qt::Key_3);
        QCOMPARE(lecture->stop(), 2);
    }

    void whatGivesTheAnswerAwayIsCovered() {
        const Opened window = openedWindow();
        Lecture* lecture = started(window, "5-data-flow");
        const QRgb dram = paint::styleOf(paint::lightTheme(), scene::Tone::dram).colour.rgb();
        const auto seen = [&] { // the energy that the question is about, beside the array
            const QImage image = lecture->stage().slot(1).canvas().grab().toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixel(x, y) == dram)
                        return true;
            return false;
        };
        lecture->goTo(4);
        waitFor(*lecture);
        QTRY_VERIFY_WITH_TIMEOUT(lecture->stage().slot(1).canvas().picture(), patience);
        QVERIFY(!seen());
        QTest::keyClick(lecture, Qt::Key_PageDown);
        QVERIFY(seen());
        lecture->goTo(3); // nothing is asked there
        waitFor(*lecture);
        QTRY_VERIFY_WITH_TIMEOUT(seen(), patience);
        lecture->close();
    }

    void aRefusalIsToldWithTheAnswer() {
        const Opened window = openedWindow("ko");
        Lecture* lecture = started(window, "6-summary");
        lecture->goTo(7);
        waitFor(*lecture);
        QVERIFY(!lecture->problem());
        const auto* refusal = lecture->findChild<QLabel*>("lectureRefusal");
        QVERIFY(refusal->isVisible() && !lecture->stage().isVisible());
        const QString asked = refusal->text().trimmed();
        QVERIFY2(asked.contains(" + "), qPrintable(asked));
        QTest::keyClick(lecture, Qt::Key_PageDown);
        QVERIFY(refusal->text().startsWith(asked) && refusal->text().contains("인코딩"));
        lecture->goTo(6);
        waitFor(*lecture);
        QVERIFY(!refusal->isVisible() && lecture->stage().isVisible());
        lecture->close();
    }

    void coversAndLeavingWorkUnderAHangulInputMethod() {
        const Opened window = openedWindow();
        const bool start = window->onStartPage();
        QPointer<Lecture> lecture = started(window, chapter);
        waitFor(*lecture);
        QKeyEvent bieup(QEvent::KeyPress, 0, Qt::NoModifier, QString::fromUtf8("ㅠ"));
        QCoreApplication::sendEvent(lecture, &bieup);
        QCOMPARE(lecture->cover().kind(), Cover::Kind::blank);
        QVERIFY(lecture->cover().isVisible());
        QTest::keyClick(lecture, Qt::Key_Period);
        QVERIFY(!lecture->cover().isVisible());
        QTest::keyClick(lecture, Qt::Key_F7);
        QCOMPARE(lecture->cover().kind(), Cover::Kind::spotlight);
        QTest::keyClick(lecture, Qt::Key_End);
        QCOMPARE(lecture->stop(), lecture->stops() - 1);
        QTest::keyClick(lecture, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!lecture, patience);
        QCOMPARE(window->onStartPage(), start); // all as it was
        window->lectures().resume();
        QCOMPARE(window->lectures().lecture()->stop(), window->lectures().lecture()->stops() - 1);
        window->lectures().lecture()->close();
    }

    // As slides do.
    void aMouseLeadsThroughALesson() {
        const Opened window = openedWindow();
        Lecture* lecture = started(window, chapter);
        waitFor(*lecture);
        const QPoint middle = lecture->rect().center();
        const auto click = [&](Qt::MouseButton button, QPoint at) {
            QTest::mouseClick(lecture->windowHandle(), button, {}, at);
        };
        click(Qt::LeftButton, middle); // on a picture
        QCOMPARE(lecture->stop(), 1);
        click(Qt::LeftButton, QPoint(middle.x(), lecture->height() - 40)); // on the caption
        QCOMPARE(lecture->stop(), 2);
        click(Qt::RightButton, middle);
        QCOMPARE(lecture->stop(), 1);
        QTest::mousePress(lecture->windowHandle(), Qt::LeftButton, {}, middle);
        QTest::mouseMove(lecture->windowHandle(), middle + QPoint(90, 0));
        QTest::mouseRelease(lecture->windowHandle(), Qt::LeftButton, {}, middle + QPoint(90, 0));
        QCOMPARE(lecture->stop(), 1); // something was dragged
        lecture->goTo(3);
        waitFor(*lecture);
        click(Qt::LeftButton, middle);
        QVERIFY(lecture->stop() == 3 && lecture->answered());
        lecture->close();
    }

    void aClaimThatDoesNotHoldIsTold() {
        QTemporaryDir folder;
        QFile file(folder.filePath("mine.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"format": "systolens-lesson/0", "title": {"en": "x"}, "stops": [
            {"title": {"en": "x"}, "caption": {"en": "x"}, "scenes": ["energy"],
             "job": {"model": "synthetic:gemm,m=16,n=16,k=16"},
             "question": {"en": "x"}, "answer": {"en": "x"},
             "claims": [{"metric": "macs", "is": "=", "bound": 4096},
                        {"metric": "macs", "is": ">", "bound": 5000, "shown": false}]}]})");
        file.close();
        const Opened window = openedWindow();
        window->lectures().setOwnFolder(folder.path());
        Lecture* lecture = started(window, "mine");
        waitFor(*lecture);
        const auto* figures = lecture->findChild<QLabel*>("lectureFigures");
        QVERIFY2(figures->isVisible() && figures->text().contains("claimed is &gt; 5"),
                 qPrintable(figures->text()));
        QCOMPARE(figures->text().count("<b>"), 1); // the other would give the answer away
        QTest::keyClick(lecture, Qt::Key_PageDown);
        QCOMPARE(figures->text().count("<b>"), 2);
        lecture->close();
    }

    // What is on the stage stays where it is, and as large, when the answer comes.
    void anAnswerMovesNothing() {
        const Opened window = openedWindow("en", "light", QSize(1280, 720));
        int answers = 0;
        for (const std::string& name : lessons) {
            Lecture* lecture = started(window, name);
            QVERIFY(lecture);
            for (const int stop : {1, 2, 3, 6, 8}) {
                lecture->goTo(stop);
                waitFor(*lecture);
                QCoreApplication::processEvents();
                const QRect before = lecture->stage().geometry();
                QTest::keyClick(lecture, Qt::Key_PageDown);
                if (!lecture->answered()) // it asks nothing
                    continue;
                ++answers;
                QCoreApplication::processEvents();
                QCOMPARE(lecture->stage().geometry(), before);
            }
            lecture->close();
        }
        QVERIFY(answers > 10);
    }

    void aLoopNestIsNotEditedInALecture() {
        const Opened window = openedWindow("en", "light", QSize(1280, 720));
        Lecture* lecture = started(window, "5-data-flow");
        QVERIFY(lecture);
        lecture->goTo(2);
        waitFor(*lecture);
        Canvas& canvas = lecture->stage().slot(1).canvas();
        QTRY_VERIFY_WITH_TIMEOUT(canvas.picture(), patience);
        QVERIFY(std::holds_alternative<scene::LoopNest>(*canvas.picture()));
        canvas.grab();
        QVERIFY(!canvas.hits().all().empty());
        for (const paint::Hit& hit : canvas.hits().all())
            QVERIFY2(!std::holds_alternative<scene::Edit>(hit.target), qPrintable(hit.tip));
        lecture->close();
    }

    void aBrokenFileOfOnesOwnIsListedWithWhy() {
        QTemporaryDir folder;
        QFile file(folder.filePath("mine.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": \"systolens-lesson/0\", \"title\": {\"en\": \"x\"}, \"stops\": "
                   "[{\"capton\": 1}]}");
        file.close();
        const Opened window = openedWindow();
        window->lectures().setOwnFolder(folder.path());
        auto* menu = window.base->menuBar()->findChild<QMenu*>("lectures");
        QVERIFY(menu);
        window->lectures().fill(menu);
        for (QAction* action : menu->actions())
            if (action->text().contains("mine.json"))
                action->trigger();
        QVERIFY2(window->banner().text().contains("stops[0].capton (stop 1)"),
                 qPrintable(window->banner().text()));
    }

    void stopsCanBeLookedAt_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        QTest::newRow("ko-light-1920") << "ko"
                                       << "light" << QSize(1920, 1080);
        QTest::newRow("en-dark-1280") << "en"
                                      << "dark" << QSize(1280, 720);
    }

    // Nothing of a caption is cut off, at either size; type is large enough for the last row.
    void stopsCanBeLookedAt() {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        const Opened window = openedWindow(language, theme, size);
        for (const std::string& name : lessons) {
            Lecture* lecture = started(window, name, theme);
            QVERIFY(lecture);
            for (const int stop : {4, 6}) {
                lecture->goTo(stop);
                waitFor(*lecture);
                QTest::keyClick(lecture, Qt::Key_F9); // means nothing
                QCOMPARE(lecture->stop(), stop);
                shootLecture(*lecture, QString("lecture-%1-%2-%3")
                                           .arg(QString::fromStdString(name))
                                           .arg(stop + 1)
                                           .arg(QTest::currentDataTag()));
                auto* caption = lecture->findChild<QLabel*>("lectureCaption");
                QVERIFY(caption->height() >= caption->heightForWidth(caption->width()));
                if (size.height() == 1080)
                    QVERIFY(QFontInfo(caption->font()).pixelSize() >= 20);
                QCOMPARE(lecture->size(), size);
            }
            lecture->close();
        }
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowLectureTest)
#include "window_lecture_test.moc"
