#pragma once
// How a scene follows the one in focus: as the two axes are linked, otherwise it stays.
#include "core/scene/link.h"

namespace systolens::window {

struct Leader {
    scene::Axis axis;
    scene::Moment moment;
    scene::Link link = scene::Link::item;
};

struct Followed {
    scene::Moment moment;
    bool linked = true; // false: it stays where it is
};

// `last` is where the follower was.
Followed follow(const Leader& leader, const scene::Axis& axis, std::uint64_t last);

} // namespace systolens::window
