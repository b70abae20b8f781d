#include "app/command/job_options.h"

#include <map>

#include "core/support/error.h"

namespace systolens::command {

namespace {

Error usage(Text what, std::string where, Text remedy) {
    return Error(Error::Kind::usage, std::move(what), std::move(where), std::move(remedy));
}

std::string joined(const job::Techniques& techniques) {
    std::string ids;
    for (const auto& [id, technique] : techniques)
        ids += (ids.empty() ? "" : ", ") + id;
    return ids;
}

using Schema = std::vector<technique::Parameter>;
using Settings = std::map<std::string, std::string>;

bool has(const Schema& schema, const std::string& parameter) {
    for (const technique::Parameter& each : schema)
        if (each.id == parameter)
            return true;
    return false;
}

// Finds the technique that a setting is for: the one named before the dot, else the only one with
// such a parameter.
void give(const std::string& setting, const std::map<std::string, Schema>& schemas,
          std::map<std::string, Settings>& given) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos)
        throw usage(SYSTOLENS_TEXT("command", "\"%1\" sets nothing").with(setting), "--set",
                    SYSTOLENS_TEXT("command", "Write --set name=value"));
    std::string name = setting.substr(0, equals);
    const std::string value = setting.substr(equals + 1);
    const std::size_t dot = name.find('.');
    const std::string owner = dot == std::string::npos ? "" : name.substr(0, dot);
    if (dot != std::string::npos)
        name = name.substr(dot + 1);
    int takers = 0;
    for (const auto& [technique, schema] : schemas)
        if ((owner.empty() && has(schema, name)) || owner == technique) {
            if (!given[technique].emplace(name, value).second)
                throw usage(
                    SYSTOLENS_TEXT("command", "%1 is set twice").with(technique + "." + name),
                    "--set", SYSTOLENS_TEXT("command", "Remove one of the two"));
            ++takers;
        }
    if (takers == 0)
        throw usage(
            SYSTOLENS_TEXT("command", "No chosen technique has the parameter \"%1\"").with(name),
            "--set", SYSTOLENS_TEXT("command", "\"systolens list techniques\" shows them"));
    if (takers > 1)
        throw usage(
            SYSTOLENS_TEXT("command", "Several techniques have the parameter \"%1\"").with(name),
            "--set", SYSTOLENS_TEXT("command", "Write --set technique.name=value"));
}

std::vector<job::Use> stackFrom(const JobOptions& options, const job::Techniques& known) {
    std::map<std::string, Schema> schemas;
    for (const std::string& id : options.techniques) {
        const auto found = known.find(id);
        if (found == known.end())
            throw usage(SYSTOLENS_TEXT("command", "There is no technique \"%1\"").with(id),
                        "--technique",
                        SYSTOLENS_TEXT("command", "Choose from: %1").with(joined(known)));
        schemas[id] = found->second->parameters();
    }
    std::map<std::string, Settings> given;
    for (const std::string& setting : options.settings)
        give(setting, schemas, given);
    std::vector<job::Use> stack;
    for (const std::string& id : options.techniques)
        stack.push_back({id, technique::parsed(schemas.at(id), given[id], id)});
    return stack;
}

void addModel(CLI::App& subcommand, job::Job& job) {
    subcommand
        .add_option("model", job.model,
                    QT_TRANSLATE_NOOP("options", "ONNX file, bundled model, compressed SqueezeNet "
                                                 "(.net), or synthetic:conv|gemm|fc,… "
                                                 "(see \"list models\")"))
        ->type_name("MODEL");
    subcommand.add_option("--batch", job.batch, QT_TRANSLATE_NOOP("options", "Inputs at a time"))
        ->check(CLI::Range(1, 65536))
        ->type_name("N");
}

void addMachine(CLI::App& subcommand, job::Job& job) {
    subcommand
        .add_option(
            "--arch", job.accelerator,
            QT_TRANSLATE_NOOP("options", "Accelerator: preset (\"list archs\") or YAML file"))
        ->type_name("A")
        ->capture_default_str();
    subcommand
        .add_option("--layer", job.layers,
                    QT_TRANSLATE_NOOP("options", "Only this layer (may be repeated)"))
        ->type_name("L");
}

} // namespace

