#pragma once
// Everything that can be looked at for one layer of a result: scenes, metrics, and the trace that
// the timeline shows. Made off the GUI thread.
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "app/window/session/session.h"
#include "core/scene/link.h"

namespace systolens::window {

struct StageScene {
    QString key; // "array", "array@before": what a slot remembers
    Text title;
    scene::Scene scene;
    bool technique = false; // a technique brought it
    bool layer = false;     // of the chosen layer
    bool network = false;   // of all layers together; else what a technique's title says
    // Of A and B in one: "array@swipe" has A's scene here, "array@difference" has subtracted it.
    bool pair = false;
    std::shared_ptr<const scene::Scene> under = nullptr;
};

// The scene's own key: "array" of "array@before", "array@swipe" and "array@difference".
QString baseKey(const QString& key);

// What B is compared with; without a run: with its own beginning, before the techniques.
struct Against {
    Result kept;
    scene::Link link = scene::Link::item;
};

struct Catalogue {
    Result result;
    std::size_t layer = 0;
    std::shared_ptr<const technique::Run> a; // what `result` is compared with; may be null
    std::optional<std::size_t> layerOfA;     // the same layer there
    Result kept;                             // A's, where that is not result's own beginning
    std::vector<StageScene> scenes;
    std::vector<technique::Metric> layerMetrics, networkMetrics, techniqueMetrics;
    std::shared_ptr<const simulation::Trace> trace;  // of the layer, after; may be null
    std::shared_ptr<const simulation::Trace> before; // without the techniques; null: none

    [[nodiscard]] const StageScene* find(const QString& key) const;
};
using CataloguePtr = std::shared_ptr<const Catalogue>;

// `techniques` name what the stack's scenes show.
CataloguePtr catalogueOf(const Result& result, std::size_t layer, const job::Techniques& techniques,
                         const Against& against = {});

} // namespace systolens::window
