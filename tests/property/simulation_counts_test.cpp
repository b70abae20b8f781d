// The closed form against brute force: the passes executed one after the other, PE by PE, every
// move counted, tiles kept as sets of elements.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/simulation/nest_array.h"
#include "property.h"
#include "small_nests.h"

using namespace systolens;
using namespace systolens::tests;
using accelerator::Dataflow;
using mapping::FoldLoop;

namespace {

struct Ranges { // half-open, by hand
    std::int64_t g0, g1, x0, x1, f0, f1, k0, k1;
};

class BruteForce {
public:
    BruteForce(const network::LoopNest& nest, const accelerator::Accelerator& machine,
               const mapping::SystolicMapping& mapped)
        : nest_(nest), machine_(machine), mapped_(mapped),
          stored_(machine.padding == accelerator::Padding::stored) {
        counts.levels.resize(3);
        const std::int64_t pixels = nest.n * nest.p * nest.q, products = nest.c * nest.r * nest.s;
        extents_ =
            mapped.dataflow == Dataflow::weightStationary   ? std::array{products, nest.m, pixels}
            : mapped.dataflow == Dataflow::outputStationary ? std::array{pixels, nest.m, products}
                                                            : std::array{products, pixels, nest.m};
        const std::int64_t cut = mapped.streamTile ? mapped.streamTile : extents_[2];
        sizes_ = {machine.rows, machine.columns, std::min(cut, extents_[2])};
    }

    simulation::Counts counts;

    void run() {
        loop(0);
        finish();
    }

private:
    using Element =
        std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

    std::int64_t trips(FoldLoop loop) const {
        const auto i = static_cast<std::size_t>(loop);
        return i == 0 ? nest_.g : (extents_[i - 1] + sizes_[i - 1] - 1) / sizes_[i - 1];
    }

    void loop(std::size_t depth) {
        if (depth == 4) {
            pass();
            return;
        }
        const FoldLoop which = mapped_.order[depth];
        for (std::int64_t i = 0; i < trips(which); ++i) {
            at_[static_cast<std::size_t>(which)] = i;
            loop(depth + 1);
        }
    }

    // The part of the GEMM at the present iteration; loops at `depth` and further in run in full.
    Ranges ranges(int depth) const {
        std::array<std::array<std::int64_t, 2>, 4> range{};
        for (int place = 0; place < 4; ++place) {
            const auto which =
                static_cast<std::size_t>(mapped_.order[static_cast<std::size_t>(place)]);
            const std::int64_t extent = which == 0 ? nest_.g : extents_[which - 1];
            const std::int64_t size = which == 0 ? 1 : sizes_[which - 1];
            range[which] = {0, extent};
            if (place < depth)
                range[which] = {at_[which] * size, std::min(extent, (at_[which] + 1) * size)};
        }
        const auto [g, rows, columns, stream] = range;
        if (mapped_.dataflow == Dataflow::weightStationary)
            return {g[0], g[1], stream[0], stream[1], columns[0], columns[1], rows[0], rows[1]};
        if (mapped_.dataflow == Dataflow::outputStationary)
            return {g[0], g[1], rows[0], rows[1], columns[0], columns[1], stream[0], stream[1]};
        return {g[0], g[1], columns[0], columns[1], stream[0], stream[1], rows[0], rows[1]};
    }

    std::set<Element> ifmapTile(const Ranges& t) const {
        std::set<std::pair<std::int64_t, std::int64_t>> rows; // image, ofmap row
        std::set<std::int64_t> columns;
        for (std::int64_t x = t.x0; x < t.x1; ++x) {
            rows.insert({x / (nest_.p * nest_.q), x / nest_.q % nest_.p});
            columns.insert(x % nest_.q);
        }
        if (rows.size() > 1) // a box: whole rows
            for (std::int64_t q = 0; q < nest_.q; ++q)
                columns.insert(q);
        std::set<Element> tile;
        for (std::int64_t g = t.g0; g < t.g1; ++g)
            for (std::int64_t c = t.k0 / (nest_.r * nest_.s); c <= (t.k1 - 1) / (nest_.r * nest_.s);
                 ++c)
                for (const auto& [n, p] : rows)
                    for (const std::int64_t q : columns)
                        addWindow(tile, n, g, c, p, q);
        return tile;
    }

