#pragma once
// Everything that can be drawn, as plain data: painters in the app turn a picture into pixels, SVG
// or a table. No colours here, only tones; themes and languages are the painters' business.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/simulation/trace.h"
#include "core/support/text.h"
#include "core/support/units.h"

namespace systolens::scene {

using network::Role;
using simulation::Place;
using simulation::Window;
using simulation::WorkItem;

// What a mark means; the theme gives it colour, shape and hatch (experience.md, Colour and shape).
enum class Tone : std::uint8_t {
    neutral,
    faint,
    accent,
    ifmap,
    filter,
    psum,
    busy,
    gated,
    skipped,
    stall,
    idle,
    dram,
    glb,
    noc,
    rf,
    mac,
    codec,
    statics,
    good,
    bad,
    reference,
    overflow
};
Tone toneOf(Role role);
Tone toneOf(simulation::PeState::Act act);
Text nameOf(Role role); // "ifmap", "filter", "psum": in an array, an ofmap is partial sums
Text nameOf(simulation::PeState::Act act);

// A thing one can point at and ask about: "metric", "level", "pe", "bar", "cell" … and where.
struct Ref {
    std::string what;
    std::vector<std::string> path;
    friend bool operator==(const Ref&, const Ref&) = default;
};

// What a click asks for: another value of a technique's parameter, as the command line writes it.
struct Edit {
    std::string technique, parameter, value;
    friend bool operator==(const Edit&, const Edit&) = default;
};

// A mark that can be moved along x or y: where it may be let go, in the drawing's units and in
// rising order, and what each place asks for. One edit a place.
struct Drag {
    bool vertical = false;
    std::vector<double> places;
    std::vector<Edit> edits;
};

// A string to show as it is, a sentence to translate, or a number with its unit.
struct Quantity {
    Number value = std::int64_t{0};
    Unit unit = Unit::none;
};
using Cell = std::variant<std::string, Text, Quantity>;

// A number to be read at a glance, beside a picture.
struct Figure {
    Text name;
    Quantity value;
    Ref ref;
};

// ── DRAM → GLB → NoC → PE array, with data in motion ──
struct ArrayPicture {
    struct Buffer {
        Role role = Role::ifmap;
        Words held = 0;
        Words capacity = 0; // 0: unlimited
    };
    struct Pe {
        simulation::PeState::Act act = simulation::PeState::Act::unused;
        bool ifmap = false, filter = false, psum = false; // words it works on in this cycle
        float heat = 0;                                   // 0–1, when mode is heat
    };
    struct Token { // words on their way
        Role role = Role::ifmap;
        Place from, to;
        double progress = 0; // 0–1 between from and to
        std::uint32_t words = 1;
        WorkItem item;
    };
    struct Flow { // many tokens, as a stream
        Role role = Role::ifmap;
        Place from, to;   // a PE place stands for the whole array
        double share = 0; // 0–1 of the link's bandwidth or of the busiest link
    };
    // Single words, streams (above some 20 events a frame) or activity (above 10^4).
    enum class Mode : std::uint8_t { tokens, flow, heat };
    Mode mode = Mode::tokens;
    std::int64_t rows = 0, columns = 0;
    std::vector<Pe> pes; // rows × columns
    std::vector<Buffer> glb;
    std::string glbName, dramName;
    double dramShare = 0; // busy share in the window, 0–1
    std::vector<Token> tokens;
    std::vector<Flow> flows;
    double phase = 0; // 0–1: how far the marks of a flow have moved to where the next one was
    std::vector<Figure> figures; // "16 of 16 PEs active" …
    Text caption;                // what happens at the cursor, in words
};

// ── Rows of cells on a common scale: values → tokens → packed words ──
struct Tape {
    struct Cell {
        std::string text;
        double start = 0, width = 1; // in the row's own units
        Tone tone = Tone::neutral;
        bool current = false; // under the cursor
        std::optional<WorkItem> item;
        Ref ref;
    };
    struct Row {
        Text name;
        double length = 0; // units shown
        std::vector<Cell> cells;
        bool toScale = false; // widths are bits
    };
    struct Link { // from a cell of a row to one of the next
        std::size_t row = 0, from = 0, to = 0;
        bool current = false;
    };
    std::vector<Row> rows;
    std::vector<Link> links;
    Text summary; // "5.1 → 2.4 bits a value"
    Text note;    // the format in words
};

// ── A timeline's lines over a window of time ──
struct Lanes {
    struct Row {
        Text name;
        enum class Kind : std::uint8_t { blocks, area };
        Kind kind = Kind::blocks;
        Tone tone = Tone::neutral;
        std::vector<double> bins; // 0–1 each
        simulation::Lane lane;
        Words whole = 0; // what 1 stands for, where bins are words held; else 0
    };
    Window window;
    Cycle total = 0;
    Cycle cursor = 0;
    std::vector<Row> rows;
};

// ── PEs as fields of cells: as they lie in the array, or one below the other over cycles ──
struct PeMap {
    using Act = simulation::PeState::Act;
    struct Field {
        Text name;
        std::int64_t rows = 0, columns = 0;
        // Row-major, one of both: what a PE does, or its busy share (0–1).
        std::vector<Act> acts;
        std::vector<float> shares;
        // Beside acts: the elements of the tensors it works on, by role. May be empty.
        std::vector<std::array<std::optional<std::uint64_t>, 3>> words;
        // Columns are equal parts of these cycles; none: columns are the array's.
        std::optional<Window> window;
        Cycle cursor = 0;
        std::vector<std::string> rowNames; // over cycles: "PE(0,1)"
    };
    std::vector<Field> fields; // side by side
    std::vector<Figure> figures;
};

// ── Fields of numbers as colours, side by side, with what lies along their edges ──
struct Matrix {
    struct Edge { // of the columns (above the field) or of the rows (right of it)
        Text title;
        double from = 0, to = 0;   // what the ends stand for: left and right, top and bottom
        std::vector<float> shares; // a histogram, 0–1 of its tallest; may be empty
        Tone tone = Tone::neutral;
    };
    struct Field {
        Text name;
        std::int64_t rows = 0, columns = 0;
        std::vector<float> values; // row-major; what is not finite is not known
        Text valueName;
        Unit unit = Unit::none;
        double least = 0, most = 1; // what the ends of the colours stand for
        Edge across, down;
    };
    std::vector<Field> fields;
    std::vector<Figure> figures;
};

// ── Bars, lines, histograms ──
struct Chart {
    enum class Kind : std::uint8_t { bars, stackedBars, lines, steps, scatter };
    struct Series {
        Text name;
        Tone tone = Tone::neutral;
        std::vector<double> x; // of bars: where each begins when it floats, else empty
        std::vector<double> y;
        bool joined = false;          // in a scatter: a line through the points instead of them
        std::vector<Text> names = {}; // of a scatter's points, beside them; may be empty
        std::vector<Edit> edits = {}; // what a click on a point asks for; may be empty
    };
    struct Line { // a level or a limit to compare with
        Text name;
        double value = 0;
        bool vertical = false;
        Tone tone = Tone::reference;
    };
    Kind kind = Kind::bars;
    bool horizontal = false;
    Text xTitle, yTitle;
    Unit xUnit = Unit::none, yUnit = Unit::none;
    bool logarithmic = false; // the value axis
    std::vector<Text> categories;
    std::vector<Series> series;
    std::vector<Line> lines;
    std::optional<double> cursor; // x
};
// Stacked bars that say where each begins (their x) float there instead of on one another. Without
// a value there is no bar; its length is y − where it begins.
bool isFloating(const Chart& chart);
bool hasBar(const Chart::Series& series, std::size_t category);
double beginOf(const Chart::Series& series, std::size_t category);
double lengthOf(const Chart::Series& series, std::size_t category);

// ── Numbers in rows ──
struct Table {
    struct Column {
        std::string id; // for CSV and JSON
        Text name;
        Unit unit = Unit::none;
    };
    std::string id;
    Text title;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::optional<std::size_t> current; // row under the cursor
};

// ── What no other kind fits: marks in a coordinate system of the drawing's own ──
struct Drawing {
    struct Mark {
        enum class Shape : std::uint8_t { rectangle, ellipse, line, arrow, text, diamond };
        Shape shape = Shape::rectangle;
        double x = 0, y = 0, width = 0, height = 0; // line: from (x, y) by (width, height)
        Tone tone = Tone::neutral;
        bool filled = true;
        Text label;
        Ref ref;
        // Instead of the tone: marks of one group look alike and unlike those of other groups.
        // Colours repeat after some, so their labels must tell groups apart, too.
        std::optional<std::size_t> group = std::nullopt;
        std::optional<Edit> edit = std::nullopt; // what a click asks for, instead of `ref`
        Text tip = {};                           // instead of the label, which a click repeats
        std::optional<Drag> drag = std::nullopt; // of its middle
    };
    double width = 100, height = 100;
    std::vector<Mark> marks;
};

// ── Nested loops, level by level from DRAM inward, with their live indices ──
struct LoopNest {
    struct Action { // a small button
        enum class Kind : std::uint8_t { fewer, more, outwards, inwards };
        Kind kind = Kind::fewer;
        Text tip;
        Edit edit;
    };
    struct Loop {
        enum class Kind : std::uint8_t { temporal, rows, columns }; // spatial: over the PE array
        Kind kind = Kind::temporal;
        std::string dimension; // "P"
        std::int64_t trips = 1;
        std::int64_t shortLast = 0;        // of the last iteration, where it is shorter; else 0
        std::optional<std::int64_t> index; // temporal: where the cursor is
        std::array<bool, 3> moves{};       // by Role: whose words change with this loop
        std::vector<Action> actions;
        Ref ref;
    };
    struct Kept { // a tensor's tile in a level
        Role role = Role::ifmap;
        bool kept = true; // false: it passes by
        bool fits = true;
        Words words = 0;
        Words capacity = 0; // 0: unlimited
        std::optional<Edit> toggle;
        Ref ref;
    };
    struct Level {
        std::string name;
        std::vector<Kept> tiles;
        std::vector<Loop> loops; // outermost first
    };
    struct Choice { // of a row of buttons above the loops, one of which is on
        Text name, tip;
        bool current = false;
        Edit edit;
    };
    std::vector<Choice> choices;
    std::vector<Level> levels;
    std::string body; // "O[n,m,p,q] += I[n,c,p+r,q+s] × W[m,c,r,s]"
    Text note;        // why it cannot run, or what it costs
    Tone noteTone = Tone::neutral;
};

using Picture =
    std::variant<ArrayPicture, Tape, Lanes, PeMap, Matrix, Chart, Table, Drawing, LoopNest>;

bool isWhole(const Matrix::Field& field); // as many values as rows × columns, and some

// Every picture's numbers as tables: for accessibility, CSV and tests without pixels.
std::vector<Table> tablesOf(const Picture& picture);

} // namespace systolens::scene
