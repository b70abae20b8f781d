#include "app/window/shell/main_window.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QFileDialog>
#include <QScrollArea>
#include <QTimer>

#include "app/host/language.h"
#include "app/paint/text.h"
#include "app/window/shell/compare.h"
#include "app/window/shell/menus.h"
#include "app/window/shell/status.h"
#include "app/window/shell/style.h"
#include "app/window/stage/slot_actions.h"

namespace systolens::window {

namespace {
constexpr int layoutVersion = 1;

// Parts need more room on the way to their places than in them, and a window that has grown for
// that does not shrink again: on a low screen it would stand out of it.
void keepSizeWhileDocksMove(QMainWindow& window) {
    constexpr int moving = 400; // milliseconds: Qt's docks glide for 200
    QLayout& layout = *window.layout();
    layout.setSizeConstraint(QLayout::SetNoConstraint);
    QTimer::singleShot(moving, &layout,
                       [&layout] { layout.setSizeConstraint(QLayout::SetDefaultConstraint); });
}

} // namespace

MainWindow::MainWindow(const WindowOptions& options, Session::Runner runner)
    : options_(options), settings_(options.remember),
      theme_(themeNamed(options.theme.isEmpty() ? settings_.theme() : options.theme)),
      session_(options.techniques, std::move(runner)), comparison_(session_),
      lectures_(session_, this), docks_(*this), explainer_(session_.techniques()),
      autosave_(settings_.autosaveFile(), [this] { return current(); }),
      looks_([this] { return place(); }, [this](const ViewState& view) { lookAt(view); }) {
    host::setLanguage(options.language.isEmpty() ? settings_.language() : options.language);
    setAcceptDrops(true);
    resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
    setReducedMotion(settings_.reducedMotion());
    build();
    connectComparison(); // before the scenes of a new result are asked for
    connectSession();
    restoreGeometry(settings_.geometry());
    layout_ = settings_.layout();
    showStart();
}

MainWindow::~MainWindow() {
    session_.cancel();
    reports_.cancel();
    exports_.cancel();
}

void MainWindow::build() {
    QApplication::setPalette(paletteOf(theme_));
    QApplication::setFont(theme_.font(paint::Size::body));
    // Not the application's: each widget would be styled again for every parent on its way in.
    setStyleSheet(styleSheetOf(theme_));
    setWindowTitle(QStringLiteral("Systolens"));
    lectures_.setTheme(theme_);
    parts_ = new QObject(this);
    toolBar_ = new ToolBar(session_, this);
    addToolBar(toolBar_);
    makeCentre();
    makeDocks();
    setStatusBar(new Status(session_, reports_, exports_));
    buildMenus(*this);
    connectParts();
    showComparison();
}

void MainWindow::makeCentre() {
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    banner_ = new Banner;
    hints_ = new Hints(settings_);
    disparity_ = new Banner;
    progress_ = new QProgressBar;
    progress_->setTextVisible(false);
    progress_->setRange(0, 1000);
    progress_->setFixedHeight(3);
    progress_->setAccessibleName(tr("Progress of the run"));
    QSizePolicy keepsItsPlace = progress_->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    progress_->setSizePolicy(keepsItsPlace);
    progress_->setVisible(session_.running());
    pages_ = new QStackedWidget;
    stage_ = new Stage(theme_);
    start_ = new QScrollArea; // a low window scrolls its start page
    start_->setWidgetResizable(true);
    start_->setFrameShape(QFrame::NoFrame);
    start_->setFocusPolicy(Qt::NoFocus);
    pages_->addWidget(start_);
    pages_->addWidget(stage_);
    column->addWidget(banner_);
    column->addWidget(hints_);
    column->addWidget(disparity_);
    column->addWidget(progress_);
    column->addWidget(pages_, 1);
    setCentralWidget(centre);
}

void MainWindow::makeDocks() {
    model_ = new ModelPanel(theme_);
    techniques_ = new TechniquesPanel(session_, options_.pluginProblems);
    inspector_ = new Inspector(theme_);
    metrics_ = new MetricsPanel(theme_);
    timeline_ = new Timeline(theme_, player_);
    for (const auto corner : {Qt::BottomLeftCorner, Qt::BottomRightCorner})
        setCorner(corner, Qt::BottomDockWidgetArea);
    docks_.add("model", tr("Model"), model_, model_->header());
    docks_.add("techniques", tr("Techniques"), techniques_, techniques_->header());
    docks_.add("inspector", tr("Inspector"), inspector_, inspector_->header());
    docks_.add("metrics", tr("Metrics"), metrics_, metrics_->header());
    docks_.add("timeline", tr("Timeline"), timeline_, nullptr);
}

void MainWindow::connectParts() {
    connect(toolBar_, &ToolBar::openWanted, this, [this] {
        const QString file = QFileDialog::getOpenFileName(
            this, tr("Open a model"), {}, tr("Models and sessions (*.onnx *.net *.json)"));
        if (!file.isEmpty())
            openFile(file);
    });
    connect(toolBar_, &ToolBar::sampleWanted, this, &MainWindow::openSample);
    connect(toolBar_, &ToolBar::acceleratorFileWanted, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Open an accelerator"), {},
                                                          tr("Accelerators (*.yaml *.yml)"));
        if (!file.isEmpty())
            openFile(file);
    });
    connect(toolBar_, &ToolBar::comparedChosen, this, &MainWindow::showCompared);
    connect(model_, &ModelPanel::chosen, &session_, &Session::chooseLayer);
    connect(model_, &ModelPanel::tableWanted, this, [this](const scene::Table& table) {
        showTables(table, paint::translate(table.title), this);
    });
    connect(metrics_, &MetricsPanel::chosen, this, [this](const technique::Metric& metric) {
        inspector_->show(explainedMetric(metric));
        docks_.raiseInspector();
    });
    connect(inspector_, &Inspector::refWanted, this,
            [this](const scene::Ref& ref, const QString& name, const scene::Quantity& value) {
                explainer_.explain(ref, name, paint::formatted(value));
            });
    connect(&explainer_, &Explainer::explained, inspector_, &Inspector::show);
    connect(&explainer_, &Explainer::explained, parts_, [this] { docks_.raiseInspector(); });
    connect(stage_, &Stage::axisChanged, this, &MainWindow::takeAxis);
    connect(stage_, &Stage::clicked, this, &MainWindow::takeHit);
    connect(stage_, &Stage::exportWanted, this, &MainWindow::exportScene);
    connect(stage_, &Stage::viewChanged, &autosave_, &Autosave::touch);
    connect(stage_, &Stage::viewChanged, &looks_, &Looks::touch);
    connect(stage_, &Stage::viewChanged, this, &MainWindow::takeStage);
    connect(timeline_, &Timeline::explained, inspector_, &Inspector::show);
    connect(timeline_, &Timeline::layerChosen, &session_, &Session::chooseLayer);
    connect(&timeline_->bookmarks(), &Bookmarks::changed, &autosave_, &Autosave::touch);
    connect(&player_, &Player::speedChanged, parts_, [this] { autosave_.touch(); });
    connect(&player_, &Player::moved, parts_, [this] {
        if (player_.transport().playing()) // a movie is no change; where it stops is
            return;
        autosave_.touch();
        looks_.touch();
    });
    connect(&player_, &Player::moved, parts_,
            [this] { stage_->showAt(player_.transport().moment()); });
    connectHints();
    connect(timeline_, &Timeline::layerWanted, this, [this](int direction) {
        player_.seek(0);
        const auto layer = static_cast<std::int64_t>(session_.layer()) + direction;
        if (layer >= 0)
            session_.chooseLayer(static_cast<std::size_t>(layer));
    });
}

