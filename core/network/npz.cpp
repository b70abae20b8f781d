// NPZ: a ZIP archive of NPY files. PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 4.3.
#include <algorithm>

#include "core/network/files.h"
#include "core/network/import/bytes.h"
#include "core/support/error.h"

namespace systolens::network {

namespace {

constexpr std::uint32_t localSignature = 0x04034b50;
constexpr std::uint32_t centralSignature = 0x02014b50;
constexpr std::uint32_t endSignature = 0x06054b50;
constexpr std::size_t endSize = 22;
constexpr std::size_t longestComment = 0xffff;

[[noreturn]] void fail(const std::string& where) {
    throw inputError(SYSTOLENS_TEXT("network", "not an NPZ file, or a damaged one"), where,
                     SYSTOLENS_TEXT("network", "Save the arrays again with numpy.savez"));
}

// Little-endian numbers that never lie outside.
class Reader {
public:
    Reader(std::span<const std::byte> bytes, std::string where)
        : bytes_(bytes), where_(std::move(where)) {}

    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t size) const {
        const auto part = bytes(at, size);
        std::uint32_t value = 0;
        for (std::size_t index = size; index-- > 0;)
            value = value << 8 | std::to_integer<std::uint32_t>(part[index]);
        return value;
    }
    [[nodiscard]] std::span<const std::byte> bytes(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || size > bytes_.size() - at)
            fail(where_);
        return bytes_.subspan(at, size);
    }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] const std::string& where() const { return where_; }

private:
    std::span<const std::byte> bytes_;
    std::string where_;
};

struct Member {
    std::string name;
    std::uint32_t method = 0, packed = 0, size = 0, local = 0;
    std::size_t next = 0; // where the following entry begins
};

std::size_t findEnd(const Reader& zip) {
    if (zip.size() < endSize)
        fail(zip.where());
    const std::size_t last = zip.size() - endSize;
    const std::size_t first = last - std::min(last, longestComment);
    for (std::size_t at = last + 1; at-- > first;)
        if (zip.number(at, 4) == endSignature)
            return at;
    fail(zip.where());
}

Member readMember(const Reader& zip, std::size_t at) {
    if (zip.number(at, 4) != centralSignature)
        fail(zip.where());
    Member member;
    member.method = zip.number(at + 10, 2);
    member.packed = zip.number(at + 20, 4);
    member.size = zip.number(at + 24, 4);
    const std::size_t nameSize = zip.number(at + 28, 2);
    member.local = zip.number(at + 42, 4);
    const auto name = zip.bytes(at + 46, nameSize);
    member.name.assign(reinterpret_cast<const char*>(name.data()), name.size());
    member.next = at + 46 + nameSize + zip.number(at + 30, 2) + zip.number(at + 32, 2);
    return member;
}

Tensor readArray(const Reader& zip, const Member& member) {
    const std::string where = zip.where() + ": " + member.name;
    if (zip.number(member.local, 4) != localSignature)
        fail(where);
    const std::size_t begin = std::size_t{member.local} + 30 + zip.number(member.local + 26, 2)
                              + zip.number(member.local + 28, 2);
    const auto packed = zip.bytes(begin, member.packed);
    if (member.method == 0 && member.packed == member.size)
        return parseNpy(packed, where);
    if (member.method != 8)
        fail(where);
    return parseNpy(inflateRaw(packed, member.size, where), where);
}

} // namespace

std::vector<std::pair<std::string, Tensor>> loadNpz(const std::filesystem::path& file) {
    constexpr std::string_view extension = ".npy";
    const std::vector<std::byte> bytes = readWholeFile(file);
    const Reader zip(bytes, file.string());
    const std::size_t end = findEnd(zip);
    const std::uint32_t count = zip.number(end + 10, 2);
    std::size_t at = zip.number(end + 16, 4);
    std::vector<std::pair<std::string, Tensor>> arrays;
    std::size_t total = 0;
    for (std::uint32_t index = 0; index < count; ++index) {
        const Member member = readMember(zip, at);
        at = member.next;
        total += member.size;
        if (!member.name.ends_with(extension) || total > (std::size_t{2} << 30))
            fail(zip.where() + ": " + member.name);
        arrays.emplace_back(member.name.substr(0, member.name.size() - extension.size()),
                            readArray(zip, member));
    }
    return arrays;
}

} // namespace systolens::network
