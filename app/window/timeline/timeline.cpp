#include "app/window/timeline/timeline.h"

#include <QBoxLayout>

#include "app/paint/text.h"
#include "core/technique/standard_scenes.h"

namespace systolens::window {

Timeline::Timeline(const paint::Theme& theme, Player& player, QWidget* parent)
    : QWidget(parent), player_(player), bar_(new TransportBar(theme, player)),
      lanes_(new LanesView(theme)) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(0);
    column->addWidget(bar_);
    column->addWidget(lanes_, 1);
    connect(&player_, &Player::moved, this, &Timeline::showMoment);
    connect(bar_, &TransportBar::startWanted, this, [this] { player_.seek(0); });
    connect(bar_, &TransportBar::endWanted, this,
            [this] { player_.seek(static_cast<double>(player_.transport().length() - 1)); });
    connect(bar_, &TransportBar::stepWanted, this, &Timeline::step);
    connect(lanes_, &LanesView::seekWanted, this, &Timeline::seekToCycle);
}

void Timeline::setCatalogue(const CataloguePtr& catalogue) {
    catalogue_ = catalogue;
    lanes_->setCatalogue(catalogue);
    setAxis(axis_);
}

void Timeline::setAxis(const scene::Axis& axis) {
    axis_ = axis;
    onCycles_ = catalogue_ && catalogue_->trace && axis.id == "cycles"
                && axis.length == static_cast<std::uint64_t>(catalogue_->trace->cycles());
    bar_->setAxisUnit(axis.id == "cycles" ? tr("cycles") : paint::translate(axis.unit));
    showMoment();
}

// On the lanes' own axis the cursor is the transport's; else it follows through the work item.
void Timeline::showMoment() {
    const StageScene* array = catalogue_ ? catalogue_->find("array") : nullptr;
    if (!array || !catalogue_->trace)
        return;
    const scene::Moment moment = player_.transport().moment();
    if (onCycles_)
        lanes_->setCursor(static_cast<Cycle>(moment.position));
    captions_.submit([this, catalogue = catalogue_, array, leader = Leader{axis_, moment},
                      own = onCycles_] {
        Followed followed{leader.moment, true};
        Text caption;
        Problem problem;
        const Outcome outcome = attempt(
            [&] {
                if (!own)
                    followed = follow(leader, array->scene.axis, 0);
                if (followed.linked)
                    caption = technique::captionAt(*catalogue->result->after, catalogue->layer,
                                                   static_cast<Cycle>(followed.moment.position));
            },
            problem);
        return [this, catalogue, caption, followed, own, outcome] {
            if (catalogue != catalogue_ || outcome != Outcome::done)
                return;
            bar_->setCaption(paint::translate(caption));
            if (!own && followed.linked)
                lanes_->setCursor(static_cast<Cycle>(followed.moment.position));
        };
    });
}

void Timeline::seekToCycle(double cycle) {
    if (onCycles_) {
        player_.seek(cycle);
        return;
    }
    const StageScene* array = catalogue_ ? catalogue_->find("array") : nullptr;
    if (!array)
        return;
    links_.submit([this, catalogue = catalogue_, array, axis = axis_, cycle] {
        Followed followed{{}, false};
        Problem problem;
        const scene::Moment at{static_cast<std::uint64_t>(cycle), 0, 1};
        attempt([&] { followed = follow({array->scene.axis, at}, axis, 0); }, problem);
        return [this, catalogue, followed] {
            if (catalogue == catalogue_ && followed.linked)
                player_.seek(static_cast<double>(followed.moment.position));
        };
    });
}

void Timeline::step(int direction) {
    if (bar_->stepKind() == StepKind::layer)
        Q_EMIT layerWanted(direction);
    else if (onCycles_ && bar_->stepKind() != StepKind::cycle)
        stepOnTrace(direction);
    else
        player_.step(direction);
}

void Timeline::stepOnTrace(int direction) {
    player_.setPlaying(false);
    const auto from = static_cast<Cycle>(player_.transport().position());
    links_.submit([this, catalogue = catalogue_, kind = bar_->stepKind(), from, direction] {
        Cycle to = from;
        Problem problem;
        attempt(
            [&] {
                to = direction > 0 ? stepForward(*catalogue->trace, from, kind)
                                   : stepBack(*catalogue->trace, from, kind);
            },
            problem);
        return [this, catalogue, to] {
            if (catalogue == catalogue_)
                player_.seek(static_cast<double>(to));
        };
    });
}

} // namespace systolens::window
