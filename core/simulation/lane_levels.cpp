#include "core/simulation/lane_levels.h"

#include <algorithm>

namespace systolens::simulation {

namespace {

constexpr int highestLevel = 62;
constexpr std::int64_t preparedTiles = 4;
constexpr std::size_t mostTiles = 1024; // some 64 MB of 16 lanes

Cycle partOf(int level) {
    return Cycle{1} << level;
}

// Two neighbours' parts in pairs.
Bins added(const Bins& first, const Bins& second) {
    Bins sums;
    sums.reserve(first.size());
    for (const Bins* half : {&first, &second})
        for (std::size_t i = 0; i + 1 < half->size(); i += 2)
            sums.push_back(((*half)[i] + (*half)[i + 1]) / 2);
    return sums;
}

} // namespace

LaneLevels::LaneLevels(std::shared_ptr<const Trace> trace, std::vector<Lane> lanes)
    : trace_(std::move(trace)), lanes_(std::move(lanes)), total_(trace_->cycles()) {}

int LaneLevels::levelFor(const Window& window, int mostParts) const {
    int level = 0;
    while (level < highestLevel && (window.to - window.from) >> level > std::max(1, mostParts))
        ++level;
    return level;
}

Window LaneLevels::aligned(const Window& window, int level) const {
    const Cycle part = partOf(level);
    const Cycle from = window.from / part * part;
    return {from, std::max(from + part, (window.to + part - 1) / part * part)};
}

int LaneLevels::wholeLevel() const {
    return levelFor({0, total_}, static_cast<int>(preparedTiles * tileParts));
}

void LaneLevels::prepare(const Progress& progress) {
    const int finest = wholeLevel();
    for (int level = finest; level < highestLevel; ++level) {
        const Cycle width = partOf(level) * tileParts;
        for (std::int64_t i = 0; i * width < total_; ++i)
            tile({level, i}, progress);
        if (width >= total_)
            break;
    }
}

LaneLevels::Tile LaneLevels::find(const Key& key) const {
    const std::lock_guard lock(guard_);
    const auto found = tiles_.find(key);
    return found == tiles_.end() ? nullptr : found->second;
}

// When there are too many, the fine ones go: they are asked for again where one looks.
void LaneLevels::keep(const Key& key, Tile tile) {
    const std::lock_guard lock(guard_);
    if (tiles_.size() >= mostTiles)
        std::erase_if(tiles_, [this](const auto& one) { return one.first.level < wholeLevel(); });
    tiles_[key] = std::move(tile);
}

LaneLevels::Tile LaneLevels::tile(const Key& key, const Progress& progress) {
    if (Tile known = find(key))
        return known;
    Tile made;
    const Tile first = find({key.level - 1, 2 * key.index}),
               second = find({key.level - 1, 2 * key.index + 1});
    const bool overAfterFirst = (2 * key.index + 1) * tileParts * partOf(key.level) / 2 >= total_;
    if (first && (second || overAfterFirst)) {
        auto sums = std::make_shared<std::vector<Bins>>();
        const Bins nothing(static_cast<std::size_t>(tileParts));
        for (std::size_t lane = 0; lane < lanes_.size(); ++lane)
            sums->push_back(added((*first)[lane], second ? (*second)[lane] : nothing));
        made = std::move(sums);
    } else {
        made = asked(key, progress);
    }
    keep(key, made);
    return made;
}

LaneLevels::Tile LaneLevels::asked(const Key& key, const Progress& progress) const {
    const Cycle part = partOf(key.level), from = key.index * tileParts * part;
    // Nothing is after the end, though a buffer may be full to the last.
    const auto parts = static_cast<std::size_t>(
        std::clamp<Cycle>((total_ - from + part - 1) / part, 0, tileParts));
    auto made = std::make_shared<std::vector<Bins>>();
    for (const Lane& lane : lanes_) {
        progress.check();
        Bins bins;
        if (parts > 0)
            bins = trace_->summary({from, from + static_cast<Cycle>(parts) * part}, lane,
                                   static_cast<int>(parts));
        bins.resize(static_cast<std::size_t>(tileParts));
        made->push_back(std::move(bins));
    }
    return made;
}

std::vector<Bins> LaneLevels::parts(const Window& window, int level, const Progress& progress) {
    const Cycle part = partOf(level);
    std::vector<Bins> all(lanes_.size());
    for (std::int64_t i = window.from / part; i < window.to / part;) {
        const std::int64_t index = i / tileParts;
        const Tile from = tile({level, index}, progress);
        const std::int64_t end = std::min((index + 1) * tileParts, window.to / part);
        for (std::size_t lane = 0; lane < all.size(); ++lane)
            all[lane].insert(all[lane].end(), (*from)[lane].begin() + (i - index * tileParts),
                             (*from)[lane].begin() + (end - index * tileParts));
        i = end;
    }
    return all;
}

std::optional<LaneLevels::Known> LaneLevels::atOnce(const Window& window, int level) const {
    const Cycle part = partOf(level);
    const auto parts = static_cast<std::size_t>((window.to - window.from) / part);
    for (int known = level; known < highestLevel; ++known) {
        Known out{std::vector<Bins>(lanes_.size()), known == level};
        const Cycle width = partOf(known);
        Tile from;
        std::int64_t held = -1; // which tile that is
        for (std::size_t i = 0; i < parts; ++i) {
            const std::int64_t at = (window.from + static_cast<Cycle>(i) * part) / width;
            if (at / tileParts != held) {
                held = at / tileParts;
                from = find({known, held});
            }
            if (!from)
                break;
            for (std::size_t lane = 0; lane < lanes_.size(); ++lane)
                out.parts[lane].push_back((*from)[lane][static_cast<std::size_t>(at % tileParts)]);
        }
        if (from)
            return out;
        if (width * tileParts >= 2 * total_)
            break;
    }
    return std::nullopt;
}

} // namespace systolens::simulation
