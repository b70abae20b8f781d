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
      skipsPadding_(skipsPadding),
      pixels_(static_cast<std::size_t>(zeros_->images * nest.g * nest.c)) {}

const std::uint8_t* ActivationLanes::plane(const LaneWindow& window, std::int64_t channel) const {
    const std::int64_t executed = window.first(Dim::n) % zeros_->images;
    return zeros_->ifmap.data()
           + ((executed * nest_.g + window.first(Dim::g)) * nest_.c + channel) * nest_.h * nest_.w;
}

template <class Visit>
void ActivationLanes::walk(const LaneWindow& window, std::int64_t lane, Visit visit) const {
    const std::int64_t top = window.first(Dim::p) * nest_.stride[0] - nest_.pads[0];
    const std::int64_t left = window.first(Dim::q) * nest_.stride[1] - nest_.pads[1];
    for (std::int64_t c = window.first(Dim::c) + lane; c < window.end(Dim::c); c += lanes_) {
        const std::uint8_t* const marks = plane(window, c);
        for (std::int64_t r = window.first(Dim::r); r < window.end(Dim::r); ++r) {
            const std::int64_t y = top + r * nest_.dilation[0];
            for (std::int64_t s = window.first(Dim::s); s < window.end(Dim::s); ++s) {
                const std::int64_t x = left + s * nest_.dilation[1];
                const bool padding = y < 0 || y >= nest_.h || x < 0 || x >= nest_.w;
                if (padding ? skipsPadding_ : marks[y * nest_.w + x] == 0)
                    continue;
                if (!visit(c, r, s, y, x))
                    return;
            }
        }
    }
}

std::size_t ActivationLanes::indexOf(const LaneWindow& window) const {
    const std::int64_t executed = window.first(Dim::n) % zeros_->images;
    return static_cast<std::size_t>((executed * nest_.g + window.first(Dim::g)) * nest_.c
                                    + window.first(Dim::c));
}

void ActivationLanes::prepare(const LaneWindow& window) {
    LaneWords& pixels = pixels_[indexOf(window)];
    if (!pixels.empty())
        return;
    const auto size = static_cast<std::size_t>(nest_.h * nest_.w);
    const std::size_t lanes = lanesOf(window);
    pixels.resize(size * lanes);
    for (std::int64_t c = window.first(Dim::c); c < window.end(Dim::c); ++c) {
        const std::uint8_t* const marks = plane(window, c);
        const std::size_t lane = static_cast<std::size_t>(c - window.first(Dim::c)) % lanes;
        for (std::size_t pixel = 0; pixel < size; ++pixel)
            pixels[pixel * lanes + lane] += marks[pixel];
    }
}

void ActivationLanes::countWords(const LaneWindow& window, LaneWords& words) const {
    const std::size_t lanes = lanesOf(window);
    const std::uint32_t* const pixels = pixels_[indexOf(window)].data();
    words.assign(lanes, 0);
    std::uint32_t padding = 0;
    for (std::int64_t r = window.first(Dim::r); r < window.end(Dim::r); ++r) {
        const std::int64_t y =
            window.first(Dim::p) * nest_.stride[0] + r * nest_.dilation[0] - nest_.pads[0];
        for (std::int64_t s = window.first(Dim::s); s < window.end(Dim::s); ++s) {
            const std::int64_t x =
                window.first(Dim::q) * nest_.stride[1] + s * nest_.dilation[1] - nest_.pads[1];
            if (y < 0 || y >= nest_.h || x < 0 || x >= nest_.w) {
                ++padding;
                continue;
            }
            const std::uint32_t* const at =
                pixels + static_cast<std::size_t>(y * nest_.w + x) * lanes;
            for (std::size_t lane = 0; lane < lanes; ++lane)
                words[lane] += at[lane];
        }
    }
    if (!skipsPadding_ && padding > 0)
        for (std::size_t lane = 0; lane < lanes; ++lane)
            words[lane] += padding
                           * static_cast<std::uint32_t>(ceilDivide(
                               window.extent(Dim::c) - static_cast<std::int64_t>(lane), lanes_));
}

Cycle ActivationLanes::cycles(const LaneWindow& window) const {
    LaneWords words;
    countWords(window, words);
    return std::max<Cycle>(1, *std::max_element(words.begin(), words.end()));
}

void ActivationLanes::addTo(PeMacs& macs, std::int64_t lane, std::int64_t filters,
                            std::int64_t done) const {
    const auto row = macs.begin() + lane * columns_;
    std::for_each(row, row + filters, [done](std::int64_t& sum) { sum += done; });
}

void ActivationLanes::addMacs(PeMacs& macs, const LaneWindow& window, Cycle before) const {
    LaneWords words;
    countWords(window, words);
    for (std::size_t lane = 0; lane < words.size(); ++lane)
        addTo(macs, static_cast<std::int64_t>(lane), window.extent(Dim::m),
              std::min<std::int64_t>(words[lane], before));
}

Cycle ActivationLanes::Walk::add(const LaneWindow& window) {
    lanes_.prepare(window);
    lanes_.countWords(window, words_);
    if (window.extent(Dim::m) != filters_)
        handOn();
    filters_ = window.extent(Dim::m);
    sums_.resize(std::max(sums_.size(), words_.size()));
    std::uint32_t most = 1;
    for (std::size_t lane = 0; lane < words_.size(); ++lane) {
        most = std::max(most, words_[lane]);
        sums_[lane] += words_[lane];
    }
    return most;
}

void ActivationLanes::Walk::handOn() {
    for (std::size_t lane = 0; lane < sums_.size(); ++lane)
        lanes_.addTo(macs_, static_cast<std::int64_t>(lane), filters_, sums_[lane]);
    std::fill(sums_.begin(), sums_.end(), 0);
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
