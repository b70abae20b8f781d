// Row stationary against brute force: the 1-D primitives of every PE executed word by word, with
// values; and what the search promises.
#include <set>

#include "core/mapping/row_stationary_timing.h"
#include "core/simulation/array_model.h"
#include "core/simulation/row_stationary_counts.h"
#include "property.h"
#include "small_layers.h"

using namespace systolens;
using namespace systolens::tests;
using mapping::RowStationaryMapping;
using network::Role;

namespace {

// Small integers that depend on the place, so that no two operands can be mistaken.
std::int64_t valueAt(std::int64_t index, std::int64_t salt) {
    return (index * 7919 + salt * 104729) % 19 - 9;
}

// Executes the paper's description, counting every word; knows nothing of the closed forms.
class BruteForce {
public:
    BruteForce(const network::LoopNest& nest, const accelerator::Accelerator& machine,
               const RowStationaryMapping& mapped)
        : nest_(nest), machine_(machine), mapped_(mapped),
          layout_(mapping::layoutOf(nest, machine, mapped)) {
        counts.levels.resize(3);
        ofmap.assign(static_cast<std::size_t>(nest.n * nest.g * nest.m * nest.p * nest.q), 0);
        const bool stored = machine.padding == accelerator::Padding::stored;
        top_ = stored ? nest.pads[0] : 0;
        left_ = stored ? nest.pads[1] : 0;
        height_ = nest.h + (stored ? nest.pads[0] + nest.pads[2] : 0);
        width_ = nest.w + (stored ? nest.pads[1] + nest.pads[3] : 0);
    }

    void run() {
        for (std::int64_t g = 0; g < nest_.g; ++g)
            for (std::int64_t n = 0; n < nest_.n; n += mapped_.n)
                for (std::int64_t row = 0; row < nest_.p; row += mapped_.e)
                    parts(g, {n, std::min(n + mapped_.n, nest_.n)},
                          {row, std::min(row + mapped_.e, nest_.p)});
    }

    simulation::Counts counts;
    std::vector<std::int64_t> ofmap;
    std::int64_t passes = 0, mostPes = 0, allPes = 0;
    Words mostSlab = 0;

private:
    using Range = mapping::Range;

