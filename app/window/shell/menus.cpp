#include "app/window/shell/menus.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QShortcut>

#include "app/host/language.h"
#include "app/paint/text.h"
#include "app/window/help/guide.h"
#include "app/window/shell/compare.h"
#include "app/window/shell/ease.h"
#include "app/window/shell/main_window.h"
#include "app/window/shell/save_dialog.h"
#include "app/window/shell/shortcuts_page.h"
#include "app/window/shell/time_menu.h"

namespace systolens::window {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("systolens::window", text);
}

QString filter() {
    return tr("Everything that can be opened (%1)")
        .arg("*.onnx *.net *.json *.yaml *.yml *.png *.jpg *.jpeg *.bmp *.npy *.npz *.pb");
}

void askAndOpen(MainWindow& window) {
    const QString file = QFileDialog::getOpenFileName(&window, tr("Open"), {}, filter());
    if (!file.isEmpty())
        window.openFile(file);
}

void addSaveModel(MainWindow& window, QMenu* menu) {
    QAction* save = menu->addAction(tr("Save co&mpressed model…"), [&window] {
        const QString file = askWhereToSave(&window, tr("Save compressed model"), "compressed.onnx",
                                            "ONNX (*.onnx)");
        if (!file.isEmpty())
            window.saveModel(file);
    });
    save->setObjectName("saveModel");
    menu->setToolTipsVisible(true);
    const auto look = [&window, save] {
        const QString reason = reasonAgainstModel(window.session().result());
        save->setEnabled(reason.isEmpty());
        save->setToolTip(reason.isEmpty() ? tr("The network with the weights that the techniques "
                                               "leave, as ONNX")
                                          : reason);
        save->setStatusTip(save->toolTip());
    };
    QObject::connect(menu, &QMenu::aboutToShow, save, look);
    QObject::connect(&window.session(), &Session::resultChanged, save, look);
    look();
}

void fileMenu(MainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&File"));
    QAction* open = menu->addAction(tr("&Open…"), [&window] { askAndOpen(window); });
    open->setShortcuts({QKeySequence::Open, QKeySequence(Qt::Key_F3)});
    QMenu* recent = menu->addMenu(tr("&Recent files"));
    const auto fill = [&window, recent] {
        recent->clear();
        for (const QString& file : window.settings().recentFiles())
            recent->addAction(QFileInfo(file).fileName().replace('&', "&&"),
                              [&window, file] { window.openFile(file); });
        recent->setEnabled(!recent->isEmpty());
    };
    QObject::connect(menu, &QMenu::aboutToShow, recent, fill);
    fill();
    menu->addAction(tr("Start &page"), [&window] { window.showStart(); });
    menu->addSeparator();
    QAction* save = menu->addAction(tr("&Save session…"), [&window] { window.saveSession(); });
    save->setShortcut(QKeySequence::Save);
    QAction* figure = menu->addAction(
        tr("&Export view…"), [&window] { window.exportScene(window.stage().focusedSlot()); });
    figure->setShortcut(QKeySequence("Ctrl+E"));
    menu->addAction(tr("&Write report…"), [&window] { window.askForReport(); });
    addSaveModel(window, menu);
    menu->addSeparator();
    QAction* quit = menu->addAction(tr("&Quit"), [&window] { window.close(); });
    quit->setShortcut(QKeySequence::Quit);
}

void editMenu(MainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Edit"));
    QUndoStack& stack = window.session().undoStack();
    QAction* undo = menu->addAction(tr("Undo"), &stack, &QUndoStack::undo);
    QAction* redo = menu->addAction(tr("Redo"), &stack, &QUndoStack::redo);
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcuts({QKeySequence::Redo, QKeySequence("Ctrl+Y")});
    // Not the stack's own actions: where the verb stands depends on the language.
    const auto look = [&stack, undo, redo] {
        const QString last = stack.undoText(), next = stack.redoText();
        undo->setText(last.isEmpty() ? tr("Undo") : tr("Undo %1").arg(last));
        redo->setText(next.isEmpty() ? tr("Redo") : tr("Redo %1").arg(next));
        undo->setEnabled(stack.canUndo());
        redo->setEnabled(stack.canRedo());
    };
    QObject::connect(&stack, &QUndoStack::indexChanged, undo, look);
    undo->setProperty(shortcutName, tr("Undo"));
    redo->setProperty(shortcutName, tr("Redo"));
    look();
}

template <class Choose>
void addChoices(QMenu* menu, const QList<std::pair<QString, QString>>& choices,
                const QString& current, Choose choose) {
    auto* group = new QActionGroup(menu);
    for (const auto& [id, text] : choices) {
        QAction* action = menu->addAction(text, [choose, id = id] { choose(id); });
        action->setCheckable(true);
        action->setChecked(id == current);
        group->addAction(action);
    }
}

void layoutActions(MainWindow& window, QMenu* menu) {
    const QStringList names{tr("One view"), tr("Two views"), tr("One above two"), tr("Four views")};
    for (int i = 0; i < names.size(); ++i) {
        QAction* action = menu->addAction(
            names[i], [&window, i] { window.arrange(static_cast<StageLayout>(i)); });
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)));
    }
}

