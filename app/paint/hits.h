#pragma once
// What lies where in a painted picture: for the inspector, tooltips and tests. Painters fill it
// when they are given one.
#include <QPointF>
#include <QRectF>
#include <QString>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "core/scene/picture.h"

namespace systolens::paint {

// Where a click in a Lanes picture fell.
struct LaneMoment {
    std::size_t row = 0;
    Cycle cycle = 0;
};

// A mark that can be moved: where its middle may be let go, as it is painted, and what each place
// asks for. One edit a place.
struct Grip {
    bool vertical = false;
    std::vector<double> places;
    std::vector<scene::Edit> edits;
};

using Target = std::variant<std::monostate, scene::Ref, scene::WorkItem, scene::Place, LaneMoment,
                            scene::Edit, Grip>;

struct Hit {
    QRectF area;
    Target target;
    QString tip;
};

class Hits {
public:
    using Find = std::function<std::optional<Hit>(QPointF)>;
    struct TextMark { // a piece of text that was painted; no two of them may overlap
        QRectF area;
        QString text;
    };

    void add(const QRectF& area, Target target, const QString& tip);
    // A regular field that is too large for an entry a cell; asked for points within `area`.
    void addField(const QRectF& area, Find find);
    void addText(const QRectF& area, const QString& text) { texts_.push_back({area, text}); }

    // The topmost thing there.
    [[nodiscard]] std::optional<Hit> at(QPointF point) const;
    // Everything that can be pointed at, in the order of painting; fields are asked at points
    // that lie `step` apart.
    [[nodiscard]] std::vector<Hit> all(double step = 6) const;
    [[nodiscard]] const std::vector<TextMark>& texts() const { return texts_; }
    void clear();

private:
    struct Entry {
        QRectF area;
        Find find; // null: `hit` itself
        Hit hit;
    };
    std::vector<Entry> entries_;
    std::vector<TextMark> texts_;
};

} // namespace systolens::paint
