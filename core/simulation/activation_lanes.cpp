// The lanes of a Cnvlutin-like array inside a window.
#include <algorithm>

#include "core/simulation/elements.h"
#include "core/simulation/skipping_lanes.h"

namespace systolens::simulation {

namespace {

using mapping::Dim;

} // namespace

ActivationLanes::ActivationLanes(const network::LoopNest& nest, const LaneNest& lanes,
                                 std::int64_t columns, std::shared_ptr<const OperandZeros> zeros,
                                 bool skipsPadding)
    : nest_(nest), lanes_(lanes.lanes()), columns_(columns), zeros_(std::move(zeros)),
      skipsPadding_(skipsPadding) {}

template <class Visit>
void ActivationLanes::walk(const LaneWindow& window, std::int64_t lane, Visit visit) const {
    const std::int64_t top = window.first(Dim::p) * nest_.stride[0] - nest_.pads[0];
    const std::int64_t left = window.first(Dim::q) * nest_.stride[1] - nest_.pads[1];
    const std::int64_t group = window.first(Dim::g), image = window.first(Dim::n);
    const std::uint8_t* const marks = zeros_->ifmap.data();
    for (std::int64_t c = window.first(Dim::c) + lane; c < window.end(Dim::c); c += lanes_) {
        const std::int64_t executed = image % zeros_->images;
        const std::uint8_t* const plane =
            marks + ((executed * nest_.g + group) * nest_.c + c) * nest_.h * nest_.w;
        for (std::int64_t r = window.first(Dim::r); r < window.end(Dim::r); ++r) {
            const std::int64_t y = top + r * nest_.dilation[0];
            for (std::int64_t s = window.first(Dim::s); s < window.end(Dim::s); ++s) {
                const std::int64_t x = left + s * nest_.dilation[1];
                const bool padding = y < 0 || y >= nest_.h || x < 0 || x >= nest_.w;
                if (padding ? skipsPadding_ : plane[y * nest_.w + x] == 0)
                    continue;
                if (!visit(c, r, s, y, x))
                    return;
            }
        }
    }
}

std::int64_t ActivationLanes::countOf(const LaneWindow& window, std::int64_t lane) const {
    std::int64_t count = 0;
    walk(window, lane, [&](auto...) {
        ++count;
        return true;
    });
    return count;
}

Cycle ActivationLanes::cycles(const LaneWindow& window) const {
    Cycle most = 1;
    for (std::int64_t lane = 0; lane < std::min(lanes_, window.extent(Dim::c)); ++lane)
        most = std::max(most, countOf(window, lane));
    return most;
}

void ActivationLanes::addMacs(PeMacs& macs, const LaneWindow& window, Cycle before) const {
    for (std::int64_t lane = 0; lane < std::min(lanes_, window.extent(Dim::c)); ++lane) {
        const std::int64_t done = std::min(countOf(window, lane), before);
        for (std::int64_t column = 0; column < window.extent(Dim::m); ++column)
            macs[static_cast<std::size_t>(lane * columns_ + column)] += done;
    }
}

void ActivationLanes::describe(std::vector<PeState>& pes, const LaneWindow& window,
                               Cycle cycle) const {
    const std::int64_t group = window.first(Dim::g), image = window.first(Dim::n);
    for (std::int64_t lane = 0; lane < std::min(lanes_, window.extent(Dim::c)); ++lane) {
        PeState state;
        state.act = PeState::Act::stall; // waits for the slowest lane
        Cycle now = 0;
        std::array<std::int64_t, 3> weight{};
        walk(window, lane,
             [&](std::int64_t c, std::int64_t r, std::int64_t s, std::int64_t y, std::int64_t x) {
                 if (now++ < cycle)
                     return true;
                 state.act = PeState::Act::compute;
                 state.ifmap = ifmapElementOf(nest_, group, image, c, y, x);
                 weight = {c, r, s};
                 return false;
             });
        for (std::int64_t column = 0; column < window.extent(Dim::m); ++column) {
            const std::int64_t filter = window.first(Dim::m) + column;
            if (state.act == PeState::Act::compute) {
                state.filter =
                    filterElementOf(nest_, group, filter, weight[0], weight[1], weight[2]);
                state.ofmap = ofmapElementOf(nest_, group, image, filter, window.first(Dim::p),
                                             window.first(Dim::q));
            }
            pes[static_cast<std::size_t>(lane * columns_ + column)] = state;
        }
    }
}

} // namespace systolens::simulation
