#pragma once
// Content hashes (XXH3, 128 bits): names of models and jobs, keys of the backend's memo. Not a
// defence against somebody who wants a collision.
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace systolens {

struct Hash {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    [[nodiscard]] std::string hex() const; // 32 digits
    friend auto operator<=>(const Hash&, const Hash&) = default;
};

class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    Hasher& add(std::span<const std::byte> bytes); // its length is hashed, too
    Hasher& add(std::string_view text);
    template <class Value>
    requires std::is_arithmetic_v<Value> || std::is_enum_v<Value> Hasher& add(Value value) {
        return add(std::as_bytes(std::span(&value, 1)));
    }
    [[nodiscard]] Hash result() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace systolens