    void addWindow(std::set<Element>& tile, std::int64_t n, std::int64_t g, std::int64_t c,
                   std::int64_t p, std::int64_t q) const {
        for (std::int64_t r = 0; r < nest_.r; ++r)
            for (std::int64_t s = 0; s < nest_.s; ++s) {
                const std::int64_t y = p * nest_.stride[0] + r * nest_.dilation[0] - nest_.pads[0];
                const std::int64_t x = q * nest_.stride[1] + s * nest_.dilation[1] - nest_.pads[1];
                if (stored_ || isData(y, x))
                    tile.insert({n, g, c, y, x});
            }
    }

    bool isData(std::int64_t y, std::int64_t x) const {
        return y >= 0 && y < nest_.h && x >= 0 && x < nest_.w;
    }

    static std::set<Element> boxTile(std::int64_t g0, std::int64_t g1, std::int64_t a0,
                                     std::int64_t a1, std::int64_t b0, std::int64_t b1) {
        std::set<Element> tile;
        for (std::int64_t g = g0; g < g1; ++g)
            for (std::int64_t a = a0; a < a1; ++a)
                for (std::int64_t b = b0; b < b1; ++b)
                    tile.insert({g, a, b, 0, 0});
        return tile;
    }

    void read(std::size_t level, std::size_t role, std::int64_t words, int bits) {
        simulation::Traffic& traffic = counts.levels[level][role];
        traffic.reads += words;
        traffic.bits += words * bits;
        traffic.readBits += words * bits;
    }
    void write(std::size_t level, std::size_t role, std::int64_t words, int bits) {
        counts.levels[level][role].writes += words;
        counts.levels[level][role].bits += words * bits;
    }

    void fill(std::size_t role, std::set<Element> tile) {
        std::int64_t fresh = 0;
        for (const Element& element : tile)
            fresh += held_[role].count(element) ? 0 : 1;
        held_[role] = std::move(tile);
        read(0, role, fresh, machine_.wordBits[role]);
        write(1, role, fresh, machine_.wordBits[role]);
    }

    std::int64_t products() const { return nest_.c * nest_.r * nest_.s; }

    // Psums leave when another tile comes: complete ones as ofmap words.
    void evictOutputs() {
        for (const Element& output : held_[2]) {
            const bool complete = done_[output] == products();
            read(1, 2, 1, complete ? machine_.wordBits[2] : machine_.psumBits);
            write(0, 2, 1, complete ? machine_.wordBits[2] : machine_.psumBits);
        }
    }

    void takeOutputs(std::set<Element> tile) {
        if (tile == held_[2])
            return;
        evictOutputs();
        for (const Element& output : tile)
            if (done_[output] > 0) {
                read(0, 2, 1, machine_.psumBits);
                write(1, 2, 1, machine_.psumBits);
            }
        held_[2] = std::move(tile);
    }

    void pass() {
        const Ranges kept0 = ranges(mapped_.keptInside[0]), kept1 = ranges(mapped_.keptInside[1]);
        const Ranges kept2 = ranges(mapped_.keptInside[2]);
        fill(0, ifmapTile(kept0));
        fill(1, boxTile(kept1.g0, kept1.g1, kept1.f0, kept1.f1, kept1.k0, kept1.k1));
        takeOutputs(boxTile(kept2.g0, kept2.g1, kept2.f0, kept2.f1, kept2.x0, kept2.x1));
        const Ranges t = ranges(4);
        ++counts.folds;
        edges(t);
        if (mapped_.dataflow == Dataflow::outputStationary)
            outputStationaryPass(t);
        else
            flowingPass(t);
        std::int64_t streamed = t.x1 - t.x0, fixed = 2 * machine_.rows + machine_.columns - 2;
        if (mapped_.dataflow == Dataflow::outputStationary) {
            streamed = t.k1 - t.k0;
            fixed = machine_.rows + machine_.columns - 2;
        } else if (mapped_.dataflow == Dataflow::inputStationary) {
            streamed = t.f1 - t.f0;
        }
        counts.computeCycles += streamed + fixed;
    }

    bool readsData(std::int64_t x, std::int64_t k) const {
        const std::int64_t y = x / nest_.q % nest_.p * nest_.stride[0]
                               + k / nest_.s % nest_.r * nest_.dilation[0] - nest_.pads[0];
        const std::int64_t column =
            x % nest_.q * nest_.stride[1] + k % nest_.s * nest_.dilation[1] - nest_.pads[1];
        return stored_ || isData(y, column);
    }

