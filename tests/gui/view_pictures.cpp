// Every view of the window as a picture, for people to look at before a release:
//   make_view_pictures FOLDER [--language ko] [--theme dark] [--size 1920x1080] [--work rlc,demo]
// draws each kind of scene of each piece of work, where its axis begins and later, and the window's
// pages and dialogues. Files are named WORK~SCENE~start|later, and window~PAGE.
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDialog>
#include <QElapsedTimer>
#include <QMenuBar>
#include <QRegularExpression>
#include <cmath>
#include <cstdio>

#include "app/window/help/guide.h"
#include "app/window/shell/shortcuts_page.h"
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

struct Work {
    QString name;
    std::string model, machine;
    std::vector<job::Use> stack;
    std::size_t layer = 0;
    simulation::Fidelity fidelity = simulation::Fidelity::cycle;
};

// Together they have every scene that core and plugins can show.
std::vector<Work> works() {
    using technique::Parameters;
    const auto closed = simulation::Fidelity::closed;
    const Parameters pair{{"groups", std::string("/conv1/Conv - /conv2/Conv")}};
    const Parameters mitchell{{"multiplier", std::string("mitchell")}};
    return {
        {"demo", "fashion_lenet5", "lecture-4x4", {}},
        {"rlc", "fashion_lenet5", "lecture-4x4", {{"rlc", {}}}, 1},
        {"huffman", "fashion_lenet5", "lecture-4x4", {{"huffman", {}}}},
        {"gate", "fashion_lenet5", "eyeriss-v1", {{"zero_skip", {}}}, 1},
        {"scnn", "fashion_lenet5_pruned", "scnn-64", {{"zero_skip", {}}}, 1},
        {"eie", "fashion_lenet5_pruned", "eie-64", {{"zero_skip", {}}}, 2},
        {"approximation", "fashion_lenet5", "lecture-4x4", {{"approximation", mitchell}}},
        {"compression", "fashion_lenet5", "lecture-4x4", {{"compression", {}}}},
        {"dataflow", "fashion_lenet5", "lecture-4x4", {{"dataflow", {}}}, 1},
        {"row-stationary", "fashion_lenet5", "eyeriss-v1", {{"dataflow", {}}}},
        {"gemm", "fashion_lenet5", "tpu-v1", {{"dataflow", {}}}, 2},
        {"fusion", "fashion_lenet5", "systolic-32x32", {{"fusion", pair}}},
        {"stack",
         "fashion_lenet5_pruned",
         "edge-32x32",
         {{"rlc", {}}, {"huffman", {}}, {"zero_skip", {}}, {"fusion", pair}},
         1},
        {"alexnet", "alexnet_tv", "eyeriss-v1", {}, 2, closed},
        {"vgg16", "vgg16", "edge-32x32", {{"fusion", {}}}, 4, closed},
    };
}

class Shots {
public:
    Shots(const Opened& window, const QString& folder) : window_(window), folder_(folder) {}

    void save(QWidget& widget, const QString& name) const {
        QString file = name;
        file.replace('/', '_');
        if (!widget.grab().save(folder_ + '/' + file + ".png"))
            qFatal("%s cannot be written", qPrintable(folder_ + '/' + file));
    }

    void window(const QString& page) const {
        QTest::qWait(400);
        save(*window_.base, "window~" + page);
    }

    bool run(const Work& work) const {
        job::Job job = window_->session().job();
        job.model = work.model;
        job.accelerator = work.machine;
        job.stack = work.stack;
        job.fidelity = work.fidelity;
        const auto failed =
            window_->session().job() == job ? Result() : window_->session().result();
        window_->session().edit(job, "as the picture needs it");
        if (!until([&] { return !window_->session().running() && !window_->session().busy(); }))
            return false;
        window_->session().chooseLayer(work.layer);
        QTest::qWait(400);
        return window_->session().result() && window_->session().result() != failed;
    }

    // Everything that place 1 of the stage lets one choose, but for what A alone has, what the same
    // technique has of other layers and, save the array, what another piece of work had.
    void scenes(const QString& work) {
        window_->arrange(StageLayout::one);
        const auto* choice = window_->stage().slot(0).findChild<QComboBox*>("sceneChoice");
        QStringList keys;
        for (int i = 0; i < choice->count(); ++i) {
            const QString key = choice->itemData(i).toString();
            const QString kind = QString(key).remove(QRegularExpression("[0-9]+"));
            if (key.endsWith("@before") || (drawn_.contains(kind) && key != "array"))
                continue;
            keys << key;
            if (key.contains('.'))
                drawn_ << kind;
        }
        for (const QString& key : keys)
            scene(key, work + '~' + key);
    }

