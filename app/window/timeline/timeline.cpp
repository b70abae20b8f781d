#include "app/window/timeline/timeline.h"

#include <QBoxLayout>

#include "app/paint/text.h"
#include "app/window/timeline/bookmark_menu.h"
#include "core/technique/standard_scenes.h"

namespace systolens::window {

namespace {

// Where a follower is: nowhere when nothing links it to the leader.
std::optional<Cycle> cycleOf(const Leader& leader, const StageScene& array) {
    const Followed followed = follow(leader, array.scene.axis, 0);
    return followed.linked ? std::optional(static_cast<Cycle>(followed.moment.position))
                           : std::nullopt;
}

} // namespace

Timeline::Timeline(const paint::Theme& theme, Player& player, QWidget* parent)
    : QWidget(parent), player_(player), bar_(new TransportBar(theme, player)),
      overview_(new Overview(theme)) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar_);
    for (Course* course : courses()) {
        course->lanes = new LanesView(theme);
        column->addWidget(course->lanes, 1);
        connectLanes(*course);
    }
    before_.lanes->hide();
    column->addWidget(overview_);
    connect(overview_, &Overview::windowWanted, after_.lanes, &LanesView::look);
    connect(&bookmarks_, &Bookmarks::changed, this, &Timeline::showMarks);
    connect(&player_, &Player::moved, this, &Timeline::showMoment);
    connect(bar_, &TransportBar::startWanted, this, [this] { player_.seek(0); });
    connect(bar_, &TransportBar::endWanted, this,
            [this] { player_.seek(static_cast<double>(player_.transport().length() - 1)); });
    connect(bar_, &TransportBar::stepWanted, this, &Timeline::step);
    fillBookmarkMenu(bar_->bookmarkMenu(), *this);
}

void Timeline::connectLanes(Course& course) {
    LanesView* lanes = course.lanes;
    connect(lanes, &LanesView::seekWanted, this,
            [this, &course](double cycle) { seekToCycle(course, cycle); });
    connect(lanes, &LanesView::markChosen, this, &Timeline::goTo);
    connect(lanes, &LanesView::menuWanted, this,
            [this, &course](QPoint at, int mark, double cycle, int row) {
                if (mark < 0)
                    seekToCycle(course, cycle);
                showBookmarkMenu(*this, at, mark, mark < 0 ? laneName(course, row) : QString(),
                                 [this, &course, row] { explainLane(course, row); });
            });
    connect(lanes, &LanesView::laneChosen, this,
            [this, &course](int row) { explainLane(course, row); });
    connect(lanes, &LanesView::windowChanged, this, [this](const simulation::Window& window) {
        for (const Course* one : courses())
            if (one->lanes->isVisibleTo(this) && one->lanes->window() != window)
                one->lanes->look(window);
        overview_->setWindow(window);
    });
    connect(lanes, &LanesView::plotMoved, this, [this] {
        const QRectF plot = after_.lanes->plot();
        overview_->setPlot(plot.left(), plot.right());
    });
}

void Timeline::setCatalogue(const CataloguePtr& catalogue) {
    catalogue_ = catalogue;
    after_.trace = catalogue->trace;
    after_.array = catalogue->find("array");
    before_.trace = catalogue->before;
    before_.array = catalogue->find("array@before");
    showLanes();
    setAxis(axis_);
    showMarks();
    goToPending();
}

void Timeline::showBefore(bool shown) {
    if (beforeShown_ == shown)
        return;
    beforeShown_ = shown;
    if (!catalogue_)
        return;
    showLanes();
    showMoment();
}

void Timeline::setLink(scene::Link link) {
    link_ = link;
    showMoment();
}

// A and B on one time, which is as long as the longer of them takes.
void Timeline::showLanes() {
    const bool both = beforeShown_ && before_.trace && after_.trace;
    Cycle total = after_.trace ? after_.trace->cycles() : 0;
    std::vector<std::shared_ptr<const simulation::Trace>> traces;
    if (both) {
        total = std::max(total, before_.trace->cycles());
        traces.push_back(before_.trace);
    }
    if (after_.trace)
        traces.push_back(after_.trace);
    before_.lanes->setVisible(both);
    const bool kept = catalogue_->kept != nullptr; // A is no beginning of B
    before_.lanes->setHeading(kept ? QStringLiteral("A") : tr("A · before"));
    after_.lanes->setHeading(!both ? QString() : kept ? QStringLiteral("B") : tr("B · after"));
    after_.lanes->setLanes(catalogue_, "timeline", after_.trace, total);
    if (both) {
        before_.lanes->setLanes(catalogue_, "timeline@before", before_.trace, total);
        before_.lanes->look(after_.lanes->window());
    }
    overview_->setVisible(total > 0);
    overview_->setCourses(traces, total);
    overview_->setWindow(after_.lanes->window());
}

