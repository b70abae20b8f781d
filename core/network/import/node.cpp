#include "core/network/import/node.h"

#include <algorithm>
#include <set>

namespace systolens::network {

namespace {

// Lists that shape other tensors are short; a longer one is a mistake.
constexpr std::int64_t longestList = 1 << 16;

Text repair() {
    return SYSTOLENS_TEXT("network", "Mend the node, or export the model again");
}

bool isReal(ElementType type) {
    return type == ElementType::float32 || type == ElementType::float64
           || type == ElementType::float16;
}

} // namespace

std::optional<Text> wrongWith(const Shape& shape) {
    if (shape.size() > mostDimensions)
        return SYSTOLENS_TEXT("network", "%1 dimensions; at most %2 are possible")
            .with(shape.size(), mostDimensions);
    std::int64_t count = 1;
    for (const std::int64_t extent : shape) {
        if (extent < 0 || extent > mostTensorElements)
            return SYSTOLENS_TEXT("network", "the shape %1 has an extent of %2")
                .with(toString(shape), extent);
        if (extent > 0 && count > mostTensorElements / extent)
            return SYSTOLENS_TEXT("network", "the shape %1 has more than %2 elements")
                .with(toString(shape), mostTensorElements);
        count *= std::max<std::int64_t>(extent, 1);
    }
    return std::nullopt;
}

void Node::fail(Text what) const {
    throw inputError(std::move(what), file + ": " + network::name(op) + " '" + name + "'",
                     repair());
}

void Node::failAttribute(std::string_view attribute, Text what) const {
    throw inputError(std::move(what),
                     file + ": " + network::name(op) + " '" + name + "', attribute "
                         + std::string(attribute),
                     repair());
}

const Attributes::Value* Node::find(std::string_view attribute) const {
    const auto found = given.all().find(attribute);
    return found == given.all().end() ? nullptr : &found->second;
}

std::int64_t Node::integer(std::string_view attribute, std::int64_t otherwise, std::int64_t least,
                           std::int64_t most) {
    std::int64_t value = otherwise;
    if (const auto* found = find(attribute)) {
        if (!std::holds_alternative<std::int64_t>(*found))
            failAttribute(attribute, SYSTOLENS_TEXT("network", "not an integer"));
        value = std::get<std::int64_t>(*found);
    }
    if (value < least || value > most)
        failAttribute(
            attribute,
            SYSTOLENS_TEXT("network", "%1 is not within %2 to %3").with(value, least, most));
    resolved.set(std::string(attribute), value);
    return value;
}

bool Node::flag(std::string_view attribute, bool otherwise) {
    return integer(attribute, otherwise ? 1 : 0, 0, 1) != 0;
}

float Node::real(std::string_view attribute, float otherwise) {
    float value = otherwise;
    if (const auto* found = find(attribute)) {
        if (!std::holds_alternative<float>(*found))
            failAttribute(attribute, SYSTOLENS_TEXT("network", "not a real number"));
        value = std::get<float>(*found);
    }
    resolved.set(std::string(attribute), value);
    return value;
}

std::string Node::word(std::string_view attribute, std::string_view otherwise,
                       std::span<const std::string_view> allowed) {
    std::string value(otherwise);
    if (const auto* found = find(attribute)) {
        if (!std::holds_alternative<std::string>(*found))
            failAttribute(attribute, SYSTOLENS_TEXT("network", "not a string"));
        value = std::get<std::string>(*found);
    }
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end())
        failAttribute(attribute, SYSTOLENS_TEXT("network", "an unknown value"));
    resolved.set(std::string(attribute), value);
    return value;
}

std::size_t Node::axis(std::int64_t otherwise, std::size_t rank) {
    const auto extent = static_cast<std::int64_t>(rank);
    const std::int64_t value = integer("axis", otherwise);
    if (value < -extent || value >= extent)
        failAttribute(
            "axis",
            SYSTOLENS_TEXT("network", "axis %1 of a tensor of %2 dimensions").with(value, extent));
    const std::int64_t counted = value < 0 ? value + extent : value;
    resolved.set("axis", counted);
    return static_cast<std::size_t>(counted);
}

