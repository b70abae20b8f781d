#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

#include "core/codec/huffman_stream.h"
#include "core/support/error.h"

namespace systolens::codec {

namespace {

static_assert(std::endian::native == std::endian::little); // bytes are stored into words

// A word and its length in one entry; `absent` marks a symbol without a word.
using Entry = std::uint64_t;
constexpr int lengthBits = 6;
constexpr Entry absent = Entry{1} << 63;
constexpr int lengthOf(Entry entry) {
    return static_cast<int>(entry & lowBits(lengthBits));
}
constexpr std::uint64_t wordOf(Entry entry) {
    return entry >> lengthBits;
}

template <class Symbol>
std::vector<Entry> entriesOf(const HuffmanCode& code) {
    std::vector<Entry> entries(std::size_t{1} << (8 * sizeof(Symbol)), absent);
    const auto words = codeWords(code);
    const std::size_t used = std::min(words.size(), entries.size());
    for (std::size_t symbol = 0; symbol < used; ++symbol)
        if (code.lengths[symbol] > 0)
            entries[symbol] = words[symbol] << lengthBits | code.lengths[symbol];
    return entries;
}

// Appends words to memory that is large enough, eight bytes at a time.
class Appender {
public:
    explicit Appender(std::uint64_t* to) : to_(reinterpret_cast<std::uint8_t*>(to)) {}

    [[gnu::always_inline]] void add(std::uint64_t word, int length) { // 56 bits at most
        pending_ |= word << filled_;
        filled_ += length;
        std::memcpy(to_, &pending_, sizeof pending_);
        to_ += filled_ >> 3;
        pending_ >>= filled_ & 0x38; // at most 63 bits are pending: never a shift by 64
        filled_ &= 7;
    }
    [[nodiscard]] Bits bitsFrom(const std::uint64_t* start) const {
        return (to_ - reinterpret_cast<const std::uint8_t*>(start)) * 8 + filled_;
    }

private:
    std::uint8_t* to_;
    std::uint64_t pending_ = 0;
    int filled_ = 0;
};

// Four words of at most 14 bits are one of at most 56.
constexpr int shortWord = 14;

template <class Symbol>
[[gnu::always_inline]] inline std::size_t
appendFours(std::span<const Symbol> symbols, const Entry* entries, Appender& to, Entry& seen) {
    Appender local = to; // in registers
    Entry all = seen;
    std::size_t i = 0;
    for (; i + 4 <= symbols.size(); i += 4) {
        const Entry a = entries[symbols[i]], b = entries[symbols[i + 1]];
        const Entry c = entries[symbols[i + 2]], d = entries[symbols[i + 3]];
        all |= (a | b) | (c | d);
        const Entry ab = a + b, cd = c + d; // in their low bits the sums of lengths
        const std::uint64_t low = wordOf(a) | wordOf(b) << lengthOf(a);
        const std::uint64_t high = wordOf(c) | wordOf(d) << lengthOf(c);
        local.add(low | high << lengthOf(ab), lengthOf(ab + cd));
    }
    to = local;
    seen = all;
    return i;
}

template <class Symbol>
using AppendFours = std::size_t (*)(std::span<const Symbol>, const Entry*, Appender&, Entry&);

template <class Symbol>
std::size_t portableFours(std::span<const Symbol> symbols, const Entry* entries, Appender& to,
                          Entry& seen) {
    return appendFours(symbols, entries, to, seen);
}

#if defined(__x86_64__)
template <class Symbol>
[[gnu::target("bmi,bmi2")]] std::size_t bmi2Fours(std::span<const Symbol> symbols,
                                                  const Entry* entries, Appender& to, Entry& seen) {
    return appendFours(symbols, entries, to, seen);
}
#endif

template <class Symbol>
AppendFours<Symbol> fastestFours() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("bmi2"))
        return bmi2Fours<Symbol>;
#endif
    return portableFours<Symbol>;
}

