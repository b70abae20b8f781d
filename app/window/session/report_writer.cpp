#include "app/window/session/report_writer.h"

#include "app/report/report.h"

namespace systolens::window {

void ReportWriter::write(const Result& result, const job::Techniques& techniques,
                         const QString& folder, const report::Parts& parts) {
    start([result, techniques, folder, parts](Progress& progress) {
        report::writeReport(*result, techniques, folder.toStdString(), progress, parts);
        return folder;
    });
}

} // namespace systolens::window
