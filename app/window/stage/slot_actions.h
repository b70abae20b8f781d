#pragma once
// What a slot's menu does with its picture: clipboard, tables.
#include <QSize>
#include <QWidget>
#include <optional>

#include "app/paint/swipe.h"
#include "app/paint/theme.h"
#include "core/scene/picture.h"

namespace systolens::window {

void copyPicture(const scene::Picture& picture, const Text& title, const paint::Theme& theme,
                 QSize size, const std::optional<paint::Swipe>& swipe = {});
// The picture's numbers as tables in a dialogue of their own; first those of A's, under B's.
void showTables(const scene::Picture& picture, const QString& title, QWidget* parent,
                const scene::Picture* under = nullptr);

} // namespace systolens::window
