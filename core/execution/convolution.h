#pragma once
// A convolution in pieces: images, or rows of one image, that take about the same time each.
#include <vector>

#include "core/execution/window.h"

namespace systolens::execution {

struct Piece {
    std::int64_t firstImage, images;
    std::int64_t firstRow, rows; // of the result's first spatial axis
};

// Pieces of a tenth of a millisecond on one core or one row, depending on nothing but the shapes.
// `workPerRow` is in floating-point operations; `images` and `rows` are the result's.
std::vector<Piece> piecesOf(std::int64_t images, std::int64_t rows, double workPerRow);

} // namespace systolens::execution
