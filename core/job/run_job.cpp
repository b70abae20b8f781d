#include <algorithm>
#include <set>

#include "core/accelerator/yaml_document.h"
#include "core/job/study_input.h"
#include "core/mapping/mapping_yaml.h"
#include "core/mapping/topology.h"
#include "core/support/error.h"
#include "core/technique/values.h"

namespace systolens::job {

namespace {

using technique::Plan;
using technique::Run;

const technique::Technique& techniqueOf(const Techniques& techniques, const std::string& id) {
    const auto found = techniques.find(id);
    if (found != techniques.end() && found->second)
        return *found->second;
    std::string known;
    for (const auto& [name, technique] : techniques)
        known += (known.empty() ? "" : ", ") + name;
    throw Error(Error::Kind::usage, SYSTOLENS_TEXT("job", "There is no technique \"%1\"").with(id),
                {},
                known.empty() ? SYSTOLENS_TEXT("job", "No technique is loaded")
                              : SYSTOLENS_TEXT("job", "Give one of: %1").with(known));
}

std::vector<std::string> layerNames(const technique::Study& study) {
    std::vector<std::string> names;
    for (const network::Layer& layer : study.network->layers)
        names.push_back(layer.name);
    return names;
}

Plan baseline(const Job& job) {
    Plan plan;
    plan.accelerator = machineOf(job);
    if (!job.native) {
        plan.accelerator.nativeCoding = {};
        plan.accelerator.gatesZeros = false;
    }
    plan.fidelity = job.fidelity;
    if (!job.dataflow.empty()) {
        plan.dataflow = accelerator::dataflowNamed(job.dataflow);
        if (!plan.dataflow)
            throw Error(Error::Kind::usage,
                        SYSTOLENS_TEXT("job", "Unknown dataflow \"%1\"").with(job.dataflow), {},
                        SYSTOLENS_TEXT("job", "Give: %1").with("ws, os, is, rs, nlr"));
    }
    return plan;
}

// Layers that the file names are mapped so, under the file's name.
void giveMappings(Plan& plan, const std::string& file, const technique::Study& study) {
    std::vector<mapping::NamedNest> layers;
    for (const network::ComputeLayer& layer : study.layers) {
        network::LoopNest nest = layer.nest;
        nest.n *= study.batch;
        layers.push_back({study.network->layers.at(layer.layer).name, nest});
    }
    const mapping::MappingFile given =
        mapping::readMappings(accelerator::readYamlFile(file), file, layers, plan.accelerator);
    for (const auto& [name, where] : given.others)
        if (!study.network->layerNamed(name))
            throw inputError(SYSTOLENS_TEXT("job", "The model has no layer \"%1\"").with(name),
                             where,
                             SYSTOLENS_TEXT("job", "\"systolens layers\" lists their names"));
    for (std::size_t i = 0; i < layers.size(); ++i)
        if (const auto found = given.mappings.find(layers[i].name); found != given.mappings.end()) {
            mapping::MappingConstraint whole;
            whole.owner = file;
            whole.whole = found->second;
            plan.mapping[study.layers[i].layer].push_back(std::move(whole));
        }
}

// The machine's own coders, each by the technique of that name with its defaults: of the roles that
// the machine codes, in the layers that have values.
void codeNatively(Plan& plan, const technique::Study& study, const Techniques& techniques,
                  technique::Context& context) {
    const auto& coding = plan.accelerator.nativeCoding;
    for (const std::string& id : std::set<std::string>(coding.begin(), coding.end())) {
        if (id.empty())
            continue;
        const technique::Technique& technique = techniqueOf(techniques, id);
        Plan coded = plan;
        technique.apply(coded, study, technique::completed(technique.parameters(), {}, id),
                        context);
        for (const auto& [link, coder] : coded.coders)
            if (coding[static_cast<std::size_t>(link.role)] == id)
                plan.coders.emplace(link, coder);
    }
}

// The value level is the cycle level of real operands: there must be some.
void requireValues(const Job& job, const technique::Study& study) {
    const bool some = std::any_of(study.layers.begin(), study.layers.end(), [&](const auto& layer) {
        return technique::willHaveValues(study, layer.ifmap)
               && technique::willHaveValues(study, layer.filter);
    });
    if (job.fidelity == simulation::Fidelity::value && !some)
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("job", "No layer has values for the fidelity \"value\""), {},
                    SYSTOLENS_TEXT("job", "Give an input and a model with weights, or densities"));
}

} // namespace

accelerator::Accelerator machineOf(const Job& job) {
    const std::string array = "array:";
    return job.accelerator.rfind(array, 0) == 0
               ? mapping::unlimitedArray(job.accelerator.substr(array.size()))
               : accelerator::loadAccelerator(job.accelerator);
}

Job completed(const Job& job, const Techniques& techniques) {
    Job result = job;
    for (Use& use : result.stack) {
        const technique::Technique& technique = techniqueOf(techniques, use.technique);
        use.parameters =
            technique::completed(technique.parameters(), use.parameters, use.technique);
    }
    return result;
}

Plan planOf(const Job& job, const technique::Study& study, const Techniques& techniques,
            const technique::Backend& backend, Progress& progress) {
    Plan plan = baseline(job);
    plan.layerNames = layerNames(study);
    technique::Context context{backend, progress, job.seed};
    for (const Use& use : completed(job, techniques).stack)
        techniqueOf(techniques, use.technique).apply(plan, study, use.parameters, context);
    return plan;
}

JobResult runJob(const Job& job, const Techniques& techniques, const technique::Backend& backend,
                 Progress& progress) {
    JobResult result;
    result.job = completed(job, techniques);
    Plan plan = baseline(result.job);
    const auto study = makeStudy(result.job, progress);
    plan.layerNames = layerNames(*study);
    requireValues(result.job, *study);
    if (!result.job.mapping.empty())
        giveMappings(plan, result.job.mapping, *study);
    const double parts = static_cast<double>(result.job.stack.size() + 1);

    Progress first(progress, 0, 1 / parts);
    technique::Context native{backend, first, result.job.seed};
    codeNatively(plan, *study, techniques, native);
    result.before = std::make_shared<const Run>(backend.run(study, plan, first));
    result.prefixes.push_back(result.before);
    for (std::size_t i = 0; i < result.job.stack.size(); ++i) {
        const Use& use = result.job.stack[i];
        const technique::Technique& technique = techniqueOf(techniques, use.technique);
        const auto done = static_cast<double>(i + 1);
        Progress deciding(progress, done / parts, (done + 0.5) / parts);
        Progress running(progress, (done + 0.5) / parts, (done + 1) / parts);
        technique::Context context{backend, deciding, result.job.seed};
        technique.apply(plan, *study, use.parameters, context);
        const auto run = std::make_shared<const Run>(backend.run(study, plan, running));
        result.techniques.push_back(
            technique.analyze(*result.prefixes.back(), *run, use.parameters, context));
        result.prefixes.push_back(run);
    }
    result.after = result.prefixes.back();
    progress.report(1);
    return result;
}

} // namespace systolens::job
