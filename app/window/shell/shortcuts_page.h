#pragma once
// Every key of the window, read from the actions that hear it, so that the page cannot be out of
// date; and those of lecture mode, asked from what hears them.
#include <QKeySequence>
#include <QString>
#include <QStringList>
#include <vector>

class QWidget;

namespace systolens::window {

struct ShortcutRow {
    QString group, action; // "View", "Two views"
    QStringList keys;      // as they are written on this system's keyboards
};

// A property of an action whose text says more than what it does: "Undo" of "Undo tick RLC".
constexpr const char* shortcutName = "shortcutName";

QString keyName(const QKeySequence& key); // "Alt+←"
std::vector<ShortcutRow> shortcutsOf(const QWidget& window);
void showShortcuts(QWidget& window);

} // namespace systolens::window
