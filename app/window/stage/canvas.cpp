#include "app/window/stage/canvas.h"

#include <QAccessible>
#include <QAction>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "app/paint/paint.h"

namespace systolens::window {

namespace {

// Where the thing is now, or the one nearest to where it was: things move while a picture plays.
std::size_t placeOf(const paint::Hit& thing, std::size_t index,
                    const std::vector<paint::Hit>& things) {
    if (index < things.size() && things[index].area == thing.area)
        return index;
    const auto distance = [&](const paint::Hit& one) {
        const QPointF way = one.area.center() - thing.area.center();
        return QPointF::dotProduct(way, way);
    };
    const auto nearest =
        std::min_element(things.begin(), things.end(),
                         [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
    return static_cast<std::size_t>(nearest - things.begin());
}

} // namespace

Canvas::Canvas(const paint::Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    addKeys();
}

void Canvas::addKeys() {
    const auto add = [this](const QString& text, const QList<QKeySequence>& keys, auto what) {
        auto* action = new QAction(text, this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, what);
        addAction(action);
    };
    add(tr("Next thing in the picture"), {QKeySequence(Qt::Key_Down)}, [this] { choose(1); });
    add(tr("Previous thing in the picture"), {QKeySequence(Qt::Key_Up)}, [this] { choose(-1); });
    add(tr("Explain it, or click it"), {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)},
        [this] {
            if (chosen_)
                Q_EMIT clicked(*chosen_);
        });
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

void Canvas::choose(int step) {
    const std::vector<paint::Hit> things = hits_.all();
    if (things.empty())
        return;
    const std::size_t count = things.size(), last = count - 1;
    if (chosen_)
        chosenIndex_ = (placeOf(*chosen_, chosenIndex_, things) + (step > 0 ? 1 : last)) % count;
    else
        chosenIndex_ = step > 0 ? 0 : last;
    chosen_ = things[chosenIndex_];
    tell(*chosen_);
    update();
}

// To the eye a tip, to a screen reader what the picture is about now.
void Canvas::tell(const paint::Hit& hit) {
    QToolTip::showText(mapToGlobal(hit.area.bottomLeft().toPoint()), hit.tip, this);
    setAccessibleDescription(hit.tip);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
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
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme_.accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3.5, 0.5, -3.5, -3.5), 4, 4);
        if (chosen_) {
            painter.setPen(QPen(theme_.accent, 2));
            painter.drawRoundedRect(chosen_->area.adjusted(-2, -2, 2, 2), 3, 3);
        }
    }
    paintMilliseconds_ = static_cast<int>(clock.elapsed());
}

void Canvas::mousePressEvent(QMouseEvent* event) {
    Q_EMIT pressed();
    chosen_.reset();
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
