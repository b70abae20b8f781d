#pragma once
// All of a layer's time in one thin strip below its lanes, with the part they show as a handle: its
// middle drags it along, its ends make it longer or shorter, a click beside it brings it there.
#include <QWidget>

#include "app/window/session/catalogue.h"
#include "app/window/timeline/time_marks.h"
#include "app/window/timeline/zoom.h"

namespace systolens::window {

class Overview : public QWidget {
    Q_OBJECT
public:
    explicit Overview(const paint::Theme& theme, QWidget* parent = nullptr);

    // One course, or those of A and of B, one above the other; on a time of `total` cycles.
    void setCourses(const std::vector<std::shared_ptr<const simulation::Trace>>& traces,
                    Cycle total);
    void setWindow(const simulation::Window& window); // that the lanes show
    void showCursor(Cycle cycle);
    void setMarks(const std::vector<TimeMark>& marks);
    void setPlot(double left, double right); // below the lanes' own
    [[nodiscard]] QRectF handle() const;
    [[nodiscard]] QSize sizeHint() const override { return {600, 30}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 30}; }

Q_SIGNALS:
    void windowWanted(const systolens::simulation::Window& window);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Course {
        std::vector<double> busy; // share of the array, in equal parts of its own time
        Cycle cycles = 0;
    };
    [[nodiscard]] QRectF strip() const;
    [[nodiscard]] Cycle cyclesIn(double pixels) const;
    void want(const simulation::Window& window);
    void paintCourse(QPainter& painter, const Course& course, const QRectF& band) const;

    paint::Theme theme_;
    double left_ = 0, right_ = 0;
    Cycle total_ = 0;
    simulation::Window window_;
    std::optional<Cycle> cursor_;
    std::vector<Course> courses_;
    std::vector<TimeMark> marks_;
    std::uint64_t request_ = 0; // the newest courses
    Grip grip_ = Grip::none;
    simulation::Window held_; // when the handle was taken
    double heldAt_ = 0;
    Worker worker_;
};

} // namespace systolens::window
