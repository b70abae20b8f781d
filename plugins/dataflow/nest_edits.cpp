#include "plugins/dataflow/nest_edits.h"

#include <algorithm>

namespace systolens::dataflow {

namespace {

using mapping::NestLevel;
using mapping::NestMapping;
using mapping::SpatialLoop;
using mapping::TemporalLoop;
using Kind = scene::LoopNest::Action::Kind;

std::int64_t smallestPrimeOf(std::int64_t factor) {
    for (std::int64_t prime = 2; prime * prime <= factor; ++prime)
        if (factor % prime == 0)
            return prime;
    return factor;
}

std::size_t dimAt(const NestMapping& mapping, const LoopPlace& at) {
    const NestLevel& level = mapping.levels[at.level];
    return at.spatial ? level.spatial[at.index].dim : level.temporal[at.index].dim;
}

std::int64_t& factorAt(NestMapping& mapping, const LoopPlace& at) {
    NestLevel& level = mapping.levels[at.level];
    return at.spatial ? level.spatial[at.index].factor : level.temporal[at.index].factor;
}

// Of a level, a dimension's loops in time stand outside those over the fan-out.
std::optional<LoopPlace> nextInside(const NestMapping& mapping, const LoopPlace& from) {
    const std::size_t dim = dimAt(mapping, from);
    for (std::size_t level = from.level; level < mapping.levels.size(); ++level) {
        const auto& temporal = mapping.levels[level].temporal;
        const bool here = level == from.level;
        for (std::size_t i = here ? from.index + 1 : 0; i < temporal.size(); ++i)
            if (temporal[i].dim == dim && !(here && from.spatial))
                return LoopPlace{level, i, false};
    }
    return std::nullopt;
}

void dropOnes(NestMapping& mapping) {
    for (NestLevel& level : mapping.levels) {
        std::erase_if(level.temporal, [](const TemporalLoop& loop) { return loop.factor == 1; });
        std::erase_if(level.spatial, [](const SpatialLoop& loop) { return loop.factor == 1; });
    }
}

bool fewer(NestMapping& mapping, const LoopPlace& at) {
    const std::size_t dim = dimAt(mapping, at);
    const std::int64_t prime = smallestPrimeOf(factorAt(mapping, at));
    const auto inside = nextInside(mapping, at);
    if (!inside && at.level + 1 >= mapping.levels.size() && !at.spatial)
        return false;
    factorAt(mapping, at) /= prime;
    if (inside) {
        factorAt(mapping, *inside) *= prime;
    } else {
        auto& loops = mapping.levels[std::min(at.level + 1, mapping.levels.size() - 1)].temporal;
        loops.insert(loops.begin(), TemporalLoop{dim, prime});
    }
    return true;
}

bool more(NestMapping& mapping, const LoopPlace& at) {
    const auto inside = nextInside(mapping, at);
    if (!inside)
        return false;
    const std::int64_t prime = smallestPrimeOf(factorAt(mapping, *inside));
    factorAt(mapping, *inside) /= prime;
    factorAt(mapping, at) *= prime;
    return true;
}

bool outwards(NestMapping& mapping, const LoopPlace& at) {
    NestLevel& level = mapping.levels[at.level];
    if (at.spatial) {
        const SpatialLoop loop = level.spatial[at.index];
        level.spatial.erase(level.spatial.begin() + static_cast<std::ptrdiff_t>(at.index));
        level.temporal.push_back({loop.dim, loop.factor});
        return true;
    }
    if (at.index > 0) {
        std::swap(level.temporal[at.index], level.temporal[at.index - 1]);
        return true;
    }
    if (at.level == 0)
        return false;
    mapping.levels[at.level - 1].temporal.push_back(level.temporal.front());
    level.temporal.erase(level.temporal.begin());
    return true;
}

// Over the side of the array of which less is in use; whether it is enough is not asked.
void spread(NestLevel& level, const TemporalLoop& loop) {
    const auto used = [&](mapping::Mesh mesh) {
        std::int64_t factors = 1;
        for (const SpatialLoop& other : level.spatial)
            factors *= other.mesh == mesh ? other.factor : 1;
        return factors;
    };
    const bool across = used(mapping::Mesh::x) <= used(mapping::Mesh::y);
    level.spatial.push_back({loop.dim, loop.factor, across ? mapping::Mesh::x : mapping::Mesh::y});
}

bool inwards(NestMapping& mapping, const LoopPlace& at, std::optional<std::size_t> array) {
    NestLevel& level = mapping.levels[at.level];
    auto& loops = level.temporal;
    if (!at.spatial && at.index + 1 < loops.size()) {
        std::swap(loops[at.index], loops[at.index + 1]);
        return true;
    }
    if (!at.spatial && array == at.level) {
        spread(level, loops.back());
        loops.pop_back();
        return true;
    }
    if (at.level + 1 >= mapping.levels.size())
        return false;
    auto& next = mapping.levels[at.level + 1].temporal;
    if (at.spatial) {
        next.insert(next.begin(), {level.spatial[at.index].dim, level.spatial[at.index].factor});
        level.spatial.erase(level.spatial.begin() + static_cast<std::ptrdiff_t>(at.index));
    } else {
        next.insert(next.begin(), loops.back());
        loops.pop_back();
    }
    return true;
}

bool apply(NestMapping& mapping, const LoopPlace& at, Kind kind, std::optional<std::size_t> array) {
    switch (kind) {
    case Kind::fewer:
        return fewer(mapping, at);
    case Kind::more:
        return more(mapping, at);
    case Kind::outwards:
        return outwards(mapping, at);
    case Kind::inwards:
        return inwards(mapping, at, array);
    }
    return false;
}

} // namespace

std::optional<NestMapping> edited(const NestMapping& mapping, const LoopPlace& place, Kind kind,
                                  std::optional<std::size_t> array) {
    NestMapping changed = mapping;
    if (!apply(changed, place, kind, array))
        return std::nullopt;
    dropOnes(changed);
    return changed;
}

NestMapping bypassed(NestMapping mapping, std::size_t level, std::size_t space) {
    bool& keeps = mapping.levels.at(level).keeps.at(space);
    keeps = !keeps;
    return mapping;
}

} // namespace systolens::dataflow
