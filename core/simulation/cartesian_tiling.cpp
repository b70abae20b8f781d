#include "core/simulation/cartesian_tiling.h"

#include <algorithm>
#include <set>

#include "core/simulation/event_parts.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using network::LoopNest;

// Output coordinates along an axis that `lines` lines from any one on can reach.
std::int64_t reach(const LoopNest& nest, std::size_t axis, std::int64_t taps, std::int64_t lines) {
    const std::int64_t stride = nest.stride.at(axis);
    return ceilDivide(lines - 1, stride) + (taps - 1) * nest.dilation.at(axis) / stride + 1;
}

// Lines of `count` that fall into a phase, at most.
std::int64_t ofPhase(std::int64_t count, std::int64_t stride) {
    return ceilDivide(count, stride);
}

// An extent cut into passes, one of these cut among PEs that lie side by side.
std::pair<std::int64_t, std::int64_t> partOfPass(std::int64_t extent, std::int64_t passes,
                                                 std::int64_t pass, std::int64_t pes,
                                                 std::int64_t at) {
    const std::int64_t from = part(extent, passes, pass);
    const std::int64_t size = part(extent, passes, pass + 1) - from;
    return {from + part(size, pes, at), from + part(size, pes, at + 1)};
}

std::int64_t weightsOfPhase(std::int64_t taps, std::int64_t dilation, std::int64_t stride,
                            std::int64_t phase) {
    std::int64_t count = 0;
    for (std::int64_t tap = 0; tap < taps; ++tap)
        count += tap * dilation % stride == phase;
    return count;
}

} // namespace

CartesianTiling::CartesianTiling(const LoopNest& nest, const accelerator::Accelerator& machine,
                                 const CartesianOptions& options)
    : nest_(nest), options_(options) {
    if (nest.transposed)
        throw inputError(SYSTOLENS_TEXT("simulation", "Arrays that skip zeros do not scatter the "
                                                      "products of a transposed convolution"),
                         {}, SYSTOLENS_TEXT("simulation", "Take an array that gates"));
    options_.f = std::clamp<std::int64_t>(options.f, 1, machine.rows);
    options_.i = std::clamp<std::int64_t>(options.i, 1, machine.columns);
    if (banks() > mostBanks)
        throw inputError(SYSTOLENS_TEXT("simulation", "%1 accumulator banks are more than %2")
                             .with(banks(), mostBanks),
                         machine.id, SYSTOLENS_TEXT("simulation", "Take shorter vectors"));
    peRows_ = machine.rows / options_.f;
    peColumns_ = machine.columns / options_.i;
    std::set<std::pair<std::int64_t, std::int64_t>> phases;
    for (std::int64_t r = 0; r < nest.r; ++r)
        for (std::int64_t s = 0; s < nest.s; ++s)
            phases.emplace(r * nest.dilation[0] % nest.stride[0],
                           s * nest.dilation[1] % nest.stride[1]);
    for (const auto& [y, x] : phases)
        phases_.push_back({y, x});

    std::optional<Cut> best;
    for (std::int64_t y = 1; y == 1 || y * peRows_ <= 2 * nest.h; y *= 2)
        for (std::int64_t x = 1; x == 1 || x * peColumns_ <= 2 * nest.w; x *= 2) {
            const Cut one = cut(y, x);
            if (one.kc > 0
                && (!best || one.cycles < best->cycles
                    || (one.cycles == best->cycles && y * x < best->passesY * best->passesX)))
                best = one;
        }
    if (!best)
        throw inputError(
            SYSTOLENS_TEXT("simulation", "A filter of %1×%2 reaches more outputs than a PE has "
                                         "accumulators (%3)")
                .with(nest.r, nest.s, banks() * options_.bankEntries),
            machine.id, SYSTOLENS_TEXT("simulation", "Take an array that skips one operand"));
    passesY_ = best->passesY;
    passesX_ = best->passesX;
    kc_ = best->kc;
    haloRows_ = best->haloRows;
    haloColumns_ = best->haloColumns;
}

