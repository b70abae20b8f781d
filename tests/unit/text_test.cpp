#include <QTest>

#include "core/support/error.h"
#include "core/support/nearest.h"
#include "core/support/text.h"

using namespace systolens;

class TextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void argumentsTakeTheirPlaces() {
        const Text text = SYSTOLENS_TEXT("test", "%2 of %1 is %3").with(4, "all", 0.5);
        QCOMPARE(QString::fromStdString(inEnglish(text)), QString("all of 4 is 0.5"));
    }

    void textsCanBeArguments() {
        const Text text =
            SYSTOLENS_TEXT("test", "%1: %2")
                .with(SYSTOLENS_TEXT("test", "word %1").with(7),
                      std::vector{SYSTOLENS_TEXT("test", "a"), SYSTOLENS_TEXT("test", "b")});
        QCOMPARE(QString::fromStdString(inEnglish(text)), QString("word 7: a, b"));
        QVERIFY(text == Text(text));
    }

    void aSlipIsRecognised_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("meant");
        QTest::newRow("as it is") << "capacity"
                                  << "capacity";
        QTest::newRow("a letter too few") << "capacty"
                                          << "capacity";
        QTest::newRow("a letter too many") << "rowss"
                                           << "rows";
        QTest::newRow("another letter") << "arrey"
                                        << "array";
        QTest::newRow("swapped") << "nmae"
                                 << "name";
        QTest::newRow("two slips in a long word") << "double_bufered_"
                                                  << "double_buffered";
        QTest::newRow("something else") << "voltage"
                                        << "";
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("too short to guess") << "ab"
                                            << "";
        QTest::newRow("endless") << QString(100000, 'a') << "";
    }
    void aSlipIsRecognised() {
        QFETCH(QString, word);
        QFETCH(QString, meant);
        const std::vector<std::string> words{"array", "capacity", "double_buffered", "name",
                                             "rows"};
        QCOMPARE(QString::fromStdString(nearest(word.toStdString(), words).value_or("")), meant);
    }

    void anErrorSaysWhatWhereAndWhatToDo() {
        const Error error = inputError(SYSTOLENS_TEXT("test", "The stride is %1").with(0), "conv1",
                                       SYSTOLENS_TEXT("test", "Give 1 or more"));
        QCOMPARE(QString(error.what()), QString("conv1: The stride is 0. Give 1 or more"));
    }
};

QTEST_MAIN(TextTest)
#include "text_test.moc"
