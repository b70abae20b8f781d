#include "core/codec/huffman_steps.h"

namespace systolens::codec {

namespace {

// Up to eight entries: their marks add up to less than 2^10.
constexpr WordEntry anyAbsent = lowBits(10) & ~lowBits(6);

void countBytes(std::span<const std::uint8_t> bytes, std::uint32_t* counts) {
    CountTables tables{};
    countInto(bytes, tables);
    addTables(tables, counts);
}

// Of so many words together that they are one of at most 56 bits: each goes on top of those before
// it, which move down by its length. `marks` gathers the sums of entries' low bits, where only
// what is absent reaches beyond the six of a sum of lengths.
template <int together, class Symbol>
[[gnu::always_inline]] inline std::size_t appendGroups(std::span<const Symbol> symbols,
                                                       const WordEntry* entries, Appender& to,
                                                       bool& absent) {
    Appender local = to; // in registers
    WordEntry marks = 0;
    std::size_t i = 0;
    for (; i + together <= symbols.size(); i += together) {
        WordEntry words = entries[symbols[i]], sum = words;
#pragma GCC unroll 8
        for (std::size_t next = 1; next < together; ++next) {
            const WordEntry entry = entries[symbols[i + next]];
            words = words >> (entry & 63) | entry;
            sum += entry;
        }
        marks |= sum;
        local.add(words >> ((0 - sum) & 63), lengthOf(sum));
    }
    to = local;
    absent |= (marks & anyAbsent) != 0;
    return i;
}

// The most words of a length that are together at most 56 bits, of the counts there are.
constexpr int wordsTogether(int longest) {
    return longest <= 8 ? 7 : longest <= 11 ? 5 : longest <= 14 ? 4 : 1;
}

template <class Symbol>
[[gnu::always_inline]] inline std::size_t
appendAny(std::span<const Symbol> symbols, const WordTable& table, Appender& to, bool& absent) {
    switch (wordsTogether(table.longest)) {
    case 7:
        return appendGroups<7>(symbols, table.entries.data(), to, absent);
    case 5:
        return appendGroups<5>(symbols, table.entries.data(), to, absent);
    case 4:
        return appendGroups<4>(symbols, table.entries.data(), to, absent);
    default:
        return 0;
    }
}

template <class Symbol>
std::size_t portableAppend(std::span<const Symbol> symbols, const WordTable& table, Appender& to,
                           bool& absent) {
    return appendAny(symbols, table, to, absent);
}

#if defined(__x86_64__)
template <class Symbol>
[[gnu::target("bmi,bmi2")]] std::size_t
bmi2Append(std::span<const Symbol> symbols, const WordTable& table, Appender& to, bool& absent) {
    return appendAny(symbols, table, to, absent);
}

std::size_t appendBytes512(std::span<const std::uint8_t> symbols, const WordTable& table,
                           Appender& to, bool& absent) {
    return table.split ? avx512AppendBytes(symbols, table, to, absent)
                       : bmi2Append(symbols, table, to, absent);
}
#endif

} // namespace

std::vector<const HuffmanSteps*> allHuffmanSteps() {
    static const HuffmanSteps portable{"portable", countBytes, portableAppend<std::uint8_t>,
                                       portableAppend<std::uint16_t>};
    std::vector<const HuffmanSteps*> steps{&portable};
#if defined(__x86_64__)
    static const HuffmanSteps bmi2{"BMI2", countBytes, bmi2Append<std::uint8_t>,
                                   bmi2Append<std::uint16_t>};
    static const HuffmanSteps avx512{"AVX-512", avx512CountBytes, appendBytes512,
                                     bmi2Append<std::uint16_t>};
    const bool hasBmi2 = __builtin_cpu_supports("bmi2");
    if (hasBmi2)
        steps.push_back(&bmi2);
    if (hasBmi2 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi")
        && __builtin_cpu_supports("avx512vbmi2"))
        steps.push_back(&avx512);
#endif
    return steps;
}

const HuffmanSteps& huffmanSteps() {
    static const HuffmanSteps& fastest = *allHuffmanSteps().back();
    return fastest;
}

} // namespace systolens::codec
