#include "core/simulation/cartesian_queues.h"

#include <algorithm>
#include <array>
#include <cstddef>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace systolens::simulation {

namespace {

Cycle joinAny(std::span<std::uint8_t> queues, const std::uint8_t* spread, std::int64_t vectors,
              std::span<const std::uint8_t> words, int depth) {
    Cycle waited = 0;
    for (std::int64_t v = 0; v < vectors; ++v, spread += 2 * queues.size()) {
        int longest = 0;
        for (std::size_t bank = 0; bank < queues.size(); ++bank) {
            int products = queues[bank];
            for (const std::uint8_t word : words)
                products += spread[queues.size() - word + bank];
            products = std::max(products, 1) - 1;
            queues[bank] = static_cast<std::uint8_t>(products);
            longest = std::max(longest, products);
        }
        const int stall = std::max(0, longest - depth);
        for (std::uint8_t& queue : queues)
            queue = static_cast<std::uint8_t>(std::max<int>(queue, stall) - stall);
        waited += stall;
    }
    return waited;
}

#if defined(__SSE2__)
constexpr std::size_t usualBanks = 32; // of F = I = 4, SCNN's own

__m128i loaded(const std::uint8_t* at) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}

template <std::size_t Words>
Cycle joinUsual(std::span<std::uint8_t> queues, const std::uint8_t* spread, std::int64_t vectors,
                std::span<const std::uint8_t> words, int depth) {
    std::array<std::size_t, 4> turns{};
    for (std::size_t word = 0; word < Words; ++word)
        turns[word] = usualBanks - words[word];
    __m128i low = loaded(queues.data()), high = loaded(queues.data() + 16);
    const __m128i one = _mm_set1_epi8(1), zero = _mm_setzero_si128();
    const __m128i allowed = _mm_set1_epi8(static_cast<char>(depth));
    Cycle waited = 0;
    for (std::int64_t v = 0; v < vectors; ++v, spread += 2 * usualBanks) {
        for (std::size_t word = 0; word < Words; ++word) {
            low = _mm_adds_epu8(low, loaded(spread + turns[word]));
            high = _mm_adds_epu8(high, loaded(spread + turns[word] + 16));
        }
        low = _mm_subs_epu8(low, one);
        high = _mm_subs_epu8(high, one);
        const __m128i over = _mm_subs_epu8(_mm_max_epu8(low, high), allowed);
        if (_mm_movemask_epi8(_mm_cmpeq_epi8(over, zero)) == 0xffff)
            continue;
        alignas(16) std::array<std::uint8_t, 16> excess{};
        _mm_store_si128(reinterpret_cast<__m128i*>(excess.data()), over);
        const std::uint8_t stall = *std::max_element(excess.begin(), excess.end());
        const __m128i taken = _mm_set1_epi8(static_cast<char>(stall));
        low = _mm_subs_epu8(low, taken);
        high = _mm_subs_epu8(high, taken);
        waited += stall;
    }
    _mm_storeu_si128(reinterpret_cast<__m128i*>(queues.data()), low);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(queues.data() + 16), high);
    return waited;
}
#endif

} // namespace

Cycle joinQueues(std::span<std::uint8_t> queues, const std::uint8_t* spread, std::int64_t vectors,
                 std::span<const std::uint8_t> words, int depth) {
#if defined(__SSE2__)
    if (queues.size() == usualBanks && depth < 128) {
        switch (words.size()) {
        case 0:
            return joinUsual<0>(queues, spread, vectors, words, depth);
        case 1:
            return joinUsual<1>(queues, spread, vectors, words, depth);
        case 2:
            return joinUsual<2>(queues, spread, vectors, words, depth);
        case 3:
            return joinUsual<3>(queues, spread, vectors, words, depth);
        case 4:
            return joinUsual<4>(queues, spread, vectors, words, depth);
        default:
            break;
        }
    }
#endif
    return joinAny(queues, spread, vectors, words, depth);
}

} // namespace systolens::simulation
