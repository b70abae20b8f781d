#include "core/codec/bitmask.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "core/codec/bit_stream.h"
#include "core/codec/vector_steps.h"
#include "core/codec/zero_mask.h"

namespace systolens::codec {

namespace {

void checkMask(std::span<const std::uint64_t> mask, std::size_t elements) {
    if (mask.size() != (elements + 63) / 64)
        damagedAt(static_cast<Bits>(mask.size() * 64),
                  SYSTOLENS_TEXT("codec", "The mask is not of %1 values").with(elements));
    if (elements % 64 != 0 && mask.back() >> (elements % 64) != 0)
        damagedAt(static_cast<Bits>(elements),
                  SYSTOLENS_TEXT("codec", "The mask goes on after the last value"));
}

[[noreturn]] void unequalLevels(std::size_t elements, std::size_t levels) {
    damagedAt(static_cast<Bits>(elements),
              SYSTOLENS_TEXT("codec", "The mask does not belong to %1 levels").with(levels));
}

} // namespace

Bits bitmaskBits(std::int64_t elements, std::int64_t nonzeros, int levelBits) {
    return elements + nonzeros * levelBits;
}

std::size_t encodeBitmask(std::span<const std::int16_t> values, std::span<std::uint64_t> mask,
                          std::span<std::int16_t> levels) {
    assert(mask.size() >= (values.size() + 63) / 64 && levels.size() >= values.size());
    const VectorSteps& steps = vectorSteps();
    std::size_t count = 0;
    MaskBlock masks;
    for (std::size_t begin = 0; begin < values.size(); begin += maskBlock) {
        const auto block = values.subspan(begin, std::min(maskBlock, values.size() - begin));
        nonzeroMasks(block, masks);
        std::copy_n(masks.data(), (block.size() + 63) / 64, mask.data() + begin / 64);
        const std::size_t groups = block.size() / 64;
        count += steps.compress(block.data(), masks.data(), groups, levels.data() + count);
        if (const auto rest = block.subspan(64 * groups); !rest.empty()) {
            std::array<std::int16_t, 64> last{}, packed;
            std::copy(rest.begin(), rest.end(), last.begin());
            const std::size_t some = steps.compress(last.data(), &masks[groups], 1, packed.data());
            std::copy_n(packed.data(), some, levels.data() + count);
            count += some;
        }
    }
    return count;
}

Bitmask encodeBitmask(std::span<const std::int16_t> values) {
    Bitmask code{std::vector<std::uint64_t>((values.size() + 63) / 64),
                 std::vector<std::int16_t>(values.size())};
    code.levels.resize(encodeBitmask(values, code.mask, code.levels));
    return code;
}

void decodeBitmask(std::span<const std::uint64_t> mask, std::span<const std::int16_t> levels,
                   std::span<std::int16_t> values) {
    checkMask(mask, values.size());
    const VectorSteps& steps = vectorSteps();
    const std::size_t groups = values.size() / 64;
    std::size_t group = 0, used = 0;
    while (group < groups && levels.size() - used >= 64) {
        const std::size_t some = std::min((levels.size() - used) / 64, groups - group);
        used += steps.expand(levels.data() + used, mask.data() + group, some,
                             values.data() + 64 * group);
        group += some;
    }
    if (levels.size() - used >= 64) // for fewer than 64 values
        unequalLevels(values.size(), levels.size());
    // Fewer than 64 levels are left, however many values: vectors may read past a copy of them.
    std::array<std::int16_t, 128> last{};
    const auto left =
        std::copy(levels.begin() + static_cast<std::ptrdiff_t>(used), levels.end(), last.begin())
        - last.begin();
    std::size_t usedLast = 0;
    for (; group < groups && usedLast <= static_cast<std::size_t>(left); ++group)
        usedLast += steps.expand(last.data() + usedLast, mask.data() + group, 1,
                                 values.data() + 64 * group);
    for (std::size_t i = 64 * groups; i < values.size() && usedLast < last.size(); ++i)
        values[i] = mask[i / 64] >> (i % 64) & 1 ? last[usedLast++] : std::int16_t{0};
    if (group < groups || usedLast != static_cast<std::size_t>(left))
        unequalLevels(values.size(), levels.size());
}

} // namespace systolens::codec
