#include "app/window/shell/choice.h"

#include <QMenu>
#include <algorithm>

namespace systolens::window {

namespace {

constexpr qsizetype longest = 24; // characters on the button

} // namespace

Choice::Choice(const QString& purpose, QWidget* parent)
    : QPushButton(parent), menu_(new QMenu(this)) {
    setAccessibleName(purpose);
    setToolTip(purpose);
    setFocusPolicy(Qt::TabFocus);
    setMenu(menu_);
    menu_->setToolTipsVisible(true);
}

void Choice::setItems(const std::vector<Item>& items) {
    items_ = items;
    menu_->clear();
    for (const Item& item : items) {
        QAction* action = menu_->addAction(item.text);
        action->setToolTip(item.tip);
        connect(action, &QAction::triggered, this, [this, id = item.id] { Q_EMIT chosen(id); });
    }
}

void Choice::addAction(const QString& text, std::function<void()> act) {
    menu_->addSeparator();
    connect(menu_->addAction(text), &QAction::triggered, this, std::move(act));
}

void Choice::setCurrent(const QString& id, const QString& textIfAbsent) {
    current_ = id;
    const auto found =
        std::find_if(items_.begin(), items_.end(), [&](const Item& item) { return item.id == id; });
    QString text = found == items_.end() ? textIfAbsent : found->text;
    if (text.size() > longest)
        text = text.left(longest / 2) + QStringLiteral("…") + text.right(longest / 2 - 1);
    setText(text + QStringLiteral(" ▾"));
}

} // namespace systolens::window
