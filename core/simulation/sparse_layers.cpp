#include "core/simulation/sparse_layers.h"

#include "core/simulation/dense_trace.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

constexpr Cycle checkEvery = 256;

} // namespace

void requireSparseLayer(const Work& work) {
    const std::string& where = work.layers.front().name;
    if (work.layers.size() > 1)
        throw inputError(
            SYSTOLENS_TEXT("simulation", "An array that skips zeros runs layer by layer"), where,
            SYSTOLENS_TEXT("simulation", "Do not fuse layers, or take an array that gates"));
    if (work.layers.front().nest.transposed)
        throw inputError(SYSTOLENS_TEXT("simulation", "Arrays that skip zeros do not scatter the "
                                                      "products of a transposed convolution"),
                         where, SYSTOLENS_TEXT("simulation", "Take an array that gates"));
}

void requireUncoded(const LayerWork& layer, Role role) {
    if (layer.dramCoders[static_cast<std::size_t>(role)])
        throw inputError(
            SYSTOLENS_TEXT("simulation", "This array takes the %1 over the DRAM link in a format "
                                         "of its own, which leaves nothing to code")
                .with(std::string(network::name(role))),
            layer.name,
            SYSTOLENS_TEXT("simulation", "Leave its coding out, or choose an array that gates or "
                                         "skips activations: its words cross as they are"));
}

std::shared_ptr<const Trace> sparseTrace(SparseTimeline timeline) {
    std::vector<Timeline> layers;
    layers.emplace_back(std::move(timeline));
    return denseTrace(std::move(layers));
}

network::Tensor computeOfmap(const network::LoopNest& nest, const Trace& trace,
                             const network::Tensor& ifmap, const network::Tensor& filter,
                             Progress& progress) {
    network::Tensor ofmap(network::ElementType::int32, {nest.n, nest.g * nest.m, nest.p, nest.q});
    const auto words = ifmap.values<std::int8_t>(), weights = filter.values<std::int8_t>();
    const auto sums = ofmap.mutableValues<std::int32_t>();
    for (Cycle cycle = 0; cycle < trace.cycles(); ++cycle) {
        if (cycle % checkEvery == 0)
            progress.check();
        const ArrayState state = trace.stateAt(cycle);
        for (const PeState& pe : state.pes) {
            if (pe.act != PeState::Act::compute || !pe.ifmap || !pe.filter || !pe.ofmap)
                continue; // no MAC, padding, or a product that nobody wants
            const std::int32_t product = words[*pe.ifmap % words.size()] * weights[*pe.filter];
            auto& sum = reinterpret_cast<std::uint32_t&>(sums[*pe.ofmap]); // wraps as hardware
            sum += static_cast<std::uint32_t>(product);
        }
    }
    return ofmap;
}

} // namespace systolens::simulation
