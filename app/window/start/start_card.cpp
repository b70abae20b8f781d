#include "app/window/start/start_card.h"

#include <QPainter>
#include <algorithm>

namespace systolens::window {

namespace {

constexpr int padding = 20, below = 14; // the sentence, below the title
constexpr int wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

QFont titleFont(const paint::Theme& theme) {
    QFont font = theme.font(paint::Size::title, QFont::DemiBold);
    font.setPixelSize(static_cast<int>(theme.px(17)));
    return font;
}

int heightOf(const QString& text, const QFont& font, int width) {
    return QFontMetrics(font).boundingRect(0, 0, width, QWIDGETSIZE_MAX, wrapped, text).height();
}

} // namespace

StartCard::StartCard(const paint::Theme& theme, const QString& title, const QString& sentence,
                     bool principal, QWidget* parent)
    : QAbstractButton(parent), theme_(theme), sentence_(sentence), principal_(principal) {
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize StartCard::sizeHint() const {
    return {260, 132};
}

// A narrow card is as high as its words need.
int StartCard::heightForWidth(int width) const {
    const int room = width - 2 * padding;
    return std::max(sizeHint().height(),
                    2 * padding + heightOf(text(), titleFont(theme_), room) + below
                        + heightOf(sentence_, theme_.font(paint::Size::body), room));
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
    painter.setFont(titleFont(theme_));
    painter.setPen(principal_ ? theme_.onAccent : theme_.text);
    const QRect area = rect().adjusted(padding, padding, -padding, -padding);
    painter.drawText(area, wrapped, text());
    painter.setFont(theme_.font(paint::Size::body));
    painter.setPen(principal_ ? theme_.onAccent : theme_.muted);
    const int title = heightOf(text(), titleFont(theme_), area.width());
    painter.drawText(area.adjusted(0, title + below, 0, 0), wrapped, sentence_);
}

void StartCard::enterEvent(QEnterEvent*) {
    update();
}

void StartCard::leaveEvent(QEvent*) {
    update();
}

} // namespace systolens::window
