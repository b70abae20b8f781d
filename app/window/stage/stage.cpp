#include "app/window/stage/stage.h"

#include <algorithm>

namespace systolens::window {

namespace {

struct Cell {
    int row, column, rowSpan, columnSpan;
};

std::vector<Cell> cellsOf(StageLayout layout) {
    switch (layout) {
    case StageLayout::one:
        return {{0, 0, 1, 2}};
    case StageLayout::two:
        return {{0, 0, 1, 1}, {0, 1, 1, 1}};
    case StageLayout::onePlusTwo:
        return {{0, 0, 1, 2}, {1, 0, 1, 1}, {1, 1, 1, 1}};
    case StageLayout::four:
        return {{0, 0, 1, 1}, {0, 1, 1, 1}, {1, 0, 1, 1}, {1, 1, 1, 1}};
    }
    return {};
}

bool isTechniqueScene(const StageScene& scene) {
    return scene.technique && scene.scene.axis.length > 1; // one that moves
}

} // namespace

Stage::Stage(const paint::Theme& theme, QWidget* parent)
    : QWidget(parent), grid_(new QGridLayout(this)) {
    setObjectName("stage");
    setAttribute(Qt::WA_StyledBackground);
    grid_->setContentsMargins(10, 10, 10, 10);
    grid_->setSpacing(10);
    for (int i = 0; i < 4; ++i) {
        auto* slot = new Slot(theme, i + 1, this);
        slots_[static_cast<std::size_t>(i)] = slot;
        connect(slot, &Slot::focusWanted, this, [this, i] { focusSlot(i); });
        connect(slot, &Slot::clicked, this, &Stage::clicked);
        connect(slot, &Slot::failed, this, &Stage::failed);
        connect(slot, &Slot::sceneChanged, this, [this, i] {
            if (i == focus_)
                takeAxis();
            else
                slots_[static_cast<std::size_t>(i)]->showAt({axis_, moment_, link_});
            Q_EMIT viewChanged();
        });
    }
    arrange(layout_);
}

void Stage::arrange(StageLayout layout) {
    layout_ = layout;
    const std::vector<Cell> cells = cellsOf(layout);
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        grid_->removeWidget(slots_[i]);
        slots_[i]->setVisible(i < cells.size());
        if (i < cells.size())
            grid_->addWidget(slots_[i], cells[i].row, cells[i].column, cells[i].rowSpan,
                             cells[i].columnSpan);
    }
    const bool rows = cells.size() > 2;
    grid_->setRowStretch(0, layout == StageLayout::onePlusTwo ? 16 : 10);
    grid_->setRowStretch(1, rows ? 10 : 0);
    grid_->setColumnStretch(0, 1);
    grid_->setColumnStretch(1, 1);
    focusSlot(std::min(focus_, static_cast<int>(cells.size()) - 1));
    showAt(moment_);
}

void Stage::setCatalogue(const CataloguePtr& catalogue) {
    catalogue_ = catalogue;
    for (int i = 0; i < 4; ++i)
        slot(i).setCatalogue(catalogue, usualScene(i));
    showAt(moment_);
}

// The array first, then what the latest technique brings to see, then energy and traffic.
QString Stage::usualScene(int index) const {
    QStringList usual{"array", "occupancy", "energy", "traffic"};
    const auto& scenes = catalogue_->scenes;
    const auto found = std::find_if(scenes.begin(), scenes.end(), isTechniqueScene);
    if (found != scenes.end())
        usual[1] = found->key;
    return usual[index];
}

void Stage::focusSlot(int index) {
    focus_ = index;
    for (int i = 0; i < 4; ++i)
        slot(i).setFocused(i == index && slotCount(layout_) > 1);
    takeAxis();
    Q_EMIT viewChanged();
}

void Stage::takeAxis() {
    const StageScene* scene = slot(focus_).scene();
    if (!scene)
        return;
    // A chart without an axis of its own leaves the transport where it is.
    if (scene->scene.axis.length <= 1) {
        slot(focus_).showAt({axis_, moment_, link_});
        return;
    }
    const bool same = axis_.id == scene->scene.axis.id && axis_.length == scene->scene.axis.length;
    axis_ = scene->scene.axis;
    Q_EMIT axisChanged(same ? moment_.position : slot(focus_).position());
}

void Stage::showAt(const scene::Moment& moment) {
    moment_ = moment;
    for (Slot* slot : slots_)
        slot->showAt({axis_, moment, link_});
}

void Stage::setLink(scene::Link link) {
    link_ = link;
    showAt(moment_);
}

QStringList Stage::wantedScenes() const {
    QStringList keys;
    for (const Slot* slot : slots_)
        keys << slot->wanted();
    return keys;
}

void Stage::wantScenes(const QStringList& keys) {
    for (int i = 0; i < std::min<int>(4, static_cast<int>(keys.size())); ++i)
        slot(i).want(keys[i]);
}

} // namespace systolens::window
