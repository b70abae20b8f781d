#include "paint_pictures.h"

#include <cmath>

namespace systolens::tests {

using namespace scene;

namespace {

Text text(const char* english) {
    return {"test", english, {}};
}

Chart::Series series(const char* name, Tone tone, std::vector<double> y) {
    return {text(name), tone, {}, std::move(y)};
}

Chart groupedChart() {
    Chart chart;
    chart.yTitle = text("Coded size");
    chart.yUnit = Unit::bytes;
    for (const char* name : {"conv1", "fire2/squeeze1x1", "fire2/expand1x1", "fire2/expand3x3",
                             "fire3/squeeze1x1", "fire3/expand1x1", "fire3/expand3x3", "conv10"})
        chart.categories.push_back(text(name));
    chart.series = {
        series("raw", Tone::statics, {9e5, 7e5, 6e5, 6e5, 5e5, 8e5, 7.5e5, 3e5}),
        series("run-length coding", Tone::codec, {8e5, 4e5, 5e5, 3e5, 5.5e5, 4e5, 3.2e5, 2.9e5})};
    chart.lines = {{text("entropy"), 3.3e5, false, Tone::reference}};
    return chart;
}

Chart logChart() {
    Chart chart;
    chart.logarithmic = true;
    chart.yTitle = text("Accesses");
    chart.yUnit = Unit::words;
    chart.categories = {text("DRAM"), text("GLB"), text("NoC"), text("RF")};
    chart.series = {series("words", Tone::accent, {1.2e4, 3.4e6, 8.1e7, 2.2e9})};
    return chart;
}

// A waterfall: bars that begin where the one before them ends.
Chart floatingChart() {
    const double none = std::nan("");
    Chart chart;
    chart.kind = Chart::Kind::stackedBars;
    chart.yTitle = text("DRAM traffic");
    chart.yUnit = Unit::bytes;
    for (const char* name :
         {"before", "Run-length coding", "Zero skipping", "Layer fusion", "all together"})
        chart.categories.push_back(text(name));
    const auto floating = [](const char* name, Tone tone, std::vector<double> from,
                             std::vector<double> to, std::vector<Text> names) {
        return Chart::Series{text(name),    tone,  std::move(from),
                             std::move(to), false, std::move(names)};
    };
    chart.series = {
        floating("before", Tone::neutral, {0}, {6.1e5}, {}),
        floating("better", Tone::good, {0, 6.1e5, 0, 4.4e5, 0}, {none, 4.2e5, none, 3.3e5, none},
                 {{}, text("−31 %"), {}, text("−25 %"), {}}),
        floating("worse", Tone::bad, {0, 0, 4.2e5, 0, 0}, {none, none, 4.4e5, none, none},
                 {{}, {}, text("+4.8 %"), {}, {}}),
        floating("all", Tone::accent, {0, 0, 0, 0, 0}, {none, none, none, none, 3.3e5}, {})};
    return chart;
}

// Differences of stacked parts: what is more to the right, what is less to the left.
Chart signedChart() {
    Chart chart;
    chart.kind = Chart::Kind::stackedBars;
    chart.horizontal = true;
    chart.yTitle = text("Energy, B − A");
    chart.yUnit = Unit::picojoules;
    chart.categories = {text("conv1"), text("conv2"), text("fc1")};
    chart.series = {{text("DRAM"), Tone::dram, {0, 0, 0}, {-4e6, -2e6, 1e6}},
                    {text("GLB"), Tone::glb, {0, -2e6, 1e6}, {2e6, -3e6, 1.5e6}}};
    return chart;
}

Chart manyCategories() {
    Chart chart;
    chart.yTitle = text("Values");
    chart.xTitle = text("Run length");
    chart.series = {series("count", Tone::ifmap, {})};
    for (int i = 0; i < 96; ++i) {
        chart.categories.push_back({"", std::to_string(i), {}});
        chart.series[0].y.push_back(1e4 * std::exp(-i / 20.0));
    }
    chart.cursor = 12;
    return chart;
}

Chart scatterChart() {
    Chart chart;
    chart.kind = Chart::Kind::scatter;
    chart.xTitle = text("Energy");
    chart.xUnit = Unit::picojoules;
    chart.yTitle = text("Accuracy");
    chart.yUnit = Unit::share;
    Random random;
    for (const auto& [name, tone] :
         {std::pair{"pruned", Tone::filter}, {"shared", Tone::ifmap}, {"quantised", Tone::psum}}) {
        Chart::Series points{text(name), tone, {}, {}};
        for (int i = 0; i < 24; ++i) {
            points.x.push_back(1e6 + random(4000000));
            points.y.push_back(0.85 + random(100) / 1000.0);
        }
        chart.series.push_back(points);
    }
    chart.lines = {{text("without technique"), 0.91, false, Tone::reference}};
    Chart::Series front{text("best"), Tone::reference, {1e6, 2e6, 4e6}, {0.6, 0.85, 0.9}};
    front.joined = true;
    front.names = {text("3 bits"), text("4 bits"), text("8 bits")};
    chart.series.push_back(std::move(front));
    return chart;
}

} // namespace

Tape tapePicture() {
    Tape tape;
    tape.summary = Text{"test", "%1 → %2 bits a value", {}}.with(5.1, 2.4);
    tape.note = text("run 5 bits · level 16 bits · three pairs and an end flag in 64 bits");
    const std::vector<int> values{0, 0, 12, 0, 0, 0, 53, 0, 7, 0, 0, 0, 0, 0, 91, 3, 0, 0, 24};
    Tape::Row raw{text("values"), 19, {}, false}, pairs{text("pairs"), 19, {}, false},
        packed{text("words"), 128, {}, true};
    int run = 0;
    std::size_t pair = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool current = i >= 3 && i <= 6;
        raw.cells.push_back({std::to_string(values[i]),
                             static_cast<double>(i),
                             1,
                             values[i] == 0 ? Tone::faint : Tone::neutral,
                             current,
                             WorkItem{0, Role::ifmap, i},
                             {}});
        if (values[i] == 0) {
            ++run;
            continue;
        }
        const double start = static_cast<double>(pair) * 3.2;
        pairs.cells.push_back({std::to_string(run), start, 1.1, Tone::ifmap, pair == 1, {}, {}});
        pairs.cells.push_back(
            {std::to_string(values[i]), start + 1.1, 1.8, Tone::neutral, pair == 1, {}, {}});
        const double bit = static_cast<double>(pair) * 21 + (pair >= 3 ? 1 : 0);
        packed.cells.push_back({"", bit, 5, Tone::ifmap, false, {}, {}});
        packed.cells.push_back({"", bit + 5, 16, Tone::faint, false, {}, {}});
        if (pair % 3 == 2)
            packed.cells.push_back({"", bit + 21, 1, Tone::noc, false, {}, {}});
        ++pair;
        run = 0;
    }
    tape.rows = {raw, pairs, packed};
    tape.links = {{0, 2, 0, false}, {0, 5, 2, true}, {0, 8, 4, false}};
    return tape;
}

