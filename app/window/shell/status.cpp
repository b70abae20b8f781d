#include "app/window/shell/status.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "app/host/language.h"
#include "app/paint/text.h"
#include "app/window/inspector/inspector.h"

namespace systolens::window {

Status::Status(Session& session, ReportWriter& reports, Exporter& exports, QWidget* parent)
    : QStatusBar(parent), session_(session), what_(new QLabel) {
    setSizeGripEnabled(false);
    addWidget(what_);
    QWidget* report = makeProgress(reports, {tr("Writing the report"), tr("Progress of the report"),
                                             tr("Cancel the report: no file of it stays"),
                                             tr("The report is in %1")});
    report->setObjectName("reportProgress");
    QWidget* exported =
        makeProgress(exports, {tr("Exporting"), tr("Progress of the export"),
                               tr("Cancel the export: nothing of it stays"), tr("Exported: %1")});
    exported->setObjectName("exportProgress");
    for (QWidget* box : {report, exported})
        addPermanentWidget(box);
    auto* right = new QLabel(QStringLiteral("Systolens %1 · GPL-3.0-or-later · %2")
                                 .arg(QCoreApplication::applicationVersion(),
                                      host::currentLanguage() == "ko" ? "한국어" : "English")
                                 .simplified());
    addPermanentWidget(right);
    connect(&session, &Session::resultChanged, this, &Status::showResult);
    showResult();
}

QWidget* Status::makeProgress(FileWriter& writer, const Saying& saying) {
    auto* box = new QWidget;
    auto* bar = new QProgressBar;
    bar->setRange(0, 1000);
    bar->setTextVisible(false);
    bar->setFixedWidth(120);
    bar->setAccessibleName(saying.progress);
    auto* cancel = new QToolButton;
    cancel->setObjectName("quiet");
    cancel->setText(tr("Cancel"));
    cancel->setToolTip(saying.cancel);
    cancel->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(new QLabel(saying.writing));
    row->addWidget(bar);
    row->addWidget(cancel);
    box->setVisible(writer.writing());
    connect(cancel, &QToolButton::clicked, &writer, &FileWriter::cancel);
    connect(&writer, &FileWriter::writingChanged, box, &QWidget::setVisible);
    connect(&writer, &FileWriter::progressed, bar,
            [bar](double fraction) { bar->setValue(static_cast<int>(fraction * 1000)); });
    connect(&writer, &FileWriter::writingChanged, bar, [bar] { bar->setValue(0); });
    connect(&writer, &FileWriter::written, this,
            [this, done = saying.done](const QString& path) { showMessage(done.arg(path), 8000); });
    return box;
}

void Status::showResult() {
    const Result& result = session_.result();
    if (!result)
        return;
    const job::Job& job = result->job;
    const QString hash = QString::fromStdString(result->after->study->network->hash.hex());
    what_->setText(tr("%1 · %2…%3 · %4 · seed %5 · %6")
                       .arg(QFileInfo(QString::fromStdString(job.model)).fileName(), hash.left(4),
                            hash.right(2),
                            QFileInfo(QString::fromStdString(job.accelerator)).fileName())
                       .arg(job.seed)
                       .arg(paint::provenanceName(result->after->provenance)));
    what_->setToolTip(tr("Model, its hash, accelerator, seed, and where the numbers come from"));
}

} // namespace systolens::window
