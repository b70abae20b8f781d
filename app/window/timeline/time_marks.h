#pragma once
// Bookmarks as numbered flags above a stretch of time.
#include <QPainter>
#include <optional>
#include <vector>

#include "app/paint/theme.h"
#include "core/simulation/trace.h"

namespace systolens::window {

struct TimeMark {
    Cycle cycle = 0;
    int index = 0; // among the session's bookmarks
    QString name;
};

// How high the flags are.
double markHeight(const paint::Theme& theme);
// Flags from `plot`'s top upwards, a fine line down through it.
void paintMarks(QPainter& painter, const QRectF& plot, const simulation::Window& window,
                const std::vector<TimeMark>& marks, const paint::Theme& theme);
// The mark whose flag is at the point; of those that overlap, the last, which is on top.
std::optional<TimeMark> markAt(const QRectF& plot, const simulation::Window& window,
                               const std::vector<TimeMark>& marks, const paint::Theme& theme,
                               QPointF point);

} // namespace systolens::window