void MainWindow::connectSession() {
    connect(&session_, &Session::failed, this, [this](const Problem& problem) {
        pendingView_.reset();
        opening_.clear();
        banner_->show(problem);
    });
    connect(&lectures_, &Lectures::failed, this,
            [this](const Problem& problem) { banner_->show(problem); });
    connect(&reports_, &ReportWriter::failed, this,
            [this](const Problem& problem) { banner_->show(problem); });
    connect(&exports_, &Exporter::failed, this,
            [this](const Problem& problem) { banner_->show(problem); });
    connect(&models_, &ModelWriter::failed, this,
            [this](const Problem& problem) { banner_->show(problem); });
    connect(&models_, &ModelWriter::written, this, [this](const QString& file) {
        statusBar()->showMessage(tr("The model is written: %1").arg(file), 6000);
    });
    for (const FileWriter* writer :
         {static_cast<FileWriter*>(&reports_), static_cast<FileWriter*>(&exports_)})
        connect(writer, &FileWriter::writingChanged, this, [this] {
            if (pendingLanguage_ && !reports_.writing() && !exports_.writing())
                setLanguage(*std::exchange(pendingLanguage_, std::nullopt));
        });
    connect(&session_, &Session::progressed, this,
            [this](double fraction) { progress_->setValue(static_cast<int>(fraction * 1000)); });
    connect(&session_, &Session::runningChanged, this, [this](bool running) {
        progress_->setValue(0);
        progress_->setVisible(running);
    });
    connect(&session_, &Session::resultChanged, this, [this] {
        banner_->hide();
        if (!opening_.isEmpty())
            settings_.addRecentFile(std::exchange(opening_, {}));
        model_->setResult(session_.result());
        if (pendingView_)
            session_.chooseLayer(static_cast<std::size_t>(std::max(0, pendingView_->layer)));
        refreshCatalogue();
    });
    connect(&session_, &Session::layerChanged, this, [this] { refreshCatalogue(); });
    connect(&session_, &Session::resultChanged, &autosave_, &Autosave::touch);
    connect(&session_, &Session::layerChanged, &autosave_, &Autosave::touch);
    connect(&session_, &Session::layerChanged, &looks_, &Looks::touch);
}

