#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/codec/huffman_decoder.h"
#include "core/codec/huffman_stream.h"
#include "core/support/error.h"

namespace systolens::codec {

namespace {

static_assert(std::endian::native == std::endian::little); // words are read as bytes

// A part being decoded. `bit` never passes `size`.
template <class Symbol>
struct Lane {
    const std::uint8_t* bytes = nullptr;
    Bits bit = 0, size = 0;
    Symbol* next = nullptr;
    Symbol* end = nullptr;
};

constexpr int looksARound = 5; // of 11 bits, out of the 57 that a load has at least
constexpr Bits loadedBits = 64;

// Rounds that can neither read nor write past the end of the lane.
template <class Symbol>
std::int64_t safeRounds(const Lane<Symbol>& lane) {
    constexpr auto mostBytes = static_cast<std::int64_t>(HuffmanDecoder<Symbol>::mostBytes);
    constexpr std::int64_t bitsARound = looksARound * lookBits;
    constexpr std::int64_t bytesARound = looksARound * mostBytes;
    const std::int64_t room = (lane.end - lane.next) * static_cast<std::int64_t>(sizeof(Symbol));
    return std::min((lane.size - lane.bit - loadedBits) / bitsARound, (room - 8) / bytesARound);
}

// Rounds over several lanes at once: a look waits for the one before it in its lane only. Stops
// early at a word that is longer than a look; returns whether it did.
enum class Kind : std::uint8_t { several, alone, gaps }; // what looks there are

template <int lanes, Kind kind, class Symbol>
[[gnu::always_inline]] inline bool decodeRounds(std::array<Lane<Symbol>*, lanes> all,
                                                const HuffmanDecoder<Symbol>& decoder,
                                                std::int64_t rounds) {
    const auto* const looks = [&] {
        if constexpr (kind == Kind::alone)
            return decoder.singles.data();
        else
            return decoder.looks.data();
    }();
    std::array<Bits, lanes> bit;
    std::array<std::uint8_t*, lanes> next;
    for (int lane = 0; lane < lanes; ++lane) {
        bit[lane] = all[lane]->bit;
        next[lane] = reinterpret_cast<std::uint8_t*>(all[lane]->next);
    }
    bool tooLong = false;
    for (; rounds > 0 && !tooLong; --rounds) {
        std::array<std::uint64_t, lanes> loaded, sum{};
        for (int lane = 0; lane < lanes; ++lane) {
            std::memcpy(&loaded[lane], all[lane]->bytes + (bit[lane] >> 3), sizeof loaded[lane]);
            loaded[lane] >>= bit[lane] & 7;
        }
        std::array<Look, lanes> look;
#pragma GCC unroll 8
        for (int i = 0; i < looksARound; ++i)
#pragma GCC unroll 8
            for (int lane = 0; lane < lanes; ++lane) {
                look[lane] = looks[loaded[lane] & lowBits(lookBits)];
                if constexpr (kind == Kind::alone) {
                    const auto symbol = static_cast<Symbol>(look[lane] >> 8);
                    std::memcpy(next[lane] + static_cast<std::size_t>(i) * sizeof(Symbol), &symbol,
                                sizeof symbol);
                } else {
                    const std::uint64_t symbols = symbolsOf(look[lane]);
                    std::memcpy(next[lane] + bytesOf(sum[lane]), &symbols, sizeof symbols);
                }
                loaded[lane] >>= look[lane] & 63;
                sum[lane] += look[lane]; // neither bits nor bytes of a round pass 255
            }
        for (int lane = 0; lane < lanes; ++lane) {
            bit[lane] += bitsOf(sum[lane]);
            next[lane] += kind == Kind::alone ? looksARound * sizeof(Symbol) : bytesOf(sum[lane]);
            if constexpr (kind == Kind::gaps)
                tooLong |= look[lane] == 0;
        }
    }
    for (int lane = 0; lane < lanes; ++lane) {
        all[lane]->bit = bit[lane];
        all[lane]->next = reinterpret_cast<Symbol*>(next[lane]);
    }
    return tooLong;
}

template <int lanes, class Symbol>
using Rounds = bool (*)(std::array<Lane<Symbol>*, lanes>, const HuffmanDecoder<Symbol>&,
                        std::int64_t);

template <int lanes, class Symbol>
bool portableRounds(std::array<Lane<Symbol>*, lanes> all, const HuffmanDecoder<Symbol>& decoder,
                    std::int64_t rounds) {
    return decoder.gaps    ? decodeRounds<lanes, Kind::gaps>(all, decoder, rounds)
           : decoder.alone ? decodeRounds<lanes, Kind::alone>(all, decoder, rounds)
                           : decodeRounds<lanes, Kind::several>(all, decoder, rounds);
}

#if defined(__x86_64__)
template <int lanes, class Symbol>
[[gnu::target("bmi,bmi2")]] bool bmi2Rounds(std::array<Lane<Symbol>*, lanes> all,
                                            const HuffmanDecoder<Symbol>& decoder,
                                            std::int64_t rounds) {
    return decoder.gaps    ? decodeRounds<lanes, Kind::gaps>(all, decoder, rounds)
           : decoder.alone ? decodeRounds<lanes, Kind::alone>(all, decoder, rounds)
                           : decodeRounds<lanes, Kind::several>(all, decoder, rounds);
}
#endif

template <int lanes, class Symbol>
Rounds<lanes, Symbol> fastestRounds() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("bmi2"))
        return bmi2Rounds<lanes, Symbol>;
#endif
    return portableRounds<lanes, Symbol>;
}

