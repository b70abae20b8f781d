#pragma once
// Element types at run time: calling a template with the C++ type, and ONNX's Cast.
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/network/tensor.h"

namespace systolens::network {

// IEEE 754 binary16 as its bits.
struct Half {
    std::uint16_t bits = 0;
};
float toFloat(Half half);
Half toHalf(float value); // rounds to nearest, ties to even

// Calls body.template operator()<Value>() with the C++ type of `type`; Half for float16.
template <class Body>
decltype(auto) visitType(ElementType type, Body&& body) {
    switch (type) {
    case ElementType::float32:
        return body.template operator()<float>();
    case ElementType::float64:
        return body.template operator()<double>();
    case ElementType::float16:
        return body.template operator()<Half>();
    case ElementType::int8:
        return body.template operator()<std::int8_t>();
    case ElementType::uint8:
        return body.template operator()<std::uint8_t>();
    case ElementType::int16:
        return body.template operator()<std::int16_t>();
    case ElementType::uint16:
        return body.template operator()<std::uint16_t>();
    case ElementType::int32:
        return body.template operator()<std::int32_t>();
    case ElementType::uint32:
        return body.template operator()<std::uint32_t>();
    case ElementType::int64:
        return body.template operator()<std::int64_t>();
    case ElementType::uint64:
        return body.template operator()<std::uint64_t>();
    case ElementType::boolean:
        break;
    }
    return body.template operator()<bool>();
}

// As ONNX's Cast: integers wrap, reals are cut towards zero; where ONNX leaves the result open
// (out of range, NaN) the nearest value of the target type, and 0 for NaN.
void convertElements(ElementType from, std::span<const std::byte> source, ElementType to,
                     std::span<std::byte> target);

} // namespace systolens::network
