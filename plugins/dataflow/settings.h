#pragma once
// The technique's parameters and what they say about a mapping.
#include "core/mapping/mapping_text.h"
#include "core/technique/technique.h"

namespace systolens::dataflow {

inline constexpr const char* techniqueId = "dataflow";
inline constexpr const char* bookSource =
    "Sze et al., Efficient Processing of Deep Neural Networks, 2020, chapters 4 and 5";

struct Settings {
    std::optional<accelerator::Dataflow> dataflow; // none: the machine's own
    std::optional<std::array<mapping::FoldLoop, 4>> order;
    std::optional<std::int64_t> streamTile;
};

std::vector<technique::Parameter> schema();
// Error (input) for an order that does not name each of the four loops once.
Settings settingsOf(const technique::Parameters& parameters);

} // namespace systolens::dataflow
