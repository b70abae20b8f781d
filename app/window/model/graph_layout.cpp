#include "app/window/model/graph_layout.h"

#include <QStringList>
#include <QTransform>
#include <algorithm>
#include <graphviz/gvc.h>
#include <mutex>
#include <set>

namespace systolens::window {

namespace {

constexpr std::size_t mostForDot = 1500, enoughForDot = 200; // layers: its time grows faster
constexpr double nodeWidth = 132, nodeHeight = 38, pointsPerInch = 72;

using Edges = std::set<std::pair<network::LayerId, network::LayerId>>;

Edges edgesOf(const network::Network& network) {
    Edges edges;
    for (const network::TensorInfo& tensor : network.tensors)
        if (tensor.producer)
            for (const network::LayerId consumer : tensor.consumers)
                edges.emplace(*tensor.producer, consumer);
    return edges;
}

QString labelOf(const network::Layer& layer) {
    QString name = QString::fromStdString(layer.name);
    if (name.size() > 20)
        name = QStringLiteral("…") + name.right(19);
    return QString::fromLatin1(network::name(layer.op)) + '\n' + name;
}

// Consecutive layers, the last of one part being the first of the next: all that connects the two.
struct Part {
    std::size_t first = 0, last = 0;
};

// Cuts where a layer is all that the layers before and after it have in common.
std::vector<Part> partsOf(std::size_t layers, const Edges& edges) {
    std::vector<std::size_t> reach(layers, 0); // the furthest reader of each layer
    for (const auto& [from, to] : edges)
        reach[from] = std::max<std::size_t>(reach[from], to);
    std::vector<Part> parts;
    std::size_t first = 0, furthest = 0;
    for (std::size_t i = 0; i < layers; ++i) {
        const bool last = i + 1 == layers;
        if (last || (furthest <= i && i - first >= enoughForDot)) {
            parts.push_back({first, i});
            first = i;
        }
        furthest = std::max(furthest, reach[i]);
    }
    return parts;
}

// Boxes of one size without labels: we write those ourselves, and Graphviz' pango plugin would
// compare fonts by names that it has freed.
// `layers`: of the whole network. What two parts share is the only box on its row.
QByteArray dotOf(const Part& part, std::size_t layers, const Edges& edges) {
    QByteArray dot = "digraph{rankdir=TB;nodesep=0.25;ranksep=0.3;"
                     "node[shape=box,fixedsize=true,label=\"\",width="
                     + QByteArray::number(nodeWidth / pointsPerInch)
                     + ",height=" + QByteArray::number(nodeHeight / pointsPerInch) + "];";
    const auto number = [](std::size_t layer) {
        return QByteArray::number(static_cast<qulonglong>(layer));
    };
    for (std::size_t i = part.first; i <= part.last; ++i)
        dot += number(i) + ";";
    if (part.first > 0)
        dot += "{rank=source;" + number(part.first) + "}";
    if (part.last + 1 < layers)
        dot += "{rank=sink;" + number(part.last) + "}";
    const auto inside = [&](std::size_t layer) {
        return layer >= part.first && layer <= part.last;
    };
    for (auto edge = edges.lower_bound({static_cast<network::LayerId>(part.first), 0});
         edge != edges.end() && edge->first <= part.last; ++edge)
        if (inside(edge->second))
            dot += number(edge->first) + "->" + number(edge->second) + ";";
    return dot + "}";
}

// Graphviz' "plain" output, or nothing. The library keeps global state: one caller at a time.
QByteArray placed(const QByteArray& dot) {
    static std::mutex one;
    const std::lock_guard lock(one);
    QByteArray plain;
    GVC_t* context = gvContext();
    if (Agraph_t* graph = agmemread(dot.constData())) {
        char* text = nullptr;
        unsigned length = 0;
        if (gvLayout(context, graph, "dot") == 0) {
            if (gvRenderData(context, graph, "plain", &text, &length) == 0)
                plain = QByteArray(text, static_cast<qsizetype>(length));
            gvFreeRenderData(text);
            gvFreeLayout(context, graph);
        }
        agclose(graph);
    }
    gvFreeContext(context);
    return plain;
}

// "edge tail head n x1 y1 … xn yn": Bézier pieces, three points each after the first.
QPainterPath pathOf(const QStringList& words, const QTransform& toScene) {
    const int count = words.value(3).toInt();
    const auto point = [&](int i) {
        return toScene.map(
            QPointF(words.value(4 + 2 * i).toDouble(), words.value(5 + 2 * i).toDouble()));
    };
    QPainterPath path(point(0));
    for (int i = 1; i + 2 < count; i += 3)
        path.cubicTo(point(i), point(i + 1), point(i + 2));
    return path;
}

// A part below what lies there: their common layer is in one place.
void append(GraphLayout& layout, const QByteArray& plain, const network::Network& network) {
    GraphLayout part;
    QTransform toScene;
    for (const QByteArray& line : plain.split('\n')) {
        const QStringList words = QString::fromUtf8(line).split(' ');
        if (words[0] == "graph") {
            toScene = QTransform(pointsPerInch, 0, 0, -pointsPerInch, 0,
                                 words.value(3).toDouble() * pointsPerInch);
        } else if (words[0] == "node") {
            const auto id = static_cast<network::LayerId>(words.value(1).toUInt());
            const QPointF at =
                toScene.map(QPointF(words.value(2).toDouble(), words.value(3).toDouble()));
            const QRectF area(at.x() - nodeWidth / 2, at.y() - nodeHeight / 2, nodeWidth,
                              nodeHeight);
            part.nodes.push_back({id, area, labelOf(network.layers.at(id))});
        } else if (words[0] == "edge") {
            part.edges.push_back(pathOf(words, toScene));
        }
    }
    std::ranges::sort(part.nodes, {}, &GraphLayout::Node::layer);
    QPointF shift;
    if (!layout.nodes.empty()) {
        shift = layout.nodes.back().area.center() - part.nodes.front().area.center();
        part.nodes.erase(part.nodes.begin());
    }
    for (GraphLayout::Node& node : part.nodes) {
        node.area.translate(shift);
        layout.bounds |= node.area;
        layout.nodes.push_back(std::move(node));
    }
    for (const QPainterPath& edge : part.edges)
        layout.edges.push_back(edge.translated(shift));
}

std::optional<GraphLayout> byDot(const network::Network& network, const Edges& edges) {
    const std::vector<Part> parts = partsOf(network.layers.size(), edges);
    if (std::ranges::any_of(parts,
                            [](const Part& part) { return part.last - part.first >= mostForDot; }))
        return std::nullopt;
    GraphLayout layout;
    for (const Part& part : parts) {
        const QByteArray plain = placed(dotOf(part, network.layers.size(), edges));
        if (plain.isEmpty())
            return std::nullopt;
        append(layout, plain, network);
    }
    return layout;
}

GraphLayout inOneColumn(const network::Network& network, const Edges& edges) {
    GraphLayout layout;
    constexpr double pitch = nodeHeight + 22;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const QRectF area(0, static_cast<double>(i) * pitch, nodeWidth, nodeHeight);
        layout.nodes.push_back(
            {static_cast<network::LayerId>(i), area, labelOf(network.layers[i])});
        layout.bounds |= area;
    }
    for (const auto& [from, to] : edges) {
        const QRectF& a = layout.nodes[from].area;
        const QRectF& b = layout.nodes[to].area;
        QPainterPath path(QPointF(a.center().x(), a.bottom()));
        const double bow = to == from + 1 ? 0 : nodeWidth * 0.7;
        path.cubicTo(a.center().x() + bow, a.bottom() + pitch / 2, b.center().x() + bow,
                     b.top() - pitch / 2, b.center().x(), b.top());
        layout.edges.push_back(path);
    }
    return layout;
}

} // namespace

GraphLayout layoutOf(const network::Network& network) {
    const Edges edges = edgesOf(network);
    if (auto layout = byDot(network, edges))
        return *std::move(layout);
    return inOneColumn(network, edges);
}

} // namespace systolens::window
