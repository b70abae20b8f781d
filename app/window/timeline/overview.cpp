#include "app/window/timeline/overview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>
#include <cmath>

#include "app/paint/cycle_axis.h"
#include "app/paint/lanes.h"

namespace systolens::window {

namespace {

constexpr Cycle least = 16; // cycles that the handle can be made as short as
constexpr int parts = 800;  // of a course: as fine as a strip

bool isPanKey(int key) {
    return key == Qt::Key_Left || key == Qt::Key_Right;
}

bool isZoomKey(int key) {
    return key == Qt::Key_Plus || key == Qt::Key_Equal || key == Qt::Key_Minus;
}

} // namespace

Overview::Overview(const paint::Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName("overview");
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Overview of the time"));
    setAccessibleDescription(tr("The handle is what the lanes show. Left and Right move it, plus "
                                "and minus change its length"));
    setToolTip(tr("All of the time. Drag the handle to move what the lanes show, its ends to zoom; "
                  "double-click for everything"));
}

void Overview::setCourses(const std::vector<std::shared_ptr<const simulation::Trace>>& traces,
                          Cycle total) {
    total_ = total;
    courses_.clear();
    const std::uint64_t request = ++request_;
    worker_.submit([this, traces, request] {
        std::vector<Course> courses;
        Problem problem;
        const Outcome outcome = attempt(
            [&] {
                for (const auto& trace : traces) {
                    const Cycle cycles = trace->cycles();
                    const simulation::Lane array{simulation::Lane::Kind::peArray, {}, 0};
                    const int bins = static_cast<int>(std::min<Cycle>(parts, cycles));
                    courses.push_back({trace->summary({0, cycles}, array, bins), cycles});
                }
            },
            problem);
        return [this, courses, request, outcome] {
            if (request != request_ || outcome != Outcome::done)
                return;
            courses_ = courses;
            update();
        };
    });
    update();
}

void Overview::setWindow(const simulation::Window& window) {
    window_ = window;
    update();
}

void Overview::showCursor(Cycle cycle) {
    if (cursor_ == cycle)
        return;
    cursor_ = cycle;
    update();
}

void Overview::setMarks(const std::vector<TimeMark>& marks) {
    marks_ = marks;
    update();
}

void Overview::setPlot(double left, double right) {
    left_ = left;
    right_ = right;
    update();
}

QRectF Overview::strip() const {
    const double right = right_ > left_ ? right_ : width() - 12.0;
    return {left_, 4, std::max(1.0, right - left_), height() - 10.0};
}

QRectF Overview::handle() const {
    const QRectF area = strip();
    if (total_ <= 0)
        return {};
    const simulation::Window all{0, total_};
    const double from = paint::xOfCycle(all, area, window_.from);
    const double to = paint::xOfCycle(all, area, window_.to);
    constexpr double narrowest = 4;
    const double width = std::max(narrowest, to - from);
    return {std::min(from, area.right() - width), area.top(), width, area.height()};
}

Cycle Overview::cyclesIn(double pixels) const {
    return static_cast<Cycle>(std::llround(pixels / strip().width() * static_cast<double>(total_)));
}

void Overview::want(const simulation::Window& window) {
    if (window != window_)
        Q_EMIT windowWanted(window);
}

void Overview::paintCourse(QPainter& painter, const Course& course, const QRectF& band) const {
    if (course.busy.empty() || total_ <= 0)
        return;
    const double width = band.width() * static_cast<double>(course.cycles)
                         / static_cast<double>(total_) / static_cast<double>(course.busy.size());
    QPainterPath path(band.bottomLeft());
    double x = band.left();
    for (const double share : course.busy) {
        const double y = band.bottom() - std::clamp(share, 0.0, 1.0) * band.height();
        path.lineTo(x, y);
        path.lineTo(x += width, y);
    }
    path.lineTo(x, band.bottom());
    path.closeSubpath();
    const QColor busy = paint::styleOf(theme_, scene::Tone::busy).colour;
    painter.fillPath(path, paint::mixed(busy, theme_.raised, 0.7));
}

void Overview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme_.panel);
    if (total_ <= 0)
        return;
    const QRectF area = strip();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.raised);
    painter.drawRoundedRect(area, 3, 3);
    const double each =
        area.height() / static_cast<double>(std::max<std::size_t>(1, courses_.size()));
    for (std::size_t i = 0; i < courses_.size(); ++i)
        paintCourse(
            painter, courses_[i],
            {area.left(), area.top() + each * static_cast<double>(i) + 1, area.width(), each - 1});
    const QRectF shown = handle();
    QColor veil = theme_.panel;
    veil.setAlphaF(0.6F);
    painter.fillRect(QRectF(area.topLeft(), QPointF(shown.left(), area.bottom())), veil);
    painter.fillRect(QRectF(QPointF(shown.right(), area.top()), area.bottomRight()), veil);
    const simulation::Window all{0, total_};
    for (const TimeMark& mark : marks_)
        painter.fillRect(QRectF(paint::xOfCycle(all, area, mark.cycle) - 1, area.top() - 3, 2,
                                area.height() + 3),
                         theme_.accent);
    if (cursor_ && *cursor_ < total_)
        painter.fillRect(QRectF(paint::xOfCycle(all, area, *cursor_) - 0.75, area.top() - 3, 1.5,
                                area.height() + 6),
                         theme_.text);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme_.accent, hasFocus() ? 2.5 : 1.5));
    painter.drawRoundedRect(shown.adjusted(0, -2, 0, 2), 3, 3);
    painter.setPen(QPen(theme_.accent, 3, Qt::SolidLine, Qt::RoundCap));
    for (const double x : {shown.left(), shown.right()}) // what one takes hold of
        painter.drawLine(QPointF(x, area.center().y() - 4), QPointF(x, area.center().y() + 4));
}

