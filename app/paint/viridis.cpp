#include "app/paint/viridis.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace systolens::paint {

namespace {

// Every sixteenth of the map; between them it is all but linear.
constexpr std::array<QRgb, 17> knots{0xff440154, 0xff481a6c, 0xff472f7d, 0xff414487, 0xff39568c,
                                     0xff31688e, 0xff2a788e, 0xff23888e, 0xff1f988b, 0xff22a884,
                                     0xff35b779, 0xff54c568, 0xff7ad151, 0xffa5db36, 0xffd2e21b,
                                     0xffeae51a, 0xfffde725};

QRgb interpolated(double share) {
    const double at = share * (knots.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(at), knots.size() - 2);
    const double rest = at - static_cast<double>(below);
    const auto mix = [rest](int a, int b) {
        return static_cast<int>(std::lround(a + (b - a) * rest));
    };
    const QRgb a = knots[below], b = knots[below + 1];
    return qRgb(mix(qRed(a), qRed(b)), mix(qGreen(a), qGreen(b)), mix(qBlue(a), qBlue(b)));
}

std::array<QRgb, 256> makeTable() {
    std::array<QRgb, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = interpolated(static_cast<double>(i) / 255);
    return table;
}

} // namespace

QRgb viridis(double share) {
    static const std::array<QRgb, 256> table = makeTable();
    const double clamped = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0;
    return table[static_cast<std::size_t>(std::lround(clamped * 255))];
}

} // namespace systolens::paint
