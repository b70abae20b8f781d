#pragma once
// Where the cursor is on an axis and how it moves: plain arithmetic, no clock and no widgets.
#include <cstdint>

#include "core/scene/scene.h"

namespace systolens::window {

class Transport {
public:
    static constexpr double frameRate = 60;
    static constexpr double slowest = 0.5, fastest = 1e9; // positions a second

    void setLength(std::uint64_t length); // ≥ 1; the cursor stays inside
    void setSpeed(double positionsPerSecond);
    void seek(double at); // clamped to the axis
    void step(std::int64_t by);
    // Time goes by; at the end the cursor stays on the last position and playing stops.
    void advance(double seconds);
    void play(); // from the start again when the cursor is at the end
    void pause();

    [[nodiscard]] bool playing() const { return playing_; }
    [[nodiscard]] bool atEnd() const { return position() + 1 >= length_; }
    [[nodiscard]] std::uint64_t length() const { return length_; }
    [[nodiscard]] std::uint64_t position() const;
    [[nodiscard]] double at() const { return at_; } // position and fraction
    [[nodiscard]] double speed() const { return speed_; }
    // What a scene needs; its span is what one frame covers at this speed.
    [[nodiscard]] scene::Moment moment() const;

private:
    std::uint64_t length_ = 1;
    double at_ = 0;
    double speed_ = 8;
    bool playing_ = false;
};

// A slider's place (0–1) for a speed, logarithmic, and back.
double sliderOf(double speed);
double speedOf(double slider);

} // namespace systolens::window
