#include "core/mapping/mapper.h"

#include "core/mapping/countable.h"
#include "core/mapping/map_search.h"
#include "core/support/error.h"

namespace systolens::mapping {

namespace {

// Mappings that are enumerated in well under a second.
constexpr double smallSpace = 2e6;

} // namespace

FoundMapping findMapping(const LoopNest& nest, const accelerator::Accelerator& machine,
                         Objective objective, Progress& progress) {
    requireIterations(nest);
    const MapProblem problem(nest, machine, objective);
    FoundMapping found;
    found.spaceSize = problem.space.size();
    found.optimal = found.spaceSize <= smallSpace;
    const Enumerated searched =
        found.optimal ? enumerateMappings(problem, progress) : searchMappings(problem, progress);
    if (!searched.best.cost)
        throw inputError(SYSTOLENS_TEXT("mapping", "No mapping fits the machine"), machine.id,
                         SYSTOLENS_TEXT("mapping", "Give its memories room for a word of each "
                                                   "tensor"));
    found.evaluated = searched.scored;
    problem.space.write(searched.best.point, found.mapping);
    const NestPrice price =
        problem.prices.price(countNest(problem.workload, problem.hierarchy, found.mapping));
    found.energy = static_cast<EnergyMillis>((price.energy + problem.prices.share() / 2)
                                             / problem.prices.share());
    found.optimal =
        found.optimal
        || costOf(price, objective).first == costOf(problem.prices.least(1), objective).first;
    found.cycles = price.cycles;
    found.dramWords = price.dramWords;
    return found;
}

} // namespace systolens::mapping
