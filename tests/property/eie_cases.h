#pragma once
// Fully connected layers for an EIE-like array, and one that is played cycle by cycle, queue by
// queue: the oracle.
#include <algorithm>
#include <deque>
#include <random>

#include "core/mapping/topology.h"
#include "core/simulation/eie_array.h"
#include "property.h"

namespace systolens::tests::eie {

using namespace systolens::simulation;

struct Case {
    network::LoopNest nest;
    std::int64_t pes = 1;
    EieOptions options;
    network::Tensor ifmap, filter; // int8
};

inline network::Tensor drawnBytes(network::Shape shape, double density, unsigned seed) {
    std::mt19937 random(seed);
    std::bernoulli_distribution nonzero(density);
    std::uniform_int_distribution<int> value(1, 127);
    network::Tensor tensor(network::ElementType::int8, std::move(shape));
    for (std::int8_t& byte : tensor.mutableValues<std::int8_t>())
        if (nonzero(random))
            byte = static_cast<std::int8_t>(value(random) * (random() % 2 == 0 ? 1 : -1));
    return tensor;
}

inline Case caseOf(std::int64_t outputs, std::int64_t inputs, std::int64_t images, std::int64_t pes,
                   const EieOptions& options, double weights, double activations, unsigned seed) {
    Case made{{},
              pes,
              options,
              drawnBytes({images, inputs}, activations, seed),
              drawnBytes({outputs, inputs}, weights, seed + 1)};
    made.nest.n = images;
    made.nest.m = outputs;
    made.nest.c = inputs;
    return made;
}

inline Case drawnCase() {
    EieOptions options;
    options.queueDepth = *rc::gen::inRange(1, 6);
    options.indexBits = *rc::gen::inRange(1, 5);
    options.filterStored = *rc::gen::element(codec::Stored::byRows, codec::Stored::byColumns);
    return caseOf(*rc::gen::inRange(1, 40), *rc::gen::inRange(1, 40), *rc::gen::inRange(1, 3),
                  *rc::gen::inRange(1, 10), options, *rc::gen::inRange(0, 11) / 10.0,
                  *rc::gen::inRange(0, 11) / 10.0, *rc::gen::arbitrary<unsigned>());
}

inline std::int8_t weightOf(const Case& of, std::int64_t row, std::int64_t column) {
    const bool byRows = of.options.filterStored == codec::Stored::byRows;
    return of.filter.values<std::int8_t>()[static_cast<std::size_t>(
        byRows ? row * of.nest.c + column : column * of.nest.m + row)];
}

// ── The array, played ──

struct Played {
    struct Pe {
        PeState::Act act = PeState::Act::idle;
        std::optional<std::int64_t> row, column;
        bool padding = false;
        std::int32_t waiting = 0;
    };
    std::vector<std::vector<Pe>> cycles;
    std::int64_t entries = 0;
};

class Player {
public:
    Player(const Case& of, std::int64_t image) : case_(of) {
        for (std::int64_t column = 0; column < of.nest.c; ++column)
            if (of.ifmap.values<std::int8_t>()[static_cast<std::size_t>(image * of.nest.c + column)]
                != 0)
                open_.push_back(column);
        pes_.resize(static_cast<std::size_t>(std::min(of.pes, of.nest.m)));
    }

    Played play() {
        Played played;
        do {
            played.cycles.push_back(cycle(played));
        } while (!finished());
        return played;
    }

private:
    struct Entry {
        std::int64_t row = 0;
        bool padding = false;
    };
    struct Pe {
        std::deque<std::int64_t> queue;
        std::optional<std::int64_t> column;
        std::deque<Entry> entries; // left of the column
        bool emptyColumn = false;
    };

