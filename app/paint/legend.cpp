#include "app/paint/legend.h"

#include <algorithm>

#include "app/paint/text.h"
#include "app/paint/viridis.h"

namespace systolens::paint {

namespace {

constexpr double entryHeight = 25, figureHeight = 56, scaleHeight = 46, noteHeight = 24;
constexpr double tightEntry = 19, tightFigure = 46;
constexpr double wrappedLine = 16; // a figure's name goes on in it
constexpr double lineBelow = 22, figureBelow = 42, gapBelow = 6;
constexpr std::size_t firstEntries = 3;

// A colour that needs a frame to be told from the ground.
bool isLost(const QColor& colour, const paint::Theme& theme) {
    return std::abs(colour.lightnessF() - theme.panel.lightnessF()) < 0.15F;
}

void paintEntry(Canvas& canvas, const QRectF& area, const Legend::Entry& entry) {
    const Theme& theme = canvas.theme;
    const double size = theme.px(13);
    const QPointF centre(area.left() + size / 2, area.center().y());
    const QRectF square(centre.x() - size / 2, centre.y() - size / 2, size, size);
    if (entry.style.hatch != Hatch::none)
        canvas.tone(square, theme.px(2), entry.style);
    else if (isLost(entry.style.colour, theme))
        canvas.box(square, theme.px(2), entry.style.colour, theme.muted);
    else
        canvas.mark(centre, entry.style.shape == Shape::square ? size : size * 0.92,
                    entry.style.shape, entry.style.colour);
    canvas.text(area.adjusted(size + theme.px(9), 0, 0, 0), entry.name, theme.font(Size::body),
                theme.text);
}

void paintScale(Canvas& canvas, const QRectF& area, const QString& name) {
    const Theme& theme = canvas.theme;
    const double third = area.height() / 3;
    canvas.text({area.left(), area.top(), area.width(), third}, name, theme.font(Size::small),
                theme.muted);
    const QRectF bar(area.left(), area.top() + third + theme.px(3), area.width(),
                     third - theme.px(5));
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int i = 0; i <= 16; ++i)
        gradient.setColorAt(i / 16.0, QColor(viridis(i / 16.0)));
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(gradient);
    canvas.painter.drawRect(bar);
    const QRectF ends(area.left(), bar.bottom() + theme.px(2), area.width(), third);
    canvas.text(ends, QStringLiteral("0"), theme.font(Size::tiny), theme.muted);
    canvas.text(ends, formatted(Number(1.0), Unit::share), theme.font(Size::tiny), theme.muted,
                Qt::AlignRight | Qt::AlignVCenter);
}

void paintFigure(Canvas& canvas, const QRectF& area, const Legend::Figure& figure, Size size) {
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(size, QFont::DemiBold), body = theme.font(Size::body);
    const double value = lineHeight(font) * 0.95;
    canvas.text({area.left(), area.top(), area.width(), value}, figure.value, font, theme.text);
    const QRectF line(area.left(), area.top() + value, area.width(), theme.px(18));
    auto [first, second] = wrapped(figure.name, body, area.width());
    if (second.isEmpty() || line.bottom() + theme.px(14) > area.bottom() + theme.px(4)) {
        canvas.text(line, figure.name, body, theme.muted);
    } else {
        canvas.text(line, first, body, theme.muted);
        canvas.text(line.translated(0, theme.px(wrappedLine)), second, body, theme.muted);
    }
    canvas.hit(area, figure.ref, figure.name + QStringLiteral(": ") + figure.value);
}

QFont noteFont(const Theme& theme) {
    return theme.font(Size::small, QFont::DemiBold);
}

double noteWidth(const Legend& legend, const Theme& theme) {
    return widthOf(legend.note, noteFont(theme)) + theme.px(18);
}

void paintNote(Canvas& canvas, const QRectF& area, const Legend& legend) {
    const Theme& theme = canvas.theme;
    const QRectF pill(area.left(), area.top(), std::min(area.width(), noteWidth(legend, theme)),
                      theme.px(noteHeight - 5));
    canvas.box(pill, pill.height() / 2, theme.raised, theme.border);
    canvas.text(pill.adjusted(theme.px(7), 0, -theme.px(7), 0), legend.note, noteFont(theme),
                theme.text, Qt::AlignCenter);
}

double entryWidth(const Legend::Entry& entry, const Theme& theme) {
    return theme.px(13 + 9 + 18) + widthOf(entry.name, theme.font(Size::body));
}

// What figures need more when one of their names does not fit in a line.
double forSecondLines(const Legend& legend, const Theme& theme, double width) {
    const bool any = std::ranges::any_of(legend.figures, [&](const Legend::Figure& figure) {
        return widthOf(figure.name, theme.font(Size::body)) > width;
    });
    return any ? theme.px(wrappedLine) : 0;
}

double figureWidth(const Legend::Figure& figure, const Theme& theme, Size size) {
    return std::max(widthOf(figure.value, theme.font(size, QFont::DemiBold)),
                    widthOf(figure.name, theme.font(Size::body)))
           + theme.px(2);
}

// Entries in lines; returns where the last line ends. Paints when given a canvas.
double flowEntries(Canvas* canvas, const Theme& theme, const QRectF& area, const Legend& legend) {
    double x = area.left(), y = area.top();
    for (const auto& entry : legend.entries) {
        const double width = entryWidth(entry, theme);
        if (x > area.left() && x + width > area.right() + theme.px(18)) {
            x = area.left();
            y += theme.px(lineBelow);
        }
        if (canvas)
            paintEntry(*canvas, {x, y, std::min(width, area.right() - x), theme.px(lineBelow)},
                       entry);
        x += width;
    }
    return legend.entries.empty() ? y : y + theme.px(lineBelow);
}

} // namespace

