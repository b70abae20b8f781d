#pragma once
// The line icons of resources/icons in the theme's colours.
#include <QIcon>

#include "app/paint/theme.h"

namespace systolens::paint {

// "play", "pause", "step-back" …: the file's name. Text-coloured, muted when disabled, on-accent
// when checked. An icon that is not there is an empty icon.
QIcon icon(const QString& name, const Theme& theme);
QIcon programIcon();

} // namespace systolens::paint
