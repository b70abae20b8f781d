#pragma once
// Keeps the session on disk while one works: a moment after the last change, atomically, so that a
// crash costs a second and never a file.
#include <QObject>
#include <QTimer>
#include <functional>

#include "app/window/session/session_file.h"

namespace systolens::window {

class Autosave : public QObject {
    Q_OBJECT
public:
    // An empty file: nothing is kept. `current` tells what to save; none while there is nothing.
    Autosave(QString file, std::function<std::optional<SessionFile>()> current,
             QObject* parent = nullptr);

    void touch(); // something changed
    void flush(); // now

private:
    QString file_;
    std::function<std::optional<SessionFile>()> current_;
    QTimer timer_;
};

} // namespace systolens::window
