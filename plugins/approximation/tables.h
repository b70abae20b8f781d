#pragma once
// Numbers by layer, of the designs beside each other, and of the activation functions.
#include "plugins/approximation/measure.h"

namespace systolens::approximation {

// "approximation.layers".
scene::Table layerTable(const technique::Run& after, const Measurement& measured,
                        const Settings& settings);
// "approximation.designs": every design that the form offers and these operands can have, and the
// user's table when there is one.
scene::Table designTable(const technique::Run& after, const Settings& settings);
// "approximation.activations": the functions that are replaced, over the ranges that their layers
// have; none when nothing is replaced.
std::optional<scene::Table> activationTable(const technique::Run& before, const Settings& settings);

// The designs of the form that fit the operands of `arithmetic`.
std::vector<MultiplierDesign> designsFor(const arithmetic::Arithmetic& arithmetic);

} // namespace systolens::approximation
