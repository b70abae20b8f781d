#include "plugins/compression/filters.h"

#include <algorithm>
#include <cmath>

#include "core/support/error.h"

namespace systolens::compression {

namespace {

using network::Operator;

bool isReal(network::ElementType type) {
    return type == network::ElementType::float32 || type == network::ElementType::float64
           || type == network::ElementType::float16;
}

arithmetic::FilterLayout convolutionLayout(const network::Shape& shape, std::int64_t groups,
                                           bool transposed) {
    arithmetic::FilterLayout layout;
    layout.outer = shape[0];
    layout.inner = shape[1];
    for (std::size_t axis = 2; axis < shape.size(); ++axis)
        layout.taps *= shape[axis];
    layout.columns = shape.back();
    layout.filtersInner = transposed;
    layout.groups = transposed ? groups : 1;
    return layout;
}

// Rows of a matrix are filters where it is transposed, else columns are.
arithmetic::FilterLayout matrixLayout(const network::Shape& shape, bool rowsAreFilters) {
    arithmetic::FilterLayout layout;
    layout.filtersInner = !rowsAreFilters;
    layout.inner = shape.size() < 2 ? 1 : shape.back();
    layout.outer = network::elementCount(shape) / std::max<std::int64_t>(1, layout.inner);
    if (shape.size() > 2)
        layout.groups = layout.outer / std::max<std::int64_t>(1, shape[shape.size() - 2]);
    return layout;
}

arithmetic::FilterLayout layoutOf(const network::Layer& layer, const network::ComputeLayer& compute,
                                  const network::Shape& shape) {
    switch (layer.op) {
    case Operator::gemm:
        return matrixLayout(shape, layer.attributes.integer("transB") != 0);
    case Operator::matMul:
        return matrixLayout(shape, false);
    default:
        return convolutionLayout(shape, compute.nest.g, layer.op == Operator::convTranspose);
    }
}

void requireFinite(const network::Tensor& weights, const std::string& layer) {
    const auto values = weights.values<float>();
    const auto wrong = std::ranges::find_if(values, [](float x) { return !std::isfinite(x); });
    if (wrong != values.end())
        throw inputError(
            SYSTOLENS_TEXT("compression", "Weight %1 is not a finite number")
                .with(wrong - values.begin()),
            layer, SYSTOLENS_TEXT("compression", "Export the model again, or leave the layer out"));
}

} // namespace

std::vector<Filter> filtersOf(const technique::Study& study, const TensorValues& values) {
    std::vector<Filter> filters;
    for (std::size_t i = 0; i < study.layers.size(); ++i) {
        const network::ComputeLayer& compute = study.layers[i];
        const network::TensorInfo& info = study.network->tensor(compute.filter);
        const network::Tensor* tensor = values(compute.filter);
        // What another layer makes of constants is changed where they are read.
        if (!tensor || tensor->empty() || compute.weights == 0 || info.producer
            || !isReal(tensor->type()))
            continue;
        if (std::ranges::any_of(filters, [&](const Filter& f) { return f.id == compute.filter; }))
            continue;
        const network::Layer& layer = study.network->layers.at(compute.layer);
        Filter filter;
        filter.layer = i;
        filter.id = compute.filter;
        filter.name = layer.name;
        filter.convolution = layer.op != Operator::gemm && layer.op != Operator::matMul;
        filter.type = tensor->type();
        filter.weights = tensor->type() == network::ElementType::float32
                             ? *tensor
                             : tensor->converted(network::ElementType::float32);
        filter.layout = layoutOf(layer, compute, tensor->shape());
        filter.biases = compute.biases;
        requireFinite(filter.weights, filter.name);
        filters.push_back(std::move(filter));
    }
    return filters;
}

std::int64_t otherParameters(const technique::Study& study, const std::vector<Filter>& filters) {
    std::int64_t others = network::parameterCount(*study.network);
    for (const Filter& filter : filters)
        others -= filter.size() + filter.biases;
    return std::max<std::int64_t>(0, others);
}

} // namespace systolens::compression
