#include "app/paint/animation.h"

#include <algorithm>
#include <cmath>

#include "app/paint/export.h"

namespace systolens::paint {

scene::Moment momentOf(const Stretch& stretch, int frame) {
    const auto length = static_cast<double>(stretch.to - stretch.from);
    const int steps = std::max(1, stretch.frames - 1);
    const double along = length * frame / steps;
    const double whole = std::floor(along + 1e-9);
    scene::Moment moment;
    moment.position = stretch.from + static_cast<std::uint64_t>(whole);
    moment.fraction = std::max(0.0, along - whole);
    moment.span = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(length / steps));
    return moment;
}

void animate(const scene::Scene& scene, const Stretch& stretch, QSize size, const Theme& theme,
             const std::optional<SwipedScene>& swiped, Progress& progress,
             const std::function<void(const QImage&)>& sink) {
    for (int frame = 0; frame < stretch.frames; ++frame) {
        progress.check();
        const scene::Moment moment = momentOf(stretch, frame);
        ExportOptions options{.size = QSizeF(size)};
        if (swiped)
            options.swipe = swipeAt(*swiped, scene.axis, moment);
        sink(imageOf(scene.at(moment), scene.title, theme, options));
        progress.report((frame + 1.0) / stretch.frames);
    }
}

} // namespace systolens::paint
