#include "app/window/timeline/transport.h"

#include <algorithm>
#include <cmath>

namespace systolens::window {

void Transport::setLength(std::uint64_t length) {
    length_ = std::max<std::uint64_t>(1, length);
    seek(at_);
}

void Transport::setSpeed(double positionsPerSecond) {
    speed_ = std::clamp(positionsPerSecond, slowest, fastest);
}

void Transport::seek(double at) {
    at_ = std::clamp(at, 0.0, static_cast<double>(length_ - 1));
}

void Transport::step(std::int64_t by) {
    seek(static_cast<double>(position()) + static_cast<double>(by));
}

void Transport::advance(double seconds) {
    if (!playing_)
        return;
    seek(at_ + seconds * speed_);
    if (atEnd())
        playing_ = false;
}

void Transport::play() {
    if (atEnd())
        at_ = 0;
    playing_ = length_ > 1;
}

void Transport::pause() {
    playing_ = false;
}

std::uint64_t Transport::position() const {
    return static_cast<std::uint64_t>(at_);
}

scene::Moment Transport::moment() const {
    const double span = playing_ ? speed_ / frameRate : 1;
    return {position(), at_ - std::floor(at_), static_cast<std::uint64_t>(std::max(1.0, span))};
}

double sliderOf(double speed) {
    return std::log(speed / Transport::slowest) / std::log(Transport::fastest / Transport::slowest);
}

double speedOf(double slider) {
    return Transport::slowest * std::pow(Transport::fastest / Transport::slowest, slider);
}

} // namespace systolens::window
