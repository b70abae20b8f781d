#pragma once
// Colours, shapes and sizes of everything that is painted; the values of the two themes are
// measured from the design's mock-ups, the tones are Okabe and Ito's palette.
#include <QColor>
#include <QFont>

#include "core/scene/picture.h"

namespace systolens::paint {

// What says the same as a colour to those who do not see the colour.
enum class Shape { square, circle, diamond };
enum class Hatch { none, diagonal, cross };

struct ToneStyle {
    QColor colour;
    Shape shape = Shape::square;
    Hatch hatch = Hatch::none;
};

enum class Size { tiny, small, body, title, figure };

struct Theme {
    bool dark = false;
    QColor ground; // behind panels
    QColor panel;  // behind pictures
    QColor raised; // boxes and fields on a panel
    QColor border;
    QColor text, muted; // both with a contrast of 4.5 or more on ground, panel and raised
    QColor accent, onAccent;
    double base = 13; // pixels of body text; everything else scales with it

    // A length given for a base of 13.
    [[nodiscard]] double px(double length) const { return length * base / 13; }
    [[nodiscard]] QFont font(Size size, QFont::Weight weight = QFont::Normal) const;
    [[nodiscard]] QFont bitsFont(Size size, QFont::Weight weight = QFont::Normal) const;
};

Theme lightTheme(double base = 13);
Theme darkTheme(double base = 13);
Theme printTheme(double base = 13); // black on white

ToneStyle styleOf(const Theme& theme, scene::Tone tone);
// Of a signed number, −1 … 1: blue – white (dark: the raised ground) – orange, clamped.
QColor signedColour(const Theme& theme, double value);
// Of things that are alike in kind and told apart: none is a colour of a tensor.
QColor groupColour(const Theme& theme, std::size_t group);

// WCAG 2.1: (L1 + 0.05) / (L2 + 0.05), 1–21.
double contrast(const QColor& a, const QColor& b);
// A colour as text on a ground: moved towards black or white until the contrast is 4.5.
QColor readable(const QColor& colour, const QColor& ground);
QColor textOn(const QColor& fill);
// `share` of a colour over a ground, opaque: exports and contrast need no transparency.
QColor mixed(const QColor& colour, const QColor& ground, double share);

} // namespace systolens::paint
