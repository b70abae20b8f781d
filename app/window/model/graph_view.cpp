#include "app/window/model/graph_view.h"

#include <QGraphicsRectItem>
#include <QWheelEvent>
#include <cmath>

namespace systolens::window {

namespace {

constexpr int layerKey = 0; // of QGraphicsItem::data: index of the compute layer, or −1

int computeLayer(const technique::Run& run, network::LayerId id) {
    for (std::size_t i = 0; i < run.layers.size(); ++i)
        if (run.layers[i].layer.layer == id)
            return static_cast<int>(i);
    return -1;
}

} // namespace

GraphView::GraphView(const paint::Theme& theme, QWidget* parent)
    : QGraphicsView(parent), theme_(theme) {
    setScene(&scene_);
    setObjectName("graph");
    setAccessibleName(tr("Model graph"));
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scene_.setBackgroundBrush(theme_.panel);
}

void GraphView::setResult(const Result& result) {
    const bool sameNetwork =
        result_ && result_->after->study->network == result->after->study->network;
    result_ = result;
    if (sameNetwork)
        return;
    worker_.submit([this, network = result->after->study->network] {
        auto layout = std::make_shared<GraphLayout>();
        Problem problem;
        attempt([&] { *layout = layoutOf(*network); }, problem);
        return [this, layout] { draw(*layout); };
    });
}

void GraphView::draw(const GraphLayout& layout) {
    scene_.clear();
    nodes_.clear();
    for (const QPainterPath& edge : layout.edges)
        scene_.addPath(edge, QPen(theme_.muted, 1.2));
    for (const GraphLayout::Node& node : layout.nodes) {
        const int compute = computeLayer(*result_->after, node.layer);
        auto* box = scene_.addRect(node.area, QPen(theme_.border, 1),
                                   compute >= 0 ? theme_.raised : theme_.panel);
        box->setData(layerKey, compute);
        auto* label = scene_.addText(QString());
        label->setFont(theme_.font(paint::Size::small));
        label->setDefaultTextColor(compute >= 0 ? theme_.text : theme_.muted);
        label->setPlainText(node.label);
        label->setPos(node.area.center() - label->boundingRect().center());
        label->setAcceptedMouseButtons(Qt::NoButton);
        nodes_[node.layer] = box;
    }
    scene_.setSceneRect(layout.bounds.adjusted(-40, -20, 40, 20));
    showCurrent();
}

void GraphView::setCurrent(std::size_t layer) {
    current_ = layer;
    showCurrent();
}

void GraphView::showCurrent() {
    if (!result_ || current_ >= result_->after->layers.size())
        return;
    const network::LayerId id = result_->after->layers[current_].layer.layer;
    for (const auto& [layer, box] : nodes_)
        box->setPen(layer == id ? QPen(theme_.accent, 2.5) : QPen(theme_.border, 1));
    if (const auto found = nodes_.find(id); found != nodes_.end())
        centerOn(found->second);
}

void GraphView::wheelEvent(QWheelEvent* event) {
    const double factor = std::pow(1.15, event->angleDelta().y() / 120.0);
    const double scaled = transform().m11() * factor;
    if (scaled > 0.05 && scaled < 4)
        scale(factor, factor);
}

void GraphView::mouseReleaseEvent(QMouseEvent* event) {
    QGraphicsView::mouseReleaseEvent(event);
    for (const QGraphicsItem* item : items(event->pos()))
        if (const QVariant compute = item->data(layerKey);
            compute.isValid() && compute.toInt() >= 0)
            Q_EMIT chosen(static_cast<std::size_t>(compute.toInt()));
}

void GraphView::showEvent(QShowEvent* event) {
    QGraphicsView::showEvent(event);
    showCurrent();
}

} // namespace systolens::window
