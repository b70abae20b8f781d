#include "core/simulation/eie_counts.h"

#include <algorithm>
#include <bit>

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using accelerator::MemoryLevel;

constexpr int accessBits = 64; // of the memory that holds the entries (section IV)
constexpr auto at(Role role) {
    return static_cast<std::size_t>(role);
}

const MemoryLevel* besidePes(const Accelerator& machine) {
    const bool has = machine.levels.size() > 1 && !machine.levels[1].perPe;
    return has ? &machine.levels[1] : nullptr;
}

// What one image does in the array.
struct ImageCounts {
    std::int64_t broadcasts = 0, entries = 0, memoryRows = 0;
};

ImageCounts countImage(const EieLayer& layer, std::size_t image) {
    // As in EIE, the low bits of a pointer choose an entry within a row.
    const auto inRow =
        std::bit_floor(static_cast<unsigned>(std::max(1, accessBits / layer.entryBits())));
    const int shift = std::countr_zero(inRow);
    const std::size_t pes = layer.pes();
    std::vector<std::uint32_t> held(pes, ~std::uint32_t{0});
    ImageCounts counts;
    for (const std::uint32_t column : layer.active(image)) {
        const std::uint32_t* starts = layer.starts(column);
        ++counts.broadcasts;
        for (std::size_t pe = 0; pe < pes; ++pe) {
            const std::uint32_t begin = starts[pe], end = starts[pes + pe];
            if (begin == end)
                continue;
            const std::uint32_t first = begin >> shift, last = (end - 1) >> shift;
            counts.entries += end - begin;
            counts.memoryRows += last - first + (first != held[pe] ? 1 : 0);
            held[pe] = last;
        }
    }
    return counts;
}

void addReads(Traffic& traffic, Words words, Bits bits) {
    traffic.reads += words;
    traffic.readBits += bits;
    traffic.bits += bits;
}

void addWrites(Traffic& traffic, Words words, Bits bits) {
    traffic.writes += words;
    traffic.bits += bits;
}

// Words of a role that a level has room for, of so many bits each; 0: unlimited.
Words roomFor(const MemoryLevel& level, Role role, int bits, Bits others) {
    if (level.partition[at(role)])
        return *level.partition[at(role)] * 8 / bits;
    if (!level.capacity)
        return 0;
    return std::max<Words>(1, (*level.capacity * 8 - others) / bits);
}

} // namespace

EiePlacement placementOf(const EieLayer& layer, const Accelerator& machine) {
    EiePlacement placement;
    const MemoryLevel* memory = besidePes(machine);
    const Bits coded = layer.codedBits();
    std::optional<Bits> room = Bits{0};
    if (memory && memory->holds[at(Role::filter)]) {
        const auto shared = [&](Role role, std::size_t words) {
            return memory->partition[at(role)]
                       ? Bits{0}
                       : static_cast<Bits>(words) * machine.wordBits[at(role)];
        };
        const Bits others =
            shared(Role::ifmap, layer.columns()) + shared(Role::ofmap, layer.rows());
        room = memory->partition[at(Role::filter)]
                   ? std::optional(*memory->partition[at(Role::filter)] * 8)
               : memory->capacity ? std::optional(std::max<Bits>(0, *memory->capacity * 8 - others))
                                  : std::nullopt;
        placement.filterRoom = roomFor(*memory, Role::filter, layer.entryBits(), others);
        placement.ifmapRoom =
            roomFor(*memory, Role::ifmap, machine.wordBits[at(Role::ifmap)], Bits{0});
        placement.ofmapRoom =
            roomFor(*memory, Role::ofmap, machine.wordBits[at(Role::ofmap)], Bits{0});
    }
    placement.resident = !room || coded <= *room;
    if (!placement.resident)
        placement.feed = EieFeed{mapping::dramReadRate(machine), room};
    return placement;
}

