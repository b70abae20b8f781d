// Every stop of every lesson as it is seen in lecture mode, before and after its answer, in both
// sizes of type, themes and languages, to be looked at:
// `cmake --build build --target lesson_pictures` draws them into build/lesson_pictures, or into the
// folder that SYSTOLENS_SHOTS names. A stop that plays is drawn where it begins and some seconds
// later. `build/tests/make_lesson_pictures pictures:5-data-flow-ko-light-1080` draws a part.
#include <map>
#include <mutex>

#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

constexpr double later = 3; // seconds of playing

QString folder() {
    const QString usual =
        QString::fromStdString((tests::buildFolder() / "lesson_pictures").string());
    return qEnvironmentVariable("SYSTOLENS_SHOTS", usual);
}

// Each job runs once, whatever it is looked at in.
Session::Runner onceOnly(const Session::Runner& runner) {
    struct Known {
        std::mutex mutex;
        std::map<std::string, job::JobResult> results;
    };
    return [runner, known = std::make_shared<Known>()](const job::Job& job, Progress& progress) {
        const std::scoped_lock lock(known->mutex);
        const std::string key = job::toJson(job);
        const auto found = known->results.find(key);
        if (found != known->results.end())
            return found->second;
        return known->results[key] = runner(job, progress);
    };
}

// Once what is on the stage is painted.
void settle(Lecture& lecture) {
    QTRY_VERIFY_WITH_TIMEOUT(lecture.ready(), patience);
    QVERIFY2(!lecture.problem(), lecture.problem() ? lecture.problem()->where.c_str() : "");
    lecture.player().setPlaying(false);
    const int pictures = !lecture.stage().isVisible()                        ? 0
                         : lecture.stage().arrangement() == StageLayout::two ? 2
                                                                             : 1;
    for (int i = 0; i < pictures; ++i)
        QTRY_VERIFY_WITH_TIMEOUT(lecture.stage().slot(i).canvas().picture(), patience);
    QTest::qWait(150);
}

} // namespace

class LessonPictures : public QObject {
    Q_OBJECT

    std::vector<job::LessonFile> lessons_;
    Session::Runner runner_;

    static void save(Lecture& lecture, const QString& name) {
        QVERIFY(lecture.grab().save(folder() + '/' + name + ".png"));
    }

    static void stop(Lecture& lecture, const job::Stop& stop, const QString& name) {
        settle(lecture);
        save(lecture, name);
        if (!stop.question.empty()) {
            QTest::keyClick(&lecture, Qt::Key_PageDown);
            QVERIFY(lecture.answered());
            QTest::qWait(150);
            save(lecture, name + "-answer");
        }
        if (stop.speed > 0) {
            const auto begin = static_cast<double>(lecture.player().transport().position());
            lecture.player().seek(begin + later * stop.speed);
            QTest::qWait(250);
            save(lecture, name + "-later");
        }
    }

private Q_SLOTS:
    void initTestCase() {
        lessons_ = job::lessonsIn(tests::sourceFolder() / "resources" / "lessons");
        QVERIFY(QDir().mkpath(folder()));
    }

    void pictures_data() {
        QTest::addColumn<int>("lesson");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        for (std::size_t lesson = 0; lesson < lessons_.size(); ++lesson)
            for (const QString language : {"ko", "en"})
                for (const QString theme : {"light", "dark"})
                    for (const QSize size : {QSize(1920, 1080), QSize(1280, 720)})
                        QTest::newRow(
                            QString("%1-%2-%3-%4")
                                .arg(lessons_[lesson].file.stem().c_str(), language, theme)
                                .arg(size.height())
                                .toUtf8())
                            << static_cast<int>(lesson) << language << theme << size;
    }

    void pictures() {
        QFETCH(int, lesson);
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        const job::Lesson& shown = lessons_[static_cast<std::size_t>(lesson)].lesson;
        const Opened window = openedWindow(language, theme, size);
        if (!runner_)
            runner_ = onceOnly(window->session().runner());
        const Session session(window->session().techniques(), runner_);
        QPointer<Lecture> lecture =
            new Lecture(shown, theme == "dark" ? paint::darkTheme() : paint::lightTheme(), session,
                        window.base.get());
        lecture->resize(size);
        lecture->show();
        for (int i = 0; i < lecture->stops(); ++i) {
            lecture->goTo(i);
            const QStringList parts = QString(QTest::currentDataTag()).split('-');
            const QString name = QString("%1-%2-%3")
                                     .arg(parts.first())
                                     .arg(i + 1, 2, 10, QChar('0'))
                                     .arg(parts.mid(parts.size() - 3).join('-'));
            stop(*lecture, shown.stops[static_cast<std::size_t>(i)], name);
        }
        lecture->close();
        QTRY_VERIFY_WITH_TIMEOUT(!lecture, patience);
    }
};

QTEST_MAIN(LessonPictures)
#include "lesson_pictures.moc"
