#pragma once
// The timeline's lanes over the part of time one looks at: drag moves the cursor, the wheel zooms
// around the pointer, a double click shows everything again.
#include <QWidget>
#include <memory>
#include <optional>

#include "app/paint/theme.h"
#include "app/window/session/catalogue.h"
#include "app/window/timeline/zoom.h"

namespace systolens::window {

class LanesView : public QWidget {
    Q_OBJECT
public:
    explicit LanesView(const paint::Theme& theme, QWidget* parent = nullptr);

    void setCatalogue(const CataloguePtr& catalogue);
    void setCursor(Cycle cycle); // scrolls along when the cursor leaves the window
    [[nodiscard]] const simulation::Window& window() const { return window_; }
    [[nodiscard]] QSize sizeHint() const override { return {600, 190}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, 120}; }

Q_SIGNALS:
    void seekWanted(double cycle);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void look(const simulation::Window& window);
    void request();
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] std::optional<Cycle> cycleAt(QPointF point) const;

    paint::Theme theme_;
    CataloguePtr catalogue_;
    simulation::Window window_;
    Cycle total_ = 0;
    std::shared_ptr<scene::Picture> picture_; // holds Lanes
    Worker worker_;
};

} // namespace systolens::window
