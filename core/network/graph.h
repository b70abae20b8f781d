#pragma once
// A neural network as a directed acyclic graph: layers in topological order, tensors between them.
// Everything in it has been validated; shapes are known.
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/network/tensor.h"
#include "core/support/text.h"

namespace systolens::network {

// The supported ONNX operators, in the order of their names.
enum class Operator : std::uint8_t {
    add,
    averagePool,
    batchNormalization,
    cast,
    clip,
    concat,
    constant,
    constantOfShape,
    conv,
    convInteger,
    convTranspose,
    dequantizeLinear,
    div,
    dropout,
    flatten,
    gather,
    gemm,
    globalAveragePool,
    globalMaxPool,
    hardSigmoid,
    hardSwish,
    identity,
    leakyRelu,
    lrn,
    matMul,
    matMulInteger,
    maxPool,
    mul,
    pad,
    prelu,
    qLinearConv,
    quantizeLinear,
    reduceMean,
    relu,
    reshape,
    resize,
    shape,
    sigmoid,
    slice,
    softmax,
    split,
    squeeze,
    sub,
    tanh,
    transpose,
    unsqueeze
};
const char* name(Operator op); // ONNX's own: "Conv"
std::optional<Operator> operatorNamed(std::string_view onnxName);

using TensorId = std::uint32_t; // index into Network::tensors
using LayerId = std::uint32_t;  // index into Network::layers

// An operator's attributes after import, under ONNX's names: validated, defaults filled in.
// - Convolutions and pools always have kernel_shape, strides, dilations and pads (all begins, then
//   all ends; auto_pad and output_shape are resolved into them); ConvTranspose output_padding, too.
// - Axes count from the front.
// - What some opsets have as an attribute and others as an input (axes, split, pads, shape, scales,
//   starts, ends, steps) is here under the attribute's name whenever it is known at import; the
//   input stays, too. Clip's bounds and Pad's value are where the opset has them.
// Asking for one that the operator does not have is a bug (asserts).
class Attributes {
public:
    using Value = std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>,
                               std::vector<float>, Tensor>;
    void set(std::string name, Value value);
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] std::int64_t integer(std::string_view name) const;
    [[nodiscard]] float real(std::string_view name) const;
    [[nodiscard]] const std::string& string(std::string_view name) const;
    [[nodiscard]] const std::vector<std::int64_t>& integers(std::string_view name) const;
    [[nodiscard]] const std::vector<float>& reals(std::string_view name) const;
    [[nodiscard]] const Tensor& tensor(std::string_view name) const;
    [[nodiscard]] const std::map<std::string, Value, std::less<>>& all() const { return values_; }

private:
    [[nodiscard]] const Value& at(std::string_view name) const;
    std::map<std::string, Value, std::less<>> values_;
};

struct Layer {
    std::string name; // the node's, unique; made from operator and position where it has none
    Operator op = Operator::identity;
    int opset = 0; // the version of ONNX's operator set that gives the operator its meaning
    Attributes attributes;
    std::vector<std::optional<TensorId>> inputs; // an optional input left out is nullopt
    std::vector<TensorId> outputs;
};

// Nodes whose results are known at import (Constant, ConstantOfShape, Shape …) are no layers: their
// tensors have a value and no producer. Where an input decides a shape when the network runs (a
// Reshape to an input), the shape is what the file states, and whoever runs it must compare.
struct TensorInfo {
    std::string name;
    ElementType type = ElementType::float32;
    Shape shape;
    // Initializers, Constant nodes and whatever follows from shapes alone.
    std::optional<Tensor> value;
    // An architecture without weights: the file fills this with one constant (ConstantOfShape), so
    // `value` is empty and nothing measured may be claimed of it.
    bool constantFilled = false;
    std::optional<LayerId> producer;
    std::vector<LayerId> consumers;
};

// Why an import stopped early; the layers before it stay usable.
struct Unsupported {
    std::string node;
    std::string op;
    Text reason;
};

struct Network {
    std::string name;
    std::filesystem::path file; // empty when made in memory
    Hash hash;                  // of the file's bytes
    int opset = 0;
    std::vector<TensorInfo> tensors;
    std::vector<Layer> layers; // topological
    std::vector<TensorId> inputs;
    std::vector<TensorId> outputs;
    std::optional<Unsupported> unsupported;

    [[nodiscard]] const TensorInfo& tensor(TensorId id) const { return tensors.at(id); }
    [[nodiscard]] std::optional<TensorId> tensorNamed(std::string_view name) const;
    [[nodiscard]] std::optional<LayerId> layerNamed(std::string_view name) const;
};

// False for an architecture-only model: some weight is constant-filled.
bool hasValues(const Network& network);

} // namespace systolens::network
