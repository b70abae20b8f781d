#pragma once
// Fields of 1–64 bits, one after the other from the least significant bit of each 64-bit word.
#include <cstdint>
#include <span>
#include <vector>

#include "core/support/text.h"
#include "core/support/units.h"

namespace systolens::codec {

struct BitStream {
    std::vector<std::uint64_t> words; // bits past `size` are zero
    Bits size = 0;
    friend bool operator==(const BitStream&, const BitStream&) = default;
};

// The lowest `bits` bits set.
constexpr std::uint64_t lowBits(int bits) {
    return bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
}

// ceil(log2(values)): the width of an index below `values`; 0 when there is nothing to tell apart.
int indexBits(std::int64_t values);

class BitWriter {
public:
    void write(std::uint64_t value, int bits); // the low bits of value; bits 0–64
    [[nodiscard]] Bits size() const { return stream_.size; }
    [[nodiscard]] BitStream take();

private:
    BitStream stream_;
};

class BitReader {
public:
    // Error (input) when the words hold fewer bits than `size`.
    BitReader(std::span<const std::uint64_t> words, Bits size);
    explicit BitReader(const BitStream& stream) : BitReader(stream.words, stream.size) {}

    std::uint64_t read(int bits); // Error naming the bit when the stream ends before; bits 0–64
    [[nodiscard]] Bits position() const { return position_; }
    [[nodiscard]] Bits left() const { return size_ - position_; }

private:
    std::span<const std::uint64_t> words_;
    Bits size_;
    Bits position_ = 0;
};

// Error (input) about damaged coded data at this bit.
[[noreturn]] void damagedAt(Bits bit, Text what);

} // namespace systolens::codec
