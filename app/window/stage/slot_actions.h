#pragma once
// What a slot's menu does with its picture: clipboard, tables.
#include <QSize>
#include <QWidget>

#include "app/paint/theme.h"
#include "core/scene/picture.h"

namespace systolens::window {

void copyPicture(const scene::Picture& picture, const Text& title, const paint::Theme& theme,
                 QSize size);
// The picture's numbers as tables in a dialogue of their own.
void showTables(const scene::Picture& picture, const QString& title, QWidget* parent);

} // namespace systolens::window
