#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/execution/kernels.h"
#include "core/support/parallel.h"

namespace systolens::execution {

using network::ElementType;
using network::Shape;
using network::Tensor;

namespace {

// A tensor as outer × length × inner around one axis.
struct Around {
    std::int64_t outer, length, inner;
};

Around around(const Shape& shape, std::size_t axis) {
    return {extent(shape, 0, axis), shape.at(axis), extent(shape, axis + 1, shape.size())};
}

void softmaxLine(const float* source, float* target, std::int64_t length, std::int64_t step) {
    float most = source[0];
    for (std::int64_t i = 1; i < length; ++i)
        most = std::max(most, source[i * step]);
    float sum = 0;
    for (std::int64_t i = 0; i < length; ++i) {
        target[i * step] = std::exp(source[i * step] - most);
        sum += target[i * step];
    }
    for (std::int64_t i = 0; i < length; ++i)
        target[i * step] /= sum;
}

// One pixel of all channels at a time: a running sum of the squares of the channels around it.
struct ResponseWindow {
    std::int64_t below, above; // channels on either side
    float alphaOverSize, beta, bias;
};

void normaliseChannel(const float* image, float* target, std::int64_t channel, const Around& shape,
                      const ResponseWindow& window) {
    const std::int64_t first = std::max<std::int64_t>(0, channel - window.below);
    const std::int64_t last = std::min(shape.length - 1, channel + window.above);
    for (std::int64_t pixel = 0; pixel < shape.inner; ++pixel) {
        float squares = 0;
        for (std::int64_t c = first; c <= last; ++c) {
            const float value = image[c * shape.inner + pixel];
            squares += value * value;
        }
        const std::int64_t at = channel * shape.inner + pixel;
        target[at] =
            image[at] / std::pow(window.bias + window.alphaOverSize * squares, window.beta);
    }
}

} // namespace

Results batchNormalization(const Call& call) {
    if (call.integer("training_mode", 0) != 0)
        throw call.wrong(SYSTOLENS_TEXT("execution", "BatchNormalization in training mode"));
    Tensor result = call.newResult();
    const Shape& shape = call.shape();
    const Around planes = shape.size() > 1 ? around(shape, 1) : Around{shape.at(0), 1, 1};
    for (std::size_t operand = 1; operand < 5; ++operand)
        if (call.input(operand).size() != planes.length)
            throw call.wrong(SYSTOLENS_TEXT("execution", "%1 channels, but operand %2 has %3")
                                 .with(planes.length, operand + 1, call.input(operand).size()));
    const float epsilon = call.real("epsilon", 1e-5F);
    const float* source = call.input().values<float>().data();
    float* target = result.mutableValues<float>().data();
    parallelFor(planes.outer * planes.length, call.progress, [&](std::int64_t plane) {
        const auto channel = static_cast<std::size_t>(plane % planes.length);
        const auto of = [&](std::size_t operand) {
            return call.input(operand).values<float>()[channel];
        };
        const float slope = of(1) / std::sqrt(of(4) + epsilon);
        const float mean = of(3);
        const float shift = of(2);
        const std::int64_t first = plane * planes.inner;
        for (std::int64_t i = first; i < first + planes.inner; ++i)
            target[i] = (source[i] - mean) * slope + shift;
    });
    return {result};
}

// Krizhevsky et al. 2012, section 3.3, with ONNX's alpha divided by the size.
Results localResponseNormalization(const Call& call) {
    Tensor result = call.newResult();
    const Around shape = around(call.shape(), 1);
    const std::int64_t size = call.integer("size", 1);
    const ResponseWindow window{(size - 1) / 2, size / 2,
                                call.real("alpha", 1e-4F) / static_cast<float>(size),
                                call.real("beta", 0.75F), call.real("bias", 1)};
    const float* source = call.input().values<float>().data();
    float* target = result.mutableValues<float>().data();
    parallelFor(shape.outer * shape.length, call.progress, [&](std::int64_t plane) {
        const std::int64_t image = plane / shape.length * shape.length * shape.inner;
        normaliseChannel(source + image, target + image, plane % shape.length, shape, window);
    });
    return {result};
}

// Until opset 12 all axes from `axis` on are one; from 13 on it is that axis alone.
Results softmax(const Call& call) {
    Tensor result = call.newResult();
    const std::size_t rank = call.shape().size();
    const bool alone = call.layer.opset >= 13;
    const std::size_t axis = call.axis("axis", alone ? -1 : 1, rank);
    const Around shape = alone && rank > 0 ? around(call.shape(), axis)
                                           : Around{extent(call.shape(), 0, axis),
                                                    extent(call.shape(), axis, rank), 1};
    if (result.empty())
        return {result};
    const float* source = call.input().values<float>().data();
    float* target = result.mutableValues<float>().data();
    const std::int64_t lines = shape.outer * shape.inner;
    parallelFor(lines, call.progress, [&](std::int64_t line) {
        const std::int64_t first =
            line / shape.inner * shape.length * shape.inner + line % shape.inner;
        softmaxLine(source + first, target + first, shape.length, shape.inner);
    });
    return {result};
}

Results reduceMean(const Call& call) {
    const Shape& shape = call.input().shape();
    Shape every(shape.size());
    std::iota(every.begin(), every.end(), 0);
    std::vector<bool> reduced(shape.size(), false);
    std::optional<Shape> axes = call.list("axes", 1);
    for (const std::int64_t axis : axes && !axes->empty() ? *axes : every)
        reduced.at(static_cast<std::size_t>(
            axis < 0 ? axis + static_cast<std::int64_t>(shape.size()) : axis)) = true;
    Shape kept = shape;
    std::int64_t count = 1;
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
        if (reduced[axis]) {
            count *= shape[axis];
            kept[axis] = 1;
        }
    const Shape strides = stridesOf(kept);
    Tensor sums(ElementType::float64, call.shape());
    if (network::elementCount(kept) != sums.size())
        throw call.wrong(SYSTOLENS_TEXT("execution", "axes that do not give the shape %1")
                             .with(network::toString(call.shape())));
    const Tensor source = call.input().converted(ElementType::float64);
    const auto values = source.values<double>();
    const auto to = sums.mutableValues<double>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i % (1 << 16) == 0)
            call.progress.check();
        auto rest = static_cast<std::int64_t>(i);
        std::int64_t at = 0;
        for (std::size_t axis = shape.size(); axis-- > 0; rest /= shape[axis])
            at += reduced[axis] ? 0 : rest % shape[axis] * strides[axis];
        to[static_cast<std::size_t>(at)] += values[i];
    }
    for (double& sum : to)
        sum /= static_cast<double>(count);
    return {sums.converted(call.results.front().type)};
}

} // namespace systolens::execution
