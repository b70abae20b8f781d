#include <QCoreApplication>
#include <QTest>
#include <QTranslator>
#include <limits>

#include "app/paint/particles.h"
#include "app/paint/text.h"
#include "property.h"

using namespace systolens;
using namespace systolens::paint;

namespace {

QString plain(QString text) {
    return text.replace(QChar(0x202F), ' ');
}

class Swapped : public QTranslator {
public:
    [[nodiscard]] QString translate(const char* context, const char* english, const char*,
                                    int) const override {
        if (qstrcmp(context, "test") == 0 && qstrcmp(english, "%1 of %2") == 0)
            return QStringLiteral("%2 중 %1");
        return {};
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

class PaintTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreWrittenAsInTheField_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("integer");
        QTest::addColumn<int>("unit");
        QTest::addColumn<int>("form");
        QTest::addColumn<QString>("written");
        const auto row = [](double value, bool integer, Unit unit, Form form, const char* written) {
            QTest::newRow(written) << value << integer << static_cast<int>(unit)
                                   << static_cast<int>(form) << QString::fromUtf8(written);
        };
        row(246912, true, Unit::bytes, Form::full, "246 912 B");
        row(246912, true, Unit::bytes, Form::compact, "247 kB");
        row(999, true, Unit::bytes, Form::compact, "999 B");
        row(999999, true, Unit::bytes, Form::compact, "1 MB");
        row(1380000, true, Unit::cycles, Form::full, "1 380 000 cycles");
        row(1380000, true, Unit::cycles, Form::compact, "1.38 M cycles");
        row(2000, true, Unit::cycles, Form::compact, "2 000 cycles");
        row(-1234, true, Unit::none, Form::full, "−1 234");
        row(0.928, false, Unit::share, Form::full, "92.8 %");
        row(0.3, false, Unit::share, Form::full, "30 %");
        row(1, false, Unit::share, Form::full, "100 %");
        row(0.5, false, Unit::picojoules, Form::full, "0.5 pJ");
        row(1540, false, Unit::picojoules, Form::full, "1.54 nJ");
        row(1.54e6, false, Unit::picojoules, Form::full, "1.54 µJ");
        row(2.41e9, false, Unit::picojoules, Form::full, "2.41 mJ");
        row(1.46, false, Unit::ratio, Form::full, "1.46×");
        row(0.25, false, Unit::milliseconds, Form::full, "250 µs");
        row(1500, false, Unit::milliseconds, Form::full, "1.5 s");
        row(2.4, false, Unit::bitsPerValue, Form::full, "2.4 bits a value");
        row(2e8, false, Unit::hertz, Form::full, "200 MHz");
        row(0, true, Unit::words, Form::full, "0 words");
        row(0.928, false, Unit::share, Form::bare, "92.8");
        row(0.000123456, false, Unit::none, Form::full, "0.0001235");
        row(-0.00004, false, Unit::none, Form::full, "−0.00004");
        row(12345.678, false, Unit::none, Form::full, "12 346");
    }

    void numbersAreWrittenAsInTheField() {
        QFETCH(double, value);
        QFETCH(bool, integer);
        QFETCH(int, unit);
        QFETCH(int, form);
        QFETCH(QString, written);
        const Number number = integer ? Number(static_cast<std::int64_t>(value)) : Number(value);
        QCOMPARE(plain(formatted(number, static_cast<Unit>(unit), static_cast<Form>(form))),
                 written);
    }

    void aGroupedIntegerIsTheSameInteger() {
        tests::checkProperty("removing the spaces gives the digits", [](std::int64_t value) {
            QString text = grouped(value);
            text.remove(QChar(0x202F)).replace(QChar(0x2212), '-');
            RC_ASSERT(text.toLongLong() == value);
        });
    }

    void significantDigitsAreRight() {
        tests::checkProperty("four digits are within half a unit of the fourth", [] {
            const double value =
                *rc::gen::map(rc::gen::inRange(-1000000, 1000000), [](int i) { return i / 777.0; });
            QString text = significant(value);
            text.remove(QChar(0x202F)).replace(QChar(0x2212), '-');
            const double back = text.toDouble();
            RC_ASSERT(std::abs(back - value) <= std::max(0.5, std::abs(value)) * 0.0006);
        });
    }