void viewMenu(MainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&View"));
    layoutActions(window, menu);
    menu->addSeparator();
    window.looks().addActions(menu);
    menu->addSeparator();
    for (QDockWidget* dock : window.docks())
        menu->addAction(dock->toggleViewAction());
    menu->addAction(tr("Restore la&yout"), [&window] { window.restoreLayout(); });
    menu->addSeparator();
    addChoices(menu->addMenu(tr("&Theme")),
               {{"", tr("As the system")}, {"light", tr("Light")}, {"dark", tr("Dark")}},
               window.settings().theme(), [&window](const QString& id) { window.setTheme(id); });
    addChoices(menu->addMenu(QStringLiteral("언어 / &Language")),
               {{"en", "English"}, {"ko", "한국어"}}, host::currentLanguage(),
               [&window](const QString& id) { window.setLanguage(id); });
    addEaseMenus(window, menu);
}

void runMenu(MainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Run"));
    QAction* run = menu->addAction(tr("&Run again"), [&window] { window.session().run(); });
    run->setShortcuts({QKeySequence(Qt::Key_F6), QKeySequence("Ctrl+R")});
    QAction* cancel = menu->addAction(tr("&Cancel"), [&window] { window.cancel(); });
    cancel->setShortcut(QKeySequence(Qt::Key_Escape));
    menu->addSeparator();
    const auto act = [&](const QString& text, const QList<QKeySequence>& keys, auto what) {
        menu->addAction(text, what)->setShortcuts(keys);
    };
    act(tr("&Play or pause"), {QKeySequence(Qt::Key_Space), QKeySequence(Qt::Key_K)},
        [&window] { window.player().toggle(); });
    act(tr("Step &forward"), {QKeySequence(Qt::Key_Right), QKeySequence(Qt::Key_L)},
        [&window] { window.timeline().step(1); });
    act(tr("Step &back"), {QKeySequence(Qt::Key_Left), QKeySequence(Qt::Key_J)},
        [&window] { window.timeline().step(-1); });
    act(tr("To the &start"), {QKeySequence(Qt::Key_Home)}, [&window] { window.player().seek(0); });
    act(tr("To the &end"), {QKeySequence(Qt::Key_End)}, [&window] {
        window.player().seek(static_cast<double>(window.player().transport().length() - 1));
    });
}

void techniquesMenu(MainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Techniques"));
    int number = 0;
    for (const auto& [id, technique] : window.session().techniques()) {
        ++number;
        QAction* action =
            menu->addAction(paint::translate(technique->describe().name),
                            [&window, number] { window.techniques().toggle(number); });
        action->setCheckable(true);
        const auto look = [&window, action, id = id] {
            const std::vector<job::Use>& stack = window.session().job().stack;
            action->setChecked(std::any_of(stack.begin(), stack.end(), [&](const job::Use& use) {
                return use.technique == id;
            }));
        };
        QObject::connect(menu, &QMenu::aboutToShow, action, look);
        QObject::connect(&window.session(), &Session::jobChanged, action, look);
        look();
        if (number <= 9)
            action->setShortcut(QKeySequence(static_cast<Qt::Key>(Qt::Key_0 + number)));
    }
    menu->setEnabled(number > 0);
}

void lectureMenu(MainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Lecture"));
    menu->setObjectName("lectures");
    window.lectures().fill(menu); // F5 works from the beginning
    QObject::connect(menu, &QMenu::aboutToShow, menu,
                     [&window, menu] { window.lectures().fill(menu); });
}

void helpMenu(MainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Help"));
    QAction* guide = menu->addAction(tr("&Guide"), [&window] { showGuide(&window); });
    guide->setShortcut(QKeySequence(Qt::Key_F1));
    QAction* demo = menu->addAction(tr("Watch the &demo"), [&window] { window.watchDemo(); });
    demo->setShortcut(QKeySequence(Qt::Key_F2));
    QAction* keys = menu->addAction(tr("&Keys"), [&window] { showShortcuts(window); });
    keys->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F1));
    keys->setShortcutContext(Qt::ApplicationShortcut); // the guide and a lecture have no menu
    menu->addAction(tr("&About Systolens"), [&window] {
        QMessageBox::about(&window, "Systolens",
                           tr("Systolens %1\nWhere every byte and every multiply of a neural "
                              "network goes on an accelerator.\nLicence: GPL-3.0-or-later")
                               .arg(QCoreApplication::applicationVersion()));
    });
}

} // namespace

void buildMenus(MainWindow& window) {
    // Clearing takes menus off the bar, and keeps them.
    qDeleteAll(window.menuBar()->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    window.menuBar()->clear();
    fileMenu(window);
    editMenu(window);
    viewMenu(window);
    runMenu(window);
    addTimeMenu(window);
    techniquesMenu(window);
    addCompareMenu(window);
    lectureMenu(window);
    helpMenu(window);
}

} // namespace systolens::window
