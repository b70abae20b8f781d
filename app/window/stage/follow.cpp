#include "app/window/stage/follow.h"

#include <algorithm>

namespace systolens::window {

Followed follow(const Leader& leader, const scene::Axis& axis, std::uint64_t last) {
    if (axis.id == leader.axis.id && axis.length == leader.axis.length)
        return {leader.moment, true};
    const std::uint64_t end = std::max<std::uint64_t>(1, axis.length) - 1;
    if (leader.axis.itemAt && axis.positionOf)
        if (const auto item = leader.axis.itemAt(leader.moment.position))
            if (const auto position = axis.positionOf(*item))
                return {{std::min(*position, end), 0, 1}, true};
    return {{std::min(last, end), 0, 1}, axis.length <= 1};
}

} // namespace systolens::window
