#include "plugins/approximation/tables.h"

#include <algorithm>

#include "core/support/error.h"
#include "plugins/approximation/activations.h"

namespace systolens::approximation {

namespace {

using scene::Cell;
using scene::Quantity;

Cell known(const std::optional<double>& value, Unit unit) {
    return value ? Cell(Quantity{*value, unit}) : Cell(std::string());
}

Unit energyUnit(const technique::Run& run) {
    return run.energy.unit == EnergyUnit::picojoule ? Unit::picojoules : Unit::macEnergies;
}

// Errors beyond what can be enumerated are sampled, which takes some milliseconds a design.
std::vector<Cell> designRow(const MultiplierDesign& design, const technique::Run& after,
                            const Settings& settings) {
    arithmetic::Arithmetic own = settings.arithmetic;
    own.multiplier = design;
    const Multiplier multiplier = energy::multiplierOf(own, after.plan.accelerator);
    const auto errors = arithmetic::errorsOf(multiplier, Progress());
    const auto cost = energy::costOf(multiplier);
    const double mac = static_cast<double>(energy::macEnergy(after.plan.accelerator, own)) / 1000;
    return {arithmetic::toString(design),
            Quantity{errors.meanRelative, Unit::share},
            Quantity{errors.worstRelative, Unit::share},
            Quantity{errors.meanAbsolute, Unit::none},
            Quantity{errors.worst, Unit::none},
            Quantity{errors.mean, Unit::none},
            Quantity{errors.probability, Unit::share},
            Quantity{cost.cells, Unit::none},
            Quantity{cost.tableBits, Unit::bits},
            Quantity{cost.picojoules, Unit::picojoules},
            Quantity{mac, energyUnit(after)}};
}

} // namespace

std::vector<MultiplierDesign> designsFor(const arithmetic::Arithmetic& own) {
    std::vector<MultiplierDesign> designs;
    for (const std::string& id : offeredDesigns()) {
        MultiplierDesign design = arithmetic::multiplierDesign(id);
        const int bits = std::max(own.activationBits, own.weightBits);
        using Kind = MultiplierDesign::Kind;
        const bool fits = design.kind == Kind::drum ? design.parameter <= bits
                          : design.kind == Kind::truncated
                              ? design.parameter < own.activationBits + own.weightBits
                              : true;
        if (fits)
            designs.push_back(std::move(design));
    }
    if (own.multiplier.table)
        designs.push_back(own.multiplier);
    return designs;
}

scene::Table layerTable(const technique::Run& after, const Measurement& measured,
                        const Settings& settings) {
    scene::Table table;
    table.id = "approximation.layers";
    table.title = SYSTOLENS_TEXT("approximation", "What %1 does to each layer")
                      .with(arithmetic::toString(measured.multiplier.design));
    table.columns = {
        {"layer", SYSTOLENS_TEXT("approximation", "Layer"), Unit::none},
        {"activation_bits", SYSTOLENS_TEXT("approximation", "Bits of an activation"), Unit::bits},
        {"weight_bits", SYSTOLENS_TEXT("approximation", "Bits of a weight"), Unit::bits},
        {"mre", SYSTOLENS_TEXT("approximation", "Relative error on its operands"), Unit::share},
        {"mae", SYSTOLENS_TEXT("approximation", "Absolute error on its operands"), Unit::none},
        {"mean_error", SYSTOLENS_TEXT("approximation", "Mean error, with its sign"), Unit::none},
        {"error_probability", SYSTOLENS_TEXT("approximation", "Products with an error"),
         Unit::share},
        {"ofmap_snr", SYSTOLENS_TEXT("approximation", "Signal to noise of the ofmap"),
         Unit::decibels},
        {"mac_energy", SYSTOLENS_TEXT("approximation", "Energy of a MAC"), energyUnit(after)},
        {"macs_energy", SYSTOLENS_TEXT("approximation", "Energy of its MACs"), energyUnit(after)}};
    for (const MeasuredLayer& one : measured.layers) {
        const technique::LayerRun& layer = after.layers[one.layer];
        const auto onOperands = [&](double value, Unit unit) {
            return one.onOperands.pairs > 0 ? Cell(Quantity{value, unit}) : Cell(std::string());
        };
        table.rows.push_back(
            {layer.name, Quantity{std::int64_t{settings.arithmetic.activationBits}, Unit::bits},
             Quantity{std::int64_t{settings.arithmetic.weightBits}, Unit::bits},
             onOperands(one.onOperands.meanRelative, Unit::share),
             onOperands(one.onOperands.meanAbsolute, Unit::none),
             onOperands(one.onOperands.mean, Unit::none),
             onOperands(one.onOperands.probability, Unit::share),
             known(one.ofmapSnr, Unit::decibels),
             Quantity{static_cast<double>(layer.macEnergy) / 1000, energyUnit(after)},
             Quantity{static_cast<double>(layer.energy.mac) / 1000, energyUnit(after)}});
    }
    return table;
}

scene::Table designTable(const technique::Run& after, const Settings& settings) {
    scene::Table table;
    table.id = "approximation.designs";
    table.title = SYSTOLENS_TEXT("approximation", "Signed multipliers of %1×%2 bits")
                      .with(settings.arithmetic.activationBits, settings.arithmetic.weightBits);
    table.columns = {
        {"multiplier", SYSTOLENS_TEXT("approximation", "Multiplier"), Unit::none},
        {"mre", SYSTOLENS_TEXT("approximation", "Mean relative error"), Unit::share},
        {"worst_relative_error", SYSTOLENS_TEXT("approximation", "Worst relative error"),
         Unit::share},
        {"mae", SYSTOLENS_TEXT("approximation", "Mean absolute error"), Unit::none},
        {"wce", SYSTOLENS_TEXT("approximation", "Worst error"), Unit::none},
        {"mean_error", SYSTOLENS_TEXT("approximation", "Mean error, with its sign"), Unit::none},
        {"error_probability", SYSTOLENS_TEXT("approximation", "Products with an error"),
         Unit::share},
        {"cells", SYSTOLENS_TEXT("approximation", "Cells"), Unit::none},
        {"table_bits", SYSTOLENS_TEXT("approximation", "Table"), Unit::bits},
        {"energy_pj", SYSTOLENS_TEXT("approximation", "Energy at 45 nm"), Unit::picojoules},
        {"mac_energy", SYSTOLENS_TEXT("approximation", "Energy of a MAC here"), energyUnit(after)}};
    for (const MultiplierDesign& design : designsFor(settings.arithmetic)) {
        if (design == settings.arithmetic.multiplier)
            table.current = table.rows.size();
        table.rows.push_back(designRow(design, after, settings));
    }
    return table;
}

std::optional<scene::Table> activationTable(const technique::Run& before,
                                            const Settings& settings) {
    const auto replaced = replacedActivations(*before.study, settings);
    if (replaced.empty() || !before.execution)
        return std::nullopt;
    scene::Table table;
    table.id = "approximation.activations";
    table.title = SYSTOLENS_TEXT("approximation", "Activation functions that are replaced");
    table.columns = {
        {"layer", SYSTOLENS_TEXT("approximation", "Layer"), Unit::none},
        {"function", SYSTOLENS_TEXT("approximation", "Function"), Unit::none},
        {"largest", SYSTOLENS_TEXT("approximation", "Largest output before"), Unit::none},
        {"mean_error", SYSTOLENS_TEXT("approximation", "Mean error over its range"), Unit::none},
        {"worst_error", SYSTOLENS_TEXT("approximation", "Worst error over its range"), Unit::none},
        {"bits_saved", SYSTOLENS_TEXT("approximation", "Bits that clipping saves at equal steps"),
         Unit::bits}};
    for (const ReplacedActivation& one : replaced) {
        const auto& value = before.execution->values.at(one.output);
        if (!value || value->type() != network::ElementType::float32)
            continue;
        const auto values = value->values<float>();
        const double largest =
            values.empty() ? 0 : static_cast<double>(*std::ranges::max_element(values));
        const bool relu = one.function == arithmetic::ActivationFunction::relu;
        const double least = relu ? 0 : settings.activation.least;
        const double most = relu ? largest : settings.activation.most;
        const auto errors = arithmetic::errorsOf(one.function, settings.activation, least, most);
        const double saved =
            relu ? arithmetic::bitsSavedByClipping(largest, settings.activation.clipAt) : 0;
        table.rows.push_back({one.layer, std::string(arithmetic::name(one.function)),
                              Quantity{largest, Unit::none}, Quantity{errors.mean, Unit::none},
                              Quantity{errors.worst, Unit::none}, Quantity{saved, Unit::bits}});
    }
    return table;
}

} // namespace systolens::approximation
