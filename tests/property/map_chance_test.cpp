// The search beside mappings drawn by chance, and that chance is fair to it: what is drawn is
// legal, and everything legal is drawn.
#include <map>

#include "core/mapping/mapper.h"
#include "map_points.h"
#include "property.h"
#include "small_map_problems.h"

using namespace systolens;
using namespace systolens::tests;
using mapping::Objective;

namespace {

network::LoopNest product(std::int64_t m, std::int64_t c, std::int64_t n) {
    network::LoopNest nest;
    nest.m = m;
    nest.c = c;
    nest.n = n;
    return nest;
}

// One buffer for everything and registers, both so small that most factors do not fit.
accelerator::Accelerator tightMachine(bool doubleBuffered, int psumBits) {
    accelerator::Accelerator machine;
    machine.id = "tight";
    machine.rows = 1;
    machine.columns = 3;
    machine.psumBits = psumBits;
    machine.levels.resize(3);
    machine.levels[0].name = "DRAM";
    machine.levels[1].name = "GLB";
    machine.levels[1].capacity = 20;
    machine.levels[1].doubleBuffered = doubleBuffered;
    machine.levels[2].name = "registers";
    machine.levels[2].perPe = true;
    machine.levels[2].partition = {2, 4, 4};
    return machine;
}

// Whether a mapping is legal, by its text.
std::map<std::string, bool> allMappings(const mapping::MapProblem& problem) {
    std::map<std::string, bool> legal;
    forEveryMapping(problem.space, [&](const mapping::NestMapping& mapped) {
        const bool fits = !structuralFault(problem.workload, problem.hierarchy, mapped)
                          && !capacityFault(problem.workload, problem.hierarchy,
                                            countNest(problem.workload, problem.hierarchy, mapped));
        legal[toText(mapped, problem.workload, levelNames(problem.hierarchy))] = fits;
    });
    return legal;
}

// The innermost level's order does not matter: loops there are written in the order of dimensions,
// as forEveryMapping does.
std::string textOf(const mapping::MapProblem& problem, mapping::MapPoint point) {
    std::sort(point.orders.back().begin(), point.orders.back().end());
    mapping::NestMapping mapped;
    problem.space.write(point, mapped);
    return toText(mapped, problem.workload, levelNames(problem.hierarchy));
}

mapping::Cost luckiest(const mapping::MapProblem& problem, int samples) {
    LegalPoints points(problem, 1);
    mapping::Cost least = costOf(points.draw().price, problem.objective);
    for (int i = 1; i < samples; ++i)
        least = std::min(least, costOf(points.draw().price, problem.objective));
    return least;
}

} // namespace

class MapChanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLegalMappingIsDrawnAndNoOther_data() {
        QTest::addColumn<bool>("doubleBuffered");
        QTest::addColumn<int>("psumBits");
        QTest::addColumn<bool>("slides");
        QTest::newRow("one buffer") << false << 16 << false;
        QTest::newRow("two buffers") << true << 16 << false;
        QTest::newRow("wide sums") << true << 32 << false;
        QTest::newRow("sliding windows") << true << 16 << true;
    }

    void everyLegalMappingIsDrawnAndNoOther() {
        QFETCH(bool, doubleBuffered);
        QFETCH(int, psumBits);
        QFETCH(bool, slides);
        network::LoopNest nest = product(3, 2, 1);
        if (slides) {
            nest = product(1, 1, 1);
            nest.p = 3;
            nest.r = 2;
            nest.h = 4;
        }
        const mapping::MapProblem problem(nest, tightMachine(doubleBuffered, psumBits),
                                          Objective::energy);
        std::map<std::string, bool> missing = allMappings(problem);
        const auto all = missing.size();
        const auto illegal =
            std::erase_if(missing, [](const auto& entry) { return !entry.second; });
        QVERIFY(illegal > 0 && illegal < all);
        const std::map<std::string, bool> legal = missing;
        LegalPoints points(problem, 1);
        const std::size_t draws = 300 * legal.size();
        for (std::size_t i = 0; i < draws && !missing.empty(); ++i) {
            const std::string text = textOf(problem, points.draw().point);
            QVERIFY2(legal.contains(text), text.c_str());
            missing.erase(text);
        }
        QVERIFY2(missing.empty(), missing.empty() ? "" : missing.begin()->first.c_str());
    }

    void aDrawnPriceIsThePriceOfItsCounts() {
        checkProperty("price", [] {
            const mapping::MapProblem problem(drawTinyLayer(), drawMapMachine(), Objective::energy);
            if (!mapping::MapScorer(problem).price(problem.space.outermost()))
                RC_DISCARD("perhaps nothing fits");
            LegalPoints points(problem, static_cast<std::uint32_t>(draw(0, 1 << 20)));
            const LegalPoints::Drawn drawn = points.draw();
            mapping::NestMapping mapped;
            problem.space.write(drawn.point, mapped);
            const auto price = problem.prices.price(
                countLegalNest(problem.workload, problem.hierarchy, mapped)); // or an Error
            RC_ASSERT(price.energy == drawn.price.energy);
            RC_ASSERT(price.cycles == drawn.price.cycles);
            RC_ASSERT(price.dramWords == drawn.price.dramWords);
        });
    }

    // A million each, on large layers: tests/bench/mapper_against_chance.
    void theSearchBeatsChance_data() {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<int>("objective");
        for (const Objective objective : objectives)
            QTest::newRow(mapping::name(objective)) << "eyeriss-v1" << static_cast<int>(objective);
        QTest::newRow("small buffers") << "nvdla-small" << static_cast<int>(Objective::edp);
    }

    void theSearchBeatsChance() {
        QFETCH(QString, machine);
        QFETCH(int, objective);
        constexpr int samples = 3000;
        const network::LoopNest nest = convolution(48, 24, 14, 3, 1);
        const auto accelerator = accelerator::loadAccelerator(machine.toStdString());
        const auto wanted = static_cast<Objective>(objective);
        Progress progress;
        const auto found = mapping::findMapping(nest, accelerator, wanted, progress);
        QVERIFY(found.evaluated > samples);
        const mapping::Cost lucky = luckiest({nest, accelerator, wanted}, samples);
        QVERIFY(!(lucky < costOfFound(nest, accelerator, wanted, found.mapping)));
    }
};

QTEST_GUILESS_MAIN(MapChanceTest)
#include "map_chance_test.moc"