CartesianTiling::Cut CartesianTiling::cut(std::int64_t passesY, std::int64_t passesX) const {
    const std::int64_t rows = ceilDivide(ceilDivide(nest_.h, passesY), peRows_);
    const std::int64_t columns = ceilDivide(ceilDivide(nest_.w, passesX), peColumns_);
    Cut cut{passesY, passesX, 0, reach(nest_, 0, nest_.r, rows), reach(nest_, 1, nest_.s, columns),
            0};
    const std::int64_t accumulators = banks() * options_.bankEntries;
    const std::int64_t inFifo = options_.fifoVectors * options_.f / (nest_.r * nest_.s);
    cut.kc = std::min({accumulators / (cut.haloRows * cut.haloColumns),
                       std::max<std::int64_t>(1, inFifo), nest_.m});
    if (cut.kc > 0)
        cut.cycles = denseCycles(cut, rows, columns);
    return cut;
}

std::int64_t CartesianTiling::denseCycles(const Cut& cut, std::int64_t rows,
                                          std::int64_t columns) const {
    std::int64_t cycles = 0;
    const std::int64_t full = nest_.m / cut.kc, rest = nest_.m % cut.kc;
    for (const CartesianPhase& phase : phases_) {
        const std::int64_t words =
            ofPhase(rows, nest_.stride[0]) * ofPhase(columns, nest_.stride[1]);
        const std::int64_t weights =
            weightsOfPhase(nest_.r, nest_.dilation[0], nest_.stride[0], phase.y)
            * weightsOfPhase(nest_.s, nest_.dilation[1], nest_.stride[1], phase.x);
        cycles += ceilDivide(words, options_.i)
                  * (full * ceilDivide(cut.kc * weights, options_.f)
                     + ceilDivide(rest * weights, options_.f));
    }
    return cycles * cut.passesY * cut.passesX;
}

std::int64_t CartesianTiling::units() const {
    return nest_.n * nest_.g * passes() * kGroups();
}

CartesianUnit CartesianTiling::unit(std::int64_t index) const {
    CartesianUnit unit;
    unit.firstFilter = index % kGroups() * kc_;
    unit.endFilter = std::min(unit.firstFilter + kc_, nest_.m);
    index /= kGroups();
    unit.passX = index % passesX_;
    unit.passY = index / passesX_ % passesY_;
    index /= passes();
    unit.group = index % nest_.g;
    unit.image = index / nest_.g;
    return unit;
}

CartesianTile CartesianTiling::tile(const CartesianUnit& unit, std::int64_t pe) const {
    CartesianTile tile;
    std::tie(tile.y0, tile.y1) =
        partOfPass(nest_.h, passesY_, unit.passY, peRows_, pe / peColumns_);
    std::tie(tile.x0, tile.x1) =
        partOfPass(nest_.w, passesX_, unit.passX, peColumns_, pe % peColumns_);
    tile.p0 = (tile.y0 + nest_.pads[0]) / nest_.stride[0]
              - (nest_.r - 1) * nest_.dilation[0] / nest_.stride[0];
    tile.q0 = (tile.x0 + nest_.pads[1]) / nest_.stride[1]
              - (nest_.s - 1) * nest_.dilation[1] / nest_.stride[1];
    return tile;
}

CartesianTiling::OutputTile CartesianTiling::outputTile(const CartesianUnit& unit,
                                                        std::int64_t pe) const {
    OutputTile tile;
    std::tie(tile.p0, tile.p1) =
        partOfPass(nest_.p, passesY_, unit.passY, peRows_, pe / peColumns_);
    std::tie(tile.q0, tile.q1) =
        partOfPass(nest_.q, passesX_, unit.passX, peColumns_, pe % peColumns_);
    return tile;
}

std::int64_t CartesianTiling::wordAddress(const CartesianTile& tile, std::int64_t y,
                                          std::int64_t x) const {
    const std::int64_t p = (y + nest_.pads[0]) / nest_.stride[0] - tile.p0;
    const std::int64_t q = (x + nest_.pads[1]) / nest_.stride[1] - tile.q0;
    return p * haloColumns_ + q;
}

std::int64_t CartesianTiling::weightAddress(std::int64_t filter, std::int64_t r,
                                            std::int64_t s) const {
    const std::int64_t p = r * nest_.dilation[0] / nest_.stride[0];
    const std::int64_t q = s * nest_.dilation[1] / nest_.stride[1];
    return (filter * haloRows_ - p) * haloColumns_ - q;
}

CartesianTiling::Output CartesianTiling::outputOf(const CartesianTile& tile,
                                                  std::int64_t address) const {
    const std::int64_t q = address % haloColumns_, row = address / haloColumns_;
    return {row / haloRows_, tile.p0 + row % haloRows_, tile.q0 + q};
}

} // namespace systolens::simulation
