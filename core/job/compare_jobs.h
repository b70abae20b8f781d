#pragma once
// Whether two jobs can be compared: what differs between them, and what of it was meant to.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/job/job.h"

namespace systolens::job {

enum class Aspect : std::uint8_t {
    model,
    input,
    dataset,
    accelerator,
    mapping, // dataflow and given mappings
    techniques,
    fidelity,
    batch,
    seed,
    densities,
    native,
    layers
};
Text nameOf(Aspect aspect);      // "the accelerator"
const char* idOf(Aspect aspect); // "accelerator": for files
std::optional<Aspect> aspectNamed(std::string_view id);

struct Disparity {
    Aspect aspect = Aspect::model;
    std::string a, b; // what each has, as the command line writes it; may be empty
};

// In the order of the aspects; none for equal jobs. Parameters count as techniques.
std::vector<Disparity> disparities(const Job& a, const Job& b);

// Those that are not what one wants to compare, and make the comparison unfair. A model brings its
// own input, labelled images, densities and layers.
std::vector<Disparity> unmeant(const std::vector<Disparity>& all, Aspect meant);

// "A and B differ in more than the accelerator: the seed (0 → 1)"; nothing when they do not.
std::optional<Text> warningOf(const Job& a, const Job& b, Aspect meant);

} // namespace systolens::job