double legendWidth(const Legend& legend, const Theme& theme) {
    double width = theme.px(60);
    if (!legend.note.isEmpty())
        width = std::max(width, noteWidth(legend, theme));
    for (const auto& entry : legend.entries)
        width = std::max(width, entryWidth(entry, theme) - theme.px(17));
    for (const auto& figure : legend.figures)
        width = std::max(width, figureWidth(figure, theme, Size::figure));
    return width;
}

double besideHeight(const Legend& legend, const Theme& theme, double width) {
    const double note = legend.note.isEmpty() ? 0 : theme.px(noteHeight + 4);
    const double scale = legend.scale.isEmpty() ? 0 : theme.px(scaleHeight + 8);
    const double figure = theme.px(figureHeight) + forSecondLines(legend, theme, width);
    return note + scale + theme.px(entryHeight) * static_cast<double>(legend.entries.size())
           + (legend.figures.empty() ? 0 : theme.px(12))
           + figure * static_cast<double>(legend.figures.size());
}

double legendHeight(const Legend& legend, const Theme& theme, double width) {
    double height = flowEntries(nullptr, theme, {0, 0, width, 1}, legend);
    if (!legend.note.isEmpty())
        height += theme.px(noteHeight);
    if (!legend.scale.isEmpty())
        height += theme.px(scaleHeight);
    if (!legend.figures.empty())
        height += theme.px(figureBelow + (height > 0 ? gapBelow : 0));
    return height;
}

