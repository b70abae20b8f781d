// The program's lessons on the real engine: every stop's job runs, its scenes are there, and what
// it claims is borne out by the numbers.
#include <QSet>
#include <QTest>

#include "app/host/plugins.h"
#include "app/window/session/catalogue.h"
#include "core/job/lesson.h"
#include "folders.h"

using namespace systolens;

class LessonsTest : public QObject {
    Q_OBJECT
private:
    technique::Backend backend_;
    job::Techniques techniques_;
    std::vector<job::LessonFile> files_;

private Q_SLOTS:
    void initTestCase() {
        techniques_ = host::loadPlugins({tests::buildFolder() / "bin" / "plugins"}).techniques;
        files_ = job::lessonsIn(tests::sourceFolder() / "resources" / "lessons");
        QCOMPARE(files_.size(), std::size_t{6}); // one a chapter of the outline
    }

    void everyStopShowsWhatItClaims_data() {
        QTest::addColumn<int>("file");
        for (std::size_t i = 0; i < files_.size(); ++i)
            QTest::newRow(files_[i].file.stem().c_str()) << static_cast<int>(i);
    }

    void everyStopShowsWhatItClaims() {
        QFETCH(int, file);
        const job::LessonFile& lesson = files_.at(static_cast<std::size_t>(file));
        QVERIFY2(!lesson.problem, lesson.problem ? lesson.problem->what() : "");
        QVERIFY(lesson.lesson.stops.size() >= 8 && lesson.lesson.stops.size() <= 15);
        QStringList wrong;
        int questions = 0, claims = 0;
        for (std::size_t i = 0; i < lesson.lesson.stops.size(); ++i) {
            const QString place = QString("stop %1: ").arg(i + 1);
            const job::Stop& stop = lesson.lesson.stops[i];
            try {
                wrong += checked(stop, place);
                if (!stop.refused.empty())
                    wrong << place + "is not refused";
                if (stop.claims.empty())
                    wrong << place + "claims nothing";
            } catch (const Error& error) {
                if (!job::refusalTold(stop, error.text()))
                    wrong << place + error.what();
            }
            questions += lesson.lesson.stops[i].question.empty() ? 0 : 1;
            claims += static_cast<int>(lesson.lesson.stops[i].claims.size());
        }
        QVERIFY2(wrong.empty(), qPrintable("\n" + wrong.join("\n")));
        QVERIFY(questions >= 2 && claims >= 5);
    }

    void everyTextIsInBothLanguages() {
        for (const job::LessonFile& file : files_)
            for (const job::Stop& stop : file.lesson.stops)
                for (const job::Bilingual* text : {&stop.title, &stop.caption, &stop.question,
                                                   &stop.answer, &file.lesson.title}) {
                    QVERIFY2(text->ko.empty() == text->en.empty(), text->en.c_str());
                    QVERIFY2(text->ko.empty() || text->ko != text->en, text->en.c_str());
                }
    }

private:
    QStringList checked(const job::Stop& stop, const QString& place) {
        QStringList wrong;
        Progress progress;
        const auto result = std::make_shared<const job::JobResult>(
            job::runJob(stop.job, techniques_, backend_, progress));
        const auto catalogue =
            window::catalogueOf(result, job::layerOf(stop, *result), techniques_);
        for (const std::string& key : stop.scenes) {
            const auto* scene = catalogue->find(QString::fromStdString(key));
            if (!scene) {
                QStringList there;
                for (const auto& one : catalogue->scenes)
                    there << one.key;
                wrong << place + "no scene " + key.c_str() + " among " + there.join(' ');
                continue;
            }
            scene::Moment moment;
            moment.position = static_cast<std::uint64_t>(
                job::positionOn(scene->scene.axis, stop.at, catalogue->layer));
            scene->scene.at(moment); // can be drawn there
        }
        const std::vector<job::Measured> measured = job::measure(stop, *result);
        for (std::size_t i = 0; i < measured.size(); ++i)
            if (!measured[i].holds)
                wrong << place
                             + QString("claim %1 (%2) measures %3")
                                   .arg(i + 1)
                                   .arg((stop.claims[i].metric + stop.claims[i].column).c_str())
                                   .arg(measured[i].number, 0, 'g', 8);
        return wrong;
    }
};

QTEST_MAIN(LessonsTest)
#include "lessons_test.moc"
