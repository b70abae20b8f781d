#pragma once
// What follows from shapes and small constants is computed at import, so that the shapes behind it
// are known.
#include "core/network/import/node.h"

namespace systolens::network {

// Fills the values of the node's outcomes where all its inputs are known and small.
void evaluate(Node& node);

} // namespace systolens::network
