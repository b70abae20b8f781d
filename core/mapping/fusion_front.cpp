#include "core/mapping/fusion_front.h"

#include <algorithm>
#include <cassert>

namespace systolens::mapping {

namespace {

using network::ComputeLayer;
using network::LayerId;
using network::Operator;

bool isPool(Operator op) {
    return op == Operator::maxPool || op == Operator::averagePool
           || op == Operator::globalAveragePool || op == Operator::globalMaxPool;
}

// Each group's cost is asked for once.
class Costs {
public:
    Costs(std::size_t stages, const CostOfGroup& cost) : stages_(stages) {
        for (std::size_t first = 0; first < stages; ++first)
            for (std::size_t count = 1; first + count <= stages; ++count)
                costs_.push_back(cost(first, count));
    }
    [[nodiscard]] const GroupCost& of(std::size_t first, std::size_t count) const {
        return costs_[first * (2 * stages_ - first + 1) / 2 + count - 1];
    }

private:
    std::size_t stages_;
    std::vector<GroupCost> costs_;
};

// A way to cut the first so many stages; the way it goes on from is one of a shorter beginning.
struct Label {
    GroupCost cost;
    std::size_t before = 0, label = 0; // stages before the last group, and their label
};

std::vector<Label> unbeaten(std::vector<Label> labels) {
    std::ranges::stable_sort(labels, [](const Label& a, const Label& b) {
        return std::pair(a.cost.onChip, a.cost.dram) < std::pair(b.cost.onChip, b.cost.dram);
    });
    std::vector<Label> kept;
    for (const Label& label : labels)
        if (kept.empty() || label.cost.dram < kept.back().cost.dram)
            kept.push_back(label);
    return kept;
}

} // namespace

std::vector<FusionStage> fusionStages(const network::Network& network,
                                      std::span<const ComputeLayer> layers, Pools pools) {
    std::vector<FusionStage> stages;
    std::set<LayerId> waiting; // for the layer that reads them
    std::size_t place = 0;
    const LayerId first = layers.empty() ? 0 : layers.front().layer;
    for (LayerId id = first; id < network.layers.size() && !layers.empty(); ++id) {
        const network::Layer& layer = network.layers[id];
        const bool pool = isPool(layer.op);
        if (place < layers.size() && layers[place].layer == id) {
            stages.push_back({layer.name, std::move(waiting), place++});
            stages.back().operators.insert(id);
            waiting.clear();
        } else if (pool && pools == Pools::apart) {
            stages.push_back({layer.name, {id}, std::nullopt});
        } else if (pools == Pools::withNone) {
            continue;
        } else if (pools == Pools::withReader && (pool || !waiting.empty())) {
            waiting.insert(id);
        } else {
            stages.back().operators.insert(id);
        }
    }
    if (!stages.empty())
        stages.back().operators.merge(waiting);
    return stages;
}

std::vector<Partition> paretoFront(std::size_t stages, const CostOfGroup& cost) {
    const Costs costs(stages, cost);
    std::vector<std::vector<Label>> labels(stages + 1);
    labels[0] = {Label{}};
    for (std::size_t end = 1; end <= stages; ++end) {
        std::vector<Label> all;
        for (std::size_t before = 0; before < end; ++before) {
            const GroupCost& group = costs.of(before, end - before);
            for (std::size_t i = 0; i < labels[before].size(); ++i) {
                const GroupCost& start = labels[before][i].cost;
                all.push_back(
                    {{start.dram + group.dram, std::max(start.onChip, group.onChip)}, before, i});
            }
        }
        labels[end] = unbeaten(std::move(all));
    }
    std::vector<Partition> front;
    for (const Label& last : labels[stages]) {
        Partition partition{{}, last.cost.dram, last.cost.onChip};
        const Label* at = &last;
        for (std::size_t end = stages; end > 0; at = &labels[end][at->label]) {
            partition.sizes.push_back(end - at->before);
            end = at->before;
        }
        std::ranges::reverse(partition.sizes);
        front.push_back(std::move(partition));
    }
    return front;
}

std::vector<Partition> allPartitions(std::size_t stages, const CostOfGroup& cost) {
    assert(stages >= 1 && stages <= mostEnumerated);
    const Costs costs(stages, cost);
    std::vector<Partition> all;
    for (std::uint32_t cuts = 0; cuts < 1U << (stages - 1); ++cuts) {
        Partition partition;
        std::size_t first = 0;
        for (std::size_t stage = 0; stage < stages; ++stage) {
            if (stage + 1 < stages && (cuts >> stage & 1U) == 0)
                continue;
            const std::size_t count = stage + 1 - first;
            partition.sizes.push_back(count);
            partition.dram += costs.of(first, count).dram;
            partition.onChip = std::max(partition.onChip, costs.of(first, count).onChip);
            first = stage + 1;
        }
        all.push_back(std::move(partition));
    }
    return all;
}

} // namespace systolens::mapping
