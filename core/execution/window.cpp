#include "core/execution/window.h"

namespace systolens::execution {

using network::Shape;

Window windowOf(const Call& call, Shape kernel) {
    const std::size_t rank = kernel.size();
    Window window;
    window.strides = call.integers("strides", Shape(rank, 1));
    window.dilations = call.integers("dilations", Shape(rank, 1));
    const Shape pads = call.integers("pads", Shape(2 * rank, 0));
    if (window.strides.size() != rank || window.dilations.size() != rank || pads.size() != 2 * rank
        || call.input().shape().size() != rank + 2)
        throw call.wrong(SYSTOLENS_TEXT("execution", "a window of %1 axes").with(rank));
    window.before.assign(pads.begin(), pads.begin() + static_cast<std::ptrdiff_t>(rank));
    window.after.assign(pads.begin() + static_cast<std::ptrdiff_t>(rank), pads.end());
    window.kernel = std::move(kernel);
    return window;
}

Volume volumeOf(const Call& call, const Window& window, const Shape& source, const Shape& result) {
    const std::size_t rank = window.kernel.size();
    if (rank == 0 || rank > 3)
        throw call.wrong(SYSTOLENS_TEXT("execution", "a window of %1 axes").with(rank));
    Volume volume;
    for (std::size_t axis = 0; axis < rank; ++axis)
        volume[3 - rank + axis] = {
            source.at(axis + 2),    result.at(axis + 2), window.kernel[axis], window.strides[axis],
            window.dilations[axis], window.before[axis], window.after[axis]};
    return volume;
}

} // namespace systolens::execution
