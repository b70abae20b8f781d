// Max and average pooling in one, two or three spatial axes, and over all pixels.
#include <algorithm>
#include <limits>
#include <type_traits>

#include "core/execution/kernels.h"
#include "core/execution/window.h"
#include "core/network/convert.h"
#include "core/support/parallel.h"

namespace systolens::execution {

using network::ElementType;
using network::Shape;
using network::Tensor;

namespace {

// The taps of a window that lie on the ifmap.
struct Taps {
    std::int64_t first, last; // tap numbers, `last` excluded
};

Taps tapsInside(const Axis& axis, std::int64_t out) {
    const std::int64_t origin = out * axis.stride - axis.before;
    const std::int64_t first =
        origin >= 0 ? 0 : std::min(axis.kernel, (-origin + axis.dilation - 1) / axis.dilation);
    const std::int64_t room = axis.in - origin; // positions from the origin to the end
    const std::int64_t last =
        room <= 0 ? 0 : std::min(axis.kernel, (room + axis.dilation - 1) / axis.dilation);
    return {first, std::max(first, last)};
}

// Calls body(position in the plane of the result, taps of the three axes) for a plane.
template <class Body>
void forWindows(const Volume& volume, Body body) {
    std::int64_t at = 0;
    for (std::int64_t d = 0; d < volume[0].out; ++d)
        for (std::int64_t h = 0; h < volume[1].out; ++h)
            for (std::int64_t w = 0; w < volume[2].out; ++w)
                body(at++, std::array<std::int64_t, 3>{d, h, w});
}

// Calls body(position in the plane of the ifmap) for every tap on the ifmap.
template <class Body>
void forTaps(const Volume& volume, const std::array<std::int64_t, 3>& out, Body body) {
    const Taps depth = tapsInside(volume[0], out[0]);
    const Taps rows = tapsInside(volume[1], out[1]);
    const Taps columns = tapsInside(volume[2], out[2]);
    const auto position = [&](std::size_t axis, std::int64_t tap) {
        return out[axis] * volume[axis].stride - volume[axis].before + tap * volume[axis].dilation;
    };
    for (std::int64_t i = depth.first; i < depth.last; ++i)
        for (std::int64_t j = rows.first; j < rows.last; ++j) {
            const std::int64_t row =
                (position(0, i) * volume[1].in + position(1, j)) * volume[2].in;
            for (std::int64_t k = columns.first; k < columns.last; ++k)
                body(row + position(2, k));
        }
}

std::int64_t planeOf(const Shape& shape) {
    return extent(shape, 2, shape.size());
}

// Indices count in the whole tensor; by columns when the storage order asks for it.
std::int64_t indexOf(const Volume& volume, std::int64_t plane, std::int64_t at, bool byColumns) {
    const std::int64_t size = volume[0].in * volume[1].in * volume[2].in;
    if (!byColumns)
        return plane * size + at;
    const std::int64_t column = at % volume[2].in;
    const std::int64_t row = at / volume[2].in % volume[1].in;
    const std::int64_t depth = at / volume[2].in / volume[1].in;
    return plane * size + (column * volume[1].in + row) * volume[0].in + depth;
}

template <class Value>
Results maxPoolOf(const Call& call, const Volume& volume) {
    Tensor result = call.newResult();
    const bool withIndices = call.results.size() > 1;
    Tensor indices(ElementType::int64, withIndices ? call.shape(1) : Shape{0});
    const bool byColumns = call.integer("storage_order", 0) != 0;
    const std::int64_t in = planeOf(call.input().shape());
    const std::int64_t out = planeOf(call.shape());
    const Value* source = call.input().values<Value>().data();
    Value* target = result.mutableValues<Value>().data();
    std::int64_t* indexTarget = indices.mutableValues<std::int64_t>().data();
    parallelFor(call.shape()[0] * call.shape()[1], call.progress, [&](std::int64_t plane) {
        forWindows(volume, [&](std::int64_t at, const std::array<std::int64_t, 3>& position) {
            Value most = std::numeric_limits<Value>::lowest();
            std::int64_t where = 0;
            forTaps(volume, position, [&](std::int64_t tap) {
                const Value value = source[plane * in + tap];
                if (value > most || value != value) {
                    most = value;
                    where = tap;
                }
            });
            target[plane * out + at] = most;
            if (withIndices)
                indexTarget[plane * out + at] = indexOf(volume, plane, where, byColumns);
        });
    });
    Results results{result};
    if (withIndices)
        results.push_back(indices);
    return results;
}

// How many taps the average is over: those on the ifmap, or on the padded ifmap (what ceil_mode
// adds beyond the padding is never counted).
std::int64_t paddedTaps(const Volume& volume, const std::array<std::int64_t, 3>& out) {
    std::int64_t count = 1;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const Axis& a = volume[axis];
        Axis padded = a;
        padded.in += a.before + a.after;
        padded.before = 0;
        const Taps taps = tapsInside(padded, out[axis]);
        count *= taps.last - taps.first;
    }
    return count;
}

Volume poolOf(const Call& call) {
    const Window window = windowOf(call, call.integers("kernel_shape", {}));
    return volumeOf(call, window, call.input().shape(), call.shape());
}

// Calls body(plane, its pixels) for every plane, for the pools over all pixels.
template <class Body>
void forPlanes(const Call& call, Body body) {
    const Shape& shape = call.input().shape();
    if (shape.size() < 2)
        throw call.wrong(SYSTOLENS_TEXT("execution", "an ifmap of %1 axes").with(shape.size()));
    const std::int64_t pixels = planeOf(shape);
    parallelFor(shape[0] * shape[1], call.progress,
                [&](std::int64_t plane) { body(plane, plane * pixels, pixels); });
}

} // namespace

