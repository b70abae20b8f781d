// What the array computes: every MAC of every pass in the PE and in the order it happens.
#include "core/mapping/nest_checks.h"
#include "core/simulation/nest_array.h"
#include "core/simulation/pass.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using mapping::Tiling;

// Wraps as a 32-bit register does.
std::int32_t sum(std::int32_t a, std::int32_t b) {
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) + static_cast<std::uint32_t>(b));
}

// One pass: psums[row of outputs][column] travel down (ws, is) or stay (os); int32 as in hardware.
class PassComputer {
public:
    PassComputer(const Tiling& tiling, std::span<const std::int8_t> ifmap,
                 std::span<const std::int8_t> filter, std::span<std::int32_t> ofmap)
        : tiling_(tiling), ifmap_(ifmap), filter_(filter), ofmap_(ofmap) {}

    void run(const Pass& pass) {
        for (std::int64_t column = 0; column < pass.columns; ++column) {
            if (pass.outputStationary)
                for (std::int64_t row = 0; row < pass.rows; ++row)
                    accumulate(pass, row, column);
            else
                for (std::int64_t t = 0; t < pass.stream; ++t)
                    flowDown(pass, column, t);
        }
    }

private:
    [[nodiscard]] std::int32_t product(const Pass::Point& point) const {
        const auto word = ifmapElement(tiling_, point);
        if (!word)
            return 0;
        return ifmap_[static_cast<std::size_t>(*word)]
               * filter_[static_cast<std::size_t>(filterElement(tiling_.nest(), point))];
    }

    void deliver(const Pass::Point& point, std::int32_t psum) {
        std::int32_t& output =
            ofmap_[static_cast<std::size_t>(ofmapElement(tiling_.nest(), point))];
        output = sum(output, psum);
    }

    void accumulate(const Pass& pass, std::int64_t row, std::int64_t column) {
        std::int32_t psum = 0;
        for (std::int64_t t = 0; t < pass.stream; ++t)
            psum = sum(psum, product(pass.point(row, column, t)));
        deliver(pass.point(row, column, 0), psum);
    }

    void flowDown(const Pass& pass, std::int64_t column, std::int64_t t) {
        std::int32_t psum = 0;
        for (std::int64_t row = 0; row < pass.rows; ++row)
            psum = sum(psum, product(pass.point(row, column, t)));
        deliver(pass.point(0, column, t), psum);
    }

    const Tiling& tiling_;
    std::span<const std::int8_t> ifmap_, filter_;
    std::span<std::int32_t> ofmap_;
};

void requireInt8(const network::Tensor& tensor, Role role, std::int64_t elements) {
    if (tensor.type() != network::ElementType::int8 || tensor.size() != elements)
        throw inputError(SYSTOLENS_TEXT("simulation", "The %1 is not %2 elements of int8")
                             .with(std::string(network::name(role)), elements),
                         {}, SYSTOLENS_TEXT("simulation", "Quantise it first"));
}

network::Tensor emptyOfmap(const network::LoopNest& nest, const network::Tensor& ifmap,
                           const network::Tensor& filter) {
    requireInt8(ifmap, Role::ifmap, nest.n * nest.g * nest.c * nest.h * nest.w);
    requireInt8(filter, Role::filter, nest.g * nest.m * nest.c * nest.r * nest.s);
    const auto [rows, columns] = mapping::ofmapSurface(nest);
    return {network::ElementType::int32, {nest.n, nest.g * nest.m, rows, columns}};
}

constexpr Cycle checkEvery = 1024;

} // namespace

network::Tensor computeOfmap(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                             const mapping::SystolicMapping& mapped, const network::Tensor& ifmap,
                             const network::Tensor& filter, Progress& progress) {
    const Tiling tiling(nest, machine, mapped);
    network::Tensor ofmap = emptyOfmap(nest, ifmap, filter);
    PassComputer computer(tiling, ifmap.values<std::int8_t>(), filter.values<std::int8_t>(),
                          ofmap.mutableValues<std::int32_t>());
    for (std::int64_t step = 0; step < tiling.steps(); ++step) {
        progress.check();
        computer.run(Pass(tiling, tiling.step(step)));
    }
    return ofmap;
}

network::Tensor computeOfmap(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                             const mapping::NestMapping& mapped, const network::Tensor& ifmap,
                             const network::Tensor& filter, Progress& progress) {
    const mapping::Workload workload = mapping::workloadOf(nest, machine.padding);
    const mapping::Hierarchy hierarchy = mapping::hierarchyOf(machine);
    const mapping::NestSteps steps(workload, hierarchy, mapped,
                                   mapping::countLegalNest(workload, hierarchy, mapped));
    const NestDeliveries deliveries(nest, machine, steps);
    network::Tensor ofmap = emptyOfmap(nest, ifmap, filter);
    const auto words = ifmap.values<std::int8_t>(), weights = filter.values<std::int8_t>();
    const auto sums = ofmap.mutableValues<std::int32_t>();
    for (Cycle cycle = 0; cycle < steps.course().cycles(); ++cycle) {
        if (cycle % checkEvery == 0)
            progress.check();
        const auto digits = steps.course().digitsAt(cycle);
        for (const NestPe& pe : deliveries.pes()) {
            const auto point = steps.course().pointOf(digits, pe.place);
            const auto word = point ? elementAt(nest, Role::ifmap, *point) : std::nullopt;
            const auto output = point ? elementAt(nest, Role::ofmap, *point) : std::nullopt;
            if (!word || !output)
                continue; // no work, padding, or cropped
            std::int32_t& psum = sums[*output];
            psum = sum(psum, words[*word] * weights[*elementAt(nest, Role::filter, *point)]);
        }
    }
    return ofmap;
}

} // namespace systolens::simulation
