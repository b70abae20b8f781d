#include "core/simulation/cartesian_array.h"

#include "core/codec/zero_counts.h"
#include "core/simulation/sparse_layers.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;

constexpr std::size_t ifmap = 0, filter = 1, ofmap = 2;

// Entries of one layer's blocks, by unit.
class CartesianWords {
public:
    CartesianWords(const LayerWork& layer, const Accelerator& machine,
                   const CartesianTiling& tiling, const OperandZeros& zeros)
        : machine_(machine), tiling_(tiling), zeros_(zeros) {
        if (layer.ofmap.size() > 0 && tiling.nest().ofmapWords() % layer.ofmap.size() == 0)
            outputs_ = nonzerosOf(layer.ofmap);
        const std::int64_t units = tiling.units();
        Words ofPass = 0;
        for (std::int64_t index = 0; index < units; ++index) {
            const CartesianUnit unit = tiling.unit(index);
            if (index < tiling.passes() * tiling.kGroups() * tiling.nest().g * zeros.images) {
                if (unit.firstFilter == 0)
                    ofPass = wordsOf(unit);
                // What the PEs' memories cannot keep comes again for the next filters.
                ifmap_.push_back(unit.firstFilter == 0 || !fits(ofPass) ? ofPass : 0);
            }
            if (index % (tiling.passes() * tiling.kGroups()) < tiling.kGroups() && unit.image == 0)
                filter_.push_back(weightsOf(unit));
        }
    }

    [[nodiscard]] SparseStep stepOf(std::int64_t index) const {
        const CartesianUnit unit = tiling_.unit(index);
        SparseStep step;
        step.words[ifmap] = ifmap_[static_cast<std::size_t>(index) % ifmap_.size()];
        const std::int64_t perGroup = tiling_.kGroups();
        // The same weights as before stay.
        const bool stay = perGroup == 1 && index > 0 && tiling_.unit(index - 1).group == unit.group;
        if (!stay)
            step.words[filter] = filter_[static_cast<std::size_t>(
                unit.group * perGroup + unit.firstFilter / tiling_.kc())];
        for (const std::size_t role : {ifmap, filter})
            step.loads[role] = codec::zeroCountedBits(step.words[role], machine_.wordBits[role],
                                                      tiling_.options().countBits);
        step.storeWords = outputsOf(unit);
        step.store = step.storeWords * ofmapBits();
        step.reads.add(step.loads[ifmap] + step.loads[filter]);
        step.writes.add(step.store);
        step.item = {
            static_cast<std::uint64_t>((unit.image * tiling_.nest().g + unit.group)
                                       * tiling_.nest().c * tiling_.nest().h * tiling_.nest().w),
            static_cast<std::uint64_t>((unit.group * tiling_.nest().m + unit.firstFilter)
                                       * tiling_.nest().c * tiling_.nest().r * tiling_.nest().s),
            static_cast<std::uint64_t>(
                ((unit.image * tiling_.nest().g + unit.group) * tiling_.nest().m + unit.firstFilter)
                * tiling_.nest().p * tiling_.nest().q)};
        return step;
    }
    [[nodiscard]] int ofmapBits() const {
        return machine_.wordBits[ofmap] + (outputs_.empty() ? 0 : tiling_.options().countBits);
    }

private:
    [[nodiscard]] bool fits(Words words) const {
        if (machine_.levels.size() < 2 || machine_.levels[1].perPe)
            return true;
        const accelerator::MemoryLevel& memory = machine_.levels[1];
        const std::optional<Bytes> bytes =
            memory.partition[ifmap] ? memory.partition[ifmap] : memory.capacity;
        return !bytes
               || codec::zeroCountedBits(words, machine_.wordBits[ifmap],
                                         tiling_.options().countBits)
                      <= *bytes * 8;
    }

    // What a unit's PEs store: a block a PE and filter, or every word where there are no values.
    [[nodiscard]] Words outputsOf(const CartesianUnit& unit) const {
        const network::LoopNest& nest = tiling_.nest();
        Words words = 0;
        Nonzeros block;
        for (std::int64_t pe = 0; pe < tiling_.pes(); ++pe) {
            const auto tile = tiling_.outputTile(unit, pe);
            if (outputs_.empty()) {
                words +=
                    (unit.endFilter - unit.firstFilter) * (tile.p1 - tile.p0) * (tile.q1 - tile.q0);
                continue;
            }
            for (std::int64_t m = unit.firstFilter; m < unit.endFilter; ++m) {
                block.clear();
                const std::int64_t plane = (unit.image * nest.g + unit.group) * nest.m + m;
                for (std::int64_t p = tile.p0; p < tile.p1; ++p)
                    for (std::int64_t q = tile.q0; q < tile.q1; ++q)
                        block.push_back(
                            outputs_[static_cast<std::size_t>((plane * nest.p + p) * nest.q + q)
                                     % outputs_.size()]);
                words += codec::zeroCountedEntries(block, tiling_.options().countBits);
            }
        }
        return words;
    }

    // Tiles of all PEs, channels and phases.
    [[nodiscard]] std::int64_t wordsOf(const CartesianUnit& unit) const {
        CartesianWalk walk(tiling_, zeros_, unit);
        std::int64_t entries = 0;
        for (std::int64_t channel = 0; channel < tiling_.nest().c; ++channel)
            entries += walk.wordEntries(channel);
        return entries;
    }
    [[nodiscard]] std::int64_t weightsOf(const CartesianUnit& unit) const {
        CartesianWalk walk(tiling_, zeros_, unit);
        std::int64_t entries = 0;
        for (std::int64_t channel = 0; channel < tiling_.nest().c; ++channel)
            entries += walk.weightEntries(channel);
        return entries;
    }

