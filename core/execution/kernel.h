#pragma once
// What a kernel is given: one layer, its operands, and what its results must look like.
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "core/network/graph.h"
#include "core/support/error.h"
#include "core/support/progress.h"

namespace systolens::execution {

struct Result {
    network::ElementType type;
    network::Shape shape;
};

struct Call {
    const network::Layer& layer;
    std::vector<const network::Tensor*> inputs; // null: an optional operand left out
    std::vector<Result> results;
    const Progress& progress;

    // Null when left out.
    [[nodiscard]] const network::Tensor* optional(std::size_t index) const {
        return index < inputs.size() ? inputs[index] : nullptr;
    }
    [[nodiscard]] const network::Tensor& input(std::size_t index = 0) const;
    // With elements that are still to be written, every one.
    [[nodiscard]] network::Tensor newResult(std::size_t index = 0) const;
    [[nodiscard]] const network::Shape& shape(std::size_t index = 0) const {
        return results.at(index).shape;
    }

    // Attributes; operators gained some over the versions, and the fallback is what the earlier
    // ones do.
    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t fallback) const;
    [[nodiscard]] float real(std::string_view name, float fallback) const;
    [[nodiscard]] std::string string(std::string_view name, std::string_view fallback) const;
    [[nodiscard]] std::vector<std::int64_t> integers(std::string_view name,
                                                     std::vector<std::int64_t> fallback) const;
    // Lists that were attributes once and are operands now.
    [[nodiscard]] std::optional<std::vector<std::int64_t>> list(std::string_view name,
                                                                std::size_t index) const;
    // An axis counted from the front.
    [[nodiscard]] std::size_t axis(std::string_view name, std::int64_t fallback,
                                   std::size_t rank) const;
    [[nodiscard]] Error wrong(Text what) const; // an input error that names the layer
};

using Results = std::vector<network::Tensor>;
using Kernel = Results (*)(const Call&);

// Calls body(begin, end) on ranges that cover 0 … count, on all threads; the ranges do not depend
// on how many those are.
void inBlocks(std::int64_t count, const Progress& progress,
              const std::function<void(std::int64_t, std::int64_t)>& body);

// Row-major strides in elements.
network::Shape stridesOf(const network::Shape& shape);
// The product of the extents from `begin` to before `end`.
std::int64_t extent(const network::Shape& shape, std::size_t begin, std::size_t end);

} // namespace systolens::execution
