#include "core/simulation/counts.h"

#include <algorithm>
#include <array>

namespace systolens::simulation {

namespace {

// Mean of two shares, weighted.
double mean(double a, std::int64_t weightA, double b, std::int64_t weightB) {
    const double weight = static_cast<double>(weightA) + static_cast<double>(weightB);
    if (weight <= 0)
        return 0;
    return (a * static_cast<double>(weightA) + b * static_cast<double>(weightB)) / weight;
}

double inMilliseconds(Cycle cycles, const accelerator::Accelerator& machine) {
    constexpr double cyclesPerMillisecond = 1000; // and megahertz
    return static_cast<double>(cycles) / (machine.coreMegahertz * cyclesPerMillisecond);
}

void addTraffic(Counts& sum, const Counts& part) {
    if (sum.levels.size() < part.levels.size())
        sum.levels.resize(part.levels.size());
    for (std::size_t level = 0; level < part.levels.size(); ++level)
        for (std::size_t role = 0; role < 3; ++role) {
            Traffic& traffic = sum.levels[level][role];
            const Traffic& more = part.levels[level][role];
            traffic.reads += more.reads;
            traffic.writes += more.writes;
            traffic.bits += more.bits;
            traffic.readBits += more.readBits;
        }
    for (std::size_t role = 0; role < 3; ++role) {
        sum.nocWords[role] += part.nocWords[role];
        sum.nocHops[role] += part.nocHops[role];
    }
}

} // namespace

const char* name(Wait wait) {
    constexpr std::array<const char*, 12> names{
        "none",      "load",      "store",      "decode",   "encode",     "glb_read",
        "glb_write", "noc_ifmap", "noc_filter", "noc_psum", "queue_full", "queue_empty"};
    return names.at(static_cast<std::size_t>(wait));
}

Counts& operator+=(Counts& sum, const Counts& part) {
    sum.mappingEfficiency =
        mean(sum.mappingEfficiency, sum.folds, part.mappingEfficiency, part.folds);
    sum.utilization = mean(sum.utilization, sum.cycles, part.utilization, part.cycles);
    sum.macs += part.macs;
    sum.gatedMacs += part.gatedMacs;
    sum.skippedMacs += part.skippedMacs;
    sum.unneededProducts += part.unneededProducts;
    sum.cycles += part.cycles;
    sum.computeCycles += part.computeCycles;
    sum.stallCycles += part.stallCycles;
    sum.loadCycles += part.loadCycles;
    sum.codecStallCycles += part.codecStallCycles;
    sum.folds += part.folds;
    sum.activePes = std::max(sum.activePes, part.activePes);
    sum.encodedWords += part.encodedWords;
    sum.decodedWords += part.decodedWords;
    addTraffic(sum, part);
    return sum;
}

Bytes dramBytes(const Counts& counts) {
    Bits bits = 0;
    if (!counts.levels.empty())
        for (const Traffic& traffic : counts.levels.front())
            bits += traffic.bits;
    return ceilDivide(bits, 8);
}

double milliseconds(const Counts& counts, const accelerator::Accelerator& machine) {
    return inMilliseconds(counts.cycles - counts.loadCycles, machine);
}

double totalMilliseconds(const Counts& counts, const accelerator::Accelerator& machine) {
    return inMilliseconds(counts.cycles, machine);
}

} // namespace systolens::simulation
