// What the timeline does with the session's bookmarks.
#include <algorithm>
#include <utility>

#include "app/paint/text.h"
#include "app/window/timeline/timeline.h"

namespace systolens::window {

namespace {

QString nameOf(const technique::Run& run, std::size_t layer) {
    return layer < run.layers.size() ? QString::fromStdString(run.layers[layer].name) : QString();
}

} // namespace

void Timeline::showMarks() {
    std::vector<TimeMark> marks;
    if (catalogue_) {
        const QString layer = nameOf(*catalogue_->result->after, catalogue_->layer);
        for (int i = 0; i < bookmarks_.all().size(); ++i)
            if (const Bookmark& one = bookmarks_.all()[i]; one.layer == layer)
                marks.push_back({one.cycle, i, one.name});
    }
    after_.lanes->setMarks(marks);
    overview_->setMarks(marks);
}

void Timeline::addBookmark() {
    const std::optional<Cycle> cycle = after_.lanes->cursor();
    if (!catalogue_ || !catalogue_->trace || !cycle)
        return;
    // "Cycle 5 of 90, fold 2 of 7: operands stream": what happens says more than a number.
    const QString caption = bar_->caption(), happens = caption.section(": ", 1).trimmed();
    bookmarks_.add({happens.isEmpty() ? tr("Cycle %1").arg(paint::grouped(*cycle + 1)) : happens,
                    nameOf(*catalogue_->result->after, catalogue_->layer), *cycle});
}

void Timeline::goTo(int bookmark) {
    if (bookmark < 0 || bookmark >= bookmarks_.all().size() || !catalogue_)
        return;
    pending_ = bookmarks_.all()[bookmark];
    player_.setPlaying(false);
    const auto& layers = catalogue_->result->after->layers;
    const auto layer = std::find_if(layers.begin(), layers.end(), [&](const auto& one) {
        return QString::fromStdString(one.name) == pending_->layer;
    });
    const auto index = static_cast<std::size_t>(layer - layers.begin());
    if (layer == layers.end())
        pending_.reset(); // of another network
    else if (index == catalogue_->layer)
        goToPending();
    else
        Q_EMIT layerChosen(index);
}

void Timeline::goToPending() {
    if (!pending_ || nameOf(*catalogue_->result->after, catalogue_->layer) != pending_->layer)
        return;
    const Cycle cycle = std::exchange(pending_, std::nullopt)->cycle;
    seekToCycle(after_, static_cast<double>(cycle));
}

QString Timeline::placeOf(const Bookmark& bookmark) const {
    return tr("%1 · cycle %2").arg(bookmark.layer, paint::grouped(bookmark.cycle + 1));
}

} // namespace systolens::window
