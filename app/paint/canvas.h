#pragma once
// What every painter draws with: text that fits its box and is recorded, boxes, the shapes and
// hatches of tones. Hatches are lines rather than brushes, so that SVG and PDF show the same.
#include <QPainter>

#include "app/paint/hits.h"
#include "app/paint/theme.h"

namespace systolens::paint {

class Canvas {
public:
    // Antialiased; the painter's state is as before when the canvas is gone.
    Canvas(QPainter& painter, const Theme& theme, Hits* hits);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    // One line, elided to the box's width; nothing when not even two letters fit. Returns what it
    // covers.
    QRectF text(const QRectF& box, const QString& text, const QFont& font, const QColor& colour,
                Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);
    // Bottom to top.
    void textUpwards(const QRectF& box, const QString& text, const QFont& font,
                     const QColor& colour);

    void box(const QRectF& area, double radius, const QColor& fill,
             const QColor& border = Qt::transparent, double borderWidth = 1);
    // A box in a tone: its colour, or its hatch on the raised ground.
    void tone(const QRectF& area, double radius, const ToneStyle& style, double strength = 1);
    void hatch(const QRectF& area, Hatch hatch, const QColor& colour, double spacing);
    // The tone's own shape, `size` wide, in its colour.
    void mark(QPointF centre, double size, Shape shape, const QColor& colour);
    void line(QPointF from, QPointF to, const QColor& colour, double width = 1,
              Qt::PenStyle style = Qt::SolidLine);

    void hit(const QRectF& area, Target target, const QString& tip);

    // True where many small images are cheaper than vectors, and what one unit is in pixels there.
    [[nodiscard]] bool raster() const;
    [[nodiscard]] double pixelsPerUnit() const;

    QPainter& painter;
    const Theme& theme;
    Hits* const hits;
};

double widthOf(const QString& text, const QFont& font);
double lineHeight(const QFont& font);

} // namespace systolens::paint
