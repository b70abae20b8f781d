// Rows of cells on a common scale: values, tokens, packed words.
#include <QPainterPath>
#include <algorithm>

#include "app/paint/canvas.h"
#include "app/paint/paint.h"
#include "app/paint/text.h"

namespace systolens::paint {

namespace {

using scene::Tape;
using scene::Tone;

constexpr double usualSlot = 104; // a row and the links below it

struct RowLayout {
    QRectF name, cells;
    double scale = 1; // pixels a unit
    double begin = 0; // the unit at the left edge

    [[nodiscard]] QRectF cell(const Tape::Cell& cell, double gap) const {
        const double width = cell.width * scale;
        return {cells.left() + (cell.start - begin) * scale, cells.top(),
                std::max(0.6, width - std::min(gap, width / 4)), cells.height()};
    }
    [[nodiscard]] bool shows(const Tape::Cell& cell) const {
        const QRectF area = this->cell(cell, 0);
        return area.center().x() > cells.left() && area.center().x() < cells.right();
    }
};

struct TapeLayout {
    QRectF note;
    std::vector<RowLayout> rows;
    double gap = 2;
};

double nameWidth(const Tape& tape, const Theme& theme, double available) {
    double width = 0;
    for (const auto& row : tape.rows)
        width = std::max(width, widthOf(translate(row.name), theme.font(Size::small)));
    return width == 0 ? 0 : std::min(width + theme.px(14), available * 0.3);
}

// Where too many cells would be too small to read, those around the cursor are shown, in all rows.
double magnification(const Tape& tape, const Theme& theme, double width) {
    const double readable = theme.px(36); // of a unit of the first row
    double zoom =
        tape.rows.empty() ? 1 : std::max(1.0, readable * tape.rows.front().length / width);
    // Digits of bits cannot be shortened as fractions can.
    const QFont font = theme.bitsFont(Size::tiny, QFont::Bold);
    double needed = zoom;
    for (const auto& row : tape.rows)
        for (const auto& cell : row.cells)
            if (const QString text = QString::fromStdString(cell.text);
                row.toScale && text.size() > 1 && !text.contains('.'))
                needed = std::max(needed, (widthOf(text, font) + theme.px(6)) * row.length
                                              / (cell.width * width));
    return std::min(needed, 2 * zoom);
}

// The unit at the left edge, so that what is current is in the middle as far as the row reaches.
double beginOf(const Tape::Row& row, double shown) {
    double middle = 0, cells = 0;
    for (const auto& cell : row.cells)
        if (cell.current) {
            middle += cell.start + cell.width / 2;
            ++cells;
        }
    if (cells > 0)
        middle /= cells;
    return std::clamp(middle - shown / 2, 0.0, std::max(0.0, row.length - shown));
}

TapeLayout layOut(const Tape& tape, const Theme& theme, QRectF area) {
    TapeLayout out;
    out.gap = theme.px(2.5);
    const double line = theme.px(24);
    const auto rows = static_cast<double>(tape.rows.size());
    if (!tape.note.empty() && area.height() > (rows + 1) * line * 1.2) {
        out.note = {area.left(), area.bottom() - line, area.width(), line};
        area.setBottom(area.bottom() - line);
    }
    const double slot = std::min(area.height() / std::max(1.0, rows), theme.px(usualSlot));
    const double share = slot < theme.px(36) ? 0.74 : 0.52; // of a slot that is a cell
    const double height = std::min(slot * share, theme.px(42));
    const double names = nameWidth(tape, theme, area.width());
    const double zoom = magnification(tape, theme, area.width() - names);
    double top = area.top() + std::max(0.0, (area.height() - slot * rows) / 3);
    for (const auto& row : tape.rows) {
        RowLayout place;
        const double shown = row.toScale ? height * 0.85 : height;
        place.name = {area.left(), top, std::max(0.0, names - theme.px(10)), shown};
        place.cells = {area.left() + names, top, area.width() - names, shown};
        place.scale = row.length > 0 ? zoom * place.cells.width() / row.length : 0;
        place.begin = beginOf(row, row.length / zoom);
        out.rows.push_back(place);
        top += slot;
    }
    if (!out.note.isNull())
        out.note.moveTop(std::min(out.note.top(), top - (slot - height) + theme.px(10)));
    return out;
}

struct CellColours {
    QColor fill, border, text;
};

CellColours coloursOf(const Theme& theme, Tone tone) {
    if (tone == Tone::faint)
        return {theme.raised, theme.border, theme.muted};
    if (tone == Tone::neutral)
        return {theme.panel, theme.border, theme.text};
    const ToneStyle style = styleOf(theme, tone);
    if (style.hatch != Hatch::none)
        return {theme.raised, theme.border, theme.text};
    const QColor fill = mixed(style.colour, theme.panel, 0.9);
    return {fill, fill, textOn(fill)};
}

// A fraction ("-.00784") with as many digits as there is room for; the tip has them all.
QString shortened(const QString& text, const QFont& font, double room) {
    const qsizetype point = text.indexOf('.');
    bool number = false;
    const double value = text.toDouble(&number);
    if (point < 0 || !number)
        return text;
    QString shown = text;
    for (qsizetype decimals = text.size() - point - 2; widthOf(shown, font) > room; --decimals) {
        if (decimals < 1)
            return text;
        shown = QString::number(value, 'f', static_cast<int>(decimals));
        if (value != 0 && shown.toDouble() == 0) // rather nothing than what it is not
            return text;
        if (text.front() == '.' || text.startsWith("-."))
            shown.remove(shown.indexOf('0'), 1);
    }
    return shown;
}

void paintCell(Canvas& canvas, const QRectF& area, const Tape::Cell& cell) {
    const Theme& theme = canvas.theme;
    const CellColours colours = coloursOf(theme, cell.tone);
    const ToneStyle style = styleOf(theme, cell.tone);
    const double radius = std::min(theme.px(3), area.width() / 4);
    const bool fine = area.width() < theme.px(5);
    canvas.box(area, radius, colours.fill, fine ? QColor(Qt::transparent) : colours.border,
               theme.px(1));
    if (style.hatch != Hatch::none)
        canvas.hatch(area, style.hatch, style.colour, theme.px(5));
    if (cell.current)
        canvas.box(area.adjusted(-0.5, -0.5, 0.5, 0.5), radius, Qt::transparent, theme.accent,
                   theme.px(2));
    const QString whole = QString::fromStdString(cell.text);
    const QFont::Weight weight = cell.tone == Tone::faint ? QFont::Normal : QFont::Bold;
    const double room = area.width() - theme.px(3);
    for (const Size size : {Size::body, Size::tiny}) {
        const QFont font = theme.bitsFont(size, weight);
        const QString text = size == Size::tiny ? shortened(whole, font, room) : whole;
        if (widthOf(text, font) > room || font.pixelSize() > area.height())
            continue;
        if (style.hatch != Hatch::none && !text.isEmpty()) {
            const QSizeF pad(widthOf(text, font) + theme.px(4), lineHeight(font) * 0.8);
            canvas.box({area.center().x() - pad.width() / 2, area.center().y() - pad.height() / 2,
                        pad.width(), pad.height()},
                       theme.px(2), colours.fill);
        }
        canvas.text(area, text, font, colours.text, Qt::AlignCenter);
        break;
    }
    if (cell.item)
        canvas.hit(area, *cell.item, whole);
    else
        canvas.hit(area, cell.ref, whole);
}

void paintLinks(Canvas& canvas, const Tape& tape, const TapeLayout& layout, bool current) {
    for (const auto& link : tape.links) {
        if (link.current != current || link.row + 1 >= tape.rows.size()
            || link.from >= tape.rows[link.row].cells.size()
            || link.to >= tape.rows[link.row + 1].cells.size())
            continue;
        const Tape::Cell& above = tape.rows[link.row].cells[link.from];
        const Tape::Cell& below = tape.rows[link.row + 1].cells[link.to];
        if (!layout.rows[link.row].shows(above) || !layout.rows[link.row + 1].shows(below))
            continue;
        const QRectF from = layout.rows[link.row].cell(above, layout.gap);
        const QRectF to = layout.rows[link.row + 1].cell(below, layout.gap);
        const QPointF a(from.center().x(), from.bottom() + layout.gap),
            b(to.center().x(), to.top() - layout.gap);
        const double bend = (b.y() - a.y()) * 0.6;
        QPainterPath path(a);
        path.cubicTo(a + QPointF(0, bend), b - QPointF(0, bend), b);
        canvas.painter.setBrush(Qt::NoBrush);
        const double width = canvas.theme.px(current ? 1.8 : 1) * canvas.theme.stroke;
        canvas.painter.setPen(QPen(current ? canvas.theme.accent : canvas.theme.border, width));
        canvas.painter.drawPath(path);
    }
}

void paintRow(Canvas& canvas, const Tape::Row& row, const RowLayout& place, double gap) {
    canvas.text(place.name, translate(row.name), canvas.theme.font(Size::small),
                canvas.theme.muted);
    for (const bool current : {false, true}) // outlines go over their neighbours
        for (const auto& cell : row.cells) {
            const QRectF area =
                place.cell(cell, gap).intersected(place.cells.adjusted(-1, -1, 1, 1));
            if (cell.current == current && !area.isEmpty())
                paintCell(canvas, area, cell);
        }
}

// In a place that is much higher than the rows need everything is larger.
Theme enlarged(const Tape& tape, const Theme& theme, const QRectF& area) {
    const double rows = theme.px(usualSlot) * static_cast<double>(tape.rows.size());
    const double needed = rows + theme.px(tape.note.empty() ? 0 : 24);
    Theme large = theme;
    large.base *= std::clamp(
        std::min(area.height() / std::max(1.0, needed), area.width() / theme.px(700)), 1.0, 1.5);
    return large;
}

} // namespace

void paintTape(QPainter& painter, const QRectF& area, const Tape& tape, const Theme& theme,
               Hits* hits) {
    const Theme large = enlarged(tape, theme, area);
    Canvas canvas(painter, large, hits);
    const TapeLayout layout = layOut(tape, large, area);
    paintLinks(canvas, tape, layout, false);
    for (std::size_t i = 0; i < tape.rows.size(); ++i)
        paintRow(canvas, tape.rows[i], layout.rows[i], layout.gap);
    paintLinks(canvas, tape, layout, true);
    canvas.text(layout.note, translate(tape.note), large.font(Size::small), large.muted);
}

} // namespace systolens::paint
