#include <charconv>

#include "core/mapping/mapping_text.h"
#include "core/technique/derivations.h"
#include "core/technique/known_derivation.h"
#include "core/technique/standard_scenes.h"

namespace systolens::technique {

namespace {

const LayerRun* layerNamed(const Run& run, const std::string& name) {
    for (const LayerRun& layer : run.layers)
        if (layer.name == name)
            return &layer;
    return nullptr;
}

using Known = std::optional<Derivation>;

// The scope that the path's entry after `used` of them names.
Scope scopeOf(const Run& run, const scene::Ref& ref, std::size_t used) {
    return {run, ref.path.size() > used ? layerNamed(run, ref.path[used]) : nullptr};
}

Known explainMetric(const Run& run, const scene::Ref& ref) {
    for (const StandardMetric& metric : standardMetrics())
        if (!ref.path.empty() && ref.path.front() == metric.id)
            return metric.why(scopeOf(run, ref, 1));
    return std::nullopt;
}

Known explainEnergy(const Scope& scope, const std::string& name) {
    for (const EnergyPart& part : energyParts())
        if (name == part.id || name == part.name.english)
            return whyEnergy(scope, part);
    return std::nullopt;
}

std::optional<std::size_t> levelNamed(const accelerator::Accelerator& machine,
                                      const std::string& name) {
    if (name == "glb")
        return glbLevel(machine);
    if (name == "dram")
        return 0;
    for (std::size_t i = 0; i < machine.levels.size(); ++i)
        if (machine.levels[i].name == name)
            return i;
    return std::nullopt;
}

Known explainLevel(const Run& run, const scene::Ref& ref) {
    if (ref.path.size() < 2)
        return std::nullopt;
    const auto level = levelNamed(run.plan.accelerator, ref.path[0]);
    const Scope scope = scopeOf(run, ref, 2);
    if (!level || *level >= scope.counts().levels.size())
        return std::nullopt;
    for (const Role role : network::allRoles)
        if (ref.path[1] == network::name(role))
            return whyTraffic(scope, *level, role);
    return std::nullopt;
}

std::optional<std::int64_t> numberAt(const scene::Ref& ref, std::size_t index) {
    if (index >= ref.path.size())
        return std::nullopt;
    std::int64_t value = 0;
    const std::string& text = ref.path[index];
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc())
        return std::nullopt;
    return value;
}

Text whatStands(const mapping::NestMapping& mapped, const LayerRun& layer,
                const accelerator::Accelerator& machine) {
    return SYSTOLENS_TEXT("derivation", "A PE does its share of the loop nest: %1")
        .with(mapping::toText(mapped, layer.nest, machine));
}

Text whatStands(const mapping::RowStationaryMapping& /*mapped*/, const LayerRun& /*layer*/,
                const accelerator::Accelerator& /*machine*/) {
    return SYSTOLENS_TEXT("derivation",
                          "Row-stationary: a PE slides a filter row over an ifmap row; filter rows "
                          "lie along a row of PEs, ifmap rows along a diagonal, partial sums go up "
                          "a column");
}

Text whatStands(const mapping::SystolicMapping& mapped, const LayerRun& /*layer*/,
                const accelerator::Accelerator& /*machine*/) {
    switch (mapped.dataflow) {
    case accelerator::Dataflow::weightStationary:
        return SYSTOLENS_TEXT(
            "derivation", "Weight-stationary: a PE keeps one weight of a fold; ifmap words enter "
                          "from the left, partial sums leave at the bottom");
    case accelerator::Dataflow::inputStationary:
        return SYSTOLENS_TEXT(
            "derivation", "Input-stationary: a PE keeps one ifmap word of a fold; weights enter "
                          "from the left, partial sums leave at the bottom");
    default:
        return SYSTOLENS_TEXT(
            "derivation", "Output-stationary: a PE adds up one ofmap element; ifmap words enter "
                          "from the left, weights from the top");
    }
}

// "ifmap[12] = 0.5": the element and, where there are values, what it is.
void addOperand(Derivation& why, const Run& run, const LayerRun& layer, Role role,
                const std::optional<std::uint64_t>& element) {
    if (!element)
        return;
    const Text name =
        SYSTOLENS_TEXT("derivation", "%1, element %2").with(tensorName(role), *element);
    const network::Tensor* tensor = tensorOf(run, layer, role);
    const bool known = tensor && tensor->type() == network::ElementType::float32
                       && *element < static_cast<std::uint64_t>(tensor->size());
    if (known)
        why.inputs.push_back(
            {name,
             {Number(static_cast<double>(tensor->values<float>()[*element])), Unit::none},
             {}});
    else
        why.inputs.push_back({name, {Number(static_cast<std::int64_t>(*element))}, {}});
}

Known explainPe(const Run& run, const scene::Ref& ref) {
    const auto row = numberAt(ref, 0);
    const auto column = numberAt(ref, 1);
    const LayerRun* layer = ref.path.size() > 2 ? layerNamed(run, ref.path[2]) : nullptr;
    Derivation why;
    const LayerRun* shown = layer ? layer : run.layers.empty() ? nullptr : &run.layers.front();
    if (!row || !column || !shown)
        return std::nullopt;
    why.formula = std::visit(
        [&](const auto& mapped) { return whatStands(mapped, *shown, run.plan.accelerator); },
        shown->mapping);
    why.source = run.plan.accelerator.source;
    const auto cycle = numberAt(ref, 3);
    if (!layer || !layer->trace || !cycle || *cycle < 0 || *cycle >= layer->trace->cycles())
        return why;
    const simulation::ArrayState state = layer->trace->stateAt(*cycle);
    if (*row < 0 || *row >= state.rows || *column < 0 || *column >= state.columns)
        return why;
    const auto& pe = state.pes.at(static_cast<std::size_t>(*row * state.columns + *column));
    addOperand(why, run, *layer, Role::ifmap, pe.ifmap);
    addOperand(why, run, *layer, Role::filter, pe.filter);
    addOperand(why, run, *layer, Role::ofmap, pe.ofmap);
    return why;
}

Known explainLayer(const Run& run, const scene::Ref& ref) {
    const LayerRun* layer = ref.path.empty() ? nullptr : layerNamed(run, ref.path.front());
    return layer ? explainMetric(run, {"metric", {"macs", layer->name}}) : std::nullopt;
}

// A row of the table of layers.
Known explainRow(const Run& run, const scene::Ref& ref) {
    const auto row = numberAt(ref, 1);
    const bool known = row && ref.path[0] == "layers" && *row >= 0
                       && *row < static_cast<std::int64_t>(run.layers.size());
    if (!known)
        return std::nullopt;
    return explainLayer(run, {"layer", {run.layers[static_cast<std::size_t>(*row)].name}});
}

Known explainBar(const Run& run, const scene::Ref& ref) {
    if (ref.path.size() < 2)
        return std::nullopt;
    return explainEnergy({run, layerNamed(run, ref.path[0])}, ref.path[1]);
}

} // namespace

Known knownDerivation(const Run& run, const scene::Ref& ref) {
    if (ref.what == "metric")
        return explainMetric(run, ref);
    if (ref.what == "energy" && !ref.path.empty())
        return explainEnergy(scopeOf(run, ref, 1), ref.path.front());
    if (ref.what == "level")
        return explainLevel(run, ref);
    if (ref.what == "pe")
        return explainPe(run, ref);
    if (ref.what == "layer")
        return explainLayer(run, ref);
    if (ref.what == "row")
        return explainRow(run, ref);
    if (ref.what == "bar")
        return explainBar(run, ref);
    return std::nullopt;
}

Derivation explain(const Run& run, const scene::Ref& ref) {
    if (Known known = knownDerivation(run, ref))
        return *std::move(known);
    Derivation why;
    why.formula =
        SYSTOLENS_TEXT("derivation", "Nothing more is known of this than what is written there");
    return why;
}

} // namespace systolens::technique
