#include <QFile>
#include <QProcess>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QXmlStreamReader>

#include "app/paint/canvas.h"
#include "app/paint/csv.h"
#include "app/paint/export.h"
#include "app/paint/fonts.h"
#include "app/paint/paint.h"
#include "app/paint/video.h"
#include "core/support/error.h"
#include "paint_pictures.h"
#include "property.h"

using namespace systolens;
using namespace systolens::paint;

namespace {

QByteArray contents(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Of a colour channel of any pixel, 0–255.
int largestDifference(const QImage& a, const QImage& b) {
    if (a.size() != b.size())
        return 255;
    int largest = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y), other = b.pixelColor(x, y);
            largest = std::max({largest, std::abs(one.red() - other.red()),
                                std::abs(one.green() - other.green()),
                                std::abs(one.blue() - other.blue())});
        }
    return largest;
}

// Of the pixels: those that differ so much that one sees it.
double differingShare(const QImage& a, const QImage& b) {
    int differing = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            differing += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 96 ? 1 : 0;
    return static_cast<double>(differing) / (a.width() * a.height());
}

// RFC 4180, as a reader that is not ours would do it.
std::vector<std::vector<std::string>> parsedCsv(const std::string& text) {
    std::vector<std::vector<std::string>> rows{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            rows.back().back() += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            rows.back().emplace_back();
        } else if (c == '\r' && !quoted) {
            ++i;
            rows.push_back({""});
        } else {
            rows.back().back() += c;
        }
    }
    rows.pop_back();
    return rows;
}

scene::Scene movingScene() {
    scene::Scene scene;
    scene.id = "array";
    scene.title = SYSTOLENS_TEXT("test", "PE array");
    scene.axis.length = 100;
    scene.at = [](const scene::Moment& moment) {
        auto picture = tests::arrayPicture(4, 4, scene::ArrayPicture::Mode::tokens);
        for (auto& token : picture.tokens)
            token.progress = static_cast<double>(moment.position % 10) / 10;
        return picture;
    };
    return scene;
}

} // namespace

class PaintExportTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    [[nodiscard]] std::filesystem::path file(const std::string& name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }

