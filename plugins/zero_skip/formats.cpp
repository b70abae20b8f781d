#include "plugins/zero_skip/formats.h"

#include <algorithm>
#include <bit>

#include "core/codec/entropy.h"
#include "core/simulation/cartesian_array.h"
#include "core/simulation/cartesian_blocks.h"
#include "core/simulation/skipping_array.h"
#include "core/support/parallel.h"
#include "core/support/pieces.h"

namespace systolens::zero_skip {

namespace {

using simulation::Skips;
using technique::LayerRun;

double entropyOfNonzeros(const network::Tensor& tensor, bool zeros, const Progress& progress) {
    constexpr int floatBits = 32;
    codec::SymbolCounter symbols(floatBits);
    const auto values = tensor.values<float>();
    inPieces(values.size(), progress, [&](std::size_t from, std::size_t to) {
        for (const float value : values.subspan(from, to - from))
            if (value != 0 || zeros)
                symbols.add(std::bit_cast<std::uint32_t>(value));
    });
    return symbols.entropyBits(progress);
}

codec::MatrixShape shapeOf(const network::LoopNest& nest, Role role, std::int64_t elements) {
    const std::int64_t columns = role == Role::ifmap    ? nest.h * nest.w
                                 : role == Role::filter ? nest.c * nest.r * nest.s
                                                        : nest.p * nest.q;
    return {elements / columns, columns};
}

struct Wanted {
    std::size_t layer = 0;
    Role role = Role::ifmap;
    std::string array; // its key
};

Format formatOf(const technique::Run& run, const Wanted& wanted, const Progress& progress) {
    const LayerRun& layer = run.layers[wanted.layer];
    const accelerator::Accelerator& machine = run.plan.accelerator;
    const network::Tensor tensor =
        technique::tensorOf(run, layer, wanted.role)->converted(network::ElementType::float32);
    const int bits = machine.wordBits[static_cast<std::size_t>(wanted.role)];
    Format format;
    technique::CodedTensor& facts = format.facts;
    facts.layer = layer.name;
    facts.role = wanted.role;
    facts.elements = tensor.size();
    facts.nonzeros = network::nonzeroCount(tensor);
    facts.rawBits = facts.elements * bits;
    facts.sparsityLimitBits = codec::sparsityLimitBits(facts.elements, facts.nonzeros, bits);
    format.valueBits = bits;
    format.shape = shapeOf(layer.nest, wanted.role, facts.elements);
    std::int64_t entries = facts.nonzeros, padding = 0;
    if (wanted.array == simulation::cartesianArray()->key()) {
        const simulation::CartesianTiling tiling(layer.nest, machine, {});
        const auto blocks =
            simulation::cartesianBlocks(tiling, wanted.role, tensor, bits, progress);
        entries = blocks.entries;
        padding = blocks.placeholders;
        facts.codedBits = blocks.bits;
        facts.entropyBits = blocks.entropyBits;
    } else if (wanted.role == Role::filter) {
        facts.codedBits = entries * (bits + simulation::weightStepBits);
        facts.entropyBits = entropyOfNonzeros(tensor, false, progress)
                            + static_cast<double>(entries * simulation::weightStepBits);
    } else {
        entries = facts.elements;
        padding = facts.elements - facts.nonzeros;
        facts.codedBits = facts.rawBits;
        facts.entropyBits = entropyOfNonzeros(tensor, true, progress);
    }
    facts.extra = {{"entries", entries}, {"padding", padding}};
    return format;
}

// Roles whose words have a format on the link of an array.
std::vector<Role> rolesOf(const std::string& array) {
    if (array == simulation::cartesianArray()->key())
        return {Role::ifmap, Role::filter, Role::ofmap};
    if (array == simulation::skippingArray({Skips::weights, true})->key())
        return {Role::filter};
    if (array == simulation::skippingArray({Skips::activations, true})->key())
        return {Role::ifmap};
    return {};
}

} // namespace

std::vector<Format> formatsOf(const technique::Run& run, const std::vector<Encoded>& encoded,
                              const Settings& settings, const Progress& progress) {
    std::vector<Wanted> wanted;
    for (std::size_t i = 0; i < run.layers.size(); ++i) {
        const std::string array = arrayKey(run, i, settings);
        for (const Role role : rolesOf(array))
            if (technique::tensorOf(run, run.layers[i], role))
                wanted.push_back({i, role, array});
    }
    std::vector<std::pair<std::size_t, Format>> all(wanted.size());
    parallelFor(static_cast<std::int64_t>(wanted.size()), progress, [&](std::int64_t index) {
        const auto i = static_cast<std::size_t>(index);
        all[i] = {wanted[i].layer, formatOf(run, wanted[i], progress)};
    });
    for (const Encoded& one : encoded)
        all.emplace_back(one.layer, Format{one.facts,
                                           {static_cast<std::int64_t>(one.eie->rows()),
                                            static_cast<std::int64_t>(one.eie->columns())},
                                           one.eie->options().valueBits});
    std::ranges::stable_sort(all, {}, &std::pair<std::size_t, Format>::first);
    std::vector<Format> formats;
    for (auto& [layer, format] : all)
        formats.push_back(std::move(format));
    return formats;
}

} // namespace systolens::zero_skip
