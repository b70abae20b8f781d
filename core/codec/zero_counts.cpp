#include "core/codec/zero_counts.h"

#include "core/codec/checks.h"
#include "core/support/error.h"

namespace systolens::codec {

template <class Value>
ZeroCounted<Value> encodeZeroCounts(std::span<const Value> block, int countBits) {
    ZeroCounted<Value> coded;
    coded.elements = static_cast<std::int64_t>(block.size());
    std::int64_t next = 0; // the first position after the last entry
    const auto valueAt = [&](std::int64_t i) { return block[static_cast<std::size_t>(i)]; };
    forEachZeroCounted([&](std::int64_t i) { return valueAt(i) != Value{}; }, coded.elements,
                       countBits,
                       [&](std::int64_t position, bool) {
                           coded.zeros.push_back(static_cast<std::uint8_t>(position - next));
                           coded.values.push_back(valueAt(position));
                           next = position + 1;
                       });
    return coded;
}

template <class Value>
std::vector<Value> decodeZeroCounts(const ZeroCounted<Value>& coded) {
    const auto damaged = [](std::size_t entry) {
        return inputError(SYSTOLENS_TEXT("codec", "Entry %1 of a block lies outside it")
                              .with(static_cast<std::int64_t>(entry)),
                          {}, SYSTOLENS_TEXT("codec", "The data are damaged; encode them again"));
    };
    if (coded.zeros.size() != coded.values.size() || coded.elements < 0)
        throw damaged(std::min(coded.zeros.size(), coded.values.size()));
    std::vector<Value> block;
    for (std::size_t entry = 0; entry < coded.values.size(); ++entry) {
        const auto left = static_cast<std::size_t>(coded.elements) - block.size();
        if (coded.zeros[entry] >= left)
            throw damaged(entry);
        block.resize(block.size() + coded.zeros[entry]);
        block.push_back(coded.values[entry]);
    }
    block.resize(static_cast<std::size_t>(coded.elements));
    return block;
}

std::int64_t zeroCountedEntries(std::span<const std::uint8_t> marks, int countBits) {
    std::int64_t entries = 0;
    forEachZeroCounted([&](std::int64_t i) { return marks[static_cast<std::size_t>(i)] != 0; },
                       static_cast<std::int64_t>(marks.size()), countBits,
                       [&](std::int64_t, bool) { ++entries; });
    return entries;
}

#define SYSTOLENS_INSTANTIATE(Value)                                                               \
    template ZeroCounted<Value> encodeZeroCounts(std::span<const Value>, int);                     \
    template std::vector<Value> decodeZeroCounts(const ZeroCounted<Value>&);
SYSTOLENS_INSTANTIATE(float)
SYSTOLENS_INSTANTIATE(std::int16_t)
SYSTOLENS_INSTANTIATE(std::int8_t)
SYSTOLENS_INSTANTIATE(std::uint8_t)
#undef SYSTOLENS_INSTANTIATE

} // namespace systolens::codec
