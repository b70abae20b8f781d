#pragma once
// The transport with a clock: 60 frames a second while it plays.
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "app/window/timeline/transport.h"

namespace systolens::window {

class Player : public QObject {
    Q_OBJECT
public:
    explicit Player(QObject* parent = nullptr);

    [[nodiscard]] const Transport& transport() const { return transport_; }
    void setAxis(std::uint64_t length, double at); // stops when there is nothing to play
    void setSpeed(double positionsPerSecond);
    void seek(double at);
    void step(std::int64_t by);
    void setPlaying(bool playing);
    // Plays or pauses; stepwise it moves on by what a second of playing shows.
    void toggle();
    // For whom motion makes ill: nothing moves by itself.
    void setStepwise(bool stepwise);
    [[nodiscard]] bool stepwise() const { return stepwise_; }

Q_SIGNALS:
    void moved();
    void playingChanged(bool playing);
    void speedChanged(double positionsPerSecond);

private:
    void tick();

    Transport transport_;
    QTimer timer_;
    QElapsedTimer clock_;
    bool stepwise_ = false;
};

} // namespace systolens::window
