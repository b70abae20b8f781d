#pragma once
// A layer's operands as the codes that its integer array multiplies.
#include "core/arithmetic/linear_format.h"
#include "core/network/tensor.h"

namespace systolens::execution {

// Whose channels: of the ofmap, which share a weight's scale when there is one for each.
struct Channels {
    std::int64_t count = 1;
    std::int64_t inner = 1; // elements of one before the next one follows

    [[nodiscard]] std::int64_t of(std::int64_t element) const { return element / inner % count; }
};

struct OperandCodes {
    std::vector<arithmetic::LinearFormat> formats; // one, or one for each channel
    std::vector<std::int32_t> codes;               // in the tensor's order

    [[nodiscard]] const arithmetic::LinearFormat& format(std::int64_t channel) const {
        return formats.size() == 1 ? formats.front() : formats[static_cast<std::size_t>(channel)];
    }
    [[nodiscard]] bool hasZeroPoints() const;
};

// By the calibrated range, or the tensor's own.
OperandCodes activationCodes(const network::Tensor& tensor,
                             const arithmetic::Arithmetic& arithmetic, bool isSigned);
OperandCodes weightCodes(const network::Tensor& tensor, const arithmetic::Arithmetic& arithmetic,
                         const Channels& channels, bool isSigned);

// The values that the codes stand for.
network::Tensor decoded(const OperandCodes& operand, const Channels& channels,
                        const network::Shape& shape);

} // namespace systolens::execution
