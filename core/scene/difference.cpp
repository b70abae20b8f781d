#include "core/scene/difference.h"

#include <algorithm>
#include <cmath>

#include "core/scene/difference_parts.h"
#include "core/support/error.h"

namespace systolens::scene {

namespace {

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

double meanOf(const std::vector<double>& bins) {
    double sum = 0;
    for (const double bin : bins)
        sum += std::isfinite(bin) ? bin : 0;
    return bins.empty() ? 0 : sum / static_cast<double>(bins.size());
}

// "+3.2 pp": percentage points, three digits.
Text changeText(double change) {
    const double percent = change * 100;
    if (percent == 0)
        return {{}, "=", {}};
    const double unit = std::pow(10, std::floor(std::log10(std::abs(percent))) - 2);
    const Text points = percent > 0 ? SYSTOLENS_TEXT("difference", "+%1 pp")
                                    : SYSTOLENS_TEXT("difference", "%1 pp");
    return points.with(std::round(percent / unit) * unit);
}

// No cycle of A stands for one of B: how busy and how full each lane is in the mean is compared.
Difference difference(const Lanes& a, const Lanes& b) {
    Chart made;
    made.kind = Chart::Kind::stackedBars;
    made.horizontal = true;
    made.yTitle = SYSTOLENS_TEXT("difference", "mean of the cycles shown, B − A");
    made.yUnit = Unit::share;
    Chart::Series series{SYSTOLENS_TEXT("difference", "B − A"), Tone::accent, {}, {}};
    for (const Lanes::Row& row : b.rows) {
        const auto other = std::ranges::find(a.rows, row.name, &Lanes::Row::name);
        if (other == a.rows.end())
            continue;
        const double change = meanOf(row.bins) - meanOf(other->bins);
        made.categories.push_back(row.name);
        series.x.push_back(0);
        series.y.push_back(change);
        series.names.push_back(changeText(change));
    }
    if (made.categories.empty())
        return std::nullopt;
    made.series.push_back(std::move(series));
    return made;
}

// Tapes and drawings are compared side by side or by swiping.
template <class Kind>
Difference difference(const Kind& /*a*/, const Kind& /*b*/) {
    return std::nullopt;
}

// ── Where there is none ──

template <class Kind>
bool both(const Picture& a, const Picture& b) {
    return std::holds_alternative<Kind>(a) && std::holds_alternative<Kind>(b);
}

Text whyNone(const Picture& a, const Picture& b) {
    if (both<Tape>(a, b))
        return SYSTOLENS_TEXT("difference", "Words that follow one another cannot be subtracted");
    if (both<Drawing>(a, b))
        return SYSTOLENS_TEXT("difference", "A drawing cannot be subtracted from another one");
    if (both<ArrayPicture>(a, b) || both<PeMap>(a, b))
        return SYSTOLENS_TEXT("difference", "A and B have arrays of other sizes: no PE of A "
                                            "stands for one of B");
    if (both<Matrix>(a, b))
        return SYSTOLENS_TEXT("difference", "A and B have fields of other sizes: no value of A "
                                            "stands for one of B");
    if (both<Chart>(a, b) && (isFloating(std::get<Chart>(a)) || isFloating(std::get<Chart>(b))))
        return SYSTOLENS_TEXT("difference", "These bars are changes already");
    return SYSTOLENS_TEXT("difference", "What A shows here cannot be subtracted from what B shows");
}

Error noDifference(const Picture& a, const Picture& b) {
    return Error(Error::Kind::failed,
                 SYSTOLENS_TEXT("difference", "%1. Compare them side by side, or swipe.")
                     .with(whyNone(a, b)),
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
        const Picture then = a.at(there), now = b.at(moment);
        auto difference = differenceOf(then, now);
        if (!difference)
            throw noDifference(then, now);
        return std::move(*difference);
    };
    return made;
}

} // namespace systolens::scene
