#include "app/window/shell/ease.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>

#include "app/window/shell/main_window.h"

namespace systolens::window {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("systolens::window", text);
}

template <class Choose>
QAction* addChoice(QMenu* menu, QActionGroup* group, const QString& text, bool current,
                   Choose choose) {
    QAction* action = menu->addAction(text, choose);
    action->setCheckable(true);
    action->setChecked(current);
    group->addAction(action);
    return action;
}

} // namespace

// KDE keeps a factor for the time that animations take, GTK a switch; others do not say.
bool systemWantsNoMotion() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    const QSettings kde(folder + "/kdeglobals", QSettings::IniFormat);
    if (kde.value("KDE/AnimationDurationFactor", "1").toString().toDouble() == 0)
        return true;
    for (const char* gtk : {"/gtk-4.0/settings.ini", "/gtk-3.0/settings.ini"}) {
        const QSettings settings(folder + gtk, QSettings::IniFormat);
        const QString moves = settings.value("Settings/gtk-enable-animations", "1").toString();
        if (moves == "0" || moves == "false")
            return true;
    }
    return false;
}

void addEaseMenus(MainWindow& window, QMenu* menu) {
    QMenu* motion = menu->addMenu(tr("&Motion"));
    auto* wishes = new QActionGroup(motion);
    const QString wish = window.settings().reducedMotion();
    for (const auto& [id, text] : {std::pair<QString, QString>{"", tr("As the system")},
                                   {"off", tr("Pictures move")},
                                   {"on", tr("Reduced: steps only")}})
        addChoice(motion, wishes, text, id == wish, [&window, id = id] {
            window.setReducedMotion(id);
        })->setObjectName("motion." + id);
    QMenu* size = menu->addMenu(tr("&Size of everything"));
    auto* sizes = new QActionGroup(size);
    for (const int percent : {100, 125, 150, 200, 250, 300})
        addChoice(size, sizes, QStringLiteral("%1 %").arg(percent),
                  percent == window.settings().scale(),
                  [&window, percent] { window.setScale(percent); });
}

void MainWindow::setReducedMotion(const QString& wish) {
    settings_.setReducedMotion(wish);
    const bool reduced = wish == "on" || (wish.isEmpty() && systemWantsNoMotion());
    player_.setStepwise(reduced);
    lectures_.setStepwise(reduced);
}

void MainWindow::setScale(int percent) {
    settings_.setScale(percent);
    statusBar()->showMessage(tr("Everything is that large when Systolens starts next"), 8000);
}

} // namespace systolens::window
