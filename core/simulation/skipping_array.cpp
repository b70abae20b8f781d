#include "core/simulation/skipping_array.h"

#include <algorithm>
#include <numeric>

#include "core/mapping/choose_nest.h"
#include "core/mapping/nest_checks.h"
#include "core/mapping/nest_steps.h"
#include "core/simulation/dense_trace.h"
#include "core/simulation/elements.h"
#include "core/simulation/nest_coding.h"
#include "core/simulation/nest_traffic.h"
#include "core/simulation/sparse_layers.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;
using mapping::Dim;
using mapping::NestMapping;

constexpr std::size_t ifmap = 0, filter = 1, ofmap = 2;
constexpr int offsetBits = 4; // in a brick of 16 words

NestMapping laneMapping(const LayerWork& layer, const Accelerator& machine,
                        const mapping::Mapping& given) {
    if (const auto* nest = std::get_if<NestMapping>(&given))
        if (LaneNest::of(layer.nest, machine, *nest))
            return *nest;
    return mapping::chooseNestMapping(layer.nest, machine, Dim::c, Dim::m);
}

// As a code of tiles: a bit for each weight that is not zero.
class NonzeroCount final : public Coder {
public:
    [[nodiscard]] std::string key() const override { return "nonzeros"; }
    [[nodiscard]] Bits bits(const Tile& tile) const override {
        return std::ranges::count_if(tile.values, [](float value) { return value != 0; });
    }
};

// The layer whose filter is counted so.
LayerWork countedWork(LayerWork layer) {
    layer.dramCoders = {};
    layer.dramCoders[filter] = std::make_shared<const NonzeroCount>();
    return layer;
}

// What is counted and moved of one layer.
class SkippingLayer {
public:
    SkippingLayer(const LayerWork& layer, const Accelerator& machine, NestMapping mapped,
                  const SkippingOptions& options, Progress& progress)
        : layer_(layer), machine_(machine), mapping_(std::move(mapped)), options_(options),
          zeros_(std::make_shared<const OperandZeros>(operandZeros(layer))),
          weights_(std::accumulate(zeros_->filter.begin(), zeros_->filter.end(), Words{0})),
          kinds_(macKinds(layer.nest, *zeros_, progress)),
          workload_(mapping::workloadOf(layer.nest, machine.padding)),
          hierarchy_(mapping::hierarchyOf(machine)),
          steps_(workload_, hierarchy_, mapping_,
                 mapping::countLegalNest(workload_, hierarchy_, mapping_)),
          lanes_(*LaneNest::of(layer.nest, machine, mapping_)), link_(linkOf(machine, options)),
          coding_(layer, link_, steps_), counted_(countedWork(layer)) {
        // Words that go past the memories have no tiles.
        if (options.skips == Skips::weights && steps_.keepsInside(filter))
            tileWeights_.emplace(counted_, link_, steps_);
        for (const Role role : network::allRoles) {
            const auto space = static_cast<std::size_t>(role);
            const bool compressed = role == Role::filter && options.skips == Skips::weights;
            if (compressed || readFrom(space) == 0)
                requireUncoded(layer, role);
        }
    }

    SkippingRun run(Progress& progress) {
        LaneCourse course = courseOf(progress);
        NestDram dram;
        std::vector<SparseStep> steps = stepsOf(course, dram, progress);
        mapping::NestCounts words = steps_.counts();
        takeAway(words, course);
        Counts counts = countsOf(workload_, machine_, words);
        NestLinks links = linksOf(workload_, hierarchy_, words);
        addIndices(counts, links);
        counts.skippedMacs = counts.macs - course.macs();
        countDram(counts, coding_, dram);
        SparseSchedule schedule(machine_, std::move(steps),
                                innerLimit(links, machine_, words.activePes));
        schedule.setTimes(counts, machine_);
        SparseTimeline timeline(layer_.layer, machine_, std::move(schedule), std::move(course),
                                counts);
        return {std::move(mapping_), std::move(counts), std::move(timeline)};
    }

private:
    // A weight crosses the link with its step index.
    static Accelerator linkOf(Accelerator machine, const SkippingOptions& options) {
        if (options.skips == Skips::weights)
            machine.wordBits[filter] += weightStepBits;
        return machine;
    }

    LaneCourse courseOf(const Progress& progress) {
        for (Cycle begin = 0; begin < steps_.course().cycles(); begin = ends_.back())
            ends_.push_back(begin + steps_.stepFrom(begin).cycles);
        SkippingLanes lanes =
            options_.skips == Skips::activations
                ? SkippingLanes(ActivationLanes(layer_.nest, lanes_, machine_.columns, zeros_,
                                                options_.skipsPadding))
                : SkippingLanes(WeightLanes(layer_.nest, lanes_, machine_.columns, zeros_));
        return {layer_.nest, machine_, lanes_, std::move(lanes), ends_, progress};
    }

