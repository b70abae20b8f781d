#pragma once
// What the array can wait for.
#include <cstdint>

namespace systolens::simulation {

// Tiles from DRAM, finished ones on their way there, a port of the GLB (or of any memory between
// DRAM and MACs), the NoC of a role; where PEs have queues, room in the fullest one, or for a PE
// that something comes into its own.
enum class Wait : std::uint8_t {
    none,
    load,
    store,
    glbRead,
    glbWrite,
    nocIfmap,
    nocFilter,
    nocPsum,
    queueFull,
    queueEmpty
};
const char* name(Wait wait); // "none", "load", "store", "glb_read" …

} // namespace systolens::simulation
