#include "core/mapping/fusion_accounting.h"

#include <algorithm>

#include "core/support/parallel.h"

namespace systolens::mapping {

namespace {

using network::ComputeLayer;
using network::Network;

FusedGraph graphOf(const Network& network, std::span<const ComputeLayer> layers, Pools pools,
                   std::span<const FusionStage> group) {
    if (pools == Pools::withNone) // what lies between layers of the group is in it
        return fusedGraph(network, layers.subspan(group.front().compute.value(), group.size()));
    std::set<network::LayerId> operators;
    for (const FusionStage& stage : group)
        operators.insert(stage.operators.begin(), stage.operators.end());
    return fusedGraph(network, layers, operators);
}

FusionWords wordsOf(const Network& network, std::span<const ComputeLayer> layers,
                    const FusionConventions& conventions, std::span<const FusionStage> group) {
    const FusedGraph graph = graphOf(network, layers, conventions.pools, group);
    FusionWords words;
    if (group.size() == 1 && conventions.pools == Pools::withNone) {
        words.dram = unfusedWords(graph);
        return words;
    }
    if (group.size() == 1) {
        for (const FusedMap& map : graph.maps)
            words.dram += (map.input ? map.words() : 0) + (map.output ? map.words() : 0);
        return words;
    }
    const FusionCost cost =
        costOf(graph, FusionPyramid(graph, conventions.tile), conventions.buffers);
    words.dram = cost.inputs + cost.outputs;
    words.buffers = cost.buffers.rows + cost.buffers.columns;
    words.onChip = words.buffers + cost.largestTiles;
    return words;
}

std::size_t stageOf(std::span<const FusionStage> stages, std::size_t layer) {
    const auto found = std::ranges::find(stages, std::optional(layer), &FusionStage::compute);
    return static_cast<std::size_t>(found - stages.begin());
}

} // namespace

FusionWords fusionWords(const Network& network, std::span<const ComputeLayer> layers,
                        const FusionConventions& conventions, std::span<const FusedSpan> fused) {
    const std::vector<FusionStage> stages = fusionStages(network, layers, conventions.pools);
    std::vector<std::size_t> sizes(stages.size(), 1); // of the group that begins here
    for (const FusedSpan& span : fused) {
        const std::size_t first = stageOf(stages, span.first),
                          last = stageOf(stages, span.first + span.count - 1);
        std::fill(sizes.begin() + static_cast<std::ptrdiff_t>(first),
                  sizes.begin() + static_cast<std::ptrdiff_t>(last) + 1, 0);
        sizes.at(first) = last - first + 1;
    }
    FusionWords sum;
    for (std::size_t first = 0; first < sizes.size(); ++first) {
        if (sizes[first] == 0)
            continue;
        const FusionWords group =
            wordsOf(network, layers, conventions, std::span(stages).subspan(first, sizes[first]));
        sum.dram += group.dram;
        sum.buffers = std::max(sum.buffers, group.buffers);
        sum.onChip = std::max(sum.onChip, group.onChip);
    }
    return sum;
}

FusionAccounting::FusionAccounting(const Network& network, std::span<const ComputeLayer> layers,
                                   const FusionConventions& conventions, const Progress& progress)
    : stages_(fusionStages(network, layers, conventions.pools)),
      costs_(stages_.size() * stages_.size()) {
    parallelFor(static_cast<std::int64_t>(stages_.size()), progress, [&](std::int64_t index) {
        const auto first = static_cast<std::size_t>(index);
        for (std::size_t count = 1; first + count <= stages_.size(); ++count) {
            progress.check();
            const FusionWords words =
                wordsOf(network, layers, conventions, std::span(stages_).subspan(first, count));
            costs_[first * stages_.size() + count - 1] = {words.dram, words.onChip};
        }
    });
}

GroupCost FusionAccounting::cost(std::size_t first, std::size_t count) const {
    return costs_[first * stages_.size() + count - 1];
}

std::vector<Partition> FusionAccounting::front() const {
    if (stages_.empty())
        return {};
    return paretoFront(stages_.size(),
                       [&](std::size_t first, std::size_t count) { return cost(first, count); });
}

std::vector<Partition> FusionAccounting::all() const {
    if (stages_.empty() || stages_.size() > mostEnumerated)
        return {};
    return allPartitions(stages_.size(),
                         [&](std::size_t first, std::size_t count) { return cost(first, count); });
}

std::vector<FusedSpan> FusionAccounting::layersOf(const Partition& partition) const {
    std::vector<FusedSpan> spans;
    std::size_t first = 0;
    for (const std::size_t count : partition.sizes) {
        std::optional<std::size_t> from, to;
        for (std::size_t i = first; i < first + count; ++i)
            if (stages_[i].compute) {
                from = from ? from : stages_[i].compute;
                to = stages_[i].compute;
            }
        if (from && *to > *from)
            spans.push_back({*from, *to - *from + 1});
        first += count;
    }
    return spans;
}

} // namespace systolens::mapping
