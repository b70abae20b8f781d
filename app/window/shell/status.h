#pragma once
// The last line: which model (and its hash), machine and seed made what one sees; how far a report
// or an export is, with its Cancel, while one is written.
#include <QStatusBar>

#include "app/window/session/exporter.h"
#include "app/window/session/report_writer.h"
#include "app/window/session/session.h"

class QLabel;
class QProgressBar;

namespace systolens::window {

class Status : public QStatusBar {
    Q_OBJECT
public:
    Status(Session& session, ReportWriter& reports, Exporter& exports, QWidget* parent = nullptr);

private:
    void showResult();
    struct Saying {
        QString writing, progress, cancel, done;
    };
    QWidget* makeProgress(FileWriter& writer, const Saying& saying);

    Session& session_;
    QLabel* what_;
};

} // namespace systolens::window
