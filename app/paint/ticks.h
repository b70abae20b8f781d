#pragma once
// Round numbers for an axis.
#include <vector>

namespace systolens::paint {

// Multiples of 1, 2 or 5 × 10^n within [from, to], at most `most` + 1 of them; whole numbers only
// when asked for.
std::vector<double> niceTicks(double from, double to, int most, bool whole = false);
double niceStep(double range, int most);

} // namespace systolens::paint
