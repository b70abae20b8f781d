#include "app/window/timeline/zoom.h"

#include <algorithm>

namespace systolens::window {

using simulation::Window;

Window scrolledTo(const Window& window, Cycle cycle, Cycle total) {
    if (cycle >= window.from && cycle < window.to)
        return window;
    const Cycle width = window.to - window.from;
    const Cycle start = std::clamp<Cycle>(cycle - width / 8, 0, std::max<Cycle>(0, total - width));
    return {start, start + width};
}

} // namespace systolens::window