// Scenes and metrics of the chosen layer, off the GUI thread.
void MainWindow::refreshCatalogue() {
    model_->setCurrent(session_.layer());
    catalogues_.submit([this, result = session_.result(), layer = session_.layer(),
                        techniques = session_.techniques(),
                        against = Against{comparison_.kept() ? comparison_.kept()->result : nullptr,
                                          stage_->link()}] {
        CataloguePtr catalogue;
        Problem problem;
        const Outcome outcome =
            attempt([&] { catalogue = catalogueOf(result, layer, techniques, against); }, problem);
        return [this, catalogue, problem, outcome] {
            if (outcome == Outcome::done)
                takeCatalogue(catalogue);
            else
                banner_->show(problem);
        };
    });
}

void MainWindow::takeCatalogue(const CataloguePtr& catalogue) {
    if (catalogue->result != session_.result() || catalogue->layer != session_.layer())
        return;
    const bool otherRun = !catalogue_ || catalogue_->result != catalogue->result;
    catalogue_ = catalogue;
    explainer_.setCatalogue(catalogue);
    model_->setCatalogue(catalogue);
    metrics_->setCatalogue(catalogue);
    renewExplained(otherRun);
    stage_->setCatalogue(catalogue);
    timeline_->setCatalogue(catalogue);
    timeline_->setAxis(stage_->axis());
    takeStage();
    setWindowTitle(QStringLiteral("%1 · %2 — Systolens")
                       .arg(QString::fromStdString(catalogue->result->after->study->network->name),
                            QString::fromStdString(catalogue->result->job.accelerator)));
    showWorkspace();
    if (pendingView_)
        apply(*std::exchange(pendingView_, std::nullopt));
}

// A number in the inspector is of what is on the screen, or goes.
void MainWindow::renewExplained(bool otherRun) {
    if (const technique::Metric* now = metrics_->named(inspector_->metric()))
        inspector_->renew(explainedMetric(*now));
    else if (otherRun)
        inspector_->clear();
}

void MainWindow::takeAxis(std::uint64_t position) {
    timeline_->setAxis(stage_->axis());
    player_.setAxis(stage_->axis().length, static_cast<double>(position));
}

