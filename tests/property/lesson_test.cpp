// Lesson files: what is wrong with one is said with its place, and no bytes can do more harm.
#include <random>

#include "core/job/lesson.h"
#include "core/support/error.h"
#include "folders.h"
#include "property.h"

using namespace systolens;
using job::Lesson;

namespace {

const std::string whole = R"({
 "format": "systolens-lesson/0",
 "title": {"ko": "강의", "en": "Lesson"},
 "job": {"model": "fashion_lenet5", "accelerator": "lecture-4x4"},
 "stops": [
  {"title": {"ko": "장면", "en": "Stop"},
   "job": {"stack": [{"technique": "rlc", "parameters": {"run-bits": 5}}]},
   "layer": "conv1", "scenes": ["array", "energy"], "at": {"progress": 0.5}, "speed": 20,
   "caption": {"en": "Caption"}, "question": {"ko": "질문"}, "answer": {"ko": "답"},
   "claims": [{"metric": "ratio", "of": "rlc", "is": "between", "bound": [1, 2]},
              {"table": "t", "row": ["conv1"], "column": "c", "is": ">=", "bound": 1}]},
  {"title": {"en": "Two"}, "scenes": ["array"], "at": {"cycle": 7}, "caption": {"ko": "둘"}}]})";

std::string messageOf(const std::string& text) {
    try {
        job::parseLesson(text, "my.json");
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

std::string replaced(const std::string& from, const std::string& to) {
    std::string text = whole;
    text.replace(text.find(from), from.size(), to);
    return text;
}

std::string damage(std::string text, std::mt19937_64& random) {
    const auto below = [&](std::size_t end) { return random() % std::max<std::size_t>(1, end); };
    static const std::vector<std::string> pieces{"[",
                                                 "]",
                                                 "{",
                                                 "}",
                                                 ",",
                                                 "\"",
                                                 "null",
                                                 "-1",
                                                 "1e999",
                                                 "true",
                                                 "\\",
                                                 "[[",
                                                 "{}",
                                                 "\xff\xfe",
                                                 "\"at\"",
                                                 "0.5",
                                                 "18446744073709551615"};
    for (std::size_t edits = 1 + below(4); edits-- > 0 && !text.empty();) {
        const std::size_t at = below(text.size());
        switch (below(5)) {
        case 0:
            text.erase(at, 1 + below(20));
            break;
        case 1:
            text[at] = static_cast<char>(random());
            break;
        case 2:
            text.insert(at, pieces[below(pieces.size())]);
            break;
        case 3: // a value for another
            text.replace(at, 1 + below(6), pieces[below(pieces.size())]);
            break;
        default:
            text.insert(at, text.substr(below(text.size()), below(60)));
        }
    }
    return text;
}

} // namespace

class LessonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStopTakesWhatAllHaveInCommonAndWhatItSaysItself() {
        const Lesson lesson = job::parseLesson(whole, "my.json");
        QCOMPARE(lesson.stops.size(), std::size_t{2});
        const job::Stop& first = lesson.stops.front();
        QCOMPARE(first.job.model, std::string("fashion_lenet5"));
        QCOMPARE(first.job.stack.front().technique, std::string("rlc"));
        QCOMPARE(first.claims.size(), std::size_t{2});
        QVERIFY(lesson.stops[1].job.stack.empty());
        QCOMPARE(lesson.stops[1].job.accelerator, std::string("lecture-4x4"));
        QCOMPARE(lesson.title.in("ko"), std::string("강의"));
        QCOMPARE(first.caption.in("ko"), std::string("Caption")); // the only one there is
    }

    void whatIsWrongIsSaidWithItsPlace_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QStringList>("said");
        const auto row = [](const char* name, const char* from, const char* to,
                            const QStringList& said) { QTest::newRow(name) << from << to << said; };
        row("field", "\"speed\"", "\"sped\"", {"my.json: stops[0].sped", "scenes"});
        row("choice", "\"between\"", "\"about\"", {"stops[0].claims[0].is", "\"about\"", ">="});
        row("bound", "[1, 2]", "[2, 1]", {"stops[0].claims[0].bound", "[low, high]"});
        row("relation", "[1, 2]", "3", {"stops[0].claims[0]", "between"});
        row("no caption", ", \"caption\": {\"ko\": \"둘\"}", "", {"stops[1]", "caption"});
        row("scenes", "[\"array\"]", "[]", {"stops[1]", "one or two scenes"});
        row("place", "0.5", "1.5", {"stops[0].at.progress", "0 to 1"});
        row("language", "\"ko\": \"질문\"", "\"fr\": \"?\"", {"stops[0].question.fr", "ko, en"});
        row("answer", ", \"answer\": {\"ko\": \"답\"}", "", {"stops[0]", "answer"});
        row("two numbers", "\"metric\": \"ratio\"", "\"metric\": \"ratio\", \"table\": \"t\"",
            {"stops[0].claims[0]", "metric, table, scene"});
        row("column", "\"column\": \"c\", ", "", {"stops[0].claims[1]", "column"});
        row("sum", "\"is\": \"between\"", "\"take\": \"sum\", \"is\": \"between\"",
            {"stops[0].claims[0]", "\"sum\" is of a table"});
        row("factor", "\"column\": \"c\"", "\"column\": \"c\", \"take\": \"factor\"",
            {"stops[0].claims[1]", "are of a metric"});
        row("covered", "\"scenes\": [\"array\"]",
            "\"scenes\": [\"array\"], \"covered\": [\"energy\"]",
            {"stops[1]", "\"energy\"", "scenes"});
        row("covered without a question", "\"scenes\": [\"array\"]",
            "\"scenes\": [\"array\"], \"covered\": [\"array\"]", {"stops[1]", "question"});
        row("refused", "\"scenes\": [\"array\"]",
            "\"scenes\": [\"array\"], \"refused\": \"decide the coding\"", {"stops[1]", "refused"});
        row("job", "\"stack\"", "\"stak\"", {"stops[0].job.stak"});
        row("common job", "\"accelerator\"", "\"machine\"", {"my.json: job.machine"});
        row("no model", "\"model\": \"fashion_lenet5\", ", "", {"stops[0].job", "model"});
        row("version", "lesson/0", "lesson/9", {"systolens-lesson/0"});
        row("JSON", "{\"ko\": \"강의\"", "{\"ko\" \"강의\"", {"my.json:3:"});
    }

    void whatIsWrongIsSaidWithItsPlace() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QStringList, said);
        const QString message =
            QString::fromStdString(messageOf(replaced(from.toStdString(), to.toStdString())));
        for (const QString& part : said)
            QVERIFY2(message.contains(part), qPrintable(part + " is not in: " + message));
    }

    void aStopMayBeAboutARefusal() {
        const Lesson lesson = job::parseLesson(
            replaced("\"scenes\": [\"array\"]", "\"refused\": \"decide the coding\""), "my.json");
        const job::Stop &runs = lesson.stops[0], &refused = lesson.stops[1];
        const Text said{"plan", "Both %1 and %2 decide the coding", {"rlc", "huffman"}};
        QVERIFY(job::refusalTold(refused, said));
        QVERIFY(!job::refusalTold(runs, said));
        QVERIFY(!job::refusalTold(refused, Text{"plan", "There is no such model", {}}));
        QVERIFY_EXCEPTION_THROWN(job::checkRefused(refused), Error);
        job::checkRefused(runs);
    }

    void damagedFilesAreALessonOrAnError() {
        tests::checkProperty(
            "a damaged lesson is a lesson or an error with its place", [](std::uint64_t seed) {
                std::mt19937_64 random(seed);
                for (int i = 0; i < 20; ++i) {
                    const std::string text = damage(whole, random);
                    try {
                        const Lesson lesson = job::parseLesson(text, "my.json");
                        RC_ASSERT(!lesson.stops.empty());
                        for (const job::Stop& stop : lesson.stops)
                            RC_ASSERT(stop.scenes.empty() != stop.refused.empty()
                                      && !stop.job.model.empty());
                    } catch (const Error& error) {
                        RC_ASSERT(std::string(error.what()).find("my.json") != std::string::npos);
                    }
                }
            });
    }

    void deepAndEmptyFilesAreErrors() {
        for (const std::string& text : {std::string(), std::string(100000, '['), std::string("[]"),
                                        std::string("null"), std::string("\"x\"")})
            QVERIFY(!messageOf(text).empty());
        std::string deep = replaced("{\"model\"", "{\"x\": " + std::string(50000, '[')
                                                      + std::string(50000, ']') + ", \"model\"");
        QVERIFY(QString::fromStdString(messageOf(deep)).contains("job.x"));
    }

    void filesAreLookedForBesideTheLesson() {
        QTemporaryDir folder;
        for (const auto& [name, text] :
             {std::pair<QString, std::string>{"mine.json",
                                              replaced("fashion_lenet5", "my net.onnx")},
              {"my net.onnx", ""}}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.c_str());
        }
        const Lesson lesson = job::loadLesson(folder.filePath("mine.json").toStdString());
        for (const job::Stop& stop : lesson.stops) {
            QCOMPARE(stop.job.model, folder.filePath("my net.onnx").toStdString());
            QCOMPARE(stop.job.accelerator, std::string("lecture-4x4"));
        }
    }

    void aBrokenFileOfAFolderIsListedWithWhy() {
        QTemporaryDir folder;
        for (const auto& [name, text] : {std::pair<QString, std::string>{"b.json", whole},
                                         {"a.json", "{"},
                                         {"c.txt", "no lesson"}}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.c_str());
        }
        const auto files = job::lessonsIn(folder.path().toStdString());
        QCOMPARE(files.size(), std::size_t{2});
        QVERIFY(files[0].problem && files[0].lesson.stops.empty());
        QVERIFY(!files[1].problem && files[1].lesson.stops.size() == 2);
        QVERIFY(job::lessonsIn("/there/is/none").empty());
    }
};

QTEST_MAIN(LessonTest)
#include "lesson_test.moc"
