#pragma once
// Lecture mode: a lesson from stop to stop in big type, in a window of its own above the main one,
// which stays as it was. Each stop's job runs for real, off the GUI thread.
#include <QFrame>
#include <QLabel>
#include <QWidget>
#include <optional>

#include "app/window/lecture/cover.h"
#include "app/window/lecture/lecture_keys.h"
#include "app/window/session/catalogue.h"
#include "app/window/session/session.h"
#include "app/window/stage/stage.h"
#include "app/window/timeline/player.h"
#include "core/job/lesson.h"

namespace systolens::window {

class Lecture : public QWidget {
    Q_OBJECT
public:
    Lecture(job::Lesson lesson, const paint::Theme& theme, const Session& session, QWidget* parent);
    ~Lecture() override;

    void goTo(int stop); // nothing happens beyond the ends
    [[nodiscard]] int stop() const { return stop_; }
    [[nodiscard]] int stops() const { return static_cast<int>(lesson_.stops.size()); }
    [[nodiscard]] bool ready() const { return ready_; } // the stop's result is to be seen
    [[nodiscard]] bool answered() const { return answered_; }
    [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }
    [[nodiscard]] const std::vector<job::Measured>& measured() const { return measured_; }
    [[nodiscard]] Stage& stage() { return *stage_; }
    [[nodiscard]] Player& player() { return player_; }
    [[nodiscard]] Cover& cover() { return *cover_; }

Q_SIGNALS:
    void stopChanged(int stop);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Loaded;
    void build();
    QWidget* makeHeading();
    QWidget* makeCaption();
    void act(const LectureKey& key);
    void next();
    void load();
    void take(const Loaded& loaded);
    void apply();
    void showTexts();
    void showFigures();
    [[nodiscard]] const job::Stop& current() const;

    job::Lesson lesson_;
    paint::Theme plain_, theme_; // as given; as large as the window
    std::string language_;
    Session session_;
    Player player_;
    CataloguePtr catalogue_;
    std::vector<job::Measured> measured_;
    std::optional<Problem> problem_;
    int stop_ = 0;
    bool answered_ = false, ready_ = false;

    QWidget* content_ = nullptr;
    QLabel *lessonName_ = nullptr, *number_ = nullptr, *title_ = nullptr, *caption_ = nullptr,
           *question_ = nullptr, *figures_ = nullptr;
    QFrame *asked_ = nullptr, *rest_ = nullptr, *done_ = nullptr;
    Stage* stage_ = nullptr;
    Cover* cover_;
    Worker catalogues_;
};

} // namespace systolens::window
