// Operators that change the shape and keep the elements, or make a tensor of a shape.
#include <algorithm>
#include <numeric>

#include "core/network/import/element_types.h"
#include "core/network/import/infer.h"

namespace systolens::network {

namespace {

std::int64_t product(const Shape& shape, std::size_t begin, std::size_t end) {
    return elementCount(Shape(shape.begin() + static_cast<std::ptrdiff_t>(begin),
                              shape.begin() + static_cast<std::ptrdiff_t>(end)));
}

bool contains(const std::vector<std::int64_t>& axes, std::size_t axis) {
    return std::find(axes.begin(), axes.end(), static_cast<std::int64_t>(axis)) != axes.end();
}

// The elements that a constant-like attribute list makes.
template <class Value>
void giveList(Node& node, const std::vector<Value>& values) {
    node.give(elementType<Value>(), {static_cast<std::int64_t>(values.size())});
    node.outcomes.back().value =
        Tensor::of<Value>({static_cast<std::int64_t>(values.size())}, values);
}

void giveConstant(Node& node, const std::string& name, const Attributes::Value& value) {
    if (const auto* tensor = std::get_if<Tensor>(&value); tensor != nullptr && name == "value") {
        node.give(tensor->type(), tensor->shape());
        node.outcomes.back().value = *tensor;
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        node.give(ElementType::int64, {});
        node.outcomes.back().value =
            Tensor::of<std::int64_t>({}, std::span<const std::int64_t>(integer, 1));
    } else if (const auto* real = std::get_if<float>(&value)) {
        node.give(ElementType::float32, {});
        node.outcomes.back().value = Tensor::of<float>({}, std::span<const float>(real, 1));
    } else if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&value)) {
        giveList(node, *integers);
    } else if (const auto* reals = std::get_if<std::vector<float>>(&value)) {
        giveList(node, *reals);
    }
}

// Positive extents as wanted; 0 copies (unless allowzero), −1 is what is left.
Shape reshapedTo(const Node& node, const Shape& data, Shape wanted, bool zeroIsZero) {
    std::optional<std::size_t> open;
    for (std::size_t axis = 0; axis < wanted.size(); ++axis) {
        if (wanted[axis] == 0 && !zeroIsZero) {
            if (axis >= data.size())
                node.fail(SYSTOLENS_TEXT("network", "nothing to copy for axis %1").with(axis));
            wanted[axis] = data[axis];
        } else if (wanted[axis] == -1 && !open) {
            open = axis;
            wanted[axis] = 1;
        } else if (wanted[axis] < 0)
            node.fail(SYSTOLENS_TEXT("network", "a wanted extent of %1").with(wanted[axis]));
    }
    const std::int64_t total = elementCount(data);
    if (const auto wrong = wrongWith(wanted))
        node.fail(*wrong);
    const std::int64_t rest = elementCount(wanted);
    if (open && rest > 0 && total % rest == 0)
        wanted[*open] = total / rest;
    else if (rest != total || open)
        node.fail(SYSTOLENS_TEXT("network", "the shape %1 cannot become %2")
                      .with(toString(data), toString(wanted)));
    return wanted;
}

std::int64_t sliced(std::int64_t extent, std::int64_t start, std::int64_t end, std::int64_t step) {
    const std::int64_t low = step > 0 ? 0 : -1;
    const std::int64_t high = step > 0 ? extent : extent - 1;
    const auto clamped = [&](std::int64_t at) {
        return std::clamp(at < 0 ? at + extent : at, low, std::max(low, high));
    };
    const std::int64_t way =
        step > 0 ? clamped(end) - clamped(start) : clamped(start) - clamped(end);
    if (way <= 0)
        return 0;
    // 1 + (way − 1) / |step|, where |lowest integer| does not exist.
    return 1 + (step > 0 ? (way - 1) / step : -((way - 1) / step));
}

} // namespace

void inferConcat(Node& node) {
    Shape result = node.shapeOfRank(0, 1);
    const std::size_t axis = node.axis(1, result.size());
    for (std::size_t index = 1; index < node.inputs.size(); ++index) {
        const Shape& part = node.shape(index);
        node.needSameType(index, 0);
        if (part.size() != result.size())
            node.fail(SYSTOLENS_TEXT("network", "the shapes %1 and %2 do not fit together")
                          .with(toString(result), toString(part)));
        for (std::size_t other = 0; other < part.size(); ++other)
            if (other != axis && part[other] != result[other])
                node.fail(SYSTOLENS_TEXT("network", "the shapes %1 and %2 do not fit together")
                              .with(toString(node.shape(0)), toString(part)));
        result[axis] += part[axis];
    }
    node.give(node.type(0), result);
}

void inferConstant(Node& node) {
    for (const auto& [attribute, value] : node.given.all())
        if (node.outcomes.empty())
            giveConstant(node, attribute, value);
    if (node.outcomes.empty())
        throw CannotInfer{
            SYSTOLENS_TEXT("network", "a constant that is neither tensor nor number")};
}

