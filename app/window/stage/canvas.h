#pragma once
// Paints one picture and tells what lies under the pointer, or what keys have chosen; or two, one
// on the other, on either side of a divider. Marks can be dragged.
#include <QWidget>
#include <memory>

#include "app/paint/hits.h"
#include "app/paint/theme.h"
#include "app/window/stage/dragging.h"
#include "core/scene/picture.h"

namespace systolens::window {

using PicturePtr = std::shared_ptr<const scene::Picture>;

class Canvas : public QWidget {
    Q_OBJECT
public:
    explicit Canvas(const paint::Theme& theme, QWidget* parent = nullptr);

    // With another picture under it: that one (A) left of the divider, this one (B) right of it.
    void show(PicturePtr picture, PicturePtr under = {});
    void say(const QString& text); // instead of a picture
    void cover(bool covered);      // with a question mark, whatever there is
    void setReadOnly();            // from now on pictures come without buttons
    [[nodiscard]] const PicturePtr& picture() const { return picture_; }
    [[nodiscard]] const PicturePtr& under() const { return under_; }
    [[nodiscard]] double divider() const { return divider_; } // 0–1 of the width
    void setDivider(double divider);
    [[nodiscard]] const paint::Hits& hits() const { return hits_; }
    [[nodiscard]] int paintMilliseconds() const { return paintMilliseconds_; }
    [[nodiscard]] QSize sizeHint() const override { return {420, 260}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 44}; }
    // Whether what was clicked last is in A's half.
    [[nodiscard]] bool clickedA() const { return clickedA_; }
    // The thing that keys have chosen; none before the first of them.
    [[nodiscard]] const std::optional<paint::Hit>& chosen() const { return chosen_; }

Q_SIGNALS:
    void pressed();
    void clicked(const systolens::paint::Hit& hit);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void addKeys();
    void choose(int step); // among all things, as they were painted
    void nudge(int by, bool vertical);
    void tell(const paint::Hit& hit);
    void paintSwiped(QPainter& painter, const QRectF& area);
    [[nodiscard]] bool isOfA(QPointF point) const;
    [[nodiscard]] std::optional<paint::Hit> hitAt(QPointF point) const;
    [[nodiscard]] std::vector<paint::Hit> things() const; // as they were painted, of both halves
    [[nodiscard]] double dividerX() const { return divider_ * width(); }
    [[nodiscard]] bool onDivider(QPointF point) const;

    paint::Theme theme_;
    PicturePtr picture_, under_;
    QString text_;
    std::optional<paint::Hit> chosen_;
    std::size_t chosenIndex_ = 0; // among all things when it was chosen
    paint::Hits hits_, hitsUnder_;
    double divider_ = 0.5;
    bool dividing_ = false, covered_ = false, clickedA_ = false, readOnly_ = false;
    std::optional<Dragging> dragging_;
    int paintMilliseconds_ = 0;
};

} // namespace systolens::window
