#pragma once
// A scene's course as frames.
#include <QImage>
#include <functional>
#include <optional>

#include "app/paint/swipe.h"
#include "app/paint/theme.h"
#include "core/scene/scene.h"
#include "core/support/progress.h"

namespace systolens::paint {

struct Stretch {
    std::uint64_t from = 0, to = 0; // positions on the scene's axis, from ≤ to
    int frames = 1;
};

// The moment that a frame shows: the first frame is `from`, the last `to`.
scene::Moment momentOf(const Stretch& stretch, int frame);

// Paints every frame in order, with A's scene left of a divider if there is one, and hands it on.
// Throws Cancelled, and what the scene or the sink throws. Scenes of charts need the GUI thread.
void animate(const scene::Scene& scene, const Stretch& stretch, QSize size, const Theme& theme,
             const std::optional<SwipedScene>& swiped, Progress& progress,
             const std::function<void(const QImage&)>& sink);

} // namespace systolens::paint
