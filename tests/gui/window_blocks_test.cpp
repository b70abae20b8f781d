// How long the window stands still for each thing that one does in it, as a list for whoever makes
// it faster. SYSTOLENS_BLOCKS=word does only what has the word in its name, and what that needs;
// SYSTOLENS_BLOCKS_TIMES=20 does each so often, for a profile; with SYSTOLENS_BLOCKS_LARGE models
// with large values and thousands of layers are opened, too.
#include <QDialog>
#include <QMenuBar>

#include "app/window/help/guide.h"
#include "app/window/session/samples.h"
#include "app/window/session/session_file.h"
#include "app/window/shell/shortcuts_page.h"
#include "core/network/write_onnx.h"
#include "gui_support.h"
#include "small_network.h"

using namespace systolens;
using namespace systolens::window;

namespace {

// Convolutions of one weight a channel pair, with activations between them.
network::Network chain(int layers) {
    tests::SmallNetwork made;
    auto last = made.input("input", {1, 2, 4, 4});
    const std::vector<float> ones(4, 0.5F);
    const auto weights = made.weight("weights", network::Tensor::of<float>({2, 2, 1, 1}, ones));
    using Integers = std::vector<std::int64_t>;
    for (int i = 0; i < layers; ++i)
        last = i % 8 != 0 ? made.layer(network::Operator::relu, "relu" + std::to_string(i), {last},
                                       {1, 2, 4, 4})
                          : made.layer(network::Operator::conv, "conv" + std::to_string(i),
                                       {last, weights}, {1, 2, 4, 4},
                                       tests::attributes({{"kernel_shape", Integers{1, 1}},
                                                          {"strides", Integers{1, 1}},
                                                          {"dilations", Integers{1, 1}},
                                                          {"pads", Integers{0, 0, 0, 0}},
                                                          {"group", std::int64_t{1}}}));
    return made.get();
}

job::Job slow() {
    job::Job job;
    job.model = "resnet18";
    job.accelerator = "eyeriss-v1";
    job.weightDensity = job.activationDensity = 0.5;
    return job;
}

void finish(const Opened& window) {
    QTest::qWait(20);
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().running(), patience);
    QTest::qWait(80); // scenes and pictures arrive after the result
}

void trigger(const Opened& window, const QString& text) {
    for (QAction* action : window.base->findChildren<QAction*>())
        if (action->text().remove('&') == text)
            return action->trigger();
    QFAIL(qPrintable("There is no action " + text));
}

void closeDialogues() {
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* dialogue = qobject_cast<QDialog*>(widget); dialogue && dialogue->isVisible())
            dialogue->close();
}

} // namespace

class WindowBlocksTest : public QObject {
    Q_OBJECT
    TemporaryHome home_;
    QString only_ = qEnvironmentVariable("SYSTOLENS_BLOCKS");

    // By an event, so that it is watched (watch.h); and what follows from it.
    void measure(const Opened& window, const QString& name, const std::function<void()>& what) {
        auto* watched = static_cast<WatchedApplication*>(qApp);
        const int times = name.contains(only_)
                              ? qMax(1, qEnvironmentVariableIntValue("SYSTOLENS_BLOCKS_TIMES"))
                              : 1;
        for (int i = 0; i < times; ++i) {
            watched->setDoing(name.contains(only_) ? name : QString());
            QMetaObject::invokeMethod(window.base.get(), what, Qt::QueuedConnection);
            QCoreApplication::sendPostedEvents(window.base.get(), QEvent::MetaCall);
            finish(window);
            watched->setDoing({});
        }
        shoot(window, name);
    }

    [[nodiscard]] bool wanted(const QStringList& names) const {
        return std::any_of(names.begin(), names.end(),
                           [this](const QString& name) { return name.contains(only_); });
    }

private Q_SLOTS:
    void work() {
        auto* watched = static_cast<WatchedApplication*>(qApp);
        watched->setDoing("open the first window");
        const Opened window = openedWindow("en", "light", {1440, 900}, true);
        QTest::qWait(250);
        watched->setDoing({});
        MainWindow& main = *window;
        measure(window, "watch the demo", [&] { main.watchDemo(); });
        QVERIFY(main.session().result());
        measure(window, "play", [&] { main.player().setPlaying(true); });
        measure(window, "pause", [&] { main.player().setPlaying(false); });
        for (const int number : {1, 2, 3})
            measure(window, QString("tick technique %1").arg(number),
                    [&] { main.techniques().toggle(number); });
        measure(window, "undo", [&] { main.session().undoStack().undo(); });
        measure(window, "redo", [&] { main.session().undoStack().redo(); });
        measure(window, "choose a layer", [&] { main.session().chooseLayer(1); });
        measure(window, "seek", [&] { main.player().seek(777); });
        measure(window, "step", [&] { main.timeline().step(1); });
        measure(window, "four views", [&] { main.arrange(StageLayout::four); });
        measure(window, "resize", [&] { main.resize(1280, 720); });
        measure(window, "one view", [&] { main.arrange(StageLayout::one); });
        measure(window, "side by side", [&] { main.showCompared(Compared::both); });
        measure(window, "swipe", [&] { main.showCompared(Compared::swipe); });
        measure(window, "difference", [&] { main.showCompared(Compared::difference); });
        measure(window, "keep as A", [&] { main.comparison().keep(job::Aspect::accelerator); });
        measure(window, "two dataflows", [&] { main.compareDataflows("os", "ws"); });
        measure(window, "back where one looked", [&] { main.looks().goBack(); });
        measure(window, "start page", [&] { main.showStart(); });
        measure(window, "another sample", [&] { main.openSample("fashion_mobilenet_mini"); });
        measure(window, "cancel a run", [&] {
            main.session().open(slow());
            main.cancel();
        });
        measure(window, "dark theme", [&] { main.setTheme("dark"); });
        measure(window, "light theme", [&] { main.setTheme("light"); });
        measure(window, "Korean", [&] { main.setLanguage("ko"); });
        measure(window, "English", [&] { main.setLanguage("en"); });
    }

