// What PEs do over cycles: around the cursor, at the tail, and beside the gating array.
#include <algorithm>

#include "core/technique/standard_scenes.h"
#include "plugins/zero_skip/scenes.h"

namespace systolens::zero_skip {

namespace {

using scene::PeMap;
using simulation::Trace;
using simulation::Window;
using Act = simulation::PeState::Act;
using Field = PeMap::Field;

constexpr Cycle columns = 64;
constexpr std::size_t mostRows = 64;

Window windowAround(Cycle cursor, Cycle length, Cycle total) {
    const Cycle shown = std::min(length, total);
    const Cycle from = std::clamp<Cycle>(cursor - shown / 2, 0, total - shown);
    return {from, from + shown};
}

bool isLoading(const simulation::ArrayState& state) {
    return state.phase == simulation::ArrayState::Phase::load;
}

// A PE without work while the first words come is not done: it waits for them.
Act actOf(const simulation::ArrayState& state, std::size_t pe) {
    const Act act = state.pes[pe].act;
    return isLoading(state) && act == Act::idle ? Act::stall : act;
}

// What each PE does in `columns` equal parts of a window, looked at in the middle of each.
Field fieldOf(const Trace& trace, Window window, Cycle cursor, Text name) {
    Field field;
    field.name = std::move(name);
    field.window = window;
    field.cursor = cursor;
    field.columns = std::min<Cycle>(columns, window.to - window.from);
    const auto across = static_cast<std::size_t>(field.columns);
    for (std::size_t column = 0; column < across; ++column) {
        const Cycle length = window.to - window.from;
        const Cycle at =
            window.from + (2 * static_cast<Cycle>(column) + 1) * length / (2 * field.columns);
        const simulation::ArrayState state = trace.stateAt(at);
        const std::size_t rows = std::min(state.pes.size(), mostRows);
        field.rows = static_cast<std::int64_t>(rows);
        field.acts.resize(rows * across);
        for (std::size_t pe = 0; pe < rows; ++pe)
            field.acts[pe * across + column] = actOf(state, pe);
    }
    for (std::int64_t pe = 0; pe < field.rows; ++pe)
        field.rowNames.push_back("PE " + std::to_string(pe));
    return field;
}

// A column is a frame.
Cycle stepOf(const scene::Moment& moment, Cycle total) {
    return static_cast<Cycle>(std::clamp<std::uint64_t>(
        moment.span, 1, static_cast<std::uint64_t>(std::max<Cycle>(1, total / columns))));
}

std::int64_t countOf(const simulation::ArrayState& state, Act act) {
    std::int64_t count = 0;
    for (std::size_t pe = 0; pe < state.pes.size(); ++pe)
        count += actOf(state, pe) == act;
    return count;
}

// A panel of nothing but waiting says what for.
Text nameOf(const Trace& trace, Cycle cursor, Text name, Text loading) {
    const Text text = isLoading(trace.stateAt(cursor)) ? std::move(loading) : std::move(name);
    return text.with(std::max<Cycle>(1, trace.cycles()));
}

void addFigures(PeMap& map, const Trace& trace, Cycle cursor) {
    const simulation::ArrayState state = trace.stateAt(cursor);
    map.figures = {{SYSTOLENS_TEXT("zero_skip", "PEs compute"), {countOf(state, Act::compute)}, {}},
                   {SYSTOLENS_TEXT("zero_skip", "PEs wait"), {countOf(state, Act::stall)}, {}},
                   {SYSTOLENS_TEXT("zero_skip", "PEs are done"), {countOf(state, Act::idle)}, {}}};
}

} // namespace

scene::Scene lanesScene(const technique::Run& run, std::size_t index) {
    const technique::LayerRun& layer = run.layers.at(index);
    scene::Scene scene;
    scene.id = "zero_skip.lanes";
    scene.title = SYSTOLENS_TEXT("zero_skip", "PE lanes: %1").with(layer.name);
    scene.axis = technique::cycleAxis(layer.trace);
    scene.layer = index;
    scene.at = [trace = layer.trace](const scene::Moment& moment) {
        const Cycle total = std::max<Cycle>(1, trace->cycles());
        const Cycle cursor = simulation::cycleAt(*trace, moment.position);
        const Cycle step = stepOf(moment, total);
        const Cycle begin = std::min(total - 1, trace->nextFold(-1));
        PeMap map;
        map.fields = {
            fieldOf(*trace, windowAround(cursor, columns * step, total), cursor,
                    SYSTOLENS_TEXT("zero_skip", "around the cursor")),
            fieldOf(*trace, {begin, total}, cursor,
                    SYSTOLENS_TEXT("zero_skip", "the whole layer, without its first loading"))};
        addFigures(map, *trace, cursor);
        return scene::Picture(std::move(map));
    };
    return scene;
}

scene::Scene gateScene(const Comparison& runs, std::size_t index) {
    const technique::LayerRun& skip = runs.skip->layers.at(index);
    scene::Scene scene;
    scene.id = "zero_skip.gate";
    scene.title = SYSTOLENS_TEXT("zero_skip", "Gate beside skip: %1").with(skip.name);
    scene.axis = technique::cycleAxis(skip.trace);
    scene.layer = index;
    scene.at = [axis = scene.axis, skips = skip.trace,
                gates = runs.gate->layers.at(index).trace](const scene::Moment& moment) {
        const Cycle cursor = simulation::cycleAt(*skips, moment.position);
        // The gating array where it works at the same word.
        const auto item = axis.itemAt(static_cast<std::uint64_t>(cursor));
        const auto same = item ? gates->firstUse(*item) : std::nullopt;
        const Cycle gatesTotal = std::max<Cycle>(1, gates->cycles());
        const Cycle gated = std::clamp<Cycle>(same.value_or(cursor), 0, gatesTotal - 1);
        PeMap map;
        map.fields = {
            fieldOf(*gates, windowAround(gated, columns, gatesTotal), gated,
                    nameOf(*gates, gated, SYSTOLENS_TEXT("zero_skip", "gated: %1 cycles"),
                           SYSTOLENS_TEXT("zero_skip", "gated: %1 cycles; no words yet"))),
            fieldOf(*skips, windowAround(cursor, columns, std::max<Cycle>(1, skips->cycles())),
                    cursor,
                    nameOf(*skips, cursor, SYSTOLENS_TEXT("zero_skip", "skipped: %1 cycles"),
                           SYSTOLENS_TEXT("zero_skip", "skipped: %1 cycles; no words yet")))};
        map.figures = {{SYSTOLENS_TEXT("zero_skip", "cycles, gated ÷ skipped"),
                        {static_cast<double>(gatesTotal)
                             / static_cast<double>(std::max<Cycle>(1, skips->cycles())),
                         Unit::ratio},
                        {}}};
        return scene::Picture(std::move(map));
    };
    return scene;
}

} // namespace systolens::zero_skip
