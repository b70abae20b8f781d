#pragma once
// Where one looked, as a browser keeps it: places to go back to, and forward again.
#include <vector>

#include "app/window/session/view_state.h"

namespace systolens::window {

class Trail {
public:
    static constexpr double near = 20;          // positions of the cursor that are one place
    static constexpr std::size_t longest = 200; // places

    // One looks here now. Another layer, arrangement or scene, or a cursor that went far, is
    // another place, and what was ahead is forgotten.
    void visit(const ViewState& view);
    [[nodiscard]] bool canGoBack() const { return at_ > 0; }
    [[nodiscard]] bool canGoForward() const { return at_ + 1 < places_.size(); }
    // The place before or after the present one; only where one can go.
    const ViewState& goBack() { return places_[--at_]; }
    const ViewState& goForward() { return places_[++at_]; }
    void forget();

private:
    std::vector<ViewState> places_;
    std::size_t at_ = 0;
};

} // namespace systolens::window
