// Maps of errors: over operands, and over a feature map.
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/technique/standard_scenes.h"
#include "plugins/approximation/scenes.h"

namespace systolens::approximation {

namespace {

using scene::Matrix;

// By operand from least to most, not by code; shares of the most frequent operand but zero, which
// would dwarf all others.
std::vector<float> sharesOf(const std::vector<std::int64_t>& counts, bool isSigned) {
    const std::size_t half = isSigned ? counts.size() / 2 : 0;
    std::int64_t most = 1;
    for (std::size_t code = 1; code < counts.size(); ++code)
        most = std::max(most, counts[code]);
    std::vector<float> shares(counts.size());
    for (std::size_t code = 0; code < counts.size(); ++code)
        shares[(code + half) % counts.size()] =
            std::min(1.0F, static_cast<float>(counts[code]) / static_cast<float>(most));
    return shares;
}

Matrix errorMatrix(const MeasuredLayer& one, const arithmetic::ProductTable& table) {
    const Multiplier& unit = one.multiplier;
    Matrix::Field field;
    field.rows = std::int64_t{1} << unit.leftBits;
    field.columns = std::int64_t{1} << unit.rightBits;
    field.valueName = SYSTOLENS_TEXT("approximation", "absolute error of the product");
    field.across = {SYSTOLENS_TEXT("approximation", "weight (code)"),
                    static_cast<double>(unit.least(unit.rightBits)),
                    static_cast<double>(unit.most(unit.rightBits) + 1),
                    sharesOf(one.weights, unit.isSigned), scene::toneOf(Role::filter)};
    field.down = {SYSTOLENS_TEXT("approximation", "activation (code)"),
                  static_cast<double>(unit.most(unit.leftBits) + 1),
                  static_cast<double>(unit.least(unit.leftBits)),
                  sharesOf(one.activations, unit.isSigned), scene::toneOf(Role::ifmap)};
    std::ranges::reverse(field.down.shares);
    float most = 0;
    for (std::int32_t left = unit.most(unit.leftBits); left >= unit.least(unit.leftBits); --left)
        for (std::int32_t right = unit.least(unit.rightBits); right <= unit.most(unit.rightBits);
             ++right) {
            field.values.push_back(
                std::abs(static_cast<float>(table.at(left, right) - left * right)));
            most = std::max(most, field.values.back());
        }
    field.most = std::max(1.0, static_cast<double>(most));
    Matrix matrix;
    matrix.figures = {{SYSTOLENS_TEXT("approximation", "mean on these operands:"),
                       {one.onOperands.meanAbsolute, Unit::none},
                       {}},
                      {SYSTOLENS_TEXT("approximation", "relative:"),
                       {one.onOperands.meanRelative, Unit::share},
                       {}}};
    matrix.fields = {std::move(field)};
    return matrix;
}

// A plane of {N, C, rows, columns}, or a row of numbers as a nearly square one.
struct Planes {
    std::int64_t count = 1, rows = 1, columns = 1;
};

Planes planesOf(const network::Tensor& tensor) {
    const network::Shape& shape = tensor.shape();
    if (shape.size() == 4 && shape[0] > 0)
        return {shape[1], shape[2], shape[3]};
    const std::int64_t elements =
        shape.empty() || shape.front() == 0 ? tensor.size() : tensor.size() / shape.front();
    const auto columns = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(elements)))));
    return {1, ceilDivide(elements, columns), columns};
}

std::vector<float> planeOf(const network::Tensor& tensor, const Planes& planes,
                           std::int64_t plane) {
    const auto values = tensor.values<float>();
    const auto size = static_cast<std::size_t>(planes.rows * planes.columns);
    const std::size_t first = static_cast<std::size_t>(plane) * size;
    std::vector<float> cells(size, std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < size && first + i < values.size(); ++i)
        cells[i] = values[first + i];
    return cells;
}

