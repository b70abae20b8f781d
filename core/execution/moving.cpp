#include "core/execution/moving.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "core/execution/kernels.h"

namespace systolens::execution {

using network::ElementType;
using network::Shape;
using network::Tensor;

namespace {

AxisMap every(std::int64_t length, std::int64_t first = 0) {
    AxisMap map(static_cast<std::size_t>(length));
    std::iota(map.begin(), map.end(), first);
    return map;
}

std::vector<AxisMap> everything(const Shape& shape) {
    std::vector<AxisMap> maps;
    for (const std::int64_t length : shape)
        maps.push_back(every(length));
    return maps;
}

// How many trailing axes are copied whole.
std::size_t wholeAxes(const std::vector<AxisMap>& maps, const Shape& source) {
    std::size_t whole = 0;
    while (whole < maps.size()) {
        const std::size_t axis = maps.size() - 1 - whole;
        if (maps[axis] != every(source[axis]))
            break;
        ++whole;
    }
    return whole;
}

std::size_t countedFromFront(const Call& call, std::int64_t axis, std::size_t rank) {
    const std::int64_t counted = axis < 0 ? axis + static_cast<std::int64_t>(rank) : axis;
    if (counted < 0 || counted >= static_cast<std::int64_t>(rank))
        throw call.wrong(SYSTOLENS_TEXT("execution", "axis %1 of %2").with(axis, rank));
    return static_cast<std::size_t>(counted);
}

// numpy's start:end:step on an axis of this length.
AxisMap sliceMap(std::int64_t length, std::int64_t start, std::int64_t end, std::int64_t step) {
    const std::int64_t low = step > 0 ? 0 : -1;
    const std::int64_t high = step > 0 ? length : length - 1;
    const auto clamped = [&](std::int64_t position) {
        return std::clamp(position < 0 ? position + length : position, low, high);
    };
    AxisMap map;
    const std::int64_t last = clamped(end);
    for (std::int64_t at = clamped(start); step > 0 ? at < last : at > last;) {
        map.push_back(at);
        if (step > 0 ? step >= last - at : step <= last - at)
            break; // so that a huge step does not overflow
        at += step;
    }
    return map;
}

AxisMap padMap(const std::string& mode, std::int64_t length, std::int64_t before,
               std::int64_t result) {
    AxisMap map(static_cast<std::size_t>(result), fromFill);
    for (std::int64_t at = 0; at < result && length > 0; ++at) {
        std::int64_t from = at - before;
        if (mode == "edge")
            from = std::clamp<std::int64_t>(from, 0, length - 1);
        else if (mode == "reflect" && length > 1) {
            const std::int64_t period = 2 * (length - 1);
            from = ((from % period) + period) % period;
            from = std::min(from, period - from);
        } else if (mode == "reflect")
            from = 0;
        if (from >= 0 && from < length)
            map[static_cast<std::size_t>(at)] = from;
    }
    return map;
}

template <class Word>
void permute(const Call& call, const Tensor& source, const Shape& strides, Tensor& target) {
    const auto* from = reinterpret_cast<const Word*>(source.bytes().data());
    auto* to = reinterpret_cast<Word*>(target.mutableBytes().data());
    const Shape& shape = target.shape();
    const std::int64_t inner = shape.empty() ? 1 : shape.back();
    const std::int64_t step = strides.empty() ? 0 : strides.back();
    inBlocks(target.size(), call.progress, [&](std::int64_t begin, std::int64_t end) {
        while (begin < end) {
            std::int64_t row = begin / inner;
            std::int64_t offset = begin % inner * step;
            for (std::size_t axis = shape.size(); axis-- > 1;) {
                offset += row % shape[axis - 1] * strides[axis - 1];
                row /= shape[axis - 1];
            }
            const std::int64_t count = std::min(inner - begin % inner, end - begin);
            for (std::int64_t i = 0; i < count; ++i)
                to[begin + i] = from[offset + i * step];
            begin += count;
        }
    });
}

} // namespace

Tensor pick(const Call& call, const Tensor& source, const std::vector<AxisMap>& maps,
            const Tensor* fill) {
    Shape shape;
    for (std::size_t axis = 0; axis < maps.size(); ++axis) {
        shape.push_back(static_cast<std::int64_t>(maps[axis].size()));
        for (const std::int64_t from : maps[axis])
            if (from < fromFill || from >= source.shape()[axis])
                throw call.wrong(
                    SYSTOLENS_TEXT("execution", "position %1 outside axis %2").with(from, axis));
    }
    Tensor result(source.type(), shape);
    const std::size_t element = network::byteSize(source.type());
    const std::size_t outer = maps.size() - wholeAxes(maps, source.shape());
    const Shape strides = stridesOf(source.shape());
    const auto block = static_cast<std::size_t>(extent(shape, outer, shape.size())) * element;
    const std::int64_t blocks = block == 0 ? 0 : extent(shape, 0, outer);
    const std::byte* from = source.bytes().data();
    std::byte* to = result.mutableBytes().data();
    inBlocks(blocks, call.progress, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t index = begin; index < end; ++index) {
            std::int64_t rest = index;
            std::int64_t offset = 0;
            bool filled = false;
            for (std::size_t axis = outer; axis-- > 0; rest /= shape[axis]) {
                const std::int64_t position =
                    maps[axis][static_cast<std::size_t>(rest % shape[axis])];
                filled = filled || position == fromFill;
                offset += position * strides[axis];
            }
            std::byte* target = to + static_cast<std::size_t>(index) * block;
            if (!filled)
                std::memcpy(target, from + static_cast<std::size_t>(offset) * element, block);
            else if (fill != nullptr)
                for (std::size_t at = 0; at < block; at += element)
                    std::memcpy(target + at, fill->bytes().data(), element);
        }
    });
    return result;
}

