#pragma once
// Everything that changes a digit and nothing else, as canonical JSON: one description of a piece
// of work for window, command line, report, test and sweep.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/technique/technique.h"

namespace systolens::job {

struct Use {
    std::string technique;
    technique::Parameters parameters;
    friend bool operator==(const Use&, const Use&) = default;
};

struct Job {
    std::string model; // ONNX file, bundled model's id, or synthetic:…
    std::string input; // image, NPY, NPZ or .pb file; empty: the bundled model's own
    std::string accelerator = "lecture-4x4"; // preset id or YAML file
    std::string dataflow;                    // "ws" …; empty: the accelerator's own
    simulation::Fidelity fidelity = simulation::Fidelity::cycle;
    std::int64_t batch = 1;
    std::uint64_t seed = 0;
    std::optional<double> weightDensity,
        activationDensity;           // draw seeded values where there are none
    std::string densities;           // CSV file, as --density
    std::vector<Use> stack;          // in order
    std::vector<std::string> layers; // only these; empty: all
    friend bool operator==(const Job&, const Job&) = default;
};

// Keys sorted, defaults written out. Parsing refuses unknown keys and wrong types (Error, input).
std::string toJson(const Job& job);
Job parseJob(std::string_view json, const std::string& where);
Hash hashOf(const Job& job);

// The techniques a host has loaded, by id.
using Techniques = std::map<std::string, std::shared_ptr<const technique::Technique>>;

struct JobResult {
    Job job;
    std::shared_ptr<const technique::Run> before; // the stack's baseline: nothing switched on
    std::shared_ptr<const technique::Run>
        after; // the whole stack; the same object for an empty one
    // One for each Use, in order, each against the stack before it.
    std::vector<technique::TechniqueResult> techniques;
};

// A bundled model: its file, its own input and labelled data set.
struct BundledModel {
    std::string id, name, description;
    std::filesystem::path file;
    std::filesystem::path input;   // empty when it has none
    std::filesystem::path dataset; // empty when it has none
};
std::vector<BundledModel> bundledModels();

// Reads model and input into a study. Error (input) for anything wrong with them.
std::shared_ptr<const technique::Study> makeStudy(const Job& job, Progress& progress);
// Decodes images where core cannot: the app installs one. Returns float {1, C, H, W}, 0–1.
using ImageReader =
    std::function<network::Tensor(const std::filesystem::path&, const network::Shape&)>;
void setImageReader(ImageReader reader);

// The whole straight way. Error, Cancelled.
JobResult runJob(const Job& job, const Techniques& techniques, const technique::Backend& backend,
                 Progress& progress);

} // namespace systolens::job
