#pragma once
// The Time menu: how much of it the lanes show, and bookmarks with their keys.

namespace systolens::window {

class MainWindow;

void addTimeMenu(MainWindow& window);

} // namespace systolens::window
