#pragma once
// The pairs (or entries) of a tensor, found one by one: where each begins, and which one an element
// is in, without a list of all of them.
#include <mutex>
#include <optional>

#include "core/network/tensor.h"
#include "plugins/rlc/settings.h"

namespace systolens::rlc {

// Where the token that begins at `start` ends.
std::size_t tokenEnd(std::span<const float> values, std::size_t start, const Settings& settings);

// Elements that a token covers; the last of them is its level (all of them, in plain coding).
struct Span {
    std::size_t start = 0, end = 0;
};

class Tokens {
public:
    Tokens(network::Tensor values, const Settings& settings, std::int64_t count);
    [[nodiscard]] std::span<const float> values() const { return values_.values<float>(); }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] std::uint64_t count() const { return count_; }
    // `length` tokens from `first` on, fewer at the end.
    [[nodiscard]] std::vector<Span> window(std::uint64_t first, std::uint64_t length) const;
    // The token that an element is in; nothing past the last one.
    [[nodiscard]] std::optional<std::uint64_t> tokenOf(std::uint64_t element) const;

private:
    static constexpr std::uint64_t stride = 256;
    void index() const; // notes where every stride-th token begins, when first asked

    network::Tensor values_;
    Settings settings_;
    std::uint64_t count_;
    mutable std::once_flag indexed_;
    mutable std::vector<std::uint64_t> starts_;
};

} // namespace systolens::rlc
