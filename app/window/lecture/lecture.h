#pragma once
// Lecture mode: a lesson from stop to stop in big type, in a window of its own above the main one,
// which stays as it was. Each stop's job runs for real, off the GUI thread.
#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QWidget>
#include <optional>

#include "app/window/lecture/cover.h"
#include "app/window/lecture/lecture_keys.h"
#include "app/window/lecture/stop_loader.h"
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
    [[nodiscard]] bool ready() const { return shown_ != nullptr; } // what came of the stop's job
    [[nodiscard]] bool answered() const { return answered_; }
    // Why the stop cannot be shown; null when it can.
    [[nodiscard]] const Problem* problem() const {
        return shown_ && shown_->problem ? &*shown_->problem : nullptr;
    }
    [[nodiscard]] const StopLoader& loader() const { return loader_; }
    [[nodiscard]] Stage& stage() { return *stage_; }
    [[nodiscard]] Player& player() { return player_; }
    [[nodiscard]] Cover& cover() { return *cover_; }

Q_SIGNALS:
    void stopChanged(int stop);
    void closed(); // it is deleted once the run that was under way has heard of it

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void build(); // anew for every size of type
    QWidget* makeHeading();
    QWidget* makeCaption();
    void act(const LectureKey& key);
    void takeMouse(const QEvent& event);
    void next();
    void take(const LoadedStopPtr& loaded);
    void apply();
    void showTexts();
    void showFigures();
    void keepRoomForAnswer();
    void showRefusal();
    void showCovers();
    [[nodiscard]] QString questionText() const;
    [[nodiscard]] QString answerText() const;
    [[nodiscard]] QString figuresText(bool hidden) const;
    [[nodiscard]] const job::Stop& current() const;

    job::Lesson lesson_;
    paint::Theme plain_, theme_; // as given; as large as the window
    std::string language_;
    job::Techniques techniques_;
    Player player_;
    LoadedStopPtr shown_; // null while the stop's result is made
    int stop_ = 0;
    bool answered_ = false;
    std::optional<QPointF> pressedAt_; // on the screen

    QWidget* content_ = nullptr;
    QLabel *lessonName_ = nullptr, *number_ = nullptr, *title_ = nullptr, *caption_ = nullptr,
           *question_ = nullptr, *figures_ = nullptr, *refusal_ = nullptr;
    QFrame *asked_ = nullptr, *rest_ = nullptr, *done_ = nullptr;
    QBoxLayout* line_ = nullptr; // how far the lesson is
    Stage* stage_ = nullptr;
    Cover* cover_;
    StopLoader loader_; // last: its thread ends before what it uses
};

} // namespace systolens::window
