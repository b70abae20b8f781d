#pragma once
// The window, as the main program opens it.
#include <QMainWindow>
#include <QString>
#include <QStringList>
#include <memory>

#include "core/job/job.h"

class QApplication;

namespace systolens::window {

struct WindowOptions {
    QString file;      // a model, a session or a job to open; empty: the start page
    bool demo = false; // start the demo at once
    QString language;  // "en", "ko"; empty: as last time, else the system's
    QString theme;     // "light", "dark"; empty: as last time, else the system's
    job::Techniques techniques;
    QStringList pluginProblems; // why a plugin was not loaded, a sentence each
    bool remember = true;       // keep settings, layout and recent files; tests do not
    QString grab; // a PNG file: the window is drawn into it once it shows a result, and closed
};

// Before the application is constructed: the size that was chosen for everything in the window.
void prepareToOpenWindow();
// Shows the window and runs the application until it is closed; the exit code.
int openWindow(QApplication& application, const WindowOptions& options);

// The window itself, not yet shown.
std::unique_ptr<QMainWindow> makeMainWindow(const WindowOptions& options);
// Fills a screen that has less room than the window has: edges beyond it could not be reached.
void fitToScreen(QMainWindow& window);

} // namespace systolens::window
