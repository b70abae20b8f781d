// What the program says of itself: help and manual, made from the same tables, in both languages.
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "program.h"

using namespace systolens;
using tests::Answer;

namespace {

// Fails the test where groff, when it is there, has something against it.
void mustBeRoff(const QByteArray& page) {
    const QString groff = QStandardPaths::findExecutable("groff");
    if (groff.isEmpty())
        QSKIP("groff is not installed");
    QTemporaryDir folder;
    QFile file(folder.filePath("systolens.1"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(page);
    file.close();
    const Answer checked =
        tests::run(groff, {"-man", "-Tutf8", "-Kutf8", "-ww", "-z", file.fileName()});
    QVERIFY2(checked.code == 0 && checked.err.isEmpty(), checked.err);
}

} // namespace

class HelpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionAndHelpAreAnswers() {
        const Answer version = tests::systolens({"--version"});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith("systolens "));
        const Answer help = tests::systolens({"analyze", "--help"});
        QCOMPARE(help.code, 0);
        QVERIFY(help.out.contains("--technique") && help.out.contains("--report"));
    }

    void helpNamesTheEnvironmentAndExamples() {
        const QByteArray help = tests::systolens({"--help"}).out;
        for (const char* word : {"--json", "SYSTOLENS_PLUGIN_PATH", "Exit codes: 0 done",
                                 "Examples:", "reproduce", "man systolens"})
            QVERIFY2(help.contains(word), word);
        QVERIFY(!help.contains("--man") && !help.contains("--grab")); // for the build and tests
    }

    // Every description is in the language that was asked for, the parser's own words too.
    void helpIsInBothLanguages() {
        const auto ask = [](const QStringList& arguments) {
            const auto program = tests::buildFolder() / "bin" / "systolens";
            return QString::fromUtf8(
                tests::run(QString::fromStdString(program.string()), arguments,
                           {"LC_ALL=", "LC_MESSAGES=", "LANGUAGE=", "LANG=ko_KR.UTF-8"})
                    .out);
        };
        static const QRegularExpression hangul("[가-힣]"),
            described("^  \\S.*?  +(\\S.*)$", QRegularExpression::MultilineOption);
        int texts = 0;
        for (const char* each :
             {"", "list", "layers", "run", "accuracy", "simulate", "analyze", "map", "evaluate",
              "multiplier", "render", "reproduce", "job", "sweep"}) {
            const QString help = ask(QStringList{each, "--help"}.filter(QRegularExpression(".")));
            QVERIFY2(help.contains("사용법: systolens"), qPrintable(help));
            QVERIFY(help.contains("종료 코드: 0 성공"));
            QVERIFY(!ask(QStringList{each, "--help", "--language", "en"}.filter(
                             QRegularExpression(".")))
                         .contains(hangul));
            for (auto found = described.globalMatch(help); found.hasNext(); ++texts) {
                const QString text = found.next().captured(1);
                QVERIFY2(text.contains(hangul) || text.startsWith("array, timeline"),
                         qPrintable(QString(each) + ": " + text));
            }
        }
        QVERIFY(texts > 30);
        const QString wrong =
            QString::fromUtf8(tests::systolens({"layers", "fashion_lenet5", "--nonsense"}).err);
        QVERIFY2(wrong.contains("--nonsense was not expected"), qPrintable(wrong));
    }

    void theManualIsInBothLanguages() {
        const Answer manual = tests::run(
            QString::fromStdString((tests::buildFolder() / "bin" / "systolens").string()),
            {"--man", "--language", "ko"});
        QCOMPARE(manual.code, 0);
        for (const char* word : {".SH 이름\n", ".SH 하위 명령\n", ".SS analyze MODEL", "기법"})
            QVERIFY2(manual.out.contains(word), word);
        mustBeRoff(manual.out);
    }

    // Made from the parser's tables: what --help has, the manual has.
    void theManualHasEveryOption() {
        const Answer manual = tests::systolens({"--man"});
        QCOMPARE(manual.code, 0);
        QVERIFY(manual.out.startsWith(".TH SYSTOLENS 1"));
        const QByteArray page = QByteArray(manual.out).replace("\\-", "-");
        static const QRegularExpression option("--[a-z][a-z-]+");
        for (const char* each : {"list", "layers", "run", "accuracy", "simulate", "analyze", "map",
                                 "evaluate", "multiplier", "render", "reproduce", "job", "sweep"})
            QVERIFY2(page.contains(QByteArray(".SS ") + each), each);
        for (const QString each : {"", "analyze", "render", "multiplier"}) {
            QStringList arguments{"--help"};
            if (!each.isEmpty())
                arguments.prepend(each);
            const QString help = QString::fromUtf8(tests::systolens(arguments).out);
            for (auto found = option.globalMatch(help); found.hasNext();) {
                const QByteArray name = found.next().captured().toUtf8();
                QVERIFY2(page.contains(name), name + " of " + each.toUtf8());
            }
        }
        mustBeRoff(manual.out);
    }
};

QTEST_GUILESS_MAIN(HelpTest)
#include "help_test.moc"
