// AVX2 and AVX-512 (BW, VL, VBMI, VBMI2) forms of the vector steps; compiled for those instructions
// function by function, so that the rest of the library runs on any machine.
#include "core/codec/vector_steps.h"

#if defined(__x86_64__)
#include <array>
#include <bit>
#include <immintrin.h>

#include "core/codec/eyeriss_layout.h"

#define SYSTOLENS_AVX2 [[gnu::target("avx2,popcnt")]]
#define SYSTOLENS_AVX512                                                                           \
    [[gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,lzcnt,popcnt")]]

namespace systolens::codec {

namespace {

namespace avx2 {

SYSTOLENS_AVX2 void nonzeroFloats(const float* values, std::size_t groups, std::uint64_t* masks) {
    const __m256 zero = _mm256_setzero_ps();
    for (std::size_t group = 0; group < groups; ++group, values += 64) {
        std::uint64_t mask = 0;
        for (int i = 0; i < 8; ++i) {
            const __m256 unequal =
                _mm256_cmp_ps(_mm256_loadu_ps(values + 8 * i), zero, _CMP_NEQ_UQ);
            mask |= static_cast<std::uint64_t>(_mm256_movemask_ps(unequal)) << (8 * i);
        }
        masks[group] = mask;
    }
}

SYSTOLENS_AVX2 void changingFloats(const float* values, std::size_t groups, std::uint64_t* masks) {
    for (std::size_t group = 0; group < groups; ++group, values += 64) {
        std::uint64_t mask = 0;
        for (int i = 0; i < 8; ++i) {
            const __m256 unequal = _mm256_cmp_ps(_mm256_loadu_ps(values + 8 * i),
                                                 _mm256_loadu_ps(values + 8 * i + 1), _CMP_NEQ_UQ);
            mask |= static_cast<std::uint64_t>(_mm256_movemask_ps(unequal)) << (8 * i);
        }
        masks[group] = mask;
    }
}

SYSTOLENS_AVX2 std::uint32_t zeroBits(const std::int16_t* values) { // of 32 values
    const __m256i zero = _mm256_setzero_si256();
    const auto* in = reinterpret_cast<const __m256i*>(values);
    const __m256i low = _mm256_cmpeq_epi16(_mm256_loadu_si256(in), zero);
    const __m256i high = _mm256_cmpeq_epi16(_mm256_loadu_si256(in + 1), zero);
    const __m256i bytes = _mm256_permute4x64_epi64(_mm256_packs_epi16(low, high), 0b11'01'10'00);
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
}

SYSTOLENS_AVX2 void nonzeroShorts(const std::int16_t* values, std::size_t groups,
                                  std::uint64_t* masks) {
    for (std::size_t group = 0; group < groups; ++group, values += 64)
        masks[group] =
            ~(std::uint64_t{zeroBits(values)} | std::uint64_t{zeroBits(values + 32)} << 32);
}

// For every byte of a mask, the byte shuffle that moves the chosen 16-bit values to the front, or
// the packed ones to their places.
struct Shuffles {
    alignas(16) std::array<std::array<std::uint8_t, 16>, 256> bytes;
};

constexpr Shuffles makeShuffles(bool packing) {
    Shuffles shuffles{};
    for (std::size_t mask = 0; mask < 256; ++mask) {
        shuffles.bytes[mask].fill(0x80); // gives a zero
        std::size_t packed = 0;
        for (std::size_t value = 0; value < 8; ++value) {
            if ((mask >> value & 1) == 0)
                continue;
            const std::size_t to = packing ? packed : value;
            const std::size_t from = packing ? value : packed;
            shuffles.bytes[mask][2 * to] = static_cast<std::uint8_t>(2 * from);
            shuffles.bytes[mask][2 * to + 1] = static_cast<std::uint8_t>(2 * from + 1);
            ++packed;
        }
    }
    return shuffles;
}
constexpr Shuffles packing = makeShuffles(true);
constexpr Shuffles unpacking = makeShuffles(false);

SYSTOLENS_AVX2 void shuffleEight(const std::int16_t* from, std::int16_t* to,
                                 const std::array<std::uint8_t, 16>& shuffle) {
    const __m128i in = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    const __m128i order = _mm_load_si128(reinterpret_cast<const __m128i*>(shuffle.data()));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_shuffle_epi8(in, order));
}

SYSTOLENS_AVX2 std::size_t compress(const std::int16_t* values, const std::uint64_t* masks,
                                    std::size_t groups, std::int16_t* packed) {
    const std::int16_t* const begin = packed;
    for (std::size_t eight = 0; eight < 8 * groups; ++eight, values += 8) {
        const std::uint64_t mask = masks[eight / 8] >> (8 * (eight % 8)) & 0xff;
        shuffleEight(values, packed, packing.bytes[mask]);
        packed += std::popcount(mask);
    }
    return static_cast<std::size_t>(packed - begin);
}

SYSTOLENS_AVX2 std::size_t expand(const std::int16_t* packed, const std::uint64_t* masks,
                                  std::size_t groups, std::int16_t* values) {
    const std::int16_t* const begin = packed;
    for (std::size_t eight = 0; eight < 8 * groups; ++eight, values += 8) {
        const std::uint64_t mask = masks[eight / 8] >> (8 * (eight % 8)) & 0xff;
        shuffleEight(packed, values, unpacking.bytes[mask]);
        packed += std::popcount(mask);
    }
    return static_cast<std::size_t>(packed - begin);
}

} // namespace avx2

namespace avx512 {

SYSTOLENS_AVX512 void nonzeroFloats(const float* values, std::size_t groups, std::uint64_t* masks) {
    const __m512 zero = _mm512_setzero_ps();
    for (std::size_t group = 0; group < groups; ++group, values += 64) {
        std::uint64_t mask = 0;
        for (int i = 0; i < 4; ++i)
            mask |= std::uint64_t{_mm512_cmp_ps_mask(_mm512_loadu_ps(values + 16 * i), zero,
                                                     _CMP_NEQ_UQ)}
                    << (16 * i);
        masks[group] = mask;
    }
}

SYSTOLENS_AVX512 void changingFloats(const float* values, std::size_t groups,
                                     std::uint64_t* masks) {
    for (std::size_t group = 0; group < groups; ++group, values += 64) {
        std::uint64_t mask = 0;
        for (int i = 0; i < 4; ++i)
            mask |=
                std::uint64_t{_mm512_cmp_ps_mask(_mm512_loadu_ps(values + 16 * i),
                                                 _mm512_loadu_ps(values + 16 * i + 1), _CMP_NEQ_UQ)}
                << (16 * i);
        masks[group] = mask;
    }
}

SYSTOLENS_AVX512 void nonzeroShorts(const std::int16_t* values, std::size_t groups,
                                    std::uint64_t* masks) {
    for (std::size_t group = 0; group < groups; ++group, values += 64) {
        const __m512i low = _mm512_loadu_si512(values);
        const __m512i high = _mm512_loadu_si512(values + 32);
        masks[group] = std::uint64_t{_mm512_test_epi16_mask(low, low)}
                       | std::uint64_t{_mm512_test_epi16_mask(high, high)} << 32;
    }
}

// Compressing in a register and storing all of it: the store with a mask is slow on some machines.
SYSTOLENS_AVX512 std::size_t compress(const std::int16_t* values, const std::uint64_t* masks,
                                      std::size_t groups, std::int16_t* packed) {
    const std::int16_t* const begin = packed;
    for (std::size_t half = 0; half < 2 * groups; ++half, values += 32) {
        const auto mask = static_cast<__mmask32>(masks[half / 2] >> (32 * (half % 2)));
        _mm512_storeu_si512(packed, _mm512_maskz_compress_epi16(mask, _mm512_loadu_si512(values)));
        packed += std::popcount(mask);
    }
    return static_cast<std::size_t>(packed - begin);
}

SYSTOLENS_AVX512 std::size_t expand(const std::int16_t* packed, const std::uint64_t* masks,
                                    std::size_t groups, std::int16_t* values) {
    const std::int16_t* const begin = packed;
    for (std::size_t half = 0; half < 2 * groups; ++half, values += 32) {
        const auto mask = static_cast<__mmask32>(masks[half / 2] >> (32 * (half % 2)));
        _mm512_storeu_si512(values, _mm512_maskz_expand_epi16(mask, _mm512_loadu_si512(packed)));
        packed += std::popcount(mask);
    }
    return static_cast<std::size_t>(packed - begin);
}

// Pairs of 32 values; `before`: the position before the first run.
SYSTOLENS_AVX512 void pairsOfHalf(const std::int16_t* values, __mmask32 mask, std::int32_t before,
                                  std::uint32_t* pairs) {
    const __m256i counting =
        _mm256_set_epi8(31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13,
                        12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    const __m256i one = _mm256_set1_epi8(1);
    const __m256i at = _mm256_maskz_compress_epi8(mask, counting);
    const __m256i previous =
        _mm256_mask_mov_epi8(_mm256_permutexvar_epi8(_mm256_sub_epi8(counting, one), at), 1,
                             _mm256_set1_epi8(static_cast<char>(before)));
    const __m256i runs = _mm256_sub_epi8(_mm256_sub_epi8(at, previous), one);
    // Nothing is read outside the mask: the last values may end before the half does.
    const __m512i levels =
        _mm512_maskz_compress_epi16(mask, _mm512_maskz_loadu_epi16(mask, values));
    const __m512i low = _mm512_cvtepu16_epi32(_mm512_castsi512_si256(levels));
    const __m512i high = _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(levels, 1));
    const __m512i lowRuns = _mm512_cvtepu8_epi32(_mm256_castsi256_si128(runs));
    const __m512i highRuns = _mm512_cvtepu8_epi32(_mm256_extracti128_si256(runs, 1));
    _mm512_storeu_si512(pairs, _mm512_or_si512(_mm512_slli_epi32(low, eyeriss::runBits), lowRuns));
    _mm512_storeu_si512(pairs + 16,
                        _mm512_or_si512(_mm512_slli_epi32(high, eyeriss::runBits), highRuns));
}

SYSTOLENS_AVX512 std::size_t makePairs(const std::int16_t* values, std::uint64_t mask,
                                       std::int32_t next, std::uint32_t* pairs) {
    const auto low = static_cast<__mmask32>(mask);
    const auto high = static_cast<__mmask32>(mask >> 32);
    const auto count = static_cast<std::size_t>(std::popcount(low));
    pairsOfHalf(values, low, next - 1, pairs);
    const std::int32_t before = low != 0 ? -1 - std::countl_zero(low) : next - 33;
    pairsOfHalf(values + 32, high, before, pairs + count);
    return count + static_cast<std::size_t>(std::popcount(high));
}

// Eight words: where their levels go among the values, as bits, and how many values they make.
struct Places {
    std::uint64_t bits = 0; // right only when there are at most 64 values
    std::size_t values = 0;
};
SYSTOLENS_AVX512 Places placesOf(__m512i words) {
    const __m512i run = _mm512_set1_epi64(eyeriss::maxRun);
    const __m512i one = _mm512_set1_epi64(1);
    const __m512i first = _mm512_and_si512(words, run);
    const __m512i second =
        _mm512_add_epi64(_mm512_add_epi64(first, one),
                         _mm512_and_si512(_mm512_srli_epi64(words, eyeriss::pairBits), run));
    const __m512i third =
        _mm512_add_epi64(_mm512_add_epi64(second, one),
                         _mm512_and_si512(_mm512_srli_epi64(words, 2 * eyeriss::pairBits), run));
    // Where each word's values begin: sums over the words before it.
    const __m512i zero = _mm512_setzero_si512();
    __m512i end = _mm512_add_epi64(third, one);
    end = _mm512_add_epi64(end, _mm512_alignr_epi64(end, zero, 7));
    end = _mm512_add_epi64(end, _mm512_alignr_epi64(end, zero, 6));
    end = _mm512_add_epi64(end, _mm512_alignr_epi64(end, zero, 4));
    const __m512i begin = _mm512_alignr_epi64(end, zero, 7);
    const __m512i bits =
        _mm512_or_si512(_mm512_or_si512(_mm512_sllv_epi64(one, _mm512_add_epi64(begin, first)),
                                        _mm512_sllv_epi64(one, _mm512_add_epi64(begin, second))),
                        _mm512_sllv_epi64(one, _mm512_add_epi64(begin, third)));
    const __m128i last = _mm512_extracti32x4_epi32(end, 3);
    return {static_cast<std::uint64_t>(_mm512_reduce_or_epi64(bits)),
            static_cast<std::size_t>(_mm_extract_epi64(last, 1))};
}

// The 24 levels of eight words, side by side.
SYSTOLENS_AVX512 __m512i levelsOf(__m512i words) {
    // Bytes that begin at these bits of a word: the two of each level.
    const __m512i bytes =
        _mm512_multishift_epi64_epi8(_mm512_set1_epi64(0x00'00'37'2f'22'1a'0d'05), words);
    const __m512i together = _mm512_set_epi8(
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61, 60, 59, 58, 57, 56, 53, 52, 51, 50, 49,
        48, 45, 44, 43, 42, 41, 40, 37, 36, 35, 34, 33, 32, 29, 28, 27, 26, 25, 24, 21, 20, 19, 18,
        17, 16, 13, 12, 11, 10, 9, 8, 5, 4, 3, 2, 1, 0);
    return _mm512_permutexvar_epi8(together, bytes);
}

// At most 64 values: the levels where the bits are, zeros elsewhere.
SYSTOLENS_AVX512 void spreadLevels(__m512i levels, std::uint64_t bits, std::int16_t* values) {
    const auto low = static_cast<__mmask32>(bits), high = static_cast<__mmask32>(bits >> 32);
    _mm512_storeu_si512(values, _mm512_maskz_expand_epi16(low, levels));
    if (high == 0)
        return;
    const __m512i counting =
        _mm512_set_epi16(31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13,
                         12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    const __m512i rest = _mm512_add_epi16(
        counting, _mm512_set1_epi16(static_cast<std::int16_t>(std::popcount(low))));
    _mm512_storeu_si512(values + 32,
                        _mm512_maskz_expand_epi16(high, _mm512_permutexvar_epi16(rest, levels)));
}

SYSTOLENS_AVX512 std::size_t spreadWords(const std::uint64_t* words, std::size_t count,
                                         std::int16_t* zeros) {
    std::size_t values = 0, word = 0;
    for (; word + 8 <= count; word += 8) {
        const __m512i eight = _mm512_loadu_si512(words + word);
        const Places places = placesOf(eight);
        if (places.values <= 64)
            spreadLevels(levelsOf(eight), places.bits, zeros + values);
        else
            eyeriss::spreadWords(words + word, 8, zeros + values);
        values += places.values;
    }
    return values + eyeriss::spreadWords(words + word, count - word, zeros + values);
}

} // namespace avx512

} // namespace

const VectorSteps avx2Steps{
    "AVX2",         avx2::nonzeroFloats, avx2::nonzeroShorts, avx2::changingFloats,
    avx2::compress, avx2::expand,        eyeriss::makePairs,  eyeriss::spreadWords};
const VectorSteps avx512Steps{
    "AVX-512",        avx512::nonzeroFloats, avx512::nonzeroShorts, avx512::changingFloats,
    avx512::compress, avx512::expand,        avx512::makePairs,     avx512::spreadWords};

} // namespace systolens::codec
#endif
