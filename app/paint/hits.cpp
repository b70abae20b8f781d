#include "app/paint/hits.h"

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

void Hits::clear() {
    entries_.clear();
    texts_.clear();
}

} // namespace systolens::paint
