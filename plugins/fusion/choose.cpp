#include "plugins/fusion/choose.h"

#include <algorithm>

#include "core/mapping/choose_tile_mapping.h"
#include "core/support/error.h"
#include "core/support/parallel.h"
#include "core/technique/plan_checks.h"

namespace systolens::fusion {

namespace {

using mapping::FusionPyramid;
using mapping::FusionTile;
using mapping::Overlap;

// More than any network moves, and small enough to be added up.
constexpr Words never = std::int64_t{1} << 50;

network::LoopNest nestOf(const technique::Study& study, std::size_t place) {
    network::LoopNest nest = study.layers[place].nest;
    nest.n *= study.batch;
    return nest;
}

const std::vector<mapping::MappingConstraint>& constraintsOf(const technique::Plan& plan,
                                                             network::LayerId layer) {
    static const std::vector<mapping::MappingConstraint> none;
    const auto found = plan.mapping.find(layer);
    return found == plan.mapping.end() ? none : found->second;
}

bool within(const Candidate& candidate, std::optional<Bits> most) {
    return candidate.room.missing == 0 && (!most || candidate.room.all() <= *most);
}

// By how many tiles they make, the fewest first.
std::vector<FusionTile> tilesOf(const mapping::FusedMap& map, Overlap overlap) {
    std::vector<FusionTile> tiles;
    for (std::int64_t rows = map.rows;; rows = ceilDivide(rows, 2)) {
        for (std::int64_t columns = map.columns;; columns = ceilDivide(columns, 2)) {
            tiles.push_back({rows, columns, overlap});
            if (columns == 1)
                break;
        }
        if (rows == 1)
            break;
    }
    std::ranges::stable_sort(tiles, std::greater<>(),
                             [](const FusionTile& tile) { return tile.rows * tile.columns; });
    return tiles;
}

Words loneWords(const technique::Plan& plan, const technique::Study& study, std::size_t place) {
    const network::LoopNest nest = nestOf(study, place);
    const auto& constraints = constraintsOf(plan, study.layers[place].layer);
    try {
        const simulation::Counts counts = simulation::closedForm(
            nest, plan.accelerator,
            mapping::chooseMapping(nest, plan.accelerator, plan.dataflow, constraints));
        Words words = 0;
        for (const simulation::Traffic& traffic : counts.levels.front())
            words += traffic.reads + traffic.writes;
        return words;
    } catch (const Error&) { // it may still run with others
        return never;
    }
}

class Search {
public:
    Search(const technique::Plan& plan, const technique::Study& study, const Settings& settings)
        : plan_(plan), study_(study), settings_(settings), layers_(study.layers.size()),
          costs_(layers_ * layers_, never), tiles_(layers_ * layers_) {}

    std::vector<Group> run(const Progress& progress) {
        parallelFor(static_cast<std::int64_t>(layers_), progress, [&](std::int64_t first) {
            fillFrom(static_cast<std::size_t>(first), progress);
        });
        const auto front = mapping::paretoFront(layers_, [&](std::size_t first, std::size_t count) {
            return mapping::GroupCost{costs_[at(first, count)], 0};
        });
        std::vector<Group> groups;
        std::size_t first = 0;
        for (const std::size_t count : front.back().sizes) {
            if (count > 1 && costs_[at(first, count)] < never)
                groups.push_back({{first, count}, tiles_[at(first, count)]});
            first += count;
        }
        return groups;
    }

private:
    [[nodiscard]] std::size_t at(std::size_t first, std::size_t count) const {
        return first * layers_ + count - 1;
    }

    void fillFrom(std::size_t first, const Progress& progress) {
        const std::optional<Bits> most =
            settings_.budgetKib > 0 ? std::optional(settings_.budgetKib * 1024 * 8) : std::nullopt;
        costs_[at(first, 1)] = loneWords(plan_, study_, first);
        for (std::size_t count = 2; first + count <= layers_; ++count) {
            progress.check();
            const Stretch stretch(plan_, study_, {first, count});
            if (!stretch.runs() || !stretch.canFit(settings_.tile.overlap, most))
                return;
            if (const auto best = stretch.best(settings_, most)) {
                costs_[at(first, count)] = best->dramWords(stretch.graph().images);
                tiles_[at(first, count)] = best->tile;
            }
        }
    }

    const technique::Plan& plan_;
    const technique::Study& study_;
    const Settings& settings_;
    std::size_t layers_;
    std::vector<Words> costs_; // by first layer and count
    std::vector<FusionTile> tiles_;
};

} // namespace

Stretch::Stretch(const technique::Plan& plan, const technique::Study& study, Span span)
    : machine_(plan.accelerator),
      graph_(mapping::fusedGraph(*study.network,
                                 std::span(study.layers).subspan(span.first, span.count))) {
    graph_.images *= study.batch;
    for (std::size_t i = span.first; i < span.first + span.count; ++i) {
        nests_.push_back(nestOf(study, i));
        const auto& constraints = constraintsOf(plan, study.layers[i].layer);
        if (!mapping::runsInTiles(nests_.back(), machine_, plan.dataflow, constraints))
            return;
        const auto chosen =
            mapping::chooseTileMapping(nests_.back(), machine_, plan.dataflow, constraints);
        mappings_.push_back(std::get<mapping::SystolicMapping>(chosen));
    }
    space_.emplace(graph_, nests_, machine_, mappings_);
}

Candidate Stretch::at(FusionTile tile) const {
    const FusionPyramid pyramid(graph_, tile);
    Candidate candidate;
    candidate.tile = pyramid.tile();
    candidate.room = space_->room(pyramid);
    candidate.cost = costOf(graph_, pyramid);
    candidate.filterWords = space_->filterWords(candidate.room, pyramid);
    return candidate;
}

std::optional<Candidate> Stretch::best(const Settings& settings, std::optional<Bits> most) const {
    const bool searched = settings.tile.rows == 0 && settings.tile.columns == 0;
    std::optional<Candidate> best;
    const auto consider = [&](FusionTile tile) {
        Candidate candidate = at(tile);
        if (within(candidate, most)
            && (!best || candidate.dramWords(graph_.images) < best->dramWords(graph_.images)))
            best = std::move(candidate);
    };
    if (!searched) {
        consider(settings.tile);
        return best;
    }
    for (const FusionTile& tile : tilesOf(graph_.maps[graph_.last], settings.tile.overlap)) {
        consider(tile);
        // With all filters there and nothing read twice no tile moves less.
        if (best && best->room.filtersStay && tile.overlap == Overlap::reuse)
            break;
    }
    return best;
}

bool Stretch::canFit(Overlap overlap, std::optional<Bits> most) const {
    return within(at({1, 1, overlap}), most);
}

std::vector<Group> chosenGroups(const technique::Plan& plan, const technique::Study& study,
                                const Settings& settings, const Progress& progress) {
    if (settings.automatic)
        return Search(plan, study, settings).run(progress);
    std::vector<Group> groups;
    for (const Span& span : spansIn(settings.groups, study)) {
        progress.check();
        Group group{span, settings.shownTile()};
        const Stretch stretch(plan, study, span);
        if (stretch.runs())
            if (const auto best = stretch.best(settings, std::nullopt))
                group.tile = best->tile;
        groups.push_back(group);
    }
    return groups;
}

} // namespace systolens::fusion