void inferConstantOfShape(Node& node) {
    Tensor value(ElementType::float32, {1});
    if (node.given.has("value")) {
        if (!std::holds_alternative<Tensor>(node.given.all().find("value")->second))
            node.failAttribute("value", SYSTOLENS_TEXT("network", "not a tensor"));
        value = node.given.tensor("value");
    }
    if (value.size() != 1)
        node.failAttribute("value",
                           SYSTOLENS_TEXT("network", "%1 elements, not one").with(value.size()));
    node.resolved.set("value", value);
    node.give(value.type(), node.integersOf(0));
}

void inferFlatten(Node& node) {
    const Shape& data = node.shape(0);
    const auto rank = static_cast<std::int64_t>(data.size());
    const std::int64_t axis = node.integer("axis", 1, -rank, rank);
    const auto split = static_cast<std::size_t>(axis < 0 ? axis + rank : axis);
    node.resolved.set("axis", static_cast<std::int64_t>(split));
    node.give(node.type(0), {product(data, 0, split), product(data, split, data.size())});
}

void inferGather(Node& node) {
    const Shape& data = node.shapeOfRank(0, 1);
    const Shape& indices = node.shape(1);
    if (node.type(1) != ElementType::int32 && node.type(1) != ElementType::int64)
        node.fail(SYSTOLENS_TEXT("network", "indices of type %1").with(name(node.type(1))));
    const auto axis = static_cast<std::ptrdiff_t>(node.axis(0, data.size()));
    Shape result(data.begin(), data.begin() + axis);
    result.insert(result.end(), indices.begin(), indices.end());
    result.insert(result.end(), data.begin() + axis + 1, data.end());
    node.give(node.type(0), result);
}

void inferPad(Node& node) {
    constexpr std::array<std::string_view, 3> modes{"constant", "reflect", "edge"};
    const std::string mode = node.word("mode", "constant", modes);
    if (node.opset < 11)
        node.real("value", 0);
    else if (node.has(2) && elementCount(node.shape(2)) > 1)
        node.fail(SYSTOLENS_TEXT("network", "more than one value to pad with"));
    Shape result = node.shape(0);
    const auto listed = node.list(node.opset < 2 ? "paddings" : "pads", 1, 11);
    if (!listed)
        node.failAttribute("pads", SYSTOLENS_TEXT("network", "missing"));
    std::vector<std::int64_t> axes(result.size());
    std::iota(axes.begin(), axes.end(), 0);
    if (node.opset >= 18 && node.has(3))
        axes = node.normalised(node.integersOf(3), result.size());
    if (listed->size() != 2 * axes.size())
        node.failAttribute("pads", SYSTOLENS_TEXT("network", "%1 values where %2 are needed")
                                       .with(listed->size(), 2 * axes.size()));
    std::vector<std::int64_t> pads(2 * result.size(), 0);
    for (std::size_t at = 0; at < axes.size(); ++at) {
        const auto axis = static_cast<std::size_t>(axes[at]);
        const std::int64_t before = listed->at(at);
        const std::int64_t after = listed->at(axes.size() + at);
        const std::int64_t most = mode == "reflect" ? result[axis] - 1 : mostTensorElements;
        if (std::max(before, after) > most || std::min(before, after) < -result[axis]
            || before + after < -result[axis]
            || (mode == "edge" && result[axis] == 0 && before + after > 0))
            node.failAttribute("pads", SYSTOLENS_TEXT("network", "%1 and %2 on an extent of %3")
                                           .with(before, after, result[axis]));
        result[axis] += before + after;
        pads[axis] = before;
        pads[node.shape(0).size() + axis] = after;
    }
    node.resolved.set("pads", pads);
    node.give(node.type(0), result);
}

void inferReshape(Node& node) {
    const bool zeroIsZero = node.opset >= 14 && node.flag("allowzero");
    const auto wanted = node.list("shape", 1, 5);
    if (!wanted)
        node.fail(SYSTOLENS_TEXT("network", "no shape to change to"));
    const Shape result = reshapedTo(node, node.shape(0), *wanted, zeroIsZero);
    node.resolved.set("shape", result);
    node.give(node.type(0), result);
}

void inferShape(Node& node) {
    const Shape& data = node.shape(0);
    const auto rank = static_cast<std::int64_t>(data.size());
    const auto clamped = [rank](std::int64_t at) {
        return std::clamp<std::int64_t>(at < 0 ? at + rank : at, 0, rank);
    };
    const std::int64_t start = clamped(node.opset >= 15 ? node.integer("start", 0) : 0);
    const std::int64_t end =
        std::max(start, clamped(node.opset >= 15 ? node.integer("end", rank) : rank));
    giveList(node, std::vector(data.begin() + start, data.begin() + end));
}

