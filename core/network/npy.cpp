// NumPy's array files: "NumPy Enhancement Proposal 1",
// https://numpy.org/neps/nep-0001-npy-format.html
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <fstream>

#include "core/network/files.h"
#include "core/network/import/bytes.h"
#include "core/support/error.h"

namespace systolens::network {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t longestHeader = 1 << 16;
constexpr std::size_t headerAlignment = 64;

struct Kind {
    std::string_view code; // without its byte order
    ElementType type;
};
constexpr std::array<Kind, 12> kinds{{{"f4", ElementType::float32},
                                      {"f8", ElementType::float64},
                                      {"f2", ElementType::float16},
                                      {"i1", ElementType::int8},
                                      {"u1", ElementType::uint8},
                                      {"i2", ElementType::int16},
                                      {"u2", ElementType::uint16},
                                      {"i4", ElementType::int32},
                                      {"u4", ElementType::uint32},
                                      {"i8", ElementType::int64},
                                      {"u8", ElementType::uint64},
                                      {"b1", ElementType::boolean}}};

[[noreturn]] void fail(const std::string& where, Text what) {
    throw inputError(std::move(what), where,
                     SYSTOLENS_TEXT("network", "Save the array again with numpy.save"));
}

[[noreturn]] void failHeader(const std::string& where) {
    fail(where, SYSTOLENS_TEXT("network", "not an NPY file, or one with a damaged header"));
}

struct Header {
    ElementType type = ElementType::float32;
    bool bigEndian = false;
    bool columnMajor = false;
    Shape shape;
    std::size_t size = 0; // where the data begins
};

// What stands behind "'key':" in the dictionary.
std::string_view entry(std::string_view dictionary, std::string_view key,
                       const std::string& where) {
    const std::size_t found = dictionary.find("'" + std::string(key) + "'");
    const std::size_t colon = dictionary.find(':', found);
    if (found == std::string_view::npos || colon == std::string_view::npos)
        failHeader(where);
    dictionary.remove_prefix(colon + 1);
    dictionary.remove_prefix(std::min(dictionary.find_first_not_of(' '), dictionary.size()));
    return dictionary;
}

void readType(std::string_view text, Header& header, const std::string& where) {
    if (text.size() < 5 || text[0] != '\'' || text[4] != '\'')
        fail(where, SYSTOLENS_TEXT("network", "elements that are not plain numbers"));
    header.bigEndian = text[1] == '>';
    for (const Kind& kind : kinds)
        if (text.substr(2, 2) == kind.code
            && std::string_view("<>|=").find(text[1]) != std::string_view::npos) {
            header.type = kind.type;
            return;
        }
    fail(where, SYSTOLENS_TEXT("network", "elements of the type '%1'")
                    .with(std::string(text.substr(1, 3))));
}

Shape readShape(std::string_view text, const std::string& where) {
    const std::size_t end = text.find(')');
    if (text.empty() || text[0] != '(' || end == std::string_view::npos)
        failHeader(where);
    text = text.substr(1, end - 1);
    Shape shape;
    while (!text.empty()) {
        const std::size_t digits = std::min(text.find_first_not_of(' '), text.size());
        text.remove_prefix(digits);
        if (text.empty())
            break;
        std::int64_t extent = 0;
        const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), extent);
        if (error != std::errc() || extent < 0 || shape.size() >= 32)
            failHeader(where);
        shape.push_back(extent);
        text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
        text.remove_prefix(std::min(text.find_first_not_of(" ,L"), text.size()));
    }
    return shape;
}

Header readHeader(std::span<const std::byte> bytes, const std::string& where) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.size() < 12 || !text.starts_with(magic))
        failHeader(where);
    const auto at = [&](std::size_t index) { return std::to_integer<std::size_t>(bytes[index]); };
    const bool wide = at(6) >= 2;
    const std::size_t begin = wide ? 12 : 10;
    const std::size_t length = at(8) + (at(9) << 8) + (wide ? (at(10) << 16) + (at(11) << 24) : 0);
    if (length > longestHeader || length > text.size() - begin)
        failHeader(where);
    const std::string_view dictionary = text.substr(begin, length);
    Header header;
    header.size = begin + length;
    header.columnMajor = entry(dictionary, "fortran_order", where).starts_with("True");
    header.shape = readShape(entry(dictionary, "shape", where), where);
    readType(entry(dictionary, "descr", where), header, where);
    return header;
}

