// Where things lie, as arithmetic: no pixels.
#include <QTest>

#include "app/paint/array_layout.h"
#include "app/paint/canvas.h"
#include "app/paint/chart_axes.h"
#include "app/paint/chart_plot.h"
#include "app/paint/chart_references.h"
#include "app/paint/fonts.h"
#include "app/paint/lanes.h"
#include "app/paint/paint.h"
#include "app/paint/ticks.h"
#include "paint_pictures.h"
#include "property.h"

using namespace systolens;
using namespace systolens::paint;

namespace {

bool apart(const QRectF& a, const QRectF& b) {
    const QRectF common = a.intersected(b);
    return common.width() < 0.01 || common.height() < 0.01;
}

std::vector<Hits::TextMark> textsOf(const scene::Picture& picture, const QRectF& area) {
    QImage image(area.size().toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    Hits hits;
    paint::paint(painter, area, picture, lightTheme(), &hits);
    return hits.texts();
}

} // namespace

class PaintLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { loadFonts(); }

    void aCycleComesBackFromItsPixel() {
        tests::checkProperty("cycleAtX(xOfCycle(c)) = c", [] {
            const Cycle from = *rc::gen::inRange<Cycle>(0, 1'000'000'000'000);
            const Cycle length = *rc::gen::inRange<Cycle>(1, 1'000'000);
            const Cycle cycle = from + *rc::gen::inRange<Cycle>(0, length);
            const QRectF plot(*rc::gen::inRange(0, 300), 0, *rc::gen::inRange(50, 4000), 10);
            const simulation::Window window{from, from + length};
            RC_ASSERT(cycleAtX(window, plot, xOfCycle(window, plot, cycle)) == cycle);
        });
    }

    void pixelsOutsideThePlotAreItsEnds() {
        const QRectF plot(100, 0, 500, 10);
        QCOMPARE(cycleAtX({20, 40}, plot, -5), Cycle(20));
        QCOMPARE(cycleAtX({20, 40}, plot, 9999), Cycle(39));
        QCOMPARE(cycleAtX({20, 40}, QRectF(), 3), Cycle(20));
        QCOMPARE(cycleAtX({7, 7}, plot, 300), Cycle(7));
    }

    void zoomingKeepsTheCycleUnderTheMouse() {
        tests::checkProperty("the window stays inside and the fixed cycle within it", [] {
            const Cycle total = *rc::gen::inRange<Cycle>(1, 1'000'000'000);
            const Cycle from = *rc::gen::inRange<Cycle>(0, total);
            const Cycle to = from + *rc::gen::inRange<Cycle>(1, total - from + 1);
            const Cycle fixed = *rc::gen::inRange<Cycle>(from, to);
            const double factor = *rc::gen::element(0.01, 0.5, 0.8, 1.0, 1.25, 2.0, 1000.0);
            const simulation::Window window = zoomed({from, to}, fixed, factor, total);
            RC_ASSERT(window.from >= 0 && window.to <= total && window.from < window.to);
            RC_ASSERT(window.from <= fixed && fixed <= window.to);
        });
        QCOMPARE(zoomed({0, 100}, 50, 0.5, 100), (simulation::Window{25, 75}));
    }

    void boxesOfAnArrayNeverOverlap() {
        tests::checkProperty("boxes are apart and inside", [] {
            ArrayLayoutInput in;
            in.area = QRectF(3, 5, *rc::gen::inRange(300, 3840), *rc::gen::inRange(120, 2160));
            in.rows = *rc::gen::inRange<std::int64_t>(1, 257);
            in.columns = *rc::gen::inRange<std::int64_t>(1, 257);
            in.unit = *rc::gen::element(1.0, 1.8);
            in.pixelsPerUnit = *rc::gen::element(1.0, 2.0, 1.25);
            in.sideWidth = std::min(110 * in.unit, in.area.width() * 0.3);
            in.sideHeight = 60 * in.unit;
            const ArrayLayout out = layOut(in);
            const std::vector<QRectF> boxes{out.dram, out.glb, out.grid, out.side};
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                RC_ASSERT(boxes[i].isNull()
                          || in.area.adjusted(-1.5, -1.5, 1.5, 1.5).contains(boxes[i]));
                for (std::size_t j = i + 1; j < boxes.size(); ++j)
                    RC_ASSERT(apart(boxes[i], boxes[j]));
            }
            RC_ASSERT(out.pitch > 0);
        });
    }

