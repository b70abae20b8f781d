#pragma once
// Weight sharing: values replaced by the nearest of a few. k-means on a line, with Lloyd's steps
// computed exactly on sorted values (a cluster is an interval, its mean a difference of prefix
// sums), so that a step costs k·log n and not n.
// Lloyd, IEEE Trans. Information Theory 28, 1982; starts: Han, Mao & Dally, Deep Compression, ICLR
// 2016, section 3.2.
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/support/progress.h"

namespace systolens::arithmetic {

enum class ClusterStart : std::uint8_t {
    linear,  // evenly between the least and the greatest value
    density, // evenly in the number of values between two
    random   // values drawn with a seed
};

class SortedValues {
public:
    // Finite values; -0 counts as 0. Cancelled.
    explicit SortedValues(std::span<const float> values, const Progress& progress = Progress());

    [[nodiscard]] std::span<const float> values() const { return values_; } // in order
    [[nodiscard]] std::size_t distinct() const { return distinct_; }

    // k centroids in order, k ≥ 1; of no values none.
    [[nodiscard]] std::vector<double> start(ClusterStart start, std::size_t k,
                                            std::uint64_t seed) const;
    // Each centroid moves to the mean of the values nearer to it than to others (of two as near,
    // the lesser one's); a centroid of no value stays.
    [[nodiscard]] std::vector<double> step(std::span<const double> centroids) const;
    // Σ (value − its centroid)².
    [[nodiscard]] double squaredError(std::span<const double> centroids) const;

private:
    [[nodiscard]] std::vector<std::size_t> ends(std::span<const double> centroids) const;

    std::vector<float> values_;
    std::vector<double> sums_, squares_; // of the first i values
    std::size_t distinct_ = 0;
};

// At most k shared values, in order and distinct: k-means until nothing moves, or `mostSteps`. As
// many distinct values as k or fewer are their own. `onStep` sees the start and each step's
// centroids. Cancelled.
inline constexpr int mostClusterSteps = 300;
std::vector<float>
sharedValues(const SortedValues& values, std::size_t k, ClusterStart start, std::uint64_t seed,
             const Progress& progress,
             const std::function<void(std::span<const double> centroids)>& onStep = {});

// Every value but 0 becomes the nearest of `shared`, which is in order; of two as near the lesser.
// Cancelled.
void share(std::span<float> values, std::span<const float> shared,
           const Progress& progress = Progress());

// Every value becomes the nearest multiple of one step: symmetric integers of so many bits
// (SymmetricFormat), as reals.
void shareLinearly(std::span<float> values, int bits);

} // namespace systolens::arithmetic
