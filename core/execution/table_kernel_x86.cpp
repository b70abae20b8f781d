// AVX2 and AVX-512 (BW, VL, VBMI) forms of the table kernel; compiled for those instructions
// function by function, so that the rest of the library runs on any machine.
#include "core/execution/table_kernel.h"

#if defined(__x86_64__)
#include <algorithm>
#include <array>
#include <immintrin.h>

#define SYSTOLENS_AVX2 [[gnu::target("avx2")]]
#define SYSTOLENS_AVX512 [[gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi")]]

namespace systolens::execution {

namespace {

namespace avx2 {

using expanded::together;
using expanded::width;

SYSTOLENS_AVX2 __m256i twoHalves(const std::uint16_t* low, const std::uint16_t* high) {
    return _mm256_inserti128_si256(
        _mm256_castsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(low))),
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(high)), 1);
}

// Eight rows' products with 16 lanes, from eight entries of each lane: in both halves of the
// vectors an 8×8 matrix is transposed.
SYSTOLENS_AVX2 void transpose(const std::array<const std::uint16_t*, 16>& lanes, std::int64_t row,
                              std::uint16_t* target) {
    __m256i v[8];
    for (std::size_t i = 0; i < 8; ++i)
        v[i] = twoHalves(lanes[i] + row, lanes[i + 8] + row);
    __m256i pairs[8];
    for (int i = 0; i < 4; ++i) {
        pairs[2 * i] = _mm256_unpacklo_epi16(v[2 * i], v[2 * i + 1]);
        pairs[2 * i + 1] = _mm256_unpackhi_epi16(v[2 * i], v[2 * i + 1]);
    }
    for (int half = 0; half < 2; ++half) { // rows 0–3, rows 4–7
        const __m256i low = _mm256_unpacklo_epi32(pairs[half], pairs[2 + half]);
        const __m256i high = _mm256_unpackhi_epi32(pairs[half], pairs[2 + half]);
        const __m256i lowEnd = _mm256_unpacklo_epi32(pairs[4 + half], pairs[6 + half]);
        const __m256i highEnd = _mm256_unpackhi_epi32(pairs[4 + half], pairs[6 + half]);
        const __m256i rows[4] = {
            _mm256_unpacklo_epi64(low, lowEnd), _mm256_unpackhi_epi64(low, lowEnd),
            _mm256_unpacklo_epi64(high, highEnd), _mm256_unpackhi_epi64(high, highEnd)};
        for (int i = 0; i < 4; ++i)
            _mm256_store_si256(
                reinterpret_cast<__m256i*>(target + (4 * half + i) * together * width), rows[i]);
    }
}

SYSTOLENS_AVX2 void expand(const TableBlock& block, std::int64_t first, std::int64_t depth,
                           std::uint16_t* products) {
    const auto* table = reinterpret_cast<const std::uint16_t*>(block.table);
    for (std::int64_t k = 0; k < depth; ++k)
        for (std::int64_t w = 0; w < width; w += 16) {
            std::array<const std::uint16_t*, 16> lanes;
            for (std::size_t i = 0; i < lanes.size(); ++i)
                lanes[i] = table
                           + block.lanes[(first + k) * width + w + static_cast<std::int64_t>(i)]
                                 * mostTableCodes;
            for (std::int64_t row = 0; row < mostTableCodes; row += 8)
                transpose(lanes, row, products + (row * together + k) * width + w);
        }
}

// Two running sums, modulo 2^32, for the pairs of products in 32 bits: of the pairs as they are
// and of their upper halves; the lower halves' sum is what the second leaves of the first.
SYSTOLENS_AVX2 void addRow(const std::uint8_t* row, std::int64_t depth,
                           const std::uint16_t* products, std::uint32_t* sums) {
    for (std::int64_t half = 0; half < width; half += 16) {
        __m256i all = _mm256_setzero_si256();
        __m256i upper = _mm256_setzero_si256();
        for (std::int64_t k = 0; k < depth; ++k) {
            const __m256i pairs = _mm256_load_si256(reinterpret_cast<const __m256i*>(
                products + (row[k] * together + k) * width + half));
            all = _mm256_add_epi32(all, pairs);
            upper = _mm256_add_epi32(upper, _mm256_srli_epi32(pairs, 16));
        }
        const __m256i lower = _mm256_sub_epi32(all, _mm256_slli_epi32(upper, 16));
        const __m256i low = _mm256_unpacklo_epi32(lower, upper);
        const __m256i high = _mm256_unpackhi_epi32(lower, upper);
        auto* target = reinterpret_cast<__m256i*>(sums + half);
        const __m256i first = _mm256_permute2x128_si256(low, high, 0x20);
        const __m256i second = _mm256_permute2x128_si256(low, high, 0x31);
        _mm256_storeu_si256(target, _mm256_add_epi32(_mm256_loadu_si256(target), first));
        _mm256_storeu_si256(target + 1, _mm256_add_epi32(_mm256_loadu_si256(target + 1), second));
    }
}

SYSTOLENS_AVX2 void add(const TableBlock& block) {
    if (block.count < expanded::fewRows)
        return expanded::addOneByOne(block);
    std::uint16_t* products = expanded::room();
    for (std::int64_t first = 0; first < block.depth; first += together) {
        const std::int64_t depth = std::min(together, block.depth - first);
        expand(block, first, depth, products);
        for (std::int64_t r = 0; r < block.count; ++r)
            addRow(block.rows + r * block.rowStride + first, depth, products,
                   block.sums + r * width);
    }
}

} // namespace avx2

