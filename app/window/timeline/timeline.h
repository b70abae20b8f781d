#pragma once
// Time: the transport above the lanes of the chosen layer, and the caption at the cursor in words.
#include <QWidget>

#include "app/window/stage/follow.h"
#include "app/window/timeline/lanes_view.h"
#include "app/window/timeline/player.h"
#include "app/window/timeline/transport_bar.h"

namespace systolens::window {

class Timeline : public QWidget {
    Q_OBJECT
public:
    Timeline(const paint::Theme& theme, Player& player, QWidget* parent = nullptr);

    void setCatalogue(const CataloguePtr& catalogue);
    void setAxis(const scene::Axis& axis); // that the transport drives
    void step(int direction);
    [[nodiscard]] TransportBar& bar() { return *bar_; }
    [[nodiscard]] LanesView& lanes() { return *lanes_; }

Q_SIGNALS:
    void layerWanted(int direction); // step by layer

private:
    void showMoment();
    void seekToCycle(double cycle);
    void stepOnTrace(int direction);

    Player& player_;
    TransportBar* bar_;
    LanesView* lanes_;
    CataloguePtr catalogue_;
    scene::Axis axis_;
    bool onCycles_ = true; // the transport drives the lanes' own axis
    Worker captions_;
    Worker links_;
};

} // namespace systolens::window
