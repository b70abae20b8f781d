// The search against its oracles: counting with countNest, and a plain enumeration of everything.
#include <random>
#include <set>
#include <thread>

#include "core/energy/energy.h"
#include "core/mapping/map_anneal.h"
#include "core/mapping/map_descent.h"
#include "core/mapping/map_enumeration.h"
#include "core/mapping/mapper.h"
#include "core/mapping/nest_checks.h"
#include "core/support/parallel.h"
#include "map_points.h"
#include "property.h"
#include "small_map_problems.h"

using namespace systolens;
using namespace systolens::tests;
using mapping::Objective;

namespace {

// The best legal mapping by counting each.
std::optional<mapping::Cost> bestOfAll(const network::LoopNest& nest,
                                       const accelerator::Accelerator& machine, Objective objective,
                                       double* size) {
    const mapping::Workload workload = mapping::workloadOf(nest, machine.padding);
    const mapping::Hierarchy hierarchy = mapping::hierarchyOf(machine);
    const mapping::NestPrices prices(workload, machine);
    const mapping::MapSpace space(workload, hierarchy);
    std::optional<mapping::Cost> best;
    forEveryMapping(space, [&](const mapping::NestMapping& mapped) {
        ++*size;
        if (structuralFault(workload, hierarchy, mapped))
            return;
        const mapping::NestCounts counts = countNest(workload, hierarchy, mapped);
        if (capacityFault(workload, hierarchy, counts))
            return;
        const mapping::Cost cost = costOf(prices.price(counts), objective);
        if (!best || cost < *best)
            best = cost;
    });
    return best;
}

void requireSameCounts(const mapping::Workload& workload) {
    const mapping::Hierarchy hierarchy = drawHierarchy();
    mapping::NestEvaluator evaluator(workload, hierarchy, drawFlag() ? 1 : 1 << 20);
    // Many of one workload, so that remembered parts meet again.
    for (int i = 0; i < 20; ++i) {
        const mapping::NestMapping mapped = drawNestMapping(workload, hierarchy.levels.size(), 12);
        RC_ASSERT(evaluator.count(mapped) == countNest(workload, hierarchy, mapped));
    }
}

} // namespace

class MapperTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEvaluatorCountsAsCountNest() {
        checkProperty("layers", [] { requireSameCounts(drawLayerWorkload()); });
        checkProperty("affine problems", [] { requireSameCounts(drawAffineWorkload()); });
    }

    void numbersOfTripsAreTheLeastForTheirRepetitions() {
        checkProperty("⌈n/k⌉", [] {
            const std::int64_t n = draw(1, 300);
            std::set<std::int64_t> expected;
            for (std::int64_t k = 1; k <= n; ++k)
                expected.insert((n + k - 1) / k);
            const auto trips = mapping::MapSpace::tripsOf(n);
            RC_ASSERT(std::vector<std::int64_t>(expected.begin(), expected.end()) == trips);
        });
    }

    void aSmallSpaceIsSearchedToItsBest() {
        checkProperty("search = enumeration", [] {
            const network::LoopNest nest = drawTinyLayer();
            const accelerator::Accelerator machine = drawMapMachine();
            constexpr double mostMappings = 60000;
            const mapping::Workload workload = mapping::workloadOf(nest, machine.padding);
            const double size = mapping::MapSpace(workload, mapping::hierarchyOf(machine)).size();
            if (size > mostMappings)
                RC_DISCARD("too many mappings");
            const Objective objective = objectives.at(static_cast<std::size_t>(draw(0, 3)));
            double counted = 0;
            const auto expected = bestOfAll(nest, machine, objective, &counted);
            RC_ASSERT(counted == size);
            RC_CLASSIFY(!expected, "nothing fits");
            RC_CLASSIFY(size > 1000, "more than 1000 mappings");
            Progress progress;
            if (!expected) {
                RC_ASSERT_THROWS_AS(mapping::findMapping(nest, machine, objective, progress),
                                    Error);
                return;
            }
            const auto found = mapping::findMapping(nest, machine, objective, progress);
            RC_ASSERT(found.optimal);
            RC_ASSERT(costOfFound(nest, machine, objective, found.mapping) == *expected);
        });
    }

    // Nothing slides, all factors divide: an estimate is what counting its orders of loops says.
    void anEstimateOfDividingFactorsIsExact() {
        checkProperty("estimate = counts", [] {
            network::LoopNest nest;
            nest.m = draw(1, 12);
            nest.c = draw(1, 12);
            nest.n = draw(1, 12);
            const mapping::MapProblem problem(nest, drawMapMachine(), Objective::energy);
            std::mt19937 chance(static_cast<unsigned>(draw(0, 1 << 20)));
            mapping::MapPoint point = drawPoint(problem.space, true, chance);
            mapping::MapEstimator estimator(problem);
            std::vector<mapping::MapRow> rows;
            for (std::size_t dim = 0; dim < point.factors.size(); ++dim)
                rows.push_back(estimator.rowOf(dim, point.factors[dim]));
            std::vector<const mapping::MapRow*> pointers;
            for (const mapping::MapRow& row : rows)
                pointers.push_back(&row);
            const auto estimate = estimator.estimate(pointers, point.keeps, Objective::energy);
            if (!estimate)
                RC_DISCARD("does not fit");
            mapping::MapScorer scorer(problem);
            point.orders = estimator.ordersOf(*estimate);
            const auto cost = scorer.cost(point);
            RC_ASSERT(cost.has_value());
            RC_ASSERT(*cost == estimate->cost);
        });
    }

    // What a search makes small is what the simulation says afterwards.
    void aPriceIsTheClosedForms() {
        checkProperty("price = closed form", [] {
            const network::LoopNest nest = drawTinyLayer();
            const accelerator::Accelerator machine = drawMapMachine();
            const mapping::MapProblem problem(nest, machine, Objective::energy);
            std::mt19937 chance(static_cast<unsigned>(draw(0, 1 << 20)));
            mapping::NestMapping mapped;
            problem.space.write(drawPoint(problem.space, false, chance), mapped);
            const auto counts = countNest(problem.workload, problem.hierarchy, mapped);
            if (capacityFault(problem.workload, problem.hierarchy, counts))
                RC_DISCARD("does not fit");
            const mapping::NestPrice price = problem.prices.price(counts);
            const simulation::Counts simulated = simulation::closedForm(nest, machine, mapped);
            RC_ASSERT(price.cycles == simulated.cycles);
            Words dram = 0;
            for (const simulation::Traffic& traffic : simulated.levels[0])
                dram += traffic.reads + traffic.writes;
            RC_ASSERT(price.dramWords == dram);
            // Which rounds every tensor's reads and writes at every level to a milli.
            const double energy =
                static_cast<double>(price.energy) / static_cast<double>(problem.prices.share());
            const auto exact = static_cast<double>(energy::energyOf(simulated, machine).total());
            RC_ASSERT(std::abs(energy - exact) <= 9.0);
        });
    }

    void aBoundNeverExceedsAPrice() {
        checkProperty("bound ≤ price", [] {
            const network::LoopNest nest = drawTinyLayer();
            const mapping::MapProblem problem(nest, drawMapMachine(), Objective::energy);
            std::mt19937 chance(static_cast<unsigned>(draw(0, 1 << 20)));
            const mapping::MapPoint point = drawPoint(problem.space, false, chance);
            mapping::NestMapping mapped;
            problem.space.write(point, mapped);
            const auto counts = countNest(problem.workload, problem.hierarchy, mapped);
            Cycle iterations = 1;
            for (std::size_t dim = 0; dim < point.factors.size(); ++dim)
                iterations *= mapping::MapEstimator(problem).iterationsOf(dim, point.factors[dim]);
            RC_ASSERT(iterations == counts.computeCycles);
            const mapping::NestPrice price = problem.prices.price(counts);
            const mapping::NestPrice least = problem.prices.least(iterations);
            RC_ASSERT(least.energy <= price.energy);
            RC_ASSERT(least.cycles <= price.cycles);
            RC_ASSERT(least.dramWords <= price.dramWords);
        });
    }

    // No piece of a search goes on: at most so many mappings are looked at between two questions
    // whether it was cancelled.
    void everyPieceOfASearchAsksWhetherItIsCancelled() {
        constexpr std::int64_t mostBetween = 1;
        const mapping::MapProblem problem(convolution(512, 512, 28, 3, 1),
                                          accelerator::loadAccelerator("eyeriss-v1"),
                                          Objective::edp);
        const mapping::MapPoint outermost = problem.space.outermost();
        Progress progress;
        mapping::Slope slope(problem, progress);
        const auto start = slope.at(outermost.factors, outermost.keeps, Objective::edp);
        QVERIFY(start);
        progress.cancel();
        mapping::Anneal anneal(problem, progress, 1);
        QVERIFY_EXCEPTION_THROWN(anneal.run(*start, {1000, {0.2, 0.002}, true}), Cancelled);
        QVERIFY(anneal.estimated() <= mostBetween);
        QVERIFY_EXCEPTION_THROWN(slope.descend(start->factors, start->keeps, Objective::edp),
                                 Cancelled);
        QVERIFY(slope.estimated() <= mostBetween);
        mapping::Descent descent(problem, progress);
        QVERIFY_EXCEPTION_THROWN(descent.run(outermost), Cancelled);
        QVERIFY(descent.scored() <= mostBetween);
        QVERIFY_EXCEPTION_THROWN(mapping::enumerateMappings(problem, progress), Cancelled);
    }

    void theSameIsFoundOnAnyNumberOfThreads() {
        const network::LoopNest nest = convolution(12, 10, 14, 3, 1);
        const auto machine = accelerator::loadAccelerator("lecture-4x4");
        Progress progress;
        std::vector<mapping::FoundMapping> found;
        for (const int threads : {1, 5}) {
            limitThreads(threads);
            found.push_back(mapping::findMapping(nest, machine, Objective::edp, progress));
        }
        limitThreads(0);
        QVERIFY(!found[0].optimal); // too large to be enumerated
        for (const mapping::FoundMapping& other : found) {
            QVERIFY(other.mapping == found[0].mapping);
            QCOMPARE(other.evaluated, found[0].evaluated);
        }
    }

    void aCancelledSearchEndsAndLeavesNothing() {
        const network::LoopNest nest = convolution(512, 512, 28, 3, 1);
        const auto machine = accelerator::loadAccelerator("eyeriss-v1");
        Progress progress;
        std::thread impatient([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            progress.cancel();
        });
        QVERIFY_EXCEPTION_THROWN(mapping::findMapping(nest, machine, Objective::energy, progress),
                                 Cancelled);
        impatient.join();
    }

    // Another weight in every PE: the array full of full scratchpads fits no buffer between.
    void fullyConnectedLayersAreMapped() {
        network::LoopNest nest;
        nest.m = nest.c = 512;
        for (const char* machine : {"eyeriss-v1", "edge-32x32", "eie-64"}) {
            Progress progress;
            const auto found = mapping::findMapping(nest, accelerator::loadAccelerator(machine),
                                                    Objective::dram, progress);
            QCOMPARE(found.dramWords, nest.ifmapWords() + nest.filterWords() + nest.ofmapWords());
        }
    }
};

QTEST_GUILESS_MAIN(MapperTest)
#include "mapper_test.moc"