void MainWindow::showWorkspace() {
    if (!onStartPage())
        return;
    keepSizeWhileDocksMove(*this);
    pages_->setCurrentWidget(stage_);
    toolBar_->show();
    statusBar()->setVisible(!docks_.small());
    docks_.setVisible(true);
    if (!layout_.isEmpty()) // after showing: hidden docks have no sizes to restore
        docks_.setProportioned(restoreState(layout_, layoutVersion));
    docks_.proportion();
    if (settings_.remembers() && !docks_.small()) // where the picture needs the room
        hints_->start();
    if (catalogue_)
        stage_->showAt(player_.transport().moment());
}

void MainWindow::showStart() {
    player_.setPlaying(false);
    if (!onStartPage())
        layout_ = saveState(layoutVersion);
    pages_->setCurrentIndex(0);
    makeStartPage();
    toolBar_->hide();
    statusBar()->hide();
    docks_.setVisible(false);
}

bool MainWindow::onStartPage() const {
    return pages_->currentIndex() == 0;
}

ViewState MainWindow::viewOfOtherWork() const {
    ViewState other = view();
    other.bookmarks.clear();
    return other;
}

void MainWindow::arrange(StageLayout layout) {
    stage_->arrange(layout);
}

void MainWindow::takeHit(const paint::Hit& hit) {
    Slot& slot = stage_->slot(stage_->focusedSlot()); // a click focuses first
    if (const auto* change = std::get_if<scene::Edit>(&hit.target))
        session_.edit(*change, hit.tip.section('\n', 0, 0));
    else if (const auto* moment = std::get_if<paint::LaneMoment>(&hit.target))
        player_.seek(static_cast<double>(moment->cycle));
    else if (const StageScene* shown = slot.scene();
             shown && slot.canvas().clickedA() && shown->under)
        explainer_.explain(hit, *shown->under, slot.canvas().under(), slot.positionUnder());
    else if (shown)
        explainer_.explain(hit, shown->scene, slot.canvas().picture(), slot.position());
}

// What one waits for: the run, else the film, else the report.
void MainWindow::cancel() {
    if (session_.running())
        session_.cancel();
    else if (exports_.writing())
        exports_.cancel();
    else
        reports_.cancel();
}

void MainWindow::setLanguage(const QString& language) {
    settings_.setLanguage(language);
    if (reports_.writing()
        || exports_.writing()) { // in one language from its first page to its last
        pendingLanguage_ = language;
        return;
    }
    host::setLanguage(language);
    QTimer::singleShot(0, this, &MainWindow::rebuild);
}

void MainWindow::setTheme(const QString& theme) {
    settings_.setTheme(theme);
    theme_ = themeNamed(theme);
    QTimer::singleShot(0, this, &MainWindow::rebuild);
}

void MainWindow::tearDown() {
    delete parts_;
    removeToolBar(toolBar_);
    delete toolBar_;
    docks_.clear();
    delete takeCentralWidget();
}

// In two events: the new parts, then what they showed. In between nothing is painted.
void MainWindow::rebuild() {
    if (!onStartPage()) {
        rebuilt_ = view();
        layout_ = saveState(layoutVersion);
    }
    setUpdatesEnabled(false);
    tearDown();
    build();
    if (!rebuilt_)
        showStart();
    QTimer::singleShot(0, parts_, [this] { showAgain(); });
}

void MainWindow::showAgain() {
    const std::optional<ViewState> kept = std::exchange(rebuilt_, std::nullopt);
    if (kept && catalogue_) {
        const auto coming = std::exchange(pendingView_, kept); // of what is being opened meanwhile
        model_->setResult(session_.result());
        model_->setCurrent(session_.layer());
        takeCatalogue(catalogue_);
        if (coming)
            pendingView_ = coming;
    }
    setUpdatesEnabled(true);
}

void MainWindow::restoreLayout() {
    docks_.restore(!onStartPage());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    settings_.setWindow(saveGeometry(), onStartPage() ? layout_ : saveState(layoutVersion));
    autosave_.flush();
    event->accept();
}

} // namespace systolens::window
