#pragma once
// Code words as they are looked up by symbol, and put behind each other. Inside this folder.
#include <array>
#include <bit>
#include <cstring>
#include <optional>

#include "core/codec/huffman.h"

namespace systolens::codec {

static_assert(std::endian::native == std::endian::little); // bytes are stored into words

// A word in the highest bits of an entry, its length in the lowest six; what has no word has the
// mark above them instead.
using WordEntry = std::uint64_t;
inline constexpr WordEntry absentWord = 1 << 6;
constexpr int lengthOf(WordEntry entry) {
    return static_cast<int>(entry & lowBits(6));
}
constexpr std::uint64_t wordOf(WordEntry entry) { // not of what is absent
    return entry >> (64 - lengthOf(entry));
}

// Lengths (0: absent), and the words' low and high bytes, each as vector instructions look them up.
struct SplitWords {
    alignas(64) std::array<std::uint8_t, 256> lengths{}, low{}, high{};
};

struct WordTable {
    // `symbols`: of the alphabet, 2^8 or 2^16; those of the code beyond them are left out.
    WordTable(const HuffmanCode& code, std::size_t symbols);

    std::vector<WordEntry> entries; // by symbol
    int longest = 0;
    static constexpr int longestSplit = 14; // four words are at most 56 bits
    std::optional<SplitWords> split; // of 2^8 symbols with words of at most longestSplit bits
};

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

} // namespace systolens::codec