Lanes lanesPicture(int rows) {
    Lanes lanes;
    lanes.window = {310000, 330000};
    lanes.total = 1380000;
    lanes.cursor = 318204;
    Random random;
    const std::vector<std::pair<const char*, Tone>> kinds{
        {"DRAM", Tone::dram}, {"GLB ifmap", Tone::ifmap}, {"GLB psum", Tone::psum},
        {"NoC", Tone::noc},   {"PE rows", Tone::filter},  {"stall", Tone::stall}};
    for (int r = 0; r < rows; ++r) {
        const auto& [name, tone] = kinds[static_cast<std::size_t>(r) % kinds.size()];
        Lanes::Row row{text(name), Lanes::Row::Kind::blocks, tone, {}, {}};
        const bool area = tone == Tone::ifmap || tone == Tone::psum;
        row.kind = area ? Lanes::Row::Kind::area : Lanes::Row::Kind::blocks;
        double level = 0.5;
        for (int i = 0; i < 600; ++i) {
            if (area)
                level = std::abs(std::sin(i / 40.0 + r));
            else if (random(12) == 0)
                level = random(4) == 0 ? 0 : random(100) / 100.0;
            row.bins.push_back(level);
        }
        lanes.rows.push_back(row);
    }
    return lanes;
}

Lanes wordLanes() {
    Lanes lanes = lanesPicture(6);
    for (auto& row : lanes.rows)
        row.whole = 51'200;
    return lanes;
}

Chart energyChart() {
    Chart chart;
    chart.kind = Chart::Kind::stackedBars;
    chart.horizontal = true;
    chart.yUnit = Unit::picojoules;
    chart.categories = {text("A"), text("B")};
    chart.series = {
        series("DRAM", Tone::dram, {1.19e9, 0.7e9}), series("GLB", Tone::glb, {0.34e9, 0.29e9}),
        series("NoC", Tone::noc, {0.13e9, 0.11e9}), series("RF", Tone::rf, {0.48e9, 0.31e9}),
        series("MAC", Tone::mac, {0.27e9, 0.13e9})};
    return chart;
}

