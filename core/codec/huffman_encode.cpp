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

// A word in the highest bits of an entry, its length in the lowest six; what has no word has the
// mark above them instead.
using Entry = std::uint64_t;
constexpr Entry absent = 1 << 6;
constexpr int lengthOf(Entry entry) {
    return static_cast<int>(entry & lowBits(6));
}
constexpr std::uint64_t wordOf(Entry entry) { // not of what is absent
    return entry >> (64 - lengthOf(entry));
}

template <class Symbol>
std::vector<Entry> entriesOf(const HuffmanCode& code) {
    std::vector<Entry> entries(std::size_t{1} << (8 * sizeof(Symbol)), absent);
    const auto words = codeWords(code);
    const std::size_t used = std::min(words.size(), entries.size());
    for (std::size_t symbol = 0; symbol < used; ++symbol)
        if (const int length = code.lengths[symbol]; length > 0)
            entries[symbol] = words[symbol] << (64 - length) | static_cast<Entry>(length);
    return entries;
}
static_assert(longestWord <= 57); // a word and what is below it do not meet

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
    // What is complete since `start` goes behind `words`, the rest to `start`.
    void moveWholeWords(std::uint64_t* start, std::vector<std::uint64_t>& words) {
        const auto bytes = static_cast<std::size_t>(to_ - reinterpret_cast<std::uint8_t*>(start));
        const std::size_t whole = bytes / 8;
        words.insert(words.end(), start, start + whole);
        start[0] = start[whole];
        to_ -= whole * 8;
    }
    // The rest goes behind `words`, too; all bits there are then.
    Bits finish(const std::uint64_t* start, std::vector<std::uint64_t>& words) const {
        const Bits rest = (to_ - reinterpret_cast<const std::uint8_t*>(start)) * 8 + filled_;
        const auto before = static_cast<Bits>(words.size()) * 64;
        if (rest > 0) {
            // Behind the bytes that are done lie those of the last store.
            words.push_back(start[0] & lowBits(static_cast<int>(rest)));
        }
        return before + rest;
    }

private:
    std::uint8_t* to_;
    std::uint64_t pending_ = 0;
    int filled_ = 0;
};

// Of so many words together that they are one of at most 56 bits: each goes on top of those before
// it, which move down by its length. `marks` gathers the sums of entries' low bits, where only
// what is absent reaches beyond the six of a sum of lengths.
template <int together, class Symbol>
[[gnu::always_inline]] inline std::size_t
appendGroups(std::span<const Symbol> symbols, const Entry* entries, Appender& to, Entry& marks) {
    Appender local = to; // in registers
    Entry seen = marks;
    std::size_t i = 0;
    for (; i + together <= symbols.size(); i += together) {
        Entry words = entries[symbols[i]], sum = words;
#pragma GCC unroll 8
        for (std::size_t next = 1; next < together; ++next) {
            const Entry entry = entries[symbols[i + next]];
            words = words >> (entry & 63) | entry;
            sum += entry;
        }
        seen |= sum;
        local.add(words >> ((0 - sum) & 63), lengthOf(sum));
    }
    to = local;
    marks = seen;
    return i;
}
// Up to eight entries: their marks add up to less than 2^10.
constexpr Entry anyAbsent = lowBits(10) & ~lowBits(6);

// The most words of a length that are together at most 56 bits, of the counts there are.
constexpr int wordsTogether(int longest) {
    return longest <= 8 ? 7 : longest <= 11 ? 5 : longest <= 14 ? 4 : 1;
}

template <class Symbol>
[[gnu::always_inline]] inline std::size_t appendAny(std::span<const Symbol> symbols,
                                                    const Entry* entries, int longest, Appender& to,
                                                    Entry& marks) {
    switch (wordsTogether(longest)) {
    case 7:
        return appendGroups<7>(symbols, entries, to, marks);
    case 5:
        return appendGroups<5>(symbols, entries, to, marks);
    case 4:
        return appendGroups<4>(symbols, entries, to, marks);
    default:
        return 0;
    }
}