// The 64 bits from here on, zeros past the end.
std::uint64_t peek(std::span<const std::uint64_t> words, Bits bit) {
    const auto word = static_cast<std::size_t>(bit / 64);
    const auto offset = static_cast<unsigned>(bit % 64);
    std::uint64_t bits = word < words.size() ? words[word] >> offset : 0;
    if (offset > 0 && word + 1 < words.size())
        bits |= words[word + 1] << (64 - offset);
    return bits;
}

template <class Symbol>
class PartDecoder {
public:
    PartDecoder(const HuffmanDecoder<Symbol>& decoder, const BitStream& part, std::size_t index,
                std::span<Symbol> symbols)
        : decoder_(decoder), words_(part.words), index_(index) {
        const BitReader checked(part); // it has as many bits as it says
        lane.bytes = reinterpret_cast<const std::uint8_t*>(words_.data());
        lane.size = part.size;
        lane.next = symbols.data();
        lane.end = symbols.data() + symbols.size();
    }

    void decodeWord() {
        std::uint64_t word = 0;
        const std::uint64_t bits = peek(words_, lane.bit);
        for (int length = 1; length <= decoder_.longest; ++length) {
            if (lane.bit + length > lane.size)
                fail(SYSTOLENS_TEXT("codec", "The stream ends inside a code word"));
            word = word << 1 | (bits >> (length - 1) & 1);
            const auto& words = decoder_.lengths[static_cast<std::size_t>(length)];
            if (word - words.first < words.count) {
                *lane.next++ =
                    decoder_.ordered[static_cast<std::size_t>(words.begin + word - words.first)];
                lane.bit += length;
                return;
            }
        }
        fail(SYSTOLENS_TEXT("codec", "These bits are no code word"));
    }

    [[nodiscard]] bool atLongWord() const {
        return decoder_.looks[peek(words_, lane.bit) & lowBits(lookBits)] == 0;
    }

    void finish(Rounds<1, Symbol> decodeLane) {
        for (std::int64_t rounds = safeRounds(lane); rounds > 0; rounds = safeRounds(lane))
            if (decodeLane({&lane}, decoder_, rounds))
                decodeWord();
        while (lane.next != lane.end)
            decodeWord();
        if (lane.bit != lane.size)
            fail(SYSTOLENS_TEXT("codec", "%1 bits are left after the last symbol")
                     .with(lane.size - lane.bit));
    }

    Lane<Symbol> lane;

private:
    [[noreturn]] void fail(Text what) const {
        throw inputError(std::move(what),
                         "part " + std::to_string(index_) + ", bit " + std::to_string(lane.bit),
                         SYSTOLENS_TEXT("codec", "Encode the data again"));
    }

    const HuffmanDecoder<Symbol>& decoder_;
    std::span<const std::uint64_t> words_;
    std::size_t index_;
};

template <class Symbol>
using Four = std::span<PartDecoder<Symbol>, 4>;

// As far as all four of them reach.
template <class Symbol>
void decodeTogether(Four<Symbol> parts, const HuffmanDecoder<Symbol>& decoder) {
    const auto decodeLanes = fastestRounds<4, Symbol>();
    while (true) {
        std::int64_t rounds = safeRounds(parts[0].lane);
        for (const PartDecoder<Symbol>& part : parts)
            rounds = std::min(rounds, safeRounds(part.lane));
        if (rounds < 1)
            return;
        if (decodeLanes({&parts[0].lane, &parts[1].lane, &parts[2].lane, &parts[3].lane}, decoder,
                        rounds))
            for (PartDecoder<Symbol>& part : parts)
                if (part.atLongWord())
                    part.decodeWord();
    }
}

} // namespace

template <class Symbol>
void decodeHuffman(const HuffmanParts& parts, const HuffmanCode& code, std::span<Symbol> symbols) {
    requireComplete(code);
    requireAlphabet(code, std::size_t{1} << (8 * sizeof(Symbol)));
    if (parts.empty())
        throw inputError(SYSTOLENS_TEXT("codec", "There is no part to decode"), {},
                         SYSTOLENS_TEXT("codec", "Encode the data again"));
    const HuffmanDecoder<Symbol> decoder(code);
    const std::size_t each = symbolsOfPart(symbols.size(), parts.size());
    std::vector<PartDecoder<Symbol>> decoders;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        const auto rest = symbols.subspan(std::min(part * each, symbols.size()));
        decoders.emplace_back(decoder, parts[part], part, rest.first(std::min(each, rest.size())));
    }
    for (std::size_t first = 0; first + 4 <= decoders.size(); first += 4)
        decodeTogether<Symbol>(
            Four<Symbol>(decoders.begin() + static_cast<std::ptrdiff_t>(first), 4), decoder);
    for (PartDecoder<Symbol>& part : decoders)
        part.finish(fastestRounds<1, Symbol>());
}

template void decodeHuffman(const HuffmanParts&, const HuffmanCode&, std::span<std::uint8_t>);
template void decodeHuffman(const HuffmanParts&, const HuffmanCode&, std::span<std::uint16_t>);

} // namespace systolens::codec
