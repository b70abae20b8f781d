#pragma once
// The window: start page or stage in the middle, docks around it. It is built anew for another
// language or theme; the session and the view outlive that.
#include <QMainWindow>
#include <QPointer>
#include <QProgressBar>
#include <QScrollArea>
#include <QStackedWidget>
#include <optional>

#include "app/window/inspector/explainer.h"
#include "app/window/lecture/lectures.h"
#include "app/window/metrics/metrics_panel.h"
#include "app/window/model/model_panel.h"
#include "app/window/session/autosave.h"
#include "app/window/session/comparison.h"
#include "app/window/session/exporter.h"
#include "app/window/session/model_writer.h"
#include "app/window/session/report_writer.h"
#include "app/window/shell/banner.h"
#include "app/window/shell/docks.h"
#include "app/window/shell/looks.h"
#include "app/window/shell/settings.h"
#include "app/window/shell/tool_bar.h"
#include "app/window/stage/stage.h"
#include "app/window/start/hints.h"
#include "app/window/techniques/techniques_panel.h"
#include "app/window/timeline/timeline.h"
#include "app/window/window.h"

namespace systolens::window {

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(const WindowOptions& options, Session::Runner runner);
    ~MainWindow() override;

    void watchDemo();
    void compare();
    void openFile(const QString& file); // whatever it is: model, input, machine, session
    void openSample(const QString& id);
    void showStart();
    void saveSession();
    // Of what is on the screen; with all that is usual, or with these parts.
    void writeReport(const QString& folder, const report::Parts& parts = {});
    void askForReport();
    void exportScene(int slot);          // asks what kind of file, and where
    void saveModel(const QString& file); // with the weights of what is on the screen
    void cancel();
    void setLanguage(const QString& language);
    void setTheme(const QString& theme);
    void setReducedMotion(const QString& wish); // "on", "off" or as the system wants
    void setScale(int percent);                 // of everything, from the next start on
    void arrange(StageLayout layout);
    void showCompared(Compared compared);
    void compareDataflows(const QString& a, const QString& b); // of the present work
    // The present run becomes A, and B is this job.
    void compareWith(const job::Job& b, job::Aspect meant);
    void compareWithSession(const QString& file);
    void setLink(scene::Link link); // of A's cursor to B's
    void restoreLayout();

    [[nodiscard]] Session& session() { return session_; }
    [[nodiscard]] Comparison& comparison() { return comparison_; }
    [[nodiscard]] Lectures& lectures() { return lectures_; }
    [[nodiscard]] ReportWriter& reports() { return reports_; }
    [[nodiscard]] Exporter& exports() { return exports_; }
    [[nodiscard]] ModelWriter& models() { return models_; }
    [[nodiscard]] Player& player() { return player_; }
    [[nodiscard]] Settings& settings() { return settings_; }
    [[nodiscard]] Looks& looks() { return looks_; }
    [[nodiscard]] Hints& hints() { return *hints_; }
    [[nodiscard]] Stage& stage() { return *stage_; }
    [[nodiscard]] Timeline& timeline() { return *timeline_; }
    [[nodiscard]] TechniquesPanel& techniques() { return *techniques_; }
    [[nodiscard]] MetricsPanel& metrics() { return *metrics_; }
    [[nodiscard]] Inspector& inspector() { return *inspector_; }
    [[nodiscard]] Banner& banner() { return *banner_; }
    [[nodiscard]] Banner& disparity() { return *disparity_; } // that A and B differ in more
    [[nodiscard]] const QList<QDockWidget*>& docks() const { return docks_.all(); }
    [[nodiscard]] bool onStartPage() const;

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void tearDown();
    void rebuild();
    void showAgain();
    void makeCentre();
    void makeStartPage();
    void makeDocks();
    void connectParts();
    void connectSession();
    void connectComparison();
    void showComparison();
    [[nodiscard]] ViewState seen() const;
    void leaveSideBySide();
    void showWorkspace();
    void open(const job::Job& job, const ViewState& view);
    bool openSession(const QString& file); // whether it could be read
    void refreshCatalogue();
    void takeCatalogue(const CataloguePtr& catalogue);
    void renewExplained(bool otherRun);
    void takeAxis(std::uint64_t position);
    void takeHit(const paint::Hit& hit);
    void takeStage(); // what of it the timeline follows
    [[nodiscard]] ViewState view() const;
    [[nodiscard]] ViewState viewOfOtherWork() const; // the same look at another model
    [[nodiscard]] job::Job currentJob() const;
    [[nodiscard]] SessionFile sessionFile() const;
    [[nodiscard]] std::optional<SessionFile> current() const; // none on the start page
    void apply(const ViewState& view);
    void lookAt(const ViewState& view);
    void connectHints();
    [[nodiscard]] std::optional<ViewState> place() const; // where one looks
    [[nodiscard]] double firstAction() const;

    WindowOptions options_;
    Settings settings_;
    paint::Theme theme_;
    Session session_;
    Comparison comparison_;
    Lectures lectures_;
    ReportWriter reports_;
    Exporter exports_;
    ModelWriter models_;
    Player player_;
    CataloguePtr catalogue_;
    std::optional<ViewState> pendingView_;
    std::optional<ViewState> rebuilt_; // what the parts that are being rebuilt showed
    int timelineHeight_ = 0;           // before A and B were shown there; 0: they are not
    std::optional<ViewState> aside_;   // what side by side has displaced
    std::optional<QString> pendingLanguage_;
    QString opening_;   // a file on its way; one that cannot be opened is no recent one
    QByteArray layout_; // of the docks, while the start page hides them

    QStackedWidget* pages_ = nullptr;
    QScrollArea* start_ = nullptr;
    Banner* banner_ = nullptr;
    Hints* hints_ = nullptr;
    Banner* disparity_ = nullptr;
    QProgressBar* progress_ = nullptr;
    Stage* stage_ = nullptr;
    ToolBar* toolBar_ = nullptr;
    ModelPanel* model_ = nullptr;
    TechniquesPanel* techniques_ = nullptr;
    Inspector* inspector_ = nullptr;
    MetricsPanel* metrics_ = nullptr;
    Timeline* timeline_ = nullptr;
    Docks docks_;
    QPointer<QObject> parts_; // context of connections that end with a rebuild
    Worker catalogues_;
    Explainer explainer_;
    Autosave autosave_;
    Looks looks_;
};

} // namespace systolens::window
