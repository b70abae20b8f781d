#include "core/support/progress.h"

#include "core/support/error.h"

namespace systolens {

Progress::Progress(Progress& parent, double from, double to)
    : parent_(&parent), from_(from), to_(to) {}

void Progress::report(double fraction) {
    fraction_.store(fraction, std::memory_order_relaxed);
    if (parent_)
        parent_->report(from_ + (to_ - from_) * fraction);
}

bool Progress::cancelled() const {
    return cancelled_.load(std::memory_order_relaxed) || (parent_ && parent_->cancelled());
}

void Progress::check() const {
    if (cancelled())
        throw Cancelled();
}

} // namespace systolens
