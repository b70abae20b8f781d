#pragma once
// The lessons there are - the program's and those of the user's own folder - and the one under way.
#include <QMenu>
#include <QObject>
#include <QPointer>

#include "app/window/lecture/lecture.h"

namespace systolens::window {

class Lectures : public QObject {
    Q_OBJECT
public:
    enum class Shown { fullScreen, asLargeAsTheWindow };

    Lectures(const Session& session, QWidget* window);

    [[nodiscard]] QString ownFolder() const;
    void setOwnFolder(const QString& folder) { ownFolder_ = folder; }
    [[nodiscard]] std::vector<job::LessonFile> all() const;
    void fill(QMenu* menu);
    void start(const job::LessonFile& file, const paint::Theme& theme,
               Shown shown = Shown::fullScreen);
    void resume(); // where the last one was left; else the first
    void setTheme(const paint::Theme& theme) { theme_ = theme; }
    void setStepwise(bool stepwise) { stepwise_ = stepwise; }   // reduced motion
    [[nodiscard]] Lecture* lecture() const { return lecture_; } // null when none is shown

Q_SIGNALS:
    void failed(const systolens::window::Problem& problem);

private:
    static QString placeOf(const Error& error);

    const Session& session_;
    QWidget* window_;
    paint::Theme theme_;
    QString ownFolder_;
    QPointer<Lecture> lecture_;
    std::filesystem::path lastFile_;
    int lastStop_ = 0;
    bool stepwise_ = false;
};

} // namespace systolens::window
