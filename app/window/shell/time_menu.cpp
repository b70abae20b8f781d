#include "app/window/shell/time_menu.h"

#include <QCoreApplication>
#include <QMenuBar>

#include "app/window/shell/main_window.h"
#include "app/window/timeline/bookmark_menu.h"

namespace systolens::window {

namespace {

constexpr int keys = 9; // Ctrl+Alt+1 to 9: the digits alone tick techniques

QString tr(const char* text) {
    return QCoreApplication::translate("systolens::window", text);
}

// For the keyboard: a pointer clicks a lane's name.
void addLanes(MainWindow& window, QMenu* menu) {
    QMenu* lanes = menu->addMenu(tr("E&xplain at the cursor"));
    lanes->setObjectName("lanes");
    const auto fill = [&window, lanes] {
        lanes->clear();
        const QStringList names = window.timeline().laneNames();
        for (int row = 0; row < names.size(); ++row)
            lanes->addAction(QString(names[row]).replace('&', "&&"),
                             [&window, row] { window.timeline().explainLane(row); });
        lanes->setEnabled(!names.isEmpty());
    };
    QObject::connect(menu, &QMenu::aboutToShow, lanes, fill);
    fill();
}

void addKeys(MainWindow& window, QMenu* menu) {
    for (int i = 0; i < keys; ++i) {
        QAction* go = menu->addAction(tr("Go to bookmark %1").arg(i + 1),
                                      [&window, i] { window.timeline().goTo(i); });
        go->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)));
        const auto look = [&window, go, i] {
            const QList<Bookmark>& all = window.timeline().bookmarks().all();
            go->setVisible(i < all.size());
            if (i < all.size())
                go->setText(QString(all[i].name).left(50).replace('&', "&&"));
        };
        QObject::connect(&window.timeline().bookmarks(), &Bookmarks::changed, go, look);
        look();
    }
}

} // namespace

void addTimeMenu(MainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("T&ime"));
    menu->setObjectName("time");
    const auto act = [&](const QString& text, const QList<QKeySequence>& shortcuts, auto what) {
        menu->addAction(text, what)->setShortcuts(shortcuts);
    };
    act(tr("Zoom &in"), {QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")},
        [&window] { window.timeline().zoom(0.5); });
    act(tr("Zoom &out"), {QKeySequence("Ctrl+-")}, [&window] { window.timeline().zoom(2); });
    act(tr("&Show all of the time"), {QKeySequence("Ctrl+0")},
        [&window] { window.timeline().showEverything(); });
    addLanes(window, menu);
    menu->addSeparator();
    act(tr("&Add a bookmark here"), {QKeySequence(Qt::Key_F8), QKeySequence("Ctrl+D")},
        [&window] { window.timeline().addBookmark(); });
    act(tr("&Edit bookmarks…"), {}, [&window] { editBookmarks(window.timeline()); });
    addKeys(window, menu);
}

} // namespace systolens::window
