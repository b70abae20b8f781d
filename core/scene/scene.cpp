#include "core/scene/scene.h"

namespace systolens::scene {

std::string keyOf(const Scene& scene) {
    return scene.before ? scene.id + "@before" : scene.id;
}

std::vector<Scene> ofLayer(const std::vector<Scene>& scenes, std::size_t layer) {
    std::vector<Scene> chosen;
    for (const Scene& scene : scenes)
        if (!scene.layer || *scene.layer == layer)
            chosen.push_back(scene);
    return chosen;
}

Scene still(std::string id, Text title, std::function<Picture()> picture) {
    return {std::move(id),
            std::move(title),
            {"none", {}, 1, nullptr, nullptr},
            [picture = std::move(picture)](const Moment&) { return picture(); }};
}

Scene still(std::string id, Text title, Picture picture) {
    return still(std::move(id), std::move(title),
                 [picture = std::move(picture)]() -> Picture { return picture; });
}

} // namespace systolens::scene
