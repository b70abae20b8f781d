#pragma once
// A layer's weights as they are cut and drawn together, step by step.
#include "plugins/compression/compress.h"

namespace systolens::compression {

// "compression.histogram" of the filter's layer; axis: steps. First the weights as they are, then
// what pruning leaves, then k-means from its start to where nothing moves. Runs k-means again,
// with the same outcome.
scene::Scene histogramScene(const CompressedFilter& filter, const Settings& settings,
                            technique::Context& context);

} // namespace systolens::compression
