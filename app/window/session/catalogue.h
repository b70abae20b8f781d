#pragma once
// Everything that can be looked at for one layer of a result: scenes, metrics, and the trace that
// the timeline shows. Made off the GUI thread.
#include <QString>
#include <memory>
#include <vector>

#include "app/window/session/session.h"
#include "core/scene/scene.h"

namespace systolens::window {

struct StageScene {
    QString key; // "array", "array@before": what a slot remembers
    Text title;
    scene::Scene scene;
    bool technique = false; // a technique brought it
    bool layer = false;     // of the chosen layer, not of the network
};

struct Catalogue {
    Result result;
    std::size_t layer = 0;
    std::vector<StageScene> scenes;
    std::vector<technique::Metric> layerMetrics, networkMetrics, techniqueMetrics;
    std::shared_ptr<const simulation::Trace> trace;  // of the layer, after; may be null
    std::shared_ptr<const simulation::Trace> before; // without the techniques; null: none

    [[nodiscard]] const StageScene* find(const QString& key) const;
};
using CataloguePtr = std::shared_ptr<const Catalogue>;

CataloguePtr catalogueOf(const Result& result, std::size_t layer);

} // namespace systolens::window
