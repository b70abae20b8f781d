#pragma once
// A trace's lanes at every scale, kept: level k has parts of 2^k cycles, and what is known at one
// level is added up for the next, as the levels of a picture that one zooms into. What is not known
// is asked of the trace, once. The parts are exactly what the trace itself says of them.
#include <map>
#include <memory>
#include <mutex>

#include "core/simulation/trace.h"
#include "core/support/progress.h"

namespace systolens::simulation {

class LaneLevels {
public:
    static constexpr std::int64_t tileParts = 512;

    LaneLevels(std::shared_ptr<const Trace> trace, std::vector<Lane> lanes);

    [[nodiscard]] Cycle total() const { return total_; }
    [[nodiscard]] std::size_t lanes() const { return lanes_.size(); }

    // The finest level of which a window has no more than so many parts.
    [[nodiscard]] int levelFor(const Window& window, int mostParts) const;
    // A window with its ends moved outwards to whole parts of a level.
    [[nodiscard]] Window aligned(const Window& window, int level) const;

    // All levels of the whole time in some thousands of parts, so that atOnce() has an answer.
    // Cancelled.
    void prepare(const Progress& progress);
    // By lane, the parts of a window that is aligned to the level. Asks the trace for what is not
    // known. Cancelled.
    [[nodiscard]] std::vector<Bins> parts(const Window& window, int level,
                                          const Progress& progress);
    // The same without asking: from the finest level that is known there, not finer than this one;
    // nothing when there is none. `exact`: it is this one.
    struct Known {
        std::vector<Bins> parts;
        bool exact = false;
    };
    [[nodiscard]] std::optional<Known> atOnce(const Window& window, int level) const;

private:
    using Tile = std::shared_ptr<const std::vector<Bins>>; // by lane
    struct Key {
        int level = 0;
        std::int64_t index = 0;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    [[nodiscard]] Tile find(const Key& key) const;
    void keep(const Key& key, Tile tile);
    Tile tile(const Key& key, const Progress& progress);
    [[nodiscard]] Tile asked(const Key& key, const Progress& progress) const;
    [[nodiscard]] int wholeLevel() const; // at which the whole time is a few tiles

    std::shared_ptr<const Trace> trace_;
    std::vector<Lane> lanes_;
    Cycle total_ = 0;
    mutable std::mutex guard_; // of the tiles: one thread asks while another paints
    std::map<Key, Tile> tiles_;
};

} // namespace systolens::simulation
