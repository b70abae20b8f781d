#pragma once
// Two pictures in one place: A left of a divider, B right of it, each cut and not squeezed.
#include <memory>

#include "app/paint/paint.h"
#include "core/scene/link.h"

namespace systolens::paint {

struct Swipe {
    std::shared_ptr<const scene::Picture> under; // A's
    double divider = 0.5;                        // 0–1 of the width
};

// Over a stretch of time: A's scene, and how its cursor follows B's.
struct SwipedScene {
    std::shared_ptr<const scene::Scene> under;
    scene::Link link = scene::Link::item;
    double divider = 0.5;
};

// What `swiped` shows of A when B is at `moment` on `axis`.
Swipe swipeAt(const SwipedScene& swiped, const scene::Axis& axis, const scene::Moment& moment);

// Both halves; `at` is the divider's x.
void paintHalves(QPainter& painter, const QRectF& area, const scene::Picture& picture,
                 const scene::Picture& under, double at, const Theme& theme, Hits* hits = nullptr,
                 Hits* hitsUnder = nullptr);
// The line between them, and at its foot which side is whose.
void paintDivider(QPainter& painter, const QRectF& area, double at, const Theme& theme,
                  double width = 2);

} // namespace systolens::paint
