// What a lane says at the cursor.
#include <algorithm>

#include "app/paint/text.h"
#include "app/window/timeline/timeline.h"
#include "core/technique/lane_figure.h"

namespace systolens::window {

QStringList Timeline::laneNames() const {
    QStringList names;
    if (after_.lanes->cursor())
        for (const scene::Lanes::Row& row : after_.lanes->rows())
            names << paint::translate(row.name);
    return names;
}

void Timeline::explainLane(int row) {
    explainLane(after_, row);
}

QString Timeline::laneName(const Course& course, int row) {
    const std::vector<scene::Lanes::Row>& rows = course.lanes->rows();
    return row >= 0 && row < static_cast<int>(rows.size())
               ? paint::translate(rows[static_cast<std::size_t>(row)].name)
               : QString();
}

void Timeline::explainLane(const Course& course, int row) {
    const QString name = laneName(course, row);
    const std::shared_ptr<const simulation::Trace> trace = course.trace;
    const std::optional<Cycle> cursor = course.lanes->cursor();
    if (name.isEmpty() || !trace || !cursor || trace->cycles() == 0)
        return;
    const Cycle last = trace->cycles() - 1, cycle = std::clamp<Cycle>(*cursor, 0, last);
    simulation::Window shown = course.lanes->window(); // of the longer of A and B
    shown.from = std::min(shown.from, last);
    shown.to = std::clamp(shown.to, shown.from + 1, trace->cycles());
    const simulation::Lane lane = course.lanes->rows()[static_cast<std::size_t>(row)].lane;
    explanations_.submit([this, name, trace, lane, cycle, shown] {
        Explained made;
        Problem problem;
        const Outcome outcome = attempt(
            [&] {
                technique::LaneFigure figure = technique::laneFigure(*trace, lane, cycle, shown);
                made.name = tr("%1 in cycle %2").arg(name, paint::grouped(cycle + 1));
                made.value = paint::formatted(figure.value);
                made.from = Provenance::modelled;
                made.why = std::move(figure.why);
            },
            problem);
        return [this, made, outcome] {
            if (outcome == Outcome::done)
                Q_EMIT explained(made);
        };
    });
}

} // namespace systolens::window
