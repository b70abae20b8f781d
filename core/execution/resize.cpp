// Resize (ONNX opsets 10, 11 and 13): one axis after another.
#include <algorithm>
#include <cmath>

#include "core/execution/kernels.h"
#include "core/execution/moving.h"
#include "core/support/parallel.h"

namespace systolens::execution {

using network::ElementType;
using network::Shape;
using network::Tensor;

namespace {

struct Resizing {
    std::string mode, coordinates, rounding;
    double cubic;
    bool excludesOutside;
    float extrapolation;
};

Resizing resizingOf(const Call& call) {
    const bool first = call.layer.opset < 11; // before these attributes
    return {call.string("mode", "nearest"),
            first ? "asymmetric" : call.string("coordinate_transformation_mode", "half_pixel"),
            first ? "floor" : call.string("nearest_mode", "round_prefer_floor"),
            static_cast<double>(call.real("cubic_coeff_a", -0.75F)),
            call.integer("exclude_outside", 0) != 0,
            call.real("extrapolation_value", 0)};
}

struct ResizedAxis {
    std::int64_t in, out;
    double scale;
    double cropStart, cropEnd;

    // ONNX's own tests let the resized length be a fraction when scales are given.
    [[nodiscard]] double length() const { return scale * static_cast<double>(in); }
};

std::vector<float> reals(const Call& call, std::size_t index) {
    const Tensor* operand = call.optional(index);
    if (operand == nullptr)
        return {};
    const Tensor converted = operand->converted(ElementType::float32);
    return {converted.values<float>().begin(), converted.values<float>().end()};
}

std::vector<ResizedAxis> axesOf(const Call& call) {
    const Shape& source = call.input().shape();
    const std::vector<float> scales = reals(call, call.layer.opset < 11 ? 1 : 2);
    const std::vector<float> crop = call.layer.opset < 11 ? std::vector<float>{} : reals(call, 1);
    const std::size_t rank = source.size();
    std::vector<ResizedAxis> axes;
    for (std::size_t axis = 0; axis < rank; ++axis) {
        const std::int64_t out = call.shape().at(axis);
        const double fromSizes =
            source[axis] == 0 ? 1 : static_cast<double>(out) / static_cast<double>(source[axis]);
        const bool cropped = crop.size() == 2 * rank;
        axes.push_back({source[axis], out,
                        scales.size() == rank ? static_cast<double>(scales[axis]) : fromSizes,
                        cropped ? static_cast<double>(crop[axis]) : 0,
                        cropped ? static_cast<double>(crop[axis + rank]) : 1});
    }
    return axes;
}

double coordinate(const Resizing& how, const ResizedAxis& axis, std::int64_t position) {
    const auto x = static_cast<double>(position);
    const auto last = static_cast<double>(axis.in - 1);
    if (how.coordinates == "asymmetric")
        return x / axis.scale;
    if (how.coordinates == "align_corners")
        return axis.out == 1 ? 0 : x * last / (axis.length() - 1);
    if (how.coordinates == "pytorch_half_pixel" && axis.out == 1)
        return 0;
    if (how.coordinates == "tf_half_pixel_for_nn")
        return (x + 0.5) / axis.scale;
    if (how.coordinates == "tf_crop_and_resize")
        return axis.out == 1
                   ? (axis.cropStart + axis.cropEnd) * last / 2
                   : axis.cropStart * last
                         + x * (axis.cropEnd - axis.cropStart) * last / (axis.length() - 1);
    const double halfPixel = (x + 0.5) / axis.scale - 0.5;
    if (how.coordinates
        == "half_pixel_symmetric") // what rounding the length cut off, on both sides
        return halfPixel
               + (static_cast<double>(axis.in) - static_cast<double>(axis.out) / axis.scale) / 2;
    return halfPixel;
}

// tf_crop_and_resize fills what lies outside; all others repeat the edge.
bool isOutside(const Resizing& how, const ResizedAxis& axis, double at) {
    return how.coordinates == "tf_crop_and_resize"
           && (at < 0 || at > static_cast<double>(axis.in - 1));
}

std::int64_t nearest(const Resizing& how, const ResizedAxis& axis, double at) {
    const double rounded = how.rounding == "floor"               ? std::floor(at)
                           : how.rounding == "ceil"              ? std::ceil(at)
                           : how.rounding == "round_prefer_ceil" ? std::floor(at + 0.5)
                                                                 : std::ceil(at - 0.5);
    return static_cast<std::int64_t>(
        std::clamp(rounded, 0.0, static_cast<double>(std::max<std::int64_t>(axis.in - 1, 0))));
}

// What a position of the result is made of, along one axis.
struct Mixture {
    std::vector<std::int64_t> from;
    std::vector<float> weights;
    bool outside = false;
};

// Keys, "Cubic convolution interpolation for digital image processing", 1981.
double cubicWeight(double distance, double a) {
    const double d = std::fabs(distance);
    if (d <= 1)
        return ((a + 2) * d - (a + 3)) * d * d + 1;
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
}

Mixture mixtureAt(const Resizing& how, const ResizedAxis& axis, std::int64_t position) {
    const double last = static_cast<double>(axis.in - 1);
    double at = coordinate(how, axis, position);
    Mixture mixture;
    mixture.outside = isOutside(how, axis, at);
    const bool cubic = how.mode == "cubic";
    if (!std::isfinite(at) || std::fabs(at) > 1e12)
        at = 0;
    if (!cubic)
        at = std::clamp(at, 0.0, last);
    const double base = std::floor(at);
    double sum = 0;
    for (int tap = cubic ? -1 : 0; tap <= (cubic ? 2 : 1); ++tap) {
        const double where = base + tap;
        double weight = cubic ? cubicWeight(at - where, how.cubic) : 1 - std::fabs(at - where);
        if (cubic && how.excludesOutside && (where < 0 || where > last))
            weight = 0;
        sum += weight;
        mixture.from.push_back(static_cast<std::int64_t>(std::clamp(where, 0.0, last)));
        mixture.weights.push_back(static_cast<float>(weight));
    }
    for (float& weight : mixture.weights)
        weight /= static_cast<float>(sum);
    return mixture;
}

Tensor mixed(const Call& call, const Tensor& source, std::size_t axis,
             const std::vector<Mixture>& mixtures, float extrapolation) {
    Shape shape = source.shape();
    shape[axis] = static_cast<std::int64_t>(mixtures.size());
    Tensor result(ElementType::float32, shape);
    const std::int64_t inner = extent(shape, axis + 1, shape.size());
    const std::int64_t outer = extent(shape, 0, axis);
    const float* from = source.values<float>().data();
    float* to = result.mutableValues<float>().data();
    parallelFor(outer, call.progress, [&](std::int64_t slab) {
        for (std::int64_t i = 0; i < shape[axis]; ++i) {
            const Mixture& mixture = mixtures[static_cast<std::size_t>(i)];
            float* line = to + (slab * shape[axis] + i) * inner;
            if (mixture.outside) {
                std::fill_n(line, inner, extrapolation);
                continue;
            }
            for (std::size_t tap = 0; tap < mixture.from.size(); ++tap) {
                const float* part =
                    from + (slab * source.shape()[axis] + mixture.from[tap]) * inner;
                for (std::int64_t k = 0; k < inner; ++k)
                    line[k] += mixture.weights[tap] * part[k];
            }
        }
    });
    return result;
}

Tensor byNearest(const Call& call, const Resizing& how, const std::vector<ResizedAxis>& axes) {
    std::vector<AxisMap> maps;
    for (const ResizedAxis& axis : axes) {
        AxisMap map;
        for (std::int64_t position = 0; position < axis.out; ++position) {
            const double at = coordinate(how, axis, position);
            map.push_back(isOutside(how, axis, at) ? fromFill : nearest(how, axis, at));
        }
        maps.push_back(std::move(map));
    }
    const Tensor fill = Tensor::of<float>({1}, std::vector{how.extrapolation});
    const Tensor converted = fill.converted(call.input().type());
    return pick(call, call.input(), maps, &converted);
}

} // namespace

Results resize(const Call& call) {
    const Resizing how = resizingOf(call);
    const std::vector<ResizedAxis> axes = axesOf(call);
    if (call.input().empty() || network::elementCount(call.shape()) == 0)
        return {call.newResult()};
    if (how.mode == "nearest")
        return {byNearest(call, how, axes)};
    Tensor result = call.input().converted(ElementType::float32);
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        const bool untouched = axes[axis].in == axes[axis].out && axes[axis].scale == 1
                               && how.coordinates != "tf_crop_and_resize";
        if (untouched)
            continue;
        std::vector<Mixture> mixtures;
        for (std::int64_t position = 0; position < axes[axis].out; ++position)
            mixtures.push_back(mixtureAt(how, axes[axis], position));
        result = mixed(call, result, axis, mixtures, how.extrapolation);
    }
    return {result.converted(call.input().type())};
}

} // namespace systolens::execution
