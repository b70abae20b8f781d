#include <QCoreApplication>
#include <QTest>

#include "app/host/language.h"

using namespace systolens::host;

class LanguageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void koreanIsThereAndEnglishComesBack() {
        setLanguage("ko");
        QCOMPARE(currentLanguage(), QString("ko"));
        QCOMPARE(QCoreApplication::translate("network", "Use a smaller tensor"),
                 QString("더 작은 텐서를 쓰세요"));
        setLanguage("en");
        QCOMPARE(QCoreApplication::translate("network", "Use a smaller tensor"),
                 QString("Use a smaller tensor"));
    }

    void whatIsAskedForIsTakenWhateverTheSystemSpeaks() {
        for (const QString& language : languages())
            QCOMPARE(resolvedLanguage(language), language);
    }
};

QTEST_GUILESS_MAIN(LanguageTest)
#include "language_test.moc"
