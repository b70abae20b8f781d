// The layers in a row, with brackets under those that are fused.
#include <algorithm>

#include "core/scene/sketch.h"
#include "plugins/fusion/scenes.h"

namespace systolens::fusion {

namespace {

using scene::plain;
using scene::Sketch;
using scene::Tone;

constexpr std::size_t fewestColumns = 4, mostColumns = 8;
constexpr double box = 22, gap = 6, rowHeight = 24, boxHeight = 9, handle = 2.2;
constexpr double lineHeight = 7, top = 2 * lineHeight + 3;

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

// With the first or the last layer of a group at `to`. What it takes over leaves its neighbours; a
// group of one layer is gone.
std::vector<Span> withEndAt(const std::vector<Span>& groups, std::size_t index, bool end,
                            std::size_t to) {
    const std::size_t first = end ? groups[index].first : to;
    const std::size_t last = end ? to : groups[index].first + groups[index].count - 1;
    std::vector<Span> result;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Span& other = groups[i];
        if (i == index) {
            if (first < last)
                result.push_back({first, last - first + 1});
            continue;
        }
        const bool before = i < index;
        const std::size_t otherEnd = other.first + other.count;
        const std::size_t begin = before ? other.first : std::max(other.first, last + 1);
        const std::size_t until = before ? std::min(otherEnd, first) : otherEnd;
        if (begin < until)
            result.push_back({begin, until - begin});
    }
    return result;
}

class BracketPainter {
public:
    BracketPainter(const technique::Study& study, const std::vector<Span>& spans)
        : study_(study), groups_(groupsOf(spans, study.layers.size())),
          columns_(std::clamp(study.layers.size(), fewestColumns, mostColumns)),
          sketch_(width(), top + 2 + rowHeight * real((layerCount() + columns_ - 1) / columns_)) {}

    scene::Drawing paint() {
        sketch_.text(0, 0, width(), lineHeight,
                     SYSTOLENS_TEXT("fusion", "Click between two layers to fuse or to cut"),
                     Tone::faint);
        sketch_.text(0, lineHeight, width(), lineHeight,
                     SYSTOLENS_TEXT("fusion", "Drag a bracket's end to move it"), Tone::faint);
        std::size_t number = 0;
        for (const Span& group : groups_) {
            for (std::size_t i = group.first; i < group.first + group.count; ++i)
                paintLayer(i, group, number);
            number += group.count > 1 ? 1 : 0;
        }
        for (std::size_t i = 1; i < study_.layers.size(); ++i)
            paintBoundary(i);
        for (std::size_t i = 0; i < groups_.size(); ++i)
            if (groups_[i].count > 1)
                for (const bool end : {false, true})
                    paintHandle(i, end);
        return sketch_.take();
    }

private:
    static double real(std::size_t value) { return static_cast<double>(value); }
    [[nodiscard]] double width() const { return real(columns_) * (box + gap) + gap; }
    [[nodiscard]] double xOf(std::size_t layer) const {
        return gap + real(layer % columns_) * (box + gap);
    }
    [[nodiscard]] double yOf(std::size_t layer) const {
        return top + real(layer / columns_) * rowHeight;
    }

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
        const bool rowEnds = (layer + 1) % columns_ == 0;
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
        const bool wraps = boundary % columns_ == 0;
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

    // A bracket's end, to be dragged along its row and one layer beyond: from there on it lies in
    // the next row.
    void paintHandle(std::size_t index, bool end) {
        const Span& group = groups_[index];
        const std::size_t last = group.first + group.count - 1, layer = end ? last : group.first;
        const std::size_t rowBegin = layer - layer % columns_, rowEnd = rowBegin + columns_;
        const double y = yOf(layer) + boxHeight + 3;
        scene::Drag drag;
        const auto place = [&](double x, std::size_t to) {
            if (end ? to < group.first : to > last)
                return;
            drag.places.push_back(x);
            drag.edits.push_back(editOf(withEndAt(groups_, index, end, to), study_));
        };
        if (rowBegin > 0)
            place(0, rowBegin - 1);
        for (std::size_t to = rowBegin; to < std::min(rowEnd, layerCount()); ++to)
            place(xOf(to) + (end ? box : 0), to);
        if (rowEnd < layerCount())
            place(width(), rowEnd);
        auto& mark = sketch_.box((end ? xOf(layer) + box : xOf(layer)) - handle / 2, y - handle,
                                 handle, 2 * handle, Tone::accent);
        mark.tip = end ? SYSTOLENS_TEXT("fusion", "Drag where the group ends")
                       : SYSTOLENS_TEXT("fusion", "Drag where the group begins");
        mark.drag = std::move(drag);
    }

    [[nodiscard]] std::size_t layerCount() const { return study_.layers.size(); }

    const technique::Study& study_;
    std::vector<Span> groups_;
    std::size_t columns_;
    Sketch sketch_;
};

} // namespace

scene::Scene bracketScene(const Analysis& analysis) {
    return scene::still("fusion.brackets", SYSTOLENS_TEXT("fusion", "Which layers are fused"),
                        BracketPainter(*analysis.after.study, analysis.spans).paint());
}

} // namespace systolens::fusion
