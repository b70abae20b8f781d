#include <algorithm>
#include <cmath>
#include <limits>

#include "core/scene/difference_parts.h"

namespace systolens::scene {

namespace {

// Where a text stands in a list; past its end when it does not.
template <class List, class Name>
std::size_t placeOf(const List& list, const Text& name, Name&& nameOf) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const auto& one) { return nameOf(one) == name; });
    return static_cast<std::size_t>(found - list.begin());
}

Text itself(const Text& text) {
    return text;
}

Text nameOf(const Chart::Series& series) {
    return series.name;
}

// A's bar of that name; 0 where A has no such series or category.
double valueIn(const Chart& chart, const Text& series, const Text& category) {
    const std::size_t s = placeOf(chart.series, series, nameOf);
    const std::size_t c = placeOf(chart.categories, category, itself);
    return s < chart.series.size() && c < chart.series[s].y.size() ? chart.series[s].y[c] : 0;
}

template <class List, class Name>
void addMissing(List& list, const List& others, Name&& name) {
    for (const auto& other : others)
        if (placeOf(list, name(other), name) == list.size())
            list.push_back(other);
}

// Parts that grew on one side of zero, those that shrank on the other, each upon the last one.
void stackFromZero(Chart& chart) {
    for (std::size_t c = 0; c < chart.categories.size(); ++c) {
        double above = 0, below = 0;
        for (Chart::Series& series : chart.series) {
            const double change = std::isfinite(series.y[c]) ? series.y[c] : 0;
            double& end = change < 0 ? below : above;
            series.x.push_back(end);
            end += change;
            series.y[c] = change == 0 ? std::numeric_limits<double>::quiet_NaN() : end;
        }
    }
}

Difference barDifference(const Chart& a, const Chart& b) {
    if (isFloating(a) || isFloating(b)) // a waterfall's bars are changes already
        return std::nullopt;
    Chart made = b;
    addMissing(made.categories, a.categories, itself);
    addMissing(made.series, a.series, nameOf);
    for (Chart::Series& series : made.series) {
        series.names.clear();
        std::vector<double> values;
        for (const Text& category : made.categories)
            values.push_back(valueIn(b, series.name, category) - valueIn(a, series.name, category));
        series.y = std::move(values);
    }
    made.lines.clear();
    made.logarithmic = false;
    if (made.kind == Chart::Kind::stackedBars)
        stackFromZero(made);
    return made;
}

// Lines over the same positions.
Difference lineDifference(const Chart& a, const Chart& b) {
    if (a.series.size() != b.series.size())
        return std::nullopt;
    Chart made = b;
    for (std::size_t s = 0; s < made.series.size(); ++s) {
        Chart::Series& series = made.series[s];
        const Chart::Series& other = a.series[s];
        if (series.name != other.name || series.x != other.x || series.y.size() != other.y.size())
            return std::nullopt;
        for (std::size_t i = 0; i < series.y.size(); ++i)
            series.y[i] -= other.y[i];
    }
    made.lines.clear();
    made.logarithmic = false;
    return made;
}

bool sameCurve(const Chart::Series& a, const Chart::Series& b) {
    return a.x == b.x && a.y == b.y;
}

// The point of A that has the name of B's; without names, the one with its number.
std::optional<std::size_t> samePoint(const Chart::Series& a, const Chart::Series& b,
                                     std::size_t index) {
    constexpr std::size_t mostNameless = 64; // of a cloud, no single point is followed
    std::size_t found = index;
    if (!b.names.empty())
        found = index < b.names.size() ? placeOf(a.names, b.names[index], itself) : a.y.size();
    else if (a.y.size() != b.y.size() || b.y.size() > mostNameless)
        return std::nullopt;
    return found < std::min(a.x.size(), a.y.size()) ? std::optional(found) : std::nullopt;
}

// Each point of B with a line from where it is in A.
void addWays(std::vector<Chart::Series>& to, const Chart::Series& a, const Chart::Series& b) {
    for (std::size_t i = 0; i < std::min(b.x.size(), b.y.size()); ++i) {
        const auto from = samePoint(a, b, i);
        if (!from || (a.x[*from] == b.x[i] && a.y[*from] == b.y[i]))
            continue;
        Chart::Series way{{}, Tone::reference, {a.x[*from], b.x[i]}, {a.y[*from], b.y[i]}};
        way.joined = true;
        to.push_back(std::move(way));
    }
}

// Points are not subtracted: a picture of both shows where each has gone.
Difference scatterDifference(const Chart& a, const Chart& b) {
    Chart made = b;
    made.series.clear();
    std::vector<Chart::Series> points;
    for (const Chart::Series& now : b.series) {
        const std::size_t place = placeOf(a.series, now.name, nameOf);
        points.push_back(now);
        points.back().edits.clear();
        if (place == a.series.size() || a.series[place].joined != now.joined
            || sameCurve(a.series[place], now))
            continue;
        Chart::Series then = a.series[place];
        then.edits.clear();
        then.names.clear();
        then.tone = Tone::idle;
        if (!now.joined)
            addWays(made.series, a.series[place], now);
        if (!now.name.empty()) {
            then.name = SYSTOLENS_TEXT("difference", "%1, A").with(now.name);
            points.back().name = SYSTOLENS_TEXT("difference", "%1, B").with(now.name);
        }
        points.insert(points.end() - 1, std::move(then));
    }
    made.series.insert(made.series.end(), points.begin(), points.end());
    return made;
}

} // namespace

Difference difference(const Chart& a, const Chart& b) {
    if (a.kind != b.kind || a.yUnit != b.yUnit || a.xUnit != b.xUnit)
        return std::nullopt;
    if (b.kind == Chart::Kind::scatter)
        return scatterDifference(a, b);
    const bool bars = b.kind == Chart::Kind::bars || b.kind == Chart::Kind::stackedBars;
    Difference made = bars ? barDifference(a, b) : lineDifference(a, b);
    if (made)
        std::get<Chart>(*made).yTitle = minus(b.yTitle);
    return made;
}

} // namespace systolens::scene
