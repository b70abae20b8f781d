#include "app/paint/hits.h"

#include <set>
#include <utility>

namespace systolens::paint {

void Hits::add(const QRectF& area, Target target, const QString& tip) {
    // A picture may hold numbers that are none, and they lie nowhere.
    if (area.width() >= 0 && area.height() >= 0)
        entries_.push_back({area, nullptr, {area, std::move(target), tip}});
}

void Hits::addField(const QRectF& area, Find find) {
    entries_.push_back({area, std::move(find), {}});
}

std::optional<Hit> Hits::at(QPointF point) const {
    for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
        if (!entry->area.contains(point))
            continue;
        if (!entry->find)
            return entry->hit;
        if (auto found = entry->find(point))
            return found;
    }
    return std::nullopt;
}

std::vector<Hit> Hits::all(double step) const {
    std::vector<Hit> things;
    for (const Entry& entry : entries_) {
        if (!entry.find) {
            things.push_back(entry.hit);
            continue;
        }
        std::set<std::pair<double, double>> seen; // corners of cells
        for (double y = entry.area.top() + step / 2; y < entry.area.bottom(); y += step)
            for (double x = entry.area.left() + step / 2; x < entry.area.right(); x += step)
                if (auto found = entry.find({x, y});
                    found && seen.emplace(found->area.left(), found->area.top()).second)
                    things.push_back(std::move(*found));
    }
    return things;
}

void Hits::clear() {
    entries_.clear();
    texts_.clear();
}

} // namespace systolens::paint