Counts countsOf(const EieLayer& layer, const network::LoopNest& nest, const Accelerator& machine,
                const EiePlacement& placement) {
    Counts counts;
    counts.macs = nest.macs();
    counts.levels.resize(machine.levels.size());
    const auto pes = static_cast<std::int64_t>(layer.pes());
    const auto rows = static_cast<std::int64_t>(layer.rows());
    const auto columns = static_cast<std::int64_t>(layer.columns());
    const int wordBits = machine.wordBits[at(Role::ifmap)],
              ofmapBits = machine.wordBits[at(Role::ofmap)];
    const std::int64_t pointers = (columns + 1) * pes;

    PerRole<Traffic> dram{}, memory{}, registers{};
    std::int64_t executed = 0;
    const std::int64_t repeats = nest.n / static_cast<std::int64_t>(layer.images());
    for (std::size_t image = 0; image < layer.images(); ++image) {
        const ImageCounts of = countImage(layer, image);
        executed += repeats * of.entries;
        counts.folds += repeats * of.broadcasts;
        const Words visits = repeats * of.broadcasts * pes;
        addReads(memory[at(Role::ifmap)], repeats * of.broadcasts,
                 repeats * of.broadcasts * wordBits);
        addReads(memory[at(Role::filter)], 2 * visits + repeats * of.entries,
                 2 * visits * layer.pointerBits() + repeats * of.memoryRows * accessBits);
        addReads(registers[at(Role::ifmap)], visits, visits * wordBits);
        addWrites(registers[at(Role::ifmap)], visits, visits * wordBits);
        addWrites(registers[at(Role::filter)], repeats * of.entries,
                  repeats * of.memoryRows * accessBits);
        if (!placement.resident)
            addReads(dram[at(Role::filter)], repeats * (of.entries + of.broadcasts * pes),
                     repeats * streamedBits(layer, image));
    }
    addReads(dram[at(Role::ifmap)], nest.n * columns, nest.n * columns * wordBits);
    if (placement.resident)
        addReads(dram[at(Role::filter)], layer.allEntries() + pointers, layer.codedBits());
    addWrites(dram[at(Role::ofmap)], nest.n * rows, nest.n * rows * ofmapBits);
    for (const Role role : {Role::ifmap, Role::filter}) // what comes is written first
        addWrites(memory[at(role)], dram[at(role)].reads, dram[at(role)].readBits);
    addWrites(memory[at(Role::ofmap)], nest.n * rows, nest.n * rows * ofmapBits);
    addReads(memory[at(Role::ofmap)], nest.n * rows, nest.n * rows * ofmapBits);

    addReads(registers[at(Role::filter)], executed, executed * layer.entryBits());
    addReads(registers[at(Role::ofmap)], executed + nest.n * rows,
             (executed + nest.n * rows) * machine.psumBits);
    addWrites(registers[at(Role::ofmap)], executed, executed * machine.psumBits);

    counts.skippedMacs = counts.macs - executed;
    counts.activePes = pes;
    counts.mappingEfficiency = static_cast<double>(pes) / static_cast<double>(machine.pes());
    counts.nocWords[at(Role::ifmap)] = counts.folds;
    counts.nocHops[at(Role::ifmap)] = counts.folds * pes;
    counts.nocWords[at(Role::ofmap)] = counts.nocHops[at(Role::ofmap)] = nest.n * rows;
    counts.levels.front() = dram;
    if (besidePes(machine))
        counts.levels[1] = memory;
    counts.levels.back() = registers;
    return counts;
}

Cycle leastCycles(const EieLayer& layer, std::size_t image) {
    std::vector<Cycle> cycles(layer.pes());
    for (const std::uint32_t column : layer.active(image)) {
        const std::uint32_t* starts = layer.starts(column);
        for (std::size_t pe = 0; pe < cycles.size(); ++pe)
            cycles[pe] += std::max<Cycle>(1, starts[cycles.size() + pe] - starts[pe]);
    }
    return 1 + (layer.active(image).empty() ? 0 : *std::max_element(cycles.begin(), cycles.end()));
}

Bits streamedBits(const EieLayer& layer, std::size_t image) {
    Bits bits = 0;
    for (const std::uint32_t column : layer.active(image))
        bits += layer.columnBits(column);
    return bits;
}

} // namespace systolens::simulation
