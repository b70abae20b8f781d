// Pictures that no technique should make and every painter must stand.
#include <cmath>
#include <limits>

#include "paint_pictures.h"

namespace systolens::tests {

using namespace scene;

namespace {

Text text(const char* english) {
    return {"test", english, {}};
}

Chart::Series series(const char* name, Tone tone, std::vector<double> y) {
    return {text(name), tone, {}, std::move(y)};
}

} // namespace

namespace {

void addOddCharts(std::vector<NamedPicture>& out) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double nan = std::nan("");
    for (const auto kind : {Chart::Kind::bars, Chart::Kind::stackedBars, Chart::Kind::lines,
                            Chart::Kind::steps, Chart::Kind::scatter})
        for (const bool horizontal : {false, true})
            for (const bool logarithmic : {false, true})
                for (const auto& values : {std::vector<double>{},
                                           {0},
                                           {5},
                                           {-3, 2},
                                           {nan, infinity, -infinity, 1},
                                           {0, 0, 0},
                                           {1e300, 1e-300}}) {
                    Chart chart;
                    chart.kind = kind;
                    chart.horizontal = horizontal;
                    chart.logarithmic = logarithmic;
                    chart.categories = {text("one")};
                    chart.series = {series("values", Tone::stall, values),
                                    series("none", Tone::gated, {})};
                    chart.lines = {{text("limit"), nan, false, Tone::reference},
                                   {text("limit"), 4, true, Tone::reference}};
                    chart.cursor = infinity;
                    out.push_back({"chart", {}, chart});
                    chart.series[0].x = {infinity, nan, 3};
                    chart.series[1].names = {text("no bar")};
                    out.push_back({"chart", {}, chart});
                }
    out.push_back({"chart", {}, Chart{}});
}

void addOddTapes(std::vector<NamedPicture>& out) {
    Tape tape = tapePicture();
    tape.rows[0].length = 0;
    tape.rows[1].cells[0].width = std::nan("");
    tape.rows[2].cells[0].start = -1e300;
    tape.links = {{7, 0, 0, true}, {0, 99, 99, true}, {2, 0, 0, false}};
    out.push_back({"tape", {}, tape});
    out.push_back({"tape", {}, Tape{}});
}

void addOddLanes(std::vector<NamedPicture>& out) {
    Lanes lanes = lanesPicture(4);
    lanes.rows[0].bins.clear();
    lanes.rows[1].bins = {std::nan(""), -5, 7};
    lanes.rows[3].bins = {std::nan(""), -5, 7};
    out.push_back({"lanes", {}, lanes});
    lanes.window = {50, 20};
    out.push_back({"lanes", {}, lanes});
    lanes.window = {0, std::int64_t{1} << 62};
    out.push_back({"lanes", {}, lanes});
    out.push_back({"lanes", {}, Lanes{}});
}

} // namespace

std::vector<NamedPicture> oddPictures() {
    std::vector<NamedPicture> out;
    addOddCharts(out);
    addOddTapes(out);
    addOddLanes(out);
    ArrayPicture array = arrayPicture(3, 5, ArrayPicture::Mode::tokens);
    array.pes.pop_back();
    array.tokens[0].to = {Place::Kind::pe, 1000, -1000};
    array.tokens[1].progress = std::nan("");
    array.glb[0].capacity = 0;
    array.glb[1].held = 1 << 30;
    out.push_back({"array", {}, array});
    array.rows = array.columns = std::int64_t{1} << 40;
    out.push_back({"array", {}, array});
    out.push_back({"array", {}, ArrayPicture{}});
    PeMap map = spacetime(4, 8);
    map.fields[0].acts.pop_back();
    out.push_back({"pe-map", {}, map});
    map = spacetime(4, 8);
    map.fields[0].window = Window{20, 20};
    map.fields[0].rowNames.clear();
    out.push_back({"pe-map", {}, map});
    map.fields[0].window.reset();
    map.fields[0].words.clear();
    map.fields[0].acts.clear();
    map.fields[0].shares.assign(32, std::nanf(""));
    out.push_back({"pe-map", {}, map});
    map.fields[0].rows = map.fields[0].columns = std::int64_t{1} << 40;
    out.push_back({"pe-map", {}, map});
    out.push_back({"pe-map", {}, PeMap{}});
    Table table = layerTable(5);
    table.current = 99;
    table.rows[0].clear();
    table.rows[1].push_back(std::string("too many"));
    table.rows[2][1] = Quantity{std::nan(""), Unit::macs};
    table.rows[3][3] = Quantity{1e300, Unit::picojoules};
    out.push_back({"table", {}, table});
    out.push_back({"table", {}, Table{}});
    Drawing marks = drawing();
    marks.width = 0;
    marks.marks[0].x = std::nan("");
    marks.marks[1].width = marks.marks[1].height = 0;
    marks.marks[3].width = -20;
    marks.marks[4].drag = Drag{true, {1, 2}, {}};
    marks.marks[5].drag = Drag{false, {std::nan(""), 3}, {{}, {}}};
    out.push_back({"drawing", {}, marks});
    out.push_back({"drawing", {}, Drawing{}});
    LoopNest nest = loopNest();
    nest.levels[0].loops.resize(400, nest.levels[0].loops.front());
    nest.levels[1].tiles[0].words = std::int64_t{1} << 62;
    nest.levels[2].loops[0].trips = 0;
    nest.levels[2].loops[1].index = -5;
    out.push_back({"loop-nest", {}, nest});
    out.push_back({"loop-nest", {}, LoopNest{}});
    return out;
}

} // namespace systolens::tests
