#include "nest_brute_force.h"

#include <algorithm>

namespace systolens::tests {

using mapping::DataSpace;
using mapping::Mesh;
using mapping::SpaceTraffic;

NestBruteForce::NestBruteForce(const mapping::Workload& workload,
                               const mapping::Hierarchy& hierarchy,
                               const mapping::NestMapping& mapped)
    : workload_(workload), hierarchy_(hierarchy), mapped_(mapped) {
    for (std::size_t level = 0; level < mapped.levels.size(); ++level) {
        for (const auto& loop : mapped.levels[level].temporal)
            loops_.push_back({loop.dim, level, loop.factor, 1, false, Mesh::x});
        for (const auto& loop : mapped.levels[level].spatial)
            loops_.push_back({loop.dim, level, loop.factor, 1, true, loop.mesh});
    }
    std::vector<std::int64_t> steps(workload.dims.size(), 1);
    for (std::size_t i = loops_.size(); i-- > 0;) {
        loops_[i].step = steps[loops_[i].dim];
        steps[loops_[i].dim] *= loops_[i].factor;
    }
    now_.assign(loops_.size(), 0);
    counts_.levels.resize(mapped.levels.size());
    held_.resize(mapped.levels.size());
    for (auto& spaces : held_)
        spaces.resize(workload.spaces.size());
    for (std::size_t space = 0; space < workload.spaces.size(); ++space) {
        if (workload.spaces[space].accumulated)
            result_ = space;
        Holding& all = held_[0][space][{}];
        const Digits none(loops_.size(), 0);
        for (const Element& element : tile(none, 0, space))
            all[element] =
                workload.spaces[space].accumulated ? Cell{} : Cell{input(space, element), true};
        counts_.levels[0][space].tile = static_cast<Words>(all.size());
        if (workload.spaces[space].accumulated)
            counts_.levels[0][space].fresh = static_cast<Words>(all.size());
    }
}

std::int64_t NestBruteForce::input(std::size_t space, const Element& element) {
    std::int64_t value = static_cast<std::int64_t>(space) + 3;
    for (const std::int64_t coordinate : element)
        value = value * 31 + coordinate;
    return value % 17 - 8;
}

mapping::NestCounts NestBruteForce::run() {
    forPoints([&](const std::vector<std::int64_t>& point) {
        if (const auto element = elementAt(point, result_))
            ++macsOf_[*element];
    });
    iterate(0);
    before_ = now_;
    for (std::size_t level = mapped_.levels.size(); level-- > 1;)
        if (mapped_.levels[level].keeps[result_])
            flush(level, result_);
    return counts_;
}

void NestBruteForce::iterate(std::size_t loop) {
    if (loop == loops_.size()) {
        step();
        before_ = now_;
        return;
    }
    now_[loop] = 0;
    if (loops_[loop].spatial) {
        iterate(loop + 1);
        return;
    }
    for (std::int64_t i = 0; i < loops_[loop].factor; ++i) {
        now_[loop] = i;
        std::int64_t at = 0;
        for (std::size_t j = 0; j <= loop; ++j)
            at += loops_[j].dim == loops_[loop].dim ? now_[j] * loops_[j].step : 0;
        if (at >= workload_.dims[loops_[loop].dim].bound)
            break;
        iterate(loop + 1);
    }
    now_[loop] = 0;
}

void NestBruteForce::step() {
    ++counts_.computeCycles;
    countPass();
    for (std::size_t space = 0; space < workload_.spaces.size(); ++space) {
        const bool sums = workload_.spaces[space].accumulated;
        for (std::size_t level = mapped_.levels.size(); sums && level-- > 1;)
            if (mapped_.levels[level].keeps[space] && !before_.empty() && moved(level, space, true))
                flush(level, space);
        for (std::size_t level = 1; level < mapped_.levels.size(); ++level) {
            if (!mapped_.levels[level].keeps[space] || !moved(level, space, false))
                continue;
            if (sums)
                enter(level, space);
            else
                load(level, space);
            if (!before_.empty() && moved(level, space, true))
                counts_.levels[level][space].replaced = true;
        }
    }
    compute();
}

bool NestBruteForce::isOf(std::size_t space, std::size_t dim) const {
    for (const auto& axis : workload_.spaces[space].axes)
        for (const auto& term : axis.terms)
            if (term.dim == dim)
                return true;
    return false;
}

bool NestBruteForce::moved(std::size_t level, std::size_t space, bool ownLoopsOnly) const {
    if (before_.empty())
        return true;
    for (std::size_t i = 0; i < loops_.size(); ++i)
        if (loops_[i].level < level && now_[i] != before_[i]
            && (!ownLoopsOnly || isOf(space, loops_[i].dim)))
            return true;
    return false;
}

void NestBruteForce::visitInstances(std::size_t loop, std::size_t level, Digits& digits,
                                    const std::function<void(const Digits&)>& visit) {
    if (loop == loops_.size()) {
        visit(digits);
        return;
    }
    const bool varies = loops_[loop].spatial && loops_[loop].level < level;
    for (std::int64_t i = 0; i < (varies ? loops_[loop].factor : 1); ++i) {
        digits[loop] = i;
        visitInstances(loop + 1, level, digits, visit);
    }
    digits[loop] = 0;
}

// Instances of a level, as digits of all loops (0 where they are not the instance's).
void NestBruteForce::forInstances(std::size_t level,
                                  const std::function<void(const Digits&)>& visit) {
    Digits digits(loops_.size(), 0);
    visitInstances(0, level, digits, visit);
}

bool NestBruteForce::begin(const Digits& digits, std::size_t level, std::vector<std::int64_t>& base,
                           std::vector<std::int64_t>& span) const {
    base.assign(workload_.dims.size(), 0);
    span.assign(workload_.dims.size(), 1);
    for (std::size_t i = 0; i < loops_.size(); ++i) {
        if (loops_[i].level >= level)
            span[loops_[i].dim] *= loops_[i].factor;
        else
            base[loops_[i].dim] += (loops_[i].spatial ? digits[i] : now_[i]) * loops_[i].step;
    }
    for (std::size_t dim = 0; dim < base.size(); ++dim)
        if (base[dim] >= workload_.dims[dim].bound)
            return false;
    return true;
}

std::optional<NestBruteForce::Element>
NestBruteForce::elementAt(const std::vector<std::int64_t>& point, std::size_t space) const {
    Element element;
    for (const auto& axis : workload_.spaces[space].axes) {
        std::int64_t at = axis.offset;
        for (const auto& term : axis.terms)
            at += term.coefficient * point[term.dim];
        if (axis.extent && (at < 0 || at >= *axis.extent))
            return std::nullopt;
        element.push_back(at);
    }
    return element;
}

std::set<NestBruteForce::Element> NestBruteForce::tile(const Digits& digits, std::size_t level,
                                                       std::size_t space) const {
    std::vector<std::int64_t> base, span;
    std::set<Element> elements;
    if (!begin(digits, level, base, span))
        return elements;
    std::vector<std::int64_t> point = base;
    const std::function<void(std::size_t)> visit = [&](std::size_t dim) {
        if (dim == base.size()) {
            if (const auto element = elementAt(point, space))
                elements.insert(*element);
            return;
        }
        const std::int64_t end = isOf(space, dim)
                                     ? std::min(workload_.dims[dim].bound, base[dim] + span[dim])
                                     : base[dim] + 1;
        for (point[dim] = base[dim]; point[dim] < end; ++point[dim])
            visit(dim + 1);
    };
    visit(0);
    return elements;
}

NestBruteForce::Digits NestBruteForce::parentOf(const Digits& child, std::size_t parent) const {
    Digits digits = child;
    for (std::size_t i = 0; i < loops_.size(); ++i)
        if (loops_[i].level >= parent)
            digits[i] = 0;
    return parent == 0 ? Digits{} : digits;
}

// Children that one access serves: the parent's own, but for digits that do not merge.
NestBruteForce::Digits NestBruteForce::groupOf(const Digits& child, std::size_t parent,
                                               std::size_t level, std::size_t space) const {
    Digits digits = child;
    for (std::size_t i = 0; i < loops_.size(); ++i) {
        const auto& memory = hierarchy_.levels[loops_[i].level];
        const bool merges =
            loops_[i].mesh == Mesh::x ? memory.mergesX[space] : memory.mergesY[space];
        if (loops_[i].level >= level || (loops_[i].level >= parent && merges))
            digits[i] = 0;
    }
    return digits;
}

std::size_t NestBruteForce::keptOutside(std::size_t level, std::size_t space) const {
    while (!mapped_.levels[--level].keeps[space]) {
    }
    return level;
}

void NestBruteForce::load(std::size_t level, std::size_t space) {
    const std::size_t parent = keptOutside(level, space);
    SpaceTraffic& above = counts_.levels[parent][space];
    SpaceTraffic& here = counts_.levels[level][space];
    std::map<Digits, std::set<Element>> read;
    forInstances(level, [&](const Digits& digits) {
        std::vector<std::int64_t> base, span;
        if (!begin(digits, level, base, span))
            return; // idle: keeps what it has
        const std::set<Element> wanted = tile(digits, level, space);
        here.tile = std::max(here.tile, static_cast<Words>(wanted.size()));
        Holding& held = held_[level][space][digits];
        Holding next;
        for (const Element& element : wanted) {
            const auto old = held.find(element);
            if (old != held.end()) {
                next[element] = old->second;
                continue;
            }
            const Holding& source = held_[parent][space].at(parentOf(digits, parent));
            next[element] = source.at(element);
            read[groupOf(digits, parent, level, space)].insert(element);
            ++here.fills;
            ++here.writes;
            ++above.deliveries;
        }
        held = next;
    });
    for (const auto& [group, elements] : read) {
        above.reads += static_cast<Words>(elements.size());
        above.down += static_cast<Words>(elements.size());
    }
    if (parent == 0)
        transferInputs(space, read);
}

void NestBruteForce::transferInputs(std::size_t space,
                                    const std::map<Digits, std::set<Element>>& read) {
    Transfer transfer{space, {}, 0};
    for (const auto& [group, elements] : read)
        transfer.words.insert(transfer.words.end(), elements.begin(), elements.end());
    std::sort(transfer.words.begin(), transfer.words.end());
    if (!transfer.words.empty())
        transfers_.push_back(std::move(transfer));
}

// Words of the outermost level that have been updated.
void NestBruteForce::transferSums(const std::vector<Element>& arrived) {
    Transfer transfer{result_, {}, 0};
    std::set<Element> complete;
    for (const Element& element : arrived)
        if (held_[0][result_].at({}).at(element).macs == macsOf_.at(element))
            complete.insert(element);
    transfer.words.assign(complete.begin(), complete.end());
    transfer.psums = static_cast<std::int64_t>(arrived.size() - complete.size());
    if (!arrived.empty())
        transfers_.push_back(std::move(transfer));
}

void NestBruteForce::update(std::size_t level, std::size_t space, const Digits& instance,
                            const Element& element, const Cell& sum) {
    SpaceTraffic& here = counts_.levels[level][space];
    Cell& cell = held_[level][space].at(instance).at(element);
    ++here.updates;
    ++here.up;
    ++here.writes;
    if (cell.valid)
        ++here.reads;
    cell = {cell.value + sum.value, true, cell.macs + sum.macs};
}

void NestBruteForce::flush(std::size_t level, std::size_t space) {
    const std::size_t parent = keptOutside(level, space);
    struct Leaving {
        Digits parent;
        std::map<Element, Cell> sums;
    };
    std::map<Digits, Leaving> leaving;
    for (auto& [digits, held] : held_[level][space]) {
        Leaving& group = leaving[groupOf(digits, parent, level, space)];
        group.parent = parentOf(digits, parent);
        for (const auto& [element, cell] : held) {
            if (!cell.valid)
                throw std::logic_error("a partial sum leaves that nothing was added to");
            Cell& sum = group.sums[element];
            sum.value += cell.value;
            sum.macs += cell.macs;
            ++counts_.levels[level][space].reads;
            ++counts_.levels[level][space].drains;
            ++counts_.levels[parent][space].deliveries;
        }
        held.clear();
    }
    std::vector<Element> arrived;
    for (const auto& [digits, group] : leaving)
        for (const auto& [element, sum] : group.sums) {
            update(parent, space, group.parent, element, sum);
            arrived.push_back(element);
        }
    if (parent == 0)
        transferSums(arrived);
}

void NestBruteForce::enter(std::size_t level, std::size_t space) {
    const std::size_t parent = keptOutside(level, space);
    SpaceTraffic& here = counts_.levels[level][space];
    forInstances(level, [&](const Digits& digits) {
        std::vector<std::int64_t> base, span;
        if (!begin(digits, level, base, span))
            return;
        const std::set<Element> wanted = tile(digits, level, space);
        here.tile = std::max(here.tile, static_cast<Words>(wanted.size()));
        Holding& held = held_[level][space][digits];
        if (!held.empty() && held.size() != wanted.size())
            throw std::logic_error("a tile of partial sums changed without being exchanged");
        for (const Element& element : wanted) {
            if (held.count(element))
                continue;
            Cell& above = held_[parent][space].at(parentOf(digits, parent)).at(element);
            held[element] = above; // the copy moves
            if (above.valid) {
                ++counts_.levels[parent][space].reads;
                ++counts_.levels[parent][space].down;
                ++counts_.levels[parent][space].deliveries;
                ++here.fills;
                ++here.writes;
            } else {
                ++here.fresh;
            }
            above = {};
        }
    });
}

void NestBruteForce::compute() {
    const std::size_t levels = mapped_.levels.size();
    std::vector<std::map<Digits, std::set<Element>>> read(workload_.spaces.size());
    std::map<Digits, std::pair<Digits, std::map<Element, Cell>>> sums;
    std::vector<std::size_t> innermost;
    for (std::size_t space = 0; space < workload_.spaces.size(); ++space)
        innermost.push_back(keptOutside(levels, space));
    forInstances(levels, [&](const Digits& digits) {
        std::vector<std::int64_t> point, span;
        if (!begin(digits, levels, point, span))
            return;
        ++counts_.macs;
        std::int64_t product = 1;
        for (std::size_t space = 0; space < workload_.spaces.size(); ++space) {
            const auto element = elementAt(point, space);
            if (space == result_)
                continue;
            if (!element) {
                product = 0;
                continue;
            }
            const std::size_t level = innermost[space];
            product *= held_[level][space].at(parentOf(digits, level)).at(*element).value;
            read[space][groupOf(digits, level, levels, space)].insert(*element);
            ++counts_.levels[level][space].deliveries;
        }
        const std::size_t level = innermost[result_];
        if (const auto element = elementAt(point, result_)) {
            auto& group = sums[groupOf(digits, level, levels, result_)];
            group.first = parentOf(digits, level);
            Cell& sum = group.second[*element];
            sum.value += product;
            ++sum.macs;
            ++counts_.levels[level][result_].deliveries;
        }
    });
    for (std::size_t space = 0; space < workload_.spaces.size(); ++space) {
        for (const auto& [group, elements] : read[space]) {
            counts_.levels[innermost[space]][space].reads += static_cast<Words>(elements.size());
            counts_.levels[innermost[space]][space].down += static_cast<Words>(elements.size());
        }
        if (space != result_ && innermost[space] == 0)
            transferInputs(space, read[space]);
    }
    std::vector<Element> arrived;
    for (const auto& [digits, group] : sums)
        for (const auto& [element, sum] : group.second) {
            update(innermost[result_], result_, group.first, element, sum);
            arrived.push_back(element);
        }
    if (innermost[result_] == 0)
        transferSums(arrived);
}

void NestBruteForce::countPass() {
    const std::size_t level = hierarchy_.arrayLevel + 1;
    bool starts = before_.empty();
    for (std::size_t i = 0; i < loops_.size() && !before_.empty(); ++i)
        starts = starts || (loops_[i].level < level && now_[i] != before_[i]);
    if (!starts)
        return;
    ++counts_.passes;
    std::int64_t pes = 0;
    forInstances(level, [&](const Digits& digits) {
        std::vector<std::int64_t> base, span;
        pes += begin(digits, level, base, span) ? 1 : 0;
    });
    counts_.passPes += pes;
    counts_.activePes = std::max(counts_.activePes, pes);
}

void NestBruteForce::forPoints(
    const std::function<void(const std::vector<std::int64_t>&)>& visit) const {
    std::vector<std::int64_t> point(workload_.dims.size(), 0);
    const std::function<void(std::size_t)> visitFrom = [&](std::size_t dim) {
        if (dim == point.size()) {
            visit(point);
            return;
        }
        for (point[dim] = 0; point[dim] < workload_.dims[dim].bound; ++point[dim])
            visitFrom(dim + 1);
    };
    visitFrom(0);
}

bool NestBruteForce::resultIsRight() const {
    std::map<Element, std::int64_t> expected;
    forPoints([&](const std::vector<std::int64_t>& point) {
        const auto element = elementAt(point, result_);
        if (!element)
            return;
        std::int64_t product = 1;
        for (std::size_t space = 0; space < workload_.spaces.size(); ++space) {
            if (space == result_)
                continue;
            const auto factor = elementAt(point, space);
            product *= factor ? input(space, *factor) : 0;
        }
        expected[*element] += product;
    });
    std::map<Element, std::int64_t> got;
    for (const auto& [element, cell] : held_[0][result_].at({}))
        got[element] = cell.valid ? cell.value : -1;
    return got == expected;
}

} // namespace systolens::tests
