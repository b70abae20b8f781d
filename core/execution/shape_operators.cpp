// Operators that leave the elements as they are, or make them from a shape.
#include <algorithm>
#include <cstring>

#include "core/execution/kernels.h"

namespace systolens::execution {

using network::ElementType;
using network::Shape;
using network::Tensor;

Results sameElements(const Call& call) {
    if (network::elementCount(call.shape()) != call.input().size())
        throw call.wrong(SYSTOLENS_TEXT("execution", "%1 elements cannot have the shape %2")
                             .with(call.input().size(), network::toString(call.shape())));
    return {call.input().reshaped(call.shape())};
}

// Nothing is dropped when a network runs; training is refused.
Results dropout(const Call& call) {
    const Tensor* training = call.optional(2);
    const bool trains = training != nullptr && !training->empty()
                        && training->converted(ElementType::boolean).values<bool>()[0];
    if (trains)
        throw call.wrong(SYSTOLENS_TEXT("execution", "Dropout in training mode"));
    Results results{call.input()};
    if (call.results.size() > 1) {
        Tensor mask(ElementType::boolean, call.shape(1));
        std::ranges::fill(mask.mutableValues<bool>(), true);
        results.push_back(mask.converted(call.results[1].type));
    }
    return results;
}

Results cast(const Call& call) {
    return {call.input().converted(call.results.front().type)};
}

Results shapeOf(const Call& call) {
    const Shape& shape = call.input().shape();
    const auto rank = static_cast<std::int64_t>(shape.size());
    const auto clamped = [rank](std::int64_t position) {
        return std::clamp<std::int64_t>(position < 0 ? position + rank : position, 0, rank);
    };
    const std::int64_t start = clamped(call.integer("start", 0));
    const std::int64_t end = std::max(start, clamped(call.integer("end", rank)));
    const Shape part(shape.begin() + start, shape.begin() + end);
    return {Tensor::of<std::int64_t>({end - start}, part)};
}

Results constant(const Call& call) {
    return {call.layer.attributes.tensor("value")};
}

Results constantOfShape(const Call& call) {
    Tensor result(call.results.front().type, call.shape());
    if (!call.layer.attributes.has("value"))
        return {result};
    const auto value = call.layer.attributes.tensor("value").bytes();
    const auto target = result.mutableBytes();
    for (std::size_t at = 0; at + value.size() <= target.size(); at += value.size())
        std::memcpy(target.data() + at, value.data(), value.size());
    return {result};
}

} // namespace systolens::execution
