#pragma once
// What a job names: its machine, its layers, and their values, read from files or drawn with given
// densities.
#include "core/job/job.h"

namespace systolens::job {

// The job's accelerator. Error (input, usage).
accelerator::Accelerator machineOf(const Job& job);

// What the job's stack decides.
technique::Plan planOf(const Job& job, const technique::Study& study, const Techniques& techniques,
                       const technique::Backend& backend, Progress& progress);

std::string lowerExtension(const std::filesystem::path& file); // ".png"

// The bundled model of this id, if there is one.
std::optional<BundledModel> bundledModel(const std::string& id);

// The job's network, batch and chosen layers, without values. Error (input).
technique::Study shapesOf(const Job& job);

// A network of the layers of a SCALE-Sim topology file: shapes without values.
technique::Study topologyStudy(const std::filesystem::path& file);

// Deep Compression's published file: its weights in the graph of SqueezeNet's release, for which
// they were trained.
bool isCompressedWeights(const std::filesystem::path& file);
network::Network loadCompressedSqueezeNet(const std::filesystem::path& file);

// What a network wants its pixels of 0–1 to be: pixel × scale + the channel's offset.
struct PixelForm {
    double scale = 1;
    std::vector<double> offsets{0}; // one for all channels, or one each
    bool blueFirst = false;
};
PixelForm pixelFormOf(const Job& job, const std::optional<BundledModel>& bundled);

// What goes into the network: the job's input, else the bundled model's own, else nothing.
execution::Inputs readInputs(const Job& job, const network::Network& network,
                             const std::optional<BundledModel>& bundled);

// The job's data set, else the bundled model's own; empty: none.
std::filesystem::path datasetOf(const Job& job, const std::optional<BundledModel>& bundled);

// Its images, for the job's model; none where there is no data set. Error (input).
std::optional<execution::LabelledSet> readLabelled(const Job& job,
                                                   const std::optional<BundledModel>& bundled);

// Shares of non-zero elements of a layer's tensors; none where nothing is said.
struct Densities {
    std::optional<double> ifmap, filter, ofmap;
};

// Row-stationary mappings by layer name, from a CSV file with the columns layer, m, n, e, p, q, r,
// t. Error (input) with line and column.
std::map<std::string, mapping::RowStationaryMapping>
readRowStationaryMappings(const std::filesystem::path& file);

// By layer name, from a CSV file with the columns layer, ifmap_density, weight_density,
// ofmap_density. Error (input) with line and column.
std::map<std::string, Densities> readDensities(const std::filesystem::path& file);

// A tensor with round(density × elements) non-zero elements at random places; activations are not
// negative. The same for the same seed and name everywhere. Cancelled.
network::Tensor drawTensor(const network::Shape& shape, double density, bool negative,
                           std::uint64_t seed, const std::string& name,
                           const Progress& progress = Progress());

} // namespace systolens::job
