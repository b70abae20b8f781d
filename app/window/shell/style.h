#pragma once
// The theme as a palette and a style sheet for widgets.
#include <QPalette>
#include <QString>

#include "app/paint/theme.h"

namespace systolens::window {

QPalette paletteOf(const paint::Theme& theme);
QString styleSheetOf(const paint::Theme& theme);

// "light", "dark", or "" for what the system wants.
paint::Theme themeNamed(const QString& name);

} // namespace systolens::window
