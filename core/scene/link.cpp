#include "core/scene/link.h"

#include <algorithm>
#include <cmath>

namespace systolens::scene {

namespace {

constexpr Link links[]{Link::item, Link::cycle, Link::progress};

std::uint64_t lastOf(const Axis& axis) {
    return std::max<std::uint64_t>(1, axis.length) - 1;
}

// The ends of the axes meet, and what lies between in proportion.
Moment atSameShare(const Axis& from, const Moment& at, const Axis& to) {
    const auto end = static_cast<double>(lastOf(to));
    const double scale = lastOf(from) == 0 ? 0 : end / static_cast<double>(lastOf(from));
    const double place = std::min(end, (static_cast<double>(at.position) + at.fraction) * scale);
    const double whole = std::floor(place);
    const double span = std::max(1.0, std::round(static_cast<double>(at.span) * scale));
    return {static_cast<std::uint64_t>(whole), place - whole, static_cast<std::uint64_t>(span)};
}

// A word is used again and again: on an axis of the same kind, as long after its first use, in
// proportion.
std::uint64_t sinceFirst(const Axis& from, const Moment& at, const WorkItem& item, const Axis& to) {
    if (from.id != to.id || !from.positionOf)
        return 0;
    const auto first = from.positionOf(item);
    if (!first || *first >= at.position)
        return 0;
    const double scale = static_cast<double>(lastOf(to))
                         / static_cast<double>(std::max<std::uint64_t>(1, lastOf(from)));
    return static_cast<std::uint64_t>(
        std::llround(static_cast<double>(at.position - *first) * scale));
}

} // namespace

const char* name(Link link) {
    switch (link) {
    case Link::item:
        return "item";
    case Link::cycle:
        return "cycle";
    case Link::progress:
        break;
    }
    return "progress";
}

std::optional<Link> linkNamed(std::string_view named) {
    for (const Link link : links)
        if (named == name(link))
            return link;
    return std::nullopt;
}

std::optional<Moment> linked(const Axis& from, const Moment& at, const Axis& to, Link link) {
    const bool alike = from.id == to.id;
    if (alike && from.length == to.length)
        return at;
    if (alike && link == Link::cycle)
        return at.position > lastOf(to) ? Moment{lastOf(to), 0, at.span} : at;
    if (alike && link == Link::progress)
        return atSameShare(from, at, to);
    if (from.itemAt && to.positionOf)
        if (const auto item = from.itemAt(at.position))
            if (const auto position = to.positionOf(*item))
                return Moment{std::min(*position + sinceFirst(from, at, *item, to), lastOf(to)), 0,
                              1};
    return std::nullopt;
}

} // namespace systolens::scene
