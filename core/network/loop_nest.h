#pragma once
// A compute layer as the loop nest N, G, M, C, P, Q, R, S (batch, groups, ofmap channels a group,
// ifmap channels a group, ofmap rows, ofmap columns, filter rows, filter columns).
// Sze et al., "Efficient Processing of Deep Neural Networks", chapter 2; modelling.md, Workload.
#include <array>
#include <cstdint>
#include <vector>

#include "core/network/graph.h"

namespace systolens::network {

// The three data spaces of a compute layer. Partial sums are the ofmap on its way.
enum class Role : std::uint8_t { ifmap, filter, ofmap };
inline constexpr std::array<Role, 3> allRoles{Role::ifmap, Role::filter, Role::ofmap};
const char* name(Role role); // "ifmap" …

struct LoopNest {
    std::int64_t n = 1, g = 1, m = 1, c = 1, p = 1, q = 1, r = 1, s = 1;
    std::int64_t h = 1, w = 1;                // ifmap rows and columns, without padding
    std::array<std::int64_t, 2> stride{1, 1}; // vertical, horizontal
    std::array<std::int64_t, 2> dilation{1, 1};
    std::array<std::int64_t, 4> pads{0, 0, 0, 0}; // top, left, bottom, right
    // ConvTranspose: P, Q run over the ifmap and the R×S products are scattered into the ofmap.
    bool transposed = false;

    [[nodiscard]] std::int64_t macs() const;        // N·G·M·C·P·Q·R·S, padding taps counted
    [[nodiscard]] std::int64_t ifmapWords() const;  // N·G·C·H·W
    [[nodiscard]] std::int64_t filterWords() const; // G·M·C·R·S
    [[nodiscard]] std::int64_t ofmapWords() const; // N·G·M·P·Q (transposed: the scattered extent)
    friend bool operator==(const LoopNest&, const LoopNest&) = default;
};

// A layer that multiplies, with its tensors. For MatMul of two activations the second operand is
// the filter, and `filter` names an activation.
struct ComputeLayer {
    LayerId layer = 0;
    LoopNest nest;
    TensorId ifmap = 0;
    TensorId filter = 0;
    TensorId ofmap = 0; // what leaves it: after fused normalisation and activation, before pooling
    std::int64_t weights =
        0; // elements of the filter that are parameters (0 for activation × activation)
    std::int64_t biases = 0;
};

// Conv, ConvTranspose, Gemm, MatMul and their integer kin, in network order. Error naming the layer
// when a convolution has more than two spatial dimensions.
std::vector<ComputeLayer> computeLayers(const Network& network);

// Trainable elements of the whole network: weights, biases, scales and shifts.
std::int64_t parameterCount(const Network& network);

// synthetic:conv,c=64,m=128,h=56,w=56,r=3,s=3,stride=1,pad=1 · synthetic:gemm,m=,n=,k= ·
// synthetic:fc,in=,out=: a network of one layer without values. Error (usage) naming what is wrong.
Network syntheticNetwork(const std::string& specification);

} // namespace systolens::network
