#include <QTest>

#include "core/support/error.h"
#include "core/technique/technique.h"

using namespace systolens;
using namespace systolens::technique;

namespace {

std::vector<Parameter> schema() {
    Parameter bits{"run-bits", {}, {}, Parameter::Kind::integer, Unit::bits, std::int64_t{5},
                   1,          16, {}};
    Parameter share{"share", {}, {}, Parameter::Kind::real, Unit::share, 0.5, 0, 1, {}};
    Parameter kind{"kind",
                   {},
                   {},
                   Parameter::Kind::choice,
                   Unit::none,
                   std::string("zeros"),
                   0,
                   0,
                   {{"zeros", {}}, {"plain", {}}}};
    Parameter on{"on", {}, {}, Parameter::Kind::flag, Unit::none, true, 0, 0, {}};
    return {bits, share, kind, on};
}

QString refusal(const std::map<std::string, std::string>& given) {
    try {
        parsed(schema(), given, "rlc");
    } catch (const Error& error) {
        return error.kind() == Error::Kind::usage ? error.what() : "wrong kind";
    }
    return "accepted";
}

} // namespace

class ParametersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsNotGivenIsAtItsDefault() {
        const Parameters all = completed(schema(), {}, "rlc");
        QCOMPARE(integer(all, "run-bits"), 5);
        QCOMPARE(real(all, "share"), 0.5);
        QCOMPARE(text(all, "kind"), std::string("zeros"));
        QVERIFY(flag(all, "on"));
    }

    void textBecomesValuesOfTheSchemasTypes() {
        const Parameters all = parsed(
            schema(), {{"run-bits", "7"}, {"share", "1"}, {"kind", "plain"}, {"on", "off"}}, "rlc");
        QCOMPARE(integer(all, "run-bits"), 7);
        QCOMPARE(real(all, "share"), 1.0);
        QCOMPARE(text(all, "kind"), std::string("plain"));
        QVERIFY(!flag(all, "on"));
    }

    void aWholeNumberIsARealOne() {
        const Parameters all = completed(schema(), {{"share", std::int64_t{1}}}, "rlc");
        QCOMPARE(real(all, "share"), 1.0);
    }

    void whatIsNotAllowedIsRefusedWithWhatIs_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("message");
        QTest::newRow("below") << "run-bits"
                               << "0"
                               << "Give a whole number from 1 to 16";
        QTest::newRow("no number") << "run-bits"
                                   << "five"
                                   << "Give a whole number from 1 to 16";
        QTest::newRow("rest") << "run-bits"
                              << "5x"
                              << "Give a whole number from 1 to 16";
        QTest::newRow("nan") << "share"
                             << "nan"
                             << "Give a number from 0 to 1";
        QTest::newRow("choice") << "kind"
                                << "huffman"
                                << "Give one of: zeros, plain";
        QTest::newRow("flag") << "on"
                              << "maybe"
                              << "Give true or false";
        QTest::newRow("unknown") << "colour"
                                 << "red"
                                 << "run-bits, share, kind, on";
    }
    void whatIsNotAllowedIsRefusedWithWhatIs() {
        QFETCH(QString, id);
        QFETCH(QString, value);
        QFETCH(QString, message);
        const QString said = refusal({{id.toStdString(), value.toStdString()}});
        QVERIFY2(said.contains(message) && said.startsWith("rlc: "), qPrintable(said));
    }
};

QTEST_MAIN(ParametersTest)
#include "parameters_test.moc"
