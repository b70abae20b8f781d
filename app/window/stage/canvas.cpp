#include "app/window/stage/canvas.h"

#include <QElapsedTimer>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "app/paint/paint.h"

namespace systolens::window {

Canvas::Canvas(const paint::Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMouseTracking(true);
}

void Canvas::show(PicturePtr picture) {
    picture_ = std::move(picture);
    text_.clear();
    update();
}

void Canvas::say(const QString& text) {
    picture_.reset();
    text_ = text;
    update();
}

void Canvas::paintEvent(QPaintEvent*) {
    QElapsedTimer clock;
    clock.start();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme_.panel);
    hits_.clear();
    if (picture_) {
        paint::paint(painter, QRectF(rect()).adjusted(12, 4, -12, -12), *picture_, theme_, &hits_);
    } else {
        painter.setFont(theme_.font(paint::Size::body));
        painter.setPen(theme_.muted);
        painter.drawText(rect().adjusted(24, 12, -24, -12), Qt::AlignCenter | Qt::TextWordWrap,
                         text_);
    }
    paintMilliseconds_ = static_cast<int>(clock.elapsed());
}

void Canvas::mousePressEvent(QMouseEvent* event) {
    Q_EMIT pressed();
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto hit = hits_.at(event->position()))
        Q_EMIT clicked(*hit);
}

bool Canvas::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto hit = hits_.at(help->pos());
        if (hit && !hit->tip.isEmpty())
            QToolTip::showText(help->globalPos(), hit->tip, this, hit->area.toAlignedRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace systolens::window
