#include "core/job/dataflow_search.h"

#include <algorithm>

#include "core/job/choices.h"
#include "core/mapping/map_space.h"
#include "core/mapping/nest_evaluator.h"

namespace systolens::job {

namespace {

using mapping::Dim;
using mapping::NestMapping;
using mapping::Workload;

constexpr std::size_t dimCount = 8, levelCount = 4;
constexpr std::size_t dram = 0, glb = 1, array = 2, rf = 3;
constexpr std::size_t ifmap = 0, filter = 1, ofmap = 2;
using Factors = std::array<std::int64_t, dimCount>; // by Dim

constexpr std::array<Dim, 5> glbDims{Dim::n, Dim::m, Dim::c, Dim::p, Dim::q};

std::size_t at(Dim dim) {
    return static_cast<std::size_t>(dim);
}

using Dims = std::vector<Dim>;
constexpr Dim N = Dim::n, G = Dim::g, M = Dim::m, C = Dim::c, P = Dim::p, Q = Dim::q, R = Dim::r,
              S = Dim::s;

// What a dataflow leaves free and what it does not.
struct Rules {
    Dims wholeAcross, across; // over the PEs: all of a dimension, or a part that is searched
    Dims wholeInPe, inPe;     // in a PE's RF, likewise
    Dims inArray;             // temporal while the array keeps its ifmap words
    Dims glbOrder;            // outermost first
    mapping::PerSpace<bool> rfKeeps{};
    bool arrayKeepsIfmap = false;
    // Psums leave their PE complete: all of C, R and S comes before anything else moves.
    bool sumsStay = false;
};

Rules rulesOf(SpatialDataflow dataflow) {
    const Dims sumsInPe{N, P, Q, M, C, R, S};
    switch (dataflow) {
    case SpatialDataflow::ws:
        return {{R, S}, {C, M}, {}, {}, {}, {M, C, N, P, Q}, {false, true}};
    case SpatialDataflow::osa:
        return {{}, {P, Q}, {}, {}, {R, S}, sumsInPe, {false, false, true}, true, true};
    case SpatialDataflow::osb:
        return {{}, {M, P, Q}, {}, {}, {R, S}, sumsInPe, {false, false, true}, true, true};
    case SpatialDataflow::osc:
        return {{}, {M}, {}, {}, {}, sumsInPe, {false, false, true}, false, true};
    case SpatialDataflow::nlr:
        return {{}, {C, M}, {}, {}, {}, sumsInPe, {}};
    case SpatialDataflow::rs:
        break;
    }
    return {{R}, {P, C, M}, {S}, {C, M}, {}, {M, C, P, N, Q}, {true, true, true}};
}

// Outside the GLB: psums stay, or ifmap words, or filters.
const std::vector<Dims>& dramOrders() {
    static const std::vector<Dims> orders{
        {G, N, P, Q, M, C}, {G, N, P, Q, C, M}, {G, M, C, N, P, Q}};
    return orders;
}

// Factors of a bound: its divisors; where there are few of them, every ⌈bound/k⌉.
Values factorsOf(std::int64_t bound) {
    const Values all = mapping::MapSpace::tripsOf(bound);
    Values divisors;
    std::copy_if(all.begin(), all.end(), std::back_inserter(divisors),
                 [&](std::int64_t factor) { return bound % factor == 0; });
    constexpr std::size_t few = 4;
    return divisors.size() < few ? all : divisors;
}

class Search {
public:
    Search(SpatialDataflow dataflow, const network::LoopNest& nest, const SpatialMachine& machine,
           const AccessEnergies& energies, const Progress& progress)
        : progress_(progress), rules_(rulesOf(dataflow)), machine_(machine), energies_(energies),
          hierarchy_(hierarchyOf(machine)),
          workload_(mapping::workloadOf(nest, accelerator::Padding::stored)) {
        for (auto& level : factors_)
            level.fill(1);
        for (std::size_t dim = 0; dim < dimCount; ++dim)
            bounds_[dim] = workload_.dims[dim].bound;
    }

