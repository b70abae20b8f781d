#pragma once
// ONNX's numbers for element types.
#include <cstdint>
#include <optional>

#include "core/network/tensor.h"

namespace systolens::network {

// Nullopt for the types we have not: strings, bfloat16, complex numbers and whatever comes.
std::optional<ElementType> elementTypeOf(std::int64_t onnxCode);
std::int32_t onnxCodeOf(ElementType type);

} // namespace systolens::network
