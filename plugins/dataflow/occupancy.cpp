#include "plugins/dataflow/occupancy.h"

#include <algorithm>

#include "core/mapping/row_stationary.h"
#include "core/technique/standard_scenes.h"

namespace systolens::dataflow {

namespace {

using accelerator::PerRole;
using network::Role;
using scene::Lanes;
using simulation::Lane;
using simulation::Trace;

constexpr Cycle mostBins = 200;

Lanes::Row rowOf(const std::string& level, Role role, std::vector<double> held, Words capacity) {
    Lanes::Row row;
    row.name = role == Role::ifmap    ? SYSTOLENS_TEXT("dataflow", "%1 ifmap").with(level)
               : role == Role::filter ? SYSTOLENS_TEXT("dataflow", "%1 filter").with(level)
                                      : SYSTOLENS_TEXT("dataflow", "%1 psum").with(level);
    row.kind = Lanes::Row::Kind::area;
    row.tone = scene::toneOf(role);
    row.lane = {Lane::Kind::buffer, role, 0};
    double most = static_cast<double>(capacity);
    if (capacity <= 0) // unlimited: against the most that is ever held
        for (const double words : held)
            most = std::max(most, words);
    row.whole = static_cast<Words>(std::max(1.0, most));
    for (const double words : held)
        row.bins.push_back(std::clamp(words / static_cast<double>(row.whole), 0.0, 1.0));
    return row;
}

Words capacityIn(const accelerator::MemoryLevel& level, Role role, int bits) {
    const auto& own = level.partition[static_cast<std::size_t>(role)];
    const auto& bytes = own ? own : level.capacity;
    return bytes ? *bytes * 8 / bits : 0;
}

// Of the fullest PE in a pass that may be a partial one.
PerRole<Words> inSpads(const mapping::RowStationaryTiling& tiling, std::int64_t index) {
    const mapping::RowStationaryPass pass = tiling.pass(index);
    mapping::RowStationaryMapping mapped = tiling.mapping();
    mapped.q = std::min(mapped.q, pass.channels.size());
    mapped.p = std::min(mapped.p, pass.filters.size());
    return mapping::spadWords(tiling.nest(), mapped);
}

// The rows of the scratchpads: the same whenever one looks.
class SpadRows {
public:
    SpadRows(const technique::LayerRun& layer, const accelerator::Accelerator& machine, int bins)
        : layer_(layer), machine_(machine), bins_(bins) {}

    std::vector<Lanes::Row> operator()(const mapping::RowStationaryMapping& mapped) const {
        const mapping::RowStationaryTiling tiling(layer_.nest, machine_, mapped);
        PerRole<std::vector<double>> held;
        for (int bin = 0; bin < bins_; ++bin) {
            const Cycle cycle = (2 * bin + 1) * layer_.trace->cycles() / (2 * bins_);
            const PerRole<Words> words = inSpads(tiling, layer_.trace->stateAt(cycle).fold);
            for (std::size_t role = 0; role < held.size(); ++role)
                held[role].push_back(static_cast<double>(words[role]));
        }
        std::vector<Lanes::Row> rows;
        const accelerator::MemoryLevel& spad = machine_.levels.back();
        for (const Role role : network::allRoles) {
            const auto at = static_cast<std::size_t>(role);
            const int bits = role == Role::ofmap ? machine_.psumBits : machine_.wordBits[at];
            rows.push_back(
                rowOf(spad.name, role, std::move(held[at]), capacityIn(spad, role, bits)));
        }
        return rows;
    }
    // In a systolic array a PE has a register for each operand and no more.
    template <class Other>
    std::vector<Lanes::Row> operator()(const Other&) const {
        return {};
    }

private:
    const technique::LayerRun& layer_;
    const accelerator::Accelerator& machine_;
    int bins_;
};

std::vector<Lanes::Row> rowsOf(const technique::LayerRun& layer,
                               const accelerator::Accelerator& machine) {
    const Trace& trace = *layer.trace;
    const Cycle total = std::max<Cycle>(1, trace.cycles());
    const int bins = static_cast<int>(std::min(mostBins, total));
    std::vector<Lanes::Row> rows;
    const auto glb = technique::glbLevel(machine);
    for (const simulation::BufferState& buffer : trace.stateAt(0).buffers)
        rows.push_back(rowOf(glb ? machine.levels[*glb].name : "GLB", buffer.role,
                             trace.summary({0, total}, {Lane::Kind::buffer, buffer.role, 0}, bins),
                             buffer.capacity));
    for (Lanes::Row& row : std::visit(SpadRows(layer, machine, bins), layer.mapping))
        rows.push_back(std::move(row));
    return rows;
}

} // namespace

std::optional<scene::Scene> occupancyScene(const technique::Run& run, std::size_t index) {
    const technique::LayerRun& layer = run.layers.at(index);
    if (!layer.trace)
        return std::nullopt;
    scene::Scene scene;
    scene.id = "dataflow.occupancy";
    scene.title = SYSTOLENS_TEXT("dataflow", "Buffers and their capacity: %1").with(layer.name);
    scene.axis = technique::cycleAxis(layer.trace);
    scene.at = [layer, machine = run.plan.accelerator](const scene::Moment& moment) {
        Lanes lanes;
        lanes.total = std::max<Cycle>(1, layer.trace->cycles());
        lanes.window = {0, lanes.total};
        lanes.cursor = simulation::cycleAt(*layer.trace, moment.position);
        lanes.rows = rowsOf(layer, machine);
        return scene::Picture(std::move(lanes));
    };
    return scene;
}

} // namespace systolens::dataflow
