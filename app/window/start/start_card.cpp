#include "app/window/start/start_card.h"

#include <QPainter>

namespace systolens::window {

namespace {

constexpr int padding = 20;

} // namespace

StartCard::StartCard(const paint::Theme& theme, const QString& title, const QString& sentence,
                     bool principal, QWidget* parent)
    : QAbstractButton(parent), theme_(theme), sentence_(sentence), principal_(principal) {
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize StartCard::sizeHint() const {
    return {260, 132};
}

void StartCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = principal_ ? theme_.accent : theme_.panel;
    const bool lively = underMouse() || hasFocus();
    painter.setBrush(lively ? paint::mixed(theme_.text, ground, 0.06) : ground);
    painter.setPen(QPen(hasFocus() ? theme_.accent : theme_.border, hasFocus() ? 2 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    if (hasFocus() && principal_) { // a ring of the accent is not seen on the accent
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme_.onAccent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(5, 5, -5, -5), 5, 5);
    }
    QFont title = theme_.font(paint::Size::title, QFont::DemiBold);
    title.setPixelSize(static_cast<int>(theme_.px(17)));
    painter.setFont(title);
    painter.setPen(principal_ ? theme_.onAccent : theme_.text);
    const QRect area = rect().adjusted(padding, padding, -padding, -padding);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, text());
    painter.setFont(theme_.font(paint::Size::body));
    painter.setPen(principal_ ? theme_.onAccent : theme_.muted);
    painter.drawText(area.adjusted(0, 34, 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     sentence_);
}

void StartCard::enterEvent(QEnterEvent*) {
    update();
}

void StartCard::leaveEvent(QEvent*) {
    update();
}

} // namespace systolens::window
