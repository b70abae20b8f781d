#include "core/simulation/eie_uses.h"

#include <algorithm>

namespace systolens::simulation {

namespace {

// The broadcast of a column; none when its activation is zero.
std::optional<std::size_t> broadcastOf(const EieCourse& course, std::size_t column) {
    const auto& active = course.layer().active(course.image());
    const auto found = std::lower_bound(active.begin(), active.end(), column);
    if (found == active.end() || *found != column)
        return std::nullopt;
    return static_cast<std::size_t>(found - active.begin());
}

// When PEs take a broadcast.
std::vector<Cycle> startsOf(const EieCourse& course, std::size_t broadcast) {
    EieCourse::State state = course.resume(broadcast);
    while (state.next <= broadcast)
        course.advance(state);
    return std::move(state.start);
}

std::optional<Cycle> useOfActivation(const EieCourse& course, std::size_t column) {
    const auto broadcast = broadcastOf(course, column);
    if (!broadcast)
        return std::nullopt;
    const std::vector<Cycle> starts = startsOf(course, *broadcast);
    return *std::min_element(starts.begin(), starts.end());
}

std::optional<Cycle> useOfWeight(const EieCourse& course, std::size_t row, std::size_t column) {
    const auto broadcast = broadcastOf(course, column);
    const auto index = course.layer().indexOf(column, row);
    if (!broadcast || !index)
        return std::nullopt;
    return startsOf(course, *broadcast)[row % course.layer().pes()] + *index;
}

std::optional<Cycle> useOfSum(const EieCourse& course, std::size_t row) {
    const auto& active = course.layer().active(course.image());
    for (const std::uint32_t column : active)
        if (const auto use = useOfWeight(course, row, column))
            return use;
    return std::nullopt;
}

} // namespace

std::optional<Cycle> firstUseOf(const WorkItem& item, const EieLayer& layer,
                                const std::vector<EiePart>& parts) {
    const auto index = static_cast<std::size_t>(item.index);
    const auto shifted = [](const EiePart& part, std::optional<Cycle> use) {
        return use ? std::optional(part.start + *use) : std::nullopt;
    };
    if (item.role == Role::ifmap) {
        const EiePart& part = parts[index / layer.columns()];
        return shifted(part, useOfActivation(*part.course, index % layer.columns()));
    }
    if (item.role == Role::ofmap) {
        const EiePart& part = parts[index / layer.rows()];
        return shifted(part, useOfSum(*part.course, index % layer.rows()));
    }
    const bool byRows = layer.options().filterStored == codec::Stored::byRows;
    const std::size_t line = byRows ? layer.columns() : layer.rows();
    const std::size_t row = byRows ? index / line : index % line;
    const std::size_t column = byRows ? index % line : index / line;
    for (const EiePart& part : parts)
        if (const auto use = useOfWeight(*part.course, row, column))
            return part.start + *use;
    return std::nullopt;
}

} // namespace systolens::simulation
