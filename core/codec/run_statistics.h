#pragma once
// How long the runs of zeros in a tensor are, and what follows for codes that count them: without
// coding anything.
#include <cstdint>
#include <span>
#include <vector>

#include "core/codec/run_length.h"

namespace systolens::codec {

// What the backend asks of every tile; vectorised.
std::int64_t nonzeroCount(std::span<const float> values);
std::int64_t pairCount(std::span<const float> values, int runBits);
std::int64_t pairCount(std::span<const std::int16_t> values, int runBits);
// Entries (value, count − 1) of plain run-length coding, counts up to 2^countBits.
std::int64_t entryCount(std::span<const float> values, int countBits);

// The runs of zeros of one tensor: enough to know its pairs for every width of run.
struct RunStatistics {
    static constexpr std::size_t limit = 4096;
    std::int64_t elements = 0;
    std::int64_t nonzeros = 0;
    // Nonzeros by the number of zeros right before them, for fewer than `limit`; trimmed.
    std::vector<std::int64_t> byLength;
    std::vector<std::int64_t> longer; // the other runs, one by one, in order
    std::int64_t trailing = 0;        // zeros after the last nonzero

    [[nodiscard]] std::int64_t pairs(int runBits) const;
};
RunStatistics runStatistics(std::span<const float> values);

} // namespace systolens::codec
