#include "app/window/lecture/cover.h"

#include <QPainter>
#include <QPainterPath>

namespace systolens::window {

Cover::Cover(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    follow_.setInterval(33);
    connect(&follow_, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void Cover::set(Kind kind) {
    kind_ = kind;
    setVisible(kind != Kind::none);
    raise();
    if (kind == Kind::spotlight)
        follow_.start();
    else
        follow_.stop();
    update();
}

void Cover::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    if (kind_ == Kind::blank) {
        painter.fillRect(rect(), Qt::black);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath dark;
    dark.addRect(rect());
    const double radius = height() / 6.0;
    dark.addEllipse(QPointF(mapFromGlobal(QCursor::pos())), radius, radius);
    painter.fillPath(dark, QColor(0, 0, 0, 190)); // the circle is inside twice: odd-even leaves it
}

} // namespace systolens::window
