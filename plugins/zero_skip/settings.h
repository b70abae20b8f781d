#pragma once
// What a person sets: which array runs which layer, and what the array is like.
#include "core/technique/technique.h"

namespace systolens::zero_skip {

using network::Role;

inline constexpr const char* techniqueId = "zero_skip";
inline constexpr const char* eieSource =
    "Han et al., EIE: Efficient Inference Engine on Compressed Deep Neural Network, ISCA 2016";

// What an array does with a MAC that has a zero: nothing (dense), save its energy (gate), or leave
// it out, too, for zeros of one operand or of either.
enum class Kind : std::uint8_t { dense, gate, activations, weights, both };
const char* name(Kind kind); // "dense", "gate" …

struct Settings {
    std::optional<Kind> array; // none: what suits the layer
    int queueDepth = 8;        // activations that wait at a PE
    int indexBits = 4;         // of a relative index
    int valueBits = 0;         // of a value beside its index; 0: the machine's own word
};

std::vector<technique::Parameter> schema();
Settings settingsOf(const technique::Parameters& parameters); // Error (usage)

} // namespace systolens::zero_skip
