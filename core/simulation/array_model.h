#pragma once
// Two seams of the simulation: what a link's coding does to a tile's bits, and how an array
// executes a group of layers. Techniques bring their own; the dense systolic array is built in.
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/mapping/mapping.h"
#include "core/simulation/counts.h"
#include "core/simulation/trace.h"
#include "core/support/progress.h"

namespace systolens::mapping {
struct FusedGroup; // fusion_pyramid.h
}

namespace systolens::simulation {

enum class Fidelity : std::uint8_t { closed, cycle, value };
const char* name(Fidelity fidelity); // "closed" …
std::optional<Fidelity> fidelityNamed(std::string_view id);

// A piece of a tensor as it crosses a link, row-major, in the layer's own order.
struct Tile {
    Role role = Role::ifmap;
    std::span<const float> values;
    int wordBits = 16;
};

struct CodedTile {
    Bits bits = 0;
    // Core cycles that the decoder of what arrives, or the encoder of what leaves, takes for the
    // tile; 0: it keeps up with any link.
    Cycle cycles = 0;
};

class Coder {
public:
    virtual ~Coder();
    // Everything that changes an answer: technique and parameters. For the memo.
    [[nodiscard]] virtual std::string key() const = 0;
    [[nodiscard]] virtual Bits bits(const Tile& tile) const = 0; // thread-safe
    // With the time at the chip's edge; a coder that has none of its own keeps up with any link.
    [[nodiscard]] virtual CodedTile code(const Tile& tile) const;
    // Code tables: they cross once a layer, before its first tile, and are in no tile's bits.
    [[nodiscard]] virtual Bits tableBits() const;
};

// One layer of a group, ready to run. Tensors may be empty: then there are no values. They hold the
// images that were executed; the nest's n may be a multiple of theirs (Study::batch), then they
// stand for every image.
struct LayerWork {
    std::uint32_t layer = 0; // index among the run's compute layers
    std::string name;
    network::LoopNest nest;
    network::Tensor ifmap, filter, ofmap;
    PerRole<std::shared_ptr<const Coder>> dramCoders; // on the DRAM link; null: raw words
};

struct Work {
    std::vector<LayerWork> layers; // more than one: a fused group, its inner maps stay on chip
    accelerator::Accelerator machine;
    std::vector<mapping::Mapping> mappings; // one a layer
    Fidelity fidelity = Fidelity::closed;
    // How a group of layers is fused; null: one layer, or a chain whose inner maps lie there whole.
    std::shared_ptr<const mapping::FusedGroup> fused;
};

struct GroupRun {
    std::vector<mapping::Mapping> mappings; // one a layer
    std::vector<Counts> counts;             // one a layer
    std::shared_ptr<const Trace> trace;     // null at closed fidelity, and of fused tiles
};

class ArrayModel {
public:
    virtual ~ArrayModel();
    [[nodiscard]] virtual std::string key() const = 0;
    // Error when it cannot honour the work (a dataflow, a fidelity, a group); Cancelled.
    [[nodiscard]] virtual GroupRun simulate(const Work& work, Progress& progress) const = 0;
};

// Every kind of mapping on dense data, closed form and cycle level. Nothing here depends on values:
// the value level is the cycle level.
std::shared_ptr<const ArrayModel> denseArray();

// Closed form of one layer by itself, without allocating: for searches and whole networks.
Counts closedForm(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                  const mapping::SystolicMapping& mapping);
Counts closedForm(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                  const mapping::RowStationaryMapping& mapping);
Counts closedForm(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                  const mapping::NestMapping& mapping);
Counts closedForm(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                  const mapping::Mapping& mapping);

// The layer's ofmap as the array computes it, fold by fold and PE by PE, on int8 operands and int32
// sums: {N, G·M, P, Q}. Equals ConvInteger / MatMulInteger. For checking and for drawing values.
network::Tensor computeOfmap(const network::LoopNest& nest, const accelerator::Accelerator& machine,
                             const mapping::SystolicMapping& mapping, const network::Tensor& ifmap,
                             const network::Tensor& filter, Progress& progress);

} // namespace systolens::simulation
