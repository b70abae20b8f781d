#include "core/job/documents.h"
#include "core/job/json_parts.h"

namespace systolens::job {

std::string mapJson(const MapResult& result) {
    Json layers = Json::array();
    for (const MappedLayer& layer : result.layers)
        layers.push_back({{"name", layer.name},
                          {"mapping", layer.text},
                          {"energy_pj", json(layer.energy())},
                          {"cycles", layer.found.cycles},
                          {"edp", json(layer.energyDelay())},
                          {"dram_words", layer.found.dramWords},
                          {"lower_bound_dram_words", layer.dramBound},
                          {"mappings_evaluated", layer.found.evaluated},
                          {"seconds", json(layer.seconds)}});
    // Where a table counts in multiples of one MAC's energy, so does energy_pj.
    const bool picojoules = result.machine.energyUnit == EnergyUnit::picojoule;
    return written({{"objective", mapping::name(result.objective)},
                    {"energy_unit", picojoules ? "pJ" : "mac"},
                    {"layers", std::move(layers)}});
}

} // namespace systolens::job
