#include "app/window/stage/dragging.h"

#include <algorithm>
#include <cmath>

namespace systolens::window {

Dragging::Dragging(const paint::Hit& hit, QPointF pressed)
    : area_(hit.area), tip_(hit.tip), grip_(std::get<paint::Grip>(hit.target)),
      offset_(along(pressed) - along(hit.area.center())), own_(nearest(along(hit.area.center()))),
      place_(own_) {}

double Dragging::along(QPointF point) const {
    return grip_.vertical ? point.y() : point.x();
}

std::size_t Dragging::nearest(double middle) const {
    const auto found = std::ranges::min_element(
        grip_.places, {}, [middle](double place) { return std::abs(place - middle); });
    return static_cast<std::size_t>(found - grip_.places.begin());
}

void Dragging::move(QPointF pointer) {
    place_ = nearest(along(pointer) - offset_);
}

void Dragging::step(int by) {
    const auto way = [&](double place) { return (place - grip_.places[place_]) * by; };
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < grip_.places.size(); ++i)
        if (way(grip_.places[i]) > 0 && (!next || way(grip_.places[i]) < way(grip_.places[*next])))
            next = i;
    place_ = next.value_or(place_);
}

QRectF Dragging::at(double place) const {
    QRectF area = area_;
    const QPointF middle = area.center();
    area.moveCenter(grip_.vertical ? QPointF(middle.x(), place) : QPointF(place, middle.y()));
    return area;
}

void Dragging::paint(QPainter& painter, const paint::Theme& theme) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.muted, theme.px(1)));
    painter.setBrush(theme.panel);
    for (const double place : grip_.places)
        painter.drawEllipse(at(place).center(), theme.px(2.5), theme.px(2.5));
    const QRectF ghost = area();
    painter.setPen(QPen(theme.accent, theme.px(1.6), Qt::DashLine));
    painter.drawLine(area_.center(), ghost.center());
    QColor fill = theme.accent;
    fill.setAlphaF(0.45F);
    painter.setPen(QPen(theme.accent, theme.px(1.6)));
    painter.setBrush(fill);
    painter.drawRoundedRect(ghost, theme.px(3), theme.px(3));
    painter.restore();
}

QString Dragging::asksFor() const {
    constexpr qsizetype longest = 120;
    const scene::Edit& edit = grip_.edits[place_];
    QString text = QString::fromStdString(edit.parameter + " = " + edit.value);
    if (text.size() > longest)
        text = text.left(longest) + QStringLiteral("…");
    return text;
}

std::optional<paint::Hit> Dragging::change() const {
    if (place_ == own_)
        return std::nullopt;
    return paint::Hit{area_, grip_.edits[place_], tip_};
}

} // namespace systolens::window