Results concat(const Call& call) {
    Tensor result = call.newResult();
    const std::size_t axis = call.axis("axis", 1, call.shape().size());
    const std::size_t element = network::byteSize(result.type());
    const std::int64_t outer = extent(call.shape(), 0, axis);
    const std::size_t pitch =
        static_cast<std::size_t>(extent(call.shape(), axis, call.shape().size())) * element;
    std::byte* target = result.mutableBytes().data();
    std::size_t used = 0;
    for (std::size_t index = 0; index < call.inputs.size(); ++index) {
        const Tensor& part = call.input(index);
        const std::size_t length =
            static_cast<std::size_t>(extent(part.shape(), axis, part.shape().size())) * element;
        if (part.type() != result.type() || used + length > pitch
            || extent(part.shape(), 0, axis) != outer)
            throw call.wrong(
                SYSTOLENS_TEXT("execution", "operand %1 does not fit").with(index + 1));
        for (std::int64_t row = 0; row < outer && length > 0; ++row)
            std::memcpy(target + static_cast<std::size_t>(row) * pitch + used,
                        part.bytes().data() + static_cast<std::size_t>(row) * length, length);
        used += length;
        call.progress.check();
    }
    if (used != pitch)
        throw call.wrong(SYSTOLENS_TEXT("execution", "operands that do not fill the result"));
    return {result};
}

Results split(const Call& call) {
    const Tensor& source = call.input();
    const std::size_t axis = call.axis("axis", 0, source.shape().size());
    Results parts;
    std::int64_t first = 0;
    for (const Result& part : call.results) {
        std::vector<AxisMap> maps = everything(source.shape());
        maps.at(axis) = every(part.shape.at(axis), first);
        first += part.shape[axis];
        parts.push_back(pick(call, source, maps));
    }
    return parts;
}

