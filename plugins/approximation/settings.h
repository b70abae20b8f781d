#pragma once
// What a person sets: the multiplier, the operands' formats, the activation functions, and the
// layers.
#include <optional>

#include "core/arithmetic/activation_functions.h"
#include "core/energy/multiplier_energy.h"
#include "core/technique/technique.h"

namespace systolens::approximation {

using arithmetic::Multiplier;
using arithmetic::MultiplierDesign;
using network::Role;

inline constexpr const char* techniqueId = "approximation";

struct Settings {
    arithmetic::Arithmetic arithmetic; // of every layer that is approximated
    bool narrowWords = false;          // words on the links are as wide as the operands
    arithmetic::ActivationApproximation activation;
    std::vector<std::string> layers;    // names; empty: all that multiply
    std::int64_t calibrationImages = 0; // 0: ranges are those of the tensor at hand
    std::int64_t images = 0;            // that measure the accuracy
};

std::vector<technique::Parameter> schema();
// Error (usage or input): a table's file that is no table, a design that does not fit the operands.
Settings settingsOf(const technique::Parameters& parameters);

// The multiplier designs that the form offers, as the command line writes them; no table.
const std::vector<std::string>& offeredDesigns();

// The layers that are approximated, by index into Study::layers. Error (usage) for a name that is
// no layer, or one that has no integer arithmetic.
std::vector<std::size_t> layersOf(const technique::Study& study, const Settings& settings);

} // namespace systolens::approximation
