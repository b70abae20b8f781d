#include "app/paint/canvas.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <algorithm>
#include <cmath>

namespace systolens::paint {

namespace {

// Lines x + y = c within the area, from its lower left to its upper right.
void addDiagonals(QList<QLineF>& lines, const QRectF& area, double spacing) {
    const double first = area.left() + area.top() + spacing / 2;
    for (double c = first; c < area.right() + area.bottom(); c += spacing) {
        const double left = std::max(area.left(), c - area.bottom());
        const double right = std::min(area.right(), c - area.top());
        if (right > left)
            lines.append({left, c - left, right, c - right});
    }
}

void addCounterDiagonals(QList<QLineF>& lines, const QRectF& area, double spacing) {
    const qsizetype before = lines.size();
    addDiagonals(lines, area, spacing);
    const double mirror = area.left() + area.right();
    for (qsizetype i = before; i < lines.size(); ++i)
        lines[i] = {mirror - lines[i].x1(), lines[i].y1(), mirror - lines[i].x2(), lines[i].y2()};
}

} // namespace

double widthOf(const QString& text, const QFont& font) {
    return QFontMetricsF(font).horizontalAdvance(text);
}

namespace {

// Layers' names are paths that differ at their ends: "/features/features.3/Conv".
Qt::TextElideMode elideMode(const QString& text) {
    return text.contains('/') && !text.contains(' ') ? Qt::ElideMiddle : Qt::ElideRight;
}

} // namespace

double lineHeight(const QFont& font) {
    return font.pixelSize() * 1.45;
}

Canvas::Canvas(QPainter& thePainter, const Theme& theTheme, Hits* theHits)
    : painter(thePainter), theme(theTheme), hits(theHits) {
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
}

Canvas::~Canvas() {
    painter.restore();
}

QRectF Canvas::text(const QRectF& box, const QString& text, const QFont& font, const QColor& colour,
                    Qt::Alignment alignment) {
    const QFontMetricsF metrics(font);
    const QString shown = metrics.elidedText(text, elideMode(text), box.width() + 0.5);
    if (shown.isEmpty() || (shown != text && shown.size() < 3))
        return {};
    const double width = metrics.horizontalAdvance(shown);
    double x = box.left();
    if (alignment & Qt::AlignRight)
        x = box.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = box.center().x() - width / 2;
    double baseline = box.center().y() + metrics.capHeight() / 2;
    if (alignment & Qt::AlignTop)
        baseline = box.top() + metrics.capHeight() + font.pixelSize() * 0.2;
    else if (alignment & Qt::AlignBottom)
        baseline = box.bottom() - font.pixelSize() * 0.25;
    painter.setPen(colour);
    painter.setFont(font);
    painter.drawText(QPointF(x, baseline), shown);
    const QRectF area(x, baseline - metrics.capHeight(), width,
                      metrics.capHeight() + metrics.descent() / 2);
    if (hits) {
        hits->addText(area, shown);
        if (shown != text)
            hits->add(area, {}, text);
    }
    return area;
}

void Canvas::textUpwards(const QRectF& box, const QString& text, const QFont& font,
                         const QColor& colour) {
    const QFontMetricsF metrics(font);
    const QString shown = metrics.elidedText(text, elideMode(text), box.height());
    const double length = metrics.horizontalAdvance(shown);
    painter.save();
    painter.translate(box.center().x() + metrics.capHeight() / 2, box.center().y() + length / 2);
    painter.rotate(-90);
    painter.setPen(colour);
    painter.setFont(font);
    painter.drawText(QPointF(0, 0), shown);
    painter.restore();
    if (hits)
        hits->addText({box.center().x() - metrics.capHeight() / 2, box.center().y() - length / 2,
                       metrics.capHeight(), length},
                      shown);
}

void Canvas::box(const QRectF& area, double radius, const QColor& fill, const QColor& border,
                 double borderWidth) {
    if (!std::isfinite(area.left() + area.top() + area.width() + area.height()))
        return;
    painter.setBrush(fill.alpha() == 0 ? QBrush(Qt::NoBrush) : QBrush(fill));
    if (border.alpha() == 0) {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(area, radius, radius);
        return;
    }
    const double width = borderWidth * theme.stroke;
    painter.setPen(QPen(border, width));
    const double inset = width / 2;
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius);
}

void Canvas::tone(const QRectF& area, double radius, const ToneStyle& style, double strength) {
    if (style.hatch == Hatch::none) {
        box(area, radius, mixed(style.colour, theme.panel, strength));
        return;
    }
    box(area, radius, theme.raised, mixed(style.colour, theme.panel, 0.35));
    const double spacing = std::clamp(area.height() / 4.2, theme.px(3), theme.px(7));
    hatch(area, style.hatch, style.colour, spacing);
}

void Canvas::hatch(const QRectF& area, Hatch hatch, const QColor& colour, double spacing) {
    const double inset = std::min(theme.px(1.5), area.width() / 6);
    const QRectF inner = area.adjusted(inset, inset, -inset, -inset);
    QList<QLineF> lines;
    addDiagonals(lines, inner, spacing);
    if (hatch == Hatch::cross)
        addCounterDiagonals(lines, inner, spacing);
    painter.setPen(QPen(colour, theme.px(1) * theme.stroke));
    painter.drawLines(lines);
}

void Canvas::mark(QPointF centre, double size, Shape shape, const QColor& colour) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double half = size / 2;
    switch (shape) {
    case Shape::square:
        painter.drawRoundedRect(
            QRectF(centre.x() - half * 0.9, centre.y() - half * 0.9, size * 0.9, size * 0.9),
            size * 0.1, size * 0.1);
        return;
    case Shape::circle:
        painter.drawEllipse(centre, half, half);
        return;
    case Shape::diamond: {
        const double reach = half * 1.2; // as large to the eye as the circle
        painter.drawPolygon(QPolygonF{
            QPointF(centre.x(), centre.y() - reach), QPointF(centre.x() + reach, centre.y()),
            QPointF(centre.x(), centre.y() + reach), QPointF(centre.x() - reach, centre.y())});
        return;
    }
    }
}

void Canvas::line(QPointF from, QPointF to, const QColor& colour, double width,
                  Qt::PenStyle style) {
    painter.setPen(QPen(colour, width * theme.stroke, style, Qt::FlatCap));
    painter.drawLine(from, to);
}

void Canvas::hit(const QRectF& area, Target target, const QString& tip) {
    if (hits)
        hits->add(area, std::move(target), tip);
}

bool Canvas::raster() const {
    return painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Raster
           && painter.deviceTransform().type() <= QTransform::TxScale;
}

double Canvas::pixelsPerUnit() const {
    return painter.deviceTransform().m11();
}

} // namespace systolens::paint
