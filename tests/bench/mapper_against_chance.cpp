// Prints, for every convolution of AlexNet and VGG-16 that differs from the others, what the mapper
// finds on a machine for each objective beside the best of many random legal mappings (10^6 unless
// told otherwise; how they are drawn: map_points.h): mapper_against_chance [MACHINE [SAMPLES]].
// No test: it takes minutes.
#include <array>
#include <cstdio>
#include <cstdlib>

#include "core/mapping/map_score.h"
#include "core/mapping/mapper.h"
#include "core/support/parallel.h"
#include "map_points.h"

namespace {

using namespace systolens;
using namespace systolens::mapping;

constexpr std::array<Objective, 4> objectives{Objective::energy, Objective::cycles, Objective::edp,
                                              Objective::dram};

struct Layer {
    const char* name;
    std::int64_t m, c, out, filter, stride, pad, groups;
};

constexpr std::array<Layer, 14> layers{{{"alexnet conv1", 96, 3, 55, 11, 4, 0, 1},
                                        {"alexnet conv2", 128, 48, 27, 5, 1, 2, 2},
                                        {"alexnet conv3", 384, 256, 13, 3, 1, 1, 1},
                                        {"alexnet conv4", 192, 192, 13, 3, 1, 1, 2},
                                        {"alexnet conv5", 128, 192, 13, 3, 1, 1, 2},
                                        {"vgg conv1_1", 64, 3, 224, 3, 1, 1, 1},
                                        {"vgg conv1_2", 64, 64, 224, 3, 1, 1, 1},
                                        {"vgg conv2_1", 128, 64, 112, 3, 1, 1, 1},
                                        {"vgg conv2_2", 128, 128, 112, 3, 1, 1, 1},
                                        {"vgg conv3_1", 256, 128, 56, 3, 1, 1, 1},
                                        {"vgg conv3_2", 256, 256, 56, 3, 1, 1, 1},
                                        {"vgg conv4_1", 512, 256, 28, 3, 1, 1, 1},
                                        {"vgg conv4_2", 512, 512, 28, 3, 1, 1, 1},
                                        {"vgg conv5_1", 512, 512, 14, 3, 1, 1, 1}}};

LoopNest nestOf(const Layer& layer) {
    LoopNest nest;
    nest.g = layer.groups;
    nest.m = layer.m;
    nest.c = layer.c;
    nest.p = nest.q = layer.out;
    nest.r = nest.s = layer.filter;
    nest.stride = {layer.stride, layer.stride};
    nest.pads = {layer.pad, layer.pad, layer.pad, layer.pad};
    nest.h = nest.w = (layer.out - 1) * layer.stride + layer.filter - 2 * layer.pad;
    return nest;
}

using Costs = std::array<Cost, objectives.size()>; // by objective

// The best of each objective among the same mappings.
Costs luckiest(const MapProblem& problem, std::int64_t samples) {
    constexpr std::int64_t inAPart = 50'000; // the same mappings on any number of threads
    std::vector<Costs> best(static_cast<std::size_t>((samples + inAPart - 1) / inAPart));
    parallelFor(static_cast<std::int64_t>(best.size()), {}, [&](std::int64_t part) {
        tests::LegalPoints points(problem, static_cast<std::uint32_t>(part));
        Costs& lucky = best[static_cast<std::size_t>(part)];
        for (std::int64_t i = 0; i < std::min(inAPart, samples - part * inAPart); ++i) {
            const NestPrice price = points.draw().price;
            for (std::size_t wanted = 0; wanted < lucky.size(); ++wanted) {
                const Cost cost = costOf(price, objectives[wanted]);
                lucky[wanted] = i == 0 ? cost : std::min(lucky[wanted], cost);
            }
        }
    });
    Costs costs = best.front();
    for (const Costs& part : best)
        for (std::size_t wanted = 0; wanted < costs.size(); ++wanted)
            costs[wanted] = std::min(costs[wanted], part[wanted]);
    return costs;
}

Cost costOfFound(const LoopNest& nest, const accelerator::Accelerator& machine,
                 Objective objective) {
    Progress progress;
    const FoundMapping found = findMapping(nest, machine, objective, progress);
    const MapProblem problem(nest, machine, objective);
    return costOf(
        problem.prices.price(countNest(problem.workload, problem.hierarchy, found.mapping)),
        objective);
}

} // namespace

int main(int count, char** arguments) {
    const char* id = count > 1 ? arguments[1] : "eyeriss-v1";
    const std::int64_t samples = count > 2 ? std::atoll(arguments[2]) : 1'000'000;
    const auto machine = accelerator::loadAccelerator(id);
    std::printf("%s: chance (best of %lld) to mapper\n%-14s", id, static_cast<long long>(samples),
                "");
    for (const Objective objective : objectives)
        std::printf("%10s", name(objective));
    std::printf("\n");
    for (const Layer& layer : layers) {
        const LoopNest nest = nestOf(layer);
        const Costs lucky = luckiest(MapProblem(nest, machine, Objective::energy), samples);
        std::printf("%-14s", layer.name);
        for (std::size_t i = 0; i < objectives.size(); ++i) {
            const Cost found = costOfFound(nest, machine, objectives[i]);
            std::printf("%10.3f",
                        static_cast<double>(lucky[i].first) / static_cast<double>(found.first));
            std::fflush(stdout);
        }
        std::printf("\n");
    }
    return 0;
}