Chart lineChart(std::size_t points) {
    Chart chart;
    chart.kind = Chart::Kind::lines;
    chart.xTitle = text("Cycle");
    chart.xUnit = Unit::cycles;
    chart.yTitle = text("Words held");
    chart.yUnit = Unit::words;
    for (const auto& [name, tone] :
         {std::pair{"ifmap", Tone::ifmap}, {"filter", Tone::filter}, {"psum", Tone::psum}}) {
        Chart::Series line{text(name), tone, {}, {}};
        for (std::size_t i = 0; i < points; ++i) {
            const double along = static_cast<double>(i) / static_cast<double>(points);
            line.x.push_back(along * 1.38e6);
            line.y.push_back(20000 + 12000 * std::sin(along * 30 + static_cast<int>(tone)));
        }
        chart.series.push_back(line);
    }
    chart.lines = {{text("capacity"), 55296, false, Tone::bad}};
    chart.cursor = 5e5;
    return chart;
}

Table layerTable(std::size_t rows) {
    Table table{"layers",
                text("Layers"),
                {{"layer", text("Layer"), Unit::none},
                 {"macs", text("MACs"), Unit::macs},
                 {"dram_bytes", text("DRAM"), Unit::bytes},
                 {"energy_pj", text("Energy"), Unit::picojoules},
                 {"utilisation", text("Utilisation"), Unit::share}},
                {},
                2};
    Random random;
    for (std::size_t i = 0; i < rows; ++i)
        table.rows.push_back(
            {"fire" + std::to_string(i) + (i % 3 == 0 ? "/squeeze1x1" : "/expand3x3, \"wide\""),
             Quantity{static_cast<std::int64_t>(random(90000000)), Unit::macs},
             Quantity{static_cast<std::int64_t>(random(900000)), Unit::bytes},
             Quantity{random(900000) * 1000.5, Unit::picojoules},
             Quantity{random(1000) / 1000.0, Unit::share}});
    return table;
}

Drawing drawing() {
    using Mark = Drawing::Mark;
    Drawing out;
    out.width = 200;
    out.height = 100;
    const auto mark = [&](Mark::Shape shape, double x, double y, double w, double h, Tone tone,
                          const char* label) {
        out.marks.push_back({shape, x, y, w, h, tone, true, text(label), {"mark", {label}}});
    };
    mark(Mark::Shape::line, 100, 18, -50, 30, Tone::neutral, "0");
    mark(Mark::Shape::arrow, 100, 18, 50, 30, Tone::accent, "1");
    mark(Mark::Shape::ellipse, 85, 6, 30, 16, Tone::accent, "1.00");
    mark(Mark::Shape::rectangle, 30, 48, 40, 16, Tone::ifmap, "ifmap 0.6");
    mark(Mark::Shape::rectangle, 130, 48, 40, 16, Tone::neutral, "others");
    mark(Mark::Shape::diamond, 130, 70, 40, 20, Tone::psum, "psum");
    mark(Mark::Shape::rectangle, 30, 70, 40, 16, Tone::gated, "");
    mark(Mark::Shape::text, 100, 92, 0, 0, Tone::neutral, "A Huffman tree");
    mark(Mark::Shape::rectangle, 96, 70, 2, 8, Tone::accent, "");
    out.marks.back().tip = text("Drag it");
    out.marks.back().drag =
        Drag{false, {77, 97, 117}, {{"t", "p", "1"}, {"t", "p", "2"}, {"t", "p", "3"}}};
    return out;
}

