#include "core/scene/picture.h"

#include <algorithm>
#include <cmath>

namespace systolens::scene {

Tone toneOf(Role role) {
    switch (role) {
    case Role::ifmap:
        return Tone::ifmap;
    case Role::filter:
        return Tone::filter;
    case Role::ofmap:
        return Tone::psum;
    }
    return Tone::neutral;
}

Tone toneOf(simulation::PeState::Act act) {
    using Act = simulation::PeState::Act;
    switch (act) {
    case Act::compute:
    case Act::load:
    case Act::drain:
        return Tone::busy;
    case Act::gate:
        return Tone::gated;
    case Act::skip:
        return Tone::skipped;
    case Act::stall:
        return Tone::stall;
    case Act::idle:
        return Tone::idle;
    case Act::unused:
        return Tone::faint;
    }
    return Tone::neutral;
}

Text nameOf(Role role) {
    switch (role) {
    case Role::ifmap:
        return SYSTOLENS_TEXT("scene", "ifmap");
    case Role::filter:
        return SYSTOLENS_TEXT("scene", "filter");
    case Role::ofmap:
        return SYSTOLENS_TEXT("scene", "psum");
    }
    return {};
}

Text nameOf(simulation::PeState::Act act) {
    using Act = simulation::PeState::Act;
    switch (act) {
    case Act::unused:
        return SYSTOLENS_TEXT("scene", "unused");
    case Act::idle:
        return SYSTOLENS_TEXT("scene", "idle");
    case Act::load:
        return SYSTOLENS_TEXT("scene", "loads");
    case Act::compute:
        return SYSTOLENS_TEXT("scene", "computes");
    case Act::gate:
        return SYSTOLENS_TEXT("scene", "gated");
    case Act::skip:
        return SYSTOLENS_TEXT("scene", "skipped");
    case Act::stall:
        return SYSTOLENS_TEXT("scene", "stalled");
    case Act::drain:
        return SYSTOLENS_TEXT("scene", "drains");
    }
    return {};
}

bool isFloating(const Chart& chart) {
    return chart.kind == Chart::Kind::stackedBars
           && std::ranges::any_of(chart.series,
                                  [](const auto& series) { return !series.x.empty(); });
}

bool hasBar(const Chart::Series& series, std::size_t category) {
    return category < series.y.size() && std::isfinite(series.y[category]);
}

double beginOf(const Chart::Series& series, std::size_t category) {
    const bool floats = category < series.x.size() && std::isfinite(series.x[category]);
    return floats ? series.x[category] : 0;
}

double lengthOf(const Chart::Series& series, std::size_t category) {
    return series.y.at(category) - beginOf(series, category);
}

} // namespace systolens::scene