    simulation::Traffic& at(std::size_t level, Role role) {
        return counts.levels[level][static_cast<std::size_t>(role)];
    }
    // The row (column) in the stored ifmap that an output's tap reads; none: generated padding.
    [[nodiscard]] std::optional<std::int64_t> rowOf(std::int64_t p, std::int64_t r) const {
        const std::int64_t row = p * nest_.stride[0] + r * nest_.dilation[0] - nest_.pads[0] + top_;
        return row >= 0 && row < height_ ? std::optional(row) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::int64_t> columnOf(std::int64_t q, std::int64_t s) const {
        const std::int64_t column =
            q * nest_.stride[1] + s * nest_.dilation[1] - nest_.pads[1] + left_;
        return column >= 0 && column < width_ ? std::optional(column) : std::nullopt;
    }
    // What the taps of these outputs touch.
    [[nodiscard]] std::set<std::int64_t> rowsOf(const Range& strip) const {
        std::set<std::int64_t> rows;
        for (std::int64_t p = strip.from; p < strip.to; ++p)
            for (std::int64_t r = 0; r < nest_.r; ++r)
                if (const auto row = rowOf(p, r))
                    rows.insert(*row);
        return rows;
    }
    [[nodiscard]] std::set<std::int64_t> columnsOf(const Range& part) const {
        std::set<std::int64_t> all;
        for (std::int64_t q = part.from; q < part.to; ++q)
            for (std::int64_t s = 0; s < nest_.s; ++s)
                if (const auto column = columnOf(q, s))
                    all.insert(*column);
        return all;
    }
    [[nodiscard]] std::int64_t columns() const {
        return static_cast<std::int64_t>(columnsOf(part_).size());
    }
    // Whole rows, or from the first column of a part's first window to the last of its last one.
    [[nodiscard]] std::int64_t loadedColumns() const {
        if (part_.size() == nest_.q)
            return width_;
        const std::int64_t first = part_.from * nest_.stride[1] - nest_.pads[1] + left_;
        const std::int64_t last = (part_.to - 1) * nest_.stride[1] - nest_.pads[1] + left_
                                  + (nest_.s - 1) * nest_.dilation[1];
        const std::int64_t from = std::max<std::int64_t>(0, first);
        return std::max<std::int64_t>(0, std::min(last + 1, width_) - from);
    }

    void parts(std::int64_t g, const Range& images, const Range& strip) {
        const std::int64_t wide = mapped_.f > 0 ? mapped_.f : nest_.q;
        for (std::int64_t q = 0; q < nest_.q; q += wide) {
            part_ = {q, std::min(q + wide, nest_.q)};
            for (std::int64_t m = 0; m < nest_.m; m += mapped_.m)
                stage(g, images, strip, {m, std::min(m + mapped_.m, nest_.m)});
        }
    }

    void stage(std::int64_t g, const Range& images, const Range& strip, const Range& filters) {
        const auto rows = static_cast<std::int64_t>(rowsOf(strip).size());
        const std::int64_t block = mapped_.q * mapped_.r, together = mapped_.p * mapped_.t;
        for (std::int64_t c = 0; c < nest_.c; c += block) {
            const Range channels{c, std::min(c + block, nest_.c)};
            const Words slab = images.size() * channels.size() * rows * loadedColumns();
            mostSlab = std::max(mostSlab, slab);
            at(0, Role::ifmap).reads += slab;
            at(1, Role::ifmap).writes += slab;
            for (std::int64_t m = filters.from; m < filters.to; m += together)
                pass(g, images, strip, channels, {m, std::min(m + together, filters.to)}, rows);
        }
        const Words out = images.size() * filters.size() * strip.size() * part_.size();
        at(1, Role::ofmap).reads += out;
        at(0, Role::ofmap).writes += out;
    }

    void pass(std::int64_t g, const Range& images, const Range& strip, const Range& channels,
              const Range& filters, std::int64_t rows) {
        ++passes;
        const Words words = filters.size() * channels.size() * nest_.r * nest_.s;
        at(0, Role::filter).reads += words;
        at(1, Role::filter).writes += words;
        at(1, Role::filter).reads += words;
        counts.nocWords[1] += words;
        const Words streamed = images.size() * channels.size() * rows * columns();
        at(1, Role::ifmap).reads += streamed;
        counts.nocWords[0] += streamed;
        std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>> seen;
        for (std::int64_t y = 0; y < machine_.rows; ++y)
            for (std::int64_t x = 0; x < machine_.columns; ++x)
                if (const auto pe = layout_.at(y, x)) {
                    RC_ASSERT(
                        seen.insert({pe->channelSet, pe->filterSet, pe->filterRow, pe->ofmapRow})
                            .second);
                    primitive(g, images, strip, channels, filters, *pe);
                    requireChain(*pe, y, x);
                }
        RC_ASSERT(static_cast<std::int64_t>(seen.size()) == layout_.pes());
        std::int64_t busy = 0;
        for (std::int64_t set = 0; set * mapped_.p < filters.size(); ++set)
            for (std::int64_t other = 0; other * mapped_.q < channels.size(); ++other)
                busy += nest_.r * strip.size();
        mostPes = std::max(mostPes, busy);
        allPes += busy;
        accumulate(images, strip, channels, filters);
    }

    // Psums go up from PE to PE: filter rows and channel sets of a column stand on each other.
    void requireChain(const mapping::RowStationaryPe& pe, std::int64_t y, std::int64_t x) const {
        if (pe.filterRow == 0 && pe.channelSet == 0)
            return;
        const auto above = layout_.at(y - 1, x);
        RC_ASSERT(above.has_value());
        RC_ASSERT(above->filterSet == pe.filterSet);
        RC_ASSERT(above->ofmapRow == pe.ofmapRow);
        RC_ASSERT(above->channelSet * nest_.r + above->filterRow + 1
                  == pe.channelSet * nest_.r + pe.filterRow);
    }

    // One PE: a filter row of each of its filters and channels slides over an ifmap row.
    void primitive(std::int64_t g, const Range& images, const Range& strip, const Range& channels,
                   const Range& filters, const mapping::RowStationaryPe& pe) {
        const std::int64_t p = strip.from + pe.ofmapRow;
        const Range own{channels.from + pe.channelSet * mapped_.q,
                        std::min(channels.from + (pe.channelSet + 1) * mapped_.q, channels.to)};
        const Range mine{filters.from + pe.filterSet * mapped_.p,
                         std::min(filters.from + (pe.filterSet + 1) * mapped_.p, filters.to)};
        if (p >= strip.to || own.size() <= 0 || mine.size() <= 0)
            return;
        at(2, Role::filter).writes += own.size() * mine.size() * nest_.s;
        counts.nocHops[1] += own.size() * mine.size() * nest_.s;
        const auto row = rowOf(p, pe.filterRow);
        for (std::int64_t n = images.from; n < images.to; ++n) {
            if (row) {
                at(2, Role::ifmap).writes += own.size() * columns();
                counts.nocHops[0] += own.size() * columns();
            }
            for (std::int64_t q = part_.from; q < part_.to; ++q)
                for (std::int64_t m = mine.from; m < mine.to; ++m)
                    output(g, n, m, p, q, pe.filterRow, own);
        }
    }

    void output(std::int64_t g, std::int64_t n, std::int64_t m, std::int64_t p, std::int64_t q,
                std::int64_t r, const Range& channels) {
        std::optional<std::int64_t> psum; // in the PE's own memory
        for (std::int64_t s = 0; s < nest_.s; ++s)
            for (std::int64_t c = channels.from; c < channels.to; ++c) {
                ++counts.macs;
                const auto row = rowOf(p, r), column = columnOf(q, s);
                std::int64_t word = 0;
                if (row && column) {
                    ++at(2, Role::ifmap).reads;
                    const std::int64_t y = *row - top_, x = *column - left_;
                    if (y >= 0 && y < nest_.h && x >= 0 && x < nest_.w)
                        word = valueAt(
                            (((n * nest_.g + g) * nest_.c + c) * nest_.h + y) * nest_.w + x, 1);
                }
                ++at(2, Role::filter).reads;
                const std::int64_t weight =
                    valueAt((((g * nest_.m + m) * nest_.c + c) * nest_.r + r) * nest_.s + s, 2);
                at(2, Role::ofmap).reads += psum ? 1 : 0;
                psum = psum.value_or(0) + word * weight;
                ++at(2, Role::ofmap).writes;
            }
        ++at(2, Role::ofmap).reads; // on its way up
        const std::int64_t plane = (n * nest_.g + g) * nest_.m + m;
        ofmap[static_cast<std::size_t>((plane * nest_.p + p) * nest_.q + q)] += *psum;
    }

    void accumulate(const Range& images, const Range& strip, const Range& channels,
                    const Range& filters) {
        const Words psums = images.size() * filters.size() * strip.size() * part_.size();
        at(1, Role::ofmap).reads += psums;
        at(1, Role::ofmap).writes += psums;
        counts.nocWords[2] += 2 * psums;
        const std::int64_t sets = ceilDivide(channels.size(), mapped_.q);
        counts.nocHops[2] += psums * (1 + (sets * nest_.r - 1) + 1);
    }

    const network::LoopNest& nest_;
    const accelerator::Accelerator& machine_;
    RowStationaryMapping mapped_;
    mapping::PeSetLayout layout_;
    Range part_; // of the ofmap's columns
    std::int64_t top_ = 0, left_ = 0, height_ = 0, width_ = 0;
};

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
            BruteForce brute(nest, machine, mapped);
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
