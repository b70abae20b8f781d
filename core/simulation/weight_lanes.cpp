// The PEs of a Cambricon-X-like array inside a window.
#include <algorithm>

#include "core/simulation/elements.h"
#include "core/simulation/skipping_lanes.h"

namespace systolens::simulation {

namespace {

using mapping::Dim;

// Nonzeros of the first `cycles` cycles that multiplier t of `width` gets, of `count` in all.
std::int64_t shareOf(std::int64_t count, std::int64_t width, std::int64_t t, Cycle cycles) {
    const std::int64_t done = std::min(count, cycles * width);
    return done > t ? ceilDivide(done - t, width) : 0;
}

} // namespace

WeightLanes::WeightLanes(const network::LoopNest& nest, const LaneNest& lanes, std::int64_t columns,
                         std::shared_ptr<const OperandZeros> zeros)
    : nest_(nest), lanes_(lanes.lanes()), columns_(columns), zeros_(std::move(zeros)) {}

WeightLanes::Key WeightLanes::keyOf(const LaneWindow& window) {
    return {window.first(Dim::g), window.first(Dim::m), window.first(Dim::c), window.first(Dim::r),
            window.first(Dim::s)};
}

Cycle WeightLanes::Walk::add(const LaneWindow& window) {
    const auto [entry, isNew] = lanes_.profiles_.try_emplace(keyOf(window));
    if (isNew)
        entry->second = lanes_.profileOf(window);
    if (&entry->second != profile_)
        handOn();
    profile_ = &entry->second;
    ++windows_;
    return profile_->cycles;
}

void WeightLanes::Walk::handOn() {
    for (std::size_t i = 0; windows_ > 0 && i < profile_->macs.size(); ++i)
        macs_[i] += windows_ * profile_->macs[i];
    windows_ = 0;
}

// A last row of fewer channels than multipliers stands alone: it fills no more of them.
std::vector<WeightLanes::Block> WeightLanes::cut(const LaneWindow& window) const {
    const std::int64_t taps = window.extent(Dim::r) * window.extent(Dim::s);
    const std::int64_t rows = std::max<std::int64_t>(1, blockWords / (lanes_ * taps));
    std::vector<Block> blocks;
    for (std::int64_t c = window.first(Dim::c); c < window.end(Dim::c);) {
        const std::int64_t left = window.end(Dim::c) - c;
        Block block;
        block.firstChannel = c;
        block.width = std::min(lanes_, left);
        c += left < lanes_ ? left : std::min(rows, left / lanes_) * lanes_;
        block.endChannel = c;
        blocks.push_back(block);
    }
    return blocks;
}

WeightLanes::Profile WeightLanes::profileOf(const LaneWindow& window) const {
    Profile profile;
    profile.blocks = cut(window);
    Cycle begin = 0;
    for (Block& block : profile.blocks) {
        block.begin = begin;
        for (std::int64_t m = window.first(Dim::m); m < window.end(Dim::m); ++m) {
            std::int64_t count = 0;
            for (std::int64_t c = block.firstChannel; c < block.endChannel; ++c)
                for (std::int64_t r = window.first(Dim::r); r < window.end(Dim::r); ++r)
                    for (std::int64_t s = window.first(Dim::s); s < window.end(Dim::s); ++s)
                        count += zeros_->filterNonzero(
                            filterElementOf(nest_, window.first(Dim::g), m, c, r, s));
            block.nonzeros.push_back(count);
            block.cycles = std::max(block.cycles, ceilDivide(count, block.width));
        }
        begin += block.cycles;
    }
    profile.cycles = std::max<Cycle>(1, begin); // the psums leave
    profile.macs.resize(static_cast<std::size_t>(lanes_ * columns_));
    for (const Block& block : profile.blocks)
        addBlock(profile.macs, block, block.cycles);
    return profile;
}

void WeightLanes::addBlock(PeMacs& macs, const Block& block, Cycle before) const {
    for (std::size_t column = 0; column < block.nonzeros.size(); ++column)
        for (std::int64_t t = 0; t < block.width; ++t)
            macs[static_cast<std::size_t>(t * columns_) + column] +=
                shareOf(block.nonzeros[column], block.width, t, before);
}

void WeightLanes::addMacs(PeMacs& macs, const LaneWindow& window, Cycle before) const {
    const Profile& profile = of(window);
    if (before >= profile.cycles) {
        for (std::size_t i = 0; i < profile.macs.size(); ++i)
            macs[i] += profile.macs[i];
        return;
    }
    for (const Block& block : profile.blocks)
        if (block.begin < before)
            addBlock(macs, block, std::min(block.cycles, before - block.begin));
}

std::optional<std::array<std::int64_t, 3>> WeightLanes::weightAt(const LaneWindow& window,
                                                                 const Block& block,
                                                                 std::int64_t filter,
                                                                 std::int64_t n) const {
    for (std::int64_t c = block.firstChannel; c < block.endChannel; ++c)
        for (std::int64_t r = window.first(Dim::r); r < window.end(Dim::r); ++r)
            for (std::int64_t s = window.first(Dim::s); s < window.end(Dim::s); ++s)
                if (zeros_->filterNonzero(
                        filterElementOf(nest_, window.first(Dim::g), filter, c, r, s))
                    && n-- == 0)
                    return std::array{c, r, s};
    return std::nullopt;
}

void WeightLanes::describe(std::vector<PeState>& pes, const LaneWindow& window, Cycle cycle) const {
    const Profile& profile = of(window);
    const auto block =
        std::find_if(profile.blocks.begin(), profile.blocks.end(),
                     [&](const Block& one) { return cycle < one.begin + one.cycles; });
    if (block == profile.blocks.end())
        return;
    const std::int64_t group = window.first(Dim::g), image = window.first(Dim::n);
    const std::int64_t p = window.first(Dim::p), q = window.first(Dim::q);
    for (std::int64_t column = 0; column < window.extent(Dim::m); ++column) {
        const std::int64_t filter = window.first(Dim::m) + column;
        const std::int64_t count = block->nonzeros[static_cast<std::size_t>(column)];
        const std::int64_t first = (cycle - block->begin) * block->width;
        for (std::int64_t t = 0; t < block->width; ++t) {
            PeState& state = pes[static_cast<std::size_t>(t * columns_ + column)];
            // The last weights of a PE may not fill its multipliers; then it waits for the others.
            state.act = first >= count ? PeState::Act::stall : PeState::Act::idle;
            const auto weight = weightAt(window, *block, filter, first + t);
            if (first + t >= count || !weight)
                continue;
            const auto [c, r, s] = *weight;
            state.act = PeState::Act::compute;
            state.ifmap = ifmapElementOf(
                nest_, group, image, c, p * nest_.stride[0] + r * nest_.dilation[0] - nest_.pads[0],
                q * nest_.stride[1] + s * nest_.dilation[1] - nest_.pads[1]);
            state.filter = filterElementOf(nest_, group, filter, c, r, s);
            state.ofmap = ofmapElementOf(nest_, group, image, filter, p, q);
        }
    }
}

std::size_t WeightLanes::bytes() const {
    std::size_t bytes = zeros_->bytes();
    for (const auto& [key, profile] : profiles_) {
        bytes += sizeof key + sizeof profile + bytesOf(profile.blocks) + bytesOf(profile.macs);
        for (const Block& block : profile.blocks)
            bytes += bytesOf(block.nonzeros);
    }
    return bytes;
}

} // namespace systolens::simulation
