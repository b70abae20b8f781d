#include "plugins/rlc/tokens.h"

#include <algorithm>

namespace systolens::rlc {

std::size_t tokenEnd(std::span<const float> values, std::size_t start, const Settings& settings) {
    const codec::RunLengthFormat pairs = settings.pairs();
    return settings.format == Format::plain ? codec::entryEnd(values, start, pairs.maxRun() + 1)
                                            : codec::pairEnd(values, start, pairs.maxRun());
}

Tokens::Tokens(network::Tensor values, const Settings& settings, std::int64_t count)
    : values_(std::move(values)), settings_(settings), count_(static_cast<std::uint64_t>(count)) {}

void Tokens::index() const {
    std::call_once(indexed_, [this] {
        std::uint64_t token = 0;
        for (std::size_t start = 0; start < values().size(); ++token) {
            if (token % stride == 0)
                starts_.push_back(start);
            start = tokenEnd(values(), start, settings_);
        }
    });
}

std::vector<Span> Tokens::window(std::uint64_t first, std::uint64_t length) const {
    index();
    std::vector<Span> spans;
    if (first >= count_)
        return spans;
    const std::uint64_t end = std::min(count_, first + length);
    std::size_t start = starts_.at(first / stride);
    for (std::uint64_t token = first / stride * stride; token < end; ++token) {
        const std::size_t next = tokenEnd(values(), start, settings_);
        if (token >= first)
            spans.push_back({start, next});
        start = next;
    }
    return spans;
}

std::optional<std::uint64_t> Tokens::tokenOf(std::uint64_t element) const {
    if (element >= values().size())
        return std::nullopt;
    index();
    const auto block = std::upper_bound(starts_.begin(), starts_.end(), element) - 1;
    auto token = static_cast<std::uint64_t>(block - starts_.begin()) * stride;
    for (std::size_t end = tokenEnd(values(), *block, settings_); end <= element; ++token)
        end = tokenEnd(values(), end, settings_);
    return token;
}

} // namespace systolens::rlc
