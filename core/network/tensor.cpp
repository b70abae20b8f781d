#include "core/network/tensor.h"

#include <array>
#include <cstring>
#include <new>

#include "core/network/convert.h"
#include "core/support/error.h"

namespace systolens::network {

namespace {

constexpr std::int64_t mostElements = std::int64_t{1} << 40;
constexpr std::align_val_t alignment{64};

struct TypeFacts {
    const char* name;
    std::size_t bytes;
};

// In the order of ElementType.
constexpr std::array<TypeFacts, 12> types{{{"float32", 4},
                                           {"float64", 8},
                                           {"float16", 2},
                                           {"int8", 1},
                                           {"uint8", 1},
                                           {"int16", 2},
                                           {"uint16", 2},
                                           {"int32", 4},
                                           {"uint32", 4},
                                           {"int64", 8},
                                           {"uint64", 8},
                                           {"boolean", 1}}};

std::shared_ptr<std::byte[]> allocate(std::size_t bytes) {
    auto* memory = static_cast<std::byte*>(::operator new[](bytes, alignment));
    return {memory, [](std::byte* pointer) { ::operator delete[](pointer, alignment); }};
}

template <class Value>
std::int64_t countNonzero(std::span<const Value> values) {
    return std::count_if(values.begin(), values.end(),
                         [](Value value) { return value != Value{}; });
}

// Both zeros of float16 are zero, whatever the sign bit says.
std::int64_t countNonzeroHalves(std::span<const std::byte> bytes) {
    std::int64_t count = 0;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, bytes.data() + at, 2);
        count += (bits & 0x7fffU) != 0;
    }
    return count;
}

} // namespace

std::size_t byteSize(ElementType type) {
    return types.at(static_cast<std::size_t>(type)).bytes;
}

const char* name(ElementType type) {
    return types.at(static_cast<std::size_t>(type)).name;
}

std::int64_t elementCount(const Shape& shape) {
    std::int64_t count = 1;
    bool none = false;
    for (const std::int64_t extent : shape) {
        if (extent < 0)
            throw inputError(
                SYSTOLENS_TEXT("network", "a shape with the negative extent %1").with(extent),
                toString(shape), SYSTOLENS_TEXT("network", "Extents are 0 or more"));
        none = none || extent == 0;
        if (extent == 0)
            continue;
        if (extent > mostElements || count > mostElements / extent)
            throw inputError(SYSTOLENS_TEXT("network", "more than 2^40 elements"), toString(shape),
                             SYSTOLENS_TEXT("network", "Use a smaller tensor"));
        count *= extent;
    }
    return none ? 0 : count;
}

std::string toString(const Shape& shape) {
    std::string text;
    for (const std::int64_t extent : shape)
        text += (text.empty() ? "" : "×") + std::to_string(extent);
    return text.empty() ? "scalar" : text;
}

Tensor::Tensor(ElementType type, Shape shape) : Tensor(uninitialised(type, std::move(shape))) {
    if (data_)
        std::memset(data_.get(), 0, bytes().size());
}

Tensor Tensor::uninitialised(ElementType type, Shape shape) {
    Tensor tensor;
    tensor.type_ = type;
    tensor.shape_ = std::move(shape);
    tensor.size_ = elementCount(tensor.shape_);
    if (tensor.size_ > 0)
        tensor.data_ = allocate(tensor.bytes().size());
    return tensor;
}

std::span<const std::byte> Tensor::bytes() const {
    return {data_.get(), static_cast<std::size_t>(size_) * byteSize(type_)};
}

std::span<std::byte> Tensor::mutableBytes() {
    const std::size_t count = bytes().size();
    if (data_.use_count() > 1) {
        auto copy = allocate(count);
        std::memcpy(copy.get(), data_.get(), count);
        data_ = std::move(copy);
    }
    return {data_.get(), count};
}

Tensor Tensor::reshaped(Shape shape) const {
    assert(elementCount(shape) == size_);
    Tensor result = *this;
    result.shape_ = std::move(shape);
    return result;
}

Tensor Tensor::converted(ElementType type) const {
    if (type == type_)
        return *this;
    Tensor result(type, shape_);
    convertElements(type_, bytes(), type, result.mutableBytes());
    return result;
}

Hash Tensor::hash() const {
    Hasher hasher;
    hasher.add(type_).add(shape_.size());
    for (const std::int64_t extent : shape_)
        hasher.add(extent);
    return hasher.add(bytes()).result();
}

std::int64_t nonzeroCount(const Tensor& tensor) {
    if (tensor.type() == ElementType::float16)
        return countNonzeroHalves(tensor.bytes());
    return visitType(tensor.type(), [&]<class Value>() -> std::int64_t {
        if constexpr (std::is_same_v<Value, Half>)
            return 0; // counted above
        else
            return countNonzero(tensor.values<Value>());
    });
}

double density(const Tensor& tensor) {
    if (tensor.empty())
        return 1;
    return static_cast<double>(nonzeroCount(tensor)) / static_cast<double>(tensor.size());
}

} // namespace systolens::network
