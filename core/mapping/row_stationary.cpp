#include "core/mapping/row_stationary.h"

#include "core/mapping/countable.h"
#include "core/mapping/tiling.h"

namespace systolens::mapping {

namespace {

using accelerator::Accelerator;
using accelerator::MemoryLevel;
using Kind = RowStationaryLimit::Kind;

std::optional<RowStationaryLimit> brokenSpad(const LoopNest& nest, const Accelerator& machine,
                                             const RowStationaryMapping& mapping) {
    const MemoryLevel& spad = machine.levels.back();
    const PerRole<Words> words = spadWords(nest, mapping);
    Bits shared = 0;
    for (const Role role : network::allRoles) {
        const auto i = static_cast<std::size_t>(role);
        const int bits = role == Role::ofmap ? machine.psumBits : machine.wordBits[i];
        if (!spad.partition[i])
            shared += words[i] * bits;
        else if (words[i] * bits > *spad.partition[i] * 8)
            return RowStationaryLimit{Kind::spad, role, words[i], *spad.partition[i] * 8 / bits};
    }
    if (spad.capacity && shared > *spad.capacity * 8)
        return RowStationaryLimit{Kind::spad, std::nullopt, ceilDivide(shared, 8), *spad.capacity};
    return std::nullopt;
}

Bytes inBanks(Bytes bytes, const MemoryLevel& level) {
    return level.bank ? ceilDivide(bytes, *level.bank) * *level.bank : bytes;
}

// Filters only pass through: their part of the GLB is a queue, not a tile.
std::optional<RowStationaryLimit> brokenGlb(const LoopNest& nest, const Accelerator& machine,
                                            const RowStationaryMapping& mapping,
                                            const StripRows& strips) {
    const MemoryLevel& glb = machine.levels[1];
    const RowStationaryAllocation space = allocationOf(nest, machine, mapping, strips);
    Bytes shared = 0;
    for (const auto& [role, bytes] :
         {std::pair(Role::ifmap, space.ifmap), std::pair(Role::ofmap, space.psum)}) {
        const auto& own = glb.partition[static_cast<std::size_t>(role)];
        if (!own)
            shared += inBanks(bytes, glb);
        else if (bytes > *own)
            return RowStationaryLimit{Kind::glb, role, bytes, *own};
    }
    if (glb.capacity && shared > *glb.capacity)
        return RowStationaryLimit{Kind::glb, std::nullopt, shared, *glb.capacity};
    return std::nullopt;
}

bool outOfBounds(std::int64_t value, std::int64_t most) {
    return value < 1 || value > most;
}

Range block(std::int64_t index, std::int64_t size, std::int64_t extent) {
    return {index * size, std::min((index + 1) * size, extent)};
}

} // namespace

PerRole<Words> spadWords(const LoopNest& nest, const RowStationaryMapping& mapping) {
    const std::int64_t span = (nest.s - 1) * nest.dilation[1] + 1;
    return {mapping.q * span, mapping.p * mapping.q * nest.s, mapping.p};
}

WindowAxis rowStationaryAxis(const LoopNest& nest, const Accelerator& machine, std::size_t axis) {
    const bool vertical = axis == 0;
    return {vertical ? nest.h : nest.w, vertical ? nest.p : nest.q,
            vertical ? nest.r : nest.s, nest.stride[axis],
            nest.dilation[axis],        nest.pads[axis],
            nest.pads[axis + 2],        machine.padding == accelerator::Padding::stored};
}

void requireRowStationary(const LoopNest& nest, const Accelerator& machine) {
    if (nest.transposed)
        throw inputError(
            SYSTOLENS_TEXT("mapping", "A transposed convolution cannot run row-stationary"), {},
            SYSTOLENS_TEXT("mapping", "Leave this layer out"));
    requireIterations(nest);
    double work = static_cast<double>(machine.pes()); // as real numbers: no count can overflow
    for (const std::int64_t bound : {nest.n, nest.g, nest.m, nest.c})
        work *= static_cast<double>(bound);
    const double outputs = static_cast<double>(nest.p) * static_cast<double>(nest.q)
                           * static_cast<double>(nest.r) * static_cast<double>(nest.s);
    const double inputs = static_cast<double>(nest.h) * static_cast<double>(nest.w);
    requireCountable(work * std::max(outputs, inputs));
    if (machine.levels.size() != 3)
        throw inputError(SYSTOLENS_TEXT("mapping", "Row stationary needs one level between DRAM "
                                                   "and the PEs; this machine has %1")
                             .with(static_cast<std::int64_t>(machine.levels.size()) - 2),
                         machine.id,
                         SYSTOLENS_TEXT("mapping", "Choose another machine or dataflow"));
}

std::optional<RowStationaryPe> PeSetLayout::at(std::int64_t row, std::int64_t column) const {
    const std::int64_t stack = row / stackRows() + column / width * down;
    const bool beyond = column / width >= across || row / stackRows() >= down;
    if (beyond || stack >= t)
        return std::nullopt;
    const std::int64_t inside = row % stackRows();
    RowStationaryPe pe;
    pe.filterSet = stack;
    pe.piece = inside / (r * filterRows);
    pe.channelSet = inside % (r * filterRows) / filterRows;
    pe.filterRow = inside % filterRows;
    pe.ofmapRow = pe.piece * width + column % width;
    if (pe.ofmapRow >= e)
        return std::nullopt;
    return pe;
}

PeSetLayout layoutOf(const LoopNest& nest, const Accelerator& machine,
                     const RowStationaryMapping& mapping) {
    PeSetLayout layout;
    layout.filterRows = nest.r;
    layout.e = mapping.e;
    layout.r = mapping.r;
    layout.t = mapping.t;
    layout.pieces = ceilDivide(mapping.e, machine.columns);
    layout.width = ceilDivide(mapping.e, layout.pieces);
    layout.down = machine.rows / layout.stackRows();
    layout.across = layout.pieces > 1 ? 1 : machine.columns / layout.width;
    return layout;
}

StripRows stripRowsOf(const LoopNest& nest, const Accelerator& machine, std::int64_t e) {
    const WindowAxis axis = rowStationaryAxis(nest, machine, 0);
    StripRows rows;
    for (std::int64_t from = 0; from < nest.p; from += e) {
        const std::int64_t covered = axis.covered({from, std::min(from + e, nest.p)});
        rows.most = std::max(rows.most, covered);
        rows.all += covered;
    }
    return rows;
}

std::int64_t partColumns(const LoopNest& nest, const RowStationaryMapping& mapping) {
    return mapping.f > 0 ? mapping.f : nest.q;
}

std::int64_t loadedColumnsOf(const LoopNest& nest, const Accelerator& machine,
                             const RowStationaryMapping& mapping) {
    const WindowAxis axis = rowStationaryAxis(nest, machine, 1);
    const std::int64_t wide = partColumns(nest, mapping);
    if (wide >= nest.q)
        return axis.extent();
    std::int64_t most = 0;
    for (std::int64_t from = 0; from < nest.q; from += wide)
        most = std::max(most, axis.hull({from, std::min(from + wide, nest.q)}).size());
    return most;
}

RowStationaryAllocation allocationOf(const LoopNest& nest, const Accelerator& machine,
                                     const RowStationaryMapping& mapping, const StripRows& strips) {
    const std::int64_t columns = loadedColumnsOf(nest, machine, mapping);
    const Words ifmap = mapping.n * std::min(mapping.q * mapping.r, nest.c) * strips.most * columns;
    const Words psums = mapping.n * mapping.m * mapping.e * partColumns(nest, mapping);
    return {ceilDivide(ifmap * machine.wordBits[0], 8), ceilDivide(psums * machine.psumBits, 8)};
}

std::optional<RowStationaryLimit> brokenLimit(const LoopNest& nest, const Accelerator& machine,
                                              const RowStationaryMapping& mapping,
                                              const StripRows& strips) {
    for (const auto& [value, most] :
         {std::pair(mapping.m, nest.m), std::pair(mapping.n, nest.n), std::pair(mapping.e, nest.p),
          std::pair(mapping.p, nest.m), std::pair(mapping.q, nest.c), std::pair(mapping.r, nest.c),
          std::pair(mapping.t, nest.m), std::pair(partColumns(nest, mapping), nest.q)})
        if (outOfBounds(value, most))
            return RowStationaryLimit{Kind::bounds, std::nullopt, value, most};
    if (machine.longestRow && partColumns(nest, mapping) > *machine.longestRow)
        return RowStationaryLimit{Kind::row, std::nullopt, partColumns(nest, mapping),
                                  *machine.longestRow};
    if (nest.r > machine.rows)
        return RowStationaryLimit{Kind::filterRows, std::nullopt, nest.r, machine.rows};
    const PeSetLayout layout = layoutOf(nest, machine, mapping);
    if (layout.room() < mapping.t) {
        PeSetLayout alone = layout;
        alone.r = 1;
        const std::int64_t room = machine.rows / alone.stackRows() * layout.across;
        return RowStationaryLimit{Kind::sets, std::nullopt, mapping.r * mapping.t, room};
    }
    if (const auto spad = brokenSpad(nest, machine, mapping))
        return spad;
    return brokenGlb(nest, machine, mapping, strips);
}

Error errorOf(const RowStationaryLimit& limit, const Accelerator& machine) {
    const std::string role = limit.role ? network::name(*limit.role) : "";
    const Text smaller = SYSTOLENS_TEXT("mapping", "Choose a smaller factor");
    const Text other = SYSTOLENS_TEXT("mapping", "Choose a larger memory or another dataflow");
    const std::string& spad = machine.levels.back().name;
    const std::string& glb = machine.levels[1].name;
    switch (limit.kind) {
    case Kind::bounds:
        return inputError(SYSTOLENS_TEXT("mapping", "A factor of the mapping is %1; it must be "
                                                    "from 1 to %2")
                              .with(limit.needed, limit.available),
                          machine.id, smaller);
    case Kind::row:
        return inputError(
            SYSTOLENS_TEXT("mapping",
                           "A row of the ofmap has %1 columns; this machine works on %2 at most")
                .with(limit.needed, limit.available),
            machine.id,
            SYSTOLENS_TEXT("mapping", "Give f, the columns of a part, at most that many"));
    case Kind::filterRows:
        return inputError(
            SYSTOLENS_TEXT("mapping", "A filter has %1 rows; the array has %2 rows of PEs")
                .with(limit.needed, limit.available),
            machine.id, SYSTOLENS_TEXT("mapping", "Choose a larger array or another dataflow"));
    case Kind::sets:
        return inputError(
            SYSTOLENS_TEXT("mapping", "%1 PE sets do not fit the array: it has room for %2, those "
                                      "of different channels on each other")
                .with(limit.needed, limit.available),
            machine.id, smaller);
    case Kind::spad:
        if (!limit.role)
            return inputError(SYSTOLENS_TEXT("mapping", "A PE needs %1 bytes of %2; it has %3")
                                  .with(limit.needed, spad, limit.available),
                              machine.id, other);
        return inputError(SYSTOLENS_TEXT("mapping", "The %1 exceeds the %2 of a PE by %3 words")
                              .with(role, spad, limit.needed - limit.available),
                          machine.id, other);
    case Kind::glb:
        break;
    }
    if (!limit.role)
        return inputError(
            SYSTOLENS_TEXT("mapping", "ifmap and psums need %1 bytes of the %2 (in whole banks); "
                                      "it has %3")
                .with(limit.needed, glb, limit.available),
            machine.id, other);
    return inputError(SYSTOLENS_TEXT("mapping", "The %1 exceeds the %2 by %3 bytes")
                          .with(role, glb, limit.needed - limit.available),
                      machine.id, other);
}

RowStationaryTiling::RowStationaryTiling(const LoopNest& nest, const Accelerator& machine,
                                         const RowStationaryMapping& mapping)
    : nest_(nest), mapping_(mapping), arrayRows_(machine.rows), arrayColumns_(machine.columns) {
    requireRowStationary(nest, machine);
    for (const auto& [value, most] :
         {std::pair(mapping.e, nest.p), std::pair(partColumns(nest, mapping), nest.q)})
        if (outOfBounds(value, most))
            throw errorOf({Kind::bounds, std::nullopt, value, most}, machine);
    const StripRows rows = stripRowsOf(nest, machine, mapping.e);
    if (const auto broken = brokenLimit(nest, machine, mapping, rows))
        throw errorOf(*broken, machine);
    layout_ = layoutOf(nest, machine, mapping);
    rowAxis_ = rowStationaryAxis(nest, machine, 0);
    columnAxis_ = rowStationaryAxis(nest, machine, 1);
    const std::int64_t together = mapping.p * mapping.t;
    const std::int64_t lastBlock = nest.m - (stageBlocks() - 1) * mapping.m;
    fullBlockPasses_ = ceilDivide(mapping.m, together);
    lastBlockPasses_ = ceilDivide(lastBlock, together);
    partPasses_ = filterBlocks() * channelBlocks();
    passes_ = nest.g * imageBlocks() * strips() * parts() * partPasses_;
}

std::int64_t RowStationaryTiling::imageBlocks() const {
    return ceilDivide(nest_.n, mapping_.n);
}
std::int64_t RowStationaryTiling::strips() const {
    return ceilDivide(nest_.p, mapping_.e);
}
std::int64_t RowStationaryTiling::parts() const {
    return ceilDivide(nest_.q, partColumns(nest_, mapping_));
}
std::int64_t RowStationaryTiling::stageBlocks() const {
    return ceilDivide(nest_.m, mapping_.m);
}
std::int64_t RowStationaryTiling::channelBlocks() const {
    return ceilDivide(nest_.c, mapping_.q * mapping_.r);
}
std::int64_t RowStationaryTiling::filterBlocks() const {
    return (stageBlocks() - 1) * fullBlockPasses_ + lastBlockPasses_;
}

Range RowStationaryTiling::strip(std::int64_t index) const {
    return block(index, mapping_.e, nest_.p);
}

Range RowStationaryTiling::part(std::int64_t index) const {
    return block(index, partColumns(nest_, mapping_), nest_.q);
}

Range RowStationaryTiling::loadedColumns(const Range& columns) const {
    return columns.size() == nest_.q ? Range{0, columnAxis_.extent()} : columnAxis_.hull(columns);
}

RowStationaryPass RowStationaryTiling::pass(std::int64_t index) const {
    RowStationaryPass pass;
    pass.index = index;
    const std::int64_t part = index / partPasses_, strip = part / parts();
    const std::int64_t inPart = index % partPasses_;
    const std::int64_t stagePasses = channelBlocks() * fullBlockPasses_;
    const std::int64_t stageBlock = std::min(inPart / stagePasses, stageBlocks() - 1);
    const std::int64_t inStage = inPart - stageBlock * stagePasses;
    const bool lastBlock = stageBlock + 1 == stageBlocks();
    const std::int64_t filterPasses = lastBlock ? lastBlockPasses_ : fullBlockPasses_;
    const std::int64_t channelBlock = inStage / filterPasses;
    const std::int64_t filterBlock = inStage % filterPasses;

    pass.stage = part * stageBlocks() + stageBlock;
    pass.group = strip / strips() / imageBlocks();
    pass.images = block(strip / strips() % imageBlocks(), mapping_.n, nest_.n);
    pass.rows = this->strip(strip % strips());
    pass.columns = this->part(part % parts());
    pass.channels = block(channelBlock, mapping_.q * mapping_.r, nest_.c);
    const Range stage = block(stageBlock, mapping_.m, nest_.m);
    const Range within = block(filterBlock, mapping_.p * mapping_.t, stage.size());
    pass.filters = {stage.from + within.from, stage.from + within.to};
    pass.newChannels = filterBlock == 0;
    pass.firstChannels = channelBlock == 0;
    pass.lastChannels = channelBlock + 1 == channelBlocks();
    pass.firstOfStage = inStage == 0;
    pass.lastOfStage = pass.lastChannels && filterBlock + 1 == filterPasses;
    return pass;
}

std::int64_t RowStationaryTiling::passOf(std::int64_t group, std::int64_t image,
                                         std::int64_t ofmapRow, std::int64_t ofmapColumn,
                                         std::int64_t channel, std::int64_t filter) const {
    const std::int64_t strip =
        (group * imageBlocks() + image / mapping_.n) * strips() + ofmapRow / mapping_.e;
    const std::int64_t part = strip * parts() + ofmapColumn / partColumns(nest_, mapping_);
    const std::int64_t stageBlock = filter / mapping_.m;
    const bool lastBlock = stageBlock + 1 == stageBlocks();
    const std::int64_t filterPasses = lastBlock ? lastBlockPasses_ : fullBlockPasses_;
    return part * partPasses_ + stageBlock * channelBlocks() * fullBlockPasses_
           + channel / (mapping_.q * mapping_.r) * filterPasses
           + filter % mapping_.m / (mapping_.p * mapping_.t);
}

Words RowStationaryTiling::slabWords(const RowStationaryPass& pass) const {
    return pass.images.size() * pass.channels.size() * ifmapRows(pass.rows)
           * loadedColumns(pass.columns).size();
}

Words RowStationaryTiling::ifmapWords(const RowStationaryPass& pass) const {
    return pass.images.size() * pass.channels.size() * ifmapRows(pass.rows)
           * ifmapColumns(pass.columns);
}

Words RowStationaryTiling::filterWords(const RowStationaryPass& pass) const {
    return pass.filters.size() * pass.channels.size() * nest_.r * nest_.s;
}

Words RowStationaryTiling::psumWords(const RowStationaryPass& pass) const {
    return pass.images.size() * pass.filters.size() * pass.rows.size() * pass.columns.size();
}

Words RowStationaryTiling::storeWords(const RowStationaryPass& pass) const {
    const Range stage = block(pass.filters.from / mapping_.m, mapping_.m, nest_.m);
    return pass.images.size() * stage.size() * pass.rows.size() * pass.columns.size();
}

std::int64_t RowStationaryTiling::channelSets(const RowStationaryPass& pass) const {
    return ceilDivide(pass.channels.size(), mapping_.q);
}

} // namespace systolens::mapping
