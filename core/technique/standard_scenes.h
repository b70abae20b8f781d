#pragma once
// The scenes, tables, metrics and derivations that every run has, whatever the techniques.
#include "core/technique/technique.h"

namespace systolens::technique {

// "array" (one layer in motion, axis: cycles), "timeline" (lanes), "occupancy" (buffers over time)
// for a layer with a trace. `layer` indexes Run::layers.
// Scenes keep the run alive.
std::vector<scene::Scene> layerScenes(std::shared_ptr<const Run> run, std::size_t layer);

// The axis of a layer's course in time, linked to others through the words at work.
scene::Axis cycleAxis(std::shared_ptr<const simulation::Trace> trace);

// "energy" (stacked bars; two groups when `before` is given), "energy.layers", "traffic",
// "layers" (table), "cycles.layers" (computing and stalled), "density" (measured, by layer).
std::vector<scene::Scene> runScenes(std::shared_ptr<const Run> run,
                                    std::shared_ptr<const Run> before);

// Cycles, energy, DRAM and GLB bytes, utilisation … of a layer or, without one, of the network;
// baselines from `before` when given.
std::vector<Metric> runMetrics(const Run& run, const Run* before, std::optional<std::size_t> layer);

// Formula, inputs, source for anything one can point at; a plain statement when nothing is known.
// References are: "metric" {id}, "energy" {part}, "level" {level, role}, "layer" {name}, "row"
// {"layers", number}, "bar" {layer, part of the energy}, "pe" {row, column}; one layer's name may
// follow the first three and "pe" (then a cycle, too), otherwise they speak of the whole network.
Derivation explain(const Run& run, const scene::Ref& ref);

// The shared buffer between DRAM and the PEs: the first level inside DRAM that is not in every PE.
std::optional<std::size_t> glbLevel(const accelerator::Accelerator& machine);

// Bytes over the GLB's ports, as bits / 8 rounded up; 0 where there is no GLB.
Bytes glbBytes(const simulation::Counts& counts, const accelerator::Accelerator& machine);

// A role as a tensor of its layer: "ifmap", "filter", "ofmap". (In an array the ofmap is partial
// sums on their way: scene::nameOf.)
Text tensorName(Role role);
// What happens at a cycle, in words: the timeline's caption.
Text captionAt(const Run& run, std::size_t layer, Cycle cycle);

} // namespace systolens::technique
