#pragma once
// Everything that changes a digit and nothing else, as canonical JSON: one description of a piece
// of work for window, command line, report, test and sweep.
#include <cstdint>
#include <filesystem>
#include <functional>
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
    std::string model; // ONNX file, bundled model's id, synthetic:… or topology:FILE (SCALE-Sim's)
    // Image, NPY, NPZ or .pb file, or idx:N of the data set; empty: the bundled model's own.
    std::string input;
    // Folder of labelled IDX images, on which accuracy is measured; empty: the bundled model's own.
    std::string dataset;
    // Preset id, YAML file, or array:32x32 (unlimited memories, as SCALE-Sim counts).
    std::string accelerator = "lecture-4x4";
    std::string dataflow; // "ws" …; empty: the accelerator's own
    std::string mapping;  // YAML file of given mappings (mapping/mapping_yaml.h); empty: searched
    simulation::Fidelity fidelity = simulation::Fidelity::cycle;
    std::int64_t batch = 1;
    std::uint64_t seed = 0;
    std::optional<double> weightDensity,
        activationDensity; // draw seeded values where there are none
    std::string densities; // CSV file, as --density
    // What the machine does by itself (its native coding and gating) where there are values. A
    // stack's baseline has it off: a technique of the stack does that, and shows what it brings.
    bool native = false;
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

// The job with every parameter of its techniques written out. Error (usage) for a technique that is
// not loaded or a parameter it does not have.
Job completed(const Job& job, const Techniques& techniques);

struct JobResult {
    Job job;                                      // completed
    std::shared_ptr<const technique::Run> before; // with no technique of the stack
    std::shared_ptr<const technique::Run>
        after; // the whole stack; the same object for an empty one
    // One for each Use, in order, each against the stack before it.
    std::vector<technique::TechniqueResult> techniques;
    // The run of every prefix of the stack: the baseline first, `after` last.
    std::vector<std::shared_ptr<const technique::Run>> prefixes;
};

// A bundled model: its file, its own input and labelled data set.
struct BundledModel {
    std::string id, name, description; // in English
    // By language ("ko").
    std::map<std::string, std::string> names, descriptions;
    std::filesystem::path file;
    std::filesystem::path input;       // empty when it has none, or one of the data set
    std::filesystem::path dataset;     // empty when it has none
    std::optional<std::int64_t> image; // of the data set, when that is its own input
    double scale = 1, offset = 0;      // pixels of 0–1 become pixel × scale + offset
};
// What resources/models/index.json lists. Error (failed) when that file is damaged.
std::vector<BundledModel> bundledModels();

// Reads model, input and data set into a study. An input may also be "idx:7", the eighth image of
// the data set. Error (input) for anything wrong with them.
std::shared_ptr<const technique::Study> makeStudy(const Job& job, Progress& progress);

// Decodes images where core cannot: the app installs one. Returns float {1, C, H, W}, 0–1.
using ImageReader =
    std::function<network::Tensor(const std::filesystem::path&, const network::Shape&)>;
void setImageReader(ImageReader reader);

// The whole straight way. Error, Cancelled.
JobResult runJob(const Job& job, const Techniques& techniques, const technique::Backend& backend,
                 Progress& progress);

} // namespace systolens::job
