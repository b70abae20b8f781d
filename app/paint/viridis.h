#pragma once
// The colour map of quantities: viridis (van der Walt and Smith, CC0), interpolated.
#include <QColor>

namespace systolens::paint {

QRgb viridis(double share); // 0–1, clamped

} // namespace systolens::paint
