#include "app/paint/chart_axes.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/paint/canvas.h"
#include "app/paint/ticks.h"

namespace systolens::paint {

namespace {

using scene::Chart;

struct Range {
    double least = std::numeric_limits<double>::infinity(), most = -least;
    double leastPositive = least;

    void add(double value) {
        if (!std::isfinite(value))
            return;
        least = std::min(least, value);
        most = std::max(most, value);
        if (value > 0)
            leastPositive = std::min(leastPositive, value);
    }
    [[nodiscard]] bool empty() const { return least > most; }
};

Range valueRange(const Chart& chart) {
    Range range;
    if (isFloating(chart)) {
        for (const auto& series : chart.series)
            for (std::size_t i = 0; i < series.y.size(); ++i)
                if (std::isfinite(series.y[i])) {
                    range.add(series.y[i]);
                    range.add(i < series.x.size() ? series.x[i] : 0.0);
                }
    } else if (chart.kind == Chart::Kind::stackedBars) {
        for (std::size_t i = 0; i < categoriesOf(chart); ++i)
            range.add(stackedTotal(chart, i));
    } else {
        for (const auto& series : chart.series)
            for (const double y : series.y)
                range.add(y);
    }
    for (const auto& line : chart.lines)
        if (!line.vertical)
            range.add(line.value);
    return range;
}

ChartAxis logarithmicAxis(const Range& range, const Chart& chart, int most) {
    const Unit unit = chart.yUnit;
    ChartAxis axis;
    axis.logarithmic = true;
    const bool any = std::isfinite(range.leastPositive);
    const double least = any ? std::log10(range.leastPositive) : 0;
    axis.from = std::floor(least + 0.01); // 0.99 is no decade of its own
    axis.to = any ? std::ceil(std::log10(range.most)) : 1;
    axis.fromZero = chart.kind == Chart::Kind::steps || (!isBars(chart) && range.least <= 0);
    // The least bar must still be seen, and zero is a decade below what was counted.
    if ((isBars(chart) && axis.from > least - 0.3) || (axis.fromZero && axis.from > least - 1))
        axis.from -= 1;
    axis.to = std::max(axis.to, axis.from + 1);
    axis.ticks = niceTicks(axis.from, axis.to, most, true);
    if (axis.fromZero && (axis.ticks.empty() || axis.ticks.front() > axis.from))
        axis.ticks.insert(axis.ticks.begin(), axis.from);
    if (unit == Unit::share)
        axis.scale = scaleFor(unit, 1);
    else
        axis.scale = {1, unitName(unit)};
    return axis;
}

ChartAxis linearAxis(const Range& range, Unit unit, int most, bool fromZero, bool round) {
    ChartAxis axis;
    if (!range.empty()) {
        axis.from = range.least;
        axis.to = range.most;
    }
    if (fromZero) {
        axis.from = std::min(0.0, axis.from);
        axis.to = std::max(0.0, axis.to);
    }
    if (!(axis.to > axis.from))
        axis.to = axis.from + (axis.from == 0 ? 1 : std::abs(axis.from) * 0.1);
    axis.scale = scaleFor(unit, std::max(std::abs(axis.from), std::abs(axis.to)));
    const double divisor = axis.scale.divisor;
    const double step = niceStep((axis.to - axis.from) / divisor, most) * divisor;
    if (round) {
        axis.from = std::floor(axis.from / step + 1e-9) * step;
        axis.to = std::ceil(axis.to / step - 1e-9) * step;
    }
    for (const double tick : niceTicks(axis.from / divisor, axis.to / divisor, most + 1))
        axis.ticks.push_back(tick * divisor);
    return axis;
}

ChartAxis valueAxis(const Chart& chart, int most) {
    const Range range = valueRange(chart);
    if (chart.logarithmic && chart.kind != Chart::Kind::stackedBars)
        return logarithmicAxis(range, chart, most);
    const bool fromZero = isBars(chart) || range.least < range.most * 0.5;
    return linearAxis(range, chart.yUnit, most, fromZero, true);
}

// Half of the points in a thirtieth of the width could not be told apart.
bool crowds(const Chart& chart, const Range& range) {
    if (chart.kind != Chart::Kind::scatter || !(range.least > 0))
        return false;
    std::vector<double> places;
    for (const auto& series : chart.series)
        for (std::size_t i = 0; i < series.y.size() && !series.joined; ++i)
            if (std::isfinite(pointX(series, i)))
                places.push_back(pointX(series, i));
    if (places.size() < 4)
        return false;
    const auto middle = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
    std::ranges::nth_element(places, middle);
    return (*middle - range.least) * 30 < range.most - range.least;
}

// Of positions: no whole decades, but ticks at 1, 2 and 5.
ChartAxis crowdedAxis(const Range& range, Unit unit, int most) {
    ChartAxis axis;
    axis.logarithmic = true;
    const double margin = 0.04 * std::log10(range.most / range.least);
    axis.from = std::log10(range.least) - margin;
    axis.to = std::log10(range.most) + margin;
    axis.scale = scaleFor(unit, range.most);
    const std::vector<double> steps =
        (axis.to - axis.from) * 3 <= most ? std::vector<double>{1, 2, 5} : std::vector<double>{1};
    const double divisor = std::log10(axis.scale.divisor);
    for (double decade = std::floor(axis.from - divisor); decade <= axis.to - divisor; ++decade)
        for (const double step : steps)
            if (const double tick = decade + std::log10(step) + divisor;
                tick >= axis.from && tick <= axis.to)
                axis.ticks.push_back(tick);
    return axis;
}

ChartAxis positionAxis(const Chart& chart, int most) {
    Range range;
    for (const auto& series : chart.series) {
        for (std::size_t i = 0; i < series.y.size(); ++i)
            range.add(pointX(series, i));
        if (chart.kind == Chart::Kind::steps && !series.y.empty())
            range.add(stepsEnd(series));
    }
    for (const auto& line : chart.lines)
        if (line.vertical)
            range.add(line.value);
    if (crowds(chart, range))
        return crowdedAxis(range, chart.xUnit, most);
    ChartAxis axis =
        linearAxis(range, chart.xUnit, most, false, chart.kind == Chart::Kind::scatter);
    if (chart.categories.empty())
        return axis;
    const std::size_t count = chart.categories.size();
    axis.ticks.clear();
    for (std::size_t i = 0; i < count; i += 1 + (count - 1) / static_cast<std::size_t>(most))
        axis.ticks.push_back(static_cast<double>(i));
    for (const Text& name : chart.categories)
        axis.names.push_back(translate(name));
    return axis;
}

double widestTick(const ChartAxis& axis, const QFont& font) {
    double width = 0;
    for (const double tick : axis.ticks)
        width = std::max(width, widthOf(axis.label(tick), font));
    return width;
}

double widestName(const Chart& chart, const QFont& font) {
    double width = 0;
    for (const auto& name : chart.categories)
        width = std::max(width, widthOf(translate(name), font));
    return width;
}

// What stands beside the longest of lying bars.
double widestValue(const Chart& chart, const ChartLayout& layout, const QFont& font) {
    double width = 0;
    for (std::size_t i = 0; i < categoriesOf(chart); ++i) {
        if (layout.stacked)
            width = std::max(width, widthOf(barText(chart, stackedTotal(chart, i)), font));
        for (const auto& series : chart.series) {
            if (!layout.stacked)
                width = std::max(width, widthOf(barText(chart, pointY(series, i)), font));
            if (i < series.names.size())
                width = std::max(width, widthOf(translate(series.names[i]), font));
        }
    }
    return width + font.pixelSize();
}

void layOutHorizontal(ChartLayout& out, const Chart& chart, const Theme& theme,
                      const QRectF& area) {
    const QFont font = theme.font(Size::small, QFont::Medium); // as they are painted
    const auto count = static_cast<double>(std::max<std::size_t>(1, categoriesOf(chart)));
    out.names = std::min(widestName(chart, font) + theme.px(12), area.width() * 0.4);
    // As thick as their values are high.
    const auto beside =
        static_cast<double>(out.stacked ? 1 : std::max<std::size_t>(1, chart.series.size()));
    // Levels to compare with need a scale, and so do lengths that are logarithms.
    const bool scaled =
        !chart.lines.empty() || (chart.logarithmic && chart.kind != Chart::Kind::stackedBars);
    const double each = (area.height() - (scaled ? theme.px(20) : 0)) / count;
    out.labelled = saysValues(chart) && each >= theme.px(17) && each * 0.6 / beside >= theme.px(10);
    out.values = out.labelled && !scaled ? 0 : theme.px(20);
    const double totals = out.labelled
                              ? widestValue(chart, out, theme.font(Size::body, QFont::DemiBold))
                              : theme.px(12);
    // Few bars are thick, but no walls: what they do not need is above and below.
    out.head = chart.lines.empty() || each < theme.px(20) ? 0 : theme.px(14);
    const double room = area.height() - out.values - out.head;
    const double height = std::min(room, count * theme.px(170));
    out.plot = {area.left() + out.names, area.top() + out.head + std::max(0.0, room - height) / 2,
                std::max(10.0, area.width() - out.names - totals), std::max(10.0, height)};
    out.slot = out.plot.height() / count;
    out.bar = std::min(out.slot * 0.6, theme.px(80));
    out.everyName = static_cast<std::size_t>(std::max(1.0, std::ceil(theme.px(14) / out.slot)));
    out.y = valueAxis(chart, std::max(2, static_cast<int>(out.plot.width() / theme.px(80))));
    if (out.values == 0 && !out.y.logarithmic && out.y.from == 0) // the longest bar uses it all
        if (const double most = valueRange(chart).most; most > 0)
            out.y.to = most;
}

double widestHalf(const QString& name, const QFont& font) {
    const auto [first, second] = inTwoLines(name);
    return std::max(widthOf(first, font), widthOf(second, font));
}

// Names keep apart from their neighbours and stay above or below the plot: a long one may use what
// a short one beside it leaves.
template <class Width>
bool keepApart(const Chart& chart, double slot, double pad, const Width& width) {
    double last = slot - 2 * pad; // as if the first had one of its kind before it
    for (std::size_t i = 0; i <= chart.categories.size(); ++i) {
        const double here =
            i < chart.categories.size() ? width(translate(chart.categories[i])) : slot - 2 * pad;
        if ((last + here) / 2 + pad > slot)
            return false;
        last = here;
    }
    return true;
}

// Names below standing bars: in a line, left out where short ones are crowded, in two lines, or
// turned where there is the height for that.
void layOutNames(ChartLayout& out, const Chart& chart, const Theme& theme, double height) {
    const double pad = theme.px(6);
    out.names = theme.px(20);
    const auto inOneLine = [&](Size size) {
        return keepApart(chart, out.slot, pad,
                         [&](const QString& name) { return widthOf(name, theme.font(size)); });
    };
    const auto inTwo = [&](Size size) {
        return keepApart(chart, out.slot, pad,
                         [&](const QString& name) { return widestHalf(name, theme.font(size)); });
    };
    for (const Size size : {Size::small, Size::tiny}) {
        out.nameSize = size;
        out.namesFit = inOneLine(size);
        if (out.namesFit)
            return;
    }
    out.nameSize = Size::small;
    const QFont font = theme.font(Size::small);
    const double widest = widestName(chart, font);
    const auto every = [&](double size) {
        return static_cast<std::size_t>(std::max(1.0, std::ceil(size / out.slot)));
    };
    if (widest <= theme.px(34)) {
        out.everyName = every(widest + pad);
    } else if (const bool low = height <= theme.px(170) && out.slot >= theme.px(46);
               low || inTwo(Size::tiny)) {
        const bool fits = inTwo(Size::small);
        out.nameStyle = NameStyle::twoLines;
        out.namesFit = inTwo(Size::tiny);
        out.nameSize = fits ? Size::small : Size::tiny;
        out.names = theme.px(fits ? 34 : 30);
    } else {
        out.nameStyle = NameStyle::upwards;
        out.names = std::min({widest + theme.px(10), theme.px(110), height * 0.4});
        out.everyName = every(theme.px(14));
    }
}

void layOutVertical(ChartLayout& out, const Chart& chart, const Theme& theme, const QRectF& area) {
    const int ticks = std::max(2, static_cast<int>(area.height() / theme.px(46)));
    out.y = valueAxis(chart, ticks);
    out.values = widestTick(out.y, theme.font(Size::tiny)) + theme.px(10);
    const double top = theme.px(out.bars ? 16 : 8), right = std::max(theme.px(10), out.beside);
    out.plot = area.adjusted(out.values, top, -right, 0);
    if (!out.bars) {
        const double tick = theme.px(74);
        out.x = positionAxis(chart, std::max(2, static_cast<int>(out.plot.width() / tick)));
        out.names = theme.px(20);
    } else {
        const auto count = static_cast<double>(std::max<std::size_t>(1, categoriesOf(chart)));
        out.slot = out.plot.width() / count;
        layOutNames(out, chart, theme, area.height());
        out.bar = std::min(out.slot * 0.68, theme.px(56));
    }
    out.plot.setBottom(std::max(out.plot.top() + 10, area.bottom() - out.names));
}

} // namespace

bool isBars(const Chart& chart) {
    return chart.kind == Chart::Kind::bars || chart.kind == Chart::Kind::stackedBars;
}

bool standAlone(const Chart& chart) {
    if (chart.kind != Chart::Kind::bars || chart.series.size() < 2)
        return false;
    for (std::size_t i = 0; i < categoriesOf(chart); ++i) {
        if (std::any_of(chart.series.begin(), chart.series.end(),
                        [&](const auto& series) { return pointY(series, i) < 0; }))
            return false; // differences stand on both sides of zero
        if (std::count_if(chart.series.begin(), chart.series.end(),
                          [&](const auto& series) { return pointY(series, i) != 0; })
            > 1)
            return false;
    }
    return true;
}

QString barText(const Chart& chart, double value) {
    return formatted(Number(value), chart.yUnit, Form::compact);
}

bool saysValues(const Chart& chart) {
    return !isFloating(chart)
           || std::any_of(chart.series.begin(), chart.series.end(),
                          [](const auto& series) { return !series.names.empty(); });
}

std::pair<QString, QString> inTwoLines(const QString& name) {
    qsizetype best = -1;
    for (qsizetype i = 0; i + 1 < name.size(); ++i)
        if ((name[i] == '/' || name[i] == ' ' || name[i] == '.' || name[i] == '_')
            && (best < 0 || std::abs(2 * i - name.size()) < std::abs(2 * best - name.size())))
            best = i;
    if (best < 0)
        return {name, QString()};
    return {name.left(best + 1).trimmed(), name.mid(best + 1)};
}

std::size_t categoriesOf(const Chart& chart) {
    std::size_t count = chart.categories.size();
    for (const auto& series : chart.series)
        count = std::max(count, series.y.size());
    return count;
}

double pointX(const Chart::Series& series, std::size_t index) {
    return index < series.x.size() ? series.x[index] : static_cast<double>(index);
}

double pointY(const Chart::Series& series, std::size_t index) {
    return index < series.y.size() && std::isfinite(series.y[index]) ? series.y[index] : 0;
}

double stepsEnd(const Chart::Series& series) {
    const std::size_t last = std::max<std::size_t>(1, series.y.size()) - 1;
    const double at = pointX(series, last);
    return last > 0 ? at + std::abs(at - pointX(series, last - 1)) : at + 1;
}

double stackedTotal(const Chart& chart, std::size_t category) {
    double sum = 0;
    for (const auto& series : chart.series)
        sum += std::max(0.0, pointY(series, category));
    return sum;
}

double ChartAxis::position(double value) const {
    if (!logarithmic)
        return value;
    return value > 0 ? std::max(from, std::log10(value)) : from;
}

double ChartAxis::along(double value) const {
    return (position(value) - from) / (to - from);
}

QString ChartAxis::label(double tick) const {
    if (const double place = std::round(tick);
        !names.empty() && place >= 0 && place < static_cast<double>(names.size()))
        return names[static_cast<std::size_t>(place)];
    if (!logarithmic)
        return significant(tick / scale.divisor, 4);
    if (fromZero && tick <= from)
        return QStringLiteral("0");
    const double value = std::pow(10, tick) / scale.divisor;
    return value >= 0.001 && value < 1e4 ? significant(value)
                                         : formatted(Number(value), Unit::none, Form::compact);
}

double ChartLayout::xOf(double value) const {
    return plot.left() + x.along(value) * plot.width();
}

double ChartLayout::yOf(double value) const {
    return plot.bottom() - y.along(value) * plot.height();
}

QRectF ChartLayout::barRect(std::size_t category, std::size_t series, std::size_t count,
                            double from, double to) const {
    const double one = stacked ? bar : bar / static_cast<double>(std::max<std::size_t>(1, count));
    const double side = (static_cast<double>(category) + 0.5) * slot - bar / 2
                        + (stacked ? 0 : one * static_cast<double>(series));
    const double a = y.along(from), b = y.along(to);
    if (horizontal)
        return QRectF(plot.left() + a * plot.width(), plot.top() + side, (b - a) * plot.width(),
                      one)
            .normalized();
    return QRectF(plot.left() + side, plot.bottom() - b * plot.height(), one,
                  (b - a) * plot.height())
        .normalized();
}

ChartLayout layOutChart(const Chart& chart, const Theme& theme, const QRectF& area, double beside) {
    ChartLayout out;
    out.beside = beside;
    out.bars = isBars(chart);
    out.horizontal = out.bars && chart.horizontal;
    out.crossed = !chart.lines.empty();
    out.stacked = chart.kind == Chart::Kind::stackedBars || standAlone(chart);
    if (out.horizontal)
        layOutHorizontal(out, chart, theme, area);
    else
        layOutVertical(out, chart, theme, area);
    return out;
}

} // namespace systolens::paint
