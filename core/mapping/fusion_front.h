#pragma once
// A network cut into fused groups: the stages one may cut between, what each way of cutting costs,
// and the ways that no other beats in both DRAM traffic and room on the chip. Alwani et al., MICRO
// 2016, section V: n stages can be cut in 2^(n−1) ways.
#include <functional>

#include "core/mapping/fusion_pyramid.h"

namespace systolens::mapping {

// Which stage a pool belongs to. Between two stages a map is written to DRAM and read back:
// withReader at full resolution (the paper's 77.14 MiB), withWriter after pooling, apart both; with
// none it is written at full resolution and read pooled: the layers' own ofmaps and ifmaps, as a
// run counts them.
enum class Pools : std::uint8_t { withNone, withReader, withWriter, apart };

struct FusionStage {
    std::string name; // of its compute layer, or of the pool that stands alone
    std::set<network::LayerId> operators;
    std::optional<std::size_t> compute; // place among the network's compute layers
};
// From the first compute layer on. Operators that are neither pools nor compute layers belong to
// the stage before them, or to the reader's where a pool comes between; where pools belong to none,
// those between stages belong to none, either.
std::vector<FusionStage> fusionStages(const network::Network& network,
                                      std::span<const network::ComputeLayer> layers, Pools pools);

struct GroupCost {
    Words dram = 0, onChip = 0;
    friend bool operator==(const GroupCost&, const GroupCost&) = default;
};
// Of the stages first … first + count − 1 as one group.
using CostOfGroup = std::function<GroupCost(std::size_t first, std::size_t count)>;

struct Partition {
    std::vector<std::size_t> sizes; // stages of each group, in order
    Words dram = 0;                 // of all groups
    Words onChip = 0;               // of the largest: buffers are free again when a group is done
    friend bool operator==(const Partition&, const Partition&) = default;
};

// The exact front, from the least on-chip words to the least DRAM words; of partitions that cost
// the same one. Prefix by prefix, keeping of each only what nothing beats: both costs only grow
// with what is added, so that a beaten beginning never wins.
std::vector<Partition> paretoFront(std::size_t stages, const CostOfGroup& cost);

// All 2^(n−1) of them, for n ≤ mostEnumerated; cut k lies behind stage k where bit k is set.
inline constexpr std::size_t mostEnumerated = 16;
std::vector<Partition> allPartitions(std::size_t stages, const CostOfGroup& cost);

} // namespace systolens::mapping
