#include "app/command/perform.h"
#include "app/command/subcommands.h"
#include "app/report/embedded_job.h"

namespace systolens::command {

namespace {

struct RepeatOptions {
    std::string file;
    Written written;
};

} // namespace

void addJob(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "job", QT_TRANSLATE_NOOP("options", "Repeat a job from its file or a report"));
    auto options = std::make_shared<RepeatOptions>();
    subcommand
        ->add_option("file", options->file,
                     QT_TRANSLATE_NOOP("options", "Job (JSON) or report (HTML)"))
        ->required()
        ->type_name("FILE");
    addReportOptions(*subcommand, options->written);
    subcommand->callback([&invocation, options] {
        invocation.draws = !options->written.report.empty();
        invocation.action = [options](Environment& environment) {
            perform(report::readJob(options->file), options->written, environment);
        };
    });
}

} // namespace systolens::command
