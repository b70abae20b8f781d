// Nothing blocks: what is cancelled stops, the latest wish wins, and the window can go at any time.
#include <QElapsedTimer>
#include <QMenu>
#include <QTemporaryDir>

#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

// What takes some seconds, and is new with every seed.
job::Job large(int seed) {
    job::Job job;
    job.model = "resnet18";
    job.accelerator = "eyeriss-v1";
    job.weightDensity = job.activationDensity = 0.5;
    job.seed = static_cast<std::uint64_t>(seed);
    return job;
}

} // namespace

class WindowBusyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The window is free at once (window_work_test); the processor soon after.
    void aCancelledRunLetsGoOfTheProcessor() {
        const Opened window = openedWindow();
        qint64 worst = 0;
        for (const int delay : {1, 60, 150, 300, 450}) {
            window->session().open(large(delay));
            QTest::qWait(delay);
            if (delay > 1 && !window->session().running())
                break; // a fast machine is done by then
            QVERIFY(window->session().running());
            QElapsedTimer clock;
            clock.start();
            window->session().cancel();
            QVERIFY(!window->session().running());
            QTRY_VERIFY_WITH_TIMEOUT(!window->session().busy(), patience);
            worst = std::max(worst, clock.elapsed());
        }
        std::fprintf(stderr, "A cancelled run went on for %lld ms at most.\n",
                     static_cast<long long>(worst));
#if !defined(__SANITIZE_ADDRESS__)
        QVERIFY2(worst < 2000, qPrintable(QString::number(worst)));
#endif
    }

    void theLatestOfManyLayersIsShown() {
        const Opened window = openedWindow();
        showDemo(window);
        const std::size_t last = window->session().result()->after->layers.size() - 1;
        for (int i = 0; i < 20; ++i)
            window->session().chooseLayer(static_cast<std::size_t>(i) % (last + 1));
        window->session().chooseLayer(last);
        const Canvas& canvas = window->stage().slot(0).canvas();
        const QString name =
            QString::fromStdString(window->session().result()->after->layers[last].name);
        QTRY_COMPARE_WITH_TIMEOUT(canvas.accessibleDescription(), name, patience);
        QTest::qWait(200); // nothing older arrives after it
        QCOMPARE(canvas.accessibleDescription(), name);
    }

    void theWindowGoesInTheMiddleOfARun() {
        for (const int delay : {0, 5, 50, 200}) {
            const Opened window = openedWindow();
            window->session().open(large(delay));
            QTest::qWait(delay);
            QVERIFY(window.base->close());
        }
    }

    void theWindowGoesWhilePicturesAreMade() {
        const Opened window = openedWindow();
        showDemo(window);
        window->arrange(StageLayout::four);
        window->session().chooseLayer(1); // scenes and metrics, then pictures
        window->player().setPlaying(true);
        QVERIFY(window.base->close());
    }

    void theWindowGoesInTheMiddleOfALecture() {
        for (const int delay : {0, 100}) {
            const Opened window = openedWindow();
            const auto files = window->lectures().all();
            QVERIFY(!files.empty());
            window->lectures().start(files.front(), paint::lightTheme(),
                                     Lectures::Shown::asLargeAsTheWindow);
            QTest::qWait(delay);
        }
    }

    void theWindowGoesWhileItIsBuiltAnew() {
        const Opened window = openedWindow();
        showDemo(window);
        window->setLanguage("ko");
        window->setTheme("dark");
        window->setLanguage("en");
        QVERIFY(window.base->close());
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowBusyTest)
#include "window_busy_test.moc"
