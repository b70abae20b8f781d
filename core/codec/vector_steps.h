#pragma once
// The inner loops of counting and coding zeros, in the widest instructions of the machine, chosen
// at run time; all forms give the same bits.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace systolens::codec {

// One form of every loop. A group is 64 values and the word with a bit for each of them.
struct VectorSteps {
    const char* name; // "portable", "AVX2", "AVX-512"
    // Bit i: values[i] is not zero.
    void (*nonzeroFloats)(const float* values, std::size_t groups, std::uint64_t* masks);
    void (*nonzeroShorts)(const std::int16_t* values, std::size_t groups, std::uint64_t* masks);
    // Bit i: values[i] differs from values[i + 1]; reads one value past the groups.
    void (*changingFloats)(const float* values, std::size_t groups, std::uint64_t* masks);
    // The values whose bit is set, side by side; returns their number. What lies after them, up to
    // 64 values a group, may be overwritten.
    std::size_t (*compress)(const std::int16_t* values, const std::uint64_t* masks,
                            std::size_t groups, std::int16_t* packed);
    // The inverse, zeros where the bit is not set; returns how many values it used. May read up to
    // 64 values a group.
    std::size_t (*expand)(const std::int16_t* packed, const std::uint64_t* masks,
                          std::size_t groups, std::int16_t* values);
    // eyeriss_layout.h; pairs past their number, up to 64, may be overwritten.
    std::size_t (*makePairs)(const std::int16_t* values, std::uint64_t mask, std::int32_t next,
                             std::uint32_t* pairs);
    // Eyeriss's words as values among zeros, which must be there for eyeriss::mostPerWord values a
    // word; returns how many values the words make.
    std::size_t (*spreadWords)(const std::uint64_t* words, std::size_t count, std::int16_t* zeros);
};

const VectorSteps& vectorSteps();                 // the fastest that this machine can run
std::vector<const VectorSteps*> allVectorSteps(); // every one that it can, the portable one first

#if defined(__x86_64__)
extern const VectorSteps avx2Steps;
extern const VectorSteps avx512Steps;
#endif

} // namespace systolens::codec
