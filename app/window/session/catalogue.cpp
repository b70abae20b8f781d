#include "app/window/session/catalogue.h"

#include <algorithm>
#include <utility>

#include "core/job/stack.h"
#include "core/scene/difference.h"
#include "core/technique/standard_scenes.h"

namespace systolens::window {

namespace {

enum class Origin { layer, technique, network };

StageScene staged(scene::Scene one, Origin origin) {
    Text title = one.title;
    const QString key = QString::fromStdString(scene::keyOf(one));
    return {key,
            std::move(title),
            std::move(one),
            origin == Origin::technique,
            origin == Origin::layer,
            origin == Origin::network};
}

void append(std::vector<StageScene>& scenes, const std::vector<scene::Scene>& more, Origin origin) {
    for (const scene::Scene& one : more)
        scenes.push_back(staged(one, origin));
}

std::vector<scene::Scene> asBefore(std::vector<scene::Scene> scenes) {
    for (scene::Scene& one : scenes)
        one.before = true;
    return scenes;
}

std::vector<scene::Scene> layerScenesOf(const std::shared_ptr<const technique::Run>& run,
                                        std::optional<std::size_t> layer) {
    return layer && *layer < run->layers.size() ? technique::layerScenes(run, *layer)
                                                : std::vector<scene::Scene>();
}

// The scenes of a stack's techniques, those of its own beginning or those of its end.
std::vector<scene::Scene> techniqueScenes(const job::JobResult& result,
                                          std::optional<std::size_t> layer, bool before) {
    std::vector<scene::Scene> all;
    for (const technique::TechniqueResult& one : result.techniques)
        for (scene::Scene& scene : scene::ofLayer(one.scenes, layer.value_or(0)))
            if (scene.before == before && (layer || !scene.layer))
                all.push_back(std::move(scene));
    return all;
}

// A layer of this name, else the one at the same place.
std::optional<std::size_t> sameLayer(const technique::Run& a, const technique::Run& b,
                                     std::size_t layer) {
    if (layer >= b.layers.size())
        return std::nullopt;
    const auto found = std::find_if(a.layers.begin(), a.layers.end(), [&](const auto& one) {
        return one.name == b.layers[layer].name;
    });
    if (found != a.layers.end())
        return static_cast<std::size_t>(found - a.layers.begin());
    return layer < a.layers.size() ? std::optional(layer) : std::nullopt;
}

// The metrics of a run or of a layer of it, with A's as their baselines.
std::vector<technique::Metric> metricsOf(const technique::Run& run,
                                         std::optional<std::size_t> layer, const technique::Run* a,
                                         std::optional<std::size_t> layerOfA) {
    auto metrics = technique::runMetrics(run, nullptr, layer);
    if (!a || layer.has_value() != layerOfA.has_value())
        return metrics;
    for (technique::Metric& baseline : technique::runMetrics(*a, nullptr, layerOfA))
        for (technique::Metric& metric : metrics)
            if (metric.id == baseline.id && metric.unit == baseline.unit)
                metric.baseline = baseline.value;
    return metrics;
}

// Each scene that A and B both have, in one picture.
void addPairs(std::vector<StageScene>& scenes, const std::vector<scene::Scene>& a,
              const std::vector<scene::Scene>& b, Origin origin, scene::Link link) {
    for (const scene::Scene& one : b) {
        const auto other = std::find_if(
            a.begin(), a.end(), [&](const scene::Scene& scene) { return scene.id == one.id; });
        if (other == a.end())
            continue;
        StageScene swipe = staged(one, origin);
        swipe.key += QStringLiteral("@swipe");
        swipe.under = std::make_shared<const scene::Scene>(*other);
        StageScene difference = staged(scene::differenceScene(*other, one, link), origin);
        swipe.pair = difference.pair = true;
        scenes.push_back(std::move(swipe));
        scenes.push_back(std::move(difference));
    }
}

void addComparison(Catalogue& catalogue, const Against& against) {
    const auto a = catalogue.a, b = catalogue.result->after;
    auto& scenes = catalogue.scenes;
    const auto add = [&](const std::vector<scene::Scene>& before,
                         const std::vector<scene::Scene>& after, Origin origin) {
        append(scenes, before, origin);
        addPairs(scenes, before, after, origin, against.link);
    };
    add(asBefore(layerScenesOf(a, catalogue.layerOfA)), layerScenesOf(b, catalogue.layer),
        Origin::layer);
    const job::JobResult& own = *catalogue.result;
    add(catalogue.kept ? asBefore(techniqueScenes(*against.kept, catalogue.layerOfA, false))
                       : techniqueScenes(own, catalogue.layer, true),
        techniqueScenes(own, catalogue.layer, false), Origin::technique);
    add(asBefore(technique::runScenes(a, nullptr)), technique::runScenes(b, nullptr),
        Origin::network);
}

} // namespace

QString baseKey(const QString& key) {
    return key.section('@', 0, 0);
}

const StageScene* Catalogue::find(const QString& key) const {
    for (const StageScene& scene : scenes)
        if (scene.key == key)
            return &scene;
    return nullptr;
}

CataloguePtr catalogueOf(const Result& result, std::size_t layer, const job::Techniques& techniques,
                         const Against& against) {
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->result = result;
    catalogue->layer = layer;
    const auto after = result->after;
    catalogue->kept = against.kept;
    catalogue->a = against.kept              ? against.kept->after
                   : result->before == after ? nullptr
                                             : result->before;
    const auto a = catalogue->a;
    if (a)
        catalogue->layerOfA = sameLayer(*a, *after, layer);
    append(catalogue->scenes, layerScenesOf(after, layer), Origin::layer);
    if (layer < after->layers.size()) {
        catalogue->trace = after->layers[layer].trace;
        catalogue->layerMetrics = metricsOf(*after, layer, a.get(), catalogue->layerOfA);
    }
    append(catalogue->scenes, techniqueScenes(*result, layer, false), Origin::technique);
    for (const technique::TechniqueResult& one : result->techniques)
        catalogue->techniqueMetrics.insert(catalogue->techniqueMetrics.end(), one.metrics.begin(),
                                           one.metrics.end());
    append(catalogue->scenes, technique::runScenes(after, a), Origin::network);
    append(catalogue->scenes, job::stackScenes(*result, techniques), Origin::network);
    if (a)
        addComparison(*catalogue, against);
    if (catalogue->layerOfA)
        catalogue->before = a->layers[*catalogue->layerOfA].trace;
    catalogue->networkMetrics = metricsOf(*after, std::nullopt, a.get(), std::nullopt);
    return catalogue;
}

} // namespace systolens::window