    void aPointOfACellIsThatPe() {
        const ArrayLayout layout =
            layOut({.area = {0, 0, 900, 400}, .rows = 12, .columns = 14, .sideWidth = 100});
        for (const auto& [row, column] : {std::pair{0, 0}, {11, 13}, {5, 7}}) {
            const auto found = layout.peAt(layout.cell(row, column).center());
            QVERIFY(found);
            QCOMPARE(*found, (std::pair<std::int64_t, std::int64_t>(row, column)));
        }
        QVERIFY(!layout.peAt(layout.glb.center()));
    }

    void aSingleColumnOfPesIsFolded() {
        const ArrayLayout layout =
            layOut({.area = {0, 0, 900, 300}, .rows = 64, .columns = 1, .sideWidth = 100});
        QVERIFY(layout.pitch > 20);
        for (std::int64_t row = 0; row < 64; ++row) {
            QVERIFY(layout.grid.contains(layout.cell(row, 0).center()));
            QCOMPARE(layout.peAt(layout.cell(row, 0).center()).value(),
                     (std::pair<std::int64_t, std::int64_t>(row, 0)));
        }
    }

    void aTokenTravelsFromPlaceToPlace() {
        const ArrayLayout layout =
            layOut({.area = {0, 0, 900, 400}, .rows = 4, .columns = 4, .sideWidth = 100});
        const scene::Place dram{scene::Place::Kind::dram, 0, 0}, glb{scene::Place::Kind::glb, 0, 0},
            pe{scene::Place::Kind::pe, 2, 3};
        const auto role = network::Role::ifmap;
        QCOMPARE(layout.between(dram, glb, role, 0).x(), layout.dram.right());
        QCOMPARE(layout.between(dram, glb, role, 1).x(), layout.glb.left());
        QCOMPARE(layout.between(glb, pe, role, 1), layout.cell(2, 3).center());
        QCOMPARE(layout.between(glb, pe, role, 0), layout.between(pe, glb, role, 1));
    }

