#include "app/command/perform.h"

#include <QCoreApplication>

#include "app/command/results.h"
#include "app/report/report.h"
#include "core/job/documents.h"
#include "core/network/write_onnx.h"
#include "core/technique/changed_network.h"

namespace systolens::command {

void addReportOptions(CLI::App& subcommand, Written& written) {
    auto* report =
        subcommand
            .add_option("--report", written.report,
                        QT_TRANSLATE_NOOP("options", "Write HTML, PDF, JSON and charts here"))
            ->type_name("DIR");
    subcommand
        .add_option(
            "--report-parts", written.parts,
            QT_TRANSLATE_NOOP(
                "options",
                "Only these: network, layer, layer:NAME, a technique, or one of their figures "
                "and tables: network/energy, layer/array, rlc/metrics"))
        ->delimiter(',')
        ->needs(report)
        ->type_name("P[,P]");
}

void perform(const job::Job& job, const Written& written, Environment& environment) {
    const job::Techniques none;
    const bool stacked = !job.stack.empty();
    // A machine codes by techniques, too.
    const job::Techniques& techniques =
        stacked || job.native ? environment.plugins().techniques : none;
    Progress running(environment.progress(), 0, written.report.empty() ? 1 : 0.5);
    const job::JobResult result = job::runJob(job, techniques, environment.backend(), running);
    if (!written.model.empty()) {
        network::saveOnnx(written.model, technique::changedNetwork(*result.after));
        environment.remark(QCoreApplication::translate("command", "The model: %1")
                               .arg(QString::fromStdString(written.model)));
    }
    if (!written.report.empty()) {
        Progress writing(environment.progress(), 0.5, 1);
        const auto files =
            report::writeReport(result, techniques, written.report, writing,
                                report::Parts(written.parts.begin(), written.parts.end()));
        environment.remark(QCoreApplication::translate("command", "The report: %1")
                               .arg(QString::fromStdString(files.front().string())));
    }
    environment.answer(
        [&] { return stacked ? job::analysisJson(result) : job::simulationJson(result); },
        [&] { return textOf(result); });
}

} // namespace systolens::command
