#pragma once
// The kinds of experiments, one function each: from a description (resources/published) to rows.
// They throw Json::exception where the description lacks what they need.
#include "core/job/experiments.h"
#include "core/job/json_parts.h"

namespace systolens::job {

// Networks on Eyeriss's own chip, layer by layer.
std::vector<ExperimentRow> eyerissSilicon(const Json& description, const ExperimentRequest& request,
                                          Progress& progress);
// Dataflows on machines of equal area.
std::vector<ExperimentRow> eyerissDataflows(const Json& description,
                                            const ExperimentRequest& request, Progress& progress);
// Convolutions on SCNN's array, on drawn patterns, beside a dense one.
std::vector<ExperimentRow> scnnLayers(const Json& description, const ExperimentRequest& request,
                                      Progress& progress);
// Convolutions with zero activations skipped, on real and on drawn ones.
std::vector<ExperimentRow> cnvlutinLayers(const Json& description, const ExperimentRequest& request,
                                          Progress& progress);
// Fully connected layers on EIE's array, on drawn patterns.
std::vector<ExperimentRow> eieLayers(const Json& description, const ExperimentRequest& request,
                                     Progress& progress);

// The first layers of a network in one pyramid: maps, buffers and weights by every convention.
std::vector<ExperimentRow> fusedLayers(const Json& description, const ExperimentRequest& request,
                                       Progress& progress);

// Deep Compression's tables beside the same columns of our own pruned and shared networks.
std::vector<ExperimentRow> deepCompression(const Json& description,
                                           const ExperimentRequest& request, Progress& progress);
// Bits that Huffman coding saves a weight, with and without its tables, on networks with weights.
std::vector<ExperimentRow> huffmanSavings(const Json& description, const ExperimentRequest& request,
                                          Progress& progress);

// A published file of compressed weights, section by section; only its figures without the file.
std::vector<ExperimentRow> compressedFile(const Json& description, const ExperimentRequest& request,
                                          Progress& progress);

// From AlexNet to SqueezeNet: parameters and bytes.
std::vector<ExperimentRow>
squeezenetLadderRows(const Json& description, const ExperimentRequest& request, Progress& progress);

// Zeros of bundled networks, and what gating and skipping them saves.
std::vector<ExperimentRow> zeroShare(const Json& description, const ExperimentRequest& request,
                                     Progress& progress);

// "network/layer": names of layers may be paths themselves.
std::string rowName(const std::string& network, const std::string& layer);
// A network of the description, the first one for ""; Error (usage) naming those there are. And the
// bundled model that it names.
const Json& networkIn(const Json& description, const std::string& id);
network::Network modelOf(const Json& network);

} // namespace systolens::job
