// Marks in a drawing's own coordinates, scaled as one to fit the area.
#include <algorithm>

#include "app/paint/canvas.h"
#include "app/paint/chart_axes.h"
#include "app/paint/paint.h"
#include "app/paint/text.h"

namespace systolens::paint {

namespace {

using scene::Drawing;
using scene::Tone;
using Shape_ = Drawing::Mark::Shape;

struct Frame {
    double scale = 1;
    QPointF origin;

    [[nodiscard]] QRectF of(const Drawing::Mark& mark) const {
        return QRectF(origin.x() + mark.x * scale, origin.y() + mark.y * scale, mark.width * scale,
                      mark.height * scale);
    }
};

Frame frameOf(const Drawing& drawing, const QRectF& area) {
    const double width = drawing.width > 0 ? drawing.width : 1;
    const double height = drawing.height > 0 ? drawing.height : 1;
    const double scale = std::min(area.width() / width, area.height() / height);
    return {scale, area.center() - QPointF(width, height) * scale / 2};
}

// The largest of the theme's sizes in which a text fits; tiny, and elided, when none does.
QFont fittingFont(const Theme& theme, const QString& text, const QSizeF& room) {
    for (const Size size : {Size::body, Size::small})
        if (const QFont font = theme.font(size, QFont::Medium);
            widthOf(text, font) <= room.width() && font.pixelSize() <= room.height())
            return font;
    return theme.font(Size::tiny, QFont::Medium);
}

QColor fillOf(const Theme& theme, const Drawing::Mark& mark) {
    if (!mark.filled)
        return theme.panel;
    if (mark.group)
        return groupColour(theme, *mark.group);
    if (mark.tone == Tone::neutral || mark.tone == Tone::faint)
        return theme.raised;
    return mixed(styleOf(theme, mark.tone).colour, theme.panel, 0.9);
}

// In one line or, where it does not fit and there is the height, in two.
void paintCentred(Canvas& canvas, const QRectF& area, const QString& text, const QColor& colour) {
    const QFont font = fittingFont(canvas.theme, text, area.size());
    const double line = font.pixelSize() * 1.12;
    const auto [first, second] = inTwoLines(text);
    if (widthOf(text, font) <= area.width() || second.isEmpty() || area.height() < 2 * line) {
        canvas.text(area, text, font, colour, Qt::AlignCenter);
        return;
    }
    const QRectF upper(area.left(), area.center().y() - line, area.width(), line);
    canvas.text(upper, first, font, colour, Qt::AlignCenter);
    canvas.text(upper.translated(0, line), second, font, colour, Qt::AlignCenter);
}

void paintLabel(Canvas& canvas, const QRectF& area, const QString& text, const QColor& ground) {
    const double pad = std::min(canvas.theme.px(3), area.width() * 0.06); // small ones need it all
    const QRectF inner = area.adjusted(pad, 0, -pad, 0);
    QFont font = canvas.theme.font(Size::tiny, QFont::Medium);
    if (font.pixelSize() > area.height())
        return;
    if (widthOf(text, font) > inner.width() && !text.contains(' ')) { // a number is not cut
        font.setPixelSize(std::max(1, qRound(font.pixelSize() * 0.82)));
        if (widthOf(text, font) <= inner.width()) {
            canvas.text(inner, text, font, textOn(ground), Qt::AlignCenter);
            return;
        }
    }
    paintCentred(canvas, inner, text, textOn(ground));
}

void paintShape(Canvas& canvas, const QRectF& area, const Drawing::Mark& mark) {
    const Theme& theme = canvas.theme;
    const ToneStyle style = styleOf(theme, mark.tone);
    const QColor fill = fillOf(theme, mark);
    const bool plain = mark.tone == Tone::neutral || mark.tone == Tone::faint;
    const QColor edge = mark.group ? groupColour(theme, *mark.group)
                        : plain    ? theme.border
                                   : style.colour;
    canvas.painter.setPen(QPen(edge, theme.px(mark.filled ? 1 : 1.6) * theme.stroke));
    canvas.painter.setBrush(fill);
    if (mark.shape == Shape_::ellipse) {
        canvas.painter.drawEllipse(area);
    } else if (mark.shape == Shape_::diamond) {
        const QPointF c = area.center();
        canvas.painter.drawPolygon(
            QPolygonF{QPointF(c.x(), area.top()), QPointF(area.right(), c.y()),
                      QPointF(c.x(), area.bottom()), QPointF(area.left(), c.y())});
    } else if (mark.filled && style.hatch != Hatch::none) {
        canvas.tone(area, theme.px(3), style);
    } else {
        const double radius = std::min({theme.px(3), area.width() / 4, area.height() / 4});
        canvas.painter.drawRoundedRect(area, radius, radius);
    }
}

void paintArrowHead(Canvas& canvas, const QLineF& line, const QColor& colour) {
    const double size = std::min(canvas.theme.px(8), line.length() / 2);
    if (size <= 0)
        return;
    const QPointF along = (line.p2() - line.p1()) / line.length();
    const QPointF across(-along.y(), along.x());
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(colour);
    canvas.painter.drawPolygon(QPolygonF{line.p2(), line.p2() - along * size + across * size * 0.45,
                                         line.p2() - along * size - across * size * 0.45});
}

void paintLine(Canvas& canvas, const QRectF& span, const Drawing::Mark& mark) {
    const Theme& theme = canvas.theme;
    const QLineF line(span.topLeft(), span.topLeft() + QPointF(span.width(), span.height()));
    const QColor colour = mark.tone == Tone::faint     ? theme.border
                          : mark.tone == Tone::neutral ? theme.muted
                                                       : styleOf(theme, mark.tone).colour;
    canvas.line(line.p1(), line.p2(), colour, theme.px(mark.tone == Tone::accent ? 2 : 1.4),
                mark.filled ? Qt::SolidLine : Qt::DashLine);
    if (mark.shape == Shape_::arrow)
        paintArrowHead(canvas, line, colour);
    if (mark.label.empty())
        return;
    const QString text = translate(mark.label);
    const QFont font = theme.font(Size::tiny);
    const QSizeF room(widthOf(text, font) + theme.px(6), lineHeight(font));
    const QRectF label(line.center().x() - room.width() / 2, line.center().y() - room.height() / 2,
                       room.width(), room.height());
    canvas.box(label, theme.px(2), theme.panel);
    canvas.text(label, text, font, readable(colour, theme.panel), Qt::AlignCenter);
}

// A text without a box is centred on its point.
void paintText(Canvas& canvas, QRectF area, const Drawing::Mark& mark) {
    const Theme& theme = canvas.theme;
    const QString text = translate(mark.label);
    const QColor colour = mark.tone == Tone::neutral ? theme.text
                          : mark.tone == Tone::faint
                              ? theme.muted
                              : readable(styleOf(theme, mark.tone).colour, theme.panel);
    if (area.width() <= 0 || area.height() <= 0) {
        const QFont font = theme.font(Size::body);
        const QSizeF room(widthOf(text, font) + 1, lineHeight(font));
        area = QRectF(area.topLeft() - QPointF(room.width(), room.height()) / 2, room);
    }
    paintCentred(canvas, area, text, colour);
}

// Where a label has room in a shape.
QRectF inside(const QRectF& area, Shape_ shape) {
    const double share = shape == Shape_::diamond ? 0.6 : shape == Shape_::ellipse ? 0.84 : 1;
    const double cut = area.width() * (1 - share) / 2;
    return area.adjusted(cut, 0, -cut, 0);
}

// None where places and edits are not one each.
std::optional<Grip> gripOf(const Frame& frame, const scene::Drag& drag) {
    if (drag.places.empty() || drag.places.size() != drag.edits.size())
        return std::nullopt;
    Grip grip{drag.vertical, {}, drag.edits};
    const double origin = drag.vertical ? frame.origin.y() : frame.origin.x();
    for (const double place : drag.places)
        grip.places.push_back(origin + place * frame.scale);
    return grip;
}

void paintMark(Canvas& canvas, const Frame& frame, const Drawing::Mark& mark) {
    const QRectF area = frame.of(mark);
    switch (mark.shape) {
    case Shape_::line:
    case Shape_::arrow:
        paintLine(canvas, area, mark);
        break;
    case Shape_::text:
        paintText(canvas, area, mark);
        break;
    case Shape_::rectangle:
    case Shape_::ellipse:
    case Shape_::diamond:
        paintShape(canvas, area, mark);
        if (!mark.label.empty())
            paintLabel(canvas, inside(area, mark.shape), translate(mark.label),
                       fillOf(canvas.theme, mark));
        break;
    }
    const QString tip = translate(mark.tip.empty() ? mark.label : mark.tip);
    if (const auto grip = mark.drag ? gripOf(frame, *mark.drag) : std::nullopt) {
        const double reach = canvas.theme.px(4); // what is dragged may be thin
        canvas.hit(area.normalized().adjusted(-reach, -reach, reach, reach), *grip, tip);
        return;
    }
    canvas.hit(area.normalized(), mark.edit ? Target(*mark.edit) : Target(mark.ref), tip);
}

} // namespace

void paintDrawing(QPainter& painter, const QRectF& area, const Drawing& drawing, const Theme& theme,
                  Hits* hits) {
    Canvas canvas(painter, theme, hits);
    const Frame frame = frameOf(drawing, area);
    for (const auto& mark : drawing.marks)
        paintMark(canvas, frame, mark);
}

} // namespace systolens::paint
