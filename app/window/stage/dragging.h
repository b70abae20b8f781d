#pragma once
// A mark of a picture while it is moved: where it would be let go, and what that asks for.
#include <QPainter>
#include <optional>

#include "app/paint/hits.h"
#include "app/paint/theme.h"

namespace systolens::window {

class Dragging {
public:
    // `hit` holds a Grip.
    Dragging(const paint::Hit& hit, QPointF pressed);

    void move(QPointF pointer);
    void step(int by); // to the next place, as it is painted: −1 to the left or up
    // The places, and the mark as it would lie at the nearest one.
    void paint(QPainter& painter, const paint::Theme& theme) const;
    // The parameter as the command line writes it, shortened to what can be read in passing.
    [[nodiscard]] QString asksFor() const;
    [[nodiscard]] QRectF area() const { return at(grip_.places[place_]); } // of the mark there
    // As a click that asks for it; none where the mark is back at its own place.
    [[nodiscard]] std::optional<paint::Hit> change() const;

private:
    [[nodiscard]] std::size_t nearest(double middle) const;
    [[nodiscard]] QRectF at(double place) const;
    [[nodiscard]] double along(QPointF point) const;

    QRectF area_;
    QString tip_;
    paint::Grip grip_;
    double offset_ = 0; // from the mark's middle to where it was taken
    std::size_t own_ = 0, place_ = 0;
};

} // namespace systolens::window
