// The kinds of reuse as numbers and, beside them, as bars whose factors add up.
#include <algorithm>
#include <cmath>

#include "core/scene/sketch.h"
#include "core/technique/level_name.h"
#include "core/technique/standard_scenes.h"
#include "plugins/dataflow/reuse.h"

namespace systolens::dataflow {

namespace {

using network::Role;
using scene::Sketch;
using scene::Tone;

constexpr double width = 226, height = 99, top = 13;
constexpr double tensors = 22, firstColumn = 43.5, columnWidth = 29.3, bars = 191.5;
constexpr std::size_t kinds = 4;

std::array<double, kinds> factorsOf(const Reuse& reuse) {
    return {reuse.convolutional, reuse.featureMap, reuse.filter, reuse.accumulation};
}

// Whether a tensor is reused in this way at all.
bool applies(Role role, std::size_t kind) {
    switch (role) {
    case Role::ifmap:
        return kind == 0 || kind == 1;
    case Role::filter:
        return kind == 0 || kind == 2;
    case Role::ofmap:
        break;
    }
    return kind == 3;
}

// Three digits; numbers of four digits and more whole.
Text number(double value) {
    if (value <= 0)
        return scene::plain("–");
    const double digits = std::floor(std::log10(value));
    const double unit = std::pow(10, std::min(0.0, digits - 2));
    const double rounded = value >= 100 ? std::round(value) : std::round(value / unit) * unit;
    return Text{{}, "%1", {rounded}};
}

class ReusePicture {
public:
    ReusePicture(const technique::LayerRun& layer, const accelerator::Accelerator& machine)
        : layer_(layer), machine_(machine), sketch_(width, height) {
        const auto rows = static_cast<double>(3 * (machine.levels.size() + 1));
        row_ = std::min(8.0, (height - top) / (rows + 1));
        for (const Role role : network::allRoles)
            most_ = std::max(most_, reuseOf(layer.nest, role).total());
    }

    scene::Drawing take() {
        heads();
        double y = top;
        for (const Role role : network::allRoles) {
            tensor(role, y);
            y += row_ * (static_cast<double>(machine_.levels.size()) + 1.5);
        }
        return sketch_.take();
    }

private:
    void heads() {
        const std::array<Text, kinds> names{
            SYSTOLENS_TEXT("dataflow", "convolutional"), SYSTOLENS_TEXT("dataflow", "feature map"),
            SYSTOLENS_TEXT("dataflow", "filter"), SYSTOLENS_TEXT("dataflow", "accumulation")};
        for (std::size_t kind = 0; kind < kinds; ++kind)
            sketch_
                .box(firstColumn + columnWidth * static_cast<double>(kind), 1, columnWidth - 1, 9.5,
                     Tone::accent, names[kind])
                .group = kind;
        sketch_.text(firstColumn + columnWidth * kinds, 1, columnWidth, 9.5,
                     SYSTOLENS_TEXT("dataflow", "MACs a word"));
        sketch_.text(bars, 1, width - bars, 9.5,
                     SYSTOLENS_TEXT("dataflow", "logarithmic: factors add up"), Tone::faint);
    }

    void tensor(Role role, double y) {
        const Reuse possible = reuseOf(layer_.nest, role);
        sketch_.text(0, y, tensors, row_, technique::tensorName(role), scene::toneOf(role));
        row(role, y, SYSTOLENS_TEXT("dataflow", "possible"), possible, possible.total(),
            possible.total());
        for (std::size_t level = 0; level < machine_.levels.size(); ++level) {
            y += row_;
            row(role, y, technique::nameOf(machine_.levels[level]),
                reuseAt(layer_, machine_, level, role), actualReuse(layer_.counts, level, role),
                possible.total());
        }
    }

    void row(Role role, double y, Text name, const Reuse& reuse, double total, double possible) {
        sketch_.text(tensors, y, firstColumn - tensors, row_, std::move(name), Tone::faint);
        const auto factors = factorsOf(reuse);
        for (std::size_t kind = 0; kind < kinds; ++kind)
            if (applies(role, kind))
                sketch_.text(firstColumn + columnWidth * static_cast<double>(kind), y,
                             columnWidth - 1, row_, number(factors[kind]));
        sketch_.text(firstColumn + columnWidth * kinds, y, columnWidth - 1, row_, number(total));
        const double high = row_ * 0.62, lower = y + row_ * 0.19;
        sketch_.outline(bars, lower, lengthOf(possible), high, Tone::faint);
        double x = bars;
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            const double length = lengthOf(factors[kind]);
            if (length > 0)
                sketch_.box(x, lower, length, high, Tone::accent).group = kind;
            x += length;
        }
    }

    [[nodiscard]] double lengthOf(double factor) const {
        return factor > 1 ? (width - bars) * std::log(factor) / std::log(std::max(2.0, most_)) : 0;
    }

    const technique::LayerRun& layer_;
    const accelerator::Accelerator& machine_;
    Sketch sketch_;
    double row_ = 6, most_ = 1;
};

} // namespace

scene::Scene reuseScene(const technique::Run& run, std::size_t index) {
    const technique::LayerRun& layer = run.layers.at(index);
    return scene::still("dataflow.reuse", SYSTOLENS_TEXT("dataflow", "Reuse: %1").with(layer.name),
                        ReusePicture(layer, run.plan.accelerator).take());
}

} // namespace systolens::dataflow
