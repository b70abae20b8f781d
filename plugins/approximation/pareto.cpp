// The designs by what they cost and what they do to the network.
#include <map>
#include <mutex>
#include <set>

#include "core/support/error.h"
#include "core/technique/values.h"
#include "plugins/approximation/scenes.h"
#include "plugins/approximation/tables.h"

namespace systolens::approximation {

namespace {

using scene::Chart;
using scene::Tone;

// One that is executed takes a network's MACs; the whole chart should come within seconds.
constexpr std::int64_t mostMacs = 2'000'000'000;

struct Trial {
    technique::Run before, after; // with their executions
    Settings settings;
    std::set<network::LayerId> changed; // layers whose multiplier the design is

    [[nodiscard]] bool executes() const {
        return after.execution && !after.study->inputs.empty() && after.study->drawn.empty()
               && after.totals.macs <= mostMacs;
    }

    // The energy of all MACs of the network, in its unit.
    [[nodiscard]] double energyOf(const arithmetic::Arithmetic& own) const {
        const EnergyMillis mac = energy::macEnergy(after.plan.accelerator, own);
        double sum = 0;
        for (const technique::LayerRun& layer : after.layers) {
            const bool isChanged = changed.contains(layer.layer.layer);
            sum += static_cast<double>(layer.counts.multiplications())
                   * static_cast<double>(isChanged ? mac : layer.macEnergy);
        }
        return sum / 1000;
    }

    // Of the output with that design; none when it is exact to the last bit.
    [[nodiscard]] std::optional<double> snrOf(const MultiplierDesign& design) const {
        technique::Plan plan = after.plan;
        for (auto& [layer, decision] : plan.arithmetic)
            if (changed.contains(layer)) // its formats stay, with the ranges of a calibration
                decision.value.multiplier = design;
        Progress progress;
        const auto values = technique::valuesOf(*after.study, plan, progress);
        const network::TensorId output = after.study->network->outputs.front();
        const auto& exact = before.execution->values.at(output);
        return values && exact ? approximation::snrOf(&*exact, values->tensor(output))
                               : std::nullopt;
    }
};

Text nameOf(const MultiplierDesign& design) {
    using Kind = MultiplierDesign::Kind;
    switch (design.kind) { // with what the numbers beside a family's points are
    case Kind::exact:
        return SYSTOLENS_TEXT("approximation", "exact");
    case Kind::shift:
        return SYSTOLENS_TEXT("approximation", "shift, powers of two");
    case Kind::mitchell:
        return SYSTOLENS_TEXT("approximation", "Mitchell");
    case Kind::drum:
        return SYSTOLENS_TEXT("approximation", "DRUM, bits kept");
    case Kind::truncated:
        return design.correction
                   ? SYSTOLENS_TEXT("approximation", "truncated and corrected, columns left out")
                   : SYSTOLENS_TEXT("approximation", "truncated, columns left out");
    case Kind::lookup:
        return SYSTOLENS_TEXT("approximation", "look-up table");
    case Kind::table:
        break;
    }
    return SYSTOLENS_TEXT("approximation", "your table");
}

Text knobOf(const MultiplierDesign& design) {
    return design.parameter == 0 ? nameOf(design)
                                 : Text{{}, "%1", {std::int64_t{design.parameter}}};
}

constexpr std::array familyTones{Tone::neutral, Tone::filter, Tone::psum,      Tone::ifmap,
                                 Tone::stall,   Tone::codec,  Tone::reference, Tone::accent};

class ChartMaker {
public:
    explicit ChartMaker(const Trial& trial) : trial_(trial), executes_(trial.executes()) {
        chart_.kind = Chart::Kind::scatter;
        chart_.xTitle = SYSTOLENS_TEXT("approximation",
                                       "energy of the network's MACs, gates for signs included");
        chart_.xUnit =
            trial.after.energy.unit == EnergyUnit::picojoule ? Unit::picojoules : Unit::macEnergies;
        chart_.yTitle =
            executes_ ? SYSTOLENS_TEXT("approximation",
                                       "signal to noise at the output, operands' rounding included")
                      : SYSTOLENS_TEXT("approximation", "mean relative error of a product");
        chart_.yUnit = executes_ ? Unit::decibels : Unit::share;
    }

