#include "app/report/scenes.h"

#include <algorithm>

#include "core/job/stack.h"
#include "core/scene/difference.h"
#include "core/support/error.h"
#include "core/technique/standard_scenes.h"

namespace systolens::report {

namespace {

void append(std::vector<scene::Scene>& scenes, std::vector<scene::Scene> more) {
    std::move(more.begin(), more.end(), std::back_inserter(scenes));
}

// A's scenes, and B − A of each that both have.
void appendCompared(std::vector<scene::Scene>& scenes, std::vector<scene::Scene> a,
                    const std::vector<scene::Scene>& b) {
    for (scene::Scene& before : a) {
        before.before = true;
        const auto after = std::find_if(
            b.begin(), b.end(), [&](const scene::Scene& one) { return one.id == before.id; });
        if (after != b.end())
            scenes.push_back(scene::differenceScene(before, *after, scene::Link::item));
    }
    append(scenes, std::move(a));
}

} // namespace

std::vector<scene::Scene> scenesOf(const job::JobResult& result, const job::Techniques& techniques,
                                   std::size_t layer) {
    const auto before = result.job.stack.empty() ? nullptr : result.before;
    std::vector<scene::Scene> scenes = technique::runScenes(result.after, before);
    if (layer < result.after->layers.size() && result.after->layers[layer].trace)
        append(scenes, technique::layerScenes(result.after, layer));
    append(scenes, job::stackScenes(result, techniques));
    for (const technique::TechniqueResult& each : result.techniques)
        append(scenes, scene::ofLayer(each.scenes, layer));
    if (before) {
        appendCompared(scenes, technique::runScenes(before, nullptr),
                       technique::runScenes(result.after, nullptr));
        if (layer < before->layers.size() && before->layers[layer].trace
            && result.after->layers[layer].trace)
            appendCompared(scenes, technique::layerScenes(before, layer),
                           technique::layerScenes(result.after, layer));
    }
    return scenes;
}

std::size_t layerToShow(const technique::Run& run, const std::optional<std::string>& name) {
    if (!name) {
        const auto most = std::max_element(
            run.layers.begin(), run.layers.end(),
            [](const auto& a, const auto& b) { return a.counts.cycles < b.counts.cycles; });
        return static_cast<std::size_t>(most - run.layers.begin());
    }
    std::string names;
    for (std::size_t i = 0; i < run.layers.size(); ++i) {
        if (run.layers[i].name == *name)
            return i;
        names += (names.empty() ? "" : ", ") + run.layers[i].name;
    }
    throw Error(Error::Kind::usage,
                SYSTOLENS_TEXT("report", "There is no layer \"%1\"").with(*name), "--layer",
                SYSTOLENS_TEXT("report", "Choose from: %1").with(names));
}

const scene::Scene& sceneNamed(const std::vector<scene::Scene>& scenes, const std::string& id) {
    std::string ids;
    for (const scene::Scene& scene : scenes) {
        const std::string key = scene::keyOf(scene);
        if (key == id)
            return scene;
        ids += (ids.empty() ? "" : ", ") + key;
    }
    throw Error(Error::Kind::usage, SYSTOLENS_TEXT("report", "There is no scene \"%1\"").with(id),
                "--scene", SYSTOLENS_TEXT("report", "Choose from: %1").with(ids));
}

scene::Moment middleOf(const scene::Scene& scene) {
    scene::Moment moment;
    moment.position = scene.axis.length / 2;
    return moment;
}

} // namespace systolens::report
