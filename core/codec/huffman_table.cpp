// The table of a code as bits.
#include <algorithm>
#include <cassert>

#include "core/codec/checks.h"
#include "core/codec/huffman.h"
#include "core/support/error.h"

namespace systolens::codec {

namespace {

constexpr int formBits = 1, longestBits = 6;

int widthOf(int longest) {
    return indexBits(longest + 1);
}

std::int64_t occurring(const HuffmanCode& code) {
    return std::ranges::count_if(code.lengths, [](std::uint8_t length) { return length > 0; });
}

Bits wholeBits(const HuffmanCode& code, int symbolBits) {
    return (Bits{1} << symbolBits) * widthOf(code.longest());
}

Bits listBits(const HuffmanCode& code, int symbolBits) {
    return symbolBits + occurring(code) * (symbolBits + widthOf(code.longest()));
}

std::uint8_t lengthAt(const HuffmanCode& code, std::size_t symbol) {
    return symbol < code.lengths.size() ? code.lengths[symbol] : std::uint8_t{0};
}

void readList(BitReader& from, HuffmanCode& code, int symbolBits, int width) {
    const std::uint64_t count = from.read(symbolBits) + 1;
    std::int64_t before = -1;
    for (std::uint64_t i = 0; i < count; ++i) {
        const Bits at = from.position();
        const auto symbol = static_cast<std::int64_t>(from.read(symbolBits));
        if (symbol <= before)
            damagedAt(at, SYSTOLENS_TEXT("codec", "Symbol %1 of a code table is not after the one "
                                                  "before it")
                              .with(symbol));
        before = symbol;
        code.lengths[static_cast<std::size_t>(symbol)] =
            static_cast<std::uint8_t>(from.read(width));
    }
}

} // namespace

Bits tableBits(const HuffmanCode& code, int symbolBits) {
    return formBits + longestBits
           + std::min(wholeBits(code, symbolBits), listBits(code, symbolBits));
}

void writeTable(BitWriter& to, const HuffmanCode& code, int symbolBits) {
    assert(occurring(code) > 0 && symbolBits >= 0 && symbolBits <= 16);
    const bool list = listBits(code, symbolBits) < wholeBits(code, symbolBits);
    const int width = widthOf(code.longest());
    to.write(list ? 1 : 0, formBits);
    to.write(static_cast<std::uint64_t>(code.longest()), longestBits);
    if (list)
        to.write(static_cast<std::uint64_t>(occurring(code) - 1), symbolBits);
    for (std::size_t symbol = 0; symbol < std::size_t{1} << symbolBits; ++symbol) {
        const std::uint8_t length = lengthAt(code, symbol);
        if (list && length == 0)
            continue;
        if (list)
            to.write(symbol, symbolBits);
        to.write(length, width);
    }
}

HuffmanCode readTable(BitReader& from, int symbolBits) {
    checkWidth("symbol", symbolBits, 0, 16);
    const bool list = from.read(formBits) != 0;
    const Bits at = from.position();
    const int longest = static_cast<int>(from.read(longestBits));
    if (longest < 1 || longest > longestWord)
        damagedAt(at, SYSTOLENS_TEXT("codec", "A code table with words of %1 bits").with(longest));
    const int width = widthOf(longest);
    HuffmanCode code{std::vector<std::uint8_t>(std::size_t{1} << symbolBits)};
    if (list)
        readList(from, code, symbolBits, width);
    else
        for (std::uint8_t& length : code.lengths)
            length = static_cast<std::uint8_t>(from.read(width));
    requireComplete(code);
    return code;
}

} // namespace systolens::codec
