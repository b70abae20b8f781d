#include "app/paint/chart_bars.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace systolens::paint {

namespace {

using scene::Chart;

QString nameOf(const Chart& chart, std::size_t category) {
    return category < chart.categories.size() ? translate(chart.categories[category]) : QString();
}

double baseOf(const ChartAxis& axis) {
    return axis.logarithmic ? 0 : std::clamp(0.0, axis.from, axis.to);
}

// Beside the bar when it lies, above it when it stands.
void paintValue(Canvas& canvas, const ChartLayout& layout, const QRectF& bar, const QString& text,
                const QFont& font) {
    const Theme& theme = canvas.theme;
    if (layout.horizontal) {
        const double left = bar.right() + theme.px(7);
        if (layout.crossed) // by a level to compare with
            canvas.box({left - theme.px(2), bar.center().y() - theme.px(8),
                        widthOf(text, font) + theme.px(4), theme.px(16)},
                       theme.px(2), theme.panel);
        canvas.text({left, bar.center().y() - theme.px(10), widthOf(text, font) + 1, theme.px(20)},
                    text, font, theme.text);
        return;
    }
    const double width = widthOf(text, font) + 1;
    const QRectF above(bar.center().x() - width / 2, bar.top() - theme.px(16), width, theme.px(15));
    canvas.box(above.adjusted(-1, theme.px(2), 1, -theme.px(2)), 0, theme.panel); // not the grid
    canvas.text(above, text, font, theme.text, Qt::AlignCenter);
}

void paintNameBelow(Canvas& canvas, const ChartLayout& layout, double at, const QString& name,
                    const QFont& font) {
    const Theme& theme = canvas.theme;
    const QColor& colour = theme.muted;
    QRectF box(layout.plot.left() + at, layout.plot.bottom() + theme.px(4), layout.slot,
               layout.names - theme.px(4));
    if (layout.nameStyle == NameStyle::upwards) {
        box.setHeight(std::min(widthOf(name, font), box.height()));
        canvas.textUpwards(box, name, font, colour);
        return;
    }
    const auto [first, second] = inTwoLines(name);
    const bool broken =
        layout.nameStyle == NameStyle::twoLines && widthOf(name, font) + theme.px(6) > layout.slot;
    const double width =
        broken ? std::max(widthOf(first, font), widthOf(second, font)) : widthOf(name, font);
    // It may reach over names left out, and over what a short one beside it leaves.
    const double wide =
        layout.everyName > 1 || layout.namesFit ? width / 2 + 1 : layout.slot / 2 - theme.px(3);
    box = {box.center().x() - wide, box.top(), 2 * wide, box.height()};
    if (layout.nameStyle == NameStyle::twoLines) {
        const double half = box.height() / 2;
        if (!broken) {
            canvas.text({box.left(), box.top(), box.width(), half}, name, font, colour,
                        Qt::AlignCenter);
            return;
        }
        canvas.text({box.left(), box.top(), box.width(), half}, first, font, colour,
                    Qt::AlignCenter);
        canvas.text({box.left(), box.top() + half, box.width(), half}, second, font, colour,
                    Qt::AlignCenter);
        return;
    }
    canvas.text(box, name, font, colour, Qt::AlignCenter);
}

// In a smaller size or in two lines rather than cut.
void paintNameBeside(Canvas& canvas, const QRectF& box, const QString& name) {
    const Theme& theme = canvas.theme;
    QFont font = theme.font(Size::small, QFont::Medium);
    if (widthOf(name, font) > box.width())
        font = theme.font(Size::tiny, QFont::Medium);
    const double line = font.pixelSize() * 1.15;
    const auto [first, second] = inTwoLines(name);
    if (widthOf(name, font) <= box.width() || second.isEmpty() || box.height() < 2 * line) {
        canvas.text(box, name, font, theme.text);
        return;
    }
    const QRectF upper(box.left(), box.center().y() - line, box.width(), line);
    canvas.text(upper, first, font, theme.text);
    canvas.text(upper.translated(0, line), second, font, theme.text);
}

} // namespace

void paintCategoryNames(Canvas& canvas, const Chart& chart, const ChartLayout& layout) {
    const Theme& theme = canvas.theme;
    const QFont font = theme.font(layout.nameSize);
    for (std::size_t i = 0; i < chart.categories.size(); i += layout.everyName) {
        const double at = static_cast<double>(i) * layout.slot;
        const QString name = nameOf(chart, i);
        if (layout.horizontal) {
            const double height = std::max(layout.slot, theme.px(14));
            paintNameBeside(canvas,
                            {layout.plot.left() - layout.names,
                             layout.plot.top() + at + (layout.slot - height) / 2,
                             layout.names - theme.px(10), height},
                            name);
            continue;
        }
        paintNameBelow(canvas, layout, at, name, font);
    }
}