    // The level that MACs read a role from.
    [[nodiscard]] std::size_t readFrom(std::size_t role) const {
        std::size_t level = mapping_.levels.size() - 1;
        while (level > 0 && !mapping_.levels[level].keeps.at(role))
            --level;
        return level;
    }

    void takeAway(mapping::NestCounts& words, const LaneCourse& course) const {
        const std::int64_t skipped = layer_.nest.macs() - course.macs();
        const auto& array = hierarchy_.levels[hierarchy_.arrayLevel];
        if (options_.skips == Skips::activations) {
            // Zeros that would be moved; once for all filters where one read serves them.
            const std::int64_t moved = options_.skipsPadding ? dataMacs() : realMacs(layer_.nest);
            const std::int64_t zeros = moved - kinds_.ifmapNonzero;
            takeReads(words, ifmap, zeros,
                      array.mergesX[ifmap] ? zeros / layer_.nest.m * lanes_.windowsAlong(Dim::m)
                                           : zeros);
        } else {
            const std::int64_t unread = // words that only PEs without a weight would take
                array.mergesX[ifmap] ? 0 : dataMacs() - doneOnData();
            takeReads(words, ifmap, dataMacs() - doneOnData(), unread);
            for (std::size_t level = 0; level < readFrom(filter); ++level)
                compressReads(words.levels[level][filter], level == 0);
            for (std::size_t level = 1; level <= readFrom(filter); ++level)
                compressFills(words.levels[level][filter], level == steps_.child(filter));
        }
        takeReads(words, filter, skipped, skipped);
        takeUpdates(words, skipped,
                    array.mergesY[ofmap] ? course.denseUpdates() - course.updates() : skipped);
    }

    [[nodiscard]] std::int64_t dataMacs() const {
        return machine_.padding == accelerator::Padding::stored ? layer_.nest.macs()
                                                                : realMacs(layer_.nest);
    }
    // With a non-zero weight, on words that are data.
    [[nodiscard]] std::int64_t doneOnData() const {
        if (machine_.padding == accelerator::Padding::stored)
            return kinds_.filterNonzero;
        OperandZeros full = *zeros_;
        std::fill(full.ifmap.begin(), full.ifmap.end(), std::uint8_t{1});
        return macKinds(layer_.nest, full, Progress()).bothNonzero;
    }

    void takeReads(mapping::NestCounts& words, std::size_t role, std::int64_t macs,
                   std::int64_t merged) const {
        const std::size_t level = readFrom(role);
        mapping::SpaceTraffic& traffic = words.levels[level][role];
        const bool inPe = level > hierarchy_.arrayLevel;
        traffic.reads -= inPe ? macs : merged;
        if (inPe)
            return;
        traffic.down -= merged;
        traffic.deliveries -= macs;
    }

    void takeUpdates(mapping::NestCounts& words, std::int64_t macs, std::int64_t merged) const {
        const std::size_t level = readFrom(ofmap);
        mapping::SpaceTraffic& traffic = words.levels[level][ofmap];
        const bool inPe = level > hierarchy_.arrayLevel;
        const std::int64_t fewer = inPe ? macs : merged;
        traffic.updates -= fewer;
        traffic.writes -= fewer;
        traffic.reads -= fewer;
        if (inPe)
            return;
        traffic.up -= merged;
        traffic.down -= merged;
        traffic.deliveries -= 2 * macs;
    }

    // Weights that are not zero among the words that a step loads.
    [[nodiscard]] Words weightsOf(const mapping::NestStep& at, const mapping::StepMoves& moves,
                                  Progress& progress) {
        if (!tileWeights_)
            return compressed(moves.loads[filter], false);
        return moves.loads[filter] > 0 ? tileWeights_->bits(at, moves, progress).loads[filter] : 0;
    }

    // Dense words without zeros: of what DRAM hands on, those of the tiles; of the moves further
    // in, the filter's mean.
    [[nodiscard]] Words compressed(Words dense, bool ofTiles) const {
        const bool known = ofTiles && denseLoads_ > 0;
        const Words all = known ? denseLoads_ : static_cast<Words>(zeros_->filter.size());
        const Words kept = known ? loads_ : weights_;
        return dense / all * kept + dense % all * kept / all;
    }
    void compressReads(mapping::SpaceTraffic& traffic, bool ofTiles) const {
        for (Words* words : {&traffic.reads, &traffic.down, &traffic.deliveries})
            *words = compressed(*words, ofTiles);
    }
    void compressFills(mapping::SpaceTraffic& traffic, bool ofTiles) const {
        for (Words* words : {&traffic.fills, &traffic.writes})
            *words = compressed(*words, ofTiles);
    }

