#include "app/window/shell/choice.h"

#include <QMenu>
#include <algorithm>

namespace systolens::window {

Choice::Choice(const QString& purpose, QWidget* parent)
    : QPushButton(parent), purpose_(purpose), menu_(new QMenu(this)) {
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
    text_ = found == items_.end() ? textIfAbsent : found->text;
    showText();
}

void Choice::setLongest(qsizetype characters) {
    longest_ = characters;
    showText();
}

void Choice::showText() {
    QString text = text_;
    if (text.size() > longest_)
        text = text.left(longest_ / 2) + QStringLiteral("…") + text.right((longest_ - 1) / 2);
    setToolTip(text == text_ ? purpose_ : purpose_ + QStringLiteral(": ") + text_);
    setText(text + QStringLiteral(" ▾"));
}

} // namespace systolens::window
