#include "core/simulation/cartesian_blocks.h"

#include <bit>
#include <cassert>

#include "core/codec/entropy.h"
#include "core/codec/zero_counts.h"

namespace systolens::simulation {

namespace {

constexpr int floatBits = 32;

class Blocks {
public:
    Blocks(const CartesianTiling& tiling, std::span<const float> values)
        : tiling_(tiling), nest_(tiling.nest()), values_(values),
          symbols_(floatBits + tiling.options().countBits) {}

    void addIfmap(const CartesianUnit& unit) {
        for (std::int64_t pe = 0; pe < tiling_.pes(); ++pe) {
            const CartesianTile tile = tiling_.tile(unit, pe);
            for (std::int64_t c = 0; c < nest_.c; ++c)
                for (const CartesianPhase& phase : tiling_.phases()) {
                    const std::int64_t plane = (unit.image * nest_.g + unit.group) * nest_.c + c;
                    for (std::int64_t y = tile.y0; y < tile.y1; ++y)
                        for (std::int64_t x = tile.x0; x < tile.x1; ++x)
                            if ((y + nest_.pads[0]) % nest_.stride[0] == phase.y
                                && (x + nest_.pads[1]) % nest_.stride[1] == phase.x)
                                take((plane * nest_.h + y) * nest_.w + x);
                    endBlock();
                }
        }
    }

    void addFilter(const CartesianUnit& unit) {
        for (std::int64_t c = 0; c < nest_.c; ++c)
            for (const CartesianPhase& phase : tiling_.phases()) {
                for (std::int64_t m = unit.firstFilter; m < unit.endFilter; ++m)
                    for (std::int64_t r = 0; r < nest_.r; ++r)
                        for (std::int64_t s = 0; s < nest_.s; ++s)
                            if (r * nest_.dilation[0] % nest_.stride[0] == phase.y
                                && s * nest_.dilation[1] % nest_.stride[1] == phase.x)
                                take((((unit.group * nest_.m + m) * nest_.c + c) * nest_.r + r)
                                         * nest_.s
                                     + s);
                endBlock();
            }
    }

    void addOfmap(const CartesianUnit& unit) {
        for (std::int64_t pe = 0; pe < tiling_.pes(); ++pe) {
            const auto tile = tiling_.outputTile(unit, pe);
            for (std::int64_t m = unit.firstFilter; m < unit.endFilter; ++m) {
                const std::int64_t plane = (unit.image * nest_.g + unit.group) * nest_.m + m;
                for (std::int64_t p = tile.p0; p < tile.p1; ++p)
                    for (std::int64_t q = tile.q0; q < tile.q1; ++q)
                        take((plane * nest_.p + p) * nest_.q + q);
                endBlock();
            }
        }
    }

    [[nodiscard]] BlockFacts facts(int wordBits, const Progress& progress) {
        BlockFacts facts = facts_;
        facts.bits = codec::zeroCountedBits(facts.entries, wordBits, tiling_.options().countBits);
        facts.entropyBits = symbols_.entropyBits(progress);
        return facts;
    }

private:
    void take(std::int64_t element) {
        block_.push_back(values_[static_cast<std::size_t>(element)]);
    }

    void endBlock() {
        std::int64_t next = 0; // after the last entry
        codec::forEachZeroCounted(
            [&](std::int64_t i) { return block_[static_cast<std::size_t>(i)] != 0; },
            static_cast<std::int64_t>(block_.size()), tiling_.options().countBits,
            [&](std::int64_t at, bool placeholder) {
                ++facts_.entries;
                facts_.placeholders += placeholder ? 1 : 0;
                const float value = placeholder ? 0.0F : block_[static_cast<std::size_t>(at)];
                symbols_.add(static_cast<std::uint64_t>(at - next) << floatBits
                             | std::bit_cast<std::uint32_t>(value));
                next = at + 1;
            });
        block_.clear();
    }

    const CartesianTiling& tiling_;
    const network::LoopNest& nest_;
    std::span<const float> values_;
    std::vector<float> block_;
    BlockFacts facts_;
    codec::SymbolCounter symbols_;
};

} // namespace

BlockFacts cartesianBlocks(const CartesianTiling& tiling, Role role, const network::Tensor& tensor,
                           int wordBits, const Progress& progress) {
    const network::LoopNest& nest = tiling.nest();
    const PerRole<std::int64_t> ofImage{nest.g * nest.c * nest.h * nest.w, nest.filterWords(),
                                        nest.ofmapWords() / nest.n};
    const std::int64_t images = tensor.size() / ofImage[static_cast<std::size_t>(role)];
    assert(images >= 1 && tensor.size() % ofImage[static_cast<std::size_t>(role)] == 0);
    Blocks blocks(tiling, tensor.values<float>());
    for (std::int64_t index = 0; index < tiling.units(); ++index) {
        progress.check();
        const CartesianUnit unit = tiling.unit(index);
        if (unit.image >= images)
            break;
        if (role == Role::ofmap)
            blocks.addOfmap(unit);
        else if (role == Role::ifmap && unit.firstFilter == 0)
            blocks.addIfmap(unit);
        else if (role == Role::filter && unit.image == 0 && unit.passY == 0 && unit.passX == 0)
            blocks.addFilter(unit);
    }
    return blocks.facts(wordBits, progress);
}

} // namespace systolens::simulation