void Overview::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || total_ <= 0)
        return;
    const double x = event->position().x();
    const QRectF shown = handle();
    grip_ = gripAt(shown.left(), shown.right(), x);
    simulation::Window window = window_;
    if (grip_ == Grip::none) { // beside it: bring it here, and hold it
        const Cycle cycle = paint::cycleAtX({0, total_}, strip(), x);
        window = centredOn(window_, cycle, total_);
        grip_ = Grip::whole;
        want(window);
    }
    held_ = window;
    heldAt_ = x;
}

void Overview::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    if (event->buttons().testFlag(Qt::LeftButton) && grip_ != Grip::none) {
        want(dragged(held_, grip_, cyclesIn(x - heldAt_), least, total_));
        return;
    }
    const QRectF shown = handle();
    const Grip grip = gripAt(shown.left(), shown.right(), x);
    QWidget::setCursor(grip == Grip::from || grip == Grip::to ? Qt::SizeHorCursor
                       : grip == Grip::whole                  ? Qt::OpenHandCursor
                                                              : Qt::ArrowCursor);
}

void Overview::mouseReleaseEvent(QMouseEvent*) {
    grip_ = Grip::none;
}

void Overview::mouseDoubleClickEvent(QMouseEvent*) {
    if (total_ > 0)
        want({0, total_});
}

void Overview::wheelEvent(QWheelEvent* event) {
    if (total_ <= 0)
        return;
    const double factor = std::pow(0.8, event->angleDelta().y() / 120.0);
    const Cycle around = std::clamp<Cycle>(
        paint::cycleAtX({0, total_}, strip(), event->position().x()), window_.from, window_.to);
    want(paint::zoomed(window_, around, factor, total_));
    event->accept();
}

// Arrows and signs are the handle's while it has the keyboard; else the window's shortcuts.
bool Overview::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const auto others = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
        if (!(key->modifiers() & others) && (isPanKey(key->key()) || isZoomKey(key->key())))
            event->accept();
    }
    return QWidget::event(event);
}

void Overview::keyPressEvent(QKeyEvent* event) {
    const Cycle step = std::max<Cycle>(1, (window_.to - window_.from) / 8);
    const Cycle middle = window_.from + (window_.to - window_.from) / 2;
    if (isPanKey(event->key()))
        want(dragged(window_, Grip::whole, event->key() == Qt::Key_Left ? -step : step, least,
                     total_));
    else if (isZoomKey(event->key()) && total_ > 0)
        want(paint::zoomed(window_, middle, event->key() == Qt::Key_Minus ? 1.25 : 0.8, total_));
    else
        QWidget::keyPressEvent(event);
}

} // namespace systolens::window
