#include "app/window/session/catalogue.h"

#include <utility>

#include "core/technique/standard_scenes.h"

namespace systolens::window {

namespace {

enum class Origin { layer, layerBefore, technique, network };

void append(std::vector<StageScene>& scenes, std::vector<scene::Scene> more, Origin origin) {
    const bool before = origin == Origin::layerBefore;
    for (scene::Scene& one : more) {
        const QString id = QString::fromStdString(one.id);
        Text title = one.title;
        scenes.push_back({before ? id + "@before" : id, std::move(title), std::move(one), before,
                          origin == Origin::technique, before || origin == Origin::layer});
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
        append(catalogue->scenes, technique::layerScenes(after, layer), Origin::layer);
        catalogue->trace = after->layers[layer].trace;
        catalogue->layerMetrics = technique::runMetrics(*after, before.get(), layer);
    }
    for (const technique::TechniqueResult& one : result->techniques) {
        append(catalogue->scenes, one.scenes, Origin::technique);
        catalogue->techniqueMetrics.insert(catalogue->techniqueMetrics.end(), one.metrics.begin(),
                                           one.metrics.end());
    }
    append(catalogue->scenes, technique::runScenes(after, before), Origin::network);
    if (before && layer < before->layers.size())
        append(catalogue->scenes, technique::layerScenes(before, layer), Origin::layerBefore);
    catalogue->networkMetrics = technique::runMetrics(*after, before.get(), std::nullopt);
    return catalogue;
}

} // namespace systolens::window
