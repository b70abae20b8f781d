#pragma once
// The accelerators that the program brings along.
#include <vector>

#include "core/accelerator/accelerator.h"

namespace systolens::window {

// Read once; empty when the program's files are not found.
const std::vector<accelerator::Accelerator>& machines();

} // namespace systolens::window
