#include "core/execution/operand_codes.h"

#include <algorithm>

namespace systolens::execution {

using arithmetic::Arithmetic;
using arithmetic::LinearFormat;
using network::Tensor;

bool OperandCodes::hasZeroPoints() const {
    return std::ranges::any_of(formats,
                               [](const LinearFormat& format) { return format.zeroPoint != 0; });
}

OperandCodes activationCodes(const Tensor& tensor, const Arithmetic& arithmetic, bool isSigned) {
    const auto values = tensor.values<float>();
    const auto range =
        arithmetic.activationRange ? *arithmetic.activationRange : arithmetic::rangeOf(values);
    OperandCodes result;
    result.formats = {
        arithmetic::linearFormat(range, arithmetic.activationBits, arithmetic.scheme, isSigned)};
    result.codes.resize(values.size());
    std::ranges::transform(values, result.codes.begin(),
                           [&](float value) { return result.formats.front().code(value); });
    return result;
}

OperandCodes weightCodes(const Tensor& tensor, const Arithmetic& arithmetic,
                         const Channels& channels, bool isSigned) {
    const auto values = tensor.values<float>();
    const bool byChannel = arithmetic.weightScales == arithmetic::Granularity::channel;
    std::vector<arithmetic::ValueRange> ranges;
    if (byChannel) {
        ranges.resize(static_cast<std::size_t>(channels.count));
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::int64_t channel = channels.of(static_cast<std::int64_t>(i));
            auto& range = ranges[static_cast<std::size_t>(channel)];
            const auto own = arithmetic::rangeOf(values.subspan(i, 1));
            range = {std::min(range.low, own.low), std::max(range.high, own.high)};
        }
    } else {
        ranges = {arithmetic::rangeOf(values)};
    }
    OperandCodes result;
    for (const auto& range : ranges)
        result.formats.push_back(
            arithmetic::linearFormat(range, arithmetic.weightBits, arithmetic.scheme, isSigned));
    result.codes.resize(values.size());
    if (!byChannel) {
        std::ranges::transform(
            values, result.codes.begin(),
            [format = result.formats.front()](float value) { return format.code(value); });
        return result;
    }
    for (std::size_t i = 0; i < values.size(); ++i)
        result.codes[i] = result.format(channels.of(static_cast<std::int64_t>(i))).code(values[i]);
    return result;
}

Tensor decoded(const OperandCodes& operand, const Channels& channels, const network::Shape& shape) {
    Tensor result(network::ElementType::float32, shape);
    const auto target = result.mutableValues<float>();
    for (std::size_t i = 0; i < target.size(); ++i) {
        const LinearFormat& format = operand.format(channels.of(static_cast<std::int64_t>(i)));
        target[i] = static_cast<float>((operand.codes[i] - format.zeroPoint) * format.scale);
    }
    return result;
}

} // namespace systolens::execution
