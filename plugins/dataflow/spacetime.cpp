#include "plugins/dataflow/spacetime.h"

#include <algorithm>

#include "core/technique/standard_scenes.h"

namespace systolens::dataflow {

namespace {

using scene::PeMap;
using simulation::Lane;
using simulation::Trace;
using simulation::Window;
using Field = PeMap::Field;

constexpr Cycle columns = 64;            // around the cursor
constexpr std::int64_t mostPeRows = 256; // PEs each of which gets a row
constexpr std::int64_t mostWithWords = 64;

struct Array {
    std::int64_t rows = 0, columns = 0;
    [[nodiscard]] std::int64_t pes() const { return rows * columns; }
};

// As many cycles before the cursor as after it, except at the ends.
Window windowAround(Cycle cursor, Cycle length, Cycle total) {
    const Cycle shown = std::min(length, total);
    const Cycle from = std::clamp<Cycle>(cursor - shown / 2, 0, total - shown);
    return {from, from + shown};
}

std::vector<std::string> peNames(const Array& array) {
    std::vector<std::string> names;
    for (std::int64_t row = 0; row < array.rows; ++row)
        for (std::int64_t column = 0; column < array.columns; ++column)
            names.push_back("PE(" + std::to_string(row) + "," + std::to_string(column) + ")");
    return names;
}

void sizeOf(Field& field, std::int64_t rows) {
    field.rows = rows;
    field.columns = std::min<Cycle>(columns, field.window->to - field.window->from);
}

// What every PE does in every cycle.
void fillActs(Field& field, const Trace& trace, const Array& array) {
    sizeOf(field, array.pes());
    const auto across = static_cast<std::size_t>(field.columns);
    const auto cells = static_cast<std::size_t>(field.rows) * across;
    field.acts.resize(cells);
    if (array.pes() <= mostWithWords)
        field.words.resize(cells);
    for (std::size_t column = 0; column < across; ++column) {
        const auto state = trace.stateAt(field.window->from + static_cast<Cycle>(column));
        for (std::size_t pe = 0; pe < state.pes.size(); ++pe) {
            const simulation::PeState& at = state.pes[pe];
            const std::size_t cell = pe * across + column;
            field.acts[cell] = at.act;
            if (!field.words.empty())
                field.words[cell] = {at.ifmap, at.filter, at.ofmap};
        }
    }
    field.rowNames = peNames(array);
    field.name = field.words.empty()
                     ? SYSTOLENS_TEXT("dataflow", "What each PE does in each cycle")
                     : SYSTOLENS_TEXT("dataflow", "A bar is a word: the longer, the more often "
                                                  "the PE uses it again");
}

// Busy shares of every PE in equal parts of the window.
void fillShares(Field& field, const Trace& trace, const Array& array) {
    sizeOf(field, array.pes());
    const Cycle length = (field.window->to - field.window->from) / field.columns;
    const auto across = static_cast<std::size_t>(field.columns);
    field.shares.resize(static_cast<std::size_t>(field.rows) * across);
    for (std::size_t column = 0; column < across; ++column) {
        const Cycle from = field.window->from + length * static_cast<Cycle>(column);
        const std::vector<double> heat = trace.heat({from, from + length});
        for (std::size_t pe = 0; pe < heat.size(); ++pe)
            field.shares[pe * across + column] = static_cast<float>(heat[pe]);
    }
    field.rowNames = peNames(array);
}

// Busy shares of rows of PEs.
void fillRowShares(Field& field, const Trace& trace, const Array& array) {
    sizeOf(field, array.rows);
    for (std::int64_t row = 0; row < array.rows; ++row) {
        const Lane lane{Lane::Kind::peRow, network::Role::ifmap, static_cast<std::int32_t>(row)};
        for (const double share :
             trace.summary(*field.window, lane, static_cast<int>(field.columns)))
            field.shares.push_back(static_cast<float>(std::clamp(share, 0.0, 1.0)));
        field.rowNames.push_back(std::to_string(row));
    }
}

double busyIn(const Trace& trace, Window window) {
    const auto share = trace.summary(window, {Lane::Kind::peArray, network::Role::ifmap, 0}, 1);
    return share.empty() ? 0 : std::clamp(share.front(), 0.0, 1.0);
}

PeMap mapAt(const Trace& trace, const Array& array, const scene::Moment& moment) {
    const Cycle total = std::max<Cycle>(1, trace.cycles());
    // A column is a frame: what passes in one is one mean.
    const auto step = static_cast<Cycle>(std::clamp<std::uint64_t>(
        moment.span, 1, static_cast<std::uint64_t>(std::max<Cycle>(1, total / columns))));
    Field field;
    field.cursor = simulation::cycleAt(trace, moment.position);
    field.window = windowAround(field.cursor, columns * step, total);
    if (array.pes() > mostPeRows) {
        fillRowShares(field, trace, array);
        field.name =
            SYSTOLENS_TEXT("dataflow", "Rows of PEs, cycles in each column: %1").with(step);
    } else if (step > 1) {
        fillShares(field, trace, array);
        field.name = SYSTOLENS_TEXT("dataflow", "PEs, cycles in each column: %1").with(step);
    } else {
        fillActs(field, trace, array);
    }
    PeMap map;
    map.figures = {{SYSTOLENS_TEXT("dataflow", "busy in this window"),
                    {busyIn(trace, *field.window), Unit::share},
                    {}},
                   {SYSTOLENS_TEXT("dataflow", "busy in the layer"),
                    {busyIn(trace, {0, total}), Unit::share},
                    {}}};
    map.fields.push_back(std::move(field));
    return map;
}

} // namespace

std::optional<scene::Scene> spacetimeScene(const technique::Run& run, std::size_t index) {
    const technique::LayerRun& layer = run.layers.at(index);
    if (!layer.trace)
        return std::nullopt;
    const Array array{run.plan.accelerator.rows, run.plan.accelerator.columns};
    scene::Scene scene;
    scene.id = "dataflow.spacetime";
    scene.title = SYSTOLENS_TEXT("dataflow", "Spacetime diagram: %1").with(layer.name);
    scene.axis = technique::cycleAxis(layer.trace);
    scene.at = [array, trace = layer.trace](const scene::Moment& moment) {
        return scene::Picture(mapAt(*trace, array, moment));
    };
    return scene;
}

} // namespace systolens::dataflow
