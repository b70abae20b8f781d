#include "core/mapping/nest_checks.h"

#include <algorithm>
#include <limits>

#include "core/mapping/nest_loops.h"

namespace systolens::mapping {

namespace {

using Kind = NestFault::Kind;

bool badLoop(const Workload& workload, std::size_t dim, std::int64_t factor) {
    return dim >= workload.dims.size() || factor < 1;
}

using Faults = std::vector<NestFault>;

void addFactorFaults(Faults& faults, const Workload& workload, const NestMapping& mapping) {
    for (std::size_t level = 0; level < mapping.levels.size(); ++level) {
        for (const TemporalLoop& loop : mapping.levels[level].temporal)
            if (badLoop(workload, loop.dim, loop.factor))
                faults.push_back({Kind::factor, level, loop.dim});
        for (const SpatialLoop& loop : mapping.levels[level].spatial)
            if (badLoop(workload, loop.dim, loop.factor))
                faults.push_back({Kind::factor, level, loop.dim});
    }
}

void addBypassFaults(Faults& faults, const Workload& workload, const Hierarchy& hierarchy,
                     const NestMapping& mapping) {
    for (std::size_t space = 0; space < workload.spaces.size(); ++space)
        for (std::size_t level = 0; level < mapping.levels.size(); ++level) {
            const bool keeps = mapping.levels[level].keeps.at(space);
            if (level == 0 ? !keeps : keeps && !hierarchy.levels[level].holds.at(space))
                faults.push_back({Kind::bypass, level, 0, space});
        }
}

void addMeshFaults(Faults& faults, const Hierarchy& hierarchy, const FlatNest& nest) {
    for (std::size_t level = 0; level < hierarchy.levels.size(); ++level)
        for (const Mesh mesh : {Mesh::x, Mesh::y}) {
            const HierarchyLevel& memory = hierarchy.levels[level];
            const std::int64_t size = mesh == Mesh::x ? memory.meshX : memory.meshY;
            std::int64_t used = 1;
            std::size_t dim = 0;
            for (const FlatLoop& loop : nest.loops)
                if (loop.spatial && loop.level == level && loop.mesh == mesh) {
                    used = loop.trips > std::numeric_limits<std::int64_t>::max() / used
                               ? std::numeric_limits<std::int64_t>::max()
                               : used * loop.trips;
                    if (used > size)
                        dim = loop.dim;
                }
            if (used > size)
                faults.push_back({Kind::mesh, level, dim, 0, mesh, used - size});
        }
}

template <class Fault>
std::optional<NestFault> firstOf(const Fault& faults) {
    return faults.empty() ? std::nullopt : std::optional(faults.front());
}

} // namespace

Faults structuralFaults(const Workload& workload, const Hierarchy& hierarchy,
                        const NestMapping& mapping) {
    if (mapping.levels.size() != hierarchy.levels.size())
        return {{.kind = Kind::levels,
                 .excess = static_cast<std::int64_t>(mapping.levels.size())
                           - static_cast<std::int64_t>(hierarchy.levels.size())}};
    Faults faults;
    addFactorFaults(faults, workload, mapping);
    if (!faults.empty())
        return faults;
    FlatNest nest;
    flatten(workload, mapping, nest);
    for (std::size_t dim = 0; dim < workload.dims.size(); ++dim)
        if (nest.spans[0][dim] < workload.dims[dim].bound)
            faults.push_back({Kind::uncovered, 0, dim, 0, Mesh::x,
                              workload.dims[dim].bound - nest.spans[0][dim]});
    addMeshFaults(faults, hierarchy, nest);
    addBypassFaults(faults, workload, hierarchy, mapping);
    return faults;
}

std::optional<NestFault> structuralFault(const Workload& workload, const Hierarchy& hierarchy,
                                         const NestMapping& mapping) {
    return firstOf(structuralFaults(workload, hierarchy, mapping));
}

int heldBits(const Workload& workload, const Hierarchy& hierarchy, const NestCounts& counts,
             std::size_t level, std::size_t space) {
    const bool psums = workload.spaces[space].accumulated
                       && (level > hierarchy.arrayLevel
                           || counts.levels[level][space].updates != workload.words(space));
    return psums ? hierarchy.psumBits : hierarchy.wordBits.at(space);
}

namespace {

void addCapacityFaults(Faults& faults, const Workload& workload, const Hierarchy& hierarchy,
                       const NestCounts& counts, std::size_t level) {
    const HierarchyLevel& memory = hierarchy.levels[level];
    Bits shared = 0, largest = 0;
    NestFault fault{.kind = Kind::capacity, .level = level};
    int largestBits = 1;
    for (std::size_t space = 0; space < workload.spaces.size(); ++space) {
        const SpaceTraffic& traffic = counts.levels[level][space];
        const int width = heldBits(workload, hierarchy, counts, level, space);
        const Bits room =
            traffic.tile * width * (memory.doubleBuffered && traffic.replaced ? 2 : 1);
        if (const auto& own = memory.partition.at(space)) {
            if (room > *own)
                faults.push_back({.kind = Kind::capacity,
                                  .level = level,
                                  .space = space,
                                  .excess = ceilDivide(room - *own, width)});
            continue;
        }
        shared += room;
        if (room > largest) {
            largest = room;
            fault.space = space;
            largestBits = width;
        }
    }
    if (memory.capacity && shared > *memory.capacity) {
        fault.excess = ceilDivide(shared - *memory.capacity, largestBits);
        faults.push_back(fault);
    }
}

} // namespace

Faults capacityFaults(const Workload& workload, const Hierarchy& hierarchy,
                      const NestCounts& counts) {
    Faults faults;
    for (std::size_t level = 0; level < hierarchy.levels.size(); ++level)
        addCapacityFaults(faults, workload, hierarchy, counts, level);
    return faults;
}

std::optional<NestFault> capacityFault(const Workload& workload, const Hierarchy& hierarchy,
                                       const NestCounts& counts) {
    return firstOf(capacityFaults(workload, hierarchy, counts));
}

namespace {

Text describe(const NestFault& fault, const Workload& workload, const Hierarchy& hierarchy) {
    const auto level = [&] { return hierarchy.levels.at(fault.level).name; };
    switch (fault.kind) {
    case Kind::levels:
        return SYSTOLENS_TEXT("mapping", "The mapping does not have the machine's %1 levels")
            .with(hierarchy.levels.size());
    case Kind::factor:
        return SYSTOLENS_TEXT("mapping", "A loop at %1 has no dimension or a factor below 1")
            .with(level());
    case Kind::uncovered:
        return SYSTOLENS_TEXT("mapping", "The loops over %1 leave %2 of %3 iterations out")
            .with(workload.dims.at(fault.dim).name, fault.excess,
                  workload.dims.at(fault.dim).bound);
    case Kind::mesh:
        return fault.mesh == Mesh::x
                   ? SYSTOLENS_TEXT("mapping",
                                    "The factors on X at %1 exceed the array's %2 columns by %3, "
                                    "at the loop over %4")
                         .with(level(), hierarchy.levels.at(fault.level).meshX, fault.excess,
                               workload.dims.at(fault.dim).name)
                   : SYSTOLENS_TEXT("mapping",
                                    "The factors on Y at %1 exceed the array's %2 rows by %3, at "
                                    "the loop over %4")
                         .with(level(), hierarchy.levels.at(fault.level).meshY, fault.excess,
                               workload.dims.at(fault.dim).name);
    case Kind::bypass:
        return fault.level == 0
                   ? SYSTOLENS_TEXT("mapping", "The %1 cannot bypass %2, the outermost level")
                         .with(workload.spaces.at(fault.space).name, level())
                   : SYSTOLENS_TEXT("mapping", "%2 does not hold the %1")
                         .with(workload.spaces.at(fault.space).name, level());
    case Kind::capacity:
        break;
    }
    return SYSTOLENS_TEXT("mapping", "The %1 exceeds %2 by %3 words")
        .with(workload.spaces.at(fault.space).name, level(), fault.excess);
}

} // namespace

Error errorOf(const NestFault& fault, const Workload& workload, const Hierarchy& hierarchy) {
    Text remedy = SYSTOLENS_TEXT("mapping", "Change the mapping's loops");
    if (fault.kind == Kind::bypass)
        remedy = SYSTOLENS_TEXT("mapping", "Change what bypasses the level");
    if (fault.kind == Kind::capacity)
        remedy = SYSTOLENS_TEXT("mapping", "Choose smaller factors inside the level or let a "
                                           "tensor bypass it");
    return inputError(describe(fault, workload, hierarchy), hierarchy.id, std::move(remedy));
}

IllegalNest::IllegalNest(const Error& first, std::vector<Text> others)
    : Error(first), others_(std::move(others)),
      message_((first.where().empty() ? "" : first.where() + ": ") + inEnglish(first.text())) {
    for (const Text& other : others_)
        message_ += ". " + inEnglish(other);
    message_ += ". " + inEnglish(first.remedy());
}

IllegalNest::~IllegalNest() = default;

IllegalNest illegal(const Faults& faults, const Workload& workload, const Hierarchy& hierarchy) {
    std::vector<Text> others;
    for (std::size_t i = 1; i < faults.size(); ++i)
        others.push_back(describe(faults[i], workload, hierarchy));
    return {errorOf(faults.front(), workload, hierarchy), std::move(others)};
}

bool countable(const Faults& faults) {
    return std::all_of(faults.begin(), faults.end(), [](const NestFault& fault) {
        return fault.kind == Kind::mesh || (fault.kind == Kind::bypass && fault.level > 0);
    });
}

NestCounts countLegalNest(const Workload& workload, const Hierarchy& hierarchy,
                          const NestMapping& mapping) {
    requireValid(workload);
    Faults faults = structuralFaults(workload, hierarchy, mapping);
    if (!countable(faults))
        throw illegal(faults, workload, hierarchy);
    NestCounts counts = countNest(workload, hierarchy, mapping);
    const Faults full = capacityFaults(workload, hierarchy, counts);
    faults.insert(faults.end(), full.begin(), full.end());
    if (!faults.empty())
        throw illegal(faults, workload, hierarchy);
    return counts;
}

} // namespace systolens::mapping
