#include "app/command/perform.h"

#include <QCoreApplication>

#include "app/command/results.h"
#include "app/report/report.h"
#include "core/job/documents.h"
#include "core/network/write_onnx.h"
#include "core/technique/changed_network.h"

namespace systolens::command {

void perform(const job::Job& job, const std::string& reportFolder, Environment& environment,
             const std::string& modelFile) {
    const job::Techniques none;
    const bool stacked = !job.stack.empty();
    // A machine codes by techniques, too.
    const job::Techniques& techniques =
        stacked || job.native ? environment.plugins().techniques : none;
    Progress running(environment.progress(), 0, reportFolder.empty() ? 1 : 0.5);
    const job::JobResult result = job::runJob(job, techniques, environment.backend(), running);
    if (!modelFile.empty()) {
        network::saveOnnx(modelFile, technique::changedNetwork(*result.after));
        environment.remark(QCoreApplication::translate("command", "The model: %1")
                               .arg(QString::fromStdString(modelFile)));
    }
    if (!reportFolder.empty()) {
        Progress writing(environment.progress(), 0.5, 1);
        const auto files = report::writeReport(result, techniques, reportFolder, writing);
        environment.remark(QCoreApplication::translate("command", "The report: %1")
                               .arg(QString::fromStdString(files.front().string())));
    }
    environment.answer(
        [&] { return stacked ? job::analysisJson(result) : job::simulationJson(result); },
        [&] { return textOf(result); });
}

} // namespace systolens::command
