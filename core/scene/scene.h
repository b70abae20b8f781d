#pragma once
// A picture as a function of a moment on an axis: record nothing, seek anywhere.
#include <functional>
#include <optional>
#include <string>

#include "core/scene/picture.h"

namespace systolens::scene {

// What the cursor counts: cycles, pairs of a tape, merges of a tree, entries of a table.
struct Axis {
    std::string id;
    Text unit;
    std::uint64_t length = 1; // positions 0 … length − 1
    // Links to other scenes; null when there is nothing to link.
    std::function<std::optional<WorkItem>(std::uint64_t position)> itemAt;
    std::function<std::optional<std::uint64_t>(const WorkItem&)> positionOf;
};

struct Moment {
    std::uint64_t position = 0; // on the scene's axis
    double fraction = 0;        // 0–1 towards the next position, for smooth motion
    std::uint64_t span = 1;     // positions that one frame covers: decides tokens, flow or heat
};

struct Scene {
    std::string id; // "array", "rlc.tape" …; with what follows unique within a result
    Text title;
    Axis axis;
    // Thread-safe, a pure function; may throw Error.
    std::function<Picture(const Moment&)> at;
    // Of one layer of the run; none: of the whole, always to be seen.
    std::optional<std::size_t> layer = std::nullopt;
    bool before = false; // of the run without the technique
};

// What a place on the stage remembers and `render` is asked for: "array", "array@before".
std::string keyOf(const Scene& scene);
// Those of a layer, and those of the whole.
std::vector<Scene> ofLayer(const std::vector<Scene>& scenes, std::size_t layer);

// A scene without time: its axis has one position, and its picture is always the same.
Scene still(std::string id, Text title, std::function<Picture()> picture);
Scene still(std::string id, Text title, Picture picture);

} // namespace systolens::scene
