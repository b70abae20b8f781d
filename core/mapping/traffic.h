#pragma once
// What a mapping costs outside the array: words and bits over the DRAM link, space in the GLB, and
// the time the link takes. Closed forms; the simulation counts the same move by move.
#include "core/mapping/tiling.h"

namespace systolens::mapping {

// What the ifmap's channels and surface contribute, summed over the tiles of one dimension: depends
// on the tiles' sizes only, so that a search over orders needs it once.
struct TileSums {
    std::int64_t whole = 0;   // one tile of everything
    std::int64_t tiles = 0;   // Σ |tile|
    std::int64_t steps = 0;   // Σ |tile ∩ next tile|
    std::int64_t wrap = 0;    // |last ∩ first|
    std::int64_t largest = 0; // max |tile|
};
struct IfmapSums {
    TileSums channels, surfaces;
};
IfmapSums ifmapSums(const Tiling& tiling);

struct DramTraffic {
    PerRole<Words> readWords{}, writeWords{};
    PerRole<Bits> readBits{}, writeBits{}; // without coding
    Bits firstLoad = 0, lastStore = 0;     // before the first and after the last pass
    [[nodiscard]] Words words() const;
    [[nodiscard]] Bits allReadBits() const { return readBits[0] + readBits[1] + readBits[2]; }
    [[nodiscard]] Bits allWriteBits() const { return writeBits[2]; }
};

// A tile arrives without what its predecessor already held. Psums that leave before they are
// complete go out and come back psumBits wide, the first arrival elided.
DramTraffic dramTraffic(const Tiling& tiling, const accelerator::Accelerator& machine,
                        const IfmapSums& sums);

// The largest tile of each role, and the space it takes: twice that where the GLB is double-
// buffered and the tile is ever replaced.
struct Footprint {
    PerRole<Words> words{};
    PerRole<Bits> bits{};
};
Footprint footprint(const Tiling& tiling, const accelerator::Accelerator& machine,
                    const IfmapSums& sums);
int glbWordBits(Role role, const Tiling& tiling, const accelerator::Accelerator& machine);

// The one level between DRAM and the PEs. Error (input) when the machine has none or several.
std::size_t glbLevel(const accelerator::Accelerator& machine);
// Words by which a role is too large for the GLB; 0 when it fits. A shared level names the largest.
struct Excess {
    Role role = Role::ifmap;
    Words words = 0;
};
Excess excess(const Footprint& footprint, const Tiling& tiling,
              const accelerator::Accelerator& machine);
// Error (input) naming the tensor, the level and the words when a mapping does not fit.
void requireFits(const Tiling& tiling, const accelerator::Accelerator& machine,
                 const IfmapSums& sums);

// The time of a transfer over a link, in core cycles; no rate takes no time.
class LinkRate {
public:
    LinkRate() = default;
    LinkRate(std::optional<std::int64_t> bitsPerCycle, double linkMegahertz, double coreMegahertz);
    [[nodiscard]] Cycle cycles(Bits bits) const;
    [[nodiscard]] bool limited() const { return bitsPerUnit_ > 0; }

private:
    std::int64_t bitsPerUnit_ = 0; // bits · unitCycles_ / bitsPerUnit_ cycles
    std::int64_t unitCycles_ = 1;
};
LinkRate dramReadRate(const accelerator::Accelerator& machine);
LinkRate dramWriteRate(const accelerator::Accelerator& machine);

} // namespace systolens::mapping
