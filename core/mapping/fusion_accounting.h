#pragma once
// Feature maps over the DRAM link and room on the chip for every way to fuse a network, of one
// image and by one convention: what the paper counts (Alwani et al., MICRO 2016, section V).
// Weights and mappings have no part in it.
#include "core/mapping/fusion_front.h"
#include "core/support/progress.h"

namespace systolens::mapping {

struct FusionConventions {
    Pools pools = Pools::withReader;
    ColumnBuffers buffers = ColumnBuffers::necessary;
    FusionTile tile;
};

// Consecutive compute layers, or stages, by their places.
struct FusedSpan {
    std::size_t first = 0, count = 1;
    friend bool operator==(const FusedSpan&, const FusedSpan&) = default;
};

struct FusionWords {
    Words dram = 0;    // feature maps read and written
    Words buffers = 0; // held between tiles, of the largest group
    Words onChip = 0;  // that, and the tiles that live at the same time
};

// These layers fused, each other stage by itself: it reads and writes its maps whole, and what it
// takes on the chip it takes without fusion, too.
FusionWords fusionWords(const network::Network& network,
                        std::span<const network::ComputeLayer> layers,
                        const FusionConventions& conventions, std::span<const FusedSpan> fused);

// Every group of stages, found once.
class FusionAccounting {
public:
    FusionAccounting(const network::Network& network, std::span<const network::ComputeLayer> layers,
                     const FusionConventions& conventions, const Progress& progress);

    [[nodiscard]] const std::vector<FusionStage>& stages() const { return stages_; }
    [[nodiscard]] GroupCost cost(std::size_t first, std::size_t count) const;
    [[nodiscard]] std::vector<Partition> front() const;
    // None where there are more stages than can be enumerated.
    [[nodiscard]] std::vector<Partition> all() const;
    // Back to compute layers; a pool that stands alone is in no group's name.
    [[nodiscard]] std::vector<FusedSpan> layersOf(const Partition& partition) const;

private:
    std::vector<FusionStage> stages_;
    std::vector<GroupCost> costs_; // by first stage and count
};

} // namespace systolens::mapping
