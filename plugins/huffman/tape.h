#pragma once
// Values, their code words to scale, and what is decoded so far.
#include "plugins/huffman/measure.h"

namespace systolens::huffman {

// "huffman.tape.<layer>.<role>"; axis: code words. Cancelled.
scene::Scene tapeScene(const Measured& one, const Settings& settings, const Progress& progress);

} // namespace systolens::huffman