template <class Symbol>
using Append = std::size_t (*)(std::span<const Symbol>, const Entry*, int, Appender&, Entry&);

template <class Symbol>
std::size_t portableAppend(std::span<const Symbol> symbols, const Entry* entries, int longest,
                           Appender& to, Entry& marks) {
    return appendAny(symbols, entries, longest, to, marks);
}

#if defined(__x86_64__)
template <class Symbol>
[[gnu::target("bmi,bmi2")]] std::size_t bmi2Append(std::span<const Symbol> symbols,
                                                   const Entry* entries, int longest, Appender& to,
                                                   Entry& marks) {
    return appendAny(symbols, entries, longest, to, marks);
}
#endif

template <class Symbol>
Append<Symbol> fastestAppend() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("bmi2"))
        return bmi2Append<Symbol>;
#endif
    return portableAppend<Symbol>;
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

// False where a symbol has no word.
template <class Symbol>
bool appendSymbols(std::span<const Symbol> symbols, const std::vector<Entry>& entries, int longest,
                   Appender& to) {
    Entry marks = 0;
    std::size_t i = fastestAppend<Symbol>()(symbols, entries.data(), longest, to, marks);
    if ((marks & anyAbsent) != 0)
        return false;
    for (; i < symbols.size(); ++i) {
        const Entry entry = entries[symbols[i]];
        if (entry == absent)
            return false;
        appendLong(wordOf(entry), lengthOf(entry), to);
    }
    return true;
}

// Piece by piece in memory that stays in the first cache; nothing is written for words that may
// yet turn out short.
template <class Symbol>
bool encodePart(std::span<const Symbol> symbols, const std::vector<Entry>& entries, int longest,
                BitStream& stream) {
    constexpr std::size_t piece = 1024; // symbols
    std::array<std::uint64_t, piece * longestWord / 64 + 3> memory{};
    Appender to(memory.data());
    stream.words.reserve(symbols.size_bytes() / sizeof(std::uint64_t)); // often enough
    while (!symbols.empty()) {
        const auto now = symbols.first(std::min(piece, symbols.size()));
        if (!appendSymbols(now, entries, longest, to))
            return false;
        symbols = symbols.subspan(now.size());
        to.moveWholeWords(memory.data(), stream.words);
    }
    stream.size = to.finish(memory.data(), stream.words);
    return true;
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

// Eight bytes are loaded at once.
template <std::size_t tables, class Symbol>
void countInto(std::span<const Symbol> symbols, std::span<std::uint32_t> counts) {
    std::size_t i = 0;
    if constexpr (sizeof(Symbol) == 1)
        for (; i + 8 <= symbols.size(); i += 8) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, symbols.data() + i, sizeof eight);
#pragma GCC unroll 8
            for (std::size_t byte = 0; byte < 8; ++byte)
                ++counts[byte % tables << 8 | (eight >> (8 * byte) & 0xff)];
        }
    for (; i < symbols.size(); ++i)
        ++counts[symbols[i]];
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
        if (begin > 0)
            std::ranges::fill(partial, 0U);
        countInto<tables>(block, partial);
        for (std::size_t table = 0; table < tables; ++table)
            for (std::size_t symbol = 0; symbol < alphabet; ++symbol)
                counts[symbol] += partial[table * alphabet + symbol];
    }
    return counts;
}

template <class Symbol>
HuffmanParts encodeHuffman(std::span<const Symbol> symbols, const HuffmanCode& code,
                           std::size_t parts) {
    assert(parts >= 1);
    const std::vector<Entry> entries = entriesOf<Symbol>(code);
    const std::size_t each = symbolsOfPart(symbols.size(), parts);
    HuffmanParts encoded(parts);
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t begin = std::min(part * each, symbols.size());
        if (!encodePart(symbols.subspan(begin, std::min(each, symbols.size() - begin)), entries,
                        code.longest(), encoded[part]))
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
