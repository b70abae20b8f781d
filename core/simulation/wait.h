#pragma once
// What the array can wait for.
#include <cstdint>

namespace systolens::simulation {

// Tiles from DRAM, finished ones on their way there, the decoder or encoder at the chip's edge, a
// port of the GLB (or of any memory between DRAM and MACs), the NoC of a role; where PEs have
// queues, room in the fullest one, or for a PE that something comes into its own.
enum class Wait : std::uint8_t {
    none,
    load,
    store,
    decode,
    encode,
    glbRead,
    glbWrite,
    nocIfmap,
    nocFilter,
    nocPsum,
    queueFull,
    queueEmpty
};
// Over the DRAM link.
constexpr bool arrives(Wait wait) {
    return wait == Wait::load || wait == Wait::decode;
}
constexpr bool leaves(Wait wait) {
    return wait == Wait::store || wait == Wait::encode;
}
const char* name(Wait wait); // "none", "load", "store", "glb_read" …

} // namespace systolens::simulation
