#pragma once
// The menus and keys of the window.

namespace systolens::window {

class MainWindow;

void buildMenus(MainWindow& window);

} // namespace systolens::window
