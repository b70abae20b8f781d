#include "app/command/job_options.h"
#include "app/command/perform.h"
#include "app/command/subcommands.h"
#include "core/support/error.h"

namespace systolens::command {

namespace {

struct SimulateOptions : JobOptions {
    std::string topology, array;
    bool bare = false;
    Written written;
};

job::Job jobOf(SimulateOptions options, Environment& environment) {
    if (!options.topology.empty()) {
        if (!options.job.model.empty())
            throw Error(Error::Kind::usage,
                        SYSTOLENS_TEXT("command", "Both a model and a topology are given"),
                        "--topology", SYSTOLENS_TEXT("command", "Give one of them"));
        options.job.model = "topology:" + options.topology;
        options.job.accelerator = "array:" + options.array;
    }
    options.job.native = !options.bare;
    return jobFrom(options, environment);
}

} // namespace

void addSimulate(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "simulate", QT_TRANSLATE_NOOP("options", "Run a model's layers on a PE array"));
    auto options = std::make_shared<SimulateOptions>();
    addModelOptions(*subcommand, *options);
    addMachineOptions(*subcommand, *options);
    auto* array = subcommand
                      ->add_option("--array", options->array,
                                   QT_TRANSLATE_NOOP("options",
                                                     "Its PEs: 32x32, buffers and links unlimited"))
                      ->type_name("RxC");
    auto* topology =
        subcommand
            ->add_option(
                "--topology", options->topology,
                QT_TRANSLATE_NOOP(
                    "options", "A SCALE-Sim topology file (CSV) instead of a model; with --array"))
            ->type_name("FILE");
    subcommand->add_flag(
        "--no-native", options->bare,
        QT_TRANSLATE_NOOP("options",
                          "Without the coding and gating that the machine does by itself"));
    addReportOptions(*subcommand, options->written);
    array->needs(topology);
    topology->needs(array);
    subcommand->callback([&invocation, options] {
        invocation.draws = !options->written.report.empty();
        invocation.action = [options](Environment& environment) {
            perform(jobOf(*options, environment), options->written, environment);
        };
    });
}

} // namespace systolens::command
