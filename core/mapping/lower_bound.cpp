#include "core/mapping/lower_bound.h"

#include <algorithm>
#include <cmath>

namespace systolens::mapping {

namespace {

constexpr Bits bitsPerByte = 8;

// Words of one instance of a level; none: unlimited.
std::optional<Words> wordsOf(const accelerator::MemoryLevel& level,
                             const accelerator::Accelerator& machine) {
    Words words = 0;
    int narrowest = 0; // of the roles that share
    for (std::size_t role = 0; role < 3; ++role) {
        if (!level.holds[role])
            continue;
        const int bits = machine.wordBits[role];
        if (level.partition[role])
            words += *level.partition[role] * bitsPerByte / bits;
        else
            narrowest = narrowest == 0 ? bits : std::min(narrowest, bits);
    }
    if (narrowest == 0)
        return words;
    if (!level.capacity)
        return std::nullopt;
    return words + *level.capacity * bitsPerByte / narrowest;
}

} // namespace

Words DramBound::words() const {
    return std::max(compulsory, communication);
}

std::optional<Words> onChipWords(const accelerator::Accelerator& machine) {
    Words sum = 0;
    for (std::size_t level = 1; level < machine.levels.size(); ++level) {
        const std::optional<Words> words = wordsOf(machine.levels[level], machine);
        if (!words)
            return std::nullopt;
        sum += *words * (machine.levels[level].perPe ? machine.pes() : 1);
    }
    return sum;
}

double communicationWords(const LoopNest& nest, Words onChip) {
    const double reuse = std::max(1.0, static_cast<double>(nest.r * nest.s)
                                           / static_cast<double>(nest.stride[0] * nest.stride[1]));
    return 2.0 * static_cast<double>(nest.macs()) / std::sqrt(reuse * static_cast<double>(onChip));
}

DramBound dramBound(const LoopNest& nest, const accelerator::Accelerator& machine) {
    DramBound bound;
    const Workload workload = workloadOf(nest, machine.padding);
    for (std::size_t space = 0; space < workload.spaces.size(); ++space)
        bound.compulsory += workload.words(space);
    bound.onChip = onChipWords(machine);
    if (bound.onChip)
        bound.communication = static_cast<Words>(
            std::ceil(communicationWords(nest, std::max<Words>(1, *bound.onChip))));
    return bound;
}

} // namespace systolens::mapping
