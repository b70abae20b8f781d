#pragma once
// Where a network's layers lie when drawn from top to bottom: Graphviz's dot decides.
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

#include "core/network/graph.h"

namespace systolens::window {

struct GraphLayout {
    struct Node {
        network::LayerId layer = 0;
        QRectF area;
        QString label; // "Conv\nconv1"
    };
    std::vector<Node> nodes;
    std::vector<QPainterPath> edges;
    QRectF bounds;
};

// Any thread, one at a time. A network is cut where a single layer connects what lies before with
// what comes after, and dot places the parts one below the other, in time that grows with their
// number. A part too large for dot to place in a second or two (some 1 500 layers that skips tie
// together) and failures of Graphviz leave all in one column.
GraphLayout layoutOf(const network::Network& network);

} // namespace systolens::window
