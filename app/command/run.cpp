#include "app/command/console.h"
#include "app/command/job_options.h"
#include "app/command/subcommands.h"
#include "core/job/documents.h"
#include "core/network/files.h"
#include "core/support/error.h"

namespace systolens::command {

namespace {

namespace fs = std::filesystem;

struct RunOptions : JobOptions {
    std::string outputFolder;
    bool all = false; // every activation, not only the outputs
};

// A tensor's name as a file name; names come from the model and may hold anything.
std::string fileNameOf(const std::string& tensor, network::TensorId id) {
    std::string name;
    for (const char character : tensor.substr(0, 100)) {
        const bool plain = (character >= '0' && character <= '9')
                           || (character >= 'a' && character <= 'z')
                           || (character >= 'A' && character <= 'Z') || character == '-';
        name += plain ? character : '_';
    }
    return std::to_string(id) + "-" + name + ".npy"; // the number keeps two names apart
}

std::vector<network::TensorId> wantedTensors(const network::Network& network, bool all) {
    if (!all)
        return network.outputs;
    std::vector<network::TensorId> ids;
    for (const network::Layer& layer : network.layers)
        ids.insert(ids.end(), layer.outputs.begin(), layer.outputs.end());
    return ids;
}

std::vector<job::WrittenOutput> write(const network::Network& network,
                                      const execution::Execution& execution,
                                      const RunOptions& options) {
    std::vector<job::WrittenOutput> outputs;
    if (!options.outputFolder.empty()) {
        std::error_code error;
        fs::create_directories(options.outputFolder, error);
        if (error)
            throw Error(
                Error::Kind::failed,
                SYSTOLENS_TEXT("run", "The folder cannot be made: %1").with(error.message()),
                options.outputFolder, SYSTOLENS_TEXT("run", "Choose another --output-dir"));
    }
    for (const network::TensorId id : wantedTensors(network, options.all)) {
        const network::Tensor& value = execution.value(id);
        job::WrittenOutput output{network.tensor(id).name, value.shape(), ""};
        if (!options.outputFolder.empty()) {
            const fs::path file = fs::path(options.outputFolder) / fileNameOf(output.name, id);
            network::saveNpy(file, value);
            output.file = file.string();
        }
        outputs.push_back(std::move(output));
    }
    return outputs;
}

scene::Table tableOf(const std::vector<job::WrittenOutput>& outputs) {
    scene::Table table;
    table.columns = {{"name", SYSTOLENS_TEXT("run", "Output"), Unit::none},
                     {"shape", SYSTOLENS_TEXT("run", "Shape"), Unit::none},
                     {"file", SYSTOLENS_TEXT("run", "File"), Unit::none}};
    for (const job::WrittenOutput& output : outputs)
        table.rows.push_back({output.name, network::toString(output.shape), output.file});
    return table;
}

scene::Table layerTable(const network::Network& network, const execution::Execution& execution) {
    scene::Table table;
    table.columns = {{"name", SYSTOLENS_TEXT("run", "Layer"), Unit::none},
                     {"op", SYSTOLENS_TEXT("run", "Operator"), Unit::none},
                     {"shape", SYSTOLENS_TEXT("run", "Output"), Unit::none},
                     {"density", SYSTOLENS_TEXT("run", "Output density"), Unit::share},
                     {"milliseconds", SYSTOLENS_TEXT("run", "Time"), Unit::milliseconds}};
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const network::Layer& layer = network.layers[i];
        if (layer.outputs.empty() || !execution.values.at(layer.outputs.front()))
            continue;
        const network::Tensor& value = *execution.values[layer.outputs.front()];
        table.rows.push_back({layer.name, std::string(network::name(layer.op)),
                              network::toString(value.shape()),
                              scene::Quantity{network::density(value), Unit::share},
                              scene::Quantity{execution.milliseconds.at(i), Unit::milliseconds}});
    }
    return table;
}

void run(const RunOptions& options, Environment& environment) {
    const auto study = job::makeStudy(jobFrom(options, environment), environment.progress());
    const network::Network& network = *study->network;
    const execution::Execution execution =
        execution::execute(network, study->inputs, {}, environment.progress());
    const auto outputs = write(network, execution, options);
    environment.answer(
        [&] { return job::runJson(network, execution, outputs); },
        [&] { return aligned(layerTable(network, execution)) + '\n' + aligned(tableOf(outputs)); });
}

} // namespace

void addRun(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand =
        program.add_subcommand("run", QT_TRANSLATE_NOOP("options", "Execute a model on an input"));
    auto options = std::make_shared<RunOptions>();
    addModelOptions(*subcommand, *options);
    subcommand
        ->add_option("--output-dir", options->outputFolder,
                     QT_TRANSLATE_NOOP("options", "Write every output as .npy here"))
        ->type_name("DIR");
    subcommand->add_flag(
        "--all", options->all,
        QT_TRANSLATE_NOOP("options", "Write every activation, not only the outputs"));
    subcommand->callback([&invocation, options] {
        invocation.action = [options](Environment& environment) { run(*options, environment); };
    });
}

} // namespace systolens::command
