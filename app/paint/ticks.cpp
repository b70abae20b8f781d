#include "app/paint/ticks.h"

#include <algorithm>
#include <cmath>

namespace systolens::paint {

double niceStep(double range, int most) {
    const double least = range / std::max(1, most);
    if (!(least > 0) || !std::isfinite(least))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double step : {1.0, 2.0, 5.0})
        if (step * power >= least * (1 - 1e-9))
            return step * power;
    return 10 * power;
}

std::vector<double> niceTicks(double from, double to, int most, bool whole) {
    double step = niceStep(to - from, most);
    if (whole)
        step = std::max(1.0, step);
    std::vector<double> ticks;
    const double first = std::ceil(from / step - 1e-9);
    for (int i = 0; i <= most + 1; ++i) {
        const double tick = (first + i) * step;
        if (tick > to + step * 1e-9)
            break;
        ticks.push_back(tick);
    }
    return ticks;
}

} // namespace systolens::paint