namespace {

template <class Visit>
void forEachFloating(const Chart& chart, Visit&& visit) {
    for (std::size_t i = 0; i < categoriesOf(chart); ++i)
        for (const Chart::Series& series : chart.series)
            if (hasBar(series, i))
                visit(i, series);
}

// From the end of a bar to the side of the next one.
void paintConnector(Canvas& canvas, const ChartLayout& layout, const QRectF& last,
                    const QRectF& next, double level) {
    if (layout.horizontal) {
        const double x = layout.plot.left() + layout.y.along(level) * layout.plot.width();
        canvas.line({x, last.bottom()}, {x, next.top()}, canvas.theme.muted);
    } else {
        canvas.line({last.right(), layout.yOf(level)}, {next.left(), layout.yOf(level)},
                    canvas.theme.muted);
    }
}

// A bar of no height is still seen, as a line.
QRectF seen(const QRectF& bar, const ChartLayout& layout, double least) {
    const double more =
        std::max(0.0, (least - (layout.horizontal ? bar.width() : bar.height())) / 2);
    return layout.horizontal ? bar.adjusted(-more, 0, more, 0) : bar.adjusted(0, -more, 0, more);
}

// In the larger of two sizes that fits.
void paintFloatingValues(Canvas& canvas, const Chart& chart, const ChartLayout& layout) {
    const Theme& theme = canvas.theme;
    if (!saysValues(chart))
        return;
    forEachFloating(chart, [&](std::size_t i, const Chart::Series& series) {
        const bool named = i < series.names.size() && !series.names[i].empty();
        const QString text = named ? translate(series.names[i]) : barText(chart, series.y[i]);
        const QRectF bar = layout.barRect(i, 0, 1, beginOf(series, i), series.y[i]);
        for (const Size size : {layout.horizontal ? Size::body : Size::small, Size::tiny}) {
            const QFont font = theme.font(size, QFont::DemiBold);
            if (layout.horizontal ? bar.height() < theme.px(11)
                                  : widthOf(text, font) + theme.px(2) > layout.slot)
                continue;
            paintValue(canvas, layout, bar, text, font);
            break;
        }
    });
}

} // namespace

void paintFloatingBars(Canvas& canvas, const Chart& chart, const ChartLayout& layout) {
    struct Last {
        std::size_t category = 0;
        QRectF bar;
        double end = 0;
    };
    const Theme& theme = canvas.theme;
    std::optional<Last> last;
    forEachFloating(chart, [&](std::size_t i, const Chart::Series& series) {
        const double begin = beginOf(series, i), end = series.y[i];
        const QRectF bar = layout.barRect(i, 0, 1, begin, end);
        if (last && last->category != i && (begin == last->end || end == last->end))
            paintConnector(canvas, layout, last->bar, bar, last->end);
        last = {i, bar, end};
        canvas.tone(seen(bar, layout, theme.px(3)), theme.px(2), styleOf(theme, series.tone));
    });
    if (layout.y.from < 0 && layout.y.to > 0) {
        const double zero = layout.plot.left() + layout.y.along(0) * layout.plot.width();
        if (layout.horizontal)
            canvas.line({zero, layout.plot.top()}, {zero, layout.plot.bottom()}, theme.muted);
        else
            canvas.line({layout.plot.left(), layout.yOf(0)}, {layout.plot.right(), layout.yOf(0)},
                        theme.muted);
    }
}

void paintBarValues(Canvas& canvas, const Chart& chart, const ChartLayout& layout) {
    const Theme& theme = canvas.theme;
    if (isFloating(chart)) {
        paintFloatingValues(canvas, chart, layout);
        return;
    }
    const std::size_t count = chart.series.size();
    const double thick = layout.stacked
                             ? layout.bar
                             : layout.bar / static_cast<double>(std::max<std::size_t>(1, count));
    const QFont font = theme.font(!layout.horizontal || thick < theme.px(13) ? Size::tiny
                                  : thick > theme.px(20)                     ? Size::body
                                                                             : Size::small,
                                  QFont::DemiBold);
    const std::size_t shown = layout.stacked ? std::min<std::size_t>(1, count) : count;
    for (std::size_t i = 0; i < categoriesOf(chart); ++i)
        for (std::size_t s = 0; s < shown; ++s) {
            const double value =
                layout.stacked ? stackedTotal(chart, i) : pointY(chart.series[s], i);
            const QRectF bar = layout.barRect(i, s, count, baseOf(layout.y), value);
            const QString text = barText(chart, value);
            const bool fits =
                layout.horizontal
                    ? bar.height() >= theme.px(10)
                    : widthOf(text, font) + theme.px(4)
                          <= (layout.stacked || count == 1 ? layout.slot : bar.width());
            if (fits && value >= 0 && (layout.stacked || hasBar(chart.series[s], i)))
                paintValue(canvas, layout, bar, text, font);
        }
}

void addBarHits(Canvas& canvas, const Chart& chart, const ChartLayout& layout) {
    if (!canvas.hits)
        return;
    const bool floating = isFloating(chart);
    for (std::size_t i = 0; i < categoriesOf(chart); ++i) {
        double below = baseOf(layout.y);
        for (std::size_t s = 0; s < chart.series.size(); ++s) {
            const Chart::Series& series = chart.series[s];
            if (!hasBar(series, i))
                continue;
            if (floating)
                below = beginOf(series, i);
            const double value = pointY(series, i) - (floating ? below : 0);
            const double to =
                layout.stacked ? below + (floating ? value : std::max(0.0, value)) : value;
            const std::string category =
                i < chart.categories.size() ? inEnglish(chart.categories[i]) : std::to_string(i);
            const QString label = floating && i < series.names.size() && !series.names[i].empty()
                                      ? QStringLiteral(" (%1)").arg(translate(series.names[i]))
                                      : QString();
            canvas.hit(layout.barRect(i, s, chart.series.size(), below, to),
                       scene::Ref{"bar", {category, inEnglish(series.name)}},
                       QStringLiteral("%1 · %2: %3")
                               .arg(nameOf(chart, i), translate(series.name), barText(chart, value))
                           + label);
            below = layout.stacked ? to : below;
        }
    }
}

} // namespace systolens::paint
