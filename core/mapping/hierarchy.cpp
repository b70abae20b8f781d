#include "core/mapping/hierarchy.h"

namespace systolens::mapping {

namespace {

using accelerator::Delivery;

constexpr Bits bitsPerByte = 8;

void setMerging(HierarchyLevel& level, std::size_t space, Delivery delivery) {
    level.mergesX[space] = delivery != Delivery::unicast && delivery != Delivery::multicastColumns;
    level.mergesY[space] = delivery != Delivery::unicast && delivery != Delivery::multicastRows;
}

std::optional<Bits> bitsOf(const std::optional<Bytes>& bytes) {
    return bytes ? std::optional(*bytes * bitsPerByte) : std::nullopt;
}

HierarchyLevel levelOf(const accelerator::MemoryLevel& memory) {
    HierarchyLevel level;
    level.name = memory.name;
    level.capacity = bitsOf(memory.capacity);
    level.doubleBuffered = memory.doubleBuffered;
    for (std::size_t role = 0; role < 3; ++role) {
        level.holds[role] = memory.holds[role];
        level.partition[role] = bitsOf(memory.partition[role]);
    }
    return level;
}

} // namespace

Hierarchy hierarchyOf(const accelerator::Accelerator& machine) {
    Hierarchy hierarchy;
    hierarchy.id = machine.id;
    hierarchy.psumBits = machine.psumBits;
    for (std::size_t role = 0; role < 3; ++role)
        hierarchy.wordBits[role] = machine.wordBits[role];
    for (const accelerator::MemoryLevel& memory : machine.levels) {
        if (!memory.perPe)
            hierarchy.arrayLevel = hierarchy.levels.size();
        hierarchy.levels.push_back(levelOf(memory));
    }
    if (!hierarchy.levels.empty()) {
        HierarchyLevel& array = hierarchy.levels[hierarchy.arrayLevel];
        array.meshX = machine.columns;
        array.meshY = machine.rows;
        for (std::size_t role = 0; role < 3; ++role)
            setMerging(array, role, machine.noc[role].delivery);
    }
    return hierarchy;
}

std::vector<std::string> levelNames(const Hierarchy& hierarchy) {
    std::vector<std::string> names;
    for (const HierarchyLevel& level : hierarchy.levels)
        names.push_back(level.name);
    return names;
}

} // namespace systolens::mapping
