// The sparse matrix being walked: queues, one PE's column, and the MACs of a piece of the matrix.
#include <algorithm>
#include <cstdio>

#include "core/technique/standard_scenes.h"
#include "plugins/zero_skip/scenes.h"

namespace systolens::zero_skip {

namespace {

using scene::Tape;
using scene::Tone;
using simulation::EieLayer;
using simulation::PeState;
using simulation::WorkItem;

// In three significant digits, without the zero before the point.
std::string shortNumber(float value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.2g", static_cast<double>(value));
    std::string text = digits;
    for (const char* leading : {"0.", "-0."})
        if (text.starts_with(leading))
            text.erase(text.find('0'), 1);
    return text;
}

// The PE with the most entries: it decides how long the layer takes.
std::size_t fullestPe(const EieLayer& eie) {
    const std::uint32_t* ends = eie.starts(eie.columns());
    return static_cast<std::size_t>(std::max_element(ends, ends + eie.pes()) - ends);
}

// One picture: the activations around a column, its pointers, its entries, their rows.
class ColumnPainter {
public:
    ColumnPainter(const Encoded& one, std::uint32_t layer, std::size_t pe)
        : one_(one), eie_(*one.eie), layer_(layer), pe_(pe) {}

    Tape paint(const PeState& state, std::uint64_t image, std::size_t column) {
        column_ = column;
        tape_.rows.resize(4);
        addActivations(image);
        addPointers();
        addEntries(state);
        tape_.rows[0].name = SYSTOLENS_TEXT("zero_skip", "Activations");
        tape_.rows[1].name = SYSTOLENS_TEXT("zero_skip", "Pointers");
        tape_.rows[2].name = SYSTOLENS_TEXT("zero_skip", "Gap, weight");
        tape_.rows[3].name = SYSTOLENS_TEXT("zero_skip", "Output row");
        tape_.summary = SYSTOLENS_TEXT("zero_skip", "PE %1, column %2, entries: %3")
                            .with(pe_, column_, eie_.entries(column_, pe_));
        tape_.note = SYSTOLENS_TEXT("zero_skip", "Gaps of %1 bits; longer ones take a padding zero")
                         .with(eie_.options().indexBits);
        return std::move(tape_);
    }

private:
    static constexpr std::size_t around = 8;   // columns on each side
    static constexpr std::uint32_t shown = 14; // entries

    Tape::Cell& add(std::size_t row, std::string text, double width, Tone tone, bool current) {
        Tape::Row& to = tape_.rows[row];
        to.cells.push_back({std::move(text), to.length, width, tone, current, std::nullopt, {}});
        to.length += width;
        return to.cells.back();
    }

    void addActivations(std::uint64_t image) {
        const auto& active = eie_.active(image % eie_.images());
        first_ = column_ > around ? column_ - around : 0;
        const std::size_t end = std::min(eie_.columns(), first_ + 2 * around + 1);
        for (std::size_t column = first_; column < end; ++column) {
            const bool nonzero = std::ranges::binary_search(active, column);
            add(0, nonzero ? "a" + std::to_string(column) : "0", 1.2,
                nonzero ? Tone::ifmap : Tone::skipped, column == column_)
                .item = WorkItem{layer_, Role::ifmap, image * eie_.columns() + column};
        }
    }

    void addPointers() {
        const std::size_t end = std::min(eie_.columns(), first_ + 2 * around + 1);
        for (std::size_t column = first_; column <= end; ++column) {
            const bool current = column == column_ || column == column_ + 1;
            add(1, std::to_string(eie_.starts(column)[pe_]), 1.2,
                current ? Tone::accent : Tone::neutral, current);
        }
        const std::size_t at = column_ - first_;
        tape_.links.push_back({0, at, at, true});
        tape_.links.push_back({0, at, at + 1, true});
    }

