#pragma once
// One node of an ONNX graph while it is being understood: what the file says, and what inference
// makes of it.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/network/graph.h"
#include "core/support/error.h"

namespace systolens::network {

// Thrown where a node is legal but its meaning cannot be settled at import; becomes
// Network::unsupported.
struct CannotInfer {
    Text reason;
    bool untilRun =
        false; // an input decides it when the network runs; the file may state the shape
};

// No kernel, stride, dilation or pad of a sane network is larger; keeps products far from overflow.
inline constexpr std::int64_t mostExtent = std::int64_t{1} << 20;
// The most elements of one tensor: 8 GiB of float32.
inline constexpr std::int64_t mostTensorElements = std::int64_t{1} << 31;
// More dimensions than any operator needs.
inline constexpr std::size_t mostDimensions = 16;

// What keeps a shape from being a tensor's; nullopt when nothing does.
std::optional<Text> wrongWith(const Shape& shape);

struct Outcome {
    ElementType type = ElementType::float32;
    Shape shape;
    std::optional<Tensor> value;
};

class Node {
public:
    std::string name;
    std::string file; // for messages
    Operator op = Operator::identity;
    int opset = 0;
    Attributes given;                      // as the file has them
    Attributes resolved;                   // what the layer will carry
    std::vector<const TensorInfo*> inputs; // null: left out
    std::size_t outputCount = 0;           // as many as the file names
    std::vector<Outcome> outcomes;         // one for each output when inference is done

    [[noreturn]] void fail(Text what) const;
    [[noreturn]] void failAttribute(std::string_view attribute, Text what) const;

    // Attributes with their default and bounds; each also lands in `resolved`.
    std::int64_t integer(std::string_view attribute, std::int64_t otherwise,
                         std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                         std::int64_t most = std::numeric_limits<std::int64_t>::max());
    bool flag(std::string_view attribute, bool otherwise = false);
    float real(std::string_view attribute, float otherwise);
    std::string word(std::string_view attribute, std::string_view otherwise,
                     std::span<const std::string_view> allowed);
    // Counted from the front: −1 becomes rank − 1.
    std::size_t axis(std::int64_t otherwise, std::size_t rank);
    // As the file has it; not in `resolved`.
    [[nodiscard]] std::optional<std::vector<std::int64_t>>
    givenIntegers(std::string_view attribute) const;

    [[nodiscard]] bool has(std::size_t index) const {
        return index < inputs.size() && inputs[index] != nullptr;
    }
    [[nodiscard]] const TensorInfo& input(std::size_t index) const;
    [[nodiscard]] const Shape& shape(std::size_t index) const { return input(index).shape; }
    [[nodiscard]] ElementType type(std::size_t index) const { return input(index).type; }
    // An input of at least (at most) so many dimensions.
    const Shape& shapeOfRank(std::size_t index, std::size_t least,
                             std::size_t most = mostDimensions) const;
    void needReal(std::size_t index) const;
    void needSameType(std::size_t index, std::size_t other) const;
    // The elements of a small constant input as integers; CannotInfer when it is not known yet.
    [[nodiscard]] std::vector<std::int64_t> integersOf(std::size_t index) const;
    [[nodiscard]] std::vector<float> realsOf(std::size_t index) const;
    // A list that is an attribute before the opset `since` and an input from it on; nullopt when it
    // is left out.
    [[nodiscard]] std::optional<std::vector<std::int64_t>>
    list(std::string_view attribute, std::size_t inputIndex, int since) const;
    // Axes counted from the front, each once.
    [[nodiscard]] std::vector<std::int64_t> normalised(std::vector<std::int64_t> axes,
                                                       std::size_t rank) const;

    void give(ElementType type, Shape shape); // the next output
    void same(std::size_t index = 0) { give(type(index), shape(index)); }

private:
    const Attributes::Value* find(std::string_view attribute) const;
    [[nodiscard]] const Tensor& knownValue(std::size_t index) const;
};

// Fills node.outcomes and node.resolved. Error (input) when the node is wrong, CannotInfer when it
// is beyond us.
void infer(Node& node);

// The shape both can be broadcast to, as numpy does; fails on the node otherwise.
Shape broadcast(const Node& node, const Shape& left, const Shape& right);

} // namespace systolens::network
