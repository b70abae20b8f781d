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

// All faults that need no counts: all but capacity. Of the wrong number of levels or a wrong
// factor nothing else can be said.
std::vector<NestFault> structuralFaults(const Workload& workload, const Hierarchy& hierarchy,
                                        const NestMapping& mapping);
// Of a legal nest's counts: the levels whose tiles do not fit, and by how many words. Where a
// capacity is shared, the largest tile is named and its words counted; it is shared word by word:
// that Eyeriss's GLB gives whole banks to a tensor (MemoryLevel::bank) binds row-stationary
// mappings alone.
std::vector<NestFault> capacityFaults(const Workload& workload, const Hierarchy& hierarchy,
                                      const NestCounts& counts);
// The first of either.
std::optional<NestFault> structuralFault(const Workload& workload, const Hierarchy& hierarchy,
                                         const NestMapping& mapping);
std::optional<NestFault> capacityFault(const Workload& workload, const Hierarchy& hierarchy,
                                       const NestCounts& counts);
// Bits of a word of a space held at a level: the accumulated space's are psumBits wide inside the
// array, and outside unless every word arrives complete, once.
int heldBits(const Workload& workload, const Hierarchy& hierarchy, const NestCounts& counts,
             std::size_t level, std::size_t space);
// Input error that says so in words.
Error errorOf(const NestFault& fault, const Workload& workload, const Hierarchy& hierarchy);

// All that is wrong with a mapping: text() is the first of it, what() says all.
class IllegalNest : public Error {
public:
    IllegalNest(const Error& first, std::vector<Text> others);
    ~IllegalNest() override; // in the library, so that it can be caught across plugins
    [[nodiscard]] const std::vector<Text>& others() const { return others_; }
    [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

private:
    std::vector<Text> others_;
    std::string message_;
};
// At least one fault.
IllegalNest illegal(const std::vector<NestFault>& faults, const Workload& workload,
                    const Hierarchy& hierarchy);

// Whether countNest may count a mapping with these faults: it does not ask how wide the array is,
// or what a level may hold.
bool countable(const std::vector<NestFault>& faults);
// Both checks; throws IllegalNest.
NestCounts countLegalNest(const Workload& workload, const Hierarchy& hierarchy,
                          const NestMapping& mapping);

} // namespace systolens::mapping
