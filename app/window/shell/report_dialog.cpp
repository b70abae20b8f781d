#include "app/window/shell/report_dialog.h"

#include <QCoreApplication>
#include <QProgressDialog>
#include <chrono>
#include <future>

#include "app/report/report.h"

namespace systolens::window {

namespace {

constexpr int patience = 400; // milliseconds before the dialog shows
constexpr auto turn = std::chrono::milliseconds(10);

QString words() {
    return QCoreApplication::translate("systolens::window", "Writing the report…");
}

// The content off this thread, while its events go on. What it throws comes back here.
report::Content contentOf(const job::JobResult& result, const job::Techniques& techniques,
                          const std::function<void()>& breathe) {
    auto content =
        std::async(std::launch::async, [&] { return report::contentOf(result, techniques); });
    while (content.wait_for(turn) != std::future_status::ready)
        breathe();
    return content.get();
}

} // namespace

Outcome writeReport(const Result& result, const job::Techniques& techniques, const QString& folder,
                    QWidget* window, Problem& problem) {
    Progress progress;
    QProgressDialog dialog(words(), QCoreApplication::translate("systolens::window", "Cancel"), 0,
                           1000, window);
    dialog.setWindowModality(Qt::WindowModal);
    dialog.setMinimumDuration(patience);
    const auto breathe = [&] {
        dialog.setValue(static_cast<int>(progress.fraction() * 1000));
        QCoreApplication::processEvents();
        if (dialog.wasCanceled())
            progress.cancel();
    };
    return attempt(
        [&] {
            const report::Content content = contentOf(*result, techniques, breathe);
            report::writeReport(content, *result, folder.toStdString(), progress, breathe);
        },
        problem);
}

} // namespace systolens::window
