#pragma once
// A dense array of one element type in row-major order (NCHW / MCRS). A value: copies share their
// memory until one of them is written.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/support/hash.h"

namespace systolens::network {

enum class ElementType : std::uint8_t {
    float32,
    float64,
    float16,
    int8,
    uint8,
    int16,
    uint16,
    int32,
    uint32,
    int64,
    uint64,
    boolean
};
std::size_t byteSize(ElementType type);
const char* name(ElementType type); // "float32" …

template <class Value>
constexpr ElementType elementType(); // of a C++ type; float16 has none

using Shape = std::vector<std::int64_t>;

// The number of elements; Error when it overflows 2^40 or an extent is negative.
std::int64_t elementCount(const Shape& shape);
std::string toString(const Shape& shape); // "1×20×24×24"

class Tensor {
public:
    Tensor() = default;                    // float32, no elements, shape {0}
    Tensor(ElementType type, Shape shape); // zeros, 64-byte aligned
    // Its elements are whatever lay there: for whoever writes every one of them.
    static Tensor uninitialised(ElementType type, Shape shape);
    template <class Value>
    static Tensor of(Shape shape, std::span<const Value> values);
    template <class Value>
    static Tensor of(Shape shape, const std::vector<Value>& values) {
        return of(std::move(shape), std::span<const Value>(values));
    }

    [[nodiscard]] ElementType type() const { return type_; }
    [[nodiscard]] const Shape& shape() const { return shape_; }
    [[nodiscard]] std::int64_t size() const { return size_; } // elements
    [[nodiscard]] bool empty() const { return size_ == 0; }

    // The elements; asserts that Value is the element type.
    template <class Value>
    [[nodiscard]] std::span<const Value> values() const;
    template <class Value>
    [[nodiscard]] std::span<Value> mutableValues(); // copies first when shared
    [[nodiscard]] std::span<const std::byte> bytes() const;
    [[nodiscard]] std::span<std::byte> mutableBytes();

    [[nodiscard]] Tensor reshaped(Shape shape) const;       // same elements; asserts the same count
    [[nodiscard]] Tensor converted(ElementType type) const; // as ONNX Cast does
    [[nodiscard]] Hash hash() const;                        // of type, shape and elements

private:
    ElementType type_ = ElementType::float32;
    Shape shape_{0};
    std::int64_t size_ = 0;
    std::shared_ptr<std::byte[]> data_;
};

// The share of elements that are not exactly zero, 0–1 (1 for an empty tensor).
double density(const Tensor& tensor);
std::int64_t nonzeroCount(const Tensor& tensor);

} // namespace systolens::network

#include "core/network/tensor_inline.h"
