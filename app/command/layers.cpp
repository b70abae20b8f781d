#include <QCoreApplication>

#include "app/command/console.h"
#include "app/command/job_options.h"
#include "app/command/subcommands.h"
#include "core/job/documents.h"

namespace systolens::command {

namespace {

scene::Quantity count(std::int64_t value, Unit unit = Unit::none) {
    return {value, unit};
}

scene::Cell densityOf(const network::Network& network, const network::ComputeLayer& layer) {
    const network::TensorInfo& filter = network.tensor(layer.filter);
    if (!filter.value || filter.constantFilled)
        return std::string("–");
    return scene::Quantity{network::density(*filter.value), Unit::share};
}

scene::Table tableOf(const network::Network& network,
                     const std::vector<network::ComputeLayer>& layers) {
    scene::Table table;
    table.columns = {{"name", SYSTOLENS_TEXT("layers", "Layer"), Unit::none},
                     {"op", SYSTOLENS_TEXT("layers", "Operator"), Unit::none},
                     {"shape", SYSTOLENS_TEXT("layers", "G M C P Q R S"), Unit::none},
                     {"output", SYSTOLENS_TEXT("layers", "Output"), Unit::none},
                     {"macs", SYSTOLENS_TEXT("layers", "MACs"), Unit::none},
                     {"weights", SYSTOLENS_TEXT("layers", "Weights"), Unit::none},
                     {"density", SYSTOLENS_TEXT("layers", "Density"), Unit::share}};
    for (const network::ComputeLayer& each : layers) {
        const network::Layer& layer = network.layers.at(each.layer);
        const network::LoopNest& nest = each.nest;
        std::string shape;
        for (const std::int64_t extent : {nest.g, nest.m, nest.c, nest.p, nest.q, nest.r, nest.s})
            shape += (shape.empty() ? "" : " ") + std::to_string(extent);
        table.rows.push_back({layer.name, std::string(network::name(layer.op)), shape,
                              network::toString(network.tensor(each.ofmap).shape),
                              count(nest.macs()), count(each.weights), densityOf(network, each)});
    }
    return table;
}

QString textOf(const network::Network& network) {
    const auto layers = network::computeLayers(network);
    std::int64_t macs = 0, weights = 0;
    for (const network::ComputeLayer& layer : layers) {
        macs += layer.nest.macs();
        weights += layer.weights;
    }
    scene::Table totals;
    totals.columns = {{"macs", SYSTOLENS_TEXT("layers", "MACs"), Unit::none},
                      {"weights", SYSTOLENS_TEXT("layers", "Weights"), Unit::none},
                      {"parameters", SYSTOLENS_TEXT("layers", "Parameters"), Unit::none}};
    totals.rows = {{count(macs), count(weights), count(network::parameterCount(network))}};
    return aligned(tableOf(network, layers)) + '\n' + aligned(totals);
}

void layers(const JobOptions& options, Environment& environment) {
    const auto study = job::makeStudy(jobFrom(options, environment), environment.progress());
    const network::Network& network = *study->network;
    if (network.unsupported)
        environment.remark(
            QCoreApplication::translate("layers", "%1: the operator %2 is not supported; only the "
                                                  "layers before it are shown")
                .arg(QString::fromStdString(network.unsupported->node),
                     QString::fromStdString(network.unsupported->op)));
    environment.answer([&] { return job::layersJson(network); }, [&] { return textOf(network); });
}

} // namespace

void addLayers(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "layers", QT_TRANSLATE_NOOP("options", "Shapes and sizes of a model's layers"));
    auto options = std::make_shared<JobOptions>();
    addModelOptions(*subcommand, *options);
    subcommand->callback([&invocation, options] {
        invocation.action = [options](Environment& environment) { layers(*options, environment); };
    });
}

} // namespace systolens::command
