#pragma once
// Techniques that decide one thing each, to prove that the decision reaches its stage.
#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "core/job/job.h"

namespace systolens::tests {

// A technique that writes what `decide` says and reports the DRAM bytes.
std::shared_ptr<const technique::Technique>
probe(std::string id, std::function<void(technique::Plan&, const technique::Study&)> decide);

// Half of the bits of raw words; `key` tells two apart.
std::shared_ptr<const simulation::Coder> halvingCoder(const std::string& key = "halving");

// The dense array, gating MACs for the zeros of the ifmap.
std::shared_ptr<const simulation::ArrayModel> gatingArray();

// The dense array, counting the layers it is given.
std::shared_ptr<const simulation::ArrayModel>
countingArray(std::shared_ptr<std::atomic<std::size_t>> layers);

// Refuses every work.
std::shared_ptr<const simulation::ArrayModel> refusingArray();

// Returns a count too few.
std::shared_ptr<const simulation::ArrayModel> forgetfulArray();

} // namespace systolens::tests
