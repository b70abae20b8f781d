#include <algorithm>

#include "core/execution/kernels.h"
#include "core/execution/onednn.h"
#include "core/execution/window.h"
#include "core/support/parallel.h"
#include "core/support/units.h"

namespace systolens::execution {

using network::Shape;
using network::Tensor;

namespace {

// What one piece computes: filters of one image's one group.
struct Part {
    std::int64_t image, group, firstFilter, filters;
};

using Transposed = dnnl::deconvolution_forward;

// ONNX stores the filter as ifmap channels × ofmap channels; oneDNN names it the other way round.
dnnl::memory::desc filterLayout(const Shape& stored, std::int64_t channels, std::int64_t filters) {
    Shape strides = stridesOf(stored);
    Shape shape = stored;
    shape[0] = filters;
    shape[1] = channels;
    std::swap(strides[0], strides[1]);
    return strided(shape, strides);
}

Transposed::primitive_desc describe(const Window& window, const Shape& source, const Shape& result,
                                    const Shape& filter) {
    Shape dilations = window.dilations; // oneDNN counts the gaps
    Shape after;
    for (std::size_t axis = 0; axis < dilations.size(); ++axis) {
        --dilations[axis];
        // What output_padding and output_shape came to is in the shape of the result.
        after.push_back((source[axis + 2] - 1) * window.strides[axis] + window.reach(axis)
                        - window.before[axis] - result[axis + 2]);
    }
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const Transposed::desc description(dnnl::prop_kind::forward_inference,
                                       dnnl::algorithm::deconvolution_direct, anyLayout(source),
                                       anyLayout(filter), anyLayout(result), window.strides,
                                       dilations, window.before, after);
    return {description, attributes, cpu()};
}

// The part of the result that products reach: output_padding may add rows and columns after it.
Shape reached(const Window& window, const Shape& source, const Shape& result) {
    Shape shape = result;
    for (std::size_t axis = 0; axis < window.strides.size(); ++axis)
        shape[axis + 2] = std::min(shape[axis + 2], (source[axis + 2] - 1) * window.strides[axis]
                                                        + window.reach(axis) - window.before[axis]);
    return shape;
}

// A transposed convolution of one image and some filters, from and to plain memory.
void transposeConvolve(const Transposed::primitive_desc& desc, dnnl::memory from,
                       dnnl::memory filterFrom, dnnl::memory to) {
    computeOnThisThread();
    dnnl::stream stream(cpu());
    Scratch& scratch = Scratch::ofThisThread();
    scratch.rewind(Scratch::room(desc.src_desc()) + Scratch::room(desc.weights_desc())
                   + Scratch::room(desc.dst_desc()) + Scratch::room(desc.scratchpad_desc()));
    dnnl::memory source = scratch.take(desc.src_desc());
    dnnl::memory filter = scratch.take(desc.weights_desc());
    dnnl::memory result = scratch.take(desc.dst_desc());
    dnnl::memory work = scratch.take(desc.scratchpad_desc());
    dnnl::reorder(from, source).execute(stream, from, source);
    dnnl::reorder(filterFrom, filter).execute(stream, filterFrom, filter);
    Transposed(desc).execute(stream, {{DNNL_ARG_SRC, source},
                                      {DNNL_ARG_WEIGHTS, filter},
                                      {DNNL_ARG_DST, result},
                                      {DNNL_ARG_SCRATCHPAD, work}});
    dnnl::reorder(result, to).execute(stream, result, to);
}

std::vector<Part> partsOf(std::int64_t images, std::int64_t groups, std::int64_t filters,
                          double workPerFilter) {
    constexpr double wanted = 5e7; // operations; under a millisecond on one core
    const auto together = std::clamp(
        static_cast<std::int64_t>(wanted / std::max(workPerFilter, 1.0)), std::int64_t{1}, filters);
    std::vector<Part> parts;
    for (std::int64_t image = 0; image < images; ++image)
        for (std::int64_t group = 0; group < groups; ++group)
            for (std::int64_t first = 0; first < filters; first += together)
                parts.push_back({image, group, first, std::min(together, filters - first)});
    return parts;
}

} // namespace

Results transposedConvolution(const Call& call) {
    const Tensor& source = call.input();
    const Tensor& filter = call.input(1);
    const Tensor* bias = call.optional(2);
    Tensor result = call.newResult();
    if (result.empty())
        return {result};
    if (source.empty())
        throw call.wrong(SYSTOLENS_TEXT("execution", "a convolution of nothing"));
    const Window window = windowOf(call, Shape(filter.shape().begin() + 2, filter.shape().end()));
    const Shape computed = reached(window, source.shape(), call.shape());
    const Shape resultStrides = stridesOf(call.shape());
    const bool anything = std::ranges::all_of(computed, [](auto extent) { return extent > 0; });
    if (computed != call.shape())
        std::ranges::fill(result.mutableValues<float>(), 0.0F);
    const std::int64_t groups = call.integer("group", 1);
    const std::int64_t filters = filter.shape()[1];
    const std::int64_t channels = filter.shape()[0] / groups;
    const std::int64_t pixels = extent(source.shape(), 2, source.shape().size());
    const std::int64_t resultPixels = extent(call.shape(), 2, call.shape().size());
    const std::int64_t taps = extent(filter.shape(), 2, filter.shape().size());
    float* target = result.mutableValues<float>().data();
    const auto parts = partsOf(source.shape()[0], groups, filters,
                               2.0 * static_cast<double>(channels * pixels * taps));
    parallelFor(static_cast<std::int64_t>(parts.size()), call.progress, [&](std::int64_t index) {
        const Part& part = parts[static_cast<std::size_t>(index)];
        Shape sourceShape = source.shape();
        Shape resultShape = computed;
        sourceShape[0] = resultShape[0] = 1;
        sourceShape[1] = channels;
        resultShape[1] = part.filters;
        const auto layout = filterLayout(filter.shape(), channels, part.filters);
        const std::int64_t slab = part.image * groups + part.group;
        float* to = target + (slab * filters + part.firstFilter) * resultPixels;
        if (anything)
            transposeConvolve(
                describe(window, sourceShape, resultShape, layout.dims()),
                view(plain(sourceShape), source.values<float>().data() + slab * channels * pixels),
                view(layout, filter.values<float>().data()
                                 + (part.group * channels * filters + part.firstFilter) * taps),
                view(strided(resultShape, resultStrides), to));
        if (bias == nullptr)
            return;
        for (std::int64_t m = 0; m < part.filters; ++m)
            for (std::int64_t pixel = 0; pixel < resultPixels; ++pixel)
                to[m * resultPixels + pixel] += bias->values<float>()[static_cast<std::size_t>(
                    part.group * filters + part.firstFilter + m)];
    });
    return {result};
}

} // namespace systolens::execution
