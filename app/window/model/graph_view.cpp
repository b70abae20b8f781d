#include "app/window/model/graph_view.h"

#include <QGraphicsRectItem>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace systolens::window {

namespace {

constexpr int layerKey = 0; // of QGraphicsItem::data: index of the compute layer, or −1

// A box with the layer's operator and name. A text item of its own for each of thousands would be
// a document each.
class LayerBox : public QGraphicsRectItem {
public:
    LayerBox(const GraphLayout::Node& node, const QFont& font, const QColor& colour)
        : QGraphicsRectItem(node.area), label_(node.label), font_(font), colour_(colour) {}

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option,
               QWidget* widget) override {
        QGraphicsRectItem::paint(painter, option, widget);
        painter->setFont(font_);
        painter->setPen(colour_);
        QRectF text = painter->fontMetrics().boundingRect({}, Qt::AlignLeft, label_);
        text.moveCenter(rect().center());
        painter->drawText(text, Qt::AlignLeft | Qt::TextDontClip, label_);
    }

private:
    QString label_;
    QFont font_;
    QColor colour_;
};

} // namespace

GraphView::GraphView(const paint::Theme& theme, QWidget* parent)
    : QGraphicsView(parent), theme_(theme) {
    setScene(&scene_);
    // Looking at each of thousands takes less than keeping a tree of them.
    scene_.setItemIndexMethod(QGraphicsScene::NoIndex);
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
    std::map<network::LayerId, int> compute;
    for (std::size_t i = 0; i < result_->after->layers.size(); ++i)
        compute[result_->after->layers[i].layer.layer] = static_cast<int>(i);
    const QFont font = theme_.font(paint::Size::small);
    for (const QPainterPath& edge : layout.edges)
        scene_.addPath(edge, QPen(theme_.muted, 1.2));
    for (const GraphLayout::Node& node : layout.nodes) {
        const auto found = compute.find(node.layer);
        const bool computes = found != compute.end();
        auto* box = new LayerBox(node, font, computes ? theme_.text : theme_.muted);
        box->setPen(QPen(theme_.border, 1));
        box->setBrush(computes ? theme_.raised : theme_.panel);
        box->setData(layerKey, computes ? found->second : -1);
        scene_.addItem(box);
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