void addShapeOptions(CLI::App& subcommand, JobOptions& options) {
    addModel(subcommand, options.job);
    addMachine(subcommand, options.job);
}

void addModelOptions(CLI::App& subcommand, JobOptions& options) {
    job::Job& job = options.job;
    addModel(subcommand, job);
    subcommand
        .add_option("--input", job.input,
                    QT_TRANSLATE_NOOP("options", "Image, NPY, NPZ or ONNX tensor (.pb)"))
        ->type_name("FILE");
    addDatasetOption(subcommand, options);
    const auto share = CLI::Range(0.0, 1.0);
    subcommand
        .add_option("--weight-density", job.weightDensity,
                    QT_TRANSLATE_NOOP("options", "Draw weights of this density"))
        ->check(share)
        ->type_name("D");
    subcommand
        .add_option("--activation-density", job.activationDensity,
                    QT_TRANSLATE_NOOP("options", "Draw activations of this density"))
        ->check(share)
        ->type_name("D");
    subcommand
        .add_option("--density", job.densities,
                    QT_TRANSLATE_NOOP("options",
                                      "CSV: layer, ifmap_density, weight_density, ofmap_density"))
        ->type_name("FILE");
}

void addDatasetOption(CLI::App& subcommand, JobOptions& options) {
    subcommand
        .add_option("--dataset", options.job.dataset,
                    QT_TRANSLATE_NOOP("options", "Folder of IDX images and labels"))
        ->type_name("DIR");
}

void addMachineOptions(CLI::App& subcommand, JobOptions& options) {
    job::Job& job = options.job;
    addMachine(subcommand, job);
    subcommand
        .add_option(
            "--dataflow", job.dataflow,
            QT_TRANSLATE_NOOP("options", "ws, os, is, rs or nlr; else the accelerator's own"))
        ->type_name("D");
    subcommand
        .add_option("--mapping", job.mapping,
                    QT_TRANSLATE_NOOP("options",
                                      "YAML: layer: its loops, as \"simulate --json\" shows them"))
        ->type_name("FILE");
    subcommand
        .add_option("--fidelity", options.fidelity,
                    QT_TRANSLATE_NOOP("options", "closed, cycle or value (cycle on real operands)"))
        ->type_name("F");
}

void addTechniqueOptions(CLI::App& subcommand, JobOptions& options) {
    subcommand
        .add_option("--technique", options.techniques,
                    QT_TRANSLATE_NOOP("options", "Technique or stack: T or T,T,…"))
        ->delimiter(',')
        ->type_name("T");
    subcommand
        .add_option("--set", options.settings,
                    QT_TRANSLATE_NOOP("options", "A technique's parameter: name=value"))
        ->type_name("NAME=VALUE");
}

job::Job jobFrom(const JobOptions& options, Environment& environment) {
    job::Job job = options.job;
    if (job.model.empty())
        throw usage(SYSTOLENS_TEXT("command", "No model is given"), "MODEL",
                    SYSTOLENS_TEXT("command", "Give an ONNX file, or one of \"list models\""));
    if (!job.dataflow.empty() && !accelerator::dataflowNamed(job.dataflow))
        throw usage(SYSTOLENS_TEXT("command", "There is no dataflow \"%1\"").with(job.dataflow),
                    "--dataflow", SYSTOLENS_TEXT("command", "Choose from: ws, os, is, rs, nlr"));
    if (!options.fidelity.empty()) {
        const auto fidelity = simulation::fidelityNamed(options.fidelity);
        if (!fidelity)
            throw usage(
                SYSTOLENS_TEXT("command", "There is no fidelity \"%1\"").with(options.fidelity),
                "--fidelity",
                SYSTOLENS_TEXT("command", "Choose from: %1").with("closed, cycle, value"));
        job.fidelity = *fidelity;
    }
    job.seed = environment.options().seed;
    if (!options.techniques.empty() || !options.settings.empty())
        job.stack = stackFrom(options, environment.plugins().techniques);
    return job;
}

} // namespace systolens::command
