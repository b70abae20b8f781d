#pragma once
// B − A of charts, tables and loop nests: what difference.h puts together.
#include <optional>

#include "core/scene/picture.h"

namespace systolens::scene {

using Difference = std::optional<Picture>;

Text minus(const Text& name); // "cycles, B − A"

Difference difference(const Chart& a, const Chart& b);
Difference difference(const Table& a, const Table& b);
Difference difference(const LoopNest& a, const LoopNest& b);

} // namespace systolens::scene
