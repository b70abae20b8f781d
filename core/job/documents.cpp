#include "core/job/documents.h"

#include "core/job/json_parts.h"
#include "core/job/stack.h"
#include "core/technique/standard_scenes.h"

namespace systolens::job {

namespace {

const char* name(technique::Parameter::Kind kind) {
    using Kind = technique::Parameter::Kind;
    switch (kind) {
    case Kind::integer:
        return "integer";
    case Kind::real:
        return "real";
    case Kind::choice:
        return "choice";
    case Kind::flag:
        return "flag";
    case Kind::file:
        return "file";
    case Kind::text:
        return "text";
    }
    return "";
}

Json parameterJson(const technique::Parameter& parameter) {
    using Kind = technique::Parameter::Kind;
    Json document = {{"id", parameter.id},
                     {"name", inEnglish(parameter.name)},
                     {"help", inEnglish(parameter.help)},
                     {"kind", name(parameter.kind)},
                     {"unit", symbol(parameter.unit)}};
    document["default"] =
        std::visit([](const auto& value) { return Json(value); }, parameter.standard);
    if (parameter.kind == Kind::integer || parameter.kind == Kind::real) {
        document["least"] = json(parameter.least);
        document["most"] = json(parameter.most);
    }
    if (parameter.kind == Kind::choice) {
        Json choices = Json::array();
        for (const auto& choice : parameter.choices)
            choices.push_back({{"id", choice.id}, {"name", inEnglish(choice.name)}});
        document["choices"] = std::move(choices);
    }
    return document;
}

Json layerShapeJson(const network::Network& network, const network::ComputeLayer& compute) {
    const network::Layer& layer = network.layers.at(compute.layer);
    const network::LoopNest& nest = compute.nest;
    const auto& filter = network.tensor(compute.filter).value;
    return {{"name", layer.name},
            {"op", network::name(layer.op)},
            {"n", nest.n},
            {"g", nest.g},
            {"m", nest.m},
            {"c", nest.c},
            {"p", nest.p},
            {"q", nest.q},
            {"r", nest.r},
            {"s", nest.s},
            {"stride", nest.stride},
            {"pads", nest.pads},
            {"dilation", nest.dilation},
            {"macs", nest.macs()},
            {"weights", compute.weights},
            {"bias", compute.biases},
            {"output_shape", network.tensor(layer.outputs.at(0)).shape},
            {"weight_density", filter ? json(network::density(*filter)) : Json(nullptr)}};
}

Json unsupportedJson(const network::Network& network) {
    if (!network.unsupported)
        return nullptr;
    return {{"node", network.unsupported->node},
            {"op", network.unsupported->op},
            {"reason", inEnglish(network.unsupported->reason)}};
}

Json jobJson(const Job& job) {
    return Json::parse(toJson(job));
}

Json layersOf(const technique::Run& run) {
    Json layers = Json::array();
    for (const auto& layer : run.layers)
        layers.push_back(layerJson(layer, run.plan.accelerator));
    return layers;
}

// What is common to every document about a run.
Json runDocument(const JobResult& result, const technique::Run& run) {
    return {{"job", jobJson(result.job)},
            {"model_hash", run.study->network->hash.hex()},
            {"accelerator", run.plan.accelerator.id},
            {"provenance", systolens::name(run.provenance)},
            {"layers", layersOf(run)},
            {"totals", totalsJson(run)}};
}

// The waterfall: what each technique of the stack adds to those before it.
Json stackJson(const JobResult& result) {
    Json steps = Json::array();
    for (const StackStep& step : stackSteps(result))
        steps.push_back({{"technique", step.technique},
                         {"cycles", step.cycles},
                         {"dram_bytes", step.dramBytes},
                         {"energy", json(step.energy)},
                         {"accuracy", json(step.accuracy)}});
    return steps;
}

Json metricsJson(const JobResult& result) {
    Json metrics = Json::array();
    const technique::Run* before = result.job.stack.empty() ? nullptr : result.before.get();
    for (const auto& metric : technique::runMetrics(*result.after, before, std::nullopt))
        metrics.push_back(json(metric));
    for (const auto& technique : result.techniques)
        for (const auto& metric : technique.metrics)
            metrics.push_back(json(metric));
    return metrics;
}

} // namespace

std::string listJson(const std::vector<ListEntry>& entries) {
    Json list = Json::array();
    for (const auto& entry : entries)
        list.push_back(
            {{"id", entry.id}, {"name", entry.name}, {"description", entry.description}});
    return written(list);
}

std::string techniquesJson(const Techniques& techniques) {
    Json list = Json::array();
    for (const auto& [id, technique] : techniques) {
        const technique::Description description = technique->describe();
        Json parameters = Json::array();
        for (const auto& parameter : technique->parameters())
            parameters.push_back(parameterJson(parameter));
        list.push_back({{"id", id},
                        {"name", inEnglish(description.name)},
                        {"description", inEnglish(description.summary)},
                        {"source", description.source},
                        {"parameters", std::move(parameters)}});
    }
    return written(list);
}

std::string layersJson(const network::Network& network) {
    Json layers = Json::array();
    std::int64_t macs = 0;
    std::int64_t weights = 0;
    for (const auto& layer : network::computeLayers(network)) {
        layers.push_back(layerShapeJson(network, layer));
        macs += layer.nest.macs();
        weights += layer.weights;
    }
    const Json totals = {
        {"macs", macs}, {"weights", weights}, {"parameters", network::parameterCount(network)}};
    return written({{"model", network.name},
                    {"model_hash", network.hash.hex()},
                    {"unsupported", unsupportedJson(network)},
                    {"totals", totals},
                    {"layers", std::move(layers)}});
}

std::string runJson(const network::Network& network, const execution::Execution& execution,
                    const std::vector<WrittenOutput>& outputs) {
    Json outputList = Json::array();
    for (const auto& output : outputs)
        outputList.push_back(
            {{"name", output.name}, {"shape", output.shape}, {"file", output.file}});
    Json layers = Json::array();
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const network::Layer& layer = network.layers[i];
        Json density = nullptr;
        if (!layer.outputs.empty() && layer.outputs.front() < execution.values.size())
            if (const auto& value = execution.values[layer.outputs.front()])
                density = json(network::density(*value));
        layers.push_back(
            {{"name", layer.name},
             {"output_density", std::move(density)},
             {"milliseconds", i < execution.milliseconds.size() ? json(execution.milliseconds[i])
                                                                : Json(nullptr)}});
    }
    return written({{"outputs", std::move(outputList)}, {"layers", std::move(layers)}});
}

std::string filesJson(const std::vector<std::string>& files) {
    return written({{"files", files}});
}

std::string simulationJson(const JobResult& result) {
    return written(runDocument(result, *result.after));
}

std::string analysisJson(const JobResult& result) {
    Json document = runDocument(result, *result.after);
    document["metrics"] = metricsJson(result);
    document["baseline"] = {{"layers", layersOf(*result.before)},
                            {"totals", totalsJson(*result.before)}};
    document["stack"] = stackJson(result);
    Json tables = Json::array();
    Json tensors = Json::array();
    Json scenes = Json::array();
    for (const auto& technique : result.techniques) {
        for (const auto& table : technique.tables)
            tables.push_back(json(table));
        for (const auto& tensor : technique.tensors)
            tensors.push_back(json(tensor));
        for (const auto& scene : technique.scenes)
            scenes.push_back({{"id", scene.id},
                              {"title", inEnglish(scene.title)},
                              {"axis", {{"id", scene.axis.id}, {"length", scene.axis.length}}}});
    }
    document["tables"] = std::move(tables);
    document["tensors"] = std::move(tensors);
    document["scenes"] = std::move(scenes);
    return written(document);
}

} // namespace systolens::job
