#include "app/window/model/graph_layout.h"

#include <QStringList>
#include <QTransform>
#include <graphviz/gvc.h>
#include <mutex>
#include <set>

namespace systolens::window {

namespace {

constexpr std::size_t mostForDot = 1500;
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

// Boxes of one size without labels: we write those ourselves, and Graphviz' pango plugin would
// compare fonts by names that it has freed.
QByteArray dotOf(const network::Network& network, const Edges& edges) {
    QByteArray dot = "digraph{rankdir=TB;nodesep=0.25;ranksep=0.3;"
                     "node[shape=box,fixedsize=true,label=\"\",width="
                     + QByteArray::number(nodeWidth / pointsPerInch)
                     + ",height=" + QByteArray::number(nodeHeight / pointsPerInch) + "];";
    for (std::size_t i = 0; i < network.layers.size(); ++i)
        dot += QByteArray::number(static_cast<qulonglong>(i)) + ";";
    for (const auto& [from, to] : edges)
        dot += QByteArray::number(from) + "->" + QByteArray::number(to) + ";";
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

GraphLayout parsed(const QByteArray& plain, const network::Network& network) {
    GraphLayout layout;
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
            layout.nodes.push_back({id, area, labelOf(network.layers.at(id))});
            layout.bounds |= area;
        } else if (words[0] == "edge") {
            layout.edges.push_back(pathOf(words, toScene));
        }
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
    if (network.layers.size() <= mostForDot)
        if (const QByteArray plain = placed(dotOf(network, edges)); !plain.isEmpty())
            return parsed(plain, network);
    return inOneColumn(network, edges);
}

} // namespace systolens::window
