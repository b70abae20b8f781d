#pragma once
// Which widget gets a key before the window's shortcuts do: a button reached by Tab keeps Space, a
// slider its arrows. Everywhere else Space plays and arrows step. Enter presses a button of the
// window, too; in a dialogue it stands for the default one.
#include <QObject>

namespace systolens::window {

class Keys : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace systolens::window
