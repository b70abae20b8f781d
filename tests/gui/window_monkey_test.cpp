// Random use: clicks, drags, keys, menus, techniques, sizes, languages, themes. Nothing may crash,
// stand still for long or grow for ever. SYSTOLENS_MONKEY_SECONDS makes it longer, and tells the
// memory of every minute; SYSTOLENS_MONKEY_SEED repeats what it did, SYSTOLENS_MONKEY_TELLS says
// each step.
#include <QAbstractScrollArea>
#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <map>
#include <random>

#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

// Megabytes of memory in use; 0 where the system does not say.
double memoryInUse() {
    QFile file("/proc/self/statm");
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

// Qt Test ends a function after five minutes, unless it was told otherwise before it began.
[[maybe_unused]] const bool takesItsTime = qEnvironmentVariableIsSet("SYSTOLENS_MONKEY_SECONDS")
                                           && qputenv("QTEST_FUNCTION_TIMEOUT", "100000000");

using Objects = std::map<QByteArray, int>; // how many of each class

Objects objectsIn(const QWidget& window) {
    QList<QObject*> all = window.findChildren<QObject*>();
    for (const QWidget* one : QApplication::topLevelWidgets())
        if (one != &window && !one->parent())
            all << one->findChildren<QObject*>();
    Objects objects;
    for (const QObject* one : all)
        ++objects[one->metaObject()->className()];
    return objects;
}

// All, and of which classes there are many more than there were.
QByteArray told(const Objects& objects, const Objects& before) {
    int all = 0;
    QByteArray more;
    for (const auto& [name, count] : objects) {
        all += count;
        const auto known = before.find(name);
        if (const int grown = count - (known == before.end() ? 0 : known->second); grown >= 20)
            more += " +" + QByteArray::number(grown) + ' ' + name;
    }
    return QByteArray::number(all) + " objects" + more;
}

int numberFrom(const char* variable, int otherwise) {
    bool given = false;
    const int number = qEnvironmentVariableIntValue(variable, &given);
    return given ? number : otherwise;
}

const QList<QKeySequence>& keys() {
    static const QList<QKeySequence> all = [] {
        QList<QKeySequence> made;
        for (const char* one :
             {"Space",  "Left",   "Right",     "Up",       "Down",     "Home",   "End",
              "Tab",    "Enter",  "Esc",       "PgUp",     "PgDown",   "F1",     "F2",
              "F5",     "F6",     "1",         "2",        "3",        "4",      "5",
              "6",      "7",      "8",         "9",        "J",        "K",      "L",
              "Ctrl+1", "Ctrl+2", "Ctrl+3",    "Ctrl+4",   "Del",      "Ctrl+Z", "Ctrl+Y",
              "Ctrl+C", "Ctrl+R", "Shift+Tab", "Alt+Left", "Alt+Right"})
            made << QKeySequence(one);
        return made;
    }();
    return all;
}

class Monkey {
public:
    Monkey(MainWindow& window, unsigned seed)
        : window_(window), random_(seed),
          tells_(qEnvironmentVariableIsSet("SYSTOLENS_MONKEY_TELLS")) {
        // What opens over the window keeps a loop of its own until someone answers.
        answers_.setInterval(15);
        QObject::connect(&answers_, &QTimer::timeout, &answers_, [this] { answer(); });
        answers_.start();
    }

    void act() {
        if (!window_.isVisible()) // it was closed, by the menu for one
            window_.show();
        switch (upTo(19)) {
        case 0:
        case 1:
        case 2:
        case 3:
        case 4:
            return click();
        case 5:
            return drag();
        case 6:
            return turnWheel();
        case 7:
        case 8:
        case 9:
            return pressKey();
        case 10:
        case 11:
            return triggerAction();
        case 12:
        case 13:
            return tick();
        case 14:
        case 15:
            return seek();
        case 16:
            return resize();
        case 17:
            return chooseLayer();
        case 18:
            return settle();
        default:
            return look();
        }
    }

private:
    int upTo(int most) { return std::uniform_int_distribution(0, most)(random_); }
    bool chance(int percent) { return upTo(99) < percent; }
    template <class List>
    auto oneOf(const List& list) {
        return list[upTo(static_cast<int>(list.size()) - 1)];
    }

    void tell(const QString& what) const {
        if (tells_)
            std::fprintf(stderr, "%s\n", qPrintable(what));
    }

    // The window on top: the lecture where there is one.
    [[nodiscard]] QWidget* top() const {
        if (const auto* lecture = window_.lectures().lecture(); lecture && lecture->isVisible())
            return const_cast<Lecture*>(lecture);
        return &window_;
    }

    QWidget* target() {
        QList<QWidget*> all{top()};
        for (QWidget* widget : top()->findChildren<QWidget*>())
            if (widget->isVisible() && widget->isEnabled() && !widget->size().isEmpty()
                && widget->window() == top())
                all << widget;
        return oneOf(all);
    }

    QPoint pointIn(const QWidget& widget) {
        return {upTo(widget.width() - 1), upTo(widget.height() - 1)};
    }

    void click() {
        const QPointer<QWidget> widget = target();
        const QPoint point = pointIn(*widget);
        tell(QString("click %1 %2").arg(widget->metaObject()->className(), widget->objectName()));
        const auto button = chance(85) ? Qt::LeftButton : Qt::RightButton;
        QTest::mousePress(widget, button, {}, point);
        if (widget)
            QTest::mouseRelease(widget, button, {}, point);
        if (widget && chance(10))
            QTest::mouseDClick(widget, button, {}, point);
    }

    void drag() {
        const QPointer<QWidget> widget = target();
        tell(QString("drag in %1").arg(widget->metaObject()->className()));
        QTest::mousePress(widget, Qt::LeftButton, {}, pointIn(*widget));
        for (int i = upTo(8); i >= 0 && widget; --i) {
            const QPointF to = pointIn(*widget);
            QMouseEvent move(QEvent::MouseMove, to, widget->mapToGlobal(to), Qt::LeftButton,
                             Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(widget, &move);
        }
        if (widget)
            QTest::mouseRelease(widget, Qt::LeftButton, {}, pointIn(*widget));
    }

    void turnWheel() {
        QWidget* widget = target();
        tell(QString("wheel over %1").arg(widget->metaObject()->className()));
        const QPointF at = pointIn(*widget);
        QWheelEvent wheel(at, widget->mapToGlobal(at), {}, {0, chance(50) ? 120 : -120},
                          Qt::NoButton, chance(20) ? Qt::ControlModifier : Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(widget, &wheel);
    }

    void pressKey() {
        QWidget* focus = QApplication::focusWidget();
        QWidget* widget = focus && focus->window() == top() ? focus : top();
        const QKeySequence key = oneOf(keys());
        tell("key " + key.toString());
        QTest::keyClick(widget, key[0].key(), key[0].keyboardModifiers());
    }

    static void collect(const QMenu* menu, QList<QAction*>& all) {
        for (QAction* action : menu->actions()) {
            if (!action->isEnabled() || action->isSeparator())
                continue;
            if (action->menu())
                collect(action->menu(), all);
            else
                all << action;
        }
    }

    void triggerAction() {
        QList<QAction*> all;
        for (const QAction* menu : window_.menuBar()->actions())
            collect(menu->menu(), all);
        QAction* action = oneOf(all);
        tell("menu " + action->text());
        action->trigger();
    }

    void tick() {
        QList<std::string> all;
        for (const auto& [id, technique] : window_.session().techniques())
            all << id;
        if (all.isEmpty() || window_.onStartPage())
            return window_.watchDemo();
        const std::string id = oneOf(all);
        tell("tick " + QString::fromStdString(id));
        window_.techniques().row(id)->tick().click();
    }

    void seek() {
        const double to = std::uniform_real_distribution(0.0, 1.0)(random_)
                          * static_cast<double>(window_.player().transport().length());
        tell(QString("seek %1").arg(to));
        window_.player().seek(to);
        if (chance(20))
            window_.player().setPlaying(chance(70));
        if (chance(20))
            window_.player().setSpeed(speedOf(upTo(100) / 100.0));
    }

    void resize() {
        const QSize size(900 + upTo(1020), 560 + upTo(520));
        tell(QString("resize %1×%2").arg(size.width()).arg(size.height()));
        window_.resize(size);
    }

    void chooseLayer() {
        tell("layer");
        window_.session().chooseLayer(static_cast<std::size_t>(upTo(7)));
    }

    void look() {
        switch (upTo(7)) {
        case 0:
            tell("language");
            return window_.setLanguage(chance(50) ? "ko" : "en");
        case 1:
            tell("theme");
            return window_.setTheme(chance(50) ? "dark" : "light");
        case 2:
            tell("start page");
            return window_.showStart();
        case 3:
            tell("compare");
            return window_.compare();
        case 4:
            tell("close the lecture");
            if (top() != &window_)
                top()->close();
            return;
        default:
            tell("demo");
            return window_.watchDemo();
        }
    }

    void settle() {
        tell("wait, and close what was opened beside");
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* dialogue = qobject_cast<QDialog*>(widget);
                dialogue && dialogue->isVisible() && !dialogue->isModal())
                dialogue->close();
        QTest::qWait(upTo(150));
    }

    void answer() {
        if (QWidget* popup = QApplication::activePopupWidget()) {
            if (chance(40)) {
                tell("key in the menu");
                // Not from here: what opens then has a loop in which this timer is needed.
                const auto key = chance(50) ? Qt::Key_Down : Qt::Key_Return;
                QMetaObject::invokeMethod(
                    popup, [popup, key] { QTest::keyClick(popup, key); }, Qt::QueuedConnection);
            } else {
                popup->close();
            }
            return;
        }
        QWidget* modal = QApplication::activeModalWidget();
        if (!modal || modal == top())
            return;
        tell(QString("close %1").arg(modal->metaObject()->className()));
        if (auto* dialogue = qobject_cast<QDialog*>(modal))
            dialogue->reject();
        else
            modal->close();
    }

    MainWindow& window_;
    std::mt19937 random_;
    bool tells_;
    QTimer answers_;
};

} // namespace

class WindowMonkeyTest : public QObject {
    Q_OBJECT
    TemporaryHome home_;
    Objects objects_;

    // Against the second minute, when the window has all its parts.
    void tellMinute(int minute, const Objects& objects) {
        if (minute == 2)
            objects_ = objects;
        std::fprintf(stderr, "%d min: %.0f MB, %s\n", minute, memoryInUse(),
                     told(objects, minute < 2 ? objects : objects_).constData());
    }

public Q_SLOTS:
    void ignoreUrl(const QUrl& /*url*/) {} // no program opens for it

private Q_SLOTS:
    void initTestCase() {
        QDir::setCurrent(home_.path());
        QApplication::setQuitOnLastWindowClosed(false);
        QDesktopServices::setUrlHandler("file", this, "ignoreUrl");
        QDesktopServices::setUrlHandler("https", this, "ignoreUrl");
    }

    void cleanupTestCase() {
        QDesktopServices::unsetUrlHandler("file");
        QDesktopServices::unsetUrlHandler("https");
    }

    void nothingBreaksUnderRandomUse() {
        const int seconds = numberFrom("SYSTOLENS_MONKEY_SECONDS", 8);
        const auto seed = static_cast<unsigned>(numberFrom("SYSTOLENS_MONKEY_SEED", 20261130));
        std::fprintf(stderr, "SYSTOLENS_MONKEY_SEED=%u\n", seed);
        const Opened window = openedWindow("en", "light", {1280, 720}, true);
        Monkey monkey(*window, seed);
        QElapsedTimer clock;
        clock.start();
        // Memos, fonts and caches fill at first.
        const qint64 warm = std::min<qint64>(seconds * 500LL, 300'000), end = seconds * 1000LL;
        double before = 0, most = 0;
        int acts = 0, minutes = 0;
        for (; clock.elapsed() < end; ++acts) {
            monkey.act();
            QTest::qWait(1);
            if (acts % 16 != 0)
                continue;
            double& peak = clock.elapsed() < warm ? before : most;
            peak = std::max(peak, memoryInUse());
            if (clock.elapsed() / 60'000 > minutes)
                tellMinute(++minutes, objectsIn(*window));
        }
        std::fprintf(stderr, "%d acts in %d s; memory %.0f MB at most after %.0f MB\n", acts,
                     seconds, most, before);
#if !defined(__SANITIZE_ADDRESS__) // which keeps what is freed for a while
        QVERIFY2(most < before + 300, qPrintable(QString("%1 → %2 MB").arg(before).arg(most)));
#endif
        // It goes in the middle of whatever is under way.
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowMonkeyTest)
#include "window_monkey_test.moc"
