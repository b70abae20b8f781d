#include "app/window/stage/canvas.h"

#include <QAccessible>
#include <QAction>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "app/paint/paint.h"
#include "app/paint/swipe.h"

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

// Where nobody is to click, a loop nest is read only.
PicturePtr withoutButtons(const PicturePtr& picture) {
    if (!picture || !std::holds_alternative<scene::LoopNest>(*picture))
        return picture;
    scene::LoopNest nest = std::get<scene::LoopNest>(*picture);
    nest.choices.clear();
    for (auto& level : nest.levels) {
        for (auto& tile : level.tiles)
            tile.toggle.reset();
        for (auto& loop : level.loops)
            loop.actions.clear();
    }
    return std::make_shared<const scene::Picture>(std::move(nest));
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
            if (!chosen_)
                return;
            clickedA_ = isOfA(chosen_->area.center());
            Q_EMIT clicked(*chosen_);
        });
    // With Shift, since arrows alone step in time.
    add(tr("Move the divider, or the chosen mark, to the left"),
        {QKeySequence(Qt::SHIFT | Qt::Key_Left)}, [this] { nudge(-1, false); });
    add(tr("Move the divider, or the chosen mark, to the right"),
        {QKeySequence(Qt::SHIFT | Qt::Key_Right)}, [this] { nudge(1, false); });
    add(tr("Move the chosen mark up"), {QKeySequence(Qt::SHIFT | Qt::Key_Up)},
        [this] { nudge(-1, true); });
    add(tr("Move the chosen mark down"), {QKeySequence(Qt::SHIFT | Qt::Key_Down)},
        [this] { nudge(1, true); });
}

void Canvas::setReadOnly() {
    readOnly_ = true;
}

void Canvas::show(PicturePtr picture, PicturePtr under) {
    picture_ = readOnly_ ? withoutButtons(picture) : std::move(picture);
    under_ = readOnly_ ? withoutButtons(under) : std::move(under);
    text_.clear();
    update();
}

void Canvas::say(const QString& text) {
    picture_.reset();
    under_.reset();
    dragging_.reset();
    text_ = text;
    update();
}

void Canvas::cover(bool covered) {
    covered_ = covered;
    update();
}

void Canvas::choose(int step) {
    const std::vector<paint::Hit> things = this->things();
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

// What is dragged, by keys: the divider of two halves, else the chosen mark to its next place.
void Canvas::nudge(int by, bool vertical) {
    constexpr double step = 0.05;
    if (under_ && !vertical)
        setDivider(divider_ + by * step);
    const std::vector<paint::Hit> things = hits_.all();
    if (under_ || !chosen_ || things.empty())
        return;
    chosen_ = things[placeOf(*chosen_, chosenIndex_, things)]; // as it is by now
    const auto* grip = std::get_if<paint::Grip>(&chosen_->target);
    if (!grip || grip->vertical != vertical)
        return;
    Dragging moved(*chosen_, chosen_->area.center());
    moved.step(by);
    if (const auto change = moved.change()) {
        chosen_->area = moved.area(); // where it will be found again
        Q_EMIT clicked(*change);
    }
}

// To the eye a tip, to a screen reader what the picture is about now.
void Canvas::tell(const paint::Hit& hit) {
    QToolTip::showText(mapToGlobal(hit.area.bottomLeft().toPoint()), hit.tip, this);
    setAccessibleDescription(hit.tip);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void Canvas::setDivider(double divider) {
    divider_ = std::clamp(divider, 0.0, 1.0);
    update();
}

void Canvas::paintEvent(QPaintEvent*) {
    QElapsedTimer clock;
    clock.start();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme_.panel);
    hits_.clear();
    hitsUnder_.clear();
    const QRectF area = QRectF(rect()).adjusted(12, 4, -12, -12);
    if (covered_) {
        QFont font = theme_.font(paint::Size::figure, QFont::Bold);
        font.setPixelSize(4 * font.pixelSize());
        painter.setFont(font);
        painter.setPen(theme_.accent);
        painter.drawText(rect(), Qt::AlignCenter, QStringLiteral("?"));
    } else if (picture_ && under_) {
        paintSwiped(painter, area);
    } else if (picture_) {
        paint::paint(painter, area, *picture_, theme_, &hits_);
        if (dragging_)
            dragging_->paint(painter, theme_);
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

void Canvas::paintSwiped(QPainter& painter, const QRectF& area) {
    const double at = dividerX(), middle = height() / 2.0;
    paint::paintHalves(painter, area, *picture_, *under_, at, theme_, &hits_, &hitsUnder_);
    paint::paintDivider(painter, rect(), at, theme_, hasFocus() ? 3 : 2);
    painter.setBrush(theme_.accent);
    painter.setPen(Qt::NoPen);
    const QRectF grip(at - theme_.px(9), middle - theme_.px(9), theme_.px(18), theme_.px(18));
    painter.drawEllipse(grip);
    painter.setPen(theme_.onAccent);
    painter.setFont(theme_.font(paint::Size::small, QFont::DemiBold));
    painter.drawText(grip, Qt::AlignCenter, QStringLiteral("↔"));
}

bool Canvas::onDivider(QPointF point) const {
    return picture_ && under_ && std::abs(point.x() - dividerX()) <= theme_.px(9);
}

bool Canvas::isOfA(QPointF point) const {
    return under_ && point.x() < dividerX();
}

std::optional<paint::Hit> Canvas::hitAt(QPointF point) const {
    return isOfA(point) ? hitsUnder_.at(point) : hits_.at(point);
}

std::vector<paint::Hit> Canvas::things() const {
    std::vector<paint::Hit> all = hits_.all();
    std::erase_if(all, [&](const paint::Hit& hit) { return isOfA(hit.area.center()); });
    for (paint::Hit& hit : hitsUnder_.all())
        if (isOfA(hit.area.center()))
            all.push_back(std::move(hit));
    return all;
}

void Canvas::mousePressEvent(QMouseEvent* event) {
    Q_EMIT pressed();
    chosen_.reset();
    clickedA_ = isOfA(event->position());
    const bool dropped = dragging_.has_value(); // by another button
    dragging_.reset();
    update();
    if (event->button() != Qt::LeftButton || dropped)
        return;
    if (onDivider(event->position())) {
        dividing_ = true;
        return;
    }
    const auto hit = hitAt(event->position());
    // Two halves stand still: a mark that is cut cannot be taken.
    const bool grip = hit && std::holds_alternative<paint::Grip>(hit->target);
    if (grip && !under_)
        dragging_.emplace(*hit, event->position());
    else if (hit && !grip)
        Q_EMIT clicked(*hit);
}

void Canvas::mouseMoveEvent(QMouseEvent* event) {
    if (dividing_) {
        setDivider(event->position().x() / std::max(1, width()));
        return;
    }
    if (dragging_) {
        dragging_->move(event->position());
        QToolTip::showText(event->globalPosition().toPoint(), dragging_->asksFor(), this);
        update();
        return;
    }
    const auto hit = under_ ? std::nullopt : hits_.at(event->position());
    const auto* grip = hit ? std::get_if<paint::Grip>(&hit->target) : nullptr;
    if (onDivider(event->position()))
        setCursor(Qt::SplitHCursor);
    else if (grip)
        setCursor(grip->vertical ? Qt::SizeVerCursor : Qt::SizeHorCursor);
    else
        unsetCursor();
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    dividing_ = false;
    if (!dragging_)
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
        const auto hit = hitAt(help->pos());
        if (hit && !hit->tip.isEmpty())
            QToolTip::showText(help->globalPos(), hit->tip, this, hit->area.toAlignedRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace systolens::window
