#include "core/scene/difference.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/support/error.h"

namespace systolens::scene {

namespace {

using Difference = std::optional<Picture>;

Text minus(const Text& name) {
    return name.empty() ? SYSTOLENS_TEXT("difference", "B − A")
                        : SYSTOLENS_TEXT("difference", "%1, B − A").with(name);
}

// Both ends as far from zero as the largest difference, so that no difference has the middle
// colour.
void makeSymmetric(Matrix::Field& field) {
    double most = 0;
    for (const float value : field.values)
        if (std::isfinite(value))
            most = std::max(most, std::abs(static_cast<double>(value)));
    field.most = most > 0 ? most : 1;
    field.least = -field.most;
}

std::vector<Figure> difference(const std::vector<Figure>& a, const std::vector<Figure>& b) {
    std::vector<Figure> figures;
    for (const Figure& figure : b) {
        const auto other = std::find_if(a.begin(), a.end(), [&](const Figure& one) {
            return one.name.english == figure.name.english && one.value.unit == figure.value.unit;
        });
        if (other == a.end())
            continue;
        Figure made = figure;
        const auto* now = std::get_if<std::int64_t>(&figure.value.value);
        const auto* then = std::get_if<std::int64_t>(&other->value.value);
        made.name = minus(figure.name);
        made.value.value =
            now && then ? Number(*now - *then)
                        : Number(toDouble(figure.value.value) - toDouble(other->value.value));
        figures.push_back(std::move(made));
    }
    return figures;
}

Difference difference(const Matrix& a, const Matrix& b) {
    if (a.fields.size() != b.fields.size())
        return std::nullopt;
    Matrix made = b;
    for (std::size_t i = 0; i < made.fields.size(); ++i) {
        const Matrix::Field& other = a.fields[i];
        Matrix::Field& field = made.fields[i];
        if (!isWhole(field) || !isWhole(other) || field.rows != other.rows
            || field.columns != other.columns)
            return std::nullopt;
        for (std::size_t at = 0; at < field.values.size(); ++at)
            field.values[at] -= other.values[at];
        field.valueName = minus(field.valueName);
        makeSymmetric(field);
    }
    made.figures = difference(a.figures, b.figures);
    return made;
}

// 1 where a PE computes, else 0.
float workOf(simulation::PeState::Act act) {
    return act == simulation::PeState::Act::compute ? 1 : 0;
}

Matrix::Field workField(std::int64_t rows, std::int64_t columns, Text name) {
    Matrix::Field field;
    field.name = std::move(name);
    field.rows = rows;
    field.columns = columns;
    field.valueName = SYSTOLENS_TEXT("difference", "PEs at work, B − A");
    field.unit = Unit::share;
    field.across.title = SYSTOLENS_TEXT("scene", "column");
    field.across.to = static_cast<double>(columns);
    field.down.title = SYSTOLENS_TEXT("scene", "row");
    field.down.to = static_cast<double>(rows);
    return field;
}

// A single moment's work is 0 or 1: the scale says so whatever differs.
Matrix wholeScale(Matrix::Field field, std::vector<Figure> figures) {
    field.least = -1;
    field.most = 1;
    Matrix made;
    made.fields.push_back(std::move(field));
    made.figures = std::move(figures);
    return made;
}

Difference difference(const ArrayPicture& a, const ArrayPicture& b) {
    if (a.rows != b.rows || a.columns != b.columns || a.pes.size() != b.pes.size() || b.pes.empty())
        return std::nullopt;
    const auto work = [](const ArrayPicture& picture, const ArrayPicture::Pe& pe) {
        return picture.mode == ArrayPicture::Mode::heat ? pe.heat : workOf(pe.act);
    };
    Matrix::Field field = workField(b.rows, b.columns, {});
    for (std::size_t i = 0; i < b.pes.size(); ++i)
        field.values.push_back(work(b, b.pes[i]) - work(a, a.pes[i]));
    return wholeScale(std::move(field), difference(a.figures, b.figures));
}

std::optional<Matrix::Field> difference(const PeMap::Field& a, const PeMap::Field& b) {
    if (a.rows != b.rows || a.columns != b.columns || a.acts.size() != b.acts.size()
        || a.shares.size() != b.shares.size())
        return std::nullopt;
    Matrix::Field field = workField(b.rows, b.columns, b.name);
    if (b.window) {
        field.across.title = SYSTOLENS_TEXT("scene", "cycle");
        field.across.from = static_cast<double>(b.window->from);
        field.across.to = static_cast<double>(b.window->to);
    }
    for (std::size_t i = 0; i < b.shares.size(); ++i)
        field.values.push_back(b.shares[i] - a.shares[i]);
    for (std::size_t i = 0; i < b.acts.size() && b.shares.empty(); ++i)
        field.values.push_back(workOf(b.acts[i]) - workOf(a.acts[i]));
    field.least = -1;
    field.most = 1;
    return isWhole(field) ? std::optional(std::move(field)) : std::nullopt;
}

Difference difference(const PeMap& a, const PeMap& b) {
    if (a.fields.size() != b.fields.size())
        return std::nullopt;
    Matrix made;
    for (std::size_t i = 0; i < b.fields.size(); ++i) {
        auto field = difference(a.fields[i], b.fields[i]);
        if (!field)
            return std::nullopt;
        made.fields.push_back(std::move(*field));
    }
    made.figures = difference(a.figures, b.figures);
    return made;
}

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
    if (a.series.size() != b.series.size() || b.kind == Chart::Kind::scatter)
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

Difference difference(const Chart& a, const Chart& b) {
    if (a.kind != b.kind || a.yUnit != b.yUnit || a.xUnit != b.xUnit)
        return std::nullopt;
    const bool bars = b.kind == Chart::Kind::bars || b.kind == Chart::Kind::stackedBars;
    Difference made = bars ? barDifference(a, b) : lineDifference(a, b);
    if (made)
        std::get<Chart>(*made).yTitle = minus(b.yTitle);
    return made;
}

std::string wordOf(const Cell& cell) {
    if (const auto* word = std::get_if<std::string>(&cell))
        return *word;
    if (const auto* text = std::get_if<Text>(&cell))
        return inEnglish(*text);
    return {};
}

// Numbers are subtracted; words that differ stand beside one another.
Cell difference(const Cell& a, const Cell& b) {
    const auto* now = std::get_if<Quantity>(&b);
    const auto* then = std::get_if<Quantity>(&a);
    if (now && then && now->unit == then->unit) {
        const auto* whole = std::get_if<std::int64_t>(&now->value);
        const auto* before = std::get_if<std::int64_t>(&then->value);
        return Quantity{whole && before ? Number(*whole - *before)
                                        : Number(toDouble(now->value) - toDouble(then->value)),
                        now->unit};
    }
    if (now || then)
        return SYSTOLENS_TEXT("difference", "only one of them");
    return wordOf(a) == wordOf(b) ? b : Cell(wordOf(a) + " → " + wordOf(b));
}

bool sameColumns(const Table& a, const Table& b) {
    return a.columns.size() == b.columns.size()
           && std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(),
                         [](const auto& one, const auto& other) {
                             return one.id == other.id && one.unit == other.unit;
                         });
}

bool saysNothing(const Cell& difference, const Cell& b) {
    if (const auto* number = std::get_if<Quantity>(&difference))
        return toDouble(number->value) == 0;
    return wordOf(difference) == wordOf(b);
}

// Without the columns that are the same in every row, where any differs; the first one names rows.
void dropWhatIsTheSame(Table& difference, const std::vector<std::vector<Cell>>& ofB) {
    std::vector<std::size_t> same;
    for (std::size_t i = 1; i < difference.columns.size(); ++i) {
        bool differs = false;
        for (std::size_t row = 0; row < ofB.size(); ++row)
            differs =
                differs
                || (i < ofB[row].size() && !saysNothing(difference.rows[row][i], ofB[row][i]));
        if (!differs)
            same.push_back(i);
    }
    if (same.size() + 1 >= difference.columns.size())
        return;
    for (; !same.empty(); same.pop_back()) {
        const auto at = static_cast<std::ptrdiff_t>(same.back());
        difference.columns.erase(difference.columns.begin() + at);
        for (std::vector<Cell>& row : difference.rows)
            if (std::ssize(row) > at)
                row.erase(row.begin() + at);
    }
}

// Rows of the same first cell; those that only one of them has are left out.
Difference difference(const Table& a, const Table& b) {
    if (!sameColumns(a, b))
        return std::nullopt;
    Table made = b;
    made.title = minus(b.title);
    made.current.reset();
    made.rows.clear();
    std::vector<std::vector<Cell>> shared;
    for (std::size_t row = 0; row < b.rows.size(); ++row) {
        const auto other =
            std::find_if(a.rows.begin(), a.rows.end(), [&](const std::vector<Cell>& cells) {
                return !cells.empty() && !b.rows[row].empty()
                       && wordOf(cells.front()) == wordOf(b.rows[row].front())
                       && cells.size() == b.rows[row].size();
            });
        if (other == a.rows.end())
            continue;
        if (b.current == row)
            made.current = made.rows.size();
        std::vector<Cell> cells{b.rows[row].front()};
        for (std::size_t i = 1; i < other->size(); ++i)
            cells.push_back(difference((*other)[i], b.rows[row][i]));
        made.rows.push_back(std::move(cells));
        shared.push_back(b.rows[row]);
    }
    dropWhatIsTheSame(made, shared);
    return made;
}

// Tapes, drawings, lanes and loop nests are compared side by side or by swiping.
template <class Kind>
Difference difference(const Kind& /*a*/, const Kind& /*b*/) {
    return std::nullopt;
}

Error noDifference() {
    return Error(Error::Kind::failed,
                 SYSTOLENS_TEXT("difference", "These two pictures cannot be subtracted from one "
                                              "another: compare them side by side, or swipe"),
                 {}, {});
}

} // namespace

Difference differenceOf(const Picture& a, const Picture& b) {
    return std::visit(
        [&](const auto& picture) -> Difference {
            const auto* other = std::get_if<std::decay_t<decltype(picture)>>(&a);
            return other ? difference(*other, picture) : std::nullopt;
        },
        b);
}

Scene differenceScene(Scene a, Scene b, Link link) {
    Scene made = b;
    made.id = b.id + "@difference";
    made.title = minus(b.title);
    made.before = false;
    made.at = [a = std::move(a), b = std::move(b), link](const Moment& moment) {
        const Moment there = linked(b.axis, moment, a.axis, link).value_or(Moment{});
        auto difference = differenceOf(a.at(there), b.at(moment));
        if (!difference)
            throw noDifference();
        return std::move(*difference);
    };
    return made;
}

} // namespace systolens::scene