    void dialogues() {
        if (!wanted({"guide", "page of keys", "report", "export", "show data", "session", "menu"}))
            return;
        const Opened window = openedWindow();
        showDemo(window, false);
        const auto open = [&](const QString& name, const std::function<void()>& what) {
            measure(window, name, what);
            measure(window, "close " + name, closeDialogues);
        };
        open("guide", [&] { showGuide(window.base.get()); });
        measure(window, "chapter of the guide", [&] {
            showGuide(window.base.get());
            window->findChild<Guide*>("guide")->chapters().setCurrentRow(3);
        });
        open("page of keys", [&] { showShortcuts(*window.base); });
        open("report", [&] { window->askForReport(); });
        open("export", [&] { window->exportScene(0); });
        open("show data", [&] { trigger(window, "Show data…"); });
        open("table of layers", [&] {
            for (auto* button : window->findChildren<QToolButton*>())
                if (button->text() == "Table…")
                    button->click();
        });
        for (const QAction* menu : window.base->menuBar()->actions())
            measure(window, "menu " + menu->text().remove('&'), [&] {
                menu->menu()->popup({0, 0});
                QTimer::singleShot(0, menu->menu(), &QWidget::close);
            });
        measure(window, "write a report", [&] { window->writeReport(home_.filePath("report")); });
        QTRY_VERIFY_WITH_TIMEOUT(!window->reports().busy(), patience);
        const QString file = home_.filePath("session.json");
        saveSession(file, {window->session().job(), {}});
        measure(window, "open a session", [&] { window->openFile(file); });
        measure(window, "compare with a session", [&] { window->compareWithSession(file); });
    }

    void lectures() {
        if (!wanted({"lecture"}))
            return;
        const Opened window = openedWindow();
        const auto files = window->lectures().all();
        const auto start = [&] {
            window->lectures().start(files.front(), paint::lightTheme(),
                                     Lectures::Shown::asLargeAsTheWindow);
        };
        measure(window, "start a lecture", start);
        measure(window, "next stop of a lecture",
                [&] { QTest::keyClick(window->lectures().lecture(), Qt::Key_PageDown); });
        measure(window, "close a lecture", [&] { window->lectures().lecture()->close(); });
        measure(window, "close a lecture in the middle of a run", [&] {
            start();
            QTimer::singleShot(60, window.base.get(),
                               [&] { window->lectures().lecture()->close(); });
        });
    }

    void closing() {
        if (!wanted({"close the window", "open another window"}))
            return;
        auto* watched = static_cast<WatchedApplication*>(qApp);
        for (const int delay : {30, 200}) {
            watched->setDoing("open another window");
            Opened window = openedWindow();
            window->session().open(slow());
            QTest::qWait(delay);
            watched->setDoing("close the window in the middle of a run");
            QMetaObject::invokeMethod(
                qApp,
                [&] {
                    window.base->close();
                    window.base.reset();
                },
                Qt::QueuedConnection);
            QCoreApplication::sendPostedEvents(qApp, QEvent::MetaCall);
            watched->setDoing({});
        }
    }

    void large() {
        if (!qEnvironmentVariableIsSet("SYSTOLENS_BLOCKS_LARGE"))
            return;
        const Opened window = openedWindow();
        const QString many = home_.filePath("many.onnx");
        network::saveOnnx(many.toStdString(), chain(3000));
        measure(window, "open 3000 layers", [&] { window->openFile(many); });
        QTRY_VERIFY_WITH_TIMEOUT(!window->session().busy(), patience);
        measure(window, "graph of 3000 layers", [&] {
            for (auto* button : window->findChildren<QToolButton*>())
                if (button->text() == "Graph")
                    button->click();
        });
        measure(window, "choose among 3000 layers", [&] { window->session().chooseLayer(200); });
        measure(window, "tick with 3000 layers", [&] { window->techniques().toggle(1); });
        measure(window, "dark theme with 3000 layers", [&] { window->setTheme("dark"); });
        for (const char* model : {"vgg16", "resnet50"}) {
            job::Job job;
            job.model = model;
            job.accelerator = "edge-32x32";
            job.fidelity = simulation::Fidelity::closed;
            measure(window, QString("open %1").arg(model), [&] { window->session().open(job); });
            measure(window, QString("four views of %1").arg(model),
                    [&] { window->arrange(StageLayout::four); });
        }
        measure(window, "from a large model to a small one", [&] { window->watchDemo(); });
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowBlocksTest)
#include "window_blocks_test.moc"
