// The layers in a row, with brackets under those that are fused.
#include <algorithm>

#include "core/scene/sketch.h"
#include "plugins/fusion/scenes.h"

namespace systolens::fusion {

namespace {

using scene::plain;
using scene::Sketch;
using scene::Tone;

constexpr std::size_t perRow = 8;
constexpr double box = 22, gap = 6, rowHeight = 24, boxHeight = 9;

// The group each layer is in; a lone layer is one of its own.
std::vector<Span> groupsOf(const std::vector<Span>& spans, std::size_t layers) {
    std::vector<Span> groups;
    for (std::size_t i = 0; i < layers;) {
        Span group{i, 1};
        for (const Span& span : spans)
            if (span.first == i)
                group = span;
        groups.push_back(group);
        i += group.count;
    }
    return groups;
}

// With the layers before and after `boundary` joined, or parted where they were together.
std::vector<Span> toggled(const std::vector<Span>& groups, std::size_t boundary) {
    std::vector<Span> result;
    for (const Span& group : groups) {
        const std::size_t end = group.first + group.count;
        if (group.first < boundary && boundary < end) {
            result.push_back({group.first, boundary - group.first});
            result.push_back({boundary, end - boundary});
        } else if (group.first == boundary && !result.empty()) {
            result.back().count += group.count;
        } else {
            result.push_back(group);
        }
    }
    return result;
}

class BracketPainter {
public:
    BracketPainter(const technique::Study& study, const std::vector<Span>& spans)
        : study_(study), groups_(groupsOf(spans, study.layers.size())),
          sketch_(static_cast<double>(perRow) * (box + gap) + gap,
                  12 + rowHeight * real((study.layers.size() + perRow - 1) / perRow)) {}

    scene::Drawing paint() {
        sketch_.text(0, 0, static_cast<double>(perRow) * (box + gap), 7,
                     SYSTOLENS_TEXT("fusion", "Click between two layers to fuse or to cut"),
                     Tone::faint);
        std::size_t number = 0;
        for (const Span& group : groups_) {
            for (std::size_t i = group.first; i < group.first + group.count; ++i)
                paintLayer(i, group, number);
            number += group.count > 1 ? 1 : 0;
        }
        for (std::size_t i = 1; i < study_.layers.size(); ++i)
            paintBoundary(i);
        return sketch_.take();
    }

private:
    static double real(std::size_t value) { return static_cast<double>(value); }
    static double xOf(std::size_t layer) { return gap + real(layer % perRow) * (box + gap); }
    static double yOf(std::size_t layer) { return 10 + real(layer / perRow) * rowHeight; }

    [[nodiscard]] std::string nameOf(std::size_t layer) const {
        return study_.network->layers[study_.layers[layer].layer].name;
    }

    void paintLayer(std::size_t layer, const Span& group, std::size_t number) {
        const double x = xOf(layer), y = yOf(layer);
        auto& mark =
            sketch_.box(x, y, box, boxHeight, Tone::neutral, plain(shortName(nameOf(layer))));
        mark.tip = plain(nameOf(layer));
        mark.ref = {"layer", {nameOf(layer)}};
        if (group.count == 1)
            return;
        mark.group = number;
        const double under = y + boxHeight + 3;
        const bool first = layer == group.first, last = layer + 1 == group.first + group.count;
        const bool rowEnds = (layer + 1) % perRow == 0;
        sketch_.line(x, under, last || rowEnds ? box : box + gap, 0, Tone::accent);
        if (first)
            sketch_.line(x, under, 0, -2, Tone::accent);
        if (last)
            sketch_.line(x + box, under, 0, -2, Tone::accent);
    }

    void paintBoundary(std::size_t boundary) {
        const auto inside = std::ranges::find_if(groups_, [&](const Span& group) {
            return group.first < boundary && boundary < group.first + group.count;
        });
        const bool fused = inside != groups_.end();
        const bool wraps = boundary % perRow == 0;
        const double x = wraps ? 0.5 : xOf(boundary) - gap + 0.5;
        scene::Drawing::Mark mark;
        mark.shape = scene::Drawing::Mark::Shape::diamond;
        mark.x = x;
        mark.y = yOf(boundary) + (boxHeight - (gap - 1)) / 2;
        mark.width = mark.height = gap - 1;
        mark.tone = fused ? Tone::accent : Tone::reference;
        mark.filled = fused;
        mark.tip = fused ? SYSTOLENS_TEXT("fusion", "Cut between %1 and %2")
                               .with(nameOf(boundary - 1), nameOf(boundary))
                         : SYSTOLENS_TEXT("fusion", "Fuse %1 and %2")
                               .with(nameOf(boundary - 1), nameOf(boundary));
        mark.edit = editOf(toggled(groups_, boundary), study_);
        sketch_.add(std::move(mark));
    }

    const technique::Study& study_;
    std::vector<Span> groups_;
    Sketch sketch_;
};

} // namespace

std::string shortName(const std::string& layer) {
    if (layer.empty() || layer.front() != '/')
        return layer;
    std::vector<std::string> parts;
    for (std::size_t from = 1; from <= layer.size();) {
        const std::size_t to = std::min(layer.find('/', from), layer.size());
        parts.push_back(layer.substr(from, to - from));
        from = to + 1;
    }
    if (parts.size() > 1) // the operator
        parts.pop_back();
    const std::string last = parts.back();
    const bool whole = parts.size() == 1 || last.find('.') != std::string::npos;
    return whole ? last : parts[parts.size() - 2] + "/" + last;
}

scene::Scene bracketScene(const Analysis& analysis) {
    return scene::still("fusion.brackets", SYSTOLENS_TEXT("fusion", "Which layers are fused"),
                        BracketPainter(*analysis.after.study, analysis.spans).paint());
}

} // namespace systolens::fusion
