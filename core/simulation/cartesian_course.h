#pragma once
// An SCNN-like array's course from barrier to barrier, in the array's own cycles. Units between
// barriers are independent of each other and are walked side by side; inside one there is a
// checkpoint every so many cycles of its PEs, and anything in between is replayed from one.
// The array's PEs here are its multipliers: F rows by I columns make one of SCNN's.
#include "core/simulation/cartesian_walk.h"
#include "core/simulation/trace.h"
#include "core/support/progress.h"

namespace systolens::simulation {

class CartesianCourse {
public:
    // Walks everything; Cancelled.
    CartesianCourse(CartesianTiling tiling, const accelerator::Accelerator& machine,
                    std::shared_ptr<const OperandZeros> zeros, const Progress& progress);

    [[nodiscard]] const CartesianTiling& tiling() const { return tiling_; }
    [[nodiscard]] const CartesianLosses& losses() const { return losses_; }
    [[nodiscard]] Cycle cycles() const { return begins_.back(); }
    [[nodiscard]] Cycle unitBegin(std::int64_t unit) const {
        return begins_[static_cast<std::size_t>(unit)];
    }
    // A unit is a fold.
    [[nodiscard]] std::int64_t folds() const { return tiling_.units(); }
    [[nodiscard]] std::int64_t foldAt(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> nextStart(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> startBefore(Cycle cycle) const;

    void describe(std::vector<PeState>& pes, Cycle cycle) const;
    // Products before a cycle: each multiplier of an SCNN PE has the PE's mean.
    void addMacs(std::vector<double>& macs, Cycle cycle, double factor) const;
    [[nodiscard]] double rowMacs(std::int64_t row, Cycle cycle) const;
    [[nodiscard]] double arrayMacs(Cycle cycle) const;
    [[nodiscard]] std::optional<Cycle> firstUse(Role role, std::uint64_t element) const;
    [[nodiscard]] std::size_t bytes() const;

    // Every vector pair of a unit, with the elements it works on; for computing the ofmap.
    struct Product {
        std::int64_t pe = 0;
        Cycle at = 0; // of the unit
        std::uint64_t ifmap = 0, filter = 0;
        std::optional<std::uint64_t> ofmap; // none outside the ofmap
    };
    template <class Visit>
    void forEachProduct(std::int64_t unit, Visit visit) const;

private:
    struct Unit {
        std::vector<CartesianState> checkpoints;
        std::vector<std::int64_t> products; // by PE, in all
        CartesianLosses losses;
        Cycle cycles = 1;
    };
    static constexpr std::int64_t checkpointEvery = 20'000; // issues
    [[nodiscard]] Unit walked(std::int64_t unit) const;
    [[nodiscard]] const CartesianState& checkpointBefore(std::int64_t unit, Cycle cycle) const;
    [[nodiscard]] Product productOf(const CartesianWalk& walk, const CartesianUnit& unit,
                                    const CartesianIssue& issue, const CartesianEntry& word,
                                    const CartesianEntry& weight) const;
    void show(std::vector<PeState>& pes, const CartesianWalk& walk, const CartesianUnit& unit,
              const CartesianIssue& issue) const;
    [[nodiscard]] std::vector<std::int64_t> productsBefore(Cycle cycle) const; // by PE
    [[nodiscard]] bool mayHold(const CartesianUnit& unit, Role role, std::uint64_t element) const;

    CartesianTiling tiling_;
    std::int64_t rows_ = 1, columns_ = 1; // of multipliers
    std::shared_ptr<const OperandZeros> zeros_;
    std::vector<Unit> units_;
    std::vector<Cycle> begins_;                       // of units, and where all ends
    std::vector<std::vector<std::int64_t>> products_; // by PE before each unit, and in all
    CartesianLosses losses_;
};

template <class Visit>
void CartesianCourse::forEachProduct(std::int64_t index, Visit visit) const {
    const CartesianUnit unit = tiling_.unit(index);
    CartesianWalk walk(tiling_, *zeros_, unit);
    for (CartesianState state = walk.begin(); !walk.over(state);)
        walk.advance(state, [&](const CartesianIssue& issue) {
            for (const CartesianEntry& word : issue.words)
                for (const CartesianEntry& weight : issue.weights)
                    if (word.element >= 0 && weight.element >= 0)
                        visit(productOf(walk, unit, issue, word, weight));
        });
}

} // namespace systolens::simulation