    std::optional<DataflowChoice> run() {
        for (const Dim dim : rules_.wholeAcross)
            across_[at(dim)] = bounds_[at(dim)];
        for (const Dim dim : rules_.wholeInPe)
            factors_[rf][at(dim)] = bounds_[at(dim)];
        for (const Dim dim : rules_.inArray)
            factors_[array][at(dim)] = bounds_[at(dim)];
        const Factors whole = across_;
        std::vector<Values> lists;
        for (const Dims* dims : {&rules_.across, &rules_.inPe})
            for (const Dim dim : *dims)
                lists.push_back(factorsOf(bounds_[at(dim)]));
        const auto set = [&](const Values& values) {
            across_ = whole;
            std::size_t next = 0;
            for (const Dim dim : rules_.across)
                across_[at(dim)] *= values[next++];
            for (const Dim dim : rules_.inPe)
                factors_[rf][at(dim)] = values[next++];
        };
        std::vector<Arrangement> arrangements;
        forEachChoice(
            rules_.sumsStay ? Choices::all : Choices::largest, lists,
            [&](const Values& values) {
                set(values);
                return fitsArray() && fitsAnyGlb();
            },
            [&](const Values& values) {
                set(values);
                addArrangement(values, arrangements);
            });
        std::sort(arrangements.begin(), arrangements.end());
        for (const Arrangement& arrangement : arrangements) {
            if (best_ && arrangement.bound >= best_->energy)
                break;
            set(arrangement.values);
            tryArrangement(arrangement);
        }
        return best_;
    }

private:
    // Iterations of each dimension inside a level.
    [[nodiscard]] std::array<std::int64_t, mapping::mostDims> spansInside(std::size_t level) const {
        std::array<std::int64_t, mapping::mostDims> spans;
        spans.fill(1);
        for (std::size_t dim = 0; dim < dimCount; ++dim) {
            for (std::size_t inner = level; inner < levelCount; ++inner)
                spans[dim] *= factors_[inner][dim];
            if (level <= array)
                spans[dim] *= across_[dim];
            spans[dim] = std::min(spans[dim], bounds_[dim]);
        }
        return spans;
    }
    [[nodiscard]] Words tileWords(std::size_t space, std::size_t level) const {
        const auto spans = spansInside(level);
        Words words = 1;
        for (const mapping::WorkloadAxis& axis : workload_.spaces[space].axes)
            words *= mapping::largestTile(workload_, axis, spans);
        return words;
    }
    [[nodiscard]] bool fitsArray() const {
        std::int64_t pes = 1;
        for (std::size_t dim = 0; dim < dimCount; ++dim) {
            pes *= across_[dim];
            if (factors_[rf][dim] > 1 && (across_[dim] - 1) * factors_[rf][dim] >= bounds_[dim])
                return false; // some PEs would have nothing to do
        }
        Words words = 0;
        for (std::size_t space = 0; space < 3; ++space)
            words += rules_.rfKeeps[space] ? tileWords(space, rf) : 0;
        return pes <= machine_.pes && words * machine_.wordBits <= machine_.rf * 8;
    }
    // The GLB's smallest tile.
    [[nodiscard]] bool fitsAnyGlb() {
        glbKeeps_ = {true, true, true};
        setGlb({1, 1, rules_.sumsStay ? left(C) : 1, 1, 1});
        const bool fits = fitsGlb();
        factors_[glb].fill(1);
        return fits;
    }