    void addEntries(const PeState& state) {
        const std::uint32_t entries = eie_.entries(column_, pe_);
        std::uint32_t current = entries;
        if (state.ofmap)
            for (std::uint32_t i = 0; i < entries; ++i)
                if (eie_.entry(column_, pe_, i).row == *state.ofmap % eie_.rows())
                    current = i;
        const std::uint32_t from =
            current < entries && current > shown / 2
                ? std::min(current - shown / 2, entries > shown ? entries - shown : 0)
                : 0;
        std::size_t next = from == 0 ? pe_ : eie_.entry(column_, pe_, from - 1).row + eie_.pes();
        for (std::uint32_t i = from; i < std::min(entries, from + shown); ++i) {
            const EieLayer::Entry entry = eie_.entry(column_, pe_, i);
            addEntry(entry, (entry.row - next) / eie_.pes(), i == current);
            next = entry.row + eie_.pes();
        }
    }

    void addEntry(const EieLayer::Entry& entry, std::size_t gap, bool current) {
        const std::size_t element = eie_.filterElement(entry.row, column_);
        add(2, std::to_string(gap), 0.8, entry.padding ? Tone::overflow : Tone::codec, current);
        const std::size_t value = tape_.rows[2].cells.size();
        add(2, entry.padding ? "0" : shortNumber(one_.weights.values<float>()[element]), 1.4,
            entry.padding ? Tone::overflow : Tone::filter, current)
            .item = WorkItem{layer_, Role::filter, element};
        tape_.rows[2].length += 0.2;
        if (tape_.links.size() == 2 && tape_.rows[2].cells.size() == 2)
            tape_.links.push_back({1, column_ - first_, 0, true});
        add(3, std::to_string(entry.row), 2.2, entry.padding ? Tone::faint : Tone::psum, current);
        tape_.rows[3].length += 0.2;
        tape_.links.push_back({2, value, tape_.rows[3].cells.size() - 1, current});
    }