LoopNest loopNest() {
    using Loop = LoopNest::Loop;
    using Action = LoopNest::Action;
    const auto loop = [](const char* dimension, std::int64_t trips, std::int64_t index,
                         std::array<bool, 3> moves, Loop::Kind kind = Loop::Kind::temporal) {
        Loop made{kind, dimension, trips, 0, {}, moves, {}, {}};
        if (kind == Loop::Kind::temporal)
            made.index = index;
        for (const auto action : {Action::Kind::fewer, Action::Kind::more, Action::Kind::outwards,
                                  Action::Kind::inwards})
            made.actions.push_back({action, text("Change it"), {"dataflow", "mapping", "…"}});
        return made;
    };
    const auto tile = [](Role role, Words words, Words capacity) {
        return LoopNest::Kept{role,  true,     words <= capacity || capacity == 0,
                              words, capacity, Edit{"dataflow", "mapping", "…"},
                              {}};
    };
    LoopNest nest;
    nest.levels = {
        {"DRAM",
         {tile(Role::ifmap, 55'296, 0), tile(Role::filter, 294'912, 0),
          tile(Role::ofmap, 86'528, 0)},
         {loop("M", 8, 3, {false, true, true}), loop("P", 2, 1, {true, false, true})}},
        {"GLB",
         {tile(Role::ifmap, 27'648, 51'200), tile(Role::filter, 36'864, 32'000),
          tile(Role::ofmap, 5'408, 51'200)},
         {loop("C", 12, 7, {true, true, false}),
          loop("Q", 13, 0, {true, false, true}, Loop::Kind::columns),
          loop("R", 3, 0, {true, true, false}, Loop::Kind::rows)}},
        {"spad",
         {tile(Role::ifmap, 12, 12), tile(Role::filter, 192, 224), tile(Role::ofmap, 16, 24)},
         {loop("M", 16, 11, {false, true, true}), loop("S", 3, 2, {true, true, false})}}};
    nest.levels[0].loops[1].shortLast = 6;
    nest.levels[2].tiles[0].kept = false;
    for (const char* name : {"WS", "OS", "IS", "RS"})
        nest.choices.push_back(
            {text(name), text("A data flow"), nest.choices.empty(), {"dataflow", "layers", name}});
    nest.body = "O[n,m,p,q] += I[n,c,p+r,q+s] × W[m,c,r,s]";
    nest.note = text("The filter exceeds GLB by 4864 words");
    nest.noteTone = Tone::bad;
    return nest;
}

std::vector<NamedPicture> somePictures() {
    using Mode = ArrayPicture::Mode;
    std::vector<NamedPicture> out{
        {"array-4x4", text("PE array and memories"), arrayPicture(4, 4, Mode::tokens)},
        {"array-12x14", text("PE array and memories"), arrayPicture(12, 14, Mode::tokens)},
        {"array-32x32-flow", text("PE array and memories"), arrayPicture(32, 32, Mode::flow)},
        {"array-128x16-heat", text("PE array and memories"), arrayPicture(128, 16, Mode::heat)},
        {"array-256x256", text("PE array and memories"), arrayPicture(256, 256, Mode::heat)},
        {"array-1x64", text("PE array and memories"), arrayPicture(1, 64, Mode::tokens)},
        {"tape", text("Run-length tape · ifmap row 17"), tapePicture()},
        {"lanes", text("Timeline"), lanesPicture(6)},
        {"lanes-64", text("Timeline"), lanesPicture(64)},
        {"lanes-words", text("Buffers and their capacity"), wordLanes()},
        {"spacetime", text("Spacetime diagram"), spacetime(16, 64)},
        {"spacetime-4", text("Spacetime diagram"), spacetime(4, 24)},
        {"spacetime-168", text("Spacetime diagram"), spacetime(168, 64)},
        {"utilisation-12x14", text("Utilisation map"), utilisation(12, 14)},
        {"utilisation-256x256", text("Utilisation map"), utilisation(256, 256)},
        {"chart-energy", text("Energy"), energyChart()},
        {"chart-lines", text("Buffer occupancy"), lineChart(400)},
        {"chart-grouped", text("Size by layer"), groupedChart()},
        {"chart-log", text("Accesses by level"), logChart()},
        {"chart-many", text("Runs"), manyCategories()},
        {"chart-waterfall", text("Stack"), floatingChart()},
        {"chart-signed", text("Energy by layer, B − A"), signedChart()},
        {"chart-scatter", text("Accuracy and energy"), scatterChart()},
        {"table", text("Layers"), layerTable(14)},
        {"table-long", text("Layers"), layerTable(400)},
        {"drawing", text("A tree"), drawing()},
        {"loop-nest", text("Loop nest · fire4/expand3×3"), loopNest()}};
    Chart steps = lineChart(24);
    steps.kind = Chart::Kind::steps;
    out.push_back({"chart-steps", text("Buffer occupancy"), steps});
    Chart stacked = energyChart();
    stacked.horizontal = false;
    out.push_back({"chart-stacked", text("Energy"), stacked});
    return out;
}

} // namespace systolens::tests
