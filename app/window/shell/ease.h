#pragma once
// What makes the window easier for some: nothing moves by itself, everything is larger.

class QMenu;

namespace systolens::window {

class MainWindow;

// Whether the desktop asks programs to leave animation out.
bool systemWantsNoMotion();
void addEaseMenus(MainWindow& window, QMenu* menu);

} // namespace systolens::window
