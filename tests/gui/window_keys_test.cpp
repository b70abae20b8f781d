// Keys: what they are, that they suffice, where they lead back to; and the first minute's hints.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTreeWidget>
#include <set>

#include "app/window/session/trail.h"
#include "app/window/shell/shortcuts_page.h"
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

bool isLetter(const QKeySequence& key) {
    return key.count() == 1 && key[0].keyboardModifiers() == Qt::NoModifier
           && key[0].key() >= Qt::Key_A && key[0].key() <= Qt::Key_Z;
}

// What one can press, choose from or write into.
QList<QWidget*> operable(const QWidget& window) {
    QList<QWidget*> found;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        const bool part = qobject_cast<QScrollBar*>(widget)
                          || widget->objectName().startsWith("qt_")
                          || qobject_cast<QAbstractSpinBox*>(widget->parentWidget())
                          || qobject_cast<QAbstractItemView*>(widget->parentWidget())
                          || qobject_cast<QHeaderView*>(widget);
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const bool oneOfSome = // arrow keys choose among them
            button && !button->isChecked() && (button->autoExclusive() || button->group());
        const bool operates = button || qobject_cast<QAbstractItemView*>(widget)
                              || qobject_cast<QAbstractSlider*>(widget)
                              || qobject_cast<QAbstractSpinBox*>(widget)
                              || qobject_cast<QComboBox*>(widget)
                              || qobject_cast<QLineEdit*>(widget) || qobject_cast<Canvas*>(widget);
        if (operates && !part && !oneOfSome && widget->isVisible() && widget->isEnabled()
            && widget->window() == &window)
            found << widget;
    }
    return found;
}

// The letters that choose in these actions, and what is wrong with them.
QStringList wrongIn(const QList<QAction*>& actions) {
    QStringList wrong;
    std::set<QString> letters;
    for (const QAction* action : actions) {
        const QString letter = QKeySequence::mnemonic(action->text()).toString();
        if (!letter.isEmpty() && !letters.insert(letter).second)
            wrong << letter + " twice: " + action->text();
        if (action->isSeparator() && !action->text().isEmpty())
            wrong << "not drawn: " + action->text();
        if (action->menu())
            wrong += wrongIn(action->menu()->actions());
    }
    return wrong;
}

QString nameOf(const QWidget& widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return QString("%1 %2 %3 \"%4\"")
        .arg(widget.metaObject()->className(), widget.objectName(), widget.accessibleName(),
             button ? button->text() : QString());
}

} // namespace

class WindowKeysTest : public QObject {
    Q_OBJECT
    TemporaryHome home_;

private Q_SLOTS:
    void aTrailGoesBackAndForwardAsABrowserDoes() {
        Trail trail;
        QVERIFY(!trail.canGoBack() && !trail.canGoForward());
        const auto at = [](int layer, double cursor) {
            ViewState view;
            view.layer = layer;
            view.at = cursor;
            return view;
        };
        trail.visit(at(0, 0));
        trail.visit(at(0, 5)); // near: the same place
        QVERIFY(!trail.canGoBack());
        trail.visit(at(1, 0));
        trail.visit(at(1, 500));
        QCOMPARE(trail.goBack().at, 0.0);
        QCOMPARE(trail.goBack().at, 5.0);
        QVERIFY(!trail.canGoBack());
        QCOMPARE(trail.goForward().layer, 1);
        trail.visit(at(2, 0)); // what was ahead is forgotten
        QVERIFY(!trail.canGoForward());
        QCOMPARE(trail.goBack().layer, 1);
        for (int i = 0; i < 1000; ++i)
            trail.visit(at(i, 0));
        std::size_t back = 0;
        for (; trail.canGoBack(); ++back)
            trail.goBack();
        QCOMPARE(back + 1, Trail::longest);
    }

