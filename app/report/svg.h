#pragma once
// Pictures as SVG that can stand in an HTML page beside others.
#include <QSize>
#include <QString>

#include "app/paint/theme.h"
#include "core/scene/picture.h"

namespace systolens::report {

// The picture as an <svg> element with an accessible name; ids inside begin with `prefix`, so that
// they are unique in the page.
QString svgElement(const scene::Picture& picture, const Text& title, const paint::Theme& theme,
                   QSize size, const QString& prefix);

} // namespace systolens::report