    void whatIsNotFiniteIsSaid() {
        QCOMPARE(significant(std::numeric_limits<double>::infinity()), QString("∞"));
        QCOMPARE(significant(std::nan("")), QString("–"));
    }

    void argumentsFollowTheTranslationsOrder() {
        const Text text = SYSTOLENS_TEXT("test", "%1 of %2").with(1234, "all");
        QCOMPARE(plain(translate(text)), QString("1 234 of all"));
        Swapped korean;
        QCoreApplication::installTranslator(&korean);
        QCOMPARE(plain(translate(text)), QString("all 중 1 234"));
        const Text nested = SYSTOLENS_TEXT("test", "%1!").with(text);
        QCOMPARE(plain(translate(nested)), QString("all 중 1 234!"));
        QCoreApplication::removeTranslator(&korean);
        QCOMPARE(translate(SYSTOLENS_TEXT("test", "100 % of %1")), QString("100 % of "));
    }

    void aHeadingSaysItsUnitOnce() {
        const auto heading = [](const char* name, Unit unit) {
            return headingOf({"id", Text{"test", name, {}}, unit});
        };
        QCOMPARE(heading("energy", Unit::picojoules), QString("energy (pJ)"));
        QCOMPARE(heading("MACs", Unit::macs), QString("MACs"));
        QCOMPARE(heading("Cycles", Unit::cycles), QString("Cycles"));
        QCOMPARE(heading("layer", Unit::none), QString("layer"));
    }
    void oneScaleServesAnAxis() {
        QCOMPARE(scaleFor(Unit::picojoules, 2.41e9).unit, QString("mJ"));
        QCOMPARE(scaleFor(Unit::picojoules, 2.41e9).divisor, 1e9);
        QCOMPARE(scaleFor(Unit::bytes, 900000).unit, QString("kB"));
        QCOMPARE(scaleFor(Unit::bytes, 999).divisor, 1.0);
        QCOMPARE(scaleFor(Unit::cycles, 9000).divisor, 1.0);
        QCOMPARE(plain(scaleFor(Unit::cycles, 1380000).unit), QString("k cycles"));
        QCOMPARE(scaleFor(Unit::share, 0.4).divisor, 0.01);
    }

    void particlesFollowTheSoundBeforeThem_data() {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("written");
        const auto row = [](const char* sentence, const char* written) {
            QTest::newRow(sentence) << QString::fromUtf8(sentence) << QString::fromUtf8(written);
        };
        row("값이(가) 둘", "값이 둘");
        row("필터을(를) 뺀다", "필터를 뺀다");
        row("계층 \"conv1\"이(가) 없습니다", "계층 \"conv1\"이 없습니다");
        row("계층 \"/ip2\"은(는) 없습니다", "계층 \"/ip2\"는 없습니다");
        row("rlc과(와) huffman이(가) 겹칩니다", "rlc과(와) huffman이 겹칩니다"); // 씨, or 크?
        row("DRAM(외부)을(를) 지나", "DRAM(외부)를 지나");
        row("DRAM을(를) 지나", "DRAM을 지나");
        row("RLC이(가)", "RLC가");
        row("GLB(으)로", "GLB로");
        row("DRAM(으)로", "DRAM으로");
        row("1 000(으)로", "1 000으로");
        row("8(으)로", "8로");
        row("50 %은(는)", "50 %는");
        row("cycle을(를)", "cycle을");
        row("map은(는)", "map은(는)");
        row("은(는)", "은(는)");
        row("이 값(가장 큰)", "이 값(가장 큰)");
    }
    void particlesFollowTheSoundBeforeThem() {
        QFETCH(QString, sentence);
        QFETCH(QString, written);
        QCOMPARE(withParticles(sentence), written);
    }

    void textsThatAreFilledHaveTheirParticles() {
        const Text text{"none", "\"%1\"이(가) 없습니다", {"energy"}};
        QCOMPARE(translate(text), QString::fromUtf8("\"energy\"가 없습니다"));
    }
};

QTEST_MAIN(PaintTextTest)
#include "paint_text_test.moc"