    // What is in and over the PEs, and what it would cost under a GLB without limits: no less than
    // under any other, whose tiles take loops out of the GLB to DRAM.
    struct Arrangement {
        std::int64_t bound = 0;
        Values values;
        bool keepsFilter = true; // in the GLB
        ReuseCounts counts;
        friend bool operator<(const Arrangement& a, const Arrangement& b) {
            return a.bound < b.bound;
        }
    };
    void addArrangement(const Values& values, std::vector<Arrangement>& all) {
        progress_.check();
        for (std::size_t dim = 0; dim < dimCount; ++dim)
            factors_[glb][dim] = dim == at(G) ? 1 : left(static_cast<Dim>(dim));
        setOutside();
        for (const bool keepsFilter : {true, false}) {
            glbKeeps_ = {true, keepsFilter, true};
            Arrangement arrangement{
                std::numeric_limits<std::int64_t>::max(), values, keepsFilter, {}};
            arrangement.counts = countsOf(mappingOf(dramOrders().front()));
            arrangement.bound = energyOf(arrangement.counts, energies_);
            all.push_back(std::move(arrangement));
        }
        factors_[glb].fill(1);
    }

    // A GLB tile and an order outside it, and what they cost at least: halos apart, every word
    // comes as often as loops that it does not depend on repeat it.
    struct Tile {
        std::int64_t bound = 0;
        Values values;
        const Dims* order = nullptr;
    };
    void tryArrangement(const Arrangement& arrangement) {
        progress_.check();
        glbKeeps_ = {true, arrangement.keepsFilter, true};
        std::vector<Values> lists;
        for (const Dim dim : glbDims)
            lists.push_back(dim == C && rules_.sumsStay ? Values{left(dim)} : factorsOf(left(dim)));
        std::vector<Tile> tiles;
        forEachChoice(
            Choices::largest, lists,
            [&](const Values& values) {
                setGlb(values);
                return fitsGlb();
            },
            [&](const Values& values) {
                setGlb(values);
                addTiles(arrangement, values, tiles);
            });
        std::sort(tiles.begin(), tiles.end(),
                  [](const Tile& a, const Tile& b) { return a.bound < b.bound; });
        for (const Tile& tile : tiles) {
            if (best_ && tile.bound >= best_->energy)
                break;
            setGlb(tile.values);
            tryMapping(mappingOf(*tile.order));
        }
        factors_[glb].fill(1);
    }

    // Orders that differ in loops of one trip only are one.
    void addTiles(const Arrangement& arrangement, const Values& values, std::vector<Tile>& tiles) {
        std::vector<Dims> known;
        for (const Dims& order : dramOrders()) {
            Dims moving;
            for (const Dim dim : order)
                if (factors_[dram][at(dim)] > 1)
                    moving.push_back(dim);
            if (std::find(known.begin(), known.end(), moving) != known.end())
                continue;
            known.push_back(std::move(moving));
            tiles.push_back({arrangement.bound + moreDram(arrangement, order), values, &order});
        }
    }

    [[nodiscard]] std::int64_t moreDram(const Arrangement& arrangement, const Dims& order) const {
        Words words = 0;
        for (std::size_t space = 0; space < 3; ++space)
            if (glbKeeps_[space]) {
                const Words times = visits(space, order);
                words += workload_.words(space) * (space == ofmap ? 2 * times - 1 : times)
                         - arrangement.counts.dram[space];
            }
        return words * energies_.dram;
    }
    // Trips of the loops outside the innermost that the space depends on, of those it does not.
    [[nodiscard]] std::int64_t visits(std::size_t space, const Dims& order) const {
        std::int64_t times = 1;
        bool inside = true;
        for (auto dim = order.rbegin(); dim != order.rend(); ++dim) {
            const std::int64_t trips = factors_[dram][at(*dim)];
            const bool own = space == ifmap    ? *dim != M
                             : space == filter ? *dim == M || *dim == C || *dim == G
                                               : *dim != C;
            if (own && trips > 1)
                inside = false;
            if (!own && !inside)
                times *= trips;
        }
        return times;
    }