Matrix::Field fieldOf(Text name, const Planes& planes, std::vector<float> values, double least,
                      double most) {
    Matrix::Field field;
    field.name = std::move(name);
    field.rows = planes.rows;
    field.columns = planes.columns;
    field.values = std::move(values);
    field.valueName = SYSTOLENS_TEXT("approximation", "value");
    field.least = least;
    field.most = most;
    field.across = {SYSTOLENS_TEXT("approximation", "column"),
                    0,
                    static_cast<double>(planes.columns),
                    {},
                    scene::Tone::neutral};
    field.down = {SYSTOLENS_TEXT("approximation", "row"),
                  0,
                  static_cast<double>(planes.rows),
                  {},
                  scene::Tone::neutral};
    return field;
}

Matrix differenceMatrix(const network::Tensor& exact, const network::Tensor& approximate,
                        const Planes& planes, std::int64_t plane) {
    const auto wanted = planeOf(exact, planes, plane), got = planeOf(approximate, planes, plane);
    std::vector<float> difference(wanted.size());
    double least = std::numeric_limits<double>::infinity(), most = -least, worst = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        difference[i] = std::abs(got[i] - wanted[i]);
        for (const float value : {wanted[i], got[i]})
            if (std::isfinite(value)) {
                least = std::min(least, static_cast<double>(value));
                most = std::max(most, static_cast<double>(value));
            }
        if (std::isfinite(difference[i]))
            worst = std::max(worst, static_cast<double>(difference[i]));
    }
    if (!(least <= most))
        least = most = 0;
    Matrix matrix;
    matrix.fields = {
        fieldOf(SYSTOLENS_TEXT("approximation", "exact"), planes, wanted, least, most),
        fieldOf(SYSTOLENS_TEXT("approximation", "approximate"), planes, got, least, most),
        fieldOf(SYSTOLENS_TEXT("approximation", "difference"), planes, std::move(difference), 0,
                worst > 0 ? worst : 1)};
    matrix.fields.back().valueName = SYSTOLENS_TEXT("approximation", "|approximate − exact|");
    matrix.figures = {
        {SYSTOLENS_TEXT("approximation", "channel"), {plane, Unit::none}, {}},
        {SYSTOLENS_TEXT("approximation", "largest difference"), {worst, Unit::none}, {}}};
    return matrix;
}

} // namespace

scene::Scene errorScene(const MeasuredLayer& one, const technique::Run& run) {
    const auto shown = std::make_shared<const MeasuredLayer>(one);
    scene::Scene scene = scene::still(
        "approximation.errors",
        SYSTOLENS_TEXT("approximation", "Error of every product, and operands of %1")
            .with(run.layers[one.layer].name),
        [shown] {
            return scene::Picture(errorMatrix(*shown, arithmetic::productTable(shown->multiplier)));
        });
    scene.layer = one.layer;
    return scene;
}

std::optional<scene::Scene> differenceScene(const MeasuredLayer& one, const technique::Run& before,
                                            const technique::Run& after) {
    const network::Tensor* exact =
        technique::tensorOf(before, before.layers[one.layer], Role::ofmap);
    const network::Tensor* approximate =
        technique::tensorOf(after, after.layers[one.layer], Role::ofmap);
    if (!comparable(exact, approximate))
        return std::nullopt;
    const Planes planes = planesOf(*exact);
    scene::Scene scene;
    scene.id = "approximation.difference";
    scene.title = SYSTOLENS_TEXT("approximation", "Ofmap of %1: exact and approximate")
                      .with(after.layers[one.layer].name);
    scene.layer = one.layer;
    scene.axis.id = "channels";
    scene.axis.unit = SYSTOLENS_TEXT("approximation", "channels");
    scene.axis.length = static_cast<std::uint64_t>(std::max<std::int64_t>(1, planes.count));
    scene.at = [exact = *exact, approximate = *approximate, planes,
                last = scene.axis.length - 1](const scene::Moment& moment) {
        return scene::Picture(
            differenceMatrix(exact, approximate, planes,
                             static_cast<std::int64_t>(std::min(moment.position, last))));
    };
    return scene;
}

} // namespace systolens::approximation