    void add(const MultiplierDesign& design) {
        arithmetic::Arithmetic own = trial_.settings.arithmetic;
        own.multiplier = design;
        std::optional<double> y;
        if (executes_)
            y = trial_.snrOf(design);
        else
            y = arithmetic::errorsOf(energy::multiplierOf(own, trial_.after.plan.accelerator),
                                     Progress())
                    .meanRelative;
        if (!y)
            return;
        Chart::Series& points = series(design);
        points.x.push_back(trial_.energyOf(own));
        points.y.push_back(*y);
        points.names.push_back(knobOf(design));
        if (design.kind != MultiplierDesign::Kind::table)
            points.edits.push_back({techniqueId, "multiplier", arithmetic::toString(design)});
        if (design == trial_.settings.arithmetic.multiplier)
            chosen_ = {points.x.back(), points.y.back()};
    }

    // Each family with a line through it, and the chosen one marked.
    [[nodiscard]] Chart result() {
        std::vector<Chart::Series> lines;
        for (const Chart::Series& points : chart_.series)
            if (points.x.size() > 1) {
                Chart::Series line{{}, points.tone, points.x, points.y}; // its points are named
                line.joined = true;
                lines.push_back(std::move(line));
            }
        chart_.series.insert(chart_.series.begin(), lines.begin(), lines.end());
        if (chosen_)
            chart_.lines = {
                {SYSTOLENS_TEXT("approximation", "chosen"), chosen_->first, true, Tone::accent}};
        return chart_;
    }

private:
    Chart::Series& series(const MultiplierDesign& design) {
        const Text name = nameOf(design);
        for (Chart::Series& one : chart_.series)
            if (one.name == name)
                return one;
        Chart::Series fresh{
            name, familyTones.at(chart_.series.size() % familyTones.size()), {}, {}};
        chart_.series.push_back(std::move(fresh));
        return chart_.series.back();
    }

    const Trial& trial_;
    bool executes_;
    Chart chart_;
    std::optional<std::pair<double, double>> chosen_;
};

Chart chartOf(const Trial& trial) {
    ChartMaker maker(trial);
    // A memory of products takes so much more that the others would be one line beside it: it is in
    // the table, and here when it is the one that is chosen.
    for (const MultiplierDesign& design : designsFor(trial.settings.arithmetic))
        if (design.kind != MultiplierDesign::Kind::lookup
            || design == trial.settings.arithmetic.multiplier)
            maker.add(design);
    return maker.result();
}

} // namespace

scene::Scene paretoScene(const technique::Run& before, const technique::Run& after,
                         const Settings& settings) {
    struct Kept {
        std::once_flag once;
        Chart chart;
    };
    std::set<network::LayerId> changed;
    for (const std::size_t position : layersOf(*after.study, settings))
        changed.insert(after.study->layers[position].layer);
    const auto trial =
        std::make_shared<const Trial>(Trial{before, after, settings, std::move(changed)});
    return scene::still("approximation.pareto",
                        SYSTOLENS_TEXT("approximation", "Multipliers by energy and accuracy"),
                        [trial, kept = std::make_shared<Kept>()] {
                            std::call_once(kept->once, [&] { kept->chart = chartOf(*trial); });
                            return scene::Picture(kept->chart);
                        });
}

std::vector<scene::Scene> scenes(const technique::Run& before, const technique::Run& after,
                                 const Measurement& measured, const Settings& settings) {
    std::vector<scene::Scene> all;
    if (!measured.layers.empty())
        all.push_back(paretoScene(before, after, settings));
    for (const MeasuredLayer& one : measured.layers) {
        all.push_back(dotScene(one, measured, after));
        if (!one.activations.empty() && !one.weights.empty())
            all.push_back(errorScene(one, after));
        if (auto difference = differenceScene(one, before, after))
            all.push_back(std::move(*difference));
    }
    return all;
}

} // namespace systolens::approximation
