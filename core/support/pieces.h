#pragma once
// A long loop over an array, one element after another.
#include <algorithm>
#include <cstddef>

#include "core/support/progress.h"

namespace systolens {

// body(from, to) for one piece of 0 … count after another, each of a few milliseconds: a wish to
// stop is heard between two. Cancelled.
template <class Body>
void inPieces(std::size_t count, const Progress& progress, Body&& body) {
    constexpr std::size_t piece = std::size_t{1} << 18;
    for (std::size_t from = 0; from < count; from += piece) {
        progress.check();
        body(from, std::min(count, from + piece));
    }
}

} // namespace systolens
