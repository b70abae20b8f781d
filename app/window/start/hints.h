#pragma once
// What helps in the first minute: three hints, one at a time. Doing what a hint says takes one to
// the next; whoever closes them never sees them again.
#include <QFrame>

class QLabel;

namespace systolens::window {

class Settings;

class Hints : public QFrame {
    Q_OBJECT
public:
    enum Hint { pause, zeroSkipping, explain, count };

    explicit Hints(Settings& settings, QWidget* parent = nullptr);
    void start();         // now there is something to see
    void done(Hint hint); // the person did it, hinted or not
    [[nodiscard]] QString text() const;

private:
    void showNext();
    void close();

    Settings& settings_;
    int shown_ = 0;
    bool started_ = false;
    QLabel* text_;
    QLabel* number_;
};

} // namespace systolens::window
