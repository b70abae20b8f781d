#include <QCoreApplication>
#include <QSaveFile>

#include "app/command/console.h"
#include "app/command/job_options.h"
#include "app/command/subcommands.h"
#include "core/job/documents.h"
#include "core/mapping/mapping_yaml.h"
#include "core/support/error.h"

namespace systolens::command {

namespace {

struct MapOptions : JobOptions {
    std::string objective = "energy", file;
};

// As simulate --mapping reads them.
void write(const std::string& file, const job::MapResult& result) {
    std::vector<std::pair<mapping::NamedNest, mapping::Mapping>> layers;
    for (const job::MappedLayer& layer : result.layers)
        layers.push_back({{layer.name, layer.nest}, layer.found.mapping});
    const std::string text = writeMappings(layers, result.machine);
    QSaveFile out(QString::fromStdString(file));
    const auto size = static_cast<qint64>(text.size());
    if (!out.open(QIODevice::WriteOnly) || out.write(text.data(), size) != size || !out.commit())
        throw Error(Error::Kind::failed,
                    SYSTOLENS_TEXT("map", "The mappings cannot be written: %1")
                        .with(out.errorString().toStdString()),
                    file, SYSTOLENS_TEXT("map", "Choose another --write"));
}

scene::Table tableOf(const job::MapResult& result) {
    const bool picojoules = result.machine.energyUnit == EnergyUnit::picojoule;
    const Unit energy = picojoules ? Unit::picojoules : Unit::macEnergies;
    scene::Table table;
    table.columns = {
        {"name", SYSTOLENS_TEXT("map", "Layer"), Unit::none},
        {"energy", SYSTOLENS_TEXT("map", "Energy"), energy},
        {"cycles", SYSTOLENS_TEXT("map", "Cycles"), Unit::none},
        {"dram", SYSTOLENS_TEXT("map", "DRAM words"), Unit::none},
        {"bound", SYSTOLENS_TEXT("map", "Lower bound"), Unit::none},
        {"ratio", SYSTOLENS_TEXT("map", "To the bound"), Unit::ratio},
        {"evaluated", SYSTOLENS_TEXT("map", "Mappings"), Unit::none},
        {"proved", SYSTOLENS_TEXT("map", "Best"), Unit::none},
    };
    for (const job::MappedLayer& layer : result.layers) {
        const mapping::FoundMapping& found = layer.found;
        table.rows.push_back(
            {layer.name, scene::Quantity{layer.energy(), energy},
             scene::Quantity{found.cycles, Unit::none},
             scene::Quantity{found.dramWords, Unit::none},
             scene::Quantity{layer.dramBound, Unit::none},
             scene::Quantity{static_cast<double>(found.dramWords)
                                 / static_cast<double>(std::max<Words>(1, layer.dramBound)),
                             Unit::ratio},
             scene::Quantity{found.evaluated, Unit::none},
             found.optimal ? SYSTOLENS_TEXT("map", "proved") : SYSTOLENS_TEXT("map", "found")});
    }
    return table;
}

QString textOf(const job::MapResult& result) {
    QString text = aligned(tableOf(result)) + '\n';
    double seconds = 0;
    for (const job::MappedLayer& layer : result.layers) {
        text += QString("%1: %2\n")
                    .arg(QString::fromStdString(layer.name), QString::fromStdString(layer.text));
        seconds += layer.repeated ? 0 : layer.seconds;
    }
    return text + '\n'
           + QCoreApplication::translate("map", "Searched for %1 s").arg(seconds, 0, 'f', 2) + '\n';
}

} // namespace

void addMap(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "map", QT_TRANSLATE_NOOP("options", "Search the best mapping of each layer of a model"));
    auto options = std::make_shared<MapOptions>();
    addShapeOptions(*subcommand, *options);
    subcommand
        ->add_option("--objective", options->objective,
                     QT_TRANSLATE_NOOP("options", "What is to be least; edp: energy × cycles"))
        ->check(CLI::IsMember({"energy", "cycles", "edp", "dram"}))
        ->type_name("O")
        ->capture_default_str();
    subcommand
        ->add_option("--write", options->file,
                     QT_TRANSLATE_NOOP(
                         "options", "Write the mappings as YAML, for simulate --mapping to read"))
        ->type_name("FILE");
    subcommand->callback([&invocation, options] {
        invocation.action = [options](Environment& environment) {
            job::MapRequest request;
            request.job = jobFrom(*options, environment);
            request.objective = *mapping::objectiveNamed(options->objective);
            const job::MapResult result = mapLayers(request, environment.progress());
            if (!options->file.empty())
                write(options->file, result);
            environment.answer([&] { return job::mapJson(result); },
                               [&] { return textOf(result); });
        };
    });
}

} // namespace systolens::command
