#include "core/simulation/row_stationary_coding.h"

namespace systolens::simulation {

namespace {

using mapping::Range;
using mapping::RowStationaryPass;

std::size_t at(Role role) {
    return static_cast<std::size_t>(role);
}

} // namespace

RowStationaryCoding::RowStationaryCoding(const LayerWork& work,
                                         const mapping::RowStationaryTiling& tiling,
                                         const accelerator::Accelerator& machine)
    : tiling_(tiling), wordBits_(machine.wordBits), values_(work, tiling.nest()), coding_(work) {}

Words RowStationaryCoding::words(const RowStationaryPass& pass, Role role) const {
    switch (role) {
    case Role::ifmap:
        return tiling_.slabWords(pass);
    case Role::filter:
        return tiling_.filterWords(pass);
    case Role::ofmap:
        break;
    }
    return tiling_.storeWords(pass);
}

LinkTile RowStationaryCoding::onLink(const RowStationaryPass& pass, Role role) {
    if (!codes(role))
        return {words(pass, role) * wordBits_[at(role)], 0, 0};
    return coding_.cross(role, coded(pass, role));
}

CodedTile RowStationaryCoding::coded(const RowStationaryPass& pass, Role role) {
    const bool filters = role == Role::filter;
    const std::int64_t image = filters ? 0 : values_.image(role, pass.images.from);
    const std::array<std::int64_t, 7> key{static_cast<std::int64_t>(role),
                                          pass.group,
                                          image,
                                          filters ? 0 : pass.rows.from,
                                          filters ? 0 : pass.columns.from,
                                          role == Role::ofmap ? 0 : pass.channels.from,
                                          role == Role::ifmap ? 0 : pass.filters.from};
    const auto [entry, isNew] = known_.try_emplace(key);
    if (!isNew)
        return entry->second;
    stream_.clear();
    if (role == Role::ifmap)
        gatherIfmap(pass);
    else if (filters)
        gatherFilters(pass);
    else
        gatherOfmap(pass);
    return entry->second = coding_.code({role, stream_, wordBits_[at(role)]});
}

void RowStationaryCoding::gatherIfmap(const RowStationaryPass& pass) {
    const network::LoopNest& nest = tiling_.nest();
    const std::span<const float> values = values_.of(Role::ifmap);
    const mapping::WindowAxis& rows = tiling_.rowAxis();
    const std::int64_t up = rows.extent() == nest.h ? 0 : nest.pads[0];
    const Range hull = rows.hull(pass.rows);
    const std::int64_t left = tiling_.columnAxis().extent() == nest.w ? 0 : nest.pads[1];
    const Range loaded = tiling_.loadedColumns(pass.columns);
    const std::int64_t first = std::max<std::int64_t>(0, loaded.from - left);
    const std::int64_t last = std::min(nest.w, loaded.to - left);
    if (last <= first) // padding alone
        return;
    for (std::int64_t i = pass.images.from; i < pass.images.to; ++i)
        for (std::int64_t c = pass.channels.from; c < pass.channels.to; ++c) {
            const std::int64_t image = values_.image(Role::ifmap, i);
            const std::int64_t plane = (image * nest.g + pass.group) * nest.c + c;
            for (std::int64_t row = hull.from; row < hull.to; ++row) {
                const std::int64_t y = row - up;
                if (!rows.covers(pass.rows, row) || y < 0 || y >= nest.h)
                    continue;
                const auto from = values.begin() + (plane * nest.h + y) * nest.w;
                stream_.insert(stream_.end(), from + first, from + last);
            }
        }
}

void RowStationaryCoding::gatherFilters(const RowStationaryPass& pass) {
    const network::LoopNest& nest = tiling_.nest();
    const std::span<const float> values = values_.of(Role::filter);
    const std::int64_t taps = nest.r * nest.s;
    for (std::int64_t m = pass.filters.from; m < pass.filters.to; ++m) {
        const std::int64_t filter = (pass.group * nest.m + m) * nest.c;
        const auto from = values.begin() + (filter + pass.channels.from) * taps;
        stream_.insert(stream_.end(), from, from + pass.channels.size() * taps);
    }
}

// The stage's rows of all its ofmap channels.
void RowStationaryCoding::gatherOfmap(const RowStationaryPass& pass) {
    const network::LoopNest& nest = tiling_.nest();
    const std::span<const float> values = values_.of(Role::ofmap);
    const std::int64_t block = tiling_.mapping().m;
    const std::int64_t first = pass.filters.from / block * block;
    const std::int64_t last = std::min(first + block, nest.m);
    for (std::int64_t i = pass.images.from; i < pass.images.to; ++i)
        for (std::int64_t m = first; m < last; ++m) {
            const std::int64_t image = values_.image(Role::ofmap, i);
            const std::int64_t plane = (image * nest.g + pass.group) * nest.m + m;
            for (std::int64_t row = pass.rows.from; row < pass.rows.to; ++row) {
                const auto from = values.begin() + (plane * nest.p + row) * nest.q;
                stream_.insert(stream_.end(), from + pass.columns.from, from + pass.columns.to);
            }
        }
}

} // namespace systolens::simulation
