#include "app/window/session/catalogue.h"

#include <utility>

#include "core/technique/standard_scenes.h"

namespace systolens::window {

namespace {

void append(std::vector<StageScene>& scenes, std::vector<scene::Scene> more, bool before) {
    for (scene::Scene& one : more) {
        const QString id = QString::fromStdString(one.id);
        Text title = one.title;
        scenes.push_back({before ? id + "@before" : id, std::move(title), std::move(one), before});
    }
}

} // namespace

const StageScene* Catalogue::find(const QString& key) const {
    for (const StageScene& scene : scenes)
        if (scene.key == key)
            return &scene;
    return nullptr;
}

CataloguePtr catalogueOf(const Result& result, std::size_t layer) {
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->result = result;
    catalogue->layer = layer;
    const auto after = result->after;
    const auto before = result->before == after ? nullptr : result->before;
    if (layer < after->layers.size()) {
        append(catalogue->scenes, technique::layerScenes(after, layer), false);
        catalogue->trace = after->layers[layer].trace;
        catalogue->layerMetrics = technique::runMetrics(*after, before.get(), layer);
    }
    for (const technique::TechniqueResult& one : result->techniques) {
        append(catalogue->scenes, one.scenes, false);
        catalogue->techniqueMetrics.insert(catalogue->techniqueMetrics.end(), one.metrics.begin(),
                                           one.metrics.end());
    }
    append(catalogue->scenes, technique::runScenes(after, before), false);
    if (before && layer < before->layers.size())
        append(catalogue->scenes, technique::layerScenes(before, layer), true);
    catalogue->networkMetrics = technique::runMetrics(*after, before.get(), std::nullopt);
    return catalogue;
}

} // namespace systolens::window
