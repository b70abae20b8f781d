#include "core/network/import/element_types.h"

#include <algorithm>
#include <array>

namespace systolens::network {

namespace {

using enum ElementType;
// TensorProto.DataType, from 1; string is 8.
constexpr std::array<std::optional<ElementType>, 13> codes{
    float32,      uint8,   int8,    uint16,  int16,  int32, int64,
    std::nullopt, boolean, float16, float64, uint32, uint64};

} // namespace

std::optional<ElementType> elementTypeOf(std::int64_t onnxCode) {
    if (onnxCode < 1 || onnxCode > static_cast<std::int64_t>(codes.size()))
        return std::nullopt;
    return codes.at(static_cast<std::size_t>(onnxCode - 1));
}

std::int32_t onnxCodeOf(ElementType type) {
    return static_cast<std::int32_t>(std::find(codes.begin(), codes.end(), type) - codes.begin())
           + 1;
}

} // namespace systolens::network
