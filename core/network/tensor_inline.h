#pragma once
// Template members of Tensor.
#include <algorithm>
#include <cassert>

namespace systolens::network {

template <class Value>
constexpr ElementType elementType() {
    if constexpr (std::is_same_v<Value, float>)
        return ElementType::float32;
    else if constexpr (std::is_same_v<Value, double>)
        return ElementType::float64;
    else if constexpr (std::is_same_v<Value, std::int8_t>)
        return ElementType::int8;
    else if constexpr (std::is_same_v<Value, std::uint8_t>)
        return ElementType::uint8;
    else if constexpr (std::is_same_v<Value, std::int16_t>)
        return ElementType::int16;
    else if constexpr (std::is_same_v<Value, std::uint16_t>)
        return ElementType::uint16;
    else if constexpr (std::is_same_v<Value, std::int32_t>)
        return ElementType::int32;
    else if constexpr (std::is_same_v<Value, std::uint32_t>)
        return ElementType::uint32;
    else if constexpr (std::is_same_v<Value, std::int64_t>)
        return ElementType::int64;
    else if constexpr (std::is_same_v<Value, std::uint64_t>)
        return ElementType::uint64;
    else {
        static_assert(std::is_same_v<Value, bool>, "no element type for this C++ type");
        return ElementType::boolean;
    }
}

template <class Value>
Tensor Tensor::of(Shape shape, std::span<const Value> values) {
    Tensor tensor(elementType<Value>(), std::move(shape));
    assert(tensor.size() == static_cast<std::int64_t>(values.size()));
    std::copy(values.begin(), values.end(), tensor.mutableValues<Value>().begin());
    return tensor;
}

template <class Value>
std::span<const Value> Tensor::values() const {
    assert(type_ == elementType<Value>());
    return {reinterpret_cast<const Value*>(data_.get()), static_cast<std::size_t>(size_)};
}

template <class Value>
std::span<Value> Tensor::mutableValues() {
    assert(type_ == elementType<Value>());
    return {reinterpret_cast<Value*>(mutableBytes().data()), static_cast<std::size_t>(size_)};
}

} // namespace systolens::network
