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
    dragging_.reset();
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
        if (dragging_)
            dragging_->paint(painter, theme_);
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
    const bool dropped = dragging_.has_value(); // by another button
    dragging_.reset();
    update();
    if (event->button() != Qt::LeftButton || dropped)
        return;
    const auto hit = hits_.at(event->position());
    if (hit && std::holds_alternative<paint::Grip>(hit->target))
        dragging_.emplace(*hit, event->position());
    else if (hit)
        Q_EMIT clicked(*hit);
}

void Canvas::mouseMoveEvent(QMouseEvent* event) {
    if (dragging_) {
        dragging_->move(event->position());
        QToolTip::showText(event->globalPosition().toPoint(), dragging_->asksFor(), this);
        update();
        return;
    }
    const auto hit = hits_.at(event->position());
    const auto* grip = hit ? std::get_if<paint::Grip>(&hit->target) : nullptr;
    if (grip)
        setCursor(grip->vertical ? Qt::SizeVerCursor : Qt::SizeHorCursor);
    else
        unsetCursor();
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !dragging_)
        return;
    dragging_->move(event->position());
    const auto change = dragging_->change();
    dragging_.reset();
    QToolTip::hideText();
    update();
    if (change)
        Q_EMIT clicked(*change);
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
