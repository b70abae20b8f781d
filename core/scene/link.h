#pragma once
// How the cursor on one axis says where another one is: what links scenes of one run, and A to B.
#include <optional>
#include <string_view>

#include "core/scene/scene.h"

namespace systolens::scene {

// Axes of the same kind but of another length (two runs) meet in the work under the cursor, at the
// same position, or at the same share of their lengths. Axes of different kinds meet in the work.
enum class Link : std::uint8_t { item, cycle, progress };
const char* name(Link link); // "item", "cycle", "progress"
std::optional<Link> linkNamed(std::string_view name);

// Where `to` is when `from` is at a moment; none when nothing links them there.
std::optional<Moment> linked(const Axis& from, const Moment& at, const Axis& to, Link link);

} // namespace systolens::scene
