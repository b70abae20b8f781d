#include "app/window/timeline/zoom.h"

#include <algorithm>

namespace systolens::window {

using simulation::Window;

namespace {

Window from(Cycle start, Cycle width, Cycle total) {
    const Cycle first = std::clamp<Cycle>(start, 0, std::max<Cycle>(0, total - width));
    return {first, first + width};
}

} // namespace

Window scrolledTo(const Window& window, Cycle cycle, Cycle total) {
    if (cycle >= window.from && cycle < window.to)
        return window;
    const Cycle width = window.to - window.from;
    return from(cycle - width / 8, width, total);
}

Window centredOn(const Window& window, Cycle cycle, Cycle total) {
    const Cycle width = window.to - window.from;
    return from(cycle - width / 2, width, total);
}

Grip gripAt(double left, double right, double x) {
    constexpr double outwards = 6, inwards = 4;
    const double reach = std::min(inwards, (right - left) / 4);
    if (x >= left - outwards && x < left + reach)
        return Grip::from;
    if (x > right - reach && x <= right + outwards)
        return Grip::to;
    return x >= left && x <= right ? Grip::whole : Grip::none;
}

Window dragged(const Window& window, Grip grip, Cycle by, Cycle least, Cycle total) {
    const Cycle width = window.to - window.from, shortest = std::min(least, width);
    switch (grip) {
    case Grip::from:
        return {std::clamp<Cycle>(window.from + by, 0, window.to - shortest), window.to};
    case Grip::to:
        return {window.from, std::clamp<Cycle>(window.to + by, window.from + shortest,
                                               std::max(total, window.from + shortest))};
    case Grip::whole:
        return from(window.from + by, width, total);
    case Grip::none:
        break;
    }
    return window;
}

} // namespace systolens::window