namespace avx512 {

constexpr std::int64_t vector = 64; // lanes

// A row is 256 lower and 256 upper bytes.
void pack(const std::uint16_t* products, std::byte* table) {
    for (std::int64_t row = 0; row < mostTableCodes; ++row)
        for (std::int64_t lane = 0; lane < mostTableCodes; ++lane) {
            const std::uint16_t product = products[row * mostTableCodes + lane];
            std::byte* target = table + row * 2 * mostTableCodes + lane;
            target[0] = static_cast<std::byte>(product & 0xFF);
            target[mostTableCodes] = static_cast<std::byte>(product >> 8);
        }
}

// The bytes of 64 lanes from 256 in four registers.
SYSTOLENS_AVX512 inline __m512i lookUp(const __m512i* row, __m512i codes, __mmask64 isUpper) {
    return _mm512_mask_blend_epi8(isUpper, _mm512_permutex2var_epi8(row[0], codes, row[1]),
                                  _mm512_permutex2var_epi8(row[2], codes, row[3]));
}

// sums[0 … 31] += bytes · 2^shift, for 32 lanes given as 16-bit sums in their order.
SYSTOLENS_AVX512 inline void addWide(__m512i bytes, unsigned shift, std::uint32_t* sums) {
    const __m512i low = _mm512_cvtepu16_epi32(_mm512_castsi512_si256(bytes));
    const __m512i high = _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(bytes, 1));
    _mm512_storeu_si512(sums,
                        _mm512_add_epi32(_mm512_loadu_si512(sums), _mm512_slli_epi32(low, shift)));
    _mm512_storeu_si512(
        sums + 16, _mm512_add_epi32(_mm512_loadu_si512(sums + 16), _mm512_slli_epi32(high, shift)));
}

// The sums of bytes in pairs of lanes, `all` as 16-bit words and `odd` of their upper bytes: fewer
// than 2^16 for up to 257 bytes, so that the even lanes' sum is what is left.
SYSTOLENS_AVX512 inline void spread(__m512i all, __m512i odd, unsigned shift, std::uint32_t* sums) {
    const __m512i even = _mm512_sub_epi16(all, _mm512_slli_epi16(odd, 8));
    const __m512i low = _mm512_unpacklo_epi16(even, odd);
    const __m512i high = _mm512_unpackhi_epi16(even, odd);
    const __m512i first = _mm512_setr_epi64(0, 1, 8, 9, 2, 3, 10, 11);
    const __m512i second = _mm512_setr_epi64(4, 5, 12, 13, 6, 7, 14, 15);
    addWide(_mm512_permutex2var_epi64(low, first, high), shift, sums);
    addWide(_mm512_permutex2var_epi64(low, second, high), shift, sums + 32);
}

template <int vectors>
SYSTOLENS_AVX512 void addVectors(const TableBlock& block) {
    for (std::int64_t r = 0; r < block.count; ++r) {
        const std::uint8_t* codes = block.rows + r * block.rowStride;
        const std::uint8_t* lanes = block.lanes;
        __m512i lower[vectors], lowerOdd[vectors], upper[vectors], upperOdd[vectors];
#pragma GCC unroll 4
        for (int v = 0; v < vectors; ++v)
            lower[v] = lowerOdd[v] = upper[v] = upperOdd[v] = _mm512_setzero_si512();
        for (std::int64_t k = 0; k < block.depth; ++k, lanes += vectors * vector) {
            const std::byte* entry = block.table + codes[k] * 2 * mostTableCodes;
            __m512i row[8];
#pragma GCC unroll 8
            for (int i = 0; i < 8; ++i)
                row[i] = _mm512_loadu_si512(entry + i * vector);
#pragma GCC unroll 4
            for (int v = 0; v < vectors; ++v) {
                const __m512i lane = _mm512_loadu_si512(lanes + v * vector);
                const __mmask64 isUpper = _mm512_movepi8_mask(lane);
                const __m512i low = lookUp(row, lane, isUpper);
                const __m512i high = lookUp(row + 4, lane, isUpper);
                lower[v] = _mm512_add_epi16(lower[v], low);
                lowerOdd[v] = _mm512_add_epi16(lowerOdd[v], _mm512_srli_epi16(low, 8));
                upper[v] = _mm512_add_epi16(upper[v], high);
                upperOdd[v] = _mm512_add_epi16(upperOdd[v], _mm512_srli_epi16(high, 8));
            }
        }
        std::uint32_t* sums = block.sums + r * block.width;
#pragma GCC unroll 4
        for (int v = 0; v < vectors; ++v) {
            spread(lower[v], lowerOdd[v], 0, sums + v * vector);
            spread(upper[v], upperOdd[v], 8, sums + v * vector);
        }
    }
}

void add(const TableBlock& block) {
    switch (block.width / vector) {
    case 1:
        return addVectors<1>(block);
    case 2:
        return addVectors<2>(block);
    case 3:
        return addVectors<3>(block);
    default:
        return addVectors<4>(block);
    }
}

} // namespace avx512

} // namespace

const TableKernel avx2TableKernel{"AVX2", expanded::width, expanded::width, expanded::pack,
                                  avx2::add};
const TableKernel avx512TableKernel{"AVX-512", avx512::vector, 4 * avx512::vector, avx512::pack,
                                    avx512::add};

} // namespace systolens::execution
#endif
