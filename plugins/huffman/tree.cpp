#include "plugins/huffman/tree.h"

#include <algorithm>
#include <cmath>

#include "core/technique/standard_scenes.h"
#include "plugins/huffman/tables.h"

namespace systolens::huffman {

namespace {

using scene::Drawing;
using scene::Tone;

constexpr std::size_t mostLeaves = 20;
constexpr int none = -1;

struct Node {
    std::array<int, 2> children{none, none};
    std::uint64_t weight = 0; // counts of all values below
    std::int64_t values = 0;  // how many there are
    std::uint16_t symbol = 0; // of a leaf
    int depth = 0;
    bool open = false;      // its children are drawn
    double x = 0;           // leaves 0, 1, 2 …
    std::uint64_t turn = 0; // merges: when it is made
    [[nodiscard]] bool leaf() const { return children[0] == none; }
};

// The code as a tree; the root is node 0.
std::vector<Node> treeOf(const Codes& codes) {
    std::vector<Node> nodes(1);
    const auto words = codec::codeWords(codes.symbols);
    for (std::size_t symbol = 0; symbol < words.size(); ++symbol) {
        std::size_t at = 0;
        for (int bit = 0; bit < codes.symbols.lengths[symbol]; ++bit) {
            const auto side = static_cast<std::size_t>(words[symbol] >> bit & 1);
            if (nodes[at].children[side] == none) {
                nodes[at].children[side] = static_cast<int>(nodes.size());
                Node child;
                child.depth = nodes[at].depth + 1;
                nodes.push_back(child);
            }
            at = static_cast<std::size_t>(nodes[at].children[side]);
        }
        if (at != 0) {
            nodes[at].symbol = static_cast<std::uint16_t>(symbol);
            nodes[at].weight = codes.counts[symbol];
            nodes[at].values = 1;
        }
    }
    for (std::size_t at = nodes.size(); at-- > 0;) // children come after their parents
        for (const int child : nodes[at].children)
            if (child != none) {
                nodes[at].weight += nodes[static_cast<std::size_t>(child)].weight;
                nodes[at].values += nodes[static_cast<std::size_t>(child)].values;
            }
    return nodes;
}

// Opens the heaviest nodes until as many leaves are drawn as are readable. Returns the opened ones.
std::vector<std::size_t> open(std::vector<Node>& nodes) {
    std::vector<std::size_t> ends{0}, opened;
    const auto lighter = [&](std::size_t a, std::size_t b) {
        const auto weight = [&](std::size_t at) {
            return nodes[at].leaf() ? std::uint64_t{0} : nodes[at].weight + 1;
        };
        return weight(a) < weight(b);
    };
    while (ends.size() < mostLeaves) {
        const auto heaviest = std::ranges::max_element(ends, lighter);
        const std::size_t at = *heaviest;
        if (nodes[at].leaf())
            break;
        ends.erase(heaviest);
        nodes[at].open = true;
        opened.push_back(at);
        for (const int child : nodes[at].children)
            if (child != none)
                ends.push_back(static_cast<std::size_t>(child));
    }
    return opened;
}

double place(std::vector<Node>& nodes, std::size_t at, double& next) {
    Node& node = nodes[at];
    if (!node.open)
        return node.x = next++;
    double sum = 0;
    int children = 0;
    for (const int child : node.children)
        if (child != none) {
            sum += place(nodes, static_cast<std::size_t>(child), next);
            ++children;
        }
    return node.x = sum / children;
}

class TreePainter {
public:
    explicit TreePainter(const Measured& one) : alphabet_(one.alphabet), nodes_(treeOf(one.codes)) {
        merges_ = open(nodes_);
        // Huffman makes light nodes before heavy ones, a child before its parent.
        std::ranges::stable_sort(merges_, [this](std::size_t a, std::size_t b) {
            return std::pair(nodes_[a].weight, -nodes_[a].depth)
                   < std::pair(nodes_[b].weight, -nodes_[b].depth);
        });
        for (std::size_t turn = 0; turn < merges_.size(); ++turn)
            nodes_[merges_[turn]].turn = turn + 1;
        double leaves = 0;
        place(nodes_, 0, leaves);
        leaves_ = leaves;
        for (const Node& node : nodes_)
            if (node.open)
                depth_ = std::max(depth_, node.depth + 1);
    }

