#include <QCoreApplication>

#include "app/command/console.h"
#include "app/command/subcommands.h"
#include "app/paint/text.h"
#include "core/accelerator/machine_file.h"
#include "core/accelerator/yaml_document.h"
#include "core/job/documents.h"
#include "core/job/evaluation_timing.h"

namespace systolens::command {

namespace {

using mapping::EvaluatedSpace;
using mapping::Evaluation;

struct EvaluateOptions {
    std::string problem, architecture, mapping, rules;
};

mapping::EvaluationFile fileOf(const std::string& name) {
    return {accelerator::readYamlFile(name), name};
}

mapping::EvaluationFile machineOf(const std::string& presetOrFile) {
    accelerator::MachineFile machine = accelerator::machineFile(presetOrFile);
    return {std::move(machine.yaml), std::move(machine.file)};
}

scene::Cell share(std::int64_t words, std::int64_t instances) {
    return scene::Quantity{static_cast<double>(words) / static_cast<double>(instances), Unit::none};
}

scene::Table tableOf(const Evaluation& evaluation, const std::vector<EvaluatedSpace>& rows) {
    scene::Table table;
    table.columns = {{"level", SYSTOLENS_TEXT("evaluate", "Level"), Unit::none},
                     {"tensor", SYSTOLENS_TEXT("evaluate", "Tensor"), Unit::none},
                     {"instances", SYSTOLENS_TEXT("evaluate", "Instances"), Unit::none},
                     {"tile_words", SYSTOLENS_TEXT("evaluate", "Tile, words"), Unit::none},
                     {"reads", SYSTOLENS_TEXT("evaluate", "Reads"), Unit::none},
                     {"fills", SYSTOLENS_TEXT("evaluate", "Fills"), Unit::none},
                     {"updates", SYSTOLENS_TEXT("evaluate", "Updates"), Unit::none}};
    for (const EvaluatedSpace& row : rows)
        table.rows.push_back(
            {evaluation.hierarchy.levels[row.level].name,
             evaluation.workload.spaces[row.space].name, scene::Quantity{row.instances, Unit::none},
             scene::Quantity{row.tile, Unit::none}, share(row.reads, row.instances),
             share(row.fills, row.instances), share(row.updates, row.instances)});
    return table;
}

QString heading(const QString& rules) {
    return QCoreApplication::translate("evaluate", "%1, words of one instance:").arg(rules) + '\n';
}

QString differencesOf(const Evaluation& evaluation) {
    QString text;
    for (const mapping::CountDifference& difference : evaluation.differences) {
        const EvaluatedSpace& row = evaluation.own[difference.row];
        text += QString("%1, %2:\n")
                    .arg(QString::fromStdString(evaluation.hierarchy.levels[row.level].name),
                         QString::fromStdString(evaluation.workload.spaces[row.space].name));
        for (const Text& reason : difference.reasons)
            text += "  " + paint::translate(reason) + '\n';
    }
    return text.isEmpty()
               ? QCoreApplication::translate("evaluate", "Both count the same.") + '\n'
               : QCoreApplication::translate("evaluate", "Why they differ:") + '\n' + text;
}

QString textOf(const Evaluation& evaluation) {
    const job::EvaluationTiming timing = job::timingOf(evaluation);
    QString text = QCoreApplication::translate("evaluate", "%1 MACs in %2 cycles")
                       .arg(evaluation.macs)
                       .arg(timing.cycles);
    if (timing.boundBy)
        text += '\n'
                + QCoreApplication::translate(
                      "evaluate", "What binds is %1; the array alone would take %2 cycles")
                      .arg(paint::translate(*timing.boundBy))
                      .arg(timing.computeCycles);
    text += "\n\n";
    if (evaluation.byTimeloop)
        text += heading(QCoreApplication::translate("evaluate", "Timeloop's rules"))
                + aligned(tableOf(evaluation, evaluation.timeloop)) + '\n';
    text += heading(QCoreApplication::translate("evaluate", "Our rules"))
            + aligned(tableOf(evaluation, evaluation.own));
    return evaluation.byTimeloop ? text + '\n' + differencesOf(evaluation) : text;
}

void evaluate(const EvaluateOptions& options, Environment& environment) {
    const Evaluation evaluation =
        mapping::evaluate(fileOf(options.problem), machineOf(options.architecture),
                          fileOf(options.mapping), options.rules == "timeloop");
    environment.answer([&] { return job::evaluationJson(evaluation); },
                       [&] { return textOf(evaluation); });
}

} // namespace

void addEvaluate(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "evaluate",
        QT_TRANSLATE_NOOP(
            "options",
            "Count one given mapping: our YAML files, or Timeloop's of version 0.3 or 0.4"));
    auto options = std::make_shared<EvaluateOptions>();
    subcommand
        ->add_option(
            "--problem", options->problem,
            QT_TRANSLATE_NOOP("options", "YAML with a layer, or Timeloop's loops and data spaces"))
        ->required()
        ->type_name("FILE");
    subcommand
        ->add_option(
            "--arch", options->architecture,
            QT_TRANSLATE_NOOP(
                "options",
                "Accelerator: preset (\"list archs\"), its YAML, or Timeloop's architecture"))
        ->required()
        ->type_name("FILE");
    subcommand
        ->add_option(
            "--mapping", options->mapping,
            QT_TRANSLATE_NOOP(
                "options",
                "YAML with the layer's loops as for simulate, Timeloop's directives, or the loop "
                "nest that it prints"))
        ->required()
        ->type_name("FILE");
    subcommand
        ->add_option("--rules", options->rules,
                     QT_TRANSLATE_NOOP(
                         "options",
                         "timeloop: count as Timeloop does too, and say why it differs from ours"))
        ->check(CLI::IsMember({"own", "timeloop"}))
        ->type_name("R");
    subcommand->callback([&invocation, options] {
        invocation.action = [options](Environment& environment) {
            evaluate(*options, environment);
        };
    });
}

} // namespace systolens::command