    void ticksAreRound() {
        QCOMPARE(niceTicks(0, 10, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
        QCOMPARE(niceTicks(318204, 318207, 8, true),
                 (std::vector<double>{318204, 318205, 318206, 318207}));
        QVERIFY(niceTicks(5, 5, 4).size() <= 5);
    }

    void barsAreAsLongAsTheirValues() {
        const scene::Chart chart = tests::energyChart();
        const ChartLayout layout = layOutChart(chart, lightTheme(), {0, 0, 600, 200});
        const double a = layout.barRect(0, 0, 5, 0, stackedTotal(chart, 0)).width();
        const double b = layout.barRect(1, 0, 5, 0, stackedTotal(chart, 1)).width();
        QVERIFY(std::abs(a / b - 2.41 / 1.54) < 1e-6);
        QVERIFY(layout.barRect(0, 0, 5, 0, 1).bottom() < layout.barRect(1, 0, 5, 0, 1).top());
    }

    void valuesBesideLyingBarsHaveRoom() {
        scene::Chart chart = tests::energyChart();
        for (auto& series : chart.series)
            for (double& value : series.y)
                value *= 123456;
        const QFont font = lightTheme().font(Size::body, QFont::DemiBold);
        for (const Unit unit : {Unit::cycles, Unit::words, Unit::bytes, Unit::picojoules}) {
            chart.yUnit = unit;
            const ChartLayout layout = layOutChart(chart, lightTheme(), {0, 0, 600, 200});
            QVERIFY(layout.horizontal && layout.labelled);
            for (std::size_t i = 0; i < categoriesOf(chart); ++i) {
                const double total = stackedTotal(chart, i);
                const QString text = formatted(Number(total), unit, Form::compact);
                const double right = layout.barRect(i, 0, 5, 0, total).right();
                QVERIFY2(right + 7 + widthOf(text, font) <= 600, qPrintable(text));
            }
        }
    }

    // Also long ones, in whatever language.
    void whatStandsBesideLyingBarsStaysInside() {
        scene::Chart chart = tests::energyChart();
        chart.yUnit = Unit::macEnergies;
        for (const double width : {300.0, 420.0, 800.0}) {
            const QRectF area(0, 0, width, 200);
            for (const auto& mark : textsOf(chart, area))
                QVERIFY2(area.contains(mark.area), qPrintable(mark.text));
        }
    }

    void barsThatNeverShareACategoryHaveItAlone() {
        scene::Chart chart;
        chart.horizontal = true;
        chart.yUnit = Unit::bytes;
        for (int i = 0; i < 8; ++i)
            chart.categories.push_back({{}, "stage %1", {std::int64_t{i}}});
        chart.series = {{{{}, "paper", {}}, scene::Tone::statics, {}, {9, 8, 7, 6, 0, 0, 0, 0}},
                        {{{}, "own", {}}, scene::Tone::filter, {}, {0, 0, 0, 0, 5, 4, 3, 2}}};
        QVERIFY(standAlone(chart));
        const auto texts = textsOf(chart, {0, 0, 600, 240});
        for (const char* value : {"9 B", "2 B"})
            QVERIFY2(std::ranges::any_of(
                         texts, [&](const auto& mark) { return mark.text.simplified() == value; }),
                     value);
        chart.series[1].y[0] = 1;
        QVERIFY(!standAlone(chart));
    }

    void everyPointHasItsName() {
        scene::Chart chart;
        chart.kind = scene::Chart::Kind::scatter;
        chart.series = {{{{}, "layers", {}}, scene::Tone::accent, {5, 5, 5.05, 1}, {3, 3, 3, 1}}};
        for (const char* name : {"conv1", "conv2", "fc1", "fc2"})
            chart.series[0].names.push_back({{}, name, {}});
        const auto texts = textsOf(chart, {0, 0, 500, 220});
        std::vector<QRectF> names;
        for (const auto& mark : texts)
            if (mark.text.startsWith("conv") || mark.text.startsWith("fc"))
                names.push_back(mark.area);
        QCOMPARE(names.size(), std::size_t(4));
        for (std::size_t i = 0; i < names.size(); ++i)
            for (std::size_t j = i + 1; j < names.size(); ++j)
                QVERIFY(apart(names[i], names[j]));
    }

    // A roof rises between two points that lie close together.
    void noCurveRunsThroughTheNameOfAPoint() {
        scene::Chart chart;
        chart.kind = scene::Chart::Kind::scatter;
        chart.series = {{{}, scene::Tone::reference, {0, 4, 10}, {0, 16, 16}},
                        {{}, scene::Tone::accent, {0.46, 0.5, 7.8}, {1.25, 1.45, 11}}};
        chart.series[0].joined = true;
        for (const char* name : {"/ip2/Gemm", "/ip1/Gemm", "/conv2/Conv"})
            chart.series[1].names.push_back({{}, name, {}});
        for (const QSizeF size : {QSizeF(600, 260), QSizeF(420, 200), QSizeF(1200, 500)}) {
            const QRectF area(QPointF(), size);
            const ChartLayout layout = layOutChart(chart, lightTheme(), area);
            int names = 0;
            for (const auto& mark : textsOf(chart, area))
                if (mark.text.startsWith('/')) {
                    ++names;
                    QVERIFY2(!hasCurve(chart, layout, mark.area), qPrintable(mark.text));
                }
            QCOMPARE(names, 3);
        }
    }

    void aPointOnTheEdgeIsWhole() {
        scene::Chart chart;
        chart.kind = scene::Chart::Kind::scatter;
        chart.series = {{{}, scene::Tone::accent, {0, 10}, {5, 10}}};
        const Theme theme = lightTheme();
        const QRectF area(0, 0, 400, 200);
        const ChartLayout layout = layOutChart(chart, theme, area);
        QCOMPARE(layout.x.from, 0.0);
        QImage image(area.size().toSize(), QImage::Format_RGB32);
        image.fill(theme.panel);
        QPainter painter(&image);
        paint::paint(painter, area, chart, theme, nullptr);
        painter.end();
        const QPoint at(qRound(layout.xOf(0)), qRound(layout.yOf(5)));
        const QColor mark = styleOf(theme, scene::Tone::accent).colour;
        for (const int side : {-2, 2})
            QCOMPARE(image.pixelColor(at + QPoint(side, 0)), mark);
    }

    // A curve on a logarithmic scale falls to nothing, not to a tenth.
    void theFootOfALogarithmicCurveIsZero() {
        scene::Chart chart;
        chart.kind = scene::Chart::Kind::steps;
        chart.logarithmic = true;
        chart.series = {{{}, scene::Tone::filter, {0, 1, 2, 3}, {500, 0, 1, 0}}};
        const auto foot = [&] {
            const ChartAxis axis = layOutChart(chart, lightTheme(), {0, 0, 600, 300}).y;
            return axis.label(axis.ticks.front());
        };
        QCOMPARE(foot(), QString("0"));
        chart.series[0].y = {500, 2, 1, 3};
        QCOMPARE(foot(), QString("0")); // the least one must be seen
        chart.kind = scene::Chart::Kind::lines;
        QCOMPARE(foot(), QString("1"));
        chart.kind = scene::Chart::Kind::bars;
        QCOMPARE(foot(), QString("0.1"));
    }

    void everyShareOfABufferIsInPercent() {
        scene::ArrayPicture picture = tests::arrayPicture(4, 4, scene::ArrayPicture::Mode::tokens);
        picture.figures.clear();
        for (const double width : {300.0, 420.0, 600.0, 640.0, 900.0}) {
            int shares = 0;
            for (const auto& mark : textsOf(picture, {0, 0, width, 330})) {
                bool number = false;
                mark.text.toInt(&number);
                QVERIFY2(!number, qPrintable(mark.text));
                shares += mark.text.size() <= 5 && mark.text.endsWith('%');
            }
            QVERIFY(shares >= 3);
        }
    }

    void aLongNameOfAFigureGoesOnInASecondLine() {
        scene::PeMap map;
        map.fields.push_back({});
        map.fields[0].rows = map.fields[0].columns = 4;
        map.fields[0].shares.assign(16, 0.5F);
        map.figures = {{{{}, "of the activations are not zero", {}}, {0.5, Unit::share}, {}}};
        QStringList names;
        for (const auto& mark : textsOf(map, {0, 0, 620, 300}))
            names << mark.text;
        QVERIFY2(names.filter("…").isEmpty(), qPrintable(names.join('|')));
        QVERIFY(names.join(' ').contains("of the activations are not zero"));
    }

    void aTableSaysWhichColumnsItLeavesOut() {
        scene::Table table;
        for (int i = 0; i < 14; ++i)
            table.columns.push_back({"c", {{}, "a column", {}}, Unit::cycles});
        table.rows = {{}};
        for (int i = 0; i < 14; ++i)
            table.rows[0].emplace_back(scene::Quantity{std::int64_t{1234567}, Unit::cycles});
        const auto said = [&](double width) {
            const auto texts = textsOf(table, {0, 0, width, 200});
            return std::ranges::any_of(
                texts, [](const auto& mark) { return mark.text.endsWith("more columns"); });
        };
        QVERIFY(said(600));
        QVERIFY(!said(2400));
    }

    void aFractionIsNeverRoundedToNothing() {
        scene::Tape tape;
        tape.rows.push_back({{}, 8, {}, false});
        for (int i = 0; i < 8; ++i)
            tape.rows[0].cells.push_back(
                {"-.0198", i * 1.0, 1, scene::Tone::neutral, false, std::nullopt, {}});
        for (const auto& mark : textsOf(tape, {0, 0, 300, 60}))
            QVERIFY2(mark.text != "-.0" && mark.text != "-0", qPrintable(mark.text));
    }

    void aNameIsNearestToItsOwnPoint() {
        scene::Chart chart; // the lower one on a rising curve, an upright line through both
        chart.kind = scene::Chart::Kind::scatter;
        chart.series = {{{}, scene::Tone::ifmap, {0, 5, 10}, {0, 5, 10}, true},
                        {{{}, "low", {}}, scene::Tone::ifmap, {0, 5, 10}, {0, 5, 10}},
                        {{{}, "high", {}}, scene::Tone::filter, {5}, {6.3}}};
        for (const char* name : {"a", "b", "c"})
            chart.series[1].names.push_back({{}, name, {}});
        chart.series[2].names.push_back({{}, "d", {}});
        chart.lines = {{{{}, "chosen", {}}, 5, true, scene::Tone::accent}};
        std::map<QString, double> heights;
        for (const auto& mark : textsOf(chart, {0, 0, 500, 260}))
            heights[mark.text] = mark.area.center().y();
        QVERIFY(heights.contains("b") && heights.contains("d"));
        QVERIFY(heights["b"] > heights["d"]); // not above the other point
    }

    // Where nothing was counted a logarithmic axis says so, and the last step has its width.
    void countsOnALogarithmicAxisBeginAtZero() {
        scene::Chart chart;
        chart.kind = scene::Chart::Kind::steps;
        chart.logarithmic = true;
        chart.series = {{{}, scene::Tone::ifmap, {0, 1, 2, 3}, {900, 0, 20, 1}}};
        const ChartLayout layout = layOutChart(chart, lightTheme(), {0, 0, 500, 260});
        QCOMPARE(layout.y.label(layout.y.ticks.front()), QString("0"));
        QVERIFY(layout.yOf(1) < layout.yOf(0) - 10);
        QVERIFY(layout.xOf(4) <= layout.plot.right() + 1e-6);
        for (const auto& mark : textsOf(chart, {0, 0, 500, 260}))
            QVERIFY(mark.text != "0.1");
    }

    void anAxisOfCurvesHasNoDecadeToSpare() {
        scene::Chart chart;
        chart.kind = scene::Chart::Kind::lines;
        chart.logarithmic = true;
        chart.series = {{{}, scene::Tone::ifmap, {1, 2, 3}, {50, 5, 0.999}}};
        const ChartLayout layout = layOutChart(chart, lightTheme(), {0, 0, 500, 260});
        QCOMPARE(layout.y.from, 0.0);
        QVERIFY(layout.yOf(0.999) <= layout.plot.bottom() + 1e-6);
    }

    // A memory that takes a hundred times as much does not hide how the others differ.
    void pointsThatWouldBeCrowdedAreOnALogarithmicAxis() {
        scene::Chart chart;
        chart.kind = scene::Chart::Kind::scatter;
        chart.series = {
            {{}, scene::Tone::ifmap, {0.3, 0.4, 0.5, 0.6, 0.7, 60}, {1, 2, 3, 4, 5, 6}}};
        const ChartLayout crowded = layOutChart(chart, lightTheme(), {0, 0, 800, 260});
        QVERIFY(crowded.x.logarithmic);
        QVERIFY(crowded.xOf(0.7) - crowded.xOf(0.3) > 80);
        QVERIFY(crowded.xOf(60) < crowded.plot.right());
        int ticks = 0;
        for (const auto& mark : textsOf(chart, {0, 0, 800, 260}))
            ticks += mark.text == "1" || mark.text == "10" || mark.text == "50";
        QVERIFY(ticks >= 3);
        chart.series[0].x.back() = 1.2;
        QVERIFY(!layOutChart(chart, lightTheme(), {0, 0, 800, 260}).x.logarithmic);
    }

    void namesOfLevelsKeepOffStandingBars() {
        scene::Chart chart;
        chart.kind = scene::Chart::Kind::bars;
        chart.lines = {{{{}, "nothing won", {}}, 1, false, scene::Tone::reference}};
        for (const char* name : {"conv1", "conv2", "ip1", "ip2"})
            chart.categories.push_back({{}, name, {}});
        chart.series = {{{{}, "ifmap", {}}, scene::Tone::ifmap, {}, {2.1, 0.9, 1, 1.3}},
                        {{{}, "filter", {}}, scene::Tone::filter, {}, {1.1, 5.7, 8, 3.9}},
                        {{{}, "ofmap", {}}, scene::Tone::psum, {}, {1, 1.3, 1.3, 0.6}}};
        const Theme theme = lightTheme();
        const QRectF area(0, 0, 460, 260);
        const double beside = roomBeside(chart, layOutChart(chart, theme, area), theme);
        QVERIFY(beside > 0);
        const ChartLayout layout = layOutChart(chart, theme, area, beside);
        const double y = layout.yOf(1);
        const auto place =
            placeOfName(chart, layout, {layout.plot.left(), y, layout.plot.right(), y},
                        QSizeF(beside - theme.px(4), 14), {});
        QVERIFY(place && place->left() >= layout.plot.right() && place->right() <= area.right());
        QCOMPARE(roomBeside(chart, layOutChart(chart, theme, {0, 0, 1400, 260}), theme), 0.0);
    }

    // Long names use what short ones beside them leave, rather than to be turned.
    void namesBelowBarsShareTheirRoom() {
        scene::Chart chart;
        chart.kind = scene::Chart::Kind::bars;
        for (const char* name : {"before", "Compression", "Run-length coding", "Zero skipping",
                                 "Approximation", "all together"})
            chart.categories.push_back({{}, name, {}});
        chart.series = {{{}, scene::Tone::ifmap, {}, {1, 2, 3, 4, 5, 6}}};
        const QRectF area(0, 0, 490, 260);
        QCOMPARE(layOutChart(chart, lightTheme(), area).nameStyle, NameStyle::twoLines);
        std::vector<Hits::TextMark> names;
        for (const auto& mark : textsOf(chart, area))
            if (!mark.text.isEmpty() && mark.text.front().isLetter())
                names.push_back(mark);
        QVERIFY(names.size() >= 8); // some of them in two lines
        for (std::size_t i = 0; i < names.size(); ++i)
            for (std::size_t j = i + 1; j < names.size(); ++j)
                QVERIFY2(apart(names[i].area, names[j].area), qPrintable(names[i].text));
    }

    // As low as those of A and of B are in a small window: those of a kind become one.
    void lowLanesHaveTheirNames() {
        scene::Lanes lanes = tests::lanesPicture(12);
        for (std::size_t i = 4; i < 12; ++i) {
            lanes.rows[i].lane = {simulation::Lane::Kind::peRow, network::Role::ifmap,
                                  static_cast<std::int32_t>(i)};
            lanes.rows[i].name = {{}, "row %1", {static_cast<std::int64_t>(i)}};
        }
        const auto named = [&](double height) {
            int rows = 0;
            for (const auto& mark : textsOf(lanes, {0, 0, 900, height}))
                rows += mark.text == "PE rows" || mark.text.startsWith("row ");
            return rows;
        };
        QCOMPARE(named(100), 1);
        QCOMPARE(named(300), 8);
    }

    void noCurveRunsThroughTheNameOfALevel() {
        tests::checkProperty("names of levels lie beside the curves", [] {
            scene::Chart chart;
            chart.kind = *rc::gen::element(scene::Chart::Kind::lines, scene::Chart::Kind::steps);
            const auto points = *rc::gen::inRange<std::size_t>(2, 12);
            const int curves = *rc::gen::inRange(1, 4);
            for (int curve = 0; curve < curves; ++curve) {
                scene::Chart::Series series;
                for (std::size_t i = 0; i < points; ++i) {
                    series.x.push_back(static_cast<double>(i));
                    series.y.push_back(*rc::gen::inRange(1, 1000));
                }
                chart.series.push_back(std::move(series));
            }
            const ChartLayout layout = layOutChart(chart, lightTheme(), {0, 0, 900, 400});
            const double y = layout.yOf(*rc::gen::inRange(1, 1000));
            const auto place =
                placeOfName(chart, layout, {layout.plot.left(), y, layout.plot.right(), y},
                            QSizeF(*rc::gen::inRange(20, 120), 14), {});
            RC_CLASSIFY(place.has_value());
            if (!place)
                return;
            RC_ASSERT(std::abs(place->center().y() - y) < 12);
            for (const auto& series : chart.series) // walk along every curve
                for (std::size_t i = 0; i + 1 < points; ++i)
                    for (double t = 0; t <= 1; t += 0.01) {
                        const bool steps = chart.kind == scene::Chart::Kind::steps;
                        const double value =
                            steps ? series.y[i] : series.y[i] + t * (series.y[i + 1] - series.y[i]);
                        const QPointF at(layout.xOf(series.x[i] + t), layout.yOf(value));
                        RC_ASSERT(!place->contains(at));
                    }
        });
    }

    void decimationKeepsEveryColumnsExtremes() {
        tests::checkProperty("least and most survive; few points are left", [] {
            const auto values =
                *rc::gen::container<std::vector<int>>(5000, rc::gen::inRange(-1000, 1000));
            std::vector<QPointF> points;
            for (std::size_t i = 0; i < values.size(); ++i)
                points.emplace_back(static_cast<double>(i), values[i]);
            const auto kept = decimated(points, 0, 5000, 100);
            RC_ASSERT(kept.size() <= 404u);
            const auto byY = [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); };
            const auto [least, most] = std::minmax_element(points.begin(), points.end(), byY);
            const auto [keptLeast, keptMost] = std::minmax_element(kept.begin(), kept.end(), byY);
            RC_ASSERT(least->y() == keptLeast->y() && most->y() == keptMost->y());
            RC_ASSERT(kept.front() == points.front() && kept.back() == points.back());
        });
    }

    void aClickFindsWhatWasPainted() {
        QImage image(930, 400, QImage::Format_RGB32);
        QPainter painter(&image);
        Hits hits;
        const auto picture = tests::arrayPicture(12, 14, scene::ArrayPicture::Mode::heat);
        paint::paint(painter, {0, 0, 930, 400}, picture, lightTheme(), &hits);
        std::set<std::pair<int, int>> found;
        for (int y = 0; y < 400; y += 3)
            for (int x = 0; x < 930; x += 3)
                if (const auto hit = hits.at(QPointF(x, y)))
                    if (const auto* place = std::get_if<scene::Place>(&hit->target);
                        place && place->kind == scene::Place::Kind::pe)
                        found.insert({place->row, place->column});
        QCOMPARE(found.size(), std::size_t(12 * 14));
        hits.clear();
        QVERIFY(!hits.at(QPointF(200, 200)));
    }

    void aClickInTheTimelineIsACycle() {
        QImage image(930, 200, QImage::Format_RGB32);
        QPainter painter(&image);
        Hits hits;
        const scene::Lanes lanes = tests::lanesPicture(5);
        const QRectF area(0, 0, 930, 200);
        paint::paint(painter, area, lanes, lightTheme(), &hits);
        const QRectF plot = lanesPlot(area, lanes, lightTheme());
        const auto hit = hits.at({xOfCycle(lanes.window, plot, 320000), plot.center().y()});
        QVERIFY(hit);
        const auto* moment = std::get_if<LaneMoment>(&hit->target);
        QVERIFY(moment);
        QCOMPARE(moment->cycle, Cycle(320000));
        QCOMPARE(moment->row, std::size_t(2));
    }
};

QTEST_MAIN(PaintLayoutTest)
#include "paint_layout_test.moc"
