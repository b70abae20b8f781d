#include "app/paint/cycle_axis.h"

#include <algorithm>
#include <cmath>

#include "app/paint/text.h"
#include "app/paint/ticks.h"

namespace systolens::paint {

double xOfCycle(const simulation::Window& window, const QRectF& plot, Cycle cycle) {
    const auto length = static_cast<double>(std::max<Cycle>(1, window.to - window.from));
    return plot.left() + static_cast<double>(cycle - window.from) / length * plot.width();
}

Cycle cycleAtX(const simulation::Window& window, const QRectF& plot, double x) {
    const Cycle length = std::max<Cycle>(1, window.to - window.from);
    const double along = plot.width() > 0 ? (x - plot.left()) / plot.width() : 0;
    // A pixel's cycle must come back from its own x, whatever the rounding.
    const double exact = std::clamp(along, 0.0, 1.0) * static_cast<double>(length);
    const auto cycle = static_cast<Cycle>(std::floor(exact + 1e-6));
    return window.from + std::clamp<Cycle>(cycle, 0, length - 1);
}

void paintCycleAxis(Canvas& canvas, const QRectF& area, const QRectF& plot,
                    const simulation::Window& window) {
    const Theme& theme = canvas.theme;
    if (window.to <= window.from)
        return;
    const QFont font = theme.font(Size::tiny);
    const double labelWidth = widthOf(grouped(window.to), font) + theme.px(24);
    const int most = std::max(1, static_cast<int>(plot.width() / labelWidth));
    double free = area.left();
    const QString unit = unitName(Unit::cycles); // below the names at the left
    if (const double end = area.left() + widthOf(unit, font) + theme.px(8);
        end + labelWidth / 2 <= plot.left() + theme.px(12)) {
        canvas.text({area.left(), plot.bottom() + theme.px(4), end - area.left(), theme.px(14)},
                    unit, font, theme.muted);
        free = end;
    }
    for (const double tick :
         niceTicks(static_cast<double>(window.from), static_cast<double>(window.to), most, true)) {
        const auto cycle = static_cast<Cycle>(tick);
        const double x = xOfCycle(window, plot, cycle);
        canvas.line({x, plot.bottom()}, {x, plot.bottom() + theme.px(4)}, theme.muted);
        const QString label = grouped(cycle);
        const double width = widthOf(label, font);
        const double left = std::clamp(x - width / 2, area.left(), area.right() - width);
        if (left >= free)
            canvas.text({left, plot.bottom() + theme.px(4), width + 1, theme.px(14)}, label, font,
                        theme.muted);
        free = std::max(free, left + width + theme.px(8));
    }
}

void paintCycleCursor(Canvas& canvas, const QRectF& area, const QRectF& plot,
                      const simulation::Window& window, Cycle cursor) {
    if (cursor < window.from || cursor >= window.to)
        return;
    const Theme& theme = canvas.theme;
    const double x = xOfCycle(window, plot, cursor);
    canvas.line({x, area.top() + theme.px(4)}, {x, plot.bottom() + theme.px(3)}, theme.text,
                theme.px(1.6));
    const double half = theme.px(6);
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(theme.text);
    canvas.painter.drawPolygon(QPolygonF{QPointF(x - half, area.top()),
                                         QPointF(x + half, area.top()),
                                         QPointF(x, area.top() + half * 1.2)});
}

} // namespace systolens::paint
