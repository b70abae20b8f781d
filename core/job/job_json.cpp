// A job as canonical JSON: sorted keys, every default written, so that equal jobs are equal bytes.
#include "core/job/json_node.h"
#include "core/support/error.h"

namespace systolens::job {

namespace {

using nlohmann::json;

constexpr const char* format = "systolens-job/0";

json parameterJson(const technique::ParameterValue& value) {
    return std::visit([](const auto& plain) { return json(plain); }, value);
}

json stackJson(const std::vector<Use>& stack) {
    json uses = json::array();
    for (const auto& use : stack) {
        json parameters = json::object();
        for (const auto& [id, value] : use.parameters)
            parameters[id] = parameterJson(value);
        uses.push_back({{"technique", use.technique}, {"parameters", std::move(parameters)}});
    }
    return uses;
}

json optionalJson(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

Use parseUse(const Node& node) {
    Use use;
    node.eachMember([&](const std::string& key, const Node& value) {
        if (key == "technique")
            use.technique = value.string();
        else if (key == "parameters")
            value.eachMember([&](const std::string& id, const Node& parameter) {
                use.parameters.emplace(id, parameter.parameter());
            });
        else
            throw value.unknownKey();
    });
    if (use.technique.empty())
        throw node.wrong(SYSTOLENS_TEXT("job", "The technique is missing"),
                         SYSTOLENS_TEXT("job", "Give its id under the key \"technique\""));
    return use;
}

simulation::Fidelity parseFidelity(const Node& value) {
    const auto fidelity = simulation::fidelityNamed(value.string());
    if (!fidelity)
        throw value.wrong(SYSTOLENS_TEXT("job", "Unknown fidelity \"%1\"").with(value.string()),
                          SYSTOLENS_TEXT("job", "Give: %1").with("closed, cycle, value"));
    return *fidelity;
}

std::string parseDataflow(const Node& value) {
    const std::string id = value.string();
    if (!id.empty() && !accelerator::dataflowNamed(id))
        throw value.wrong(SYSTOLENS_TEXT("job", "Unknown dataflow \"%1\"").with(id),
                          SYSTOLENS_TEXT("job", "Give: %1").with("ws, os, is, rs, nlr"));
    return id;
}

void checkFormat(const Node& value) {
    if (value.string() != format)
        throw value.wrong(SYSTOLENS_TEXT("job", "This is not a job of this version"),
                          SYSTOLENS_TEXT("job", "Give: %1").with(format));
}

void readMember(Job& job, const std::string& key, const Node& value) {
    if (key == "model")
        job.model = value.string();
    else if (key == "input")
        job.input = value.string();
    else if (key == "dataset")
        job.dataset = value.string();
    else if (key == "accelerator")
        job.accelerator = value.string();
    else if (key == "dataflow")
        job.dataflow = parseDataflow(value);
    else if (key == "mapping")
        job.mapping = value.string();
    else if (key == "fidelity")
        job.fidelity = parseFidelity(value);
    else if (key == "batch")
        job.batch = value.integer(1);
    else if (key == "seed")
        job.seed = value.unsignedInteger();
    else if (key == "weight_density")
        job.weightDensity = value.share();
    else if (key == "activation_density")
        job.activationDensity = value.share();
    else if (key == "densities")
        job.densities = value.string();
    else if (key == "native")
        job.native = value.flag();
    else if (key == "stack")
        value.eachItem([&](const Node& use) { job.stack.push_back(parseUse(use)); });
    else if (key == "layers")
        value.eachItem([&](const Node& layer) { job.layers.push_back(layer.string()); });
    else if (key == "format")
        checkFormat(value);
    else
        throw value.unknownKey();
}

// "file:line:column" of a byte of the text.
std::string position(std::string_view text, std::size_t byte, const std::string& where) {
    std::size_t line = 1;
    std::size_t column = 1;
    for (const char c : text.substr(0, byte == 0 ? 0 : byte - 1)) {
        column = c == '\n' ? 1 : column + 1;
        line += c == '\n' ? 1 : 0;
    }
    return where + ":" + std::to_string(line) + ":" + std::to_string(column);
}

} // namespace

std::string toJson(const Job& job) {
    const json document = {{"format", format},
                           {"model", job.model},
                           {"input", job.input},
                           {"dataset", job.dataset},
                           {"accelerator", job.accelerator},
                           {"dataflow", job.dataflow},
                           {"mapping", job.mapping},
                           {"fidelity", simulation::name(job.fidelity)},
                           {"batch", job.batch},
                           {"seed", job.seed},
                           {"weight_density", optionalJson(job.weightDensity)},
                           {"activation_density", optionalJson(job.activationDensity)},
                           {"densities", job.densities},
                           {"native", job.native},
                           {"stack", stackJson(job.stack)},
                           {"layers", job.layers}};
    return document.dump(2, ' ', false, json::error_handler_t::replace);
}

json parsedDocument(std::string_view text, const std::string& where) {
    try {
        return json::parse(text);
    } catch (const json::parse_error& error) {
        throw inputError(SYSTOLENS_TEXT("job", "This is not JSON"),
                         position(text, error.byte, where),
                         SYSTOLENS_TEXT("job", "Correct the text there"));
    } catch (const json::out_of_range&) { // 1e999
        throw inputError(SYSTOLENS_TEXT("job", "A number is too large"), where,
                         SYSTOLENS_TEXT("job", "Give a number that a double can hold"));
    }
}

Job jobOf(const Node& node) {
    Job job;
    node.eachMember(
        [&](const std::string& key, const Node& value) { readMember(job, key, value); });
    return job;
}

Job parseJob(std::string_view text, const std::string& where) {
    const json document = parsedDocument(text, where);
    return jobOf(Node(document, {}, where));
}

Hash hashOf(const Job& job) {
    return Hasher().add(toJson(job)).result();
}

} // namespace systolens::job
