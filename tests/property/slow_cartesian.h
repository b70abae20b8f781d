#pragma once
// A slow simulator of one stretch between barriers of a Cartesian-product array: every PE, queue
// and FIFO, one cycle at a time. The oracle for its cycles.
#include <algorithm>

#include "core/simulation/array_model.h"
#include "core/simulation/cartesian_tiling.h"
#include "core/simulation/elements.h"

namespace systolens::tests {

struct SlowEntry {
    bool real = false;
    std::int64_t y = 0, x = 0; // of a word, or r and s of a weight
    std::int64_t filter = 0;   // of the unit
};
using SlowBlock = std::vector<SlowEntry>;

SlowBlock coded(const std::vector<std::pair<bool, SlowEntry>>& dense, int bits) {
    SlowBlock block;
    std::int64_t zeros = 0;
    std::vector<SlowEntry> run; // placeholders, needed if a value follows
    for (const auto& [nonzero, entry] : dense) {
        SlowEntry kept = entry;
        kept.real = nonzero;
        if (nonzero) {
            block.insert(block.end(), run.begin(), run.end());
            run.clear();
            block.push_back(kept);
            zeros = 0;
        } else if (zeros == (1 << bits) - 1) {
            run.push_back(kept);
            zeros = 0;
        } else {
            ++zeros;
        }
    }
    return block;
}

class SlowPe {
public:
    std::vector<std::vector<SlowBlock>> words; // by channel and phase
    std::vector<int> queue;
    std::size_t channel = 0, phase = 0, word = 0, weight = 0;
    bool idle = false; // no tile
};

class SlowUnit {
public:
    SlowUnit(const simulation::CartesianTiling& tiling, const simulation::LayerWork& layer,
             const simulation::CartesianUnit& unit)
        : tiling_(tiling), layer_(layer), unit_(unit) {
        for (std::int64_t c = 0; c < layer.nest.c; ++c)
            weights_.push_back(weightsOf(c));
        for (std::int64_t at = 0; at < tiling.pes(); ++at) {
            SlowPe pe;
            pe.queue.assign(static_cast<std::size_t>(tiling.banks()), 0);
            pe.idle = tiling.tile(unit, at).empty();
            for (std::int64_t c = 0; c < layer.nest.c; ++c)
                pe.words.push_back(wordsOf(at, c));
            pes_.push_back(std::move(pe));
        }
    }

    Cycle cycles() {
        Cycle cycle = 0;
        for (;; ++cycle) {
            for (std::size_t before = there_ + 1; before != there_;) { // as far as it goes
                before = there_;
                broadcast();
                for (SlowPe& pe : pes_)
                    skipEmpty(pe);
                broadcast();
            }
            if (done())
                return std::max<Cycle>(1, cycle);
            for (std::size_t at = 0; at < pes_.size(); ++at)
                step(static_cast<std::int64_t>(at));
        }
    }

private:
    std::vector<SlowBlock> weightsOf(std::int64_t c) {
        const auto& nest = layer_.nest;
        const auto filter = layer_.filter.values<std::int8_t>();
        std::vector<SlowBlock> blocks;
        for (const auto& phase : tiling_.phases()) {
            std::vector<std::pair<bool, SlowEntry>> dense;
            for (std::int64_t m = unit_.firstFilter; m < unit_.endFilter; ++m)
                for (std::int64_t r = 0; r < nest.r; ++r)
                    for (std::int64_t s = 0; s < nest.s; ++s)
                        if (r * nest.dilation[0] % nest.stride[0] == phase.y
                            && s * nest.dilation[1] % nest.stride[1] == phase.x)
                            dense.push_back(
                                {filter[simulation::filterElementOf(nest, unit_.group, m, c, r, s)]
                                     != 0,
                                 {false, r, s, m - unit_.firstFilter}});
            blocks.push_back(coded(dense, tiling_.options().countBits));
        }
        return blocks;
    }

