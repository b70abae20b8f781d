#include <QFontMetricsF>
#include <QRawFont>
#include <QTest>
#include <filesystem>

#include "app/paint/fonts.h"
#include "app/paint/icons.h"
#include "app/paint/theme.h"
#include "app/paint/viridis.h"
#include "core/support/resources.h"

using namespace systolens;
using namespace systolens::paint;
using scene::Tone;

namespace {

std::vector<Theme> themes() {
    return {lightTheme(), darkTheme(), printTheme()};
}

std::vector<Tone> tones() {
    std::vector<Tone> all;
    for (int i = 0; i <= static_cast<int>(Tone::overflow); ++i)
        all.push_back(static_cast<Tone>(i));
    return all;
}

} // namespace

class PaintThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { loadFonts(); }

    void contrastIsThatOfWcag() {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    }

    void textIsReadableOnEveryGround() {
        for (const Theme& theme : themes()) {
            for (const QColor& ground : {theme.ground, theme.panel, theme.raised})
                for (const QColor& text : {theme.text, theme.muted})
                    QVERIFY2(contrast(text, ground) >= 4.5,
                             qPrintable(text.name() + " on " + ground.name()));
            QVERIFY(contrast(theme.onAccent, theme.accent) >= 4.5);
        }
    }

    void textIsReadableInAndOnEveryTone() {
        for (const Theme& theme : themes())
            for (const Tone tone : tones()) {
                const QColor colour = styleOf(theme, tone).colour;
                for (const double share : {1.0, 0.9, 0.5, 0.25}) {
                    const QColor fill = mixed(colour, theme.panel, share);
                    QVERIFY(contrast(textOn(fill), fill) >= 4.5);
                    QVERIFY(contrast(readable(theme.text, fill), fill) >= 4.5);
                }
                QVERIFY(contrast(readable(colour, theme.panel), theme.panel) >= 4.5);
            }
    }

    void rolesDifferInShapeAsWellAsColour() {
        for (const Theme& theme : themes()) {
            QCOMPARE(styleOf(theme, Tone::filter).shape, Shape::square);
            QCOMPARE(styleOf(theme, Tone::ifmap).shape, Shape::circle);
            QCOMPARE(styleOf(theme, Tone::psum).shape, Shape::diamond);
            QCOMPARE(styleOf(theme, Tone::gated).hatch, Hatch::diagonal);
            QCOMPARE(styleOf(theme, Tone::skipped).hatch, Hatch::diagonal);
            QCOMPARE(styleOf(theme, Tone::stall).hatch, Hatch::cross);
        }
        QCOMPARE(styleOf(lightTheme(), Tone::filter).colour, QColor("#0072B2"));
        QCOMPARE(styleOf(lightTheme(), Tone::ifmap).colour, QColor("#E69F00"));
        QCOMPARE(styleOf(lightTheme(), Tone::psum).colour, QColor("#009E73"));
        QCOMPARE(styleOf(lightTheme(), Tone::stall).colour, QColor("#D55E00"));
    }

    void everythingGrowsWithTheBaseSize() {
        QCOMPARE(lightTheme(26).px(10), 20.0);
        QCOMPARE(lightTheme(26).font(Size::body).pixelSize(), 26);
        QVERIFY(lightTheme(24).font(Size::tiny).pixelSize() >= 19);
    }

    void everyWeightHasKorean() {
        for (const auto weight : {QFont::Normal, QFont::Medium, QFont::DemiBold, QFont::Bold}) {
            QFont font = lightTheme().font(Size::body, weight);
            QVERIFY(QFontMetricsF(font).horizontalAdvance(QStringLiteral("가")) > 6);
            font.setFamilies({textFamilies().last()});
            QVERIFY(QRawFont::fromFont(font).supportsCharacter(QChar(0xAC00)));
        }
    }

    void digitsOfAWeightAreEquallyWide() {
        const Theme theme = lightTheme(52);
        for (const auto weight : {QFont::Normal, QFont::Medium, QFont::DemiBold, QFont::Bold})
            for (const QFont& font :
                 {theme.font(Size::body, weight), theme.bitsFont(Size::body, weight)}) {
                const QFontMetricsF metrics(font);
                for (char digit = '1'; digit <= '9'; ++digit)
                    QCOMPARE(metrics.horizontalAdvance(QString(8, QChar(digit))),
                             metrics.horizontalAdvance(QString(8, QChar('0'))));
            }
    }

    void theFontsAreTheProgramsOwn() {
        QCOMPARE(QRawFont::fromFont(lightTheme().font(Size::body)).familyName(),
                 QString("Systolens Sans"));
        std::uintmax_t bytes = 0;
        for (const auto& file : std::filesystem::directory_iterator(resourceFolder() / "fonts"))
            bytes += file.file_size();
        QVERIFY(bytes < 12'000'000);
    }

    void viridisRunsFromDarkToLight() {
        QCOMPARE(viridis(0), 0xff440154);
        QCOMPARE(viridis(1), 0xfffde725);
        QCOMPARE(viridis(-1), viridis(0));
        QCOMPARE(viridis(std::nan("")), viridis(0));
        for (int i = 1; i <= 20; ++i)
            QVERIFY(contrast(QColor(viridis(i / 20.0)), Qt::black)
                    > contrast(QColor(viridis((i - 1) / 20.0)), Qt::black));
    }

    void signedNumbersRunFromBlueToOrange() {
        for (const Theme& theme : {lightTheme(), darkTheme()}) {
            const QColor less = signedColour(theme, -1), more = signedColour(theme, 1);
            QVERIFY(less.blue() > less.red() && more.red() > more.blue());
            QCOMPARE(signedColour(theme, -7), less); // clamped
            QVERIFY(signedColour(theme, 0) == (theme.dark ? theme.raised : QColor(Qt::white)));
            QVERIFY(signedColour(theme, -0.1) != signedColour(theme, 0.1));
        }
    }

    void everyIconIsTinted() {
        for (const auto& file : resourceFiles("icons", ".svg")) {
            const QString name = QString::fromStdString(file.stem().string());
            const QIcon found =
                name == QLatin1String("systolens") ? programIcon() : icon(name, darkTheme());
            const QImage image = found.pixmap(32, 32).toImage();
            int opaque = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    opaque += qAlpha(image.pixel(x, y)) > 128;
            QVERIFY2(opaque > 25, qPrintable(name));
            if (qEnvironmentVariableIsSet("SYSTOLENS_SHOTS"))
                found.pixmap(64, 64).save(qEnvironmentVariable("SYSTOLENS_SHOTS") + "/icon-" + name
                                          + ".png");
        }
        for (const char* name : {"play", "pause", "step-back", "step-forward", "to-start", "to-end",
                                 "open", "run", "cancel", "export", "restore"})
            QVERIFY2(!icon(name, lightTheme()).isNull(), name);
        QVERIFY(icon("no such icon", lightTheme()).isNull());
    }
};

QTEST_MAIN(PaintThemeTest)
#include "paint_theme_test.moc"
