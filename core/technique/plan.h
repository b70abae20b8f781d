#pragma once
// Facts and decisions: the study that all techniques work on, and the plan they write into before
// anything executes. architecture.md, The plugin contract.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/execution/accuracy.h"
#include "core/mapping/fusion_pyramid.h"
#include "core/network/loop_nest.h"
#include "core/simulation/array_model.h"

namespace systolens::technique {

using network::LayerId;
using network::Role;
using network::TensorId;

// What is given: the network, its inputs and, where there are some, their labels.
struct Study {
    std::shared_ptr<const network::Network> network;
    std::vector<network::ComputeLayer> layers; // the network's compute layers, in order
    execution::Inputs inputs;                  // empty: no values, closed form only
    // The same network (layers and tensors have the same ids) with labelled images, if there are.
    std::optional<execution::LabelledSet> labelled;
    std::int64_t batch = 1; // multiplies every nest's N
    // Values drawn with a seed where the model has none (densities given or assumed).
    bool synthetic = false;
    std::map<TensorId, network::Tensor> drawn;
};

// A decision with the technique that took it.
template <class Value>
struct Owned {
    Value value;
    std::string owner;
};
template <class Value>
using PerLayer = std::map<LayerId, Value>;

struct ValueStep {
    std::string key; // technique and parameters, for the memo
    std::vector<TensorId> on;
    std::function<void(network::Tensor&)> change; // elements only, never the shape
};

// A stream of one role of one layer over one link of the memory hierarchy.
struct Link {
    LayerId layer = 0;
    Role role = Role::ifmap;
    int from = 0, to = 1; // indices of Accelerator::levels
    friend auto operator<=>(const Link&, const Link&) = default;
};

using LayerGroup = std::vector<LayerId>; // consecutive compute layers that run fused
struct FusedLayers {
    LayerGroup layers;
    mapping::FusionTile tile; // the default: maps between them lie on the chip whole
};

struct Plan {
    std::vector<std::string> layerNames; // of the network's layers, for messages; may be empty
    accelerator::Accelerator accelerator;
    simulation::Fidelity fidelity = simulation::Fidelity::closed;
    std::optional<accelerator::Dataflow> dataflow;
    std::vector<ValueStep> values; // ordered: prune, share, quantise, clip
    PerLayer<Owned<arithmetic::Arithmetic>> arithmetic;
    PerLayer<Owned<std::shared_ptr<const simulation::ArrayModel>>> array; // none: the dense array
    std::map<Link, Owned<std::shared_ptr<const simulation::Coder>>> coders;
    std::vector<Owned<FusedLayers>> groups; // a lone layer need not be named
    PerLayer<std::vector<mapping::MappingConstraint>> mapping;
};

// Writes a decision that may have one owner only; a second owner is an Error naming both.
void own(Plan& plan, LayerId layer, arithmetic::Arithmetic value, const std::string& owner);
void own(Plan& plan, LayerId layer, std::shared_ptr<const simulation::ArrayModel> value,
         const std::string& owner);
void own(Plan& plan, const Link& link, std::shared_ptr<const simulation::Coder> value,
         const std::string& owner);
// Fuses layers; Error naming both owners when one of them is in another group already.
void fuse(Plan& plan, LayerGroup group, const std::string& owner, mapping::FusionTile tile = {});
// The group with which a layer runs in tiles; null where it runs whole.
const FusedLayers* tiledGroupOf(const Plan& plan, LayerId layer);

} // namespace systolens::technique
