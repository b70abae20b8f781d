#include "core/execution/kernel.h"

#include <algorithm>

#include "core/support/parallel.h"

namespace systolens::execution {

using network::ElementType;
using network::Shape;
using network::Tensor;

const Tensor& Call::input(std::size_t index) const {
    const Tensor* tensor = optional(index);
    if (tensor == nullptr)
        throw wrong(SYSTOLENS_TEXT("execution", "operand %1 is missing").with(index + 1));
    return *tensor;
}

Tensor Call::newResult(std::size_t index) const {
    return Tensor::uninitialised(results.at(index).type, results.at(index).shape);
}

std::int64_t Call::integer(std::string_view name, std::int64_t fallback) const {
    return layer.attributes.has(name) ? layer.attributes.integer(name) : fallback;
}

float Call::real(std::string_view name, float fallback) const {
    return layer.attributes.has(name) ? layer.attributes.real(name) : fallback;
}

std::string Call::string(std::string_view name, std::string_view fallback) const {
    return layer.attributes.has(name) ? layer.attributes.string(name) : std::string(fallback);
}

std::vector<std::int64_t> Call::integers(std::string_view name,
                                         std::vector<std::int64_t> fallback) const {
    return layer.attributes.has(name) ? layer.attributes.integers(name) : std::move(fallback);
}

std::optional<std::vector<std::int64_t>> Call::list(std::string_view name,
                                                    std::size_t index) const {
    if (layer.attributes.has(name))
        return layer.attributes.integers(name);
    const Tensor* operand = optional(index);
    if (operand == nullptr)
        return std::nullopt;
    const Tensor integers = operand->converted(ElementType::int64);
    const auto values = integers.values<std::int64_t>();
    return std::vector<std::int64_t>(values.begin(), values.end());
}

std::size_t Call::axis(std::string_view name, std::int64_t fallback, std::size_t rank) const {
    const std::int64_t given = integer(name, fallback);
    const std::int64_t counted = given < 0 ? given + static_cast<std::int64_t>(rank) : given;
    if (counted < 0 || counted > static_cast<std::int64_t>(rank))
        throw wrong(SYSTOLENS_TEXT("execution", "axis %1 of %2").with(given, rank));
    return static_cast<std::size_t>(counted);
}

Error Call::wrong(Text what) const {
    return inputError(std::move(what), layer.name,
                      SYSTOLENS_TEXT("execution", "Check this layer of the model"));
}

void inBlocks(std::int64_t count, const Progress& progress,
              const std::function<void(std::int64_t, std::int64_t)>& body) {
    constexpr std::int64_t block = 1 << 15; // some 10 µs of work, and well inside the L2 cache
    const std::int64_t blocks = (count + block - 1) / block;
    if (blocks <= 1) {
        if (count > 0)
            body(0, count);
        return;
    }
    parallelFor(blocks, progress, [&](std::int64_t index) {
        body(index * block, std::min(count, (index + 1) * block));
    });
}

Shape stridesOf(const Shape& shape) {
    Shape strides(shape.size());
    std::int64_t stride = 1;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        strides[axis] = stride;
        stride *= shape[axis];
    }
    return strides;
}

std::int64_t extent(const Shape& shape, std::size_t begin, std::size_t end) {
    std::int64_t product = 1;
    for (std::size_t axis = begin; axis < end; ++axis)
        product *= shape[axis];
    return product;
}

} // namespace systolens::execution
