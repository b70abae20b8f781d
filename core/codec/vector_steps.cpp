#include "core/codec/vector_steps.h"

#include <array>

#include "core/codec/eyeriss_layout.h"

namespace systolens::codec {

namespace {

// Eight bytes of 0 or 1 → eight bits, the first byte lowest.
std::uint64_t bitsOfBytes(const std::uint8_t* bytes) {
    std::uint64_t eight = 0;
    for (int i = 0; i < 8; ++i)
        eight |= std::uint64_t{bytes[i]} << (8 * i);
    return (eight * 0x0102040810204080) >> 56;
}

template <class Value, class Test>
void masksOf(const Value* values, std::size_t groups, std::uint64_t* masks, Test test) {
    for (std::size_t group = 0; group < groups; ++group, values += 64) {
        std::array<std::uint8_t, 64> set;
        for (std::size_t i = 0; i < 64; ++i)
            set[i] = test(values + i);
        std::uint64_t mask = 0;
        for (std::size_t i = 0; i < 8; ++i)
            mask |= bitsOfBytes(set.data() + 8 * i) << (8 * i);
        masks[group] = mask;
    }
}

void nonzeroFloats(const float* values, std::size_t groups, std::uint64_t* masks) {
    masksOf(values, groups, masks, [](const float* value) { return *value != 0; });
}

void nonzeroShorts(const std::int16_t* values, std::size_t groups, std::uint64_t* masks) {
    masksOf(values, groups, masks, [](const std::int16_t* value) { return *value != 0; });
}

void changingFloats(const float* values, std::size_t groups, std::uint64_t* masks) {
    masksOf(values, groups, masks, [](const float* value) { return value[0] != value[1]; });
}

std::size_t compress(const std::int16_t* values, const std::uint64_t* masks, std::size_t groups,
                     std::int16_t* packed) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < 64 * groups; ++i) {
        packed[count] = values[i];
        count += masks[i / 64] >> (i % 64) & 1;
    }
    return count;
}

std::size_t expand(const std::int16_t* packed, const std::uint64_t* masks, std::size_t groups,
                   std::int16_t* values) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < 64 * groups; ++i) {
        const bool set = masks[i / 64] >> (i % 64) & 1;
        values[i] = set ? packed[count] : std::int16_t{0};
        count += set;
    }
    return count;
}

} // namespace

static const VectorSteps portableSteps{
    "portable", nonzeroFloats, nonzeroShorts,      changingFloats,
    compress,   expand,        eyeriss::makePairs, eyeriss::spreadWords};

std::vector<const VectorSteps*> allVectorSteps() {
    std::vector<const VectorSteps*> steps{&portableSteps};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        steps.push_back(&avx2Steps);
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2"))
        steps.push_back(&avx512Steps);
#endif
    return steps;
}

const VectorSteps& vectorSteps() {
    static const VectorSteps& fastest = *allVectorSteps().back();
    return fastest;
}

} // namespace systolens::codec
