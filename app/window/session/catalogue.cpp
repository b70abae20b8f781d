#include "app/window/session/catalogue.h"

#include <utility>

#include "core/technique/standard_scenes.h"

namespace systolens::window {

namespace {

enum class Origin { layer, technique, network };

void append(std::vector<StageScene>& scenes, std::vector<scene::Scene> more, Origin origin) {
    for (scene::Scene& one : more) {
        Text title = one.title;
        const QString key = QString::fromStdString(scene::keyOf(one));
        scenes.push_back({key, std::move(title), std::move(one), origin == Origin::technique,
                          origin == Origin::layer});
    }
}

std::vector<scene::Scene> scenesBefore(const std::shared_ptr<const technique::Run>& run,
                                       std::size_t layer) {
    std::vector<scene::Scene> scenes = technique::layerScenes(run, layer);
    for (scene::Scene& one : scenes)
        one.before = true;
    return scenes;
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
        append(catalogue->scenes, technique::layerScenes(after, layer), Origin::layer);
        catalogue->trace = after->layers[layer].trace;
        catalogue->layerMetrics = technique::runMetrics(*after, before.get(), layer);
    }
    for (const technique::TechniqueResult& one : result->techniques) {
        append(catalogue->scenes, scene::ofLayer(one.scenes, layer), Origin::technique);
        catalogue->techniqueMetrics.insert(catalogue->techniqueMetrics.end(), one.metrics.begin(),
                                           one.metrics.end());
    }
    append(catalogue->scenes, technique::runScenes(after, before), Origin::network);
    if (before && layer < before->layers.size()) {
        append(catalogue->scenes, scenesBefore(before, layer), Origin::layer);
        catalogue->before = before->layers[layer].trace;
    }
    catalogue->networkMetrics = technique::runMetrics(*after, before.get(), std::nullopt);
    return catalogue;
}

} // namespace systolens::window
