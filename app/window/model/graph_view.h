#pragma once
// The network as a graph: click a layer that computes to show it; the wheel zooms, dragging moves.
#include <QGraphicsView>
#include <map>

#include "app/paint/theme.h"
#include "app/window/model/graph_layout.h"
#include "app/window/session/session.h"

namespace systolens::window {

class GraphView : public QGraphicsView {
    Q_OBJECT
public:
    explicit GraphView(const paint::Theme& theme, QWidget* parent = nullptr);
    void setResult(const Result& result);
    void setCurrent(std::size_t layer);

Q_SIGNALS:
    void chosen(std::size_t layer);

protected:
    void wheelEvent(QWheelEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void draw(const GraphLayout& layout);
    void showCurrent();

    paint::Theme theme_;
    Result result_;
    QGraphicsScene scene_;
    std::map<network::LayerId, QGraphicsRectItem*> nodes_;
    std::size_t current_ = 0;
    Worker worker_;
};

} // namespace systolens::window