    const Encoded& one_;
    const EieLayer& eie_;
    std::uint32_t layer_;
    std::size_t pe_, column_ = 0, first_ = 0;
    Tape tape_;
};

// The column that a PE works at in a cycle or, where it does not, worked at last or will first.
struct At {
    PeState state;
    std::uint64_t image = 0;
    std::size_t column = 0;
};

At columnAt(const simulation::Trace& trace, const EieLayer& eie, std::size_t pe, Cycle cycle) {
    const auto found = [&](const PeState& state) -> std::optional<At> {
        if (!state.ifmap)
            return std::nullopt;
        return At{state, *state.ifmap / eie.columns(),
                  static_cast<std::size_t>(*state.ifmap % eie.columns())};
    };
    constexpr Cycle farthest = 512;
    for (Cycle back = 0; back <= std::min(cycle, farthest); ++back)
        if (const auto at = found(trace.stateAt(cycle - back).pes[pe])) {
            At shown = *at;
            if (back > 0)
                shown.state = trace.stateAt(cycle).pes[pe];
            return shown;
        }
    const auto& active = eie.active(0);
    return {{}, 0, active.empty() ? 0 : active.front()};
}

} // namespace

scene::Scene columnsScene(const technique::Run& run, const Encoded& one) {
    const technique::LayerRun& layer = run.layers.at(one.layer);
    scene::Scene scene;
    scene.id = "zero_skip.columns";
    scene.title = SYSTOLENS_TEXT("zero_skip", "Sparse columns being walked: %1").with(layer.name);
    scene.axis = technique::cycleAxis(layer.trace);
    scene.layer = one.layer;
    scene.at = [one, trace = layer.trace, pe = fullestPe(*one.eie)](const scene::Moment& moment) {
        const Cycle cycle = simulation::cycleAt(*trace, moment.position);
        const At at = columnAt(*trace, *one.eie, pe, cycle);
        return scene::Picture(ColumnPainter(one, static_cast<std::uint32_t>(one.layer), pe)
                                  .paint(at.state, at.image, at.column));
    };
    return scene;
}

scene::Scene queuesScene(const technique::Run& run, const Encoded& one) {
    const technique::LayerRun& layer = run.layers.at(one.layer);
    scene::Scene scene;
    scene.id = "zero_skip.queues";
    scene.title = SYSTOLENS_TEXT("zero_skip", "Queues: %1").with(layer.name);
    scene.axis = technique::cycleAxis(layer.trace);
    scene.layer = one.layer;
    scene.at = [trace = layer.trace, pes = one.eie->pes()](const scene::Moment& moment) {
        const simulation::ArrayState state =
            trace->stateAt(simulation::cycleAt(*trace, moment.position));
        scene::Chart chart;
        chart.kind = scene::Chart::Kind::bars;
        chart.xTitle = SYSTOLENS_TEXT("zero_skip", "PE");
        chart.yTitle = SYSTOLENS_TEXT("zero_skip", "activations that wait");
        chart.lines = {{SYSTOLENS_TEXT("zero_skip", "room in a queue"),
                        static_cast<double>(state.queueDepth), false, Tone::overflow}};
        scene::Chart::Series series{
            SYSTOLENS_TEXT("zero_skip", "in the queue"), Tone::ifmap, {}, {}};
        for (std::size_t pe = 0; pe < pes; ++pe) {
            chart.categories.push_back(Text{{}, "%1", {static_cast<std::int64_t>(pe)}});
            series.y.push_back(state.pes[pe].waiting);
        }
        chart.series = {std::move(series)};
        return scene::Picture(std::move(chart));
    };
    return scene;
}

scene::Scene mapScene(const technique::Run& run, const Encoded& one) {
    const technique::LayerRun& layer = run.layers.at(one.layer);
    scene::Scene scene;
    scene.id = "zero_skip.map";
    scene.title = SYSTOLENS_TEXT("zero_skip", "Where nothing is zero: %1").with(layer.name);
    scene.axis = technique::cycleAxis(layer.trace);
    scene.layer = one.layer;
    scene.at = [one, trace = layer.trace, pe = fullestPe(*one.eie)](const scene::Moment& moment) {
        constexpr std::size_t mostRows = 64, mostColumns = 96;
        const EieLayer& eie = *one.eie;
        const At at = columnAt(*trace, eie, pe, simulation::cycleAt(*trace, moment.position));
        const std::size_t columns = std::min(mostColumns, eie.columns());
        const std::size_t from = std::min(at.column > columns / 2 ? at.column - columns / 2 : 0,
                                          eie.columns() - columns);
        const auto& active = eie.active(at.image % eie.images());
        const auto weights = one.weights.values<float>();
        scene::PeMap::Field field;
        field.name = SYSTOLENS_TEXT("zero_skip", "outputs 0 to %1, inputs %2 to %3; hatched: the "
                                                 "activation is zero, blank: the weight is")
                         .with(std::min(mostRows, eie.rows()) - 1, from, from + columns - 1);
        field.rows = static_cast<std::int64_t>(std::min(mostRows, eie.rows()));
        field.columns = static_cast<std::int64_t>(columns);
        for (std::size_t row = 0; row < std::min(mostRows, eie.rows()); ++row)
            for (std::size_t column = from; column < from + columns; ++column) {
                const bool passed = !std::ranges::binary_search(active, column);
                const bool zero = weights[eie.filterElement(row, column)] == 0;
                field.acts.push_back(passed                ? PeState::Act::skip
                                     : zero                ? PeState::Act::unused
                                     : column == at.column ? PeState::Act::load
                                                           : PeState::Act::compute);
            }
        scene::PeMap map;
        map.figures = {
            {SYSTOLENS_TEXT("zero_skip", "of the activations are not zero"),
             {static_cast<double>(active.size()) / static_cast<double>(eie.columns()), Unit::share},
             {}},
            {SYSTOLENS_TEXT("zero_skip", "of the weights are not zero"),
             {static_cast<double>(one.facts.nonzeros) / static_cast<double>(one.facts.elements),
              Unit::share},
             {}}};
        map.fields = {std::move(field)};
        return scene::Picture(std::move(map));
    };
    return scene;
}

} // namespace systolens::zero_skip