    // Where its axis begins and, if it moves, later.
    void scene(const QString& key, const QString& name) const {
        Slot& slot = window_->stage().slot(0);
        const int pictures = slot.pictures();
        slot.want(key);
        until([&] { return slot.pictures() > pictures; });
        const auto length = slot.scene()->scene.axis.length;
        at(0, name + "~start");
        if (length > 1)
            at(std::floor(0.37 * static_cast<double>(length - 1)) + 0.6, name + "~later");
    }

    template <class Done>
    static bool until(Done&& done, int milliseconds = patience) {
        QElapsedTimer clock;
        clock.start();
        while (!done() && clock.elapsed() < milliseconds)
            QTest::qWait(20);
        return done();
    }

private:
    void at(double position, const QString& name) const {
        Slot& slot = window_->stage().slot(0);
        window_->player().seek(position);
        QTest::qWait(120);
        until([&] { return slot.position() == static_cast<std::uint64_t>(position); }, 3000);
        QTest::qWait(60);
        save(slot, name);
    }

    const Opened& window_;
    QString folder_;
    QStringList drawn_; // kinds of scenes
};

void closeDialogues() {
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (qobject_cast<QDialog*>(widget) || qobject_cast<Guide*>(widget))
            widget->close();
    QTest::qWait(50);
}

void dialogues(const Opened& window, const Shots& shots) {
    const auto shown = [&](const QString& name) {
        QTest::qWait(500);
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (widget->isVisible() && widget != window.base.get() && !widget->inherits("QMenu")
                && !widget->inherits("QTipLabel"))
                shots.save(*widget, "window~" + name);
        closeDialogues();
    };
    window->exportScene(0);
    shown("export");
    window->askForReport();
    shown("report");
    showShortcuts(*window.base);
    shown("keys");
    showGuide(window.base.get());
    shown("guide");
    for (QMenu* menu : window.base->menuBar()->findChildren<QMenu*>(Qt::FindDirectChildrenOnly)) {
        menu->popup(window.base->mapToGlobal(QPoint(20, 40)));
        QTest::qWait(100);
        shots.save(*menu, "window~menu~" + menu->title().remove('&'));
        menu->hide();
    }
}

void compared(const Opened& window, const Shots& shots) {
    window->arrange(StageLayout::two);
    window->stage().wantScenes({"array", "energy"});
    window->player().seek(420.5);
    shots.window("two");
    window->arrange(StageLayout::four);
    window->stage().wantScenes({"array", "occupancy", "energy", "traffic"});
    shots.window("four");
    window->showCompared(Compared::both);
    shots.window("side-by-side");
    window->arrange(StageLayout::one);
    window->stage().focusSlot(0);
    window->showCompared(Compared::swipe);
    shots.window("swipe");
    window->showCompared(Compared::difference);
    shots.window("difference");
    window->stage().wantScenes({"timeline@difference"});
    shots.window("difference-timeline");
    window->stage().wantScenes({"array@difference"});
    window->showCompared(Compared::after);
}

void pages(const Opened& window, const Shots& shots) {
    shots.window("start");
    showDemo(window, false);
    window->player().seek(0);
    shots.window("demo~start");
    window->player().seek(420.5);
    shots.window("demo~later");
    shots.run({"rlc", "fashion_lenet5", "lecture-4x4", {{"rlc", {}}}, 0});
    window->player().seek(420.5);
    window->metrics().chosen(window->metrics().model().metric(0));
    shots.window("explained");
    compared(window, shots);
    window->arrange(StageLayout::onePlusTwo);
    dialogues(window, shots);
    window->openFile("/nowhere/model.onnx");
    Shots::until([&] { return !window->session().running(); });
    shots.window("error");
    window->compareWith(window->session().job(), job::Aspect::model);
    Shots::until([&] { return !window->session().running(); });
    shots.window("kept");
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument("folder", "where the pictures go");
    parser.addOptions({{"language", "", "language", "en"},
                       {"theme", "", "theme", "light"},
                       {"size", "", "size", "1280x720"},
                       {"work", "", "names", ""}});
    parser.addHelpOption();
    parser.process(application);
    if (parser.positionalArguments().isEmpty())
        parser.showHelp(2);
    const QString folder = parser.positionalArguments().front();
    QDir().mkpath(folder);
    const QStringList size = parser.value("size").split('x');
    const QStringList wanted = parser.value("work").split(',', Qt::SkipEmptyParts);
    const auto has = [&](const QString& name) { return wanted.isEmpty() || wanted.contains(name); };
    const Opened window = openedWindow(parser.value("language"), parser.value("theme"),
                                       {size.value(0).toInt(), size.value(1).toInt()});
    Shots shots(window, folder);
    if (has("window"))
        pages(window, shots);
    else
        showDemo(window, false);
    window->comparison().drop();
    for (const Work& work : works())
        if (has(work.name)) {
            if (shots.run(work))
                shots.scenes(work.name);
            else
                std::fprintf(stderr, "%s: %s\n", qPrintable(work.name),
                             qPrintable(window->banner().text()));
        }
    return 0;
}
