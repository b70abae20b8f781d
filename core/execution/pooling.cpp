// Max and average pooling in one, two or three spatial axes, and over all pixels.
#include <algorithm>
#include <functional>
#include <limits>
#include <type_traits>

#include "core/execution/kernels.h"
#include "core/execution/window.h"
#include "core/network/convert.h"
#include "core/support/parallel.h"
#include "core/support/units.h"

namespace systolens::execution {

using network::ElementType;
using network::Shape;
using network::Tensor;

namespace {

// The taps of a window that lie on the ifmap: where the first one is, and how many there are.
struct Taps {
    std::int64_t position, count;
};

Taps tapsAt(const Axis& axis, std::int64_t out) {
    const std::int64_t origin = out * axis.stride - axis.before;
    const std::int64_t skipped = origin >= 0 ? 0 : ceilDivide(-origin, axis.dilation);
    const std::int64_t room = axis.in - origin; // positions from the origin to the end
    const std::int64_t last = room <= 0 ? 0 : ceilDivide(room, axis.dilation);
    const std::int64_t count = std::min(axis.kernel, last) - std::min(axis.kernel, skipped);
    return {origin + skipped * axis.dilation, std::max<std::int64_t>(0, count)};
}

using AxisTaps = std::vector<Taps>; // by position in the ofmap

AxisTaps tapsOf(const Axis& axis) {
    AxisTaps taps;
    for (std::int64_t out = 0; out < axis.out; ++out)
        taps.push_back(tapsAt(axis, out));
    return taps;
}

struct Pool {
    Volume volume;
    std::array<AxisTaps, 3> taps;
};

Pool poolOf(const Call& call) {
    const Window window = windowOf(call, call.integers("kernel_shape", {}));
    Pool pool{volumeOf(call, window, call.input().shape(), call.shape()), {}};
    for (std::size_t axis = 0; axis < 3; ++axis)
        pool.taps[axis] = tapsOf(pool.volume[axis]);
    return pool;
}

std::int64_t planeOf(const Shape& shape) {
    return extent(shape, 2, shape.size());
}

// One plane: whole rows are combined first, which goes by vectors, then the columns of the result.
template <class Value, class Combine>
void poolPlane(const Pool& pool, const Value* source, Value* target, Value start, Combine combine) {
    const std::int64_t width = pool.volume[2].in;
    std::vector<Value> row(static_cast<std::size_t>(width));
    for (const Taps& depth : pool.taps[0])
        for (const Taps& rows : pool.taps[1]) {
            std::ranges::fill(row, start);
            for (std::int64_t i = 0; i < depth.count; ++i)
                for (std::int64_t j = 0; j < rows.count; ++j) {
                    const std::int64_t z = depth.position + i * pool.volume[0].dilation;
                    const std::int64_t y = rows.position + j * pool.volume[1].dilation;
                    const Value* line = source + (z * pool.volume[1].in + y) * width;
                    for (std::size_t x = 0; x < row.size(); ++x)
                        row[x] = combine(row[x], line[x]);
                }
            for (const Taps& columns : pool.taps[2]) {
                Value value = start;
                for (std::int64_t k = 0; k < columns.count; ++k)
                    value = combine(value, row[static_cast<std::size_t>(
                                               columns.position + k * pool.volume[2].dilation)]);
                *target++ = value;
            }
        }
}

template <class Value>
Tensor maxPoolOf(const Call& call, const Pool& pool) {
    Tensor result = call.newResult();
    const std::int64_t in = planeOf(call.input().shape());
    const std::int64_t out = planeOf(call.shape());
    const Value* source = call.input().values<Value>().data();
    Value* target = result.mutableValues<Value>().data();
    parallelFor(call.shape()[0] * call.shape()[1], call.progress, [&](std::int64_t plane) {
        poolPlane(pool, source + plane * in, target + plane * out,
                  std::numeric_limits<Value>::lowest(),
                  [](Value most, Value value) { return most < value ? value : most; });
    });
    return result;
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

// Where in its plane the first of the largest values of a window is.
template <class Value>
std::int64_t argumentOfMost(const Pool& pool, const Value* source, const Taps& depth,
                            const Taps& rows, const Taps& columns) {
    std::int64_t where = -1;
    for (std::int64_t i = 0; i < depth.count; ++i)
        for (std::int64_t j = 0; j < rows.count; ++j)
            for (std::int64_t k = 0; k < columns.count; ++k) {
                const std::int64_t z = depth.position + i * pool.volume[0].dilation;
                const std::int64_t y = rows.position + j * pool.volume[1].dilation;
                const std::int64_t x = columns.position + k * pool.volume[2].dilation;
                const std::int64_t at = (z * pool.volume[1].in + y) * pool.volume[2].in + x;
                if (where < 0 || source[where] < source[at])
                    where = at;
            }
    return std::max<std::int64_t>(where, 0);
}

template <class Value>
Tensor indicesOfMost(const Call& call, const Pool& pool) {
    Tensor indices = call.newResult(1);
    const bool byColumns = call.integer("storage_order", 0) != 0;
    const std::int64_t in = planeOf(call.input().shape());
    const std::int64_t out = planeOf(call.shape());
    const Value* source = call.input().values<Value>().data();
    std::int64_t* target = indices.mutableValues<std::int64_t>().data();
    parallelFor(call.shape()[0] * call.shape()[1], call.progress, [&](std::int64_t plane) {
        std::int64_t* to = target + plane * out;
        for (const Taps& depth : pool.taps[0])
            for (const Taps& rows : pool.taps[1])
                for (const Taps& columns : pool.taps[2])
                    *to++ = indexOf(pool.volume, plane,
                                    argumentOfMost(pool, source + plane * in, depth, rows, columns),
                                    byColumns);
    });
    return indices;
}

// How many taps an average is over, axis by axis: those on the ifmap, or those on the padded ifmap
// (what ceil_mode adds beyond the padding is never counted).
std::array<AxisTaps, 3> countedTaps(const Pool& pool, bool withPadding) {
    if (!withPadding)
        return pool.taps;
    std::array<AxisTaps, 3> counted;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        Axis padded = pool.volume[axis];
        padded.in += padded.before + padded.after;
        padded.before = 0;
        counted[axis] = tapsOf(padded);
    }
    return counted;
}

// Calls body(plane, its first pixel, its pixels) for the pools over all pixels.
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
    const Pool pool = poolOf(call);
    return network::visitType(call.input().type(), [&]<class Value>() -> Results {
        if constexpr (std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>) {
            Results results{maxPoolOf<Value>(call, pool)};
            if (call.results.size() > 1)
                results.push_back(indicesOfMost<Value>(call, pool));
            return results;
        } else {
            throw call.wrong(
                SYSTOLENS_TEXT("execution", "MaxPool of elements that are no numbers"));
        }
    });
}

Results averagePool(const Call& call) {
    const Pool pool = poolOf(call);
    const auto counted = countedTaps(pool, call.integer("count_include_pad", 0) != 0);
    Tensor result = call.newResult();
    const std::int64_t in = planeOf(call.input().shape());
    const std::int64_t out = planeOf(call.shape());
    const float* source = call.input().values<float>().data();
    float* target = result.mutableValues<float>().data();
    parallelFor(call.shape()[0] * call.shape()[1], call.progress, [&](std::int64_t plane) {
        float* to = target + plane * out;
        poolPlane(pool, source + plane * in, to, 0.0F, std::plus<>());
        for (const Taps& depth : counted[0])
            for (const Taps& rows : counted[1])
                for (const Taps& columns : counted[2])
                    *to++ /= static_cast<float>(
                        std::max<std::int64_t>(1, depth.count * rows.count * columns.count));
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
