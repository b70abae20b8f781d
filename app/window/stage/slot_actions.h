#pragma once
// What a slot's menu does with its picture: files, clipboard, tables.
#include <QSize>
#include <QWidget>

#include "app/paint/theme.h"
#include "app/window/session/problem.h"
#include "core/scene/picture.h"

namespace systolens::window {

// Asks for a file (and for PNG the scale) and writes it; cancelled when the person changes her
// mind.
Outcome exportPicture(const scene::Picture& picture, const Text& title, const paint::Theme& theme,
                      const QString& ending, QWidget* parent, Problem& problem);
void copyPicture(const scene::Picture& picture, const Text& title, const paint::Theme& theme,
                 QSize size);
// The picture's numbers as tables in a dialogue of their own.
void showTables(const scene::Picture& picture, const QString& title, QWidget* parent);

} // namespace systolens::window
