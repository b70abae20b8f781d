#include "app/window/lecture/lectures.h"

#include <QDesktopServices>
#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUrl>

#include "app/host/language.h"
#include "core/support/resources.h"

namespace systolens::window {

Lectures::Lectures(const Session& session, QWidget* window)
    : QObject(window), session_(session), window_(window),
      ownFolder_(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/lessons") {}

// As the file counts and, for a stop, as the window does.
QString Lectures::placeOf(const Error& error) {
    const QString where = QString::fromStdString(error.where());
    static const QRegularExpression stop("stops\\[(\\d+)\\]");
    const QRegularExpressionMatch found = stop.match(where);
    return found.hasMatch() ? tr("%1 (stop %2)").arg(where).arg(found.captured(1).toInt() + 1)
                            : where;
}

QString Lectures::ownFolder() const {
    return ownFolder_;
}

std::vector<job::LessonFile> Lectures::all() const {
    std::vector<job::LessonFile> files;
    Problem none;
    attempt([&] { files = job::lessonsIn(resourceFolder() / "lessons"); }, none);
    for (job::LessonFile& file : job::lessonsIn(ownFolder_.toStdString()))
        files.push_back(std::move(file));
    return files;
}

void Lectures::fill(QMenu* menu) {
    menu->clear();
    QAction* resume = menu->addAction(tr("&Lecture mode"), this, &Lectures::resume);
    resume->setShortcut(QKeySequence(Qt::Key_F5));
    menu->addSeparator();
    const std::string language = host::currentLanguage().toStdString();
    for (const job::LessonFile& file : all()) {
        const QString name = QString::fromStdString(file.file.filename().string());
        if (!file.problem) {
            menu->addAction(QString::fromStdString(file.lesson.title.in(language)),
                            [this, file] { start(file, theme_); });
            continue;
        }
        const Error& error = *file.problem;
        const QString where = placeOf(error);
        QAction* broken = menu->addAction(tr("%1 cannot be read …").arg(name), [=, this] {
            Q_EMIT failed({error.text(), where.toStdString(), error.remedy()});
        });
        broken->setToolTip(where);
    }
    menu->addSeparator();
    menu->addAction(tr("&Folder of your own lessons"), [this] {
        QDir().mkpath(ownFolder_);
        QDesktopServices::openUrl(QUrl::fromLocalFile(ownFolder_));
    });
}

void Lectures::start(const job::LessonFile& file, const paint::Theme& theme, Shown shown) {
    if (lecture_)
        lecture_->close();
    theme_ = theme;
    lastStop_ = lastFile_ == file.file ? lastStop_ : 0;
    lastFile_ = file.file;
    auto* lecture = new Lecture(file.lesson, theme, session_, window_);
    lecture_ = lecture;
    lecture->player().setStepwise(stepwise_);
    connect(lecture, &Lecture::closed, this, [this, lecture] {
        if (lecture_ == lecture)
            lecture_ = nullptr;
        window_->activateWindow();
    });
    connect(lecture, &Lecture::stopChanged, this, [this](int stop) { lastStop_ = stop; });
    if (shown == Shown::fullScreen) {
        lecture->showFullScreen();
    } else {
        lecture->resize(window_->size());
        lecture->show();
    }
    lecture->activateWindow();
    lecture->setFocus();
    lecture->goTo(std::min(lastStop_, lecture->stops() - 1));
}

void Lectures::resume() {
    const std::vector<job::LessonFile> files = all();
    const job::LessonFile* chosen = nullptr;
    for (const job::LessonFile& file : files)
        if (!file.problem && (!chosen || file.file == lastFile_))
            chosen = &file;
    if (chosen)
        start(*chosen, theme_);
    else
        Q_EMIT failed({SYSTOLENS_TEXT("lesson", "There are no lessons"), ownFolder_.toStdString(),
                       SYSTOLENS_TEXT("lesson", "Put lesson files (JSON) into this folder")});
}

} // namespace systolens::window
