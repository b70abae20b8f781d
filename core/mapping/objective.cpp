#include "core/mapping/objective.h"

#include <array>

namespace systolens::mapping {

namespace {

constexpr std::array<const char*, 4> names{"energy", "cycles", "edp", "dram"};

} // namespace

const char* name(Objective objective) {
    return names.at(static_cast<std::size_t>(objective));
}

std::optional<Objective> objectiveNamed(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (name == names[i])
            return static_cast<Objective>(i);
    return std::nullopt;
}

} // namespace systolens::mapping
