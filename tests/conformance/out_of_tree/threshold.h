#pragma once
// The smallest technique that does something: weights below a threshold become zero.
#include "core/technique/technique.h"

std::shared_ptr<const systolens::technique::Technique> makeThreshold();