    std::vector<SlowBlock> wordsOf(std::int64_t at, std::int64_t c) {
        const auto& nest = layer_.nest;
        const auto ifmap = layer_.ifmap.values<std::int8_t>();
        const auto tile = tiling_.tile(unit_, at);
        std::vector<SlowBlock> blocks;
        for (const auto& phase : tiling_.phases()) {
            std::vector<std::pair<bool, SlowEntry>> dense;
            for (std::int64_t y = tile.y0; y < tile.y1; ++y)
                for (std::int64_t x = tile.x0; x < tile.x1; ++x)
                    if ((y + nest.pads[0]) % nest.stride[0] == phase.y
                        && (x + nest.pads[1]) % nest.stride[1] == phase.x) {
                        const auto element =
                            simulation::ifmapElementOf(nest, unit_.group, unit_.image, c, y, x);
                        dense.push_back({ifmap[*element % ifmap.size()] != 0, {false, y, x, 0}});
                    }
            blocks.push_back(coded(dense, tiling_.options().countBits));
        }
        return blocks;
    }

    [[nodiscard]] std::int64_t vectorsOf(std::size_t c) const {
        std::int64_t vectors = 0;
        for (const SlowBlock& block : weights_[c])
            vectors += ceilDivide(static_cast<std::int64_t>(block.size()), tiling_.options().f);
        return vectors;
    }

    // Channels go into the FIFOs as long as there is room in the fullest, at least one.
    void broadcast() {
        std::size_t slowest = weights_.size();
        for (const SlowPe& pe : pes_)
            if (!pe.idle)
                slowest = std::min(slowest, pe.channel);
        while (there_ < weights_.size()) {
            std::int64_t held = 0;
            for (std::size_t c = slowest; c < there_; ++c)
                held += vectorsOf(c);
            // Channels that all are done with count until their room is asked for.
            if (there_ > slowest && held + vectorsOf(there_) > tiling_.options().fifoVectors)
                break;
            ++there_;
        }
    }

    [[nodiscard]] bool full(const SlowPe& pe) const {
        return std::any_of(pe.queue.begin(), pe.queue.end(),
                           [&](int waiting) { return waiting > tiling_.options().queueDepth; });
    }

    // A PE that waits for a bank has not left its channel.
    void skipEmpty(SlowPe& pe) const {
        while (!pe.idle && !full(pe) && pe.channel < there_) {
            const auto& words = pe.words[pe.channel];
            const auto& weights = weights_[pe.channel];
            if (pe.phase < words.size() && pe.word < words[pe.phase].size()
                && pe.weight < weights[pe.phase].size())
                return;
            pe.word = pe.weight = 0;
            if (++pe.phase >= words.size()) {
                pe.phase = 0;
                ++pe.channel;
            }
        }
    }

    [[nodiscard]] bool done() const {
        for (const SlowPe& pe : pes_) {
            if (!pe.idle && pe.channel < weights_.size())
                return false;
            for (const int waiting : pe.queue)
                if (waiting > 0)
                    return false;
        }
        return true;
    }

    void step(std::int64_t at) {
        SlowPe& pe = pes_[static_cast<std::size_t>(at)];
        const auto f = static_cast<std::size_t>(tiling_.options().f);
        const auto i = static_cast<std::size_t>(tiling_.options().i);
        if (!pe.idle && !full(pe) && pe.channel < there_) {
            const SlowBlock& words = pe.words[pe.channel][pe.phase];
            const SlowBlock& weights = weights_[pe.channel][pe.phase];
            for (std::size_t a = pe.word; a < std::min(pe.word + i, words.size()); ++a)
                for (std::size_t w = pe.weight; w < std::min(pe.weight + f, weights.size()); ++w)
                    if (words[a].real && weights[w].real)
                        ++pe.queue[bankOf(at, words[a], weights[w])];
            pe.weight += f;
            if (pe.weight >= weights.size()) {
                pe.weight = 0;
                pe.word += i;
            }
        }
        for (int& waiting : pe.queue)
            waiting = std::max(0, waiting - 1);
    }

    [[nodiscard]] std::size_t bankOf(std::int64_t at, const SlowEntry& word,
                                     const SlowEntry& weight) const {
        const std::int64_t address = tiling_.wordAddress(tiling_.tile(unit_, at), word.y, word.x)
                                     + tiling_.weightAddress(weight.filter, weight.y, weight.x);
        return static_cast<std::size_t>(address % tiling_.banks());
    }

    const simulation::CartesianTiling& tiling_;
    const simulation::LayerWork& layer_;
    simulation::CartesianUnit unit_;
    std::vector<std::vector<SlowBlock>> weights_;
    std::vector<SlowPe> pes_;
    std::size_t there_ = 0; // channels broadcast
};

} // namespace systolens::tests