    void oneGoesBackToWhereOneLooked() {
        const Opened window = openedWindow();
        showDemo(window, false);
        auto* back = window->findChild<QAction*>("lookBack");
        auto* forward = window->findChild<QAction*>("lookForward");
        QVERIFY(!back->isEnabled() && !forward->isEnabled());
        QTest::qWait(700); // one stays
        window->session().chooseLayer(1);
        QTRY_VERIFY_WITH_TIMEOUT(back->isEnabled(), patience);
        window->arrange(StageLayout::four);
        QTest::qWait(700);
        QTest::keyClick(window.base.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(window->stage().arrangement(), StageLayout::onePlusTwo);
        QCOMPARE(window->session().layer(), std::size_t{1});
        back->trigger();
        QCOMPARE(window->session().layer(), std::size_t{0});
        QVERIFY(!back->isEnabled());
        QTest::qWait(800); // the way is no new place
        QVERIFY(forward->isEnabled());
        forward->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->session().layer(), std::size_t{1}, patience);
        QTest::qWait(800);
        forward->trigger();
        QCOMPARE(window->stage().arrangement(), StageLayout::four);
        window->setLanguage("ko"); // builds the window anew
        QTest::qWait(300);
        QVERIFY(window->findChild<QAction*>("lookBack")->isEnabled());
        window->watchDemo(); // other work
        QVERIFY(!window->looks().canGoBack());
        window->setLanguage("en");
        QTest::qWait(100);
    }

    void everyKeyIsOnThePage() {
        const Opened window = openedWindow();
        showDemo(window, false);
        QStringList listed;
        for (const ShortcutRow& row : shortcutsOf(*window))
            listed << row.keys;
        std::map<QString, const QAction*> taken; // by key: what hears it in all of the window
        for (const QAction* action : window->findChildren<QAction*>()) {
            bool other = action->shortcuts().isEmpty();
            for (const QKeySequence& key : action->shortcuts()) {
                other = other || !isLetter(key);
                const QString name = keyName(key);
                QVERIFY2(listed.contains(name), qPrintable(action->text() + ' ' + name));
                if (action->shortcutContext() != Qt::WindowShortcut)
                    continue;
                const QAction* one = taken.emplace(name, action).first->second;
                QVERIFY2(one == action,
                         qPrintable(name + ": " + action->text() + ", " + one->text()));
            }
            QVERIFY2(other, qPrintable(action->text())); // a Hangul input method eats letters
        }
        QTest::keyClick(window.base.get(), Qt::Key_F1, Qt::ShiftModifier);
        auto* page = window->findChild<QTreeWidget*>("shortcuts");
        QVERIFY(page && page->topLevelItemCount() >= 6);
        shoot(window, "keys");
        if (const QString folder = qEnvironmentVariable("SYSTOLENS_SHOTS"); !folder.isEmpty())
            page->window()->grab().save(folder + "/keys-page.png");
        page->window()->close();
    }

