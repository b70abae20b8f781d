#include "app/window/session/trail.h"

#include <cmath>

namespace systolens::window {

namespace {

bool isSamePlace(const ViewState& a, const ViewState& b) {
    return a.layer == b.layer && a.layout == b.layout && a.scenes == b.scenes && a.focus == b.focus
           && std::abs(a.at - b.at) <= Trail::near;
}

} // namespace

void Trail::visit(const ViewState& view) {
    if (!places_.empty() && isSamePlace(places_[at_], view)) {
        places_[at_] = view;
        return;
    }
    if (!places_.empty())
        places_.resize(at_ + 1);
    places_.push_back(view);
    if (places_.size() > longest)
        places_.erase(places_.begin());
    at_ = places_.size() - 1;
}

void Trail::forget() {
    places_.clear();
    at_ = 0;
}

} // namespace systolens::window
