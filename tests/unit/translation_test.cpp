#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "folders.h"

using namespace systolens::tests;

// The Korean of core, app and every plugin against the texts that are in the sources now.
class TranslationTest : public QObject {
    Q_OBJECT

    static QString inSource(const char* path) {
        return QString::fromStdString((sourceFolder() / path).string());
    }

    static QString refreshed(const QString& ts, const QStringList& sources) {
        static QTemporaryDir folder;
        const QString copy = folder.filePath(QString::number(qHash(ts)) + ".ts");
        QFile::copy(ts, copy);
        QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QProcess lupdate;
        lupdate.start(SYSTOLENS_LUPDATE,
                      QStringList{"-silent", "-no-obsolete", "-locations", "none",
                                  "-tr-function-alias", "translate+=SYSTOLENS_TEXT", "-extensions",
                                  "cpp,h", "-I", inSource(".")}
                          + sources + QStringList{"-ts", copy});
        lupdate.waitForFinished(120000);
        QFile file(copy);
        return lupdate.exitCode() == 0 && file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll())
                   : QString();
    }

private Q_SLOTS:
    void everyTextHasItsKorean_data() {
        QTest::addColumn<QString>("ts");
        QTest::addColumn<QStringList>("sources");
        QTest::newRow("core and app") << inSource("resources/translations/systolens_ko.ts")
                                      << QStringList{inSource("core"), inSource("app")};
        for (const auto& plugin : std::filesystem::directory_iterator(sourceFolder() / "plugins"))
            if (plugin.is_directory()) {
                const std::string id = plugin.path().filename().string();
                QTest::newRow(id.c_str())
                    << QString::fromStdString((plugin.path() / (id + "_ko.ts")).string())
                    << QStringList{QString::fromStdString(plugin.path().string())};
            }
    }

    void everyTextHasItsKorean() {
        QFETCH(QString, ts);
        QFETCH(QStringList, sources);
        const QString xml = refreshed(ts, sources);
        QVERIFY2(xml.contains("<message>"), "lupdate found no text");

        static const QRegularExpression message(
            "<source>(.*?)</source>\\s*<translation([^>]*)>(.*?)</translation>",
            QRegularExpression::DotMatchesEverythingOption);
        QStringList faults;
        for (auto found = message.globalMatch(xml); found.hasNext();) {
            const auto match = found.next();
            if (match.captured(2).contains("unfinished") || match.captured(3).isEmpty())
                faults << "no Korean for: " + match.captured(1);
            else if (placeholdersOf(match.captured(1)) != placeholdersOf(match.captured(3)))
                faults << "other arguments in: " + match.captured(3);
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    }

private:
    static QStringList placeholdersOf(const QString& text) {
        static const QRegularExpression placeholder("%\\d");
        QStringList places;
        for (auto found = placeholder.globalMatch(text); found.hasNext();)
            places << found.next().captured();
        places.removeDuplicates();
        places.sort();
        return places;
    }
};

QTEST_GUILESS_MAIN(TranslationTest)
#include "translation_test.moc"
