#include "core/job/compare_jobs.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace systolens::job {

namespace {

constexpr std::array aspects{Aspect::model,       Aspect::input,   Aspect::dataset,
                             Aspect::accelerator, Aspect::mapping, Aspect::techniques,
                             Aspect::fidelity,    Aspect::batch,   Aspect::seed,
                             Aspect::densities,   Aspect::native,  Aspect::layers};

std::string written(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts)
        if (!part.empty())
            all += (all.empty() ? "" : ", ") + part;
    return all;
}

std::string written(const technique::ParameterValue& value) {
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    return written(std::get<double>(value));
}

// "rlc, huffman(kind=linear)"
std::string stackOf(const Job& job) {
    std::vector<std::string> uses;
    for (const Use& use : job.stack) {
        std::vector<std::string> parameters;
        for (const auto& [id, value] : use.parameters)
            parameters.push_back(id + "=" + written(value));
        uses.push_back(use.technique
                       + (parameters.empty() ? std::string() : "(" + joined(parameters) + ")"));
    }
    return joined(uses);
}

std::string densitiesOf(const Job& job) {
    return joined(
        {job.weightDensity ? "weights " + written(*job.weightDensity) : std::string(),
         job.activationDensity ? "activations " + written(*job.activationDensity) : std::string(),
         job.densities});
}

std::string valueOf(const Job& job, Aspect aspect) {
    switch (aspect) {
    case Aspect::model:
        return job.model;
    case Aspect::input:
        return job.input;
    case Aspect::dataset:
        return job.dataset;
    case Aspect::accelerator:
        return job.accelerator;
    case Aspect::mapping:
        return joined({job.dataflow, job.mapping});
    case Aspect::techniques:
        return stackOf(job);
    case Aspect::fidelity:
        return simulation::name(job.fidelity);
    case Aspect::batch:
        return std::to_string(job.batch);
    case Aspect::seed:
        return std::to_string(job.seed);
    case Aspect::densities:
        return densitiesOf(job);
    case Aspect::native:
        return job.native ? "on" : "off";
    case Aspect::layers:
        return joined(job.layers);
    }
    return {};
}

bool comesWith(Aspect model) {
    return model == Aspect::input || model == Aspect::dataset || model == Aspect::densities
           || model == Aspect::layers;
}

// A long stack is cut: the panel shows it.
std::string shortened(const std::string& value) {
    constexpr std::size_t most = 40;
    if (value.size() <= most)
        return value;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80)
        --end; // not within a character
    return value.substr(0, end) + "…";
}

Text sentence(const Disparity& one) {
    const auto shown = [](const std::string& value) {
        return value.empty() ? std::string("–") : shortened(value);
    };
    return SYSTOLENS_TEXT("compare", "%1 (%2 → %3)")
        .with(nameOf(one.aspect), shown(one.a), shown(one.b));
}

} // namespace

Text nameOf(Aspect aspect) {
    switch (aspect) {
    case Aspect::model:
        return SYSTOLENS_TEXT("compare", "the model");
    case Aspect::input:
        return SYSTOLENS_TEXT("compare", "the input");
    case Aspect::dataset:
        return SYSTOLENS_TEXT("compare", "the labelled images");
    case Aspect::accelerator:
        return SYSTOLENS_TEXT("compare", "the accelerator");
    case Aspect::mapping:
        return SYSTOLENS_TEXT("compare", "the mapping");
    case Aspect::techniques:
        return SYSTOLENS_TEXT("compare", "the techniques");
    case Aspect::fidelity:
        return SYSTOLENS_TEXT("compare", "the fidelity");
    case Aspect::batch:
        return SYSTOLENS_TEXT("compare", "the batch");
    case Aspect::seed:
        return SYSTOLENS_TEXT("compare", "the seed");
    case Aspect::densities:
        return SYSTOLENS_TEXT("compare", "the densities");
    case Aspect::native:
        return SYSTOLENS_TEXT("compare", "the machine's own coding");
    case Aspect::layers:
        return SYSTOLENS_TEXT("compare", "the layers");
    }
    return {};
}

const char* idOf(Aspect aspect) {
    constexpr const char* ids[]{"model",   "input",      "dataset",  "accelerator",
                                "mapping", "techniques", "fidelity", "batch",
                                "seed",    "densities",  "native",   "layers"};
    return ids[static_cast<std::size_t>(aspect)];
}

std::optional<Aspect> aspectNamed(std::string_view id) {
    for (const Aspect aspect : aspects)
        if (id == idOf(aspect))
            return aspect;
    return std::nullopt;
}

std::vector<Disparity> disparities(const Job& a, const Job& b) {
    std::vector<Disparity> all;
    for (const Aspect aspect : aspects) {
        std::string inA = valueOf(a, aspect), inB = valueOf(b, aspect);
        if (inA != inB)
            all.push_back({aspect, std::move(inA), std::move(inB)});
    }
    return all;
}

std::vector<Disparity> unmeant(const std::vector<Disparity>& all, Aspect meant) {
    std::vector<Disparity> rest;
    for (const Disparity& one : all)
        if (one.aspect != meant && !(meant == Aspect::model && comesWith(one.aspect)))
            rest.push_back(one);
    return rest;
}

std::optional<Text> warningOf(const Job& a, const Job& b, Aspect meant) {
    const std::vector<Disparity> rest = unmeant(disparities(a, b), meant);
    if (rest.empty())
        return std::nullopt;
    std::vector<Text> parts;
    for (const Disparity& one : rest)
        parts.push_back(sentence(one));
    return SYSTOLENS_TEXT("compare", "A and B differ in more than %1: %2")
        .with(nameOf(meant), std::move(parts));
}

} // namespace systolens::job
