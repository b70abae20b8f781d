#include "core/simulation/cartesian_course.h"

#include <algorithm>
#include <numeric>

#include "core/simulation/elements.h"
#include "core/support/parallel.h"

namespace systolens::simulation {

CartesianCourse::CartesianCourse(CartesianTiling tiling, const accelerator::Accelerator& machine,
                                 std::shared_ptr<const OperandZeros> zeros,
                                 const Progress& progress)
    : tiling_(std::move(tiling)), rows_(machine.rows), columns_(machine.columns),
      zeros_(std::move(zeros)), units_(static_cast<std::size_t>(tiling_.units())) {
    parallelFor(tiling_.units(), progress,
                [&](std::int64_t unit) { units_[static_cast<std::size_t>(unit)] = walked(unit); });
    begins_ = {0};
    products_ = {std::vector<std::int64_t>(static_cast<std::size_t>(tiling_.pes()))};
    for (const Unit& unit : units_) {
        begins_.push_back(begins_.back() + unit.cycles);
        std::vector<std::int64_t> sum = products_.back();
        for (std::size_t pe = 0; pe < sum.size(); ++pe)
            sum[pe] += unit.products[pe];
        products_.push_back(std::move(sum));
        losses_ += unit.losses;
    }
}

CartesianCourse::Unit CartesianCourse::walked(std::int64_t index) const {
    CartesianWalk walk(tiling_, *zeros_, tiling_.unit(index));
    Unit unit;
    CartesianState state = walk.begin();
    std::int64_t next = 0; // issues at the next checkpoint
    while (!walk.over(state)) {
        if (unit.losses.issues >= next) {
            unit.checkpoints.push_back(state);
            next = unit.losses.issues + checkpointEvery;
        }
        walk.advance(state, unit.losses);
    }
    unit.cycles = CartesianWalk::end(state);
    for (const CartesianPe& pe : state.pes) {
        unit.products.push_back(pe.products);
        unit.losses.barrier += unit.cycles - pe.free;
    }
    return unit;
}

std::int64_t CartesianCourse::foldAt(Cycle cycle) const {
    return std::upper_bound(begins_.begin() + 1, begins_.end() - 1, cycle) - begins_.begin() - 1;
}

std::optional<Cycle> CartesianCourse::nextStart(Cycle cycle) const {
    const auto next = std::upper_bound(begins_.begin(), begins_.end() - 1, cycle);
    return next == begins_.end() - 1 ? std::nullopt : std::optional(*next);
}

std::optional<Cycle> CartesianCourse::startBefore(Cycle cycle) const {
    const auto next = std::lower_bound(begins_.begin(), begins_.end() - 1, cycle);
    return next == begins_.begin() ? std::nullopt : std::optional(*(next - 1));
}

// The last at which no PE is past a cycle of its unit.
const CartesianState& CartesianCourse::checkpointBefore(std::int64_t unit, Cycle cycle) const {
    const auto& all = units_[static_cast<std::size_t>(unit)].checkpoints;
    const auto after =
        std::partition_point(all.begin() + 1, all.end(), [cycle](const CartesianState& state) {
            return std::all_of(state.pes.begin(), state.pes.end(),
                               [cycle](const CartesianPe& pe) { return pe.free <= cycle; });
        });
    return *(after - 1);
}

CartesianCourse::Product CartesianCourse::productOf(const CartesianWalk& walk,
                                                    const CartesianUnit& unit,
                                                    const CartesianIssue& issue,
                                                    const CartesianEntry& word,
                                                    const CartesianEntry& weight) const {
    const network::LoopNest& nest = tiling_.nest();
    const std::int64_t taps = nest.r * nest.s;
    const auto output =
        tiling_.outputOf(walk.tile(issue.pe), std::int64_t{word.address} + weight.address);
    Product product{issue.pe, issue.at, 0, 0, std::nullopt};
    product.ifmap = *ifmapElementOf(nest, unit.group, unit.image, issue.channel,
                                    word.element / nest.w, word.element % nest.w);
    product.filter =
        filterElementOf(nest, unit.group, unit.firstFilter + weight.element / taps, issue.channel,
                        weight.element % taps / nest.s, weight.element % nest.s);
    if (output.p >= 0 && output.p < nest.p && output.q >= 0 && output.q < nest.q)
        product.ofmap = ofmapElementOf(nest, unit.group, unit.image,
                                       unit.firstFilter + output.filter, output.p, output.q);
    return product;
}

// Rows of multipliers take the weights, columns the words.
void CartesianCourse::show(std::vector<PeState>& pes, const CartesianWalk& walk,
                           const CartesianUnit& unit, const CartesianIssue& issue) const {
    const std::int64_t f = tiling_.options().f, i = tiling_.options().i;
    const std::int64_t row = issue.pe / tiling_.peColumns() * f;
    const std::int64_t column = issue.pe % tiling_.peColumns() * i;
    for (std::size_t weight = 0; weight < issue.weights.size(); ++weight)
        for (std::size_t word = 0; word < issue.words.size(); ++word) {
            PeState& state =
                pes[static_cast<std::size_t>((row + static_cast<std::int64_t>(weight)) * columns_
                                             + column + static_cast<std::int64_t>(word))];
            if (issue.words[word].element < 0 || issue.weights[weight].element < 0) {
                state.act = PeState::Act::gate;
                continue;
            }
            const Product product =
                productOf(walk, unit, issue, issue.words[word], issue.weights[weight]);
            state.act = PeState::Act::compute;
            state.ifmap = product.ifmap;
            state.filter = product.filter;
            state.ofmap = product.ofmap;
        }
}

void CartesianCourse::describe(std::vector<PeState>& pes, Cycle cycle) const {
    const std::int64_t index = foldAt(cycle), f = tiling_.options().f, i = tiling_.options().i;
    const CartesianUnit unit = tiling_.unit(index);
    const Cycle now = cycle - unitBegin(index);
    CartesianWalk walk(tiling_, *zeros_, unit);
    CartesianState state = checkpointBefore(index, now);
    const auto fill = [&](std::int64_t pe, PeState::Act act) {
        for (std::int64_t row = 0; row < f; ++row)
            for (std::int64_t column = 0; column < i; ++column)
                pes[static_cast<std::size_t>((pe / tiling_.peColumns() * f + row) * columns_
                                             + pe % tiling_.peColumns() * i + column)]
                    .act = act;
    };
    std::vector<bool> seen(state.pes.size(), false);
    const auto open = [&] { // PEs that have not come so far
        bool any = false;
        for (std::size_t pe = 0; pe < seen.size(); ++pe)
            any =
                any
                || (state.pes[pe].free <= now && !walk.tile(static_cast<std::int64_t>(pe)).empty());
        return any;
    };
    while (!walk.over(state) && open()) {
        walk.advance(state, [&](const CartesianIssue& issue) {
            if (issue.at > now || issue.at + issue.stalled < now)
                return;
            seen[static_cast<std::size_t>(issue.pe)] = true;
            fill(issue.pe, issue.at == now ? PeState::Act::idle : PeState::Act::stall);
            if (issue.at == now)
                show(pes, walk, unit, issue);
        });
    }
    for (std::size_t pe = 0; pe < seen.size(); ++pe) {
        const auto at = static_cast<std::int64_t>(pe);
        if (!seen[pe] && !walk.tile(at).empty()) // waits for weights, or at the barrier
            fill(at, now < state.pes[pe].free ? PeState::Act::stall : PeState::Act::idle);
    }
}

std::vector<std::int64_t> CartesianCourse::productsBefore(Cycle cycle) const {
    if (cycle >= cycles())
        return products_.back();
    const std::int64_t index = foldAt(cycle);
    std::vector<std::int64_t> products = products_[static_cast<std::size_t>(index)];
    const Cycle now = cycle - unitBegin(index);
    CartesianWalk walk(tiling_, *zeros_, tiling_.unit(index));
    CartesianState state = checkpointBefore(index, now);
    for (std::size_t pe = 0; pe < products.size(); ++pe)
        products[pe] += state.pes[pe].products;
    const auto behind = [&] {
        return std::any_of(state.pes.begin(), state.pes.end(),
                           [now](const CartesianPe& pe) { return pe.free < now; });
    };
    while (!walk.over(state) && behind())
        walk.advance(state, [&](const CartesianIssue& issue) {
            if (issue.at >= now)
                return;
            const auto real = [](std::span<const CartesianEntry> entries) {
                return std::count_if(entries.begin(), entries.end(),
                                     [](const CartesianEntry& e) { return e.element >= 0; });
            };
            products[static_cast<std::size_t>(issue.pe)] += real(issue.words) * real(issue.weights);
        });
    return products;
}

void CartesianCourse::addMacs(std::vector<double>& macs, Cycle cycle, double factor) const {
    const auto products = productsBefore(cycle);
    const std::int64_t f = tiling_.options().f, i = tiling_.options().i;
    const double share = factor / static_cast<double>(f * i);
    for (std::int64_t row = 0; row < tiling_.peRows() * f; ++row)
        for (std::int64_t column = 0; column < tiling_.peColumns() * i; ++column)
            macs[static_cast<std::size_t>(row * columns_ + column)] +=
                share
                * static_cast<double>(
                    products[static_cast<std::size_t>(row / f * tiling_.peColumns() + column / i)]);
}

double CartesianCourse::rowMacs(std::int64_t row, Cycle cycle) const {
    const std::int64_t f = tiling_.options().f, peRow = row / f;
    if (peRow >= tiling_.peRows())
        return 0;
    const auto products = productsBefore(cycle);
    const auto begin = products.begin() + peRow * tiling_.peColumns();
    return static_cast<double>(std::accumulate(begin, begin + tiling_.peColumns(), std::int64_t{0}))
           / static_cast<double>(f);
}

double CartesianCourse::arrayMacs(Cycle cycle) const {
    const auto products = productsBefore(cycle);
    return static_cast<double>(std::accumulate(products.begin(), products.end(), std::int64_t{0}));
}

bool CartesianCourse::mayHold(const CartesianUnit& unit, Role role, std::uint64_t element) const {
    const network::LoopNest& nest = tiling_.nest();
    const auto index = static_cast<std::int64_t>(element);
    const auto holdsFilter = [&](std::int64_t filter) { // of all groups
        return filter / nest.m == unit.group && filter % nest.m >= unit.firstFilter
               && filter % nest.m < unit.endFilter;
    };
    if (role == Role::filter)
        return holdsFilter(index / (nest.c * nest.r * nest.s));
    if (role == Role::ofmap) {
        const std::int64_t plane = index / (nest.p * nest.q);
        return plane / (nest.g * nest.m) == unit.image && holdsFilter(plane % (nest.g * nest.m));
    }
    const std::int64_t plane = index / (nest.h * nest.w);
    return plane / (nest.g * nest.c) == unit.image && plane / nest.c % nest.g == unit.group;
}

std::optional<Cycle> CartesianCourse::firstUse(Role role, std::uint64_t element) const {
    for (std::int64_t unit = 0; unit < tiling_.units(); ++unit) {
        if (!mayHold(tiling_.unit(unit), role, element))
            continue;
        std::optional<Cycle> first;
        forEachProduct(unit, [&](const Product& product) {
            const bool used = role == Role::ifmap    ? product.ifmap == element
                              : role == Role::filter ? product.filter == element
                                                     : product.ofmap == element;
            if (used)
                first = std::min(first.value_or(product.at), product.at);
        });
        if (first)
            return unitBegin(unit) + *first;
    }
    return std::nullopt;
}

std::size_t CartesianCourse::bytes() const {
    std::size_t bytes = zeros_->bytes() + bytesOf(units_) + bytesOf(begins_) + bytesOf(products_);
    for (const Unit& unit : units_) {
        bytes += bytesOf(unit.checkpoints) + bytesOf(unit.products);
        for (const CartesianState& state : unit.checkpoints)
            bytes += bytesOf(state.pes) + state.fifo.size() * sizeof(CartesianState::Held);
    }
    return bytes;
}

} // namespace systolens::simulation
