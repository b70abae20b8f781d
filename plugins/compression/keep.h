#pragma once
// How many weights of each layer stay: shares of layers, or of all together.
#include "plugins/compression/filters.h"
#include "plugins/compression/settings.h"

namespace systolens::compression {

class Keeper {
public:
    // Error (usage) naming the layers there are when a share is given to none of them, or to two.
    // Cancelled.
    Keeper(const std::vector<Filter>& filters, const Settings& settings,
           const Progress& progress = Progress());

    // The least share, of those layers that have none of their own, at which each keeps something.
    [[nodiscard]] double least() const;
    // One cut a filter. Error (usage) naming the layer of which nothing would stay, and the least
    // share at which something does. Cancelled.
    [[nodiscard]] std::vector<arithmetic::Cut> cuts(double keep,
                                                    const Progress& progress = Progress()) const;

private:
    struct Top { // the group that stays longest
        float magnitude = 0;
        std::int64_t weights = 0;
    };
    [[nodiscard]] Top topOf(std::size_t filter) const;
    [[nodiscard]] std::int64_t pooledWeights() const;
    [[nodiscard]] std::int64_t pooledAtLeast(float magnitude) const;
    [[nodiscard]] std::vector<arithmetic::Cut> pooledCuts(double keep,
                                                          const Progress& progress) const;
    [[nodiscard]] arithmetic::Cut ownCut(std::size_t filter, double share,
                                         const Progress& progress) const;
    [[noreturn]] void refuse(std::size_t filter, double least) const;

    std::vector<std::string> names_;
    std::vector<std::int64_t> weights_; // of each filter
    std::vector<arithmetic::WeightGroups> groups_;
    std::vector<std::optional<double>> shares_; // of its own
    bool global_ = false;
};

} // namespace systolens::compression