    void addIndices(Counts& counts, NestLinks& links) const {
        if (options_.skips == Skips::activations) {
            Traffic& traffic = counts.levels[readFrom(ifmap)][ifmap];
            traffic.readBits += traffic.reads * offsetBits;
            traffic.bits += traffic.reads * offsetBits;
            links.readBits[readFrom(ifmap)] += traffic.reads * offsetBits;
            return;
        }
        for (std::size_t level = 0; level <= readFrom(filter); ++level) {
            Traffic& traffic = counts.levels[level][filter];
            traffic.readBits += traffic.reads * weightStepBits;
            traffic.bits += (traffic.reads + traffic.writes) * weightStepBits;
            links.readBits[level] += traffic.reads * weightStepBits;
        }
    }

    [[nodiscard]] std::vector<SparseStep> stepsOf(const LaneCourse& course, NestDram& dram,
                                                  Progress& progress) {
        std::vector<SparseStep> steps;
        steps.reserve(ends_.size());
        Cycle dense = 0, array = 0;
        for (std::size_t i = 0; i < ends_.size(); ++i) {
            const mapping::NestStep at{dense, ends_[i] - dense};
            mapping::StepMoves moves = steps_.moves(at);
            if (options_.skips == Skips::weights) {
                denseLoads_ += moves.loads[filter];
                moves.loads[filter] = weightsOf(at, moves, progress);
                loads_ += moves.loads[filter];
            }
            const StepBits bits = coding_.bits(at, moves, progress);
            dram.add(bits);
            SparseStep step;
            step.cycles = course.marks().at(i) - array;
            std::copy_n(moves.loads.begin(), step.words.size(), step.words.begin());
            step.loads = bits.loads;
            step.storeWords = moves.stores;
            step.store = bits.stores;
            step.reads = bits.reads;
            step.writes = bits.writes;
            step.item = itemsOf(steps_.firstPoint(at));
            steps.push_back(step);
            dense = ends_[i];
            array = course.marks().at(i);
        }
        return steps;
    }

    [[nodiscard]] PerRole<std::uint64_t> itemsOf(const mapping::Indices& point) const {
        const auto at = [&](Dim dim) { return point.at(static_cast<std::size_t>(dim)); };
        const network::LoopNest& nest = layer_.nest;
        const auto word = ifmapElementOf(
            nest, at(Dim::g), at(Dim::n), at(Dim::c),
            at(Dim::p) * nest.stride[0] + at(Dim::r) * nest.dilation[0] - nest.pads[0],
            at(Dim::q) * nest.stride[1] + at(Dim::s) * nest.dilation[1] - nest.pads[1]);
        return {word.value_or(0),
                filterElementOf(nest, at(Dim::g), at(Dim::m), at(Dim::c), at(Dim::r), at(Dim::s)),
                ofmapElementOf(nest, at(Dim::g), at(Dim::n), at(Dim::m), at(Dim::p), at(Dim::q))};
    }

    const LayerWork& layer_;
    const Accelerator& machine_;
    NestMapping mapping_;
    SkippingOptions options_;
    std::shared_ptr<const OperandZeros> zeros_;
    Words weights_; // that are not zero
    MacKinds kinds_;
    mapping::Workload workload_;
    mapping::Hierarchy hierarchy_;
    mapping::NestSteps steps_;
    LaneNest lanes_;
    Accelerator link_; // with words as they cross from DRAM
    NestCoding coding_;
    LayerWork counted_;
    std::optional<NestCoding> tileWeights_;
    Words denseLoads_ = 0, loads_ = 0; // of the filter from DRAM: all words, and those not zero
    std::vector<Cycle> ends_;          // of the dense array's steps
};

class SkippingArray final : public ArrayModel {
public:
    explicit SkippingArray(const SkippingOptions& options) : options_(options) {}

    [[nodiscard]] std::string key() const override {
        return std::string(options_.skips == Skips::activations ? "skipping activations"
                                                                : "skipping weights")
               + (options_.skipsPadding ? "" : ", padding not");
    }

    [[nodiscard]] GroupRun simulate(const Work& work, Progress& progress) const override {
        SkippingRun run = simulateSkipping(work, 0, options_, progress);
        GroupRun group;
        group.mappings = {std::move(run.mapping)};
        group.counts = {std::move(run.counts)};
        if (work.fidelity != Fidelity::closed)
            group.trace = sparseTrace(std::move(run.timeline));
        return group;
    }

private:
    SkippingOptions options_;
};

} // namespace

SkippingRun simulateSkipping(const Work& work, std::size_t layer, const SkippingOptions& options,
                             Progress& progress) {
    progress.check();
    requireSparseLayer(work);
    const LayerWork& given = work.layers[layer];
    return SkippingLayer(given, work.machine,
                         laneMapping(given, work.machine, work.mappings.at(layer)), options,
                         progress)
        .run(progress);
}

std::shared_ptr<const ArrayModel> skippingArray(const SkippingOptions& options) {
    return std::make_shared<const SkippingArray>(options);
}

} // namespace systolens::simulation
