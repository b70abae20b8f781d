#pragma once
// A picture of the whole window without anybody before it: for packages that were just made.
#include <QString>

namespace systolens::window {

class MainWindow;

// Draws the window into a PNG file as soon as it shows a result, then ends the application: with 0,
// or with 1 where the run failed or the file cannot be written.
void grabLater(MainWindow& window, const QString& file);

} // namespace systolens::window