    void edges(const Ranges& t) {
        for (std::int64_t x = t.x0; x < t.x1; ++x)
            for (std::int64_t k = t.k0; k < t.k1; ++k)
                if (readsData(x, k))
                    edge(0);
        for (std::int64_t f = t.f0; f < t.f1; ++f)
            for (std::int64_t k = t.k0; k < t.k1; ++k)
                edge(1);
        for (std::int64_t f = t.f0; f < t.f1; ++f)
            for (std::int64_t x = t.x0; x < t.x1; ++x) {
                std::int64_t& done = done_[{t.g0, f, x, 0, 0}];
                if (done > 0)
                    read(1, 2, 1, machine_.psumBits);
                done += t.k1 - t.k0;
                ++counts.nocWords[2];
                write(1, 2, 1, done == products() ? machine_.wordBits[2] : machine_.psumBits);
            }
    }

    void edge(std::size_t role) {
        ++counts.nocWords[role];
        read(1, role, 1, machine_.wordBits[role]);
    }

    void latch(std::size_t role, int bits) { // into the next PE's register, a hop away
        write(2, role, 1, bits);
        ++counts.nocHops[role];
    }

    void outputStationaryPass(const Ranges& t) {
        for (std::int64_t x = t.x0; x < t.x1; ++x)
            for (std::int64_t f = t.f0; f < t.f1; ++f) {
                for (std::int64_t k = t.k0; k < t.k1; ++k) {
                    ++counts.macs;
                    for (const std::size_t role : {0U, 1U}) {
                        latch(role, machine_.wordBits[role]);
                        read(2, role, 1, machine_.wordBits[role]);
                    }
                    if (k > t.k0)
                        read(2, 2, 1, machine_.psumBits);
                    write(2, 2, 1, machine_.psumBits);
                }
                read(2, 2, 1, machine_.psumBits); // over the column's wire
                ++counts.nocHops[2];
            }
    }

    void flowingPass(const Ranges& t) {
        const bool ws = mapped_.dataflow == Dataflow::weightStationary;
        const std::size_t stationary = ws ? 1 : 0, streamed = ws ? 0 : 1;
        const std::int64_t columns = ws ? t.f1 - t.f0 : t.x1 - t.x0;
        const std::int64_t stream = ws ? t.x1 - t.x0 : t.f1 - t.f0;
        const std::int64_t rows = t.k1 - t.k0;
        for (std::int64_t column = 0; column < columns; ++column) {
            for (std::int64_t row = 0; row < rows; ++row)
                for (std::int64_t above = 0; above <= row; ++above) {
                    if (above > 0)
                        read(2, stationary, 1, machine_.wordBits[stationary]);
                    latch(stationary, machine_.wordBits[stationary]);
                }
            for (std::int64_t i = 0; i < stream; ++i) {
                for (std::int64_t row = 0; row < machine_.rows; ++row) {
                    if (row > 0)
                        read(2, 2, 1, machine_.psumBits);
                    write(2, 2, 1, machine_.psumBits);
                    ++counts.nocHops[2]; // to the next row, or out
                    if (row >= rows)
                        continue;
                    ++counts.macs;
                    latch(streamed, machine_.wordBits[streamed]);
                    read(2, streamed, 1, machine_.wordBits[streamed]);
                    read(2, stationary, 1, machine_.wordBits[stationary]);
                }
                read(2, 2, 1, machine_.psumBits);
            }
        }
    }

    void finish() { evictOutputs(); }

    const network::LoopNest& nest_;
    const accelerator::Accelerator& machine_;
    const mapping::SystolicMapping& mapped_;
    bool stored_;
    std::array<std::int64_t, 3> extents_{}, sizes_{}; // rows, columns, stream
    std::array<std::int64_t, 4> at_{};
    std::array<std::set<Element>, 3> held_;
    std::map<Element, std::int64_t> done_; // products summed so far
};

} // namespace

class SimulationCountsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theClosedFormCountsWhatBruteForceCounts() {
        checkProperty("closed form = brute force", [] {
            const auto nest = drawNest();
            const auto machine = drawMachine(false);
            const auto mapped = drawMapping();
            BruteForce brute(nest, machine, mapped);
            brute.run();
            const simulation::Counts closed = simulation::closedForm(nest, machine, mapped);
            RC_ASSERT(closed.macs == brute.counts.macs);
            RC_ASSERT(closed.macs
                      == nest.n * nest.g * nest.m * nest.c * nest.p * nest.q * nest.r * nest.s);
            RC_ASSERT(closed.folds == brute.counts.folds);
            RC_ASSERT(closed.computeCycles == brute.counts.computeCycles);
            RC_ASSERT(closed.nocWords == brute.counts.nocWords);
            RC_ASSERT(closed.nocHops == brute.counts.nocHops);
            for (std::size_t level = 0; level < 3; ++level)
                for (std::size_t role = 0; role < 3; ++role) {
                    RC_LOG() << "level " << level << " role " << role << '\n';
                    const auto& a = closed.levels[level][role];
                    const auto& b = brute.counts.levels[level][role];
                    RC_ASSERT(a.reads == b.reads);
                    RC_ASSERT(a.writes == b.writes);
                    RC_ASSERT(a.readBits == b.readBits);
                    RC_ASSERT(a.bits == b.bits);
                }
        });
    }

    void theArrayComputesTheConvolution() {
        checkProperty("ofmap = seven loops", [] {
            const auto nest = drawNest();
            const auto machine = drawMachine(false);
            const auto mapped = drawMapping();
            const auto loops = drawNestOn(mapping::workloadOf(nest, machine.padding),
                                          mapping::hierarchyOf(machine));
            const auto tensor = [](network::Shape shape) {
                std::vector<std::int8_t> values(
                    static_cast<std::size_t>(network::elementCount(shape)));
                for (std::int8_t& value : values)
                    value = static_cast<std::int8_t>(draw(-128, 127));
                return network::Tensor::of(std::move(shape), values);
            };
            const auto ifmap = tensor({nest.n, nest.g * nest.c, nest.h, nest.w});
            const auto filter = tensor({nest.g * nest.m, nest.c, nest.r, nest.s});
            Progress progress;
            const auto ofmap =
                drawFlag()
                    ? simulation::computeOfmap(nest, machine, mapped, ifmap, filter, progress)
                    : simulation::computeOfmap(nest, machine, loops, ifmap, filter, progress);
            RC_ASSERT(ofmap.shape() == (network::Shape{nest.n, nest.g * nest.m, nest.p, nest.q}));
            std::size_t at = 0;
            for (std::int64_t n = 0; n < nest.n; ++n)
                for (std::int64_t m = 0; m < nest.g * nest.m; ++m)
                    for (std::int64_t p = 0; p < nest.p; ++p)
                        for (std::int64_t q = 0; q < nest.q; ++q)
                            RC_ASSERT(ofmap.values<std::int32_t>()[at++]
                                      == convolved(nest, ifmap, filter, n, m, p, q));
        });
    }

private:
    static std::int32_t convolved(const network::LoopNest& nest, const network::Tensor& ifmap,
                                  const network::Tensor& filter, std::int64_t n, std::int64_t m,
                                  std::int64_t p, std::int64_t q) {
        std::int32_t sum = 0;
        for (std::int64_t c = 0; c < nest.c; ++c)
            for (std::int64_t r = 0; r < nest.r; ++r)
                for (std::int64_t s = 0; s < nest.s; ++s) {
                    const std::int64_t y = p * nest.stride[0] + r * nest.dilation[0] - nest.pads[0];
                    const std::int64_t x = q * nest.stride[1] + s * nest.dilation[1] - nest.pads[1];
                    if (y < 0 || y >= nest.h || x < 0 || x >= nest.w)
                        continue;
                    const std::int64_t plane = n * nest.g * nest.c + m / nest.m * nest.c + c;
                    sum += ifmap.values<std::int8_t>()[static_cast<std::size_t>(
                               (plane * nest.h + y) * nest.w + x)]
                           * filter.values<std::int8_t>()[static_cast<std::size_t>(
                               ((m * nest.c + c) * nest.r + r) * nest.s + s)];
                }
        return sum;
    }
};

QTEST_GUILESS_MAIN(SimulationCountsTest)
#include "simulation_counts_test.moc"
