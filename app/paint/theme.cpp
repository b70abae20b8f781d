#include "app/paint/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/paint/fonts.h"

namespace systolens::paint {

namespace {

using scene::Tone;

double pixels(Size size) {
    switch (size) {
    case Size::tiny:
        return 10.5;
    case Size::small:
        return 11.5;
    case Size::body:
        return 13;
    case Size::title:
        return 14;
    case Size::figure:
        return 20;
    }
    return 13;
}

double luminance(const QColor& colour) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
           + 0.0722 * linear(colour.blueF());
}

QFont scaled(const QStringList& families, double size, QFont::Weight weight) {
    QFont font(families);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(size))));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QColor either(const Theme& theme, const char* light, const char* dark) {
    return QColor(QLatin1String(theme.dark ? dark : light));
}

} // namespace

QFont Theme::font(Size size, QFont::Weight weight) const {
    return scaled(textFamilies(), px(pixels(size)), weight);
}

QFont Theme::bitsFont(Size size, QFont::Weight weight) const {
    return scaled(bitsFamilies(), px(pixels(size)), weight);
}

Theme lightTheme(double base) {
    return {.dark = false,
            .ground = QColor(0xF4F5F7),
            .panel = QColor(0xFFFFFF),
            .raised = QColor(0xEEF1F4),
            .border = QColor(0xE1E5E9),
            .text = QColor(0x1B1F24),
            .muted = QColor(0x5F6B7A),
            .accent = QColor(0x0B66C3),
            .onAccent = QColor(0xFFFFFF),
            .base = base};
}

Theme darkTheme(double base) {
    return {.dark = true,
            .ground = QColor(0x15181D),
            .panel = QColor(0x1D2127),
            .raised = QColor(0x252A31),
            .border = QColor(0x30363E),
            .text = QColor(0xE6E9ED),
            .muted = QColor(0x98A3B0),
            .accent = QColor(0x5AA9F5),
            .onAccent = QColor(0x0F1318),
            .base = base};
}

Theme printTheme(double base) {
    Theme theme = lightTheme(base);
    theme.ground = theme.panel = QColor(0xFFFFFF);
    theme.border = QColor(0xB8C0C8);
    theme.text = QColor(Qt::black);
    theme.muted = QColor(0x404850);
    return theme;
}

ToneStyle styleOf(const Theme& theme, Tone tone) {
    const QColor blue = either(theme, "#0072B2", "#4BA3DB");
    const QColor orange = either(theme, "#E69F00", "#E69F00");
    const QColor green = either(theme, "#009E73", "#2BC296");
    const QColor vermilion = either(theme, "#D55E00", "#D55E00");
    const QColor grey = either(theme, "#6F7A87", "#98A3B0");
    switch (tone) {
    case Tone::neutral:
        return {theme.muted};
    case Tone::faint:
        return {theme.raised};
    case Tone::accent:
        return {theme.accent};
    case Tone::filter:
    case Tone::rf:
        return {blue};
    case Tone::ifmap:
        return {orange, Shape::circle};
    case Tone::psum:
        return {green, Shape::diamond};
    case Tone::busy:
        return {green};
    case Tone::gated:
    case Tone::skipped:
        return {grey, Shape::square, Hatch::diagonal};
    case Tone::stall:
        return {vermilion, Shape::square, Hatch::cross};
    case Tone::overflow:
        return {vermilion, Shape::diamond, Hatch::cross};
    case Tone::idle:
        return {theme.border};
    case Tone::dram:
        return {vermilion};
    case Tone::glb:
        return {green};
    case Tone::noc:
        return {either(theme, "#5F6B7A", "#8B96A2")};
    case Tone::mac:
        return {orange};
    case Tone::codec:
        return {either(theme, "#CC79A7", "#CC79A7")};
    case Tone::statics:
        return {either(theme, "#B3BBC4", "#56606B")};
    case Tone::good:
        return {green};
    case Tone::bad:
        return {vermilion, Shape::diamond};
    case Tone::reference:
        return {theme.text};
    }
    return {theme.muted};
}

QColor signedColour(const Theme& theme, double value) {
    const double share = std::clamp(value, -1.0, 1.0);
    const QColor middle = theme.dark ? theme.raised : QColor(Qt::white);
    const QColor end = share < 0 ? QColor("#0072B2") : QColor("#E69F00"); // Okabe and Ito
    return mixed(end, middle, std::abs(share));
}

// "muted" of P. Tol, "Colour Schemes", SRON 2021: safe for colour-blind eyes.
QColor groupColour(const Theme& theme, std::size_t group) {
    constexpr std::array<QRgb, 8> muted{0x88CCEE, 0xDDCC77, 0xCC6677, 0x44AA99,
                                        0xAA4499, 0x999933, 0x332288, 0x117733};
    return mixed(QColor(muted[group % muted.size()]), theme.panel, theme.dark ? 0.75 : 0.65);
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor mixed(const QColor& colour, const QColor& ground, double share) {
    const auto mix = [share](int a, int b) {
        return static_cast<int>(std::lround(a * share + b * (1 - share)));
    };
    return {mix(colour.red(), ground.red()), mix(colour.green(), ground.green()),
            mix(colour.blue(), ground.blue())};
}

QColor textOn(const QColor& fill) {
    for (const QColor ink : {QColor(0x1B1F24), QColor(0xFFFFFF)})
        if (contrast(ink, fill) >= 4.5)
            return ink;
    return contrast(Qt::black, fill) > contrast(Qt::white, fill) ? Qt::black : Qt::white;
}

QColor readable(const QColor& colour, const QColor& ground) {
    const QColor end = luminance(ground) > 0.18 ? Qt::black : Qt::white;
    for (double share = 0; share < 1; share += 0.05)
        if (const QColor moved = mixed(end, colour, share); contrast(moved, ground) >= 4.5)
            return moved;
    return end;
}

} // namespace systolens::paint
