#include "app/command/console.h"
#include "app/command/job_options.h"
#include "app/command/perform.h"
#include "app/command/subcommands.h"

namespace systolens::command {

namespace {

struct AnalyzeOptions : JobOptions {
    Written written;
};

} // namespace

void addAnalyze(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "analyze", QT_TRANSLATE_NOOP("options", "What one technique or a stack of them changes"));
    auto options = std::make_shared<AnalyzeOptions>();
    addModelOptions(*subcommand, *options);
    addMachineOptions(*subcommand, *options);
    addTechniqueOptions(*subcommand, *options);
    addReportOptions(*subcommand, options->written);
    subcommand
        ->add_option(
            "--write-model", options->written.model,
            QT_TRANSLATE_NOOP("options",
                              "Write the network with the weights that the stack leaves, as ONNX"))
        ->type_name("FILE");
    subcommand->callback([&invocation, options] {
        invocation.draws = !options->written.report.empty();
        invocation.action = [options](Environment& environment) {
            perform(jobFrom(*options, environment), options->written, environment);
        };
    });
}

} // namespace systolens::command
