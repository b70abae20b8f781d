#pragma once
// How a scene follows the one in focus: on the same axis it moves along, otherwise through the work
// item under the cursor, otherwise it stays.
#include "core/scene/scene.h"

namespace systolens::window {

struct Leader {
    scene::Axis axis;
    scene::Moment moment;
};

struct Followed {
    scene::Moment moment;
    bool linked = true; // false: it stays where it is
};

// `last` is where the follower was.
Followed follow(const Leader& leader, const scene::Axis& axis, std::uint64_t last);

} // namespace systolens::window
