#include "core/job/sweep.h"

#include <QCoreApplication>
#include <QSaveFile>

#include "app/command/job_options.h"
#include "app/command/subcommands.h"
#include "app/paint/csv.h"
#include "core/support/error.h"
#include "core/technique/standard_scenes.h"

namespace systolens::command {

namespace {

struct SweepOptions : JobOptions {
    std::vector<std::string> vary;
    std::string file;
};

Error wrong(Text what, const std::string& where, Text remedy) {
    return Error(Error::Kind::usage, std::move(what), where, std::move(remedy));
}

double numberIn(const std::string& name, const std::string& value, double least, double most) {
    bool read = false;
    const double number = QString::fromStdString(value).toDouble(&read);
    if (!read || number < least || number > most)
        throw wrong(SYSTOLENS_TEXT("sweep", "\"%1\" is no value for %2").with(value, name),
                    "--vary",
                    SYSTOLENS_TEXT("sweep", "Give a number from %1 to %2").with(least, most));
    return number;
}

std::int64_t wholeIn(const std::string& name, const std::string& value, double most) {
    const double number = numberIn(name, value, 1, most);
    if (number != std::floor(number))
        throw wrong(SYSTOLENS_TEXT("sweep", "\"%1\" is no value for %2").with(value, name),
                    "--vary", SYSTOLENS_TEXT("sweep", "Give a whole number"));
    return static_cast<std::int64_t>(number);
}

// A stack by its techniques: "rlc+zero_skip", or "none".
std::vector<std::string> stackNamed(const std::string& value) {
    std::vector<std::string> ids;
    if (value != "none")
        for (const QString& id : QString::fromStdString(value).split('+'))
            ids.push_back(id.toStdString());
    return ids;
}

// What varies is an option of the job, else a parameter of one of its techniques.
void give(JobOptions& options, const std::string& name, const std::string& value) {
    job::Job& job = options.job;
    if (name == "model")
        job.model = value;
    else if (name == "arch")
        job.accelerator = value;
    else if (name == "dataflow")
        job.dataflow = value;
    else if (name == "fidelity")
        options.fidelity = value;
    else if (name == "batch")
        job.batch = wholeIn(name, value, 65536);
    else if (name == "weight-density")
        job.weightDensity = numberIn(name, value, 0, 1);
    else if (name == "activation-density")
        job.activationDensity = numberIn(name, value, 0, 1);
    else if (name == "technique")
        options.techniques = stackNamed(value);
    else
        options.settings.push_back(name + '=' + value);
}

std::vector<technique::Metric> metricsOf(const job::JobResult& result) {
    std::vector<technique::Metric> metrics =
        technique::runMetrics(*result.after, nullptr, std::nullopt);
    for (const technique::TechniqueResult& one : result.techniques)
        for (const technique::Metric& metric : one.metrics)
            if (std::none_of(metrics.begin(), metrics.end(),
                             [&](const auto& known) { return known.id == metric.id; }))
                metrics.push_back(metric);
    return metrics;
}

Text troubleOf(const Error& error) {
    return error.where().empty()
               ? error.text()
               : SYSTOLENS_TEXT("sweep", "%1: %2").with(error.where(), error.text());
}

// A combination that cannot run is a row, too; one that was written wrongly ends the sweep.
std::vector<job::SweepRow> run(const SweepOptions& options, const std::vector<job::SweepAxis>& axes,
                               Environment& environment) {
    std::vector<std::pair<std::vector<std::string>, job::Job>> jobs;
    for (const std::vector<std::string>& values : job::combinations(axes)) {
        JobOptions varied = options;
        for (std::size_t i = 0; i < axes.size(); ++i)
            give(varied, axes[i].name, values[i]);
        jobs.emplace_back(values, jobFrom(varied, environment));
    }
    std::vector<job::SweepRow> rows;
    for (const auto& [values, job] : jobs) {
        job::SweepRow row{values, {}, {}, false};
        const auto done = static_cast<double>(rows.size()), all = static_cast<double>(jobs.size());
        Progress one(environment.progress(), done / all, (done + 1) / all);
        try {
            row.metrics = metricsOf(
                job::runJob(job, environment.plugins().techniques, environment.backend(), one));
        } catch (const Error& error) {
            if (jobs.size() == 1 || error.kind() == Error::Kind::usage)
                throw;
            row.trouble = troubleOf(error);
        }
        rows.push_back(std::move(row));
    }
    job::markBest(rows);
    return rows;
}

void write(const std::string& file, const scene::Table& table) {
    const std::string text = paint::csvOf({table});
    QSaveFile out(QString::fromStdString(file));
    const auto size = static_cast<qint64>(text.size());
    if (!out.open(QIODevice::WriteOnly) || out.write(text.data(), size) != size || !out.commit())
        throw Error(Error::Kind::failed,
                    SYSTOLENS_TEXT("sweep", "The table cannot be written: %1")
                        .with(out.errorString().toStdString()),
                    file, SYSTOLENS_TEXT("sweep", "Choose another --output"));
}

void sweep(const SweepOptions& options, Environment& environment) {
    std::vector<job::SweepAxis> axes;
    for (const std::string& each : options.vary)
        axes.push_back(job::sweepAxis(each));
    const std::vector<job::SweepRow> rows = run(options, axes, environment);
    if (!options.file.empty())
        write(options.file, job::sweepTable(axes, rows, false));
    environment.answer([&] { return job::sweepJson(axes, rows); },
                       [&] {
                           return aligned(job::sweepTable(axes, rows, true)) + '\n'
                                  + QCoreApplication::translate(
                                      "sweep", "* beaten by none in cycles and energy together")
                                  + '\n';
                       });
}

} // namespace

void addSweep(CLI::App& program, Invocation& invocation) {
    CLI::App* subcommand = program.add_subcommand(
        "sweep", QT_TRANSLATE_NOOP("options", "A design space: every combination of some values"));
    auto options = std::make_shared<SweepOptions>();
    addModelOptions(*subcommand, *options);
    addMachineOptions(*subcommand, *options);
    addTechniqueOptions(*subcommand, *options);
    subcommand
        ->add_option("--vary", options->vary,
                     QT_TRANSLATE_NOOP("options",
                                       "Values to try (may be repeated); of model, arch, dataflow, "
                                       "fidelity, batch, weight-density, activation-density, "
                                       "technique (none, rlc, rlc+huffman …) or a technique's "
                                       "parameter"))
        ->required()
        ->allow_extra_args(false)
        ->type_name("NAME=V,V…");
    subcommand
        ->add_option("-o,--output", options->file,
                     QT_TRANSLATE_NOOP("options", "Write all figures of every row here, as CSV"))
        ->type_name("FILE");
    subcommand->callback([&invocation, options] {
        invocation.action = [options](Environment& environment) { sweep(*options, environment); };
    });
}

} // namespace systolens::command
