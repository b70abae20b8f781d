#include "plugins/compression/keep.h"

#include <algorithm>
#include <cmath>

#include "core/support/error.h"

namespace systolens::compression {

namespace {

using arithmetic::Cut;
using arithmetic::WeightGroups;

// "/conv1/Conv" is meant by itself and by "conv1".
bool isMeant(const std::string& layer, const std::string& given) {
    return layer == given || ("/" + layer + "/").find("/" + given + "/") != std::string::npos;
}

// The one filter that is meant; the layer's whole name wins over a part of others'.
std::size_t filterNamed(const std::vector<Filter>& filters, const std::string& given) {
    std::vector<std::size_t> meant;
    std::string known;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        known += (i == 0 ? "" : ", ") + filters[i].name;
        if (filters[i].name == given)
            return i;
        if (isMeant(filters[i].name, given))
            meant.push_back(i);
    }
    if (meant.size() == 1)
        return meant.front();
    throw Error(
        Error::Kind::usage,
        meant.empty()
            ? SYSTOLENS_TEXT("compression", "No layer with weights is called \"%1\"").with(given)
            : SYSTOLENS_TEXT("compression", "\"%1\" is a part of %2 layers' names")
                  .with(given, meant.size()),
        "compression.layers", SYSTOLENS_TEXT("compression", "Give one of: %1").with(known));
}

std::int64_t countOf(double share, std::int64_t weights) {
    return std::llround(share * static_cast<double>(weights));
}

double shareOf(std::int64_t kept, std::int64_t weights) {
    return static_cast<double>(kept) / static_cast<double>(weights);
}

std::int64_t sizeOf(const WeightGroups& groups, std::size_t group) {
    return groups.sizes.empty() ? 1 : groups.sizes[group];
}

} // namespace

Keeper::Keeper(const std::vector<Filter>& filters, const Settings& settings,
               const Progress& progress)
    : shares_(filters.size()), global_(settings.global) {
    for (const Filter& filter : filters) {
        progress.check();
        names_.push_back(filter.name);
        weights_.push_back(filter.size());
        groups_.push_back(arithmetic::weightGroups(filter.weights.values<float>(), filter.layout,
                                                   settings.granularity, progress));
    }
    for (const auto& [name, share] : settings.layers) {
        std::optional<double>& own = shares_[filterNamed(filters, name)];
        if (own)
            throw Error(Error::Kind::usage,
                        SYSTOLENS_TEXT("compression", "\"%1\" has a share already").with(name),
                        "compression.layers",
                        SYSTOLENS_TEXT("compression", "Give each layer one share"));
        own = share;
    }
}

Keeper::Top Keeper::topOf(std::size_t filter) const {
    const WeightGroups& groups = groups_[filter];
    const auto top = std::ranges::max_element(groups.magnitudes);
    return {*top, sizeOf(groups, static_cast<std::size_t>(top - groups.magnitudes.begin()))};
}

std::int64_t Keeper::pooledWeights() const {
    std::int64_t weights = 0;
    for (std::size_t i = 0; i < weights_.size(); ++i)
        weights += shares_[i] ? 0 : weights_[i];
    return weights;
}

std::int64_t Keeper::pooledAtLeast(float magnitude) const {
    std::int64_t weights = 0;
    for (std::size_t i = 0; i < groups_.size(); ++i)
        for (std::size_t group = 0; !shares_[i] && group < groups_[i].magnitudes.size(); ++group)
            if (groups_[i].magnitudes[group] >= magnitude)
                weights += sizeOf(groups_[i], group);
    return weights;
}

double Keeper::least() const {
    double least = 0;
    float lowest = INFINITY; // of the layers' largest magnitudes
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        if (shares_[i])
            continue;
        const Top top = topOf(i);
        lowest = std::min(lowest, top.magnitude);
        least = std::max(least, shareOf(top.weights, weights_[i]));
    }
    if (global_ && pooledWeights() > 0)
        return shareOf(pooledAtLeast(lowest), pooledWeights());
    return least;
}

void Keeper::refuse(std::size_t filter, double least) const {
    // In digits that are not less than it.
    const double shown = std::min(1.0, std::ceil(least * 1e6) / 1e6);
    throw Error(Error::Kind::usage,
                SYSTOLENS_TEXT("compression", "Nothing would stay of its %1 weights, in %2 groups "
                                              "that are pruned together")
                    .with(weights_[filter], groups_[filter].magnitudes.size()),
                names_[filter],
                SYSTOLENS_TEXT("compression", "Keep a share of %1 at least, or give this layer a "
                                              "share of its own with layers=")
                    .with(shown));
}

Cut Keeper::ownCut(std::size_t filter, double share, const Progress& progress) const {
    const std::int64_t keep = countOf(share, weights_[filter]);
    const std::int64_t top = topOf(filter).weights;
    if (keep < top)
        refuse(filter, shares_[filter] ? shareOf(top, weights_[filter]) : least());
    return arithmetic::cutTogether({&groups_[filter]}, keep, progress).front();
}

std::vector<Cut> Keeper::pooledCuts(double keep, const Progress& progress) const {
    const WeightGroups none;
    std::vector<const WeightGroups*> pool;
    for (std::size_t i = 0; i < groups_.size(); ++i)
        pool.push_back(shares_[i] ? &none : &groups_[i]);
    std::vector<Cut> cuts = arithmetic::cutTogether(pool, countOf(keep, pooledWeights()), progress);
    for (std::size_t i = 0; i < cuts.size(); ++i)
        if (!shares_[i] && cuts[i].groups == 0)
            refuse(i, least());
    return cuts;
}

std::vector<Cut> Keeper::cuts(double keep, const Progress& progress) const {
    std::vector<Cut> cuts = global_ ? pooledCuts(keep, progress) : std::vector<Cut>(groups_.size());
    for (std::size_t i = 0; i < cuts.size(); ++i)
        if (shares_[i] || !global_)
            cuts[i] = ownCut(i, shares_[i].value_or(keep), progress);
    return cuts;
}

} // namespace systolens::compression