    const Accelerator& machine_;
    const CartesianTiling& tiling_;
    const OperandZeros& zeros_;
    Nonzeros outputs_;                  // empty: no values
    std::vector<Words> ifmap_, filter_; // by unit of the executed images; by group and Kc block
};

Traffic traffic(Words reads, Words writes, int bits) {
    return {reads, writes, (reads + writes) * bits, reads * bits};
}

Counts countsOf(const LayerWork& layer, const Accelerator& machine, const CartesianCourse& course,
                const std::vector<SparseStep>& steps, int ofmapBits, std::int64_t done) {
    const CartesianTiling& tiling = course.tiling();
    const CartesianLosses& losses = course.losses();
    Counts counts;
    counts.macs = layer.nest.macs();
    counts.skippedMacs = counts.macs - done;
    counts.unneededProducts = losses.products - done;
    counts.folds = tiling.units();
    std::int64_t tiles = 0, most = 0;
    for (std::int64_t unit = 0; unit < tiling.passes() * tiling.kGroups(); ++unit) {
        std::int64_t active = 0;
        for (std::int64_t pe = 0; pe < tiling.pes(); ++pe)
            active += !tiling.tile(tiling.unit(unit), pe).empty();
        most = std::max(most, active);
        tiles += active;
    }
    const std::int64_t multipliers = tiling.options().f * tiling.options().i;
    counts.activePes = most * multipliers;
    counts.mappingEfficiency =
        static_cast<double>(tiles * multipliers)
        / static_cast<double>(tiling.passes() * tiling.kGroups() * machine.pes());
    PerRole<Words> words{};
    for (const SparseStep& step : steps) {
        words[ifmap] += step.words[ifmap];
        words[filter] += step.words[filter];
        words[ofmap] += step.storeWords;
    }
    const int entry = tiling.options().countBits;
    const PerRole<int> coded{machine.wordBits[ifmap] + entry, machine.wordBits[filter] + entry,
                             ofmapBits};
    counts.levels.resize(machine.levels.size());
    counts.levels[0] = {traffic(words[ifmap], 0, coded[ifmap]),
                        traffic(words[filter], 0, coded[filter]),
                        traffic(0, words[ofmap], coded[ofmap])};
    if (machine.levels.size() > 1 && !machine.levels[1].perPe)
        counts.levels[1] = {
            traffic(losses.wordReads, words[ifmap], coded[ifmap]),
            traffic(losses.weightReads, words[filter] * tiling.pes(), coded[filter]),
            traffic(words[ofmap], words[ofmap], coded[ofmap])};
    if (machine.levels.back().perPe)
        counts.levels.back() = {
            traffic(losses.products, losses.wordReads, machine.wordBits[ifmap]),
            traffic(losses.products, losses.weightReads, machine.wordBits[filter]),
            traffic(losses.products, losses.products, machine.psumBits)};
    counts.nocWords = counts.nocHops = {words[ifmap], words[filter], words[ofmap]};
    counts.nocHops[filter] = words[filter] * tiling.pes();
    return counts;
}

class CartesianArray final : public ArrayModel {
public:
    explicit CartesianArray(const CartesianOptions& options) : options_(options) {}

    [[nodiscard]] std::string key() const override {
        std::string key = "cartesian";
        for (const std::int64_t number :
             {options_.f, options_.i, options_.bankEntries, options_.fifoVectors,
              options_.queueDepth, std::int64_t{options_.countBits}})
            key += " " + std::to_string(number);
        return key;
    }

    [[nodiscard]] GroupRun simulate(const Work& work, Progress& progress) const override {
        CartesianRun run = simulateCartesian(work, 0, options_, progress);
        GroupRun group;
        group.mappings = work.mappings;
        group.counts = {std::move(run.counts)};
        if (work.fidelity != Fidelity::closed)
            group.trace = sparseTrace(std::move(run.timeline));
        return group;
    }

private:
    CartesianOptions options_;
};

} // namespace

CartesianRun simulateCartesian(const Work& work, std::size_t layer, const CartesianOptions& options,
                               Progress& progress) {
    progress.check();
    requireSparseLayer(work);
    const LayerWork& given = work.layers[layer];
    for (const Role role : network::allRoles)
        requireUncoded(given, role);
    const auto zeros = std::make_shared<const OperandZeros>(operandZeros(given));
    CartesianCourse course(CartesianTiling(given.nest, work.machine, options), work.machine, zeros,
                           progress);
    const CartesianWords words(given, work.machine, course.tiling(), *zeros);
    std::vector<SparseStep> steps;
    for (std::int64_t unit = 0; unit < course.tiling().units(); ++unit) {
        steps.push_back(words.stepOf(unit));
        steps.back().cycles = course.unitBegin(unit + 1) - course.unitBegin(unit);
    }
    Counts counts = countsOf(given, work.machine, course, steps, words.ofmapBits(),
                             macKinds(given.nest, *zeros, progress).bothNonzero);
    SparseSchedule schedule(work.machine, std::move(steps), {});
    schedule.setTimes(counts, work.machine);
    const CartesianLosses losses = course.losses();
    SparseTimeline timeline(given.layer, work.machine, std::move(schedule), std::move(course),
                            counts);
    return {std::move(counts), losses, std::move(timeline)};
}

std::shared_ptr<const ArrayModel> cartesianArray(const CartesianOptions& options) {
    return std::make_shared<const CartesianArray>(options);
}

} // namespace systolens::simulation
