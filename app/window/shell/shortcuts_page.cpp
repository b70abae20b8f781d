#include "app/window/shell/shortcuts_page.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTreeWidget>

#include "app/window/lecture/lecture_keys.h"

namespace systolens::window {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("systolens::window", text);
}

QString plain(QString text) {
    static const QRegularExpression letter(QStringLiteral("\\(&[A-Z]\\)")); // "파일(&F)"
    return text.remove(letter).remove('&').remove(QStringLiteral("…"));
}

QString nameOf(const QAction& action) {
    const QVariant name = action.property(shortcutName);
    return name.isValid() ? name.toString() : plain(action.text());
}

QStringList keysOf(const QAction& action) {
    QStringList keys;
    for (const QKeySequence& key : action.shortcuts())
        if (!key.isEmpty())
            keys << keyName(key);
    keys.removeDuplicates();
    return keys;
}

void addMenu(const QMenu& menu, const QString& group, std::vector<ShortcutRow>& rows,
             QList<const QAction*>& seen) {
    for (const QAction* action : menu.actions()) {
        seen << action;
        if (action->menu())
            addMenu(*action->menu(), group, rows, seen);
        else if (const QStringList keys = keysOf(*action); !keys.isEmpty())
            rows.push_back({group, nameOf(*action), keys});
    }
}

// Actions of parts of the window, which several parts may have alike.
void addOthers(const QWidget& window, const QList<const QAction*>& seen,
               std::vector<ShortcutRow>& rows) {
    for (const QAction* action : window.findChildren<QAction*>()) {
        const ShortcutRow row{tr("In a picture"), nameOf(*action), keysOf(*action)};
        if (seen.contains(action) || row.keys.isEmpty() || row.action.isEmpty())
            continue;
        const auto same = [&](const ShortcutRow& other) {
            return other.action == row.action && other.keys == row.keys;
        };
        if (std::none_of(rows.begin(), rows.end(), same))
            rows.push_back(row);
    }
}

QString lectureDoes(const LectureKey& key) {
    using Does = LectureKey::Does;
    switch (key.does) {
    case Does::next:
        return tr("Answer, or next stop");
    case Does::back:
        return tr("Previous stop");
    case Does::first:
        return tr("First stop");
    case Does::last:
        return tr("Last stop");
    case Does::jump:
        return tr("To that stop");
    case Does::blank:
        return tr("Blank the screen");
    case Does::spotlight:
        return tr("Spotlight");
    case Does::play:
        return tr("Play or pause");
    case Does::leave:
        return tr("Leave the lecture");
    }
    return {};
}

void addLecture(std::vector<ShortcutRow>& rows) {
    std::vector<int> candidates;
    for (int key = Qt::Key_Space; key <= Qt::Key_AsciiTilde; ++key)
        candidates.push_back(key);
    for (int key = Qt::Key_Escape; key <= Qt::Key_F12; ++key)
        candidates.push_back(key);
    const std::size_t first = rows.size();
    for (const int key : candidates) {
        const bool written = key <= Qt::Key_AsciiTilde;
        const QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier,
                              written ? QString(QChar(key)) : QString());
        const auto does = lectureKey(event);
        if (!does)
            continue;
        const QString action = lectureDoes(*does);
        const auto known =
            std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.end(),
                         [&](const ShortcutRow& row) { return row.action == action; });
        const QString name = keyName(QKeySequence(key));
        if (known != rows.end())
            known->keys << name;
        else
            rows.push_back({tr("Lecture"), action, {name}});
    }
    for (std::size_t row = first; row < rows.size(); ++row) {
        if (rows[row].action == lectureDoes({LectureKey::Does::next}))
            rows[row].keys << tr("left click");
        if (rows[row].action == lectureDoes({LectureKey::Does::back}))
            rows[row].keys << tr("right click");
    }
}

QTreeWidget* makeTree(const std::vector<ShortcutRow>& rows) {
    auto* tree = new QTreeWidget;
    tree->setObjectName("shortcuts");
    tree->setAccessibleName(tr("Keys"));
    tree->setHeaderLabels({tr("What it does"), tr("Keys")});
    tree->setRootIsDecorated(false);
    tree->setItemsExpandable(false);
    QTreeWidgetItem* group = nullptr;
    for (const ShortcutRow& row : rows) {
        if (!group || group->text(0) != row.group) {
            group = new QTreeWidgetItem(tree, {row.group});
            QFont bold = tree->font();
            bold.setBold(true);
            group->setFont(0, bold);
            group->setFirstColumnSpanned(true);
        }
        new QTreeWidgetItem(group, {row.action, row.keys.join(QStringLiteral("  ·  "))});
    }
    tree->expandAll();
    tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    return tree;
}

} // namespace

// As it is printed on the key; "Back" by itself would be read as what the key does.
QString keyName(const QKeySequence& key) {
    const QList<std::pair<QString, QString>> printed{
        {"Left", "←"},         {"Right", "→"},           {"Up", "↑"},
        {"Down", "↓"},         {"Back", tr("Back key")}, {"Forward", tr("Forward key")},
        {"Space", tr("Space")}};
    const QString text = key.toString(QKeySequence::PortableText);
    for (const auto& [name, shown] : printed)
        if (text == name || text.endsWith('+' + name))
            return text.chopped(name.size()) + shown;
    return key.toString(QKeySequence::NativeText);
}

std::vector<ShortcutRow> shortcutsOf(const QWidget& window) {
    std::vector<ShortcutRow> rows;
    QList<const QAction*> seen;
    if (const auto* bar = window.findChild<QMenuBar*>())
        for (const QAction* action : bar->actions())
            if (action->menu())
                addMenu(*action->menu(), plain(action->text()), rows, seen);
    addOthers(window, seen, rows);
    addLecture(rows);
    return rows;
}

void showShortcuts(QWidget& window) {
    QWidget* front = QApplication::activeWindow(); // the guide, or a lecture
    auto* dialogue = new QDialog(front ? front : &window);
    dialogue->setAttribute(Qt::WA_DeleteOnClose);
    dialogue->setWindowTitle(tr("Keys"));
    dialogue->resize(560, 640);
    auto* note = new QLabel(tr("Letters are second names only: with a Hangul input method on, the "
                               "other keys work as always."));
    note->setObjectName("muted");
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialogue, &QDialog::close);
    auto* column = new QVBoxLayout(dialogue);
    column->addWidget(makeTree(shortcutsOf(window)));
    column->addWidget(note);
    column->addWidget(buttons);
    dialogue->show();
}

} // namespace systolens::window