void inferSlice(Node& node) {
    Shape result = node.shapeOfRank(0, 1);
    const auto starts = node.list("starts", 1, 10);
    const auto ends = node.list("ends", 2, 10);
    if (!starts || !ends || starts->size() != ends->size())
        node.fail(SYSTOLENS_TEXT("network", "starts and ends do not fit together"));
    std::vector<std::int64_t> counting(starts->size());
    std::iota(counting.begin(), counting.end(), 0);
    const auto axes = node.normalised(node.list("axes", 3, 10).value_or(counting), result.size());
    const auto steps = (node.opset < 10 ? std::nullopt : node.list("steps", 4, 10))
                           .value_or(std::vector<std::int64_t>(starts->size(), 1));
    if (axes.size() != starts->size() || steps.size() != starts->size())
        node.fail(SYSTOLENS_TEXT("network", "starts, axes and steps do not fit together"));
    for (std::size_t at = 0; at < axes.size(); ++at) {
        if (steps[at] == 0)
            node.fail(SYSTOLENS_TEXT("network", "a step of 0"));
        std::int64_t& extent = result[static_cast<std::size_t>(axes[at])];
        extent = sliced(extent, starts->at(at), ends->at(at), steps[at]);
    }
    node.resolved.set("starts", *starts);
    node.resolved.set("ends", *ends);
    node.resolved.set("axes", axes);
    node.resolved.set("steps", steps);
    node.give(node.type(0), result);
}

void inferSplit(Node& node) {
    const Shape& data = node.shapeOfRank(0, 1);
    const std::size_t axis = node.axis(0, data.size());
    const auto parts = static_cast<std::int64_t>(node.outputCount);
    auto lengths = node.list("split", 1, 13);
    if (!lengths) {
        const std::int64_t each = (data[axis] + parts - 1) / parts;
        lengths.emplace(node.outputCount, each);
        lengths->back() = data[axis] - each * (parts - 1);
        if (lengths->back() < 0 || (node.opset < 18 && lengths->back() != each))
            node.fail(SYSTOLENS_TEXT("network", "an extent of %1 in %2 equal parts")
                          .with(data[axis], parts));
    }
    std::int64_t rest = data[axis];
    for (const std::int64_t length : *lengths) {
        if (length < 0 || length > rest)
            node.fail(SYSTOLENS_TEXT("network", "parts that do not add up to %1").with(data[axis]));
        rest -= length;
    }
    if (rest != 0 || lengths->size() != node.outputCount)
        node.fail(SYSTOLENS_TEXT("network", "parts that do not add up to %1").with(data[axis]));
    node.resolved.set("split", *lengths);
    for (const std::int64_t length : *lengths) {
        Shape part = data;
        part[axis] = length;
        node.give(node.type(0), part);
    }
}

void inferSqueeze(Node& node) {
    const Shape& data = node.shape(0);
    auto axes = node.list("axes", 1, 13);
    if (!axes) {
        axes.emplace();
        for (std::size_t axis = 0; axis < data.size(); ++axis)
            if (data[axis] == 1)
                axes->push_back(static_cast<std::int64_t>(axis));
    }
    axes = node.normalised(*axes, data.size());
    Shape result;
    for (std::size_t axis = 0; axis < data.size(); ++axis)
        if (!contains(*axes, axis))
            result.push_back(data[axis]);
        else if (data[axis] != 1)
            node.fail(SYSTOLENS_TEXT("network", "axis %1 has %2 extents, not one")
                          .with(axis, data[axis]));
    node.resolved.set("axes", *axes);
    node.give(node.type(0), result);
}

void inferUnsqueeze(Node& node) {
    const Shape& data = node.shape(0);
    const auto given = node.list("axes", 1, 13);
    if (!given)
        node.fail(SYSTOLENS_TEXT("network", "no axes to insert"));
    const auto axes = node.normalised(*given, data.size() + given->size());
    Shape result;
    auto next = data.begin();
    for (std::size_t axis = 0; axis < data.size() + axes.size(); ++axis)
        result.push_back(contains(axes, axis) ? 1 : *next++);
    node.resolved.set("axes", axes);
    node.give(node.type(0), result);
}

void inferTranspose(Node& node) {
    const Shape& data = node.shape(0);
    std::vector<std::int64_t> reversed(data.size());
    std::iota(reversed.rbegin(), reversed.rend(), 0);
    const auto given = node.givenIntegers("perm").value_or(reversed);
    if (given.size() != data.size()
        || std::any_of(given.begin(), given.end(), [](auto axis) { return axis < 0; }))
        node.failAttribute("perm",
                           SYSTOLENS_TEXT("network", "not an order of %1 axes").with(data.size()));
    const auto order = node.normalised(given, data.size());
    Shape result;
    for (const std::int64_t axis : order)
        result.push_back(data[static_cast<std::size_t>(axis)]);
    node.resolved.set("perm", order);
    node.give(node.type(0), result);
}

} // namespace systolens::network
