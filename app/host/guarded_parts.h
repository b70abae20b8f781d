#pragma once
// The objects that a technique puts into a plan, and the traces these make, each behind the guard:
// they are called long after `apply`, by stages that know nothing of plugins. Inside this folder.
#include <memory>
#include <string>

#include "core/simulation/array_model.h"

namespace systolens::host {

std::shared_ptr<const simulation::Coder> guarded(std::shared_ptr<const simulation::Coder> coder,
                                                 const std::string& plugin);
// Its traces, too.
std::shared_ptr<const simulation::ArrayModel>
guarded(std::shared_ptr<const simulation::ArrayModel> array, const std::string& plugin);

} // namespace systolens::host
