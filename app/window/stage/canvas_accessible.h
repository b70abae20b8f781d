#pragma once
// A picture as a screen reader meets it: a table of its numbers, cell by cell.

namespace systolens::window {

// Once a program: canvases answer to assistive technology as tables.
void installCanvasAccessible();

} // namespace systolens::window
