#include "app/paint/swipe.h"

#include <algorithm>

namespace systolens::paint {

Swipe swipeAt(const SwipedScene& swiped, const scene::Axis& axis, const scene::Moment& moment) {
    const scene::Scene& under = *swiped.under;
    const auto there = scene::linked(axis, moment, under.axis, swiped.link);
    return {std::make_shared<const scene::Picture>(under.at(there.value_or(scene::Moment{}))),
            swiped.divider};
}

void paintHalves(QPainter& painter, const QRectF& area, const scene::Picture& picture,
                 const scene::Picture& under, double at, const Theme& theme, Hits* hits,
                 Hits* hitsUnder) {
    const auto paintSide = [&](const scene::Picture& side, double left, double right, Hits* found) {
        painter.save();
        painter.setClipRect(QRectF(left, area.top(), std::max(0.0, right - left), area.height()),
                            Qt::IntersectClip);
        paint(painter, area, side, theme, found);
        painter.restore();
    };
    paintSide(under, area.left(), at, hitsUnder);
    paintSide(picture, at, area.right(), hits);
}

void paintDivider(QPainter& painter, const QRectF& area, double at, const Theme& theme,
                  double width) {
    painter.save();
    painter.setPen(QPen(theme.accent, width));
    painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()));
    painter.setFont(theme.font(Size::small, QFont::DemiBold));
    const QSizeF box(theme.px(18), theme.px(18));
    const auto label = [&](double left, const QString& name) {
        const QRectF around(QPointF(left, area.bottom() - box.height() - theme.px(4)), box);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(around, theme.px(3), theme.px(3));
        painter.setPen(theme.onAccent);
        painter.drawText(around, Qt::AlignCenter, name);
    };
    label(at - box.width() - theme.px(5), QStringLiteral("A"));
    label(at + theme.px(5), QStringLiteral("B"));
    painter.restore();
}

} // namespace systolens::paint