void appendLong(std::uint64_t word, int length, Appender& to) {
    constexpr int half = 32;
    if (length > half) {
        to.add(word & lowBits(half), half);
        word >>= half;
        length -= half;
    }
    to.add(word, length);
}

template <class Symbol>
BitStream encodePart(std::span<const Symbol> symbols, const std::vector<Entry>& entries,
                     int longest, Entry& seen) {
    BitStream stream;
    stream.words.resize((symbols.size() * static_cast<std::size_t>(longest) + 63) / 64 + 1);
    Appender to(stream.words.data());
    std::size_t i = longest <= shortWord ? fastestFours<Symbol>()(symbols, entries.data(), to, seen)
                                         : std::size_t{0};
    for (; i < symbols.size() && (seen & absent) == 0; ++i) {
        const Entry entry = entries[symbols[i]];
        seen |= entry;
        appendLong(wordOf(entry & ~absent), lengthOf(entry), to);
    }
    stream.size = to.bitsFrom(stream.words.data());
    stream.words.resize(static_cast<std::size_t>((stream.size + 63) / 64));
    return stream;
}

template <class Symbol>
[[noreturn]] void failAbsent(std::span<const Symbol> symbols, const std::vector<Entry>& entries) {
    const auto found = std::ranges::find_if(
        symbols, [&](Symbol symbol) { return (entries[symbol] & absent) != 0; });
    throw inputError(SYSTOLENS_TEXT("codec", "The code has no word for symbol %1")
                         .with(static_cast<std::int64_t>(*found)),
                     "symbol " + std::to_string(found - symbols.begin()),
                     SYSTOLENS_TEXT("codec", "Make the code from these values"));
}

} // namespace

template <class Symbol>
std::vector<std::uint64_t> symbolCounts(std::span<const Symbol> symbols) {
    // Equal neighbours would wait for each other in one table.
    constexpr std::size_t alphabet = std::size_t{1} << (8 * sizeof(Symbol));
    constexpr std::size_t tables = sizeof(Symbol) == 1 ? 4 : 1;
    std::vector<std::uint64_t> counts(alphabet);
    std::vector<std::uint32_t> partial(tables * alphabet);
    constexpr std::size_t most = std::size_t{1} << 30; // of one partial count
    for (std::size_t begin = 0; begin < symbols.size(); begin += most) {
        const auto block = symbols.subspan(begin, std::min(most, symbols.size() - begin));
        std::ranges::fill(partial, 0U);
        std::size_t i = 0;
        for (; i + tables <= block.size(); i += tables)
            for (std::size_t table = 0; table < tables; ++table)
                ++partial[table * alphabet + block[i + table]];
        for (; i < block.size(); ++i)
            ++partial[block[i]];
        for (std::size_t at = 0; at < partial.size(); ++at)
            counts[at % alphabet] += partial[at];
    }
    return counts;
}

template <class Symbol>
HuffmanParts encodeHuffman(std::span<const Symbol> symbols, const HuffmanCode& code,
                           std::size_t parts) {
    assert(parts >= 1);
    const std::vector<Entry> entries = entriesOf<Symbol>(code);
    const std::size_t each = symbolsOfPart(symbols.size(), parts);
    HuffmanParts encoded;
    Entry seen = 0;
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t begin = std::min(part * each, symbols.size());
        encoded.push_back(encodePart(symbols.subspan(begin, std::min(each, symbols.size() - begin)),
                                     entries, code.longest(), seen));
        if ((seen & absent) != 0)
            failAbsent(symbols, entries);
    }
    return encoded;
}

template std::vector<std::uint64_t> symbolCounts(std::span<const std::uint8_t>);
template std::vector<std::uint64_t> symbolCounts(std::span<const std::uint16_t>);
template HuffmanParts encodeHuffman(std::span<const std::uint8_t>, const HuffmanCode&, std::size_t);
template HuffmanParts encodeHuffman(std::span<const std::uint16_t>, const HuffmanCode&,
                                    std::size_t);

} // namespace systolens::codec
