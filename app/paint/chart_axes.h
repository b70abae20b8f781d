#pragma once
// The ranges, ticks and room of a chart's axes. Arithmetic only; Qt Charts draws what is in the
// plot, the painter everything around it.
#include <QRectF>

#include "app/paint/text.h"
#include "app/paint/theme.h"
#include "core/scene/picture.h"

namespace systolens::paint {

struct ChartAxis {
    double from = 0, to = 1; // of values, or of their decimal logarithms
    bool logarithmic = false;
    bool fromZero = false;     // logarithmic: what is zero lies below the least decade, at `from`
    std::vector<double> ticks; // as from and to
    Scale scale;
    // What 0, 1, 2, … are called, where a chart of lines has categories; else empty.
    std::vector<QString> names;

    [[nodiscard]] double position(double value) const; // as from and to; a log axis' least for ≤ 0
    [[nodiscard]] double along(double value) const;    // 0–1
    [[nodiscard]] QString label(double tick) const;
};

enum class NameStyle { oneLine, twoLines, upwards }; // of categories

struct ChartLayout {
    QRectF plot;
    ChartAxis x; // of lines, steps and scatter
    ChartAxis y; // of the values, whichever way bars lie
    bool bars = false, horizontal = false, stacked = false;
    bool crossed = false;  // by levels to compare with
    bool labelled = false; // every bar says its value, so the axis need not
    NameStyle nameStyle = NameStyle::oneLine;
    Size nameSize = Size::small;
    bool namesFit = false;        // whole, if need be over what shorter ones beside them leave
    std::size_t everyName = 1;    // category names left out between two
    double names = 0, values = 0; // room for the names of categories and for the values' ticks
    double slot = 0, bar = 0;     // of a category, and of its bar or bars together
    double head = 0;              // above lying bars, for the names of upright levels
    double beside = 0;            // room right of standing bars for the names of levels

    [[nodiscard]] double xOf(double value) const; // pixels
    [[nodiscard]] double yOf(double value) const;
    [[nodiscard]] QRectF barRect(std::size_t category, std::size_t series, std::size_t count,
                                 double from, double to) const;
};

// `area` is what is left beside titles and legend; `beside` of it, at the right, is for names of
// levels that find no place among standing bars.
ChartLayout layOutChart(const scene::Chart& chart, const Theme& theme, const QRectF& area,
                        double beside = 0);

bool isBars(const scene::Chart& chart); // of any kind
// Bars of several series of which no two stand in one category: each has it to itself.
bool standAlone(const scene::Chart& chart);
// What is written beside a bar or a stack.
QString barText(const scene::Chart& chart, double value);
// Whether bars say what they stand for: those that float do where any of them has a name.
bool saysValues(const scene::Chart& chart);
// The sum of a stacked category, or one series' value.
double stackedTotal(const scene::Chart& chart, std::size_t category);
// Broken near its middle, after a slash or the like; the second is empty when it cannot be.
std::pair<QString, QString> inTwoLines(const QString& name);
std::size_t categoriesOf(const scene::Chart& chart);
double pointX(const scene::Chart::Series& series, std::size_t index);
// Where the last of steps ends: it is as wide as the one before it.
double stepsEnd(const scene::Chart::Series& series);
double pointY(const scene::Chart::Series& series,
              std::size_t index); // 0 when missing or not finite

} // namespace systolens::paint