Results slice(const Call& call) {
    const Tensor& source = call.input();
    const auto starts = call.list("starts", 1).value_or(Shape{});
    const auto ends = call.list("ends", 2).value_or(Shape{});
    const auto axes =
        call.list("axes", 3).value_or(every(static_cast<std::int64_t>(starts.size())));
    const auto steps = call.list("steps", 4).value_or(Shape(starts.size(), 1));
    if (ends.size() != starts.size() || axes.size() != starts.size()
        || steps.size() != starts.size())
        throw call.wrong(
            SYSTOLENS_TEXT("execution", "starts, ends, axes and steps differ in length"));
    std::vector<AxisMap> maps = everything(source.shape());
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t axis = countedFromFront(call, axes[i], maps.size());
        if (steps[i] == 0)
            throw call.wrong(SYSTOLENS_TEXT("execution", "a step of 0"));
        maps[axis] = sliceMap(source.shape()[axis], starts[i], ends[i], steps[i]);
    }
    return {pick(call, source, maps)};
}

Results gather(const Call& call) {
    const Tensor& source = call.input();
    const Tensor indices = call.input(1).converted(ElementType::int64);
    Tensor result = call.newResult();
    const std::size_t axis = call.axis("axis", 0, source.shape().size());
    const std::int64_t length = source.shape().at(axis);
    const std::int64_t outer = extent(source.shape(), 0, axis);
    const std::size_t block =
        static_cast<std::size_t>(extent(source.shape(), axis + 1, source.shape().size()))
        * network::byteSize(source.type());
    std::byte* target = result.mutableBytes().data();
    for (std::int64_t row = 0; row < outer; ++row) {
        call.progress.check();
        for (const std::int64_t given : indices.values<std::int64_t>()) {
            const std::int64_t index = given < 0 ? given + length : given;
            if (index < 0 || index >= length)
                throw call.wrong(SYSTOLENS_TEXT("execution", "index %1 of %2").with(given, length));
            if (block > 0)
                std::memcpy(target,
                            source.bytes().data()
                                + static_cast<std::size_t>(row * length + index) * block,
                            block);
            target += block;
        }
    }
    return {result};
}

Results pad(const Call& call) {
    const Tensor& source = call.input();
    const std::size_t rank = source.shape().size();
    const auto pads = call.list("pads", 1).value_or(Shape(2 * rank, 0));
    if (pads.size() != 2 * rank)
        throw call.wrong(
            SYSTOLENS_TEXT("execution", "%1 pads for %2 axes").with(pads.size(), rank));
    const std::string mode = call.string("mode", "constant");
    std::vector<AxisMap> maps;
    for (std::size_t axis = 0; axis < rank; ++axis)
        maps.push_back(padMap(mode, source.shape()[axis], pads[axis], call.shape().at(axis)));
    std::optional<Tensor> fill;
    if (const Tensor* operand = call.optional(2); operand != nullptr && !operand->empty())
        fill = operand->converted(source.type());
    else if (call.layer.attributes.has("value"))
        fill = Tensor::of<float>({1}, std::vector{call.layer.attributes.real("value")})
                   .converted(source.type());
    return {pick(call, source, maps, fill ? &*fill : nullptr)};
}

Results transpose(const Call& call) {
    const Tensor& source = call.input();
    Shape reversed = every(static_cast<std::int64_t>(source.shape().size()));
    std::ranges::reverse(reversed);
    Tensor result = call.newResult();
    const Shape own = stridesOf(source.shape());
    Shape strides;
    for (const std::int64_t axis : call.integers("perm", reversed))
        strides.push_back(own.at(static_cast<std::size_t>(axis)));
    switch (network::byteSize(source.type())) {
    case 1:
        permute<std::uint8_t>(call, source, strides, result);
        break;
    case 2:
        permute<std::uint16_t>(call, source, strides, result);
        break;
    case 4:
        permute<std::uint32_t>(call, source, strides, result);
        break;
    default:
        permute<std::uint64_t>(call, source, strides, result);
    }
    return {result};
}

} // namespace systolens::execution