    // A column as it lies at a PE: its nonzeros, and a zero whenever the gap grows too large.
    [[nodiscard]] std::deque<Entry> entriesOf(std::int64_t column, std::int64_t pe) const {
        std::deque<Entry> entries;
        std::vector<std::int64_t> zeros;
        const std::size_t longest = std::size_t{1} << case_.options.indexBits;
        for (std::int64_t row = pe; row < case_.nest.m;
             row += static_cast<std::int64_t>(pes_.size())) {
            if (weightOf(case_, row, column) == 0) {
                zeros.push_back(row);
                continue;
            }
            for (std::size_t i = longest; i <= zeros.size(); i += longest)
                entries.push_back({zeros[i - 1], true});
            entries.push_back({row, false});
            zeros.clear();
        }
        return entries;
    }

    std::vector<Played::Pe> cycle(Played& played) {
        std::vector<Played::Pe> now;
        for (std::size_t i = 0; i < pes_.size(); ++i) {
            Pe& pe = pes_[i];
            if (!pe.column && !pe.queue.empty()) {
                pe.column = pe.queue.front();
                pe.queue.pop_front();
                pe.entries = entriesOf(*pe.column, static_cast<std::int64_t>(i));
                pe.emptyColumn = pe.entries.empty();
            }
            now.push_back(work(pe));
            played.entries += now.back().act == PeState::Act::compute ? 1 : 0;
        }
        const bool room = std::all_of(pes_.begin(), pes_.end(), [&](const Pe& pe) {
            return static_cast<int>(pe.queue.size()) < case_.options.queueDepth;
        });
        if (!open_.empty() && room) {
            for (Pe& pe : pes_)
                pe.queue.push_back(open_.front());
            open_.pop_front();
        }
        return now;
    }

    Played::Pe work(Pe& pe) {
        Played::Pe now;
        now.waiting = static_cast<std::int32_t>(pe.queue.size());
        now.column = pe.column;
        if (!pe.column) {
            const bool more = !open_.empty() || !pe.queue.empty();
            now.act = more ? PeState::Act::stall : PeState::Act::idle;
            return now;
        }
        now.act = pe.emptyColumn ? PeState::Act::load : PeState::Act::compute;
        if (!pe.emptyColumn) {
            now.row = pe.entries.front().row;
            now.padding = pe.entries.front().padding;
            pe.entries.pop_front();
        }
        if (pe.entries.empty())
            pe.column.reset();
        return now;
    }

    [[nodiscard]] bool finished() const {
        return open_.empty() && std::all_of(pes_.begin(), pes_.end(), [](const Pe& pe) {
                   return pe.queue.empty() && !pe.column;
               });
    }

    const Case& case_;
    std::deque<std::int64_t> open_; // columns that are not broadcast yet
    std::vector<Pe> pes_;
};

// ── The array, simulated ──

inline accelerator::Accelerator machineOf(std::int64_t rows, std::int64_t columns) {
    return mapping::unlimitedArray(std::to_string(rows) + "x" + std::to_string(columns));
}

inline GroupRun simulated(const Case& of, const accelerator::Accelerator& machine,
                          Fidelity fidelity) {
    Work work;
    work.machine = machine;
    work.fidelity = fidelity;
    LayerWork layer;
    layer.layer = 3;
    layer.name = "fc";
    layer.nest = of.nest;
    layer.ifmap = of.ifmap;
    layer.filter = of.filter;
    work.layers = {layer};
    work.mappings.resize(1);
    Progress progress;
    return eieArray(of.options)->simulate(work, progress);
}

// A machine whose DRAM link is slow and whose memory holds little of the weights.
inline accelerator::Accelerator smallMachine() {
    accelerator::Accelerator machine = machineOf(*rc::gen::inRange(1, 4), *rc::gen::inRange(1, 4));
    machine.levels[0].readBandwidth = *rc::gen::inRange(1, 200);
    machine.levels[0].writeBandwidth = *rc::gen::inRange(1, 200);
    machine.levels[1].capacity = *rc::gen::inRange(1, 2000);
    return machine;
}

inline Case onMachine(Case of, const accelerator::Accelerator& machine) {
    of.pes = machine.pes();
    return of;
}

} // namespace systolens::tests::eie
