#include "core/codec/plain_run_length.h"

#include "core/codec/checks.h"

namespace systolens::codec {

namespace {

void check(const PlainFormat& format) {
    checkWidth("count", format.countBits, 1, 16);
    checkWidth("value", format.valueBits, 1, 32);
}

} // namespace

BitStream encode(std::span<const std::uint32_t> values, const PlainFormat& format) {
    check(format);
    checkValues(values, format.valueBits);
    BitWriter writer;
    for (std::size_t start = 0; start < values.size();) {
        const std::size_t end = entryEnd(values, start, format.maxCount());
        writer.write(values[start], format.valueBits);
        writer.write(end - start - 1, format.countBits);
        start = end;
    }
    return writer.take();
}

std::vector<std::uint32_t> decode(const BitStream& stream, std::size_t count,
                                  const PlainFormat& format) {
    check(format);
    BitReader reader(stream);
    std::vector<std::uint32_t> values;
    while (values.size() < count) {
        const Bits at = reader.position();
        const auto value = static_cast<std::uint32_t>(reader.read(format.valueBits));
        const std::uint64_t times = reader.read(format.countBits) + 1;
        if (times > count - values.size())
            damagedAt(at,
                      SYSTOLENS_TEXT("codec", "A run of %1 goes past the last value").with(times));
        values.insert(values.end(), times, value);
    }
    if (reader.left() > 0)
        damagedAt(reader.position(),
                  SYSTOLENS_TEXT("codec", "The stream goes on after the last value"));
    return values;
}

} // namespace systolens::codec
