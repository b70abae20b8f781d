#pragma once
// Fixed width, mean word and entropy of each tensor beside each other; how often symbols occur.
#include "plugins/huffman/measure.h"

namespace systolens::huffman {

scene::Scene gaugeScene(const std::vector<Measured>& all, Role role); // "huffman.gauge.<role>"
scene::Scene histogramScene(const Measured& one); // "huffman.histogram.<layer>.<role>"

} // namespace systolens::huffman