    [[nodiscard]] std::uint64_t merges() const { return merges_.size(); }

    // After `made` merges.
    [[nodiscard]] Drawing paint(std::uint64_t made) const {
        Drawing drawing;
        drawing.width = std::max(1.0, leaves_) * step;
        drawing.height = (depth_ + 1) * level;
        for (const std::size_t at : merges_)
            addEdges(drawing, nodes_[at], made);
        addNode(drawing, nodes_[0], made);
        for (const std::size_t at : merges_)
            for (const int child : nodes_[at].children)
                if (child != none)
                    addNode(drawing, nodes_[static_cast<std::size_t>(child)], made);
        return drawing;
    }

private:
    static constexpr double step = 10, level = 9, box = 8.6, high = 4.2, bitDistance = 1.7;

    [[nodiscard]] static double middle(const Node& node) { return (node.x + 0.5) * step; }
    [[nodiscard]] static double top(const Node& node) { return node.depth * level + 2; }

    void addEdges(Drawing& drawing, const Node& node, std::uint64_t made) const {
        if (node.turn > made)
            return;
        const Tone tone = node.turn == made ? Tone::accent : Tone::neutral;
        for (std::size_t side = 0; side < 2; ++side) {
            if (node.children[side] == none)
                continue;
            const Node& child = nodes_[static_cast<std::size_t>(node.children[side])];
            Drawing::Mark line;
            line.shape = Drawing::Mark::Shape::line;
            line.x = middle(node);
            line.y = top(node) + high;
            line.width = middle(child) - line.x;
            line.height = top(child) - line.y;
            line.tone = tone;
            drawing.marks.push_back(line);
            Drawing::Mark bit;
            bit.shape = Drawing::Mark::Shape::text;
            // Beside the line's middle, on its upper side.
            const double length = std::hypot(line.width, line.height);
            const double away = length > 0 ? bitDistance / length : 0;
            bit.x = line.x + line.width / 2 - 1.5
                    + (line.width < 0 ? -line.height : line.height) * away;
            bit.y = line.y + line.height / 2 - 1.5 - std::abs(line.width) * away;
            bit.width = bit.height = 3;
            bit.tone = tone;
            bit.label = Text{{}, "%1", {std::to_string(side)}};
            drawing.marks.push_back(bit);
        }
    }

    void addNode(Drawing& drawing, const Node& node, std::uint64_t made) const {
        if (node.open && node.turn > made)
            return;
        Drawing::Mark mark;
        mark.shape = node.open ? Drawing::Mark::Shape::ellipse : Drawing::Mark::Shape::rectangle;
        mark.x = middle(node) - box / 2;
        mark.y = top(node);
        mark.width = box;
        mark.height = high;
        mark.tone = node.open && node.turn == made ? Tone::accent
                    : node.open                    ? Tone::neutral
                                                   : Tone::codec;
        mark.label = labelOf(node);
        drawing.marks.push_back(mark);
    }

    [[nodiscard]] Text labelOf(const Node& node) const {
        if (node.open)
            return Text{{}, "%1", {static_cast<std::int64_t>(node.weight)}};
        if (!node.leaf())
            return Text{{}, "×%1", {node.values}};
        return Text{{}, "%1", {shortNumber(alphabet_->valueOf(node.symbol), 2)}};
    }

    std::shared_ptr<const Alphabet> alphabet_;
    std::vector<Node> nodes_;
    std::vector<std::size_t> merges_; // in their order
    double leaves_ = 0;
    int depth_ = 0;
};

} // namespace

scene::Scene treeScene(const Measured& one) {
    const auto painter = std::make_shared<const TreePainter>(one);
    scene::Scene scene;
    scene.id = sceneId("tree", one);
    scene.title = SYSTOLENS_TEXT("huffman", "Huffman tree: %1, %2")
                      .with(one.facts.layer, technique::tensorName(one.role));
    scene.axis.id = "merges";
    scene.axis.unit = SYSTOLENS_TEXT("huffman", "merges");
    scene.axis.length = painter->merges() + 1;
    scene.at = [painter](const scene::Moment& moment) {
        return scene::Picture(painter->paint(moment.position));
    };
    return scene;
}

} // namespace systolens::huffman
