// What one opens, saves and reports with the window.
#include <QDir>
#include <QMimeData>
#include <QStatusBar>

#include "app/window/session/openings.h"
#include "app/window/session/samples.h"
#include "app/window/session/session_file.h"
#include "app/window/shell/main_window.h"
#include "app/window/shell/report_dialog.h"
#include "app/window/shell/save_dialog.h"
#include "app/window/stage/export_dialog.h"
#include "app/window/start/start_page.h"

namespace systolens::window {

// Anew each time it is shown: files have been opened meanwhile.
void MainWindow::makeStartPage() {
    auto* start =
        new StartPage(theme_, samples(), settings_.recentFiles(), settings_.lastSession());
    start_->setWidget(start);
    connect(start, &StartPage::demoWanted, this, &MainWindow::watchDemo);
    connect(start, &StartPage::compareWanted, this, &MainWindow::compare);
    connect(start, &StartPage::openWanted, toolBar_, &ToolBar::openWanted);
    connect(start, &StartPage::sampleWanted, this, &MainWindow::openSample);
    connect(start, &StartPage::recentWanted, this, &MainWindow::openFile);
    start->takeFocus();
}

void MainWindow::open(const job::Job& job, const ViewState& view) {
    pendingView_ = view;
    opening_.clear();
    aside_.reset();
    looks_.forget(); // there is nothing to go back to in other work
    comparison_.drop();
    session_.open(job);
}

void MainWindow::watchDemo() {
    const Opening opening = demo();
    open(opening.job, opening.view);
}

void MainWindow::compare() {
    const Opening opening = window::comparison(session_.techniques());
    open(opening.job, opening.view);
}

// The work that a newly opened thing becomes a part of.
job::Job MainWindow::currentJob() const {
    return session_.result() ? session_.job() : demo().job;
}

void MainWindow::openSample(const QString& id) {
    open(withModel(currentJob(), id.toStdString()), viewOfOtherWork());
}

bool MainWindow::openSession(const QString& file) {
    Problem problem;
    SessionFile session;
    if (attempt([&] { session = loadSession(file); }, problem) == Outcome::failed) {
        banner_->show(problem);
        return false;
    }
    open(session.job, session.view);
    if (session.a)
        comparison_.open(session.a->job, session.a->meant);
    return true;
}

void MainWindow::openFile(const QString& file) {
    const std::string path = file.toStdString();
    job::Job job = currentJob();
    switch (kindOf(file)) {
    case FileKind::model:
        open(withModel(job, path), viewOfOtherWork());
        break;
    case FileKind::input:
        job.input = path;
        session_.edit(job, tr("Choose an input"));
        return;
    case FileKind::accelerator:
        job.accelerator = path;
        session_.edit(job, tr("Choose an accelerator"));
        return;
    case FileKind::session:
        if (!openSession(file))
            return;
        break;
    case FileKind::unknown:
        for (const Sample& sample : samples())
            if (sample.id == file) {
                openSample(file);
                return;
            }
        banner_->show({SYSTOLENS_TEXT("window", "This kind of file cannot be opened"), path,
                       SYSTOLENS_TEXT("window", "Choose an ONNX model, an image or NPY file, an "
                                                "accelerator (YAML) or a session (JSON)")});
        return;
    }
    if (file != settings_.autosaveFile())
        opening_ = file;
}

void MainWindow::saveSession() {
    const QString file =
        askWhereToSave(this, tr("Save session"), "session.json", tr("Sessions (*.json)"));
    if (file.isEmpty())
        return;
    Problem problem;
    if (attempt([&] { window::saveSession(file, sessionFile()); }, problem) == Outcome::failed) {
        banner_->show(problem);
        return;
    }
    settings_.addRecentFile(file);
    statusBar()->showMessage(tr("The session is saved: %1").arg(file), 6000);
}

void MainWindow::writeReport(const QString& folder, const report::Parts& parts) {
    if (session_.result())
        reports_.write(session_.result(), session_.techniques(), folder, parts);
}

void MainWindow::askForReport() {
    if (!session_.result())
        return;
    const QString folder = QDir(exports_.folder()).filePath("report");
    auto* dialogue =
        new ReportDialog(report::partsOf(*session_.result(), session_.techniques()), folder, this);
    connect(dialogue, &ReportDialog::wanted, this, &MainWindow::writeReport);
    dialogue->open();
}

// A film begins with what the lanes show, where the scene is on their axis.
void MainWindow::exportScene(int slot) {
    Slot& place = stage_->slot(slot);
    const StageScene* shown = place.scene();
    if (!shown)
        return;
    Exportable what{shown->scene, {place.position(), 0, 1}, 0, shown->scene.axis.length - 1};
    if (shown->under)
        what.swiped = paint::SwipedScene{shown->under, stage_->link(), place.canvas().divider()};
    what.scene.title = shown->title;
    const simulation::Window& window = timeline_->lanes().window();
    if (catalogue_->trace && shown->scene.axis.id == "cycles" && window.to > window.from
        && shown->scene.axis.length == static_cast<std::uint64_t>(catalogue_->trace->cycles())) {
        what.from = static_cast<std::uint64_t>(window.from);
        what.to = std::min(what.to, static_cast<std::uint64_t>(window.to - 1));
    }
    (new ExportDialog(what, theme_, exports_, this))->open();
}

void MainWindow::saveModel(const QString& file) {
    if (reasonAgainstModel(session_.result()).isEmpty())
        models_.write(session_.result(), file);
}

SessionFile MainWindow::sessionFile() const {
    SessionFile file{session_.job(), view()};
    if (const auto& kept = comparison_.kept())
        file.a = KeptJob{kept->result->job, kept->meant};
    return file;
}

std::optional<SessionFile> MainWindow::current() const {
    if (!session_.result() || onStartPage())
        return std::nullopt;
    return sessionFile();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            openFile(url.toLocalFile());
}

} // namespace systolens::window