    void aMenuIsReadAndChosenFromByLetters_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << "en";
        QTest::newRow("ko") << "ko";
    }

    void aMenuIsReadAndChosenFromByLetters() {
        QFETCH(QString, language);
        const Opened window = openedWindow(language);
        const QStringList wrong = wrongIn(window->menuBar()->actions());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void theKeysPageSpeaksKorean() {
        const Opened window = openedWindow("ko");
        showDemo(window, false);
        job::Job job = window->session().job();
        job.seed = 7;
        window->session().edit(job, "씨앗");
        const std::vector<ShortcutRow> rows = shortcutsOf(*window);
        const auto keysOf = [&](const QString& action) {
            for (const ShortcutRow& row : rows)
                if (row.action == action)
                    return row.keys;
            return QStringList();
        };
        QVERIFY(keysOf("실행 취소").contains("Ctrl+Z")); // whatever would be undone
        QVERIFY(keysOf("전에 보던 곳으로").contains("Alt+←"));
        QVERIFY(keysOf("재생·일시 정지").contains("스페이스"));
        QAction* undo = nullptr;
        for (QAction* action : window->findChildren<QAction*>())
            if (action->shortcut() == QKeySequence(QKeySequence::Undo))
                undo = action;
        QVERIFY(undo && undo->isEnabled());
        QCOMPARE(undo->text(), QString("씨앗 실행 취소"));
    }

    void everythingIsReachedByTheTabKeyAndShowsIt() {
        const Opened window = openedWindow("en", "light", {1600, 1000});
        window.base->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.base.get(), patience));
        showDemo(window, false);
        window->techniques().row("rlc")->tick().click();
        waitForResult(window);
        std::set<QWidget*> reached;
        QStringList invisible;
        for (int i = 0; i < 400; ++i) {
            QTest::keyClick(window.base.get(), Qt::Key_Tab);
            QWidget* focus = QApplication::focusWidget();
            QVERIFY(focus);
            if (!reached.insert(focus).second)
                break;
            const QRect area(focus->mapTo(window.base.get(), QPoint(0, 0)), focus->size());
            const QImage with = window.base->grab(area).toImage();
            focus->clearFocus();
            const QImage without = window.base->grab(area).toImage();
            focus->setFocus(Qt::TabFocusReason);
            if (with == without)
                invisible << nameOf(*focus);
        }
        const auto isReached = [&](QWidget* widget) { // arrow keys lead through a group
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const auto all =
                button && button->group() ? button->group()->buttons() : QList<QAbstractButton*>();
            return reached.contains(widget)
                   || std::any_of(all.begin(), all.end(),
                                  [&](QWidget* one) { return reached.contains(one); });
        };
        QStringList missed;
        for (QWidget* widget : operable(*window.base))
            if (!isReached(widget))
                missed << nameOf(*widget);
        QCOMPARE(missed.join("\n"), QString());
        QCOMPARE(invisible.join("\n"), QString());
    }

    void thingsInAPictureAreChosenAndExplainedByKeys() {
        const Opened window = openedWindow();
        window.base->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.base.get(), patience));
        showDemo(window, false);
        Canvas& canvas = window->stage().slot(0).canvas();
        QTRY_VERIFY_WITH_TIMEOUT(!canvas.hits().all().empty(), patience);
        canvas.setFocus();
        QVERIFY(!canvas.chosen());
        QTest::keyClick(&canvas, Qt::Key_Down);
        QVERIFY(canvas.chosen());
        const QRectF first = canvas.chosen()->area;
        QTest::keyClick(&canvas, Qt::Key_Down);
        QVERIFY(canvas.chosen()->area != first);
        QTest::keyClick(&canvas, Qt::Key_Up);
        QCOMPARE(canvas.chosen()->area, first);
        QSignalSpy clicked(&canvas, &Canvas::clicked);
        QTest::keyClick(&canvas, Qt::Key_Return);
        QCOMPARE(clicked.count(), 1);
    }

    void hintsAreGoneOnceDoneOrClosed() {
        {
            const Opened window = openedWindow("en", "light", {1280, 720}, true);
            QVERIFY(window->hints().text().isEmpty());
            window->watchDemo();
            waitForResult(window);
            QTRY_VERIFY_WITH_TIMEOUT(window->hints().text().contains("Space"), patience);
            shoot(window, "hints");
            window->player().setPlaying(false);
            QVERIFY(window->hints().text().contains("zero skipping"));
            window->techniques().row("zero_skip")->tick().click();
            QVERIFY(window->hints().text().contains("Click a number"));
            window->setLanguage("ko");
            const auto inKorean = [&] {
                const QString text = window->hints().text();
                return !text.isEmpty() && !text.contains("Click a number");
            };
            QTRY_VERIFY_WITH_TIMEOUT(inKorean(), patience);
        }
        {
            const Opened window = openedWindow("en", "light", {1280, 720}, true);
            showDemo(window, false);
            QVERIFY(window->hints().text().contains("Click a number"));
            for (QAbstractButton* button : window->hints().findChildren<QAbstractButton*>())
                if (button->text() == "No more hints")
                    button->click();
            QVERIFY(window->hints().text().isEmpty());
        }
        const Opened window = openedWindow("en", "light", {1280, 720}, true);
        showDemo(window, false);
        QVERIFY(window->hints().text().isEmpty());
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowKeysTest)
#include "window_keys_test.moc"
