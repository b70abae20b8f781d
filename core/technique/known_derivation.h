#pragma once
// What explain() knows, as opposed to its saying that nothing is known.
#include "core/technique/technique.h"

namespace systolens::technique {

// None for a reference that is not of the run itself but of a picture (standard_scenes.h).
std::optional<Derivation> knownDerivation(const Run& run, const scene::Ref& ref);

} // namespace systolens::technique
