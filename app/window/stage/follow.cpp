#include "app/window/stage/follow.h"

#include <algorithm>

namespace systolens::window {

Followed follow(const Leader& leader, const scene::Axis& axis, std::uint64_t last) {
    if (const auto moment = scene::linked(leader.axis, leader.moment, axis, leader.link))
        return {*moment, true};
    const std::uint64_t end = std::max<std::uint64_t>(1, axis.length) - 1;
    return {{std::min(last, end), 0, 1}, axis.length <= 1};
}

} // namespace systolens::window
