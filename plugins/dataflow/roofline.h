#pragma once
// Williams, Waterman & Patterson, "Roofline", CACM 2009: MACs a cycle against MACs for each byte
// that crosses the DRAM link.
#include "core/technique/technique.h"

namespace systolens::dataflow {

// Bytes a core cycle over the DRAM link, reading; none: unlimited.
std::optional<double> linkBytesPerCycle(const accelerator::Accelerator& machine);
// min(PEs, intensity × bytes a cycle).
double roofAt(double macsPerByte, const accelerator::Accelerator& machine);

scene::Scene rooflineScene(const technique::Run& run);

} // namespace systolens::dataflow
