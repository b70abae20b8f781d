#pragma once
// The last line: which model (and its hash), machine and seed made what one sees; how far a report
// is, with its Cancel, while one is written.
#include <QStatusBar>

#include "app/window/session/report_writer.h"
#include "app/window/session/session.h"

class QLabel;
class QProgressBar;

namespace systolens::window {

class Status : public QStatusBar {
    Q_OBJECT
public:
    Status(Session& session, ReportWriter& reports, QWidget* parent = nullptr);

private:
    void showResult();
    QWidget* makeReportProgress();

    Session& session_;
    ReportWriter& reports_;
    QLabel* what_;
};

} // namespace systolens::window
