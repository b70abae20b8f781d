#pragma once
// What the events of every kind of array are made of. Inside this folder.
#include "core/simulation/trace.h"

namespace systolens::simulation {

inline constexpr std::int64_t mostChunks = 64; // of one role in a transfer
inline constexpr Cycle cyclesPerChunk = 4;     // fewer are not worth a token of their own

inline Place dram() {
    return {Place::Kind::dram, 0, 0};
}
inline Place glb() {
    return {Place::Kind::glb, 0, 0};
}
inline Place pe(std::int64_t row, std::int64_t column) {
    return {Place::Kind::pe, static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)};
}

// The n-th of `parts` equal parts of an amount begins here.
inline std::int64_t part(std::int64_t amount, std::int64_t parts, std::int64_t n) {
    __extension__ using Wide = __int128;
    return static_cast<std::int64_t>(static_cast<Wide>(amount) * n / parts);
}

} // namespace systolens::simulation
