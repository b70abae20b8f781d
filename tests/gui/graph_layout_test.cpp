// A model's graph as it is placed: every layer once, none on another, edges from box to box;
// whether dot places it whole or in parts.
#include <QTest>
#include <algorithm>
#include <set>

#include "app/window/model/graph_layout.h"
#include "property.h"

using namespace systolens;

namespace {

using network::LayerId;
using Edges = std::vector<std::pair<LayerId, LayerId>>;

network::Network networkOf(std::size_t layers, const Edges& edges) {
    network::Network network;
    network.layers.resize(layers);
    network.tensors.resize(layers);
    for (std::size_t i = 0; i < layers; ++i) {
        network.layers[i].name = "layer" + std::to_string(i);
        network.tensors[i].producer = static_cast<LayerId>(i);
    }
    for (const auto& [from, to] : edges)
        network.tensors[from].consumers.push_back(to);
    return network;
}

// Empty when every layer has a place of its own within the bounds.
std::string wrongIn(const window::GraphLayout& layout, const network::Network& network) {
    constexpr double hair = 1e-6; // a rectangle's far side is rounded: its width is what it keeps
    const QRectF bounds = layout.bounds.adjusted(-hair, -hair, hair, hair);
    std::set<LayerId> seen;
    std::vector<QRectF> areas;
    for (const auto& node : layout.nodes) {
        if (!seen.insert(node.layer).second)
            return network.layers[node.layer].name + " is there twice";
        if (!bounds.contains(node.area))
            return network.layers[node.layer].name + " lies outside";
        areas.push_back(node.area);
    }
    if (seen.size() != network.layers.size())
        return "a layer is missing";
    std::ranges::sort(areas, {}, [](const QRectF& area) { return area.top(); });
    for (std::size_t i = 0; i < areas.size(); ++i)
        for (std::size_t j = i + 1; j < areas.size() && areas[j].top() < areas[i].bottom(); ++j)
            if (areas[i].intersects(areas[j]))
                return "two boxes overlap";
    return {};
}

} // namespace

class GraphLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void layersOfAnyGraphHaveTheirOwnPlaces() {
        tests::checkProperty("a place for each", [] {
            const auto layers = *rc::gen::inRange<std::size_t>(1, 60);
            std::set<std::pair<LayerId, LayerId>> drawn;
            for (int i = *rc::gen::inRange(0, 80); i > 0 && layers > 1; --i) {
                const auto to = *rc::gen::inRange<LayerId>(1, static_cast<LayerId>(layers));
                drawn.emplace(*rc::gen::inRange<LayerId>(0, to), to);
            }
            const auto network = networkOf(layers, {drawn.begin(), drawn.end()});
            const auto layout = window::layoutOf(network);
            RC_ASSERT(wrongIn(layout, network) == std::string());
            RC_ASSERT(layout.edges.size() == drawn.size());
        });
    }

    // Dot alone takes minutes for as many; here it is cut where branches meet.
    void aNetworkOfThousandsIsPlacedInParts() {
        constexpr LayerId blocks = 1500, branches = 3;
        Edges edges;
        for (LayerId block = 0; block < blocks; ++block) {
            const LayerId join = block * (branches + 1);
            for (LayerId branch = join + 1; branch <= join + branches; ++branch) {
                edges.emplace_back(join, branch);
                edges.emplace_back(branch, join + branches + 1);
            }
        }
        const auto network = networkOf(blocks * (branches + 1) + 1, edges);
        const auto layout = window::layoutOf(network);
        QCOMPARE(wrongIn(layout, network), std::string());
        QCOMPARE(layout.edges.size(), edges.size());
        QVERIFY(layout.bounds.width() > 2.5 * layout.nodes.front().area.width()); // no column
        for (LayerId layer = 1; layer < branches; ++layer) // beside each other, in every part
            for (std::size_t block : {0U, 700U, 1499U}) {
                const auto at = [&](LayerId i) {
                    return layout.nodes[block * (branches + 1) + i].area;
                };
                QCOMPARE(at(layer).top(), at(layer + 1).top());
            }
    }
};

QTEST_MAIN(GraphLayoutTest)
#include "graph_layout_test.moc"
