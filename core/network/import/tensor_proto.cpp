#include "core/network/import/tensor_proto.h"

#include <charconv>
#include <cstring>
#include <onnx/onnx_pb.h>

#include "core/network/convert.h"
#include "core/network/import/element_types.h"
#include "core/network/import/node.h"

namespace systolens::network {

namespace {

[[noreturn]] void fail(const TensorSource& source, const onnx::TensorProto& proto, Text what) {
    throw inputError(std::move(what), source.file + ": tensor '" + proto.name() + "'",
                     SYSTOLENS_TEXT("network", "Export the model again"));
}

Shape shapeOf(const onnx::TensorProto& proto, const TensorSource& source) {
    const Shape shape(proto.dims().begin(), proto.dims().end());
    if (const auto wrong = wrongWith(shape))
        fail(source, proto, *wrong);
    return shape;
}

// Elements of a typed field: ONNX widens the narrow types to int32 or uint64.
template <class Value, class Field>
void copyField(const Field& field, std::span<std::byte> bytes) {
    auto* target = reinterpret_cast<Value*>(bytes.data());
    for (const auto value : field) {
        if constexpr (std::is_same_v<Value, Half>)
            *target++ = Half{static_cast<std::uint16_t>(value)};
        else
            *target++ = static_cast<Value>(value);
    }
}

// Calls body(C++ type, field) with the field that holds this element type.
template <class Body>
auto withField(const onnx::TensorProto& proto, ElementType type, Body&& body) {
    return visitType(type, [&]<class Value>() {
        if constexpr (std::is_same_v<Value, float>)
            return body.template operator()<Value>(proto.float_data());
        else if constexpr (std::is_same_v<Value, double>)
            return body.template operator()<Value>(proto.double_data());
        else if constexpr (std::is_same_v<Value, std::int64_t>)
            return body.template operator()<Value>(proto.int64_data());
        else if constexpr (std::is_same_v<Value,
                                          std::uint64_t> || std::is_same_v<Value, std::uint32_t>)
            return body.template operator()<Value>(proto.uint64_data());
        else
            return body.template operator()<Value>(proto.int32_data());
    });
}

struct External {
    std::string location;
    std::uint64_t offset = 0;
    std::optional<std::uint64_t> length;
};

External externalOf(const onnx::TensorProto& proto, const TensorSource& source) {
    External external;
    const auto number = [&](const std::string& text) {
        std::uint64_t value = 0;
        const char* end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data(), end, value);
        if (error != std::errc() || rest != end || text.empty())
            fail(source, proto,
                 SYSTOLENS_TEXT("network", "offset or length of its external data is no number"));
        return value;
    };
    for (const auto& entry : proto.external_data()) {
        if (entry.key() == "location")
            external.location = entry.value();
        else if (entry.key() == "offset")
            external.offset = number(entry.value());
        else if (entry.key() == "length")
            external.length = number(entry.value());
    }
    return external;
}

void takeBudget(const onnx::TensorProto& proto, TensorSource& source, std::int64_t bytes) {
    if (bytes > source.bytesLeft)
        fail(source, proto, SYSTOLENS_TEXT("network", "more than 2 GiB of weights"));
    source.bytesLeft -= bytes;
}

Tensor fromExternal(const onnx::TensorProto& proto, ElementType type, const Shape& shape,
                    TensorSource& source) {
    if (!source.folder)
        fail(source, proto,
             SYSTOLENS_TEXT("network", "external data, which needs a model in a file"));
    const External external = externalOf(proto, source);
    const auto bytes =
        static_cast<std::uint64_t>(elementCount(shape)) * std::uint64_t{byteSize(type)};
    if (external.length && *external.length != bytes)
        fail(source, proto,
             SYSTOLENS_TEXT("network", "%1 bytes of data where its shape needs %2")
                 .with(*external.length, bytes));
    takeBudget(proto, source, static_cast<std::int64_t>(bytes));
    Tensor tensor(type, shape);
    if (bytes > 0)
        readExternal(*source.folder, external.location, external.offset, tensor.mutableBytes(),
                     source.file + ": tensor '" + proto.name() + "'");
    return tensor;
}

void needAmount(const onnx::TensorProto& proto, const TensorSource& source, std::int64_t found,
                std::int64_t needed) {
    if (found != needed)
        fail(source, proto,
             SYSTOLENS_TEXT("network", "data for %1 where its shape needs %2").with(found, needed));
}

} // namespace

std::optional<Tensor> readTensor(const onnx::TensorProto& proto, TensorSource& source) {
    const auto type = elementTypeOf(proto.data_type());
    if (!type)
        return std::nullopt;
    if (proto.has_segment())
        fail(source, proto, SYSTOLENS_TEXT("network", "only a segment of it is in the file"));
    const Shape shape = shapeOf(proto, source);
    if (proto.data_location() == onnx::TensorProto::EXTERNAL)
        return fromExternal(proto, *type, shape, source);
    const std::int64_t count = elementCount(shape);
    const std::int64_t bytes = count * static_cast<std::int64_t>(byteSize(*type));
    if (proto.has_raw_data())
        needAmount(proto, source, static_cast<std::int64_t>(proto.raw_data().size()), bytes);
    else
        withField(proto, *type, [&]<class Value>(const auto& field) {
            needAmount(proto, source, field.size(), count);
        });
    takeBudget(proto, source, bytes);
    Tensor tensor(*type, shape);
    if (count == 0)
        return tensor;
    if (proto.has_raw_data())
        std::memcpy(tensor.mutableBytes().data(), proto.raw_data().data(), proto.raw_data().size());
    else
        withField(proto, *type, [&]<class Value>(const auto& field) {
            copyField<Value>(field, tensor.mutableBytes());
        });
    if (*type == ElementType::boolean) // any other byte than 0 and 1 is no bool of C++
        for (std::byte& byte : tensor.mutableBytes())
            byte = byte == std::byte{0} ? std::byte{0} : std::byte{1};
    return tensor;
}

} // namespace systolens::network