void reverseBytes(std::span<std::byte> bytes, std::size_t element) {
    for (std::size_t at = 0; at + element <= bytes.size(); at += element)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                     bytes.begin() + static_cast<std::ptrdiff_t>(at + element));
}

// Elements in Fortran's order, first axis fastest, into row-major order.
Tensor rowMajor(const Tensor& columns) {
    const Shape& shape = columns.shape();
    Tensor rows(columns.type(), shape);
    const std::size_t element = byteSize(columns.type());
    const auto target = rows.mutableBytes();
    Shape at(shape.size(), 0);
    for (std::int64_t index = 0; index < columns.size(); ++index) {
        std::int64_t offset = 0;
        for (std::size_t axis = 0; axis < shape.size(); ++axis)
            offset = offset * shape[axis] + at[axis];
        std::memcpy(target.data() + static_cast<std::size_t>(offset) * element,
                    columns.bytes().data() + static_cast<std::size_t>(index) * element, element);
        for (std::size_t axis = 0; axis < shape.size() && ++at[axis] == shape[axis]; ++axis)
            at[axis] = 0;
    }
    return rows;
}

std::string headerOf(const Tensor& tensor) {
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& candidate) {
        return candidate.type == tensor.type();
    });
    std::string shape;
    for (const std::int64_t extent : tensor.shape())
        shape += std::to_string(extent) + ", ";
    if (tensor.shape().size() > 1)
        shape.resize(shape.size() - 2);
    std::string dictionary = "{'descr': '" + std::string(byteSize(tensor.type()) == 1 ? "|" : "<")
                             + std::string(kind->code) + "', 'fortran_order': False, 'shape': ("
                             + shape + "), }";
    const std::size_t used = magic.size() + 4 + dictionary.size() + 1;
    dictionary.append((headerAlignment - used % headerAlignment) % headerAlignment, ' ');
    dictionary += '\n';
    std::string header(magic);
    header += {'\1', '\0', static_cast<char>(dictionary.size() & 0xff),
               static_cast<char>(dictionary.size() >> 8)};
    return header + dictionary;
}

} // namespace

Tensor parseNpy(std::span<const std::byte> bytes, const std::string& where) {
    const Header header = readHeader(bytes, where);
    const auto data = bytes.subspan(header.size);
    const std::int64_t count = elementCount(header.shape);
    const std::size_t needed = static_cast<std::size_t>(count) * byteSize(header.type);
    if (data.size() != needed)
        fail(where, SYSTOLENS_TEXT("network", "%1 bytes of data where its shape needs %2")
                        .with(data.size(), needed));
    Tensor tensor(header.type, header.shape);
    if (needed == 0)
        return tensor;
    const auto target = tensor.mutableBytes();
    std::memcpy(target.data(), data.data(), needed);
    if (header.bigEndian)
        reverseBytes(target, byteSize(header.type));
    if (header.type == ElementType::boolean)
        for (std::byte& byte : target)
            byte = byte == std::byte{0} ? std::byte{0} : std::byte{1};
    return header.columnMajor ? rowMajor(tensor) : tensor;
}

Tensor loadNpy(const fs::path& file) {
    return parseNpy(readWholeFile(file), file.string());
}

void saveNpy(const fs::path& file, const Tensor& tensor) {
    static_assert(std::endian::native == std::endian::little);
    const std::string header = headerOf(tensor);
    std::ofstream stream(file, std::ios::binary);
    stream.write(header.data(), static_cast<std::streamsize>(header.size()));
    stream.write(reinterpret_cast<const char*>(tensor.bytes().data()),
                 static_cast<std::streamsize>(tensor.bytes().size()));
    if (!stream.flush())
        throw Error(Error::Kind::failed, SYSTOLENS_TEXT("network", "cannot be written"),
                    file.string(), SYSTOLENS_TEXT("network", "Choose another place"));
}

} // namespace systolens::network
