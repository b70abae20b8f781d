#pragma once
// Where what is counted on a run's values comes from.
#include "core/technique/run.h"

namespace systolens::technique {

Provenance valuesProvenance(const Run& run); // measured, or synthetic when the values were drawn

} // namespace systolens::technique
