#pragma once
// One to four slots in one of four arrangements; the transport drives the axis of the one in focus.
#include <QGridLayout>
#include <QWidget>
#include <array>

#include "app/window/session/view_state.h"
#include "app/window/stage/slot.h"

namespace systolens::window {

class Stage : public QWidget {
    Q_OBJECT
public:
    explicit Stage(const paint::Theme& theme, QWidget* parent = nullptr);

    void setCatalogue(const CataloguePtr& catalogue);
    void arrange(StageLayout layout);
    [[nodiscard]] StageLayout arrangement() const { return layout_; }
    void focusSlot(int index);
    [[nodiscard]] int focusedSlot() const { return focus_; }
    [[nodiscard]] Slot& slot(int index) { return *slots_.at(static_cast<std::size_t>(index)); }
    [[nodiscard]] const scene::Axis& axis() const { return axis_; } // of the slot in focus

    void showAt(const scene::Moment& moment);
    void setLink(scene::Link link); // of A's cursor to B's
    [[nodiscard]] scene::Link link() const { return link_; }
    [[nodiscard]] QStringList wantedScenes() const;
    void wantScenes(const QStringList& keys);

Q_SIGNALS:
    // Another axis is in focus; `position` is where its scene is now.
    void axisChanged(std::uint64_t position);
    void viewChanged(); // arrangement, focus or a slot's scene
    void clicked(const systolens::paint::Hit& hit);
    void failed(const systolens::window::Problem& problem);

private:
    void takeAxis();
    [[nodiscard]] QString usualScene(int slot) const;

    std::array<Slot*, 4> slots_{};
    QGridLayout* grid_;
    CataloguePtr catalogue_;
    StageLayout layout_ = StageLayout::onePlusTwo;
    int focus_ = 0;
    scene::Axis axis_;
    scene::Moment moment_;
    scene::Link link_ = scene::Link::item;
};

} // namespace systolens::window
