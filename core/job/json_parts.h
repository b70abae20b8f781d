#pragma once
// Pieces that several JSON documents share. Private to this folder, the only writer of JSON.
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/job/job.h"

namespace systolens::job {

using Json = nlohmann::ordered_json;

inline Json json(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json json(const std::optional<double>& value);
Json json(const Number& number);
Json json(const scene::Table& table);
Json json(const technique::Metric& metric);
Json json(const technique::CodedTensor& tensor);
Json json(const energy::Energy& energy);

// One layer of a run, or its totals without the fields that only a layer has.
Json layerJson(const technique::LayerRun& layer, const accelerator::Accelerator& machine);
Json totalsJson(const technique::Run& run);

std::string written(const Json& document);

} // namespace systolens::job
