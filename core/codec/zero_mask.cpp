#include "core/codec/zero_mask.h"

#include <algorithm>

#include "core/codec/vector_steps.h"

namespace systolens::codec {

namespace {

// Whole groups by the vector step, the rest from a copy padded with `padding`.
template <class Value>
void maskAll(std::span<const Value> values, MaskBlock& masks,
             void (*step)(const Value*, std::size_t, std::uint64_t*), Value padding) {
    const std::size_t groups = values.size() / 64;
    step(values.data(), groups, masks.data());
    if (const std::size_t rest = values.size() % 64) {
        std::array<Value, 64> tail;
        tail.fill(padding);
        std::copy_n(values.data() + 64 * groups, rest, tail.data());
        step(tail.data(), 1, &masks[groups]);
    }
}

} // namespace

void nonzeroMasks(std::span<const float> values, MaskBlock& masks) {
    maskAll(values, masks, vectorSteps().nonzeroFloats, 0.0f);
}

void nonzeroMasks(std::span<const std::int16_t> values, MaskBlock& masks) {
    maskAll(values, masks, vectorSteps().nonzeroShorts, std::int16_t{0});
}

void changeMasks(std::span<const float> values, MaskBlock& masks) {
    if (values.empty())
        return;
    const std::size_t groups = (values.size() - 1) / 64; // those that have a value after them
    vectorSteps().changingFloats(values.data(), groups, masks.data());
    const std::size_t rest = values.size() - 64 * groups; // 1–64
    if (64 * groups == maskBlock)
        return;
    std::uint64_t mask = std::uint64_t{1} << (rest - 1);
    for (std::size_t i = 0; i + 1 < rest; ++i)
        mask |= std::uint64_t{values[64 * groups + i] != values[64 * groups + i + 1]} << i;
    masks[groups] = mask;
}

} // namespace systolens::codec
