#include "app/window/shell/status.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLabel>

#include "app/host/language.h"
#include "app/paint/text.h"
#include "app/window/inspector/inspector.h"

namespace systolens::window {

Status::Status(Session& session, QWidget* parent)
    : QStatusBar(parent), session_(session), what_(new QLabel) {
    setSizeGripEnabled(false);
    addWidget(what_);
    auto* right = new QLabel(QStringLiteral("Systolens %1 · GPL-3.0-or-later · %2")
                                 .arg(QCoreApplication::applicationVersion(),
                                      host::currentLanguage() == "ko" ? "한국어" : "English")
                                 .simplified());
    addPermanentWidget(right);
    connect(&session, &Session::resultChanged, this, &Status::showResult);
    showResult();
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
