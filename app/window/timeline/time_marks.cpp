#include "app/window/timeline/time_marks.h"

#include "app/paint/cycle_axis.h"

namespace systolens::window {

namespace {

QRectF flagOf(const QRectF& plot, const simulation::Window& window, Cycle cycle,
              const paint::Theme& theme) {
    const double x = paint::xOfCycle(window, plot, cycle), half = theme.px(6);
    const double height = markHeight(theme);
    return {x - half, plot.top() - height, 2 * half, height};
}

bool within(const simulation::Window& window, Cycle cycle) {
    return cycle >= window.from && cycle < window.to;
}

} // namespace

double markHeight(const paint::Theme& theme) {
    return theme.px(14);
}

void paintMarks(QPainter& painter, const QRectF& plot, const simulation::Window& window,
                const std::vector<TimeMark>& marks, const paint::Theme& theme) {
    QFont font = theme.font(paint::Size::tiny, QFont::DemiBold);
    font.setPixelSize(static_cast<int>(theme.px(9.5)));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font);
    for (const TimeMark& mark : marks) {
        if (!within(window, mark.cycle))
            continue;
        const QRectF flag = flagOf(plot, window, mark.cycle, theme);
        painter.setPen(QPen(theme.accent, 1));
        painter.drawLine(QPointF(flag.center().x(), plot.top()),
                         QPointF(flag.center().x(), plot.bottom()));
        const double notch = theme.px(3);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawPolygon(QPolygonF{flag.topLeft(), flag.topRight(), flag.bottomRight(),
                                      QPointF(flag.center().x(), flag.bottom() - notch),
                                      flag.bottomLeft()});
        painter.setPen(theme.onAccent);
        painter.drawText(flag.adjusted(-4, 0, 4, -notch), Qt::AlignCenter,
                         QString::number(mark.index + 1));
    }
    painter.restore();
}

std::optional<TimeMark> markAt(const QRectF& plot, const simulation::Window& window,
                               const std::vector<TimeMark>& marks, const paint::Theme& theme,
                               QPointF point) {
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark)
        if (within(window, mark->cycle) && flagOf(plot, window, mark->cycle, theme).contains(point))
            return *mark;
    return std::nullopt;
}

} // namespace systolens::window
