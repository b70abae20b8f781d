#pragma once
// Small layers with values drawn at any density, and the loop nest written out as their oracle.
#include <functional>
#include <random>

#include "core/simulation/array_model.h"
#include "core/simulation/elements.h"
#include "small_layers.h"

namespace systolens::tests {

// int8 values, so many percent of them not zero.
inline network::Tensor drawValues(network::Shape shape, std::int64_t percent) {
    std::mt19937 random(static_cast<unsigned>(draw(0, 1 << 30)));
    std::uniform_int_distribution<int> level(1, 127), share(0, 99);
    std::vector<std::int8_t> values(static_cast<std::size_t>(network::elementCount(shape)));
    for (std::int8_t& value : values)
        if (share(random) < percent)
            value = static_cast<std::int8_t>(share(random) % 2 ? level(random) : -level(random));
    return network::Tensor::of(std::move(shape), values);
}

inline std::int64_t drawPercent() {
    return draw(0, 2) == 0 ? 100 : draw(0, 100);
}

// Its images may stand for a batch that is larger.
inline simulation::LayerWork drawLayer(const network::LoopNest& nest, std::int64_t ifmapPercent,
                                       std::int64_t filterPercent) {
    simulation::LayerWork layer;
    layer.layer = 3;
    layer.name = "conv";
    layer.nest = nest;
    const std::int64_t images = draw(0, 1) ? nest.n : 1;
    layer.ifmap = drawValues({images, nest.g * nest.c, nest.h, nest.w}, ifmapPercent);
    layer.filter = drawValues({nest.g * nest.m, nest.c, nest.r, nest.s}, filterPercent);
    return layer;
}

struct NestMac {
    std::optional<std::uint64_t> ifmap; // none in padding
    std::uint64_t filter = 0, ofmap = 0;
};

inline void forEachMac(const network::LoopNest& nest,
                       const std::function<void(const NestMac&)>& visit) {
    for (std::int64_t n = 0; n < nest.n; ++n)
        for (std::int64_t gm = 0; gm < nest.g * nest.m; ++gm)
            for (std::int64_t p = 0; p < nest.p; ++p)
                for (std::int64_t q = 0; q < nest.q; ++q)
                    for (std::int64_t crs = 0; crs < nest.c * nest.r * nest.s; ++crs) {
                        const std::int64_t g = gm / nest.m, m = gm % nest.m, s = crs % nest.s,
                                           r = crs / nest.s % nest.r, c = crs / (nest.s * nest.r);
                        visit({simulation::ifmapElementOf(
                                   nest, g, n, c,
                                   p * nest.stride[0] + r * nest.dilation[0] - nest.pads[0],
                                   q * nest.stride[1] + s * nest.dilation[1] - nest.pads[1]),
                               simulation::filterElementOf(nest, g, m, c, r, s),
                               simulation::ofmapElementOf(nest, g, n, m, p, q)});
                    }
}

inline std::vector<std::int32_t> ofmapOf(const simulation::LayerWork& layer) {
    const auto ifmap = layer.ifmap.values<std::int8_t>(),
               filter = layer.filter.values<std::int8_t>();
    std::vector<std::int32_t> sums(static_cast<std::size_t>(layer.nest.ofmapWords()));
    forEachMac(layer.nest, [&](const NestMac& mac) {
        if (mac.ifmap)
            sums[mac.ofmap] += ifmap[*mac.ifmap % ifmap.size()] * filter[mac.filter];
    });
    return sums;
}

} // namespace systolens::tests
