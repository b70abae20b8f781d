#pragma once
// Any bytes as the input of every decoder: each gives values or an Error, and reads nothing
// outside.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

#include "core/codec/bitmask.h"
#include "core/codec/coordinates.h"
#include "core/codec/huffman_stream.h"
#include "core/codec/plain_run_length.h"
#include "core/codec/relative_columns.h"
#include "core/codec/run_length.h"
#include "core/codec/sparse_matrix.h"
#include "core/support/error.h"

namespace systolens::tests {

// What a decoder accepted, its encoder must be able to say again.
inline void must(bool holds) {
    if (!holds)
        std::abort();
}

template <class Decode>
bool accepted(Decode decode) {
    try {
        decode();
        return true;
    } catch (const Error&) {
        return false;
    }
}

// A code table, and after it that many symbols in one part.
inline int decodeHuffmanBytes(const codec::BitStream& stream, int symbolBits, std::size_t count) {
    using namespace codec;
    return accepted([&] {
        BitReader reader(stream);
        const HuffmanCode code = readTable(reader, symbolBits);
        BitWriter rest;
        while (reader.left() > 0) {
            const int bits = static_cast<int>(std::min<Bits>(64, reader.left()));
            rest.write(reader.read(bits), bits);
        }
        std::vector<std::uint16_t> symbols(count);
        const HuffmanParts parts{rest.take()};
        decodeHuffman(parts, code, std::span<std::uint16_t>(symbols));
        must(encodeHuffman(std::span<const std::uint16_t>(symbols), code) == parts);
    });
}

// Bytes as pointers, gaps and places of the sparse matrices.
inline int decodeSparse(std::span<const std::uint8_t> head, std::span<const std::uint8_t> rest,
                        const std::vector<std::int16_t>& levels) {
    using namespace codec;
    int accepts = 0;
    RelativeColumns<std::int16_t> columns{
        {head[3] % 64, head[4] % 64}, {head[0] % 5, head[1] % 18}, {}, {}, levels};
    Coordinates<std::int16_t> list{{head[3] % 64, head[4] % 64}, {}, {}, levels};
    for (std::size_t i = 0; i < rest.size(); ++i) {
        columns.starts.push_back(rest[i]);
        columns.gaps.push_back(rest[rest.size() - 1 - i]);
        (i % 2 == 0 ? list.rows : list.columns).push_back(rest[i]);
    }
    const std::size_t starts = (std::size_t{head[4]} % 64 + 1) * (head[0] % 5u);
    columns.starts.resize(std::min(columns.starts.size(), starts + head[2] % 2));
    columns.gaps.resize(std::min(columns.gaps.size(), levels.size()));
    accepts += accepted([&] {
        const auto values = decodeRelative(columns);
        const MatrixView<std::int16_t> view{values, columns.shape, Stored::byRows};
        must(decodeRelative(encodeRelative(view, columns.format)) == values);
    });
    accepts += accepted([&] {
        const auto values = expandCoordinates(list);
        must(expandCoordinates(listCoordinates<std::int16_t>(values, list.shape)) == values);
    });
    return accepts;
}

// The first bytes choose format and number of values, the others are the code. Returns how many of
// the decoders accepted it.
inline int decodeAnything(std::span<const std::uint8_t> bytes) {
    using namespace codec;
    if (bytes.size() < 8)
        return 0;
    const RunLengthFormat format{bytes[0] % 20, bytes[1] % 36, bytes[2] % 70};
    const PlainFormat plain{bytes[0] % 20, bytes[1] % 36};
    const std::size_t count = bytes[3] | std::size_t{bytes[4]} << 8;
    const auto rest = bytes.subspan(8);
    BitStream stream{std::vector<std::uint64_t>((rest.size() + 7) / 8), 0};
    if (!rest.empty())
        std::memcpy(stream.words.data(), rest.data(), rest.size());
    stream.size = static_cast<Bits>(rest.size() * 8) - bytes[5] % 64;
    int accepts = 0;
    accepts += accepted([&] {
        const auto values = decode(stream, count, format);
        must(decode(encode(values, format), count, format) == values);
    });
    accepts += accepted([&] {
        const auto values = decode(stream, count, plain);
        must(decode(encode(values, plain), count, plain) == values);
    });
    std::vector<std::int16_t> values(count);
    accepts += accepted([&] {
        decodeEyeriss(stream.words, values);
        std::vector<std::int16_t> again(count);
        decodeEyeriss(encodeEyeriss(values), again);
        must(again == values);
    });
    std::vector<std::int16_t> levels(rest.size() / 2);
    if (!levels.empty())
        std::memcpy(levels.data(), rest.data(), 2 * levels.size());
    accepts += accepted([&] {
        const std::size_t words = std::min(stream.words.size(), (count + 63) / 64);
        decodeBitmask(std::span(stream.words).first(words), levels, values);
    });
    SparseMatrix<std::int16_t> matrix{
        Compressed(bytes[6] % 2), {bytes[3], bytes[4]}, {}, {}, levels};
    for (const std::uint8_t byte : rest) {
        matrix.starts.push_back(byte);
        matrix.indices.push_back(byte);
    }
    matrix.starts.resize(std::min<std::size_t>(matrix.starts.size(), bytes[5] + 1u));
    matrix.indices.resize(std::min(matrix.indices.size(), levels.size()));
    accepts += accepted([&] { (void)expandMatrix(matrix); });
    accepts += decodeSparse(bytes.first(8), rest, levels);
    accepts += decodeHuffmanBytes(stream, bytes[6] % 17, count);
    return accepts;
}

} // namespace systolens::tests
