#include "core/job/json_parts.h"

#include "core/mapping/mapping_text.h"
#include "core/technique/standard_scenes.h"

namespace systolens::job {

namespace {

Json cellJson(const scene::Cell& cell) {
    if (const auto* string = std::get_if<std::string>(&cell))
        return *string;
    if (const auto* text = std::get_if<Text>(&cell))
        return inEnglish(*text);
    return json(std::get<scene::Quantity>(cell).value);
}

Json derivationJson(const technique::Derivation& derivation) {
    Json inputs = Json::array();
    for (const auto& input : derivation.inputs)
        inputs.push_back({{"name", inEnglish(input.name)},
                          {"value", json(input.value.value)},
                          {"unit", symbol(input.value.unit)}});
    return {{"formula", inEnglish(derivation.formula)},
            {"inputs", std::move(inputs)},
            {"source", derivation.source}};
}

Json trafficJson(const simulation::Traffic& traffic) {
    return {{"reads", traffic.reads}, {"writes", traffic.writes}, {"bits", traffic.bits}};
}

Json levelsJson(const simulation::Counts& counts, const accelerator::Accelerator& machine) {
    Json levels = Json::array();
    for (std::size_t i = 0; i < counts.levels.size() && i < machine.levels.size(); ++i) {
        Json tensors = Json::object();
        for (const network::Role role : network::allRoles)
            tensors[network::name(role)] =
                trafficJson(counts.levels[i][static_cast<std::size_t>(role)]);
        levels.push_back({{"name", machine.levels[i].name}, {"tensors", std::move(tensors)}});
    }
    return levels;
}

// null: the mapping has no name.
Json dataflowJson(const mapping::Mapping& mapping) {
    const auto dataflow = mapping::dataflowOf(mapping);
    return dataflow ? Json(accelerator::name(*dataflow)) : Json(nullptr);
}

// What SCALE-Sim calls SRAM: the words that cross between the GLB and the array.
Json sramJson(const simulation::Counts& counts, const accelerator::Accelerator& machine) {
    const auto level = technique::glbLevel(machine);
    if (!level || *level >= counts.levels.size())
        return nullptr;
    const auto& glb = counts.levels[*level];
    const auto of = [&](network::Role role) { return glb[static_cast<std::size_t>(role)]; };
    return {{"ifmap_reads", of(network::Role::ifmap).reads},
            {"filter_reads", of(network::Role::filter).reads},
            {"ofmap_writes", of(network::Role::ofmap).writes}};
}

Json countsJson(const simulation::Counts& counts, const energy::Energy& energy,
                const accelerator::Accelerator& machine) {
    return {{"macs", counts.macs},
            {"gated_macs", counts.gatedMacs},
            {"skipped_macs", counts.skippedMacs},
            {"unneeded_products", counts.unneededProducts},
            {"cycles", counts.cycles},
            {"compute_cycles", counts.computeCycles},
            {"stall_cycles", counts.stallCycles},
            {"folds", counts.folds},
            {"active_pes", counts.activePes},
            {"utilization", json(counts.utilization)},
            {"mapping_efficiency", json(counts.mappingEfficiency)},
            {"levels", levelsJson(counts, machine)},
            {"sram", sramJson(counts, machine)},
            {"dram_bytes", simulation::dramBytes(counts)},
            {"glb_bytes", technique::glbBytes(counts, machine)},
            {"milliseconds", json(simulation::milliseconds(counts, machine))},
            {"total_milliseconds", json(simulation::totalMilliseconds(counts, machine))},
            {"energy", json(energy)}};
}

} // namespace

Json json(const std::optional<double>& value) {
    return value ? json(*value) : Json(nullptr);
}

Json json(const Number& number) {
    if (const auto* integer = std::get_if<std::int64_t>(&number))
        return *integer;
    return json(std::get<double>(number));
}

Json json(const scene::Table& table) {
    Json columns = Json::array();
    for (const auto& column : table.columns)
        columns.push_back(
            {{"id", column.id}, {"name", inEnglish(column.name)}, {"unit", symbol(column.unit)}});
    Json rows = Json::array();
    for (const auto& row : table.rows) {
        Json cells = Json::array();
        for (const auto& cell : row)
            cells.push_back(cellJson(cell));
        rows.push_back(std::move(cells));
    }
    return {{"id", table.id},
            {"title", inEnglish(table.title)},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)}};
}

Json json(const technique::Metric& metric) {
    return {{"id", metric.id},
            {"value", json(metric.value)},
            {"unit", symbol(metric.unit)},
            {"baseline", metric.baseline ? json(*metric.baseline) : Json(nullptr)},
            {"provenance", name(metric.from)},
            {"derivation", derivationJson(metric.why)}};
}

Json json(const technique::CodedTensor& tensor) {
    Json document = {{"layer", tensor.layer},
                     {"role", network::name(tensor.role)},
                     {"elements", tensor.elements},
                     {"nonzeros", tensor.nonzeros},
                     {"raw_bits", tensor.rawBits},
                     {"coded_bits", tensor.codedBits},
                     {"entropy_bits", json(tensor.entropyBits)},
                     {"sparsity_limit_bits", json(tensor.sparsityLimitBits)}};
    for (const auto& [key, value] : tensor.extra)
        document[key] = value;
    return document;
}

Json json(const energy::Energy& energy) {
    const auto units = [](EnergyMillis millis) {
        return json(static_cast<double>(millis) / 1000.0);
    };
    return {{"unit", energy.unit == EnergyUnit::picojoule ? "pJ" : "mac"},
            {"mac", units(energy.mac)},
            {"rf", units(energy.rf)},
            {"noc", units(energy.noc)},
            {"glb", units(energy.glb)},
            {"dram", units(energy.dram)},
            {"codec", units(energy.codec)},
            {"static", units(energy.statics)},
            {"total", units(energy.total())}};
}

Json layerJson(const technique::LayerRun& layer, const accelerator::Accelerator& machine) {
    Json document = {{"name", layer.name},
                     {"dataflow", dataflowJson(layer.mapping)},
                     {"mapping", mapping::toText(layer.mapping, layer.nest, machine)},
                     {"ifmap_density", json(layer.ifmapDensity)},
                     {"weight_density", json(layer.filterDensity)},
                     {"ofmap_density", json(layer.ofmapDensity)}};
    const simulation::Wait bound = layer.counts.boundBy;
    document["bound_by"] =
        bound == simulation::Wait::none ? Json(nullptr) : Json(simulation::name(bound));
    document.update(countsJson(layer.counts, layer.energy, machine));
    return document;
}

Json totalsJson(const technique::Run& run) {
    return countsJson(run.totals, run.energy, run.plan.accelerator);
}

std::string written(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace systolens::job
