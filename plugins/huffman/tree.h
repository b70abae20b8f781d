#pragma once
// The forest that grows into a code, merge by merge.
#include "plugins/huffman/measure.h"

namespace systolens::huffman {

// "huffman.tree.<layer>.<role>"; axis: merges. Only the heaviest part of a large tree is drawn:
// what hangs below it is one leaf that says how many values it stands for.
scene::Scene treeScene(const Measured& one);

} // namespace systolens::huffman
