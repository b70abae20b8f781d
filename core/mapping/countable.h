#pragma once
// What every search and count asks of a layer first. Inside this folder.
#include "core/network/loop_nest.h"

namespace systolens::mapping {

// Every loop, stride and dilation runs at least once. Error (input) naming the number.
void requireIterations(const network::LoopNest& nest);
// So that no 64-bit count can overflow: PE cycles (or words), as a real number. Error (input).
void requireCountable(double peCycles);

// Both, of a layer that runs as a general loop nest.
void requireCountableNest(const network::LoopNest& nest);

} // namespace systolens::mapping
