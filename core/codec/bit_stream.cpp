#include "core/codec/bit_stream.h"

#include <bit>
#include <cassert>
#include <utility>

#include "core/support/error.h"

namespace systolens::codec {

int indexBits(std::int64_t values) {
    return values <= 1 ? 0 : 64 - std::countl_zero(static_cast<std::uint64_t>(values - 1));
}

void BitWriter::write(std::uint64_t value, int bits) {
    assert(bits >= 0 && bits <= 64);
    if (bits == 0)
        return;
    value &= lowBits(bits);
    const int offset = static_cast<int>(stream_.size % 64);
    if (offset == 0)
        stream_.words.push_back(value);
    else {
        stream_.words.back() |= value << offset;
        if (offset + bits > 64)
            stream_.words.push_back(value >> (64 - offset));
    }
    stream_.size += bits;
}

BitStream BitWriter::take() {
    return std::exchange(stream_, {});
}

BitReader::BitReader(std::span<const std::uint64_t> words, Bits size) : words_(words), size_(size) {
    if (size < 0 || static_cast<std::uint64_t>(size) > words.size() * 64)
        damagedAt(
            static_cast<Bits>(words.size() * 64),
            SYSTOLENS_TEXT("codec", "The stream says it has %1 bits and ends before").with(size));
}

std::uint64_t BitReader::read(int bits) {
    assert(bits >= 0 && bits <= 64);
    if (bits > left())
        damagedAt(position_,
                  SYSTOLENS_TEXT("codec", "The stream ends inside a field of %1 bits").with(bits));
    if (bits == 0)
        return 0;
    const auto word = static_cast<std::size_t>(position_ / 64);
    const int offset = static_cast<int>(position_ % 64);
    std::uint64_t value = words_[word] >> offset;
    if (offset + bits > 64)
        value |= words_[word + 1] << (64 - offset);
    position_ += bits;
    return value & lowBits(bits);
}

void damagedAt(Bits bit, Text what) {
    throw inputError(std::move(what), "bit " + std::to_string(bit),
                     SYSTOLENS_TEXT("codec", "Encode the data again"));
}

} // namespace systolens::codec
