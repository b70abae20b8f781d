#include "core/scene/scene.h"

namespace systolens::scene {

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
