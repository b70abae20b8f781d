#pragma once
// What a search for a mapping makes small.
#include <cstdint>
#include <optional>
#include <string_view>

namespace systolens::mapping {

enum class Objective : std::uint8_t { energy, cycles, edp, dram }; // edp: energy × cycles
const char* name(Objective objective);                             // "energy" …
std::optional<Objective> objectiveNamed(std::string_view name);

} // namespace systolens::mapping
