#pragma once
// B − A of two pictures of the same kind.
#include <optional>

#include "core/scene/link.h"

namespace systolens::scene {

// Fields (matrices, PE arrays and PE maps) become a matrix of signed numbers on a symmetric scale;
// charts and tables have B − A in their places, matched by the names of categories, series and
// rows; a table's columns that are the same in every row are left out. Points of a scatter are
// those of both, with lines from A's to B's; loop nests become a table of their levels. None where
// the pictures are of kinds, sizes or axes that cannot be subtracted.
std::optional<Picture> differenceOf(const Picture& a, const Picture& b);

// "array@difference": B's scene with A's subtracted, on B's axis; A follows it by `link`, and stays
// at its beginning where nothing links them. Its picture is an Error (failed) where there is no
// difference.
Scene differenceScene(Scene a, Scene b, Link link);

} // namespace systolens::scene