    // What is left of a dimension outside the array.
    [[nodiscard]] std::int64_t left(Dim dim) const {
        return ceilDivide(bounds_[at(dim)],
                          across_[at(dim)] * factors_[rf][at(dim)] * factors_[array][at(dim)]);
    }
    [[nodiscard]] bool fitsGlb() const {
        Words words = 0;
        for (std::size_t space = 0; space < 3; ++space)
            words += glbKeeps_[space] ? tileWords(space, glb) : 0;
        return words * machine_.wordBits <= machine_.glb * 8;
    }

    // A tile of the GLB (of glbDims; R and S are whole), and the loops it leaves to DRAM.
    void setGlb(const Values& values) {
        factors_[glb].fill(1);
        for (const Dim dim : {R, S})
            factors_[glb][at(dim)] = left(dim);
        for (std::size_t i = 0; i < values.size(); ++i)
            factors_[glb][at(glbDims[i])] = values[i];
        setOutside();
    }
    void setOutside() {
        for (std::size_t dim = 0; dim < dimCount; ++dim)
            factors_[dram][dim] = ceilDivide(left(static_cast<Dim>(dim)), factors_[glb][dim]);
    }

    [[nodiscard]] NestMapping mappingOf(const Dims& dramOrder) const {
        NestMapping nest;
        nest.levels.resize(levelCount);
        const auto add = [&](std::size_t level, const Dims& order) {
            for (const Dim dim : order)
                if (factors_[level][at(dim)] > 1)
                    nest.levels[level].temporal.push_back({at(dim), factors_[level][at(dim)]});
        };
        add(dram, dramOrder);
        add(glb, rules_.glbOrder);
        add(array, rules_.inArray);
        add(rf, rules_.inPe);
        add(rf, rules_.wholeInPe);
        for (std::size_t dim = 0; dim < dimCount; ++dim)
            if (across_[dim] > 1)
                nest.levels[array].spatial.push_back({dim, across_[dim], mapping::Mesh::x});
        nest.levels[glb].keeps = glbKeeps_;
        nest.levels[array].keeps = {rules_.arrayKeepsIfmap, false, false};
        nest.levels[rf].keeps = rules_.rfKeeps;
        return nest;
    }

    ReuseCounts countsOf(const NestMapping& nest) {
        return reuseCounts(workload_, nest, evaluator_.count(nest));
    }
    void tryMapping(const NestMapping& nest) {
        const ReuseCounts counts = countsOf(nest);
        const std::int64_t energy = energyOf(counts, energies_);
        ++tried_;
        if (!best_ || energy < best_->energy)
            best_ = DataflowChoice{nest, counts, energy, 0};
        best_->tried = tried_;
    }

    const Progress& progress_;
    Rules rules_;
    SpatialMachine machine_;
    AccessEnergies energies_;
    mapping::Hierarchy hierarchy_;
    Workload workload_;
    mapping::NestEvaluator evaluator_{workload_, hierarchy_};
    Factors bounds_{}, across_{1, 1, 1, 1, 1, 1, 1, 1};
    std::array<Factors, levelCount> factors_{};
    mapping::PerSpace<bool> glbKeeps_{};
    std::optional<DataflowChoice> best_;
    std::int64_t tried_ = 0;
};

} // namespace

const char* name(SpatialDataflow dataflow) {
    constexpr std::array<const char*, 6> names{"ws", "osa", "osb", "osc", "nlr", "rs"};
    return names[static_cast<std::size_t>(dataflow)];
}

Words rfWords(SpatialDataflow dataflow) {
    constexpr std::array<Words, 6> words{1, 2, 2, 1, 0, 0}; // osa, osb: an ifmap word on its way
    return words[static_cast<std::size_t>(dataflow)];
}

std::optional<DataflowChoice> leastEnergy(SpatialDataflow dataflow, const network::LoopNest& nest,
                                          const SpatialMachine& machine,
                                          const AccessEnergies& energies,
                                          const Progress& progress) {
    return Search(dataflow, nest, machine, energies, progress).run();
}

} // namespace systolens::job