Results maxPool(const Call& call) {
    const Volume volume = poolOf(call);
    return network::visitType(call.input().type(), [&]<class Value>() -> Results {
        if constexpr (std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>)
            return maxPoolOf<Value>(call, volume);
        else
            throw call.wrong(
                SYSTOLENS_TEXT("execution", "MaxPool of elements that are no numbers"));
    });
}

Results averagePool(const Call& call) {
    const Volume volume = poolOf(call);
    const bool countPadding = call.integer("count_include_pad", 0) != 0;
    Tensor result = call.newResult();
    const std::int64_t in = planeOf(call.input().shape());
    const std::int64_t out = planeOf(call.shape());
    const float* source = call.input().values<float>().data();
    float* target = result.mutableValues<float>().data();
    parallelFor(call.shape()[0] * call.shape()[1], call.progress, [&](std::int64_t plane) {
        forWindows(volume, [&](std::int64_t at, const std::array<std::int64_t, 3>& position) {
            float sum = 0;
            std::int64_t count = 0;
            forTaps(volume, position, [&](std::int64_t tap) {
                sum += source[plane * in + tap];
                ++count;
            });
            if (countPadding)
                count = paddedTaps(volume, position);
            target[plane * out + at] = count == 0 ? 0 : sum / static_cast<float>(count);
        });
    });
    return {result};
}

Results globalMaxPool(const Call& call) {
    return network::visitType(call.input().type(), [&]<class Value>() -> Results {
        if constexpr (std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>) {
            Tensor result = call.newResult();
            const auto source = call.input().values<Value>();
            Value* target = result.template mutableValues<Value>().data();
            forPlanes(call, [&](std::int64_t plane, std::int64_t first, std::int64_t pixels) {
                Value most = std::numeric_limits<Value>::lowest();
                for (const Value value : source.subspan(static_cast<std::size_t>(first),
                                                        static_cast<std::size_t>(pixels)))
                    most = std::max(most, value);
                target[plane] = most;
            });
            return {result};
        } else {
            throw call.wrong(
                SYSTOLENS_TEXT("execution", "GlobalMaxPool of elements that are no numbers"));
        }
    });
}

Results globalAveragePool(const Call& call) {
    Tensor result = call.newResult();
    const auto source = call.input().values<float>();
    float* target = result.mutableValues<float>().data();
    forPlanes(call, [&](std::int64_t plane, std::int64_t first, std::int64_t pixels) {
        double sum = 0;
        for (const float value :
             source.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(pixels)))
            sum += static_cast<double>(value);
        target[plane] = pixels == 0 ? 0 : static_cast<float>(sum / static_cast<double>(pixels));
    });
    return {result};
}

} // namespace systolens::execution
