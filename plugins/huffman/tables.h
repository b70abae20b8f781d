#pragma once
// Every tensor's size in numbers, and the code of one.
#include "plugins/huffman/measure.h"

namespace systolens::huffman {

// "huffman.tensors": a row for each layer and tensor; without values, none and a title that says
// so.
scene::Table tensorTable(const std::vector<Measured>& all, const technique::Run& run);

// "huffman.code.<layer>.<role>": symbols, most frequent first, with value, count and word.
scene::Scene codeScene(const Measured& one);

// "huffman.<kind>.<layer>.<role>".
std::string sceneId(const std::string& kind, const Measured& one);

// A value in few characters: ".17", "-2.5".
std::string shortNumber(double value, int digits);

// The first `length` bits of a word as a person writes them.
std::string wordText(std::uint64_t word, int length);

} // namespace systolens::huffman
