#include "app/window/timeline/player.h"

#include <algorithm>

namespace systolens::window {

Player::Player(QObject* parent) : QObject(parent) {
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(static_cast<int>(1000 / Transport::frameRate));
    connect(&timer_, &QTimer::timeout, this, &Player::tick);
}

void Player::setAxis(std::uint64_t length, double at) {
    transport_.setLength(length);
    transport_.seek(at);
    if (length <= 1)
        setPlaying(false);
    Q_EMIT moved();
}

void Player::setSpeed(double positionsPerSecond) {
    transport_.setSpeed(positionsPerSecond);
    Q_EMIT speedChanged(transport_.speed());
}

void Player::seek(double at) {
    transport_.seek(at);
    Q_EMIT moved();
}

void Player::step(std::int64_t by) {
    setPlaying(false);
    transport_.step(by);
    Q_EMIT moved();
}

void Player::toggle() {
    if (stepwise_)
        step(std::max<std::int64_t>(1, static_cast<std::int64_t>(transport_.speed())));
    else
        setPlaying(!transport_.playing());
}

void Player::setStepwise(bool stepwise) {
    stepwise_ = stepwise;
    if (stepwise)
        setPlaying(false);
}

void Player::setPlaying(bool playing) {
    playing = playing && !stepwise_;
    const bool was = transport_.playing();
    playing ? transport_.play() : transport_.pause();
    if (transport_.playing() == was)
        return;
    if (transport_.playing()) {
        clock_.start();
        timer_.start();
    } else {
        timer_.stop();
    }
    Q_EMIT playingChanged(transport_.playing());
    Q_EMIT moved();
}

void Player::tick() {
    // After a hiccup the cursor goes on where it was instead of leaping.
    const double seconds = std::min(0.1, static_cast<double>(clock_.restart()) / 1000);
    transport_.advance(seconds);
    if (!transport_.playing()) {
        timer_.stop();
        Q_EMIT playingChanged(false);
    }
    Q_EMIT moved();
}

} // namespace systolens::window
