// Row stationary against brute force: the 1-D primitives of every PE executed word by word, with
// values; and what the search promises.
#include "core/mapping/row_stationary_timing.h"
#include "core/simulation/array_model.h"
#include "core/simulation/row_stationary_counts.h"
#include "property.h"
#include "row_stationary_brute_force.h"
#include "small_layers.h"

using namespace systolens;
using namespace systolens::tests;
using mapping::RowStationaryMapping;
using network::Role;

namespace {

std::vector<std::int64_t> convolved(const network::LoopNest& nest) {
    std::vector<std::int64_t> ofmap;
    for (std::int64_t n = 0; n < nest.n; ++n)
        for (std::int64_t k = 0; k < nest.g * nest.m; ++k)
            for (std::int64_t p = 0; p < nest.p; ++p)
                for (std::int64_t q = 0; q < nest.q; ++q) {
                    std::int64_t sum = 0;
                    for (std::int64_t c = 0; c < nest.c; ++c)
                        for (std::int64_t r = 0; r < nest.r; ++r)
                            for (std::int64_t s = 0; s < nest.s; ++s) {
                                const std::int64_t y =
                                    p * nest.stride[0] + r * nest.dilation[0] - nest.pads[0];
                                const std::int64_t x =
                                    q * nest.stride[1] + s * nest.dilation[1] - nest.pads[1];
                                if (y < 0 || y >= nest.h || x < 0 || x >= nest.w)
                                    continue;
                                const std::int64_t plane = (n * nest.g + k / nest.m) * nest.c + c;
                                sum += valueAt((plane * nest.h + y) * nest.w + x, 1)
                                       * valueAt(((k * nest.c + c) * nest.r + r) * nest.s + s, 2);
                            }
                    ofmap.push_back(sum);
                }
    return ofmap;
}

// One bit for every value that is not zero.
class BitAValue : public simulation::Coder {
public:
    std::string key() const override { return "a bit a value"; }
    Bits bits(const simulation::Tile& tile) const override {
        return std::count_if(tile.values.begin(), tile.values.end(),
                             [](float value) { return value != 0; });
    }
};

network::Tensor ones(const network::Shape& shape) {
    network::Tensor tensor(network::ElementType::float32, shape);
    for (float& value : tensor.mutableValues<float>())
        value = 1;
    return tensor;
}

} // namespace

class RowStationaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyWordIsCounted() {
        checkProperty("closed form = execution, PE by PE", [] {
            const auto nest = drawNest();
            const auto machine = drawMachine(draw(0, 1) == 1);
            const auto mapped = drawRowStationary(nest, machine);
            RowStationaryBruteForce brute(nest, machine, mapped);
            brute.run();
            RC_ASSERT(brute.ofmap == convolved(nest));
            const auto counts = simulation::closedForm(nest, machine, mapped);
            RC_ASSERT(brute.counts.macs == counts.macs);
            for (std::size_t level = 0; level < 3; ++level)
                for (std::size_t role = 0; role < 3; ++role) {
                    RC_ASSERT(brute.counts.levels[level][role].reads
                              == counts.levels[level][role].reads);
                    RC_ASSERT(brute.counts.levels[level][role].writes
                              == counts.levels[level][role].writes);
                }
            RC_ASSERT(brute.counts.nocWords == counts.nocWords);
            RC_ASSERT(brute.counts.nocHops == counts.nocHops);
            RC_ASSERT(brute.passes == counts.folds);
            RC_ASSERT(brute.mostPes == counts.activePes);
            RC_ASSERT(std::abs(static_cast<double>(brute.allPes)
                               - counts.mappingEfficiency * static_cast<double>(counts.folds)
                                     * static_cast<double>(machine.pes()))
                      < 1e-6 * static_cast<double>(brute.allPes));
            const auto space = mapping::allocationOf(nest, machine, mapped,
                                                     mapping::stripRowsOf(nest, machine, mapped.e));
            RC_ASSERT(space.ifmap == ceilDivide(brute.mostSlab * machine.wordBits[0], 8));
        });
    }

    void passesCoverTheLayerOnce() {
        checkProperty("pass and passOf", [] {
            const auto nest = drawNest();
            const auto machine = drawMachine(false);
            const mapping::RowStationaryTiling tiling(nest, machine,
                                                      drawRowStationary(nest, machine));
            std::int64_t work = 0, psums = 0, stage = -1;
            for (std::int64_t i = 0; i < tiling.passes(); ++i) {
                const auto pass = tiling.pass(i);
                RC_ASSERT(pass.firstOfStage == (pass.stage != stage));
                stage = pass.stage;
                work += pass.images.size() * pass.rows.size() * pass.columns.size()
                        * pass.channels.size() * pass.filters.size();
                psums += tiling.psumWords(pass);
                RC_ASSERT(tiling.passOf(pass.group, pass.images.to - 1, pass.rows.from,
                                        pass.columns.to - 1, pass.channels.to - 1,
                                        pass.filters.from)
                          == i);
            }
            RC_ASSERT(work == nest.n * nest.g * nest.p * nest.q * nest.c * nest.m);
            RC_ASSERT(psums == nest.n * nest.g * nest.p * nest.q * nest.m * tiling.channelBlocks());
        });
    }

    void everyWordIsCodedAsOftenAsItMoves() {
        checkProperty("coded bits", [] {
            const auto nest = drawNest();
            auto machine = drawMachine(draw(0, 1) == 1);
            machine.padding = accelerator::Padding::generated;
            simulation::Work work;
            work.machine = machine;
            work.mappings = {drawRowStationary(nest, machine)};
            simulation::LayerWork layer;
            layer.nest = nest;
            const std::int64_t images = draw(0, 1) ? nest.n : 1; // one may stand for all
            layer.ifmap = ones({images, nest.g * nest.c, nest.h, nest.w});
            layer.filter = ones({nest.g * nest.m, nest.c, nest.r, nest.s});
            layer.ofmap = ones({images, nest.g * nest.m, nest.p, nest.q});
            layer.dramCoders.fill(std::make_shared<const BitAValue>());
            work.layers.push_back(layer);
            for (const auto fidelity :
                 {simulation::Fidelity::closed, simulation::Fidelity::cycle}) {
                work.fidelity = fidelity;
                Progress progress;
                const auto counts = simulation::denseArray()->simulate(work, progress).counts.at(0);
                for (const auto& traffic : counts.levels[0])
                    RC_ASSERT(traffic.bits == traffic.reads + traffic.writes);
                RC_ASSERT(counts.decodedWords
                          == counts.levels[0][0].reads + counts.levels[0][1].reads);
                RC_ASSERT(counts.encodedWords == counts.levels[0][2].writes);
            }
        });
    }

    void theSearchKeepsItsPromise() {
        checkProperty("no legal mapping with divisors is better", [] {
            auto nest = drawNest();
            nest.r = std::min<std::int64_t>(nest.r, 3);
            auto machine = drawMachine(true);
            machine.rows = draw(3, 6);
            machine.levels[1].capacity = draw(60, 600);
            if (draw(0, 1))
                machine.levels[1].bank = draw(1, 40);
            machine.levels[2].partition = {draw(4, 20), draw(2, 20), draw(2, 12)};
            if (draw(0, 1))
                machine.longestRow = draw(1, 6);
            std::optional<RowStationaryMapping> chosen;
            try {
                chosen = mapping::chooseRowStationaryMapping(nest, machine);
            } catch (const Error& error) {
                RC_ASSERT(std::string(error.what()).find(machine.id) != std::string::npos);
            }
            std::int64_t mostPes = 0;
            forEachDivisor(nest, machine, [&](const RowStationaryMapping& m) {
                if (legal(nest, machine, m))
                    mostPes = std::max(mostPes, nest.r * m.e * m.r * m.t);
            });
            RC_ASSERT(chosen.has_value() == (mostPes > 0));
            if (!chosen)
                return;
            const auto cost = [&](const RowStationaryMapping& m) {
                std::pair<Words, Cycle> spent;
                const auto counts = simulation::closedForm(nest, machine, m);
                for (const auto& traffic : counts.levels[0])
                    spent.first += traffic.reads + traffic.writes;
                const mapping::RowStationaryTiling tiling(nest, machine, m);
                const mapping::PassClock clock(nest, machine, m);
                for (std::int64_t i = 0; i < tiling.passes(); ++i)
                    spent.second += clock.timing(shapeOf(tiling, tiling.pass(i))).cycles();
                return spent;
            };
            const auto best = cost(*chosen); // legal, or an Error
            RC_ASSERT(nest.r * chosen->e * chosen->r * chosen->t * 10 >= mostPes * 9);
            forEachDivisor(nest, machine, [&](const RowStationaryMapping& m) {
                if (nest.r * m.e * m.r * m.t * 10 >= mostPes * 9 && legal(nest, machine, m))
                    RC_ASSERT(best <= cost(m));
            });
        });
    }

private:
    static bool legal(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                      const RowStationaryMapping& m) {
        return !mapping::brokenLimit(nest, machine, m, mapping::stripRowsOf(nest, machine, m.e));
    }

    // Rows in the fewest parts of one size that the machine allows.
    static std::int64_t columnsOfPart(const network::LoopNest& nest,
                                      const accelerator::Accelerator& machine) {
        if (!machine.longestRow || nest.q <= *machine.longestRow)
            return 0;
        return ceilDivide(nest.q, ceilDivide(nest.q, *machine.longestRow));
    }

    template <class Visit>
    static void forEachDivisor(const network::LoopNest& nest,
                               const accelerator::Accelerator& machine, Visit visit) {
        const std::int64_t f = columnsOfPart(nest, machine);
        for (std::int64_t m = 1; m <= nest.m; ++m)
            for (std::int64_t n = 1; n <= nest.n; ++n)
                for (std::int64_t e = 1; e <= nest.p; ++e)
                    for (std::int64_t p = 1; p <= m; ++p)
                        for (std::int64_t q = 1; q <= nest.c; ++q)
                            for (std::int64_t r = 1; q * r <= nest.c; ++r)
                                for (std::int64_t t = 1; p * t <= m; ++t)
                                    if (nest.m % m == 0 && nest.n % n == 0 && m % (p * t) == 0
                                        && nest.c % (q * r) == 0)
                                        visit(RowStationaryMapping{m, n, e, p, q, r, t, f});
    }
};

QTEST_GUILESS_MAIN(RowStationaryTest)
#include "row_stationary_test.moc"
