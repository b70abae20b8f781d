#pragma once
// A run's lanes over the part of time one looks at: drag moves the cursor, the wheel zooms around
// the pointer, a double click shows everything again, a flag leads to its bookmark,
// a lane's name to what the lane says at the cursor.
#include <QWidget>
#include <memory>
#include <optional>

#include "app/paint/theme.h"
#include "app/window/session/catalogue.h"
#include "app/window/timeline/time_marks.h"
#include "app/window/timeline/zoom.h"

namespace systolens::simulation {
class LaneLevels; // lane_levels.h
}

namespace systolens::window {

class LanesView : public QWidget {
    Q_OBJECT
public:
    explicit LanesView(const paint::Theme& theme, QWidget* parent = nullptr);
    ~LanesView() override;

    // The lanes of a scene ("timeline", "timeline@before") on a time of `total` cycles, which may
    // be longer than their own.
    void setLanes(const CataloguePtr& catalogue, const QString& scene,
                  std::shared_ptr<const simulation::Trace> trace, Cycle total);
    void setHeading(const QString& heading); // "A · before"; empty: none
    void setMarks(const std::vector<TimeMark>& marks);
    void showCursor(std::optional<Cycle> cycle); // scrolls along when the cursor leaves the window
    void look(const simulation::Window& window);
    void zoom(double factor); // around the cursor, or the middle when it is not to be seen
    [[nodiscard]] const simulation::Window& window() const { return window_; }
    [[nodiscard]] Cycle total() const { return total_; }
    [[nodiscard]] std::optional<Cycle> cursor() const { return cursor_; }
    // Those of the picture, from above; empty while there is none.
    [[nodiscard]] const std::vector<scene::Lanes::Row>& rows() const;
    [[nodiscard]] const std::shared_ptr<const simulation::Trace>& trace() const { return trace_; }
    [[nodiscard]] QRectF plot() const; // where the lanes are, beside their names
    [[nodiscard]] int pictures() const { return pictures_; } // shown so far
    [[nodiscard]] QSize sizeHint() const override { return {600, 190}; }
    [[nodiscard]] QSize minimumSizeHint() const override {
        return {200, heading_.isEmpty() ? 46 : 106};
    }

Q_SIGNALS:
    void seekWanted(double cycle);
    void windowChanged(const systolens::simulation::Window& window);
    void plotMoved();
    void markChosen(int index);
    // mark: −1 beside the flags; row: that of the lane there, −1 where none is
    void menuWanted(QPoint globalPosition, int mark, double cycle, int row);
    void laneChosen(int row); // by its name

protected:
    bool event(QEvent* event) override; // a flag's name as a tip
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Whole {                  // made once for each trace
        scene::Lanes lanes;         // over all of its time
        std::vector<double> scales; // of each row: a bin's height for what its lane says
        std::shared_ptr<simulation::LaneLevels> levels;
    };
    using WholePtr = std::shared_ptr<const Whole>;
    static WholePtr wholeOf(const StageScene& timeline,
                            const std::shared_ptr<const simulation::Trace>& trace);
    [[nodiscard]] int mostParts() const; // as many as there are pixels
    bool showAtOnce();                   // as fine as is known; whether that is all there is
    void request();
    void prepare();
    void take(const std::shared_ptr<scene::Picture>& picture);
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] std::optional<TimeMark> markAt(QPointF point) const;
    [[nodiscard]] std::optional<Cycle> cycleAt(QPointF point) const;
    [[nodiscard]] int rowAt(QPointF point) const; // −1: none

    paint::Theme theme_;
    CataloguePtr catalogue_;
    QString scene_, heading_;
    std::shared_ptr<const simulation::Trace> trace_;
    simulation::Window window_;
    Cycle total_ = 0;
    std::optional<Cycle> cursor_;
    std::vector<TimeMark> marks_;
    bool seeking_ = false;  // a drag began on the lanes
    bool outdated_ = false; // the picture is of another run: pale, and no place to seek in
    int pictures_ = 0;
    std::shared_ptr<scene::Picture> picture_; // holds Lanes
    WholePtr whole_;                          // null until it is made
    std::shared_ptr<Progress> progress_;      // of what is asked of the trace
    Worker worker_;
    Worker preparing_;
};

} // namespace systolens::window
