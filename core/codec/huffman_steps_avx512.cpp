// AVX-512 (BW, VBMI, VBMI2) forms of the Huffman steps; compiled for those instructions function by
// function, so that the rest of the library runs on any machine.
#include "core/codec/huffman_steps.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define SYSTOLENS_AVX512                                                                           \
    [[gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")]]

namespace systolens::codec {

namespace {

constexpr std::size_t group = 64; // symbols

// 256 bytes to look up by bytes.
struct ByteTable {
    __m512i quarter[4];
};

SYSTOLENS_AVX512 inline ByteTable tableOf(const std::array<std::uint8_t, 256>& bytes) {
    ByteTable table;
    for (std::size_t i = 0; i < 4; ++i)
        table.quarter[i] = _mm512_load_si512(bytes.data() + 64 * i);
    return table;
}

SYSTOLENS_AVX512 inline __m512i lookUp(const ByteTable& table, __m512i bytes) {
    return _mm512_mask_blend_epi8(
        _mm512_movepi8_mask(bytes),
        _mm512_permutex2var_epi8(table.quarter[0], bytes, table.quarter[1]),
        _mm512_permutex2var_epi8(table.quarter[2], bytes, table.quarter[3]));
}

// Eight times four words, and the lengths of four together.
struct Fours {
    alignas(64) std::array<std::uint64_t, 8> words, lengths;
};

// Of 32 words and their lengths in 16 bits each: the second of two goes above the first, and then
// two above two.
SYSTOLENS_AVX512 inline void joinFours(__m512i words, __m512i lengths, Fours& fours) {
    const __m512i low16 = _mm512_set1_epi32(0xffff), low32 = _mm512_set1_epi64(0xffffffff);
    const __m512i first = _mm512_and_si512(lengths, low16);
    const __m512i twos = _mm512_or_si512(_mm512_and_si512(words, low16),
                                         _mm512_sllv_epi32(_mm512_srli_epi32(words, 16), first));
    const __m512i ofTwos = _mm512_add_epi32(first, _mm512_srli_epi32(lengths, 16));
    const __m512i firstTwo = _mm512_and_si512(ofTwos, low32);
    _mm512_store_si512(fours.words.data(),
                       _mm512_or_si512(_mm512_and_si512(twos, low32),
                                       _mm512_sllv_epi64(_mm512_srli_epi64(twos, 32), firstTwo)));
    _mm512_store_si512(fours.lengths.data(),
                       _mm512_add_epi64(firstTwo, _mm512_srli_epi64(ofTwos, 32)));
}

[[gnu::always_inline]] inline void addTwo(const Fours& fours, std::size_t at, Appender& to) {
    to.add(fours.words[at], static_cast<int>(fours.lengths[at]));
    to.add(fours.words[at + 1], static_cast<int>(fours.lengths[at + 1]));
}

} // namespace

SYSTOLENS_AVX512 std::size_t avx512AppendBytes(std::span<const std::uint8_t> symbols,
                                               const WordTable& table, Appender& to, bool& absent) {
    const ByteTable lengths = tableOf(table.split->lengths), low = tableOf(table.split->low),
                    high = tableOf(table.split->high);
    Appender local = to; // in registers
    __mmask64 without = 0;
    Fours even, odd;
    std::size_t i = 0;
    for (; i + group <= symbols.size(); i += group) {
        const __m512i bytes = _mm512_loadu_si512(symbols.data() + i);
        const __m512i length = lookUp(lengths, bytes);
        const __m512i lowByte = lookUp(low, bytes), highByte = lookUp(high, bytes);
        without |= _mm512_testn_epi8_mask(length, length);
        // Unpacking takes eight bytes of every sixteen.
        const __m512i none = _mm512_setzero_si512();
        joinFours(_mm512_unpacklo_epi8(lowByte, highByte), _mm512_unpacklo_epi8(length, none),
                  even);
        joinFours(_mm512_unpackhi_epi8(lowByte, highByte), _mm512_unpackhi_epi8(length, none), odd);
#pragma GCC unroll 4
        for (std::size_t two = 0; two < 8; two += 2) {
            addTwo(even, two, local);
            addTwo(odd, two, local);
        }
    }
    to = local;
    absent |= without != 0;
    return i;
}

// Zeros wait for each other even in several tables: where they are many, they are counted by
// themselves, and the others without them.
SYSTOLENS_AVX512 void avx512CountBytes(std::span<const std::uint8_t> bytes, std::uint32_t* counts) {
    constexpr std::size_t piece = 4096;
    CountTables tables{};
    std::array<std::uint8_t, piece + group> others;
    for (; bytes.size() >= piece; bytes = bytes.subspan(piece)) {
        std::size_t nonzero = 0;
        for (std::size_t i = 0; i < piece; i += group) {
            const __m512i values = _mm512_loadu_si512(bytes.data() + i);
            nonzero +=
                static_cast<std::size_t>(_mm_popcnt_u64(_mm512_test_epi8_mask(values, values)));
        }
        if (nonzero > piece / 4 * 3) {
            countInto(bytes.first(piece), tables);
            continue;
        }
        std::size_t packed = 0;
        for (std::size_t i = 0; i < piece; i += group) {
            const __m512i values = _mm512_loadu_si512(bytes.data() + i);
            const __mmask64 kept = _mm512_test_epi8_mask(values, values);
            _mm512_storeu_si512(others.data() + packed, _mm512_maskz_compress_epi8(kept, values));
            packed += static_cast<std::size_t>(_mm_popcnt_u64(kept));
        }
        tables[0] += static_cast<std::uint32_t>(piece - packed);
        countInto(std::span(others).first(packed), tables);
    }
    countInto(bytes, tables);
    addTables(tables, counts);
}

} // namespace systolens::codec

#endif
