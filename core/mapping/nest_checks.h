#pragma once
// Whether a mapping can be, and if not, why: the loop, factor, tensor or level, and by how much.
#include "core/mapping/nest_counts.h"
#include "core/support/error.h"

namespace systolens::mapping {

struct NestFault {
    enum class Kind : std::uint8_t {
        levels,    // as many as the machine has: `excess` too many (or too few, negative)
        factor,    // a factor below 1, or a dimension that is none: `level`, `dim`
        uncovered, // the loops over `dim` leave `excess` iterations out
        mesh,      // the factors on X or Y of `level` exceed the array: by `excess`
        bypass,    // `space` bypasses the outermost level, or `level` cannot hold it
        capacity   // `space` exceeds `level` by `excess` words
    };
    Kind kind = Kind::levels;
    std::size_t level = 0, dim = 0, space = 0;
    Mesh mesh = Mesh::x;
    std::int64_t excess = 0;
    friend bool operator==(const NestFault&, const NestFault&) = default;
};

// The first fault that needs no counts: all but capacity.
std::optional<NestFault> structuralFault(const Workload& workload, const Hierarchy& hierarchy,
                                         const NestMapping& mapping);
// Of a legal nest's counts: the level whose tiles do not fit, and by how many words. Where a
// capacity is shared, the largest tile is named and its words counted.
std::optional<NestFault> capacityFault(const Workload& workload, const Hierarchy& hierarchy,
                                       const NestCounts& counts);
// Bits of a word of a space held at a level: the accumulated space's are psumBits wide inside the
// array, and outside unless every word arrives complete, once.
int heldBits(const Workload& workload, const Hierarchy& hierarchy, const NestCounts& counts,
             std::size_t level, std::size_t space);
// Input error that says so in words.
Error errorOf(const NestFault& fault, const Workload& workload, const Hierarchy& hierarchy);
// Both checks; throws.
NestCounts countLegalNest(const Workload& workload, const Hierarchy& hierarchy,
                          const NestMapping& mapping);

} // namespace systolens::mapping