namespace {

// How a legend beside a picture shares its height: entries and figures stand closer where it is
// scarce, then figures are left out, then entries but the first, which tell what is what.
struct Shares {
    std::size_t entries = 0, figures = 0;
    double entry = 0, figure = 0, gap = 0; // heights
    [[nodiscard]] double sum() const {
        return entry * static_cast<double>(entries) + gap + figure * static_cast<double>(figures);
    }
};

Shares shared(const Legend& legend, const QSizeF& room, const Theme& theme) {
    const double height = room.height(), more = forSecondLines(legend, theme, room.width());
    const auto times = [](std::size_t count, double one) {
        return static_cast<double>(count) * one;
    };
    const double tight = theme.px(tightEntry), closest = theme.px(tightFigure) + more;
    Shares out{legend.entries.size(), legend.figures.size(), 0, 0, theme.px(12)};
    const std::size_t first = std::min(firstEntries, out.entries);
    const double withOne = legend.figures.empty() ? 0 : out.gap + closest;
    while (out.entries > first && times(out.entries, tight) + withOne > height)
        --out.entries;
    if (times(out.entries, tight) > height) // a legend of one of the first would mislead
        out.entries = 0;
    while (out.figures > 0
           && times(out.entries, tight) + out.gap + times(out.figures, closest) > height)
        --out.figures;
    if (out.figures == 0)
        out.gap = 0;
    else
        out.figure =
            std::min(theme.px(figureHeight) + more, (height - out.gap - times(out.entries, tight))
                                                        / static_cast<double>(out.figures));
    if (out.entries > 0)
        out.entry =
            std::min(theme.px(entryHeight), (height - out.gap - times(out.figures, out.figure))
                                                / static_cast<double>(out.entries));
    return out;
}

} // namespace

void paintLegendBeside(Canvas& canvas, const QRectF& area, const Legend& legend) {
    const Theme& theme = canvas.theme;
    const double least =
        theme.px(tightEntry) * static_cast<double>(std::min(firstEntries, legend.entries.size()));
    const double note = legend.note.isEmpty() ? 0 : theme.px(noteHeight + 4);
    const bool scaled =
        !legend.scale.isEmpty() && note + theme.px(scaleHeight + 8) + least <= area.height();
    const double before = note + (scaled ? theme.px(scaleHeight + 8) : 0);
    const Shares shares = shared(legend, {area.width(), area.height() - before}, theme);
    double y = area.top() + std::max(0.0, area.height() - before - shares.sum()) * 0.2;
    if (note > 0) {
        paintNote(canvas, {area.left(), y, area.width(), theme.px(noteHeight)}, legend);
        y += note;
    }
    if (scaled) {
        paintScale(canvas,
                   {area.left(), y, std::min(area.width(), theme.px(130)), theme.px(scaleHeight)},
                   legend.scale);
        y += theme.px(scaleHeight + 8);
    }
    for (std::size_t i = 0; i < shares.entries; ++i) {
        paintEntry(canvas, {area.left(), y, area.width(), shares.entry}, legend.entries[i]);
        y += shares.entry;
    }
    y += shares.gap;
    for (std::size_t i = 0; i < shares.figures; ++i) {
        paintFigure(canvas, {area.left(), y, area.width(), shares.figure - theme.px(4)},
                    legend.figures[i], Size::figure);
        y += shares.figure;
    }
}

void paintLegendBelow(Canvas& canvas, const QRectF& area, const Legend& legend) {
    if (area.isEmpty())
        return;
    const Theme& theme = canvas.theme;
    QRectF below = area;
    if (!legend.note.isEmpty()) {
        paintNote(canvas, area, legend);
        below.setTop(area.top() + theme.px(noteHeight));
    }
    double y = flowEntries(&canvas, theme, below, legend);
    if (!legend.scale.isEmpty()) {
        paintScale(
            canvas,
            {area.left(), y, std::min(area.width(), theme.px(160)), theme.px(scaleHeight - 4)},
            legend.scale);
        y += theme.px(scaleHeight);
    }
    y += y > area.top() ? theme.px(gapBelow) : 0;
    double x = area.left();
    for (const auto& figure : legend.figures) {
        const double width = figureWidth(figure, theme, Size::title);
        if (x + width > area.right() + 0.5)
            break;
        paintFigure(canvas, {x, y, width, theme.px(figureBelow)}, figure, Size::title);
        x += width + theme.px(26);
    }
}

std::pair<QString, QString> wrapped(const QString& name, const QFont& font, double width) {
    if (widthOf(name, font) <= width)
        return {name, QString()};
    for (qsizetype at = name.lastIndexOf(' '); at > 0; at = name.lastIndexOf(' ', at - 1))
        if (widthOf(name.left(at), font) <= width)
            return {name.left(at), name.mid(at + 1)};
    return {name, QString()};
}

} // namespace systolens::paint
