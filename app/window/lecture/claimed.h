#pragma once
// A lesson's claimed numbers as its stop tells them.
#include <QString>

#include "app/paint/theme.h"
#include "core/job/lesson.h"

namespace systolens::window {

// "Energy  183 µJ → 182 µJ", as rich text; what is claimed beside it where that does not hold.
QString claimedFigure(const job::Claim& claim, const job::Measured& measured,
                      const paint::Theme& theme);

} // namespace systolens::window
