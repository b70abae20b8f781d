// The user guide: the same in both languages, every link and picture there, every example true.
#include <QAction>
#include <QDir>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTemporaryDir>

#include "app/window/help/guide.h"
#include "app/window/session/catalogue.h"
#include "core/job/lesson.h"
#include "gui_support.h"
#include "program.h"

using namespace systolens;
using namespace systolens::window;

namespace {

QString resources() {
    return QString::fromStdString((tests::sourceFolder() / "resources").string());
}

QString textOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList chapters(const QString& language) {
    return QDir(resources() + "/guide/" + language).entryList({"*.md"}, QDir::Files, QDir::Name);
}

QString chapter(const QString& language, const QString& name) {
    return textOf(resources() + "/guide/" + language + '/' + name);
}

// What a pattern finds: the whole of it, or what its brackets hold.
QStringList all(const QString& text, const char* pattern) {
    const QRegularExpression expression(pattern,
                                        QRegularExpression::MultilineOption
                                            | QRegularExpression::DotMatchesEverythingOption);
    QStringList found;
    for (auto each = expression.globalMatch(text); each.hasNext();) {
        const auto match = each.next();
        found << match.captured(match.lastCapturedIndex());
    }
    return found;
}

constexpr const char* block = "^```(.*?)^```$";
constexpr const char* linked = "(?<!!)\\[[^\\]]*\\]\\(([^)]*)\\)";
constexpr const char* pictured = "!\\[[^\\]]*\\]\\(([^)]*)\\)";

struct Block {
    QString language, file, text;
};
std::vector<Block> blocksOf(const QString& text) {
    std::vector<Block> blocks;
    for (const QString& one : all(text, block)) {
        const QString head = one.section('\n', 0, 0);
        blocks.push_back({head.section(' ', 0, 0), head.section(' ', 1), one.section('\n', 1)});
    }
    return blocks;
}

// One a line, or several lines with a backslash at their ends.
QStringList commandsOf(const Block& one) {
    return QString(one.text).replace("\\\n", " ").split('\n', Qt::SkipEmptyParts);
}

// The window's own words for something, without what marks keys and dialogues.
QStringList wordsOfTheWindow(const QString& language) {
    const QString ts = textOf(resources() + "/translations/systolens_ko.ts");
    QStringList words = all(ts, language == "en" ? "<source>([^<]*)</source>"
                                                 : "<translation>([^<]*)</translation>");
    static const QRegularExpression marks("\\(&amp;.\\)|&amp;|…");
    return words.replaceInStrings(marks, {}) << QString::fromUtf8("언어 / Language");
}

} // namespace

class GuideTest : public QObject {
    Q_OBJECT

    static void languages() {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << "en";
        QTest::newRow("ko") << "ko";
    }

private Q_SLOTS:
    void bothLanguagesSayTheSame() {
        QVERIFY(chapters("en").size() >= 13);
        QCOMPARE(chapters("ko"), chapters("en"));
        for (const QString& name : chapters("en")) {
            const QString en = chapter("en", name), ko = chapter("ko", name);
            // Headings, code, links, pictures, rows of tables and items of lists.
            QCOMPARE(all(ko, "^(#+) "), all(en, "^(#+) "));
            QCOMPARE(all(ko, block), all(en, block));
            QCOMPARE(all(ko, linked), all(en, linked));
            QCOMPARE(all(ko, pictured).replaceInStrings("/ko/", "/en/"), all(en, pictured));
            for (const char* each : {"^\\|", "^- ", "^\\d\\. "})
                QVERIFY2(all(ko, each).size() == all(en, each).size(), qPrintable(name));
            QVERIFY2(all(ko, "[가-힣]").size() > 50, qPrintable(name));
        }
    }

