#include "core/simulation/row_stationary_coding.h"

#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using mapping::Range;
using mapping::RowStationaryPass;

std::size_t at(Role role) {
    return static_cast<std::size_t>(role);
}

const network::Tensor& tensorOf(const LayerWork& work, Role role) {
    return role == Role::ifmap ? work.ifmap : role == Role::filter ? work.filter : work.ofmap;
}

} // namespace

RowStationaryCoding::RowStationaryCoding(const LayerWork& work,
                                         const mapping::RowStationaryTiling& tiling,
                                         const accelerator::Accelerator& machine)
    : work_(work), tiling_(tiling), wordBits_(machine.wordBits) {
    const network::LoopNest& nest = tiling.nest();
    const PerRole<std::int64_t> ofImage{nest.g * nest.c * nest.h * nest.w, nest.filterWords(),
                                        nest.g * nest.m * nest.p * nest.q};
    for (const Role role : network::allRoles) {
        if (!codes(role))
            continue;
        const network::Tensor& tensor = tensorOf(work, role);
        images_[at(role)] = tensor.size() / ofImage[at(role)];
        const bool whole = tensor.size() > 0 && tensor.size() % ofImage[at(role)] == 0;
        if (!whole || nest.n % (role == Role::filter ? 1 : images_[at(role)]) != 0)
            throw inputError(
                SYSTOLENS_TEXT("simulation", "There are no values of the %1 to code")
                    .with(std::string(network::name(role))),
                work.name,
                SYSTOLENS_TEXT("simulation", "Give an input, or densities to draw values from"));
        values_[at(role)] = tensor.type() == network::ElementType::float32
                                ? tensor
                                : tensor.converted(network::ElementType::float32);
    }
}

bool RowStationaryCoding::any() const {
    return codes(Role::ifmap) || codes(Role::filter) || codes(Role::ofmap);
}

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

Bits RowStationaryCoding::bits(const RowStationaryPass& pass, Role role) {
    if (!codes(role))
        return words(pass, role) * wordBits_[at(role)];
    const bool filters = role == Role::filter;
    const std::int64_t image = filters ? 0 : pass.images.from % images_[at(role)];
    const std::array<std::int64_t, 6> key{static_cast<std::int64_t>(role),
                                          pass.group,
                                          image,
                                          filters ? 0 : pass.rows.from,
                                          role == Role::ofmap ? 0 : pass.channels.from,
                                          role == Role::ifmap ? 0 : pass.filters.from};
    const auto [entry, isNew] = known_.try_emplace(key, 0);
    if (!isNew)
        return entry->second;
    stream_.clear();
    if (role == Role::ifmap)
        gatherIfmap(pass);
    else if (filters)
        gatherFilters(pass);
    else
        gatherOfmap(pass);
    return entry->second = work_.dramCoders[at(role)]->bits({role, stream_, wordBits_[at(role)]});
}

void RowStationaryCoding::gatherIfmap(const RowStationaryPass& pass) {
    const network::LoopNest& nest = tiling_.nest();
    const std::span<const float> values = values_[at(Role::ifmap)].values<float>();
    const mapping::WindowAxis& rows = tiling_.rowAxis();
    const std::int64_t up = rows.extent() == nest.h ? 0 : nest.pads[0];
    const Range hull = rows.hull(pass.rows);
    for (std::int64_t i = pass.images.from; i < pass.images.to; ++i)
        for (std::int64_t c = pass.channels.from; c < pass.channels.to; ++c) {
            const std::int64_t image = i % images_[at(Role::ifmap)];
            const std::int64_t plane = (image * nest.g + pass.group) * nest.c + c;
            for (std::int64_t row = hull.from; row < hull.to; ++row) {
                const std::int64_t y = row - up;
                if (!rows.covers(pass.rows, row) || y < 0 || y >= nest.h)
                    continue;
                const auto from = values.begin() + (plane * nest.h + y) * nest.w;
                stream_.insert(stream_.end(), from, from + nest.w);
            }
        }
}

void RowStationaryCoding::gatherFilters(const RowStationaryPass& pass) {
    const network::LoopNest& nest = tiling_.nest();
    const std::span<const float> values = values_[at(Role::filter)].values<float>();
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
    const std::span<const float> values = values_[at(Role::ofmap)].values<float>();
    const std::int64_t block = tiling_.mapping().m;
    const std::int64_t first = pass.filters.from / block * block;
    const std::int64_t last = std::min(first + block, nest.m);
    for (std::int64_t i = pass.images.from; i < pass.images.to; ++i)
        for (std::int64_t m = first; m < last; ++m) {
            const std::int64_t image = i % images_[at(Role::ofmap)];
            const std::int64_t plane = (image * nest.g + pass.group) * nest.m + m;
            const auto from = values.begin() + (plane * nest.p + pass.rows.from) * nest.q;
            stream_.insert(stream_.end(), from, from + pass.rows.size() * nest.q);
        }
}

} // namespace systolens::simulation