private Q_SLOTS:
    // A chart's plot is drawn by the application's thread and replayed: up to rounding the same.
    void aPictureIsTheSameFromAnyThread() {
        for (const auto& [name, title, picture] : tests::somePictures())
            for (const double scale : {1.0, 2.0}) {
                const ExportOptions options{{480, 320}, scale};
                const auto paint = [&, picture = std::cref(picture), title = std::cref(title)] {
                    return imageOf(picture, title, lightTheme(), options);
                };
                QImage there;
                const std::unique_ptr<QThread> thread(QThread::create([&] { there = paint(); }));
                thread->start();
                while (!thread->wait(1))
                    QCoreApplication::processEvents();
                QVERIFY2(largestDifference(there, paint()) < 24, name.c_str());
            }
    }

    void initTestCase() { loadFonts(); }

    void everyPictureIsAParsableSvg() {
        for (const auto& named : tests::somePictures()) {
            const auto path = file(named.name + ".svg");
            exportPicture(named.picture, named.title, lightTheme(), {}, path);
            const QByteArray svg = contents(path);
            QVERIFY2(svg.size() < 4'000'000, named.name.c_str());
            QXmlStreamReader reader(svg);
            int texts = 0, images = 0;
            while (!reader.atEnd()) {
                reader.readNext();
                if (reader.isStartElement() && reader.name() == QLatin1String("text"))
                    ++texts;
                if (reader.isStartElement() && reader.name() == QLatin1String("image"))
                    ++images;
                if (reader.isStartElement() && reader.attributes().hasAttribute("font-family"))
                    QVERIFY2(reader.attributes().value("font-family").contains(QLatin1Char(',')),
                             qPrintable(named.name.c_str()
                                        + reader.attributes().value("font-family").toString()));
            }
            QVERIFY2(!reader.hasError(), named.name.c_str());
            QVERIFY2(texts > 0 || images == 1, named.name.c_str()); // 5 000 marks and more
        }
    }

    // Without a single text element an SVG still shows what is painted on the screen.
    void anOutlinedSvgHasNoTextsAndLooksTheSame() {
        const ExportOptions options{{640, 400}, 1, true};
        for (const auto& named : tests::somePictures()) {
            exportPicture(named.picture, named.title, lightTheme(), options, file("shapes.svg"));
            const QByteArray shapes = contents(file("shapes.svg"));
            QVERIFY2(!shapes.contains("<text"), named.name.c_str());
            QSvgRenderer renderer(shapes);
            QVERIFY2(renderer.isValid(), named.name.c_str());
            QImage drawn(640, 400, QImage::Format_RGB32);
            drawn.fill(Qt::white);
            QPainter painter(&drawn);
            renderer.render(&painter);
            const double share =
                differingShare(drawn, imageOf(named.picture, named.title, lightTheme(), options));
            QVERIFY2(share < 0.02,
                     qPrintable(QString("%1: %2").arg(named.name.c_str()).arg(share)));
        }
    }

    // What a paper prints over its own ground: nothing behind the picture, in any file.
    void aPaperFigureHasNoGround() {
        const Theme paper = styled(darkTheme(), Style::paper);
        const scene::Picture picture = tests::arrayPicture(4, 4, scene::ArrayPicture::Mode::tokens);
        const QImage image = imageOf(picture, {}, paper, {{640, 400}});
        for (const QPoint corner : {QPoint(0, 0), QPoint(639, 0), QPoint(0, 399), QPoint(639, 399)})
            QCOMPARE(image.pixelColor(corner).alpha(), 0);
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                drawn += image.pixelColor(x, y).alpha() == 255 ? 1 : 0;
        QVERIFY(drawn > 10000);
        QVERIFY(contrast(paper.text, Qt::white) > 20);
        exportPicture(picture, {}, paper, {}, file("paper.svg"));
        exportPicture(picture, {}, lightTheme(), {}, file("screen.svg"));
        QCOMPARE(contents(file("screen.svg")).count("<rect x=\"0\" y=\"0\" width=\"960\""), 1);
        QCOMPARE(contents(file("paper.svg")).count("<rect x=\"0\" y=\"0\" width=\"960\""), 0);
    }

    void aSlideHasLargerTypeAndThickerLines() {
        const Theme screen = lightTheme(), slide = styled(screen, Style::slide),
                    paper = styled(screen, Style::paper);
        QVERIFY(slide.font(Size::body).pixelSize() >= 20);
        QVERIFY(paper.stroke < screen.stroke && screen.stroke < slide.stroke);
        const auto dark = [](const Theme& theme) { // pixels of a line across
            QImage image(40, 40, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            Canvas(painter, theme, nullptr).line({0, 20}, {40, 20}, Qt::black, 4);
            int count = 0;
            for (int y = 0; y < 40; ++y)
                count += 255 - qGray(image.pixel(20, y));
            return count;
        };
        QVERIFY(dark(paper) < dark(screen) && dark(screen) < dark(slide));
    }

    void everyPictureIsAPdfAndAPng() {
        for (const auto& named : tests::somePictures()) {
            exportPicture(named.picture, named.title, printTheme(), {}, file("picture.pdf"));
            QVERIFY(contents(file("picture.pdf")).startsWith("%PDF"));
        }
        exportPicture(tests::tapePicture(), {}, lightTheme(), {{300, 200}, 3}, file("tape.png"));
        QCOMPARE(QImage(QString::fromStdString(file("tape.png").string())).size(), QSize(900, 600));
    }

    void aTableComesBackFromItsCsv() {
        const scene::Table table = tests::layerTable(9);
        exportPicture(table, {}, lightTheme(), {}, file("table.csv"));
        const auto rows = parsedCsv(contents(file("table.csv")).toStdString());
        QCOMPARE(rows.size(), table.rows.size() + 1);
        QCOMPARE(rows[0][2], std::string("dram_bytes"));
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            QCOMPARE(rows[i + 1][0], std::get<std::string>(table.rows[i][0]));
            QCOMPARE(std::stod(rows[i + 1][3]),
                     toDouble(std::get<scene::Quantity>(table.rows[i][3]).value));
        }
    }

    void anyTextSurvivesCsv() {
        tests::checkProperty("quotes, commas and lines come back", [] {
            const auto cells = *rc::gen::container<std::vector<std::string>>(
                3, rc::gen::container<std::string>(
                       rc::gen::element('a', ',', '"', '\n', '\r', ' ', ';')));
            scene::Table table{"t", {}, {{"a", {}, {}}, {"b", {}, {}}, {"c", {}, {}}}, {}, {}};
            table.rows.push_back({cells[0], cells[1], cells[2]});
            const auto rows = parsedCsv(csvOf({table}));
            RC_ASSERT(rows.size() == 2u);
            RC_ASSERT(rows[1] == cells);
        });
    }

    void everyPictureHasNumbers() {
        for (const auto& named : tests::somePictures()) {
            exportPicture(named.picture, named.title, lightTheme(), {}, file("numbers.csv"));
            QVERIFY2(parsedCsv(contents(file("numbers.csv")).toStdString()).size() > 1,
                     named.name.c_str());
        }
    }

    void whatCannotBeWrittenIsAnErrorWithItsPath() {
        const scene::Picture picture = tests::tapePicture();
        for (const char* path : {"/no/such/folder/a.png", "/no/such/folder/a.svg",
                                 "/no/such/folder/a.pdf", "/no/such/folder/a.csv"})
            try {
                exportPicture(picture, {}, lightTheme(), {}, path);
                QFAIL("written to nowhere");
            } catch (const Error& error) {
                QCOMPARE(error.kind(), Error::Kind::failed);
                QVERIFY(QString(error.what()).contains(path));
            }
    }

    void absurdRequestsAreUsageErrors() {
        const scene::Picture picture = tests::tapePicture();
        const auto refused = [&](const ExportOptions& options, const std::string& name) {
            try {
                exportPicture(picture, {}, lightTheme(), options, file(name));
            } catch (const Error& error) {
                return error.kind() == Error::Kind::usage;
            }
            return false;
        };
        QVERIFY(refused({}, "a.docx"));
        QVERIFY(refused({}, "a"));
        QVERIFY(refused({{0, 0}, 1}, "a.png"));
        QVERIFY(refused({{1e9, 1e9}, 4}, "a.png"));
        QVERIFY(refused({{500, 500}, std::nan("")}, "a.png"));
    }

    // Left of the divider it is A's picture, right of it B's; CSV has both.
    void aSwipedPictureHasBothSides() {
        const scene::Picture a = tests::arrayPicture(4, 4, scene::ArrayPicture::Mode::heat);
        const scene::Picture b = tests::arrayPicture(4, 4, scene::ArrayPicture::Mode::tokens);
        ExportOptions options{{640, 360}, 1};
        const QImage left = imageOf(a, {}, lightTheme(), options);
        const QImage right = imageOf(b, {}, lightTheme(), options);
        options.swipe = Swipe{std::make_shared<const scene::Picture>(a), 0.5};
        const QImage both = imageOf(b, {}, lightTheme(), options);
        const QRect ofA(0, 0, 290, 360), ofB(350, 0, 290, 360); // beside the divider's letters
        QCOMPARE(both.copy(ofA), left.copy(ofA));
        QCOMPARE(both.copy(ofB), right.copy(ofB));
        QVERIFY(both.copy(ofB) != left.copy(ofB));
        for (const char* name : {"swiped.svg", "swiped.pdf", "swiped.png"})
            exportPicture(b, {}, lightTheme(), options, file(name));
        exportPicture(b, {}, lightTheme(), options, file("swiped.csv"));
        exportPicture(b, {}, lightTheme(), {}, file("b.csv"));
        QVERIFY(contents(file("swiped.csv")).endsWith(contents(file("b.csv"))));
        QVERIFY(contents(file("swiped.csv")).size() > contents(file("b.csv")).size());
    }

    void framesRunFromTheFirstToTheLast() {
        const Stretch stretch{10, 19, 10};
        QCOMPARE(momentOf(stretch, 0).position, std::uint64_t(10));
        QCOMPARE(momentOf(stretch, 9).position, std::uint64_t(19));
        const Stretch slow{0, 1, 5};
        QCOMPARE(momentOf(slow, 2).fraction, 0.5);
        QCOMPARE(momentOf({0, 1000, 11}, 1).span, std::uint64_t(100));
        QCOMPARE(momentOf({5, 5, 1}, 0).position, std::uint64_t(5));
    }

    void framesAreFilesInAFolder() {
        Progress progress;
        const Film film{{0, 4, 5}, {320, 180}, 10};
        const FilmResult result =
            writeFilm(movingScene(), film, lightTheme(), file("frames"), progress);
        QVERIFY(!result.note);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(result.written), {}), 5);
        QCOMPARE(progress.fraction(), 1.0);
    }

    void aFilmIsEncodedOrSaysWhyNot() {
        for (const char* name : {"film.gif", "film.mp4"}) {
            Progress progress;
            const Film film{{0, 9, 6}, {321, 181}, 10};
            const FilmResult result =
                writeFilm(movingScene(), film, lightTheme(), file(name), progress);
            QVERIFY(std::filesystem::exists(result.written));
            QCOMPARE(result.note.has_value(), !ffmpegFound());
            if (ffmpegFound())
                QVERIFY(contents(result.written).size() > 500);
        }
    }

    void aCancelledFilmLeavesNothing() {
        for (const char* name : {"gone.gif", "gone"}) {
            Progress progress;
            scene::Scene scene = movingScene();
            scene.at = [&, at = scene.at](const scene::Moment& moment) {
                if (moment.position >= 3)
                    progress.cancel();
                return at(moment);
            };
            QVERIFY_EXCEPTION_THROWN(
                writeFilm(scene, {{0, 9, 10}, {160, 90}, 10}, lightTheme(), file(name), progress),
                Cancelled);
            QVERIFY(!std::filesystem::exists(file(name)));
            QVERIFY(!std::filesystem::exists(file("gone.part.gif")));
        }
    }

    void aFilmIntoNowhereIsAnErrorWithItsPath() {
        for (const char* name : {"/no/such/folder/film.mp4", "/proc/frames"}) {
            Progress progress;
            try {
                writeFilm(movingScene(), {{0, 3, 3}, {160, 90}, 10}, lightTheme(), name, progress);
                QFAIL("written to nowhere");
            } catch (const Error& error) {
                QVERIFY(QString(error.what()).contains(name));
            }
        }
    }
};

QTEST_MAIN(PaintExportTest)
#include "paint_export_test.moc"