    void everyLinkAndPictureIsThere_data() { languages(); }
    void everyLinkAndPictureIsThere() {
        QFETCH(QString, language);
        QSet<QString> shown;
        const QDir folder(resources() + "/guide/" + language);
        for (const QString& name : chapters(language)) {
            const QString text = chapter(language, name);
            for (const QString& to : all(text, linked) + all(text, pictured))
                QVERIFY2(QFileInfo::exists(folder.filePath(to)), qPrintable(name + ": " + to));
            for (const QString& to : all(text, pictured)) {
                QVERIFY2(to.startsWith("../../screenshots/" + language), qPrintable(to));
                shown << QFileInfo(to).fileName();
            }
        }
        const QDir pictures(resources() + "/screenshots/" + language);
        for (const QFileInfo& file : pictures.entryInfoList(QDir::Files)) {
            QVERIFY2(shown.contains(file.fileName()), qPrintable(file.fileName() + " is not used"));
            QVERIFY2(file.size() < 200'000, qPrintable(file.fileName() + " is large"));
        }
    }

    void theReadmesLinksLeadSomewhere() {
        const QString source = QString::fromStdString(tests::sourceFolder().string());
        const QString text = textOf(source + "/README.md");
        for (const QString& to : all(text, linked) + all(text, pictured))
            QVERIFY2(to.startsWith("http") || QFileInfo::exists(source + '/' + to), qPrintable(to));
        QVERIFY(text.contains("resources/guide/en"));
    }

    // "*View › Restore layout*": what the guide calls a menu is what the window calls it.
    void menusAreCalledAsInTheWindow_data() { languages(); }
    void menusAreCalledAsInTheWindow() {
        QFETCH(QString, language);
        const QStringList words = wordsOfTheWindow(language);
        int paths = 0;
        for (const QString& name : chapters(language))
            for (const QString& path :
                 all(chapter(language, name), "\\*([^*\\n]* › [^*\\n]*)\\*")) {
                ++paths;
                for (const QString& word : path.split(QString::fromUtf8(" › ")))
                    QVERIFY2(words.contains(word), qPrintable(name + ": " + word));
            }
        QVERIFY(paths >= 6);
    }

    void theExamplesRun() {
        QTemporaryDir folder;
        int commands = 0;
        for (const QString& name : chapters("en")) {
            const auto blocks = blocksOf(chapter("en", name));
            for (const Block& one : blocks)
                if (!one.file.isEmpty()) {
                    QFile file(folder.filePath(one.file));
                    QVERIFY(file.open(QIODevice::WriteOnly));
                    file.write(one.text.toUtf8());
                }
            for (const Block& one : blocks)
                for (const QString& line : commandsOf(one)) {
                    if (one.language != "sh")
                        continue;
                    QStringList words = line.split(' ', Qt::SkipEmptyParts);
                    QCOMPARE(words.takeFirst(), QString("systolens"));
                    const auto program = tests::buildFolder() / "bin" / "systolens";
                    const auto answer = tests::run(QString::fromStdString(program.string()), words,
                                                   {}, folder.path());
                    QVERIFY2(answer.code == 0, qPrintable(line + '\n' + answer.err));
                    ++commands;
                }
        }
        QVERIFY(commands >= 20);
        for (const char* made :
             {"report/report.html", "array.png", "energy.svg", "best.yaml", "small.onnx", "frames"})
            QVERIFY2(QFileInfo::exists(folder.filePath(made)), made);
    }

    // The tables of the lesson chapter name every key that there is, and no other.
    void everyKeyOfALessonIsTold_data() { languages(); }
    void everyKeyOfALessonIsTold() {
        QFETCH(QString, language);
        const auto keysOf = [](const QString& lesson) { // what a file with a wrong key is told
            try {
                job::parseLesson(lesson.toStdString(), "wrong.json");
            } catch (const Error& error) {
                QStringList keys = all(error.what(), "Fields are: (.*)").value(0).split(", ");
                keys.sort();
                return keys;
            }
            return QStringList();
        };
        const QString whole = R"({"format": "systolens-lesson/0", "title": {"en": "x"}, %1})";
        const QStringList files{whole.arg(R"("wrong": 1)"), whole.arg(R"("stops": [{"wrong": 1}])"),
                                whole.arg(R"("stops": [{"claims": [{"wrong": 1}]}])")};
        const QString text = chapter(language, "10-lessons.md");
        for (int i = 0; i < files.size(); ++i) {
            QStringList told;
            for (const QString& cell :
                 all(text.section("\n### ", i + 1, i + 1), "^\\| (`[^|]*) \\|"))
                told += all(cell, "`([^`]*)`");
            told.sort();
            QCOMPARE(told, keysOf(files[i]));
        }
    }

    void theLessonIsOne() {
        const auto blocks = blocksOf(chapter("en", "10-lessons.md"));
        const auto found = std::ranges::find(blocks, QString("json"), &Block::language);
        QVERIFY(found != blocks.end());
        const job::Lesson lesson =
            job::parseLesson(found->text.toStdString(), found->file.toStdString());
        const auto techniques =
            host::loadPlugins({tests::buildFolder() / "bin" / "plugins"}).techniques;
        technique::Backend backend;
        Progress progress;
        for (const job::Stop& stop : lesson.stops) {
            const auto result = std::make_shared<const job::JobResult>(
                job::runJob(stop.job, techniques, backend, progress));
            const auto catalogue = catalogueOf(result, job::layerOf(stop, *result), techniques);
            for (const std::string& key : stop.scenes)
                QVERIFY2(catalogue->find(QString::fromStdString(key)), key.c_str());
            for (const job::Measured& claim : job::measure(stop, *result))
                QVERIFY2(claim.holds, qPrintable(QString::number(claim.number)));
        }
        QVERIFY(!lesson.stops.back().claims.empty());
    }

    void theWindowShowsIt_data() { languages(); }
    void theWindowShowsIt() {
        QFETCH(QString, language);
        const Opened window = openedWindow(language, language == "ko" ? "dark" : "light");
        QAction* help = nullptr;
        for (QAction* action : window.base->findChildren<QAction*>())
            if (action->shortcut() == QKeySequence(Qt::Key_F1))
                help = action;
        QVERIFY(help);
        help->trigger();
        auto* guide = window.base->findChild<Guide*>("guide");
        QVERIFY(guide && guide->isVisible());
        QCOMPARE(guide->chapters().count(), chapters(language).size());
        for (int i = 0; i < guide->chapters().count(); ++i) {
            guide->chapters().setCurrentRow(i);
            const QString name = chapters(language)[i];
            QCOMPARE(guide->page().source().fileName(), name);
            const QString title = guide->chapters().item(i)->text();
            QVERIFY2(guide->page().toPlainText().startsWith(title), qPrintable(name));
            QTest::qWait(20); // it is painted, with its pictures
            QCOMPARE(guide->page().missingPictures(), 0);
            QVERIFY2(guide->page().horizontalScrollBar()->maximum() == 0, qPrintable(name));
            if (const QString shots = qEnvironmentVariable("SYSTOLENS_SHOTS"); !shots.isEmpty()) {
                QDir().mkpath(shots);
                guide->grab().save(shots + "/guide-" + language + '-' + name + ".png");
            }
        }
        // A link of the text leads on, and the list follows.
        guide->page().setSource(guide->page().source().resolved(QUrl("03-array.md")));
        QCOMPARE(guide->chapters().currentRow(), 2);
        help->trigger(); // the same one again
        QCOMPARE(window.base->findChildren<Guide*>().size(), 1);
        QTest::keyClick(guide, Qt::Key_Escape);
        QVERIFY(!guide->isVisible());
    }
};

QTEST_MAIN(GuideTest)
#include "guide_test.moc"