void Timeline::setAxis(const scene::Axis& axis) {
    axis_ = axis;
    for (Course* course : courses())
        course->driven = course->trace && axis.id == "cycles"
                         && axis.length == static_cast<std::uint64_t>(course->trace->cycles());
    bar_->setAxisUnit(axis.id == "cycles" ? tr("cycles") : paint::translate(axis.unit));
    showMoment();
}

// On the lanes' own axis the cursor is the transport's; else it follows through the work item.
void Timeline::showMoment() {
    if (!catalogue_)
        return;
    if (!after_.array || !after_.trace) {
        const technique::Run& run = *catalogue_->result->after;
        const bool there = catalogue_->layer < run.layers.size(); // without a course in time
        bar_->setCaption(there ? paint::translate(technique::captionAt(run, catalogue_->layer, 0))
                               : QString());
        return;
    }
    for (Course* course : courses())
        if (course->driven)
            takeCursor(*course, static_cast<Cycle>(player_.transport().moment().position));
    showFollowers();
}

void Timeline::takeCursor(Course& course, std::optional<Cycle> cycle) {
    if (&course == &before_ && !before_.lanes->isVisibleTo(this))
        return;
    course.lanes->showCursor(cycle);
    if (&course == &after_ && cycle)
        overview_->showCursor(*cycle);
}

void Timeline::showFollowers() {
    const Leader leader{axis_, player_.transport().moment(), link_};
    captions_.submit([this, catalogue = catalogue_, leader, before = before_, after = after_] {
        std::optional<Cycle> cycle, cycleBefore;
        Text caption;
        Problem problem;
        const Outcome outcome = attempt(
            [&] {
                cycle = after.driven ? static_cast<Cycle>(leader.moment.position)
                                     : cycleOf(leader, *after.array);
                if (before.trace && before.array && !before.driven)
                    cycleBefore = cycleOf(leader, *before.array);
                if (cycle)
                    caption =
                        technique::captionAt(*catalogue->result->after, catalogue->layer, *cycle);
                else if (before.driven && catalogue->a && catalogue->layerOfA) // A alone is there
                    caption = technique::captionAt(*catalogue->a, *catalogue->layerOfA,
                                                   static_cast<Cycle>(leader.moment.position));
            },
            problem);
        return [this, catalogue, caption, cycle, cycleBefore, before, after, outcome] {
            if (catalogue != catalogue_ || outcome != Outcome::done)
                return;
            bar_->setCaption(paint::translate(caption));
            // What the transport has come to drive meanwhile is where it says.
            if (!after.driven && !after_.driven && cycle)
                takeCursor(after_, cycle);
            if (before.trace && !before.driven && !before_.driven)
                takeCursor(before_, cycleBefore);
        };
    });
}

void Timeline::seekToCycle(const Course& course, double cycle) {
    if (course.driven) {
        player_.seek(cycle);
        return;
    }
    if (!course.array)
        return;
    links_.submit(
        [this, catalogue = catalogue_, array = course.array, axis = axis_, link = link_, cycle] {
            Followed followed{{}, false};
            Problem problem;
            const scene::Moment at{static_cast<std::uint64_t>(cycle), 0, 1};
            attempt([&] { followed = follow({array->scene.axis, at, link}, axis, 0); }, problem);
            return [this, catalogue, followed] {
                if (catalogue == catalogue_ && followed.linked)
                    player_.seek(static_cast<double>(followed.moment.position));
            };
        });
}

void Timeline::step(int direction) {
    const Course* driven = after_.driven ? &after_ : before_.driven ? &before_ : nullptr;
    if (bar_->stepKind() == StepKind::layer)
        Q_EMIT layerWanted(direction);
    else if (driven && bar_->stepKind() != StepKind::cycle)
        stepOnTrace(*driven, direction);
    else
        player_.step(direction);
}

void Timeline::stepOnTrace(const Course& course, int direction) {
    player_.setPlaying(false);
    const auto from = static_cast<Cycle>(player_.transport().position());
    links_.submit([this, catalogue = catalogue_, trace = course.trace, kind = bar_->stepKind(),
                   from, direction] {
        Cycle to = from;
        Problem problem;
        attempt(
            [&] {
                to = direction > 0 ? stepForward(*trace, from, kind) : stepBack(*trace, from, kind);
            },
            problem);
        return [this, catalogue, to] {
            if (catalogue == catalogue_)
                player_.seek(static_cast<double>(to));
        };
    });
}

void Timeline::zoom(double factor) {
    after_.lanes->zoom(factor);
}

void Timeline::showEverything() {
    if (after_.lanes->total() > 0)
        after_.lanes->look({0, after_.lanes->total()});
}

} // namespace systolens::window
