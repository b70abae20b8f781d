// Every picture as tables: what a screen reader says, a CSV file holds and a test reads.
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/scene/picture.h"

namespace systolens::scene {

namespace {

Table::Column column(std::string id, Text name, Unit unit = Unit::none) {
    return {std::move(id), std::move(name), unit};
}

Cell number(std::int64_t value, Unit unit = Unit::none) {
    return Quantity{value, unit};
}

Cell number(double value, Unit unit = Unit::none) {
    return Quantity{value, unit};
}

std::string placeName(const Place& place, const ArrayPicture& picture) {
    switch (place.kind) {
    case Place::Kind::dram:
        return picture.dramName;
    case Place::Kind::glb:
        return picture.glbName;
    case Place::Kind::pe:
        return "PE(" + std::to_string(place.row) + "," + std::to_string(place.column) + ")";
    }
    return {};
}

Table figuresTable(const std::vector<Figure>& figures, Text title) {
    Table table{"figures", std::move(title), {}, {}, {}};
    table.columns = {column("figure", SYSTOLENS_TEXT("scene", "figure")),
                     column("value", SYSTOLENS_TEXT("scene", "value"))};
    for (const Figure& figure : figures)
        table.rows.push_back({figure.name, figure.value});
    return table;
}

Table figuresOf(const ArrayPicture& picture) {
    Table table = figuresTable(picture.figures, picture.caption);
    table.rows.push_back({SYSTOLENS_TEXT("scene", "%1 busy").with(picture.dramName),
                          number(picture.dramShare, Unit::share)});
    return table;
}

Table buffersOf(const ArrayPicture& picture) {
    Table table{"buffers", SYSTOLENS_TEXT("scene", "Held in %1").with(picture.glbName), {}, {}, {}};
    table.columns = {column("role", SYSTOLENS_TEXT("scene", "role")),
                     column("held", SYSTOLENS_TEXT("scene", "held"), Unit::words),
                     column("capacity", SYSTOLENS_TEXT("scene", "capacity"), Unit::words)};
    for (const auto& buffer : picture.glb)
        table.rows.push_back({nameOf(buffer.role), number(buffer.held, Unit::words),
                              number(buffer.capacity, Unit::words)});
    return table;
}

Table pesOf(const ArrayPicture& picture) {
    Table table{"pes", SYSTOLENS_TEXT("scene", "PEs in use"), {}, {}, {}};
    table.columns = {column("row", SYSTOLENS_TEXT("scene", "row")),
                     column("column", SYSTOLENS_TEXT("scene", "column")),
                     column("act", SYSTOLENS_TEXT("scene", "activity")),
                     column("busy", SYSTOLENS_TEXT("scene", "busy share"), Unit::share)};
    const bool heat = picture.mode == ArrayPicture::Mode::heat;
    for (std::size_t i = 0; i < picture.pes.size() && picture.columns > 0; ++i) {
        const auto& pe = picture.pes[i];
        if (pe.act == simulation::PeState::Act::unused && !(heat && pe.heat > 0))
            continue;
        const auto index = static_cast<std::int64_t>(i);
        table.rows.push_back(
            {number(index / picture.columns), number(index % picture.columns), nameOf(pe.act),
             heat ? number(static_cast<double>(pe.heat), Unit::share) : Cell(std::string())});
    }
    return table;
}

Table movesOf(const ArrayPicture& picture) {
    Table table{"moves", SYSTOLENS_TEXT("scene", "Words on their way"), {}, {}, {}};
    table.columns = {column("role", SYSTOLENS_TEXT("scene", "role")),
                     column("from", SYSTOLENS_TEXT("scene", "from")),
                     column("to", SYSTOLENS_TEXT("scene", "to")),
                     column("words", SYSTOLENS_TEXT("scene", "words"), Unit::words),
                     column("share", SYSTOLENS_TEXT("scene", "share"), Unit::share)};
    for (const auto& token : picture.tokens)
        table.rows.push_back(
            {nameOf(token.role), placeName(token.from, picture), placeName(token.to, picture),
             number(std::int64_t{token.words}, Unit::words), number(token.progress, Unit::share)});
    for (const auto& flow : picture.flows)
        table.rows.push_back({nameOf(flow.role), placeName(flow.from, picture),
                              placeName(flow.to, picture), std::string(),
                              number(flow.share, Unit::share)});
    return table;
}

std::vector<Table> tables(const ArrayPicture& picture) {
    return {figuresOf(picture), buffersOf(picture), pesOf(picture), movesOf(picture)};
}

std::vector<Table> tables(const Tape& tape) {
    Table table{"tape", tape.summary, {}, {}, {}};
    table.columns = {column("row", SYSTOLENS_TEXT("scene", "row")),
                     column("cell", SYSTOLENS_TEXT("scene", "cell")),
                     column("start", SYSTOLENS_TEXT("scene", "start")),
                     column("width", SYSTOLENS_TEXT("scene", "width"))};
    for (const auto& row : tape.rows)
        for (const auto& cell : row.cells) {
            const Unit unit = row.toScale ? Unit::bits : Unit::none;
            if (cell.current && !table.current)
                table.current = table.rows.size();
            table.rows.push_back(
                {row.name, cell.text, number(cell.start, unit), number(cell.width, unit)});
        }
    return {std::move(table)};
}

std::vector<Table> tables(const Lanes& lanes) {
    Table table{"lanes",
                SYSTOLENS_TEXT("scene", "Cycles %1 to %2").with(lanes.window.from, lanes.window.to),
                {},
                {},
                {}};
    table.columns = {column("cycle", SYSTOLENS_TEXT("scene", "cycle"), Unit::cycles)};
    std::size_t bins = 0;
    for (std::size_t i = 0; i < lanes.rows.size(); ++i) {
        table.columns.push_back(column("lane" + std::to_string(i), lanes.rows[i].name,
                                       lanes.rows[i].whole > 0 ? Unit::words : Unit::share));
        bins = std::max(bins, lanes.rows[i].bins.size());
    }
    const auto length = static_cast<double>(lanes.window.to - lanes.window.from);
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const double offset = length * static_cast<double>(bin) / static_cast<double>(bins);
        std::vector<Cell> row{number(lanes.window.from + static_cast<Cycle>(offset), Unit::cycles)};
        for (const auto& lane : lanes.rows)
            row.push_back(bin >= lane.bins.size() ? Cell(std::string())
                          : lane.whole > 0        ? number(
                                       lane.bins[bin] * static_cast<double>(lane.whole), Unit::words)
                                           : number(lane.bins[bin], Unit::share));
        if (lanes.cursor >= std::get<std::int64_t>(std::get<Quantity>(row.front()).value))
            table.current = bin;
        table.rows.push_back(std::move(row));
    }
    return {std::move(table)};
}

// The cycle at which a column of a field over time begins.
Cycle cycleOf(const PeMap::Field& field, std::size_t column) {
    const double length = static_cast<double>(field.window->to - field.window->from);
    return field.window->from
           + static_cast<Cycle>(length * static_cast<double>(column)
                                / static_cast<double>(field.columns));
}

std::vector<Table::Column> columnsOf(const PeMap::Field& field) {
    std::vector<Table::Column> columns{
        column("row", SYSTOLENS_TEXT("scene", "row")),
        field.window ? column("cycle", SYSTOLENS_TEXT("scene", "cycle"), Unit::cycles)
                     : column("column", SYSTOLENS_TEXT("scene", "column")),
        field.acts.empty() ? column("busy", SYSTOLENS_TEXT("scene", "busy share"), Unit::share)
                           : column("act", SYSTOLENS_TEXT("scene", "activity"))};
    if (!field.words.empty())
        for (const Role role : network::allRoles)
            columns.push_back(column(network::name(role), nameOf(role)));
    return columns;
}

Table fieldTable(const PeMap::Field& field, std::size_t index) {
    Table table{"pes" + std::to_string(index), field.name, columnsOf(field), {}, {}};
    const std::size_t cells = std::max(field.acts.size(), field.shares.size());
    for (std::size_t i = 0; i < cells && field.columns > 0; ++i) {
        if (i < field.acts.size() && field.acts[i] == PeMap::Act::unused)
            continue;
        const std::size_t row = i / static_cast<std::size_t>(field.columns);
        const std::size_t at = i % static_cast<std::size_t>(field.columns);
        std::vector<Cell> cell{row < field.rowNames.size() ? Cell(field.rowNames[row])
                                                           : number(static_cast<std::int64_t>(row)),
                               field.window ? number(cycleOf(field, at), Unit::cycles)
                                            : number(static_cast<std::int64_t>(at)),
                               i < field.acts.size()
                                   ? Cell(nameOf(field.acts[i]))
                                   : number(static_cast<double>(field.shares[i]), Unit::share)};
        if (!field.words.empty())
            for (std::size_t role = 0; role < 3; ++role) {
                const auto word = i < field.words.size() ? field.words[i][role] : std::nullopt;
                cell.push_back(word ? number(static_cast<std::int64_t>(*word))
                                    : Cell(std::string()));
            }
        table.rows.push_back(std::move(cell));
    }
    return table;
}

std::vector<Table> tables(const PeMap& map) {
    std::vector<Table> all;
    for (std::size_t i = 0; i < map.fields.size(); ++i)
        all.push_back(fieldTable(map.fields[i], i));
    all.push_back(figuresTable(map.figures, {}));
    return all;
}

// A table of more cells than these a side has their means over equal blocks.
constexpr std::int64_t mostTableSide = 64;

double meanOf(const Matrix::Field& field, std::int64_t row, std::int64_t column,
              std::int64_t height, std::int64_t width) {
    double sum = 0;
    std::int64_t known = 0;
    for (std::int64_t i = row; i < std::min(row + height, field.rows); ++i)
        for (std::int64_t j = column; j < std::min(column + width, field.columns); ++j) {
            const float value = field.values[static_cast<std::size_t>(i * field.columns + j)];
            if (!std::isfinite(value))
                continue;
            sum += static_cast<double>(value);
            ++known;
        }
    return known == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(known);
}

Table fieldTable(const Matrix::Field& field, std::size_t index) {
    Table table{"matrix" + std::to_string(index), field.name, {}, {}, {}};
    table.columns = {column("row", SYSTOLENS_TEXT("scene", "row")),
                     column("column", SYSTOLENS_TEXT("scene", "column")),
                     column("value", field.valueName, field.unit)};
    if (!isWhole(field))
        return table;
    const std::int64_t height = ceilDivide(field.rows, mostTableSide);
    const std::int64_t width = ceilDivide(field.columns, mostTableSide);
    for (std::int64_t i = 0; i < field.rows; i += height)
        for (std::int64_t j = 0; j < field.columns; j += width)
            table.rows.push_back(
                {number(i), number(j), number(meanOf(field, i, j, height, width), field.unit)});
    return table;
}

std::vector<Table> tables(const Matrix& matrix) {
    std::vector<Table> all;
    for (std::size_t i = 0; i < matrix.fields.size(); ++i)
        all.push_back(fieldTable(matrix.fields[i], i));
    all.push_back(figuresTable(matrix.figures, {}));
    return all;
}

// One row a category, one column a series: how long its bar is.
Table barsOf(const Chart& chart) {
    Table table{"chart", chart.yTitle, {}, {}, {}};
    table.columns = {column("category", chart.xTitle)};
    for (std::size_t i = 0; i < chart.series.size(); ++i)
        table.columns.push_back(
            column("series" + std::to_string(i), chart.series[i].name, chart.yUnit));
    for (std::size_t row = 0; row < chart.categories.size(); ++row) {
        std::vector<Cell> cells{chart.categories[row]};
        for (const auto& series : chart.series) {
            cells.push_back(hasBar(series, row) ? number(lengthOf(series, row), chart.yUnit)
                                                : Cell(std::string()));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

// What a position is called, where positions have names.
Cell positionIn(const Chart& chart, double x) {
    if (x >= 0 && x < static_cast<double>(chart.categories.size()) && x == std::floor(x))
        return chart.categories[static_cast<std::size_t>(x)];
    return number(x, chart.xUnit);
}

// One row a point.
Table pointsOf(const Chart& chart) {
    Table table{"chart", chart.yTitle, {}, {}, {}};
    table.columns = {column("series", SYSTOLENS_TEXT("scene", "series")),
                     column("x", chart.xTitle, chart.xUnit),
                     column("y", chart.yTitle, chart.yUnit)};
    for (const auto& series : chart.series)
        for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i)
            table.rows.push_back(
                {series.name, positionIn(chart, series.x[i]), number(series.y[i], chart.yUnit)});
    return table;
}

std::vector<Table> tables(const Chart& chart) {
    const bool bars = chart.kind == Chart::Kind::bars || chart.kind == Chart::Kind::stackedBars;
    std::vector<Table> result{bars ? barsOf(chart) : pointsOf(chart)};
    if (chart.lines.empty())
        return result;
    Table lines{"lines", SYSTOLENS_TEXT("scene", "Levels to compare with"), {}, {}, {}};
    lines.columns = {column("line", SYSTOLENS_TEXT("scene", "line")),
                     column("value", SYSTOLENS_TEXT("scene", "value"))};
    for (const auto& line : chart.lines)
        lines.rows.push_back(
            {line.name, number(line.value, line.vertical ? chart.xUnit : chart.yUnit)});
    result.push_back(std::move(lines));
    return result;
}

std::vector<Table> tables(const Table& table) {
    return {table};
}

std::vector<Table> tables(const Drawing& drawing) {
    Table table{"drawing", {}, {}, {}, {}};
    table.columns = {column("label", SYSTOLENS_TEXT("scene", "label")),
                     column("x", SYSTOLENS_TEXT("scene", "x")),
                     column("y", SYSTOLENS_TEXT("scene", "y")),
                     column("width", SYSTOLENS_TEXT("scene", "width")),
                     column("height", SYSTOLENS_TEXT("scene", "height"))};
    for (const auto& mark : drawing.marks)
        table.rows.push_back(
            {mark.label, number(mark.x), number(mark.y), number(mark.width), number(mark.height)});
    return {std::move(table)};
}

Text placeOf(LoopNest::Loop::Kind kind) {
    switch (kind) {
    case LoopNest::Loop::Kind::temporal:
        return SYSTOLENS_TEXT("scene", "in time");
    case LoopNest::Loop::Kind::rows:
        return SYSTOLENS_TEXT("scene", "over PE rows");
    case LoopNest::Loop::Kind::columns:
        return SYSTOLENS_TEXT("scene", "over PE columns");
    }
    return {};
}

Table loopsOf(const LoopNest& nest) {
    Table table{"loops", SYSTOLENS_TEXT("scene", "Loops, outermost first"), {}, {}, {}};
    table.columns = {column("level", SYSTOLENS_TEXT("scene", "level")),
                     column("loop", SYSTOLENS_TEXT("scene", "loop")),
                     column("kind", SYSTOLENS_TEXT("scene", "where")),
                     column("trips", SYSTOLENS_TEXT("scene", "iterations")),
                     column("index", SYSTOLENS_TEXT("scene", "index"))};
    for (const auto& level : nest.levels)
        for (const auto& loop : level.loops)
            table.rows.push_back({level.name, loop.dimension, placeOf(loop.kind),
                                  number(loop.trips),
                                  loop.index ? number(*loop.index) : Cell(std::string())});
    return table;
}

Table tilesOf(const LoopNest& nest) {
    Table table{"tiles", SYSTOLENS_TEXT("scene", "Tiles in the memories"), {}, {}, {}};
    table.columns = {column("level", SYSTOLENS_TEXT("scene", "level")),
                     column("role", SYSTOLENS_TEXT("scene", "role")),
                     column("words", SYSTOLENS_TEXT("scene", "words"), Unit::words),
                     column("capacity", SYSTOLENS_TEXT("scene", "capacity"), Unit::words)};
    for (const auto& level : nest.levels)
        for (const auto& tile : level.tiles)
            if (tile.kept)
                table.rows.push_back(
                    {level.name, nameOf(tile.role), number(tile.words, Unit::words),
                     tile.capacity > 0 ? number(tile.capacity, Unit::words) : Cell(std::string())});
    return table;
}

std::vector<Table> tables(const LoopNest& nest) {
    return {loopsOf(nest), tilesOf(nest)};
}

} // namespace

bool isWhole(const Matrix::Field& field) {
    // Divided, not multiplied: the extents of an odd picture may be of any size.
    if (field.rows <= 0 || field.columns <= 0)
        return false;
    const auto rows = static_cast<std::size_t>(field.rows);
    return field.values.size() % rows == 0
           && field.values.size() / rows == static_cast<std::size_t>(field.columns);
}

std::vector<Table> tablesOf(const Picture& picture) {
    return std::visit([](const auto& kind) { return tables(kind); }, picture);
}

} // namespace systolens::scene