std::optional<std::vector<std::int64_t>> Node::givenIntegers(std::string_view attribute) const {
    const auto* found = find(attribute);
    if (found == nullptr)
        return std::nullopt;
    if (!std::holds_alternative<std::vector<std::int64_t>>(*found))
        failAttribute(attribute, SYSTOLENS_TEXT("network", "not a list of integers"));
    return std::get<std::vector<std::int64_t>>(*found);
}

const TensorInfo& Node::input(std::size_t index) const {
    if (!has(index))
        fail(SYSTOLENS_TEXT("network", "input %1 is missing").with(index + 1));
    return *inputs[index];
}

const Shape& Node::shapeOfRank(std::size_t index, std::size_t least, std::size_t most) const {
    const Shape& found = shape(index);
    if (found.size() < least || found.size() > most)
        fail(SYSTOLENS_TEXT("network", "input %1 has the shape %2, of %3 dimensions")
                 .with(index + 1, toString(found), found.size()));
    return found;
}

void Node::needReal(std::size_t index) const {
    if (!isReal(type(index)))
        fail(SYSTOLENS_TEXT("network", "input %1 is %2, not real")
                 .with(index + 1, network::name(type(index))));
}

void Node::needSameType(std::size_t index, std::size_t other) const {
    if (type(index) != type(other))
        fail(SYSTOLENS_TEXT("network", "input %1 is %2, input %3 is %4")
                 .with(index + 1, network::name(type(index)), other + 1,
                       network::name(type(other))));
}

const Tensor& Node::knownValue(std::size_t index) const {
    const TensorInfo& info = input(index);
    if (!info.value)
        throw CannotInfer{SYSTOLENS_TEXT("network", "input %1 is only known when the network runs")
                              .with(index + 1),
                          true};
    if (info.value->size() > longestList)
        fail(SYSTOLENS_TEXT("network", "input %1 has %2 elements")
                 .with(index + 1, info.value->size()));
    return *info.value;
}

std::vector<std::int64_t> Node::integersOf(std::size_t index) const {
    const Tensor wide = knownValue(index).converted(ElementType::int64);
    const auto values = wide.values<std::int64_t>();
    return {values.begin(), values.end()};
}

std::vector<float> Node::realsOf(std::size_t index) const {
    const Tensor wide = knownValue(index).converted(ElementType::float32);
    const auto values = wide.values<float>();
    return {values.begin(), values.end()};
}

std::optional<std::vector<std::int64_t>> Node::list(std::string_view attribute,
                                                    std::size_t inputIndex, int since) const {
    if (opset < since)
        return givenIntegers(attribute);
    if (!has(inputIndex))
        return std::nullopt;
    return integersOf(inputIndex);
}

std::vector<std::int64_t> Node::normalised(std::vector<std::int64_t> axes, std::size_t rank) const {
    const auto extent = static_cast<std::int64_t>(rank);
    std::set<std::int64_t> seen;
    for (std::int64_t& axis : axes) {
        if (axis < -extent || axis >= extent)
            fail(SYSTOLENS_TEXT("network", "axis %1 of a tensor of %2 dimensions")
                     .with(axis, extent));
        axis = axis < 0 ? axis + extent : axis;
        if (!seen.insert(axis).second)
            fail(SYSTOLENS_TEXT("network", "axis %1 is named twice").with(axis));
    }
    return axes;
}

void Node::give(ElementType type, Shape shape) {
    if (const auto wrong = wrongWith(shape))
        fail(*wrong);
    outcomes.push_back({type, std::move(shape), std::nullopt});
}

Shape broadcast(const Node& node, const Shape& left, const Shape& right) {
    Shape result(std::max(left.size(), right.size()), 1);
    for (std::size_t back = 1; back <= result.size(); ++back) {
        const std::int64_t a = back <= left.size() ? left[left.size() - back] : 1;
        const std::int64_t b = back <= right.size() ? right[right.size() - back] : 1;
        if (a != b && a != 1 && b != 1)
            node.fail(SYSTOLENS_TEXT("network", "the shapes %1 and %2 do not fit together")
                          .with(toString(left), toString(right)));
        result[result.size() - back] = a == 1 ? b : a;
    }
    return result;
}

} // namespace systolens::network
