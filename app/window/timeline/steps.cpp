#include "app/window/timeline/steps.h"

#include <algorithm>

namespace systolens::window {

namespace {

using simulation::Window;

// Windows grow until one holds an event that begins in it: the cost follows the distance.
Cycle nextEvent(const simulation::Trace& trace, Cycle from) {
    for (Cycle reach = 1; from + 1 < trace.cycles(); reach *= 4) {
        const Window window{from + 1, std::min(trace.cycles(), from + 1 + reach)};
        for (const simulation::Event& event : trace.events(window, 64))
            if (event.when.from > from)
                return event.when.from;
        if (window.to == trace.cycles())
            break;
    }
    return trace.cycles() - 1;
}

Cycle previousEvent(const simulation::Trace& trace, Cycle from) {
    for (Cycle reach = 1; from > 0; reach *= 4) {
        const Window window{std::max<Cycle>(0, from - reach), from};
        Cycle last = -1;
        for (const simulation::Event& event : trace.events(window, 4096))
            if (event.when.from < from)
                last = std::max(last, event.when.from);
        if (last >= 0)
            return last;
        if (window.from == 0)
            break;
    }
    return 0;
}

} // namespace

Cycle firstComputation(const simulation::Trace& trace) {
    const auto busyBefore = [&](Cycle cycle) {
        const simulation::Lane array{simulation::Lane::Kind::peArray, {}, 0};
        const simulation::Bins bins = trace.summary({0, cycle}, array, 1);
        return !bins.empty() && bins.front() > 0;
    };
    Cycle idle = 0, busy = trace.cycles();
    if (!busyBefore(busy))
        return 0;
    while (busy - idle > 1) {
        const Cycle middle = idle + (busy - idle) / 2;
        (busyBefore(middle) ? busy : idle) = middle;
    }
    return idle;
}

Cycle stepForward(const simulation::Trace& trace, Cycle from, StepKind kind) {
    Cycle to = from + 1;
    if (kind == StepKind::event)
        to = nextEvent(trace, from);
    else if (kind == StepKind::tile)
        to = trace.nextFold(from);
    return std::clamp<Cycle>(to, 0, std::max<Cycle>(0, trace.cycles() - 1));
}

Cycle stepBack(const simulation::Trace& trace, Cycle from, StepKind kind) {
    Cycle to = from - 1;
    if (kind == StepKind::event)
        to = previousEvent(trace, from);
    else if (kind == StepKind::tile)
        to = trace.previousFold(from);
    return std::clamp<Cycle>(to, 0, std::max<Cycle>(0, trace.cycles() - 1));
}

} // namespace systolens::window
