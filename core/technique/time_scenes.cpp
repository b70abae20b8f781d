// One layer over its whole time: lanes of activity, and what the buffers hold.
#include <algorithm>

#include "core/technique/layer_scenes.h"

namespace systolens::technique {

namespace {

using scene::Lanes;
using scene::Tone;
using simulation::Lane;
using simulation::Window;

constexpr int lanesBins = 400; // finer than a screen shows beside the panels
constexpr int chartBins = 200;
constexpr std::int32_t shownPeRows = 8;

std::vector<simulation::BufferState> buffersOf(const TracedLayer& traced) {
    return traced.trace().stateAt(0).buffers;
}

// Shares of the capacity, or of the most held where there is none.
std::vector<double> asShares(std::vector<double> held, Words capacity) {
    double whole = static_cast<double>(capacity);
    if (capacity <= 0 && !held.empty())
        whole = *std::max_element(held.begin(), held.end());
    for (double& words : held)
        words = whole > 0 ? std::clamp(words / whole, 0.0, 1.0) : 0;
    return held;
}

Text ofRole(Role role, Text ifmap, Text filter, Text psum) {
    return role == Role::ifmap ? ifmap : role == Role::filter ? filter : psum;
}

class LanesBuilder {
public:
    LanesBuilder(const TracedLayer& traced, Cycle cursor) : traced_(traced) {
        lanes_.total = std::max<Cycle>(1, traced.trace().cycles());
        lanes_.window = {0, lanes_.total};
        lanes_.cursor = cursor;
        bins_ = static_cast<int>(std::min<Cycle>(lanesBins, lanes_.total));
    }

    void add(Text name, Tone tone, Lane lane, Lanes::Row::Kind kind = Lanes::Row::Kind::blocks) {
        lanes_.rows.push_back({std::move(name), kind, tone, summary(lane), lane});
    }

    void addBuffer(const std::string& glb, const simulation::BufferState& buffer) {
        const Lane lane{Lane::Kind::buffer, buffer.role, 0};
        const Text name =
            ofRole(buffer.role, SYSTOLENS_TEXT("scene", "%1 ifmap"),
                   SYSTOLENS_TEXT("scene", "%1 filter"), SYSTOLENS_TEXT("scene", "%1 psum"));
        lanes_.rows.push_back({name.with(glb), Lanes::Row::Kind::area, scene::toneOf(buffer.role),
                               asShares(summary(lane), buffer.capacity), lane});
    }

    [[nodiscard]] Lanes take() { return std::move(lanes_); }

private:
    [[nodiscard]] std::vector<double> summary(Lane lane) const {
        return traced_.trace().summary(lanes_.window, lane, bins_);
    }

    const TracedLayer& traced_;
    Lanes lanes_;
    int bins_ = 1;
};

std::string glbName(const TracedLayer& traced) {
    const auto& machine = traced.run->plan.accelerator;
    const auto level = glbLevel(machine);
    return level ? machine.levels[*level].name : "GLB";
}

void addPeRows(LanesBuilder& builder, std::int64_t rows) {
    const auto shown = static_cast<std::int32_t>(std::min<std::int64_t>(rows, shownPeRows));
    for (std::int32_t i = 0; i < shown; ++i) {
        const auto row = static_cast<std::int32_t>(i * rows / shown);
        builder.add(SYSTOLENS_TEXT("scene", "PE row %1").with(row), Tone::busy,
                    {Lane::Kind::peRow, Role::ifmap, row});
    }
}

} // namespace

Lanes lanesAt(const TracedLayer& traced, const scene::Moment& moment) {
    LanesBuilder builder(traced, traced.cycleAt(moment.position));
    const auto& machine = traced.run->plan.accelerator;
    builder.add(Text{{}, "%1", {machine.levels.empty() ? "DRAM" : machine.levels.front().name}},
                Tone::dram, {Lane::Kind::dram, Role::ifmap, 0});
    for (const auto& buffer : buffersOf(traced))
        builder.addBuffer(glbName(traced), buffer);
    for (const Role role : network::allRoles)
        builder.add(ofRole(role, SYSTOLENS_TEXT("scene", "NoC ifmap"),
                           SYSTOLENS_TEXT("scene", "NoC filter"),
                           SYSTOLENS_TEXT("scene", "NoC psum")),
                    scene::toneOf(role), {Lane::Kind::noc, role, 0});
    addPeRows(builder, machine.rows);
    builder.add(SYSTOLENS_TEXT("scene", "stalls"), Tone::stall,
                {Lane::Kind::stall, Role::ifmap, 0});
    return builder.take();
}

scene::Chart occupancyAt(const TracedLayer& traced, const scene::Moment& moment) {
    scene::Chart chart;
    chart.kind = scene::Chart::Kind::steps;
    chart.xTitle = SYSTOLENS_TEXT("scene", "cycle");
    chart.yTitle = SYSTOLENS_TEXT("scene", "words held in %1").with(glbName(traced));
    chart.xUnit = Unit::cycles;
    chart.yUnit = Unit::words;
    chart.cursor = static_cast<double>(traced.cycleAt(moment.position));
    const Cycle total = std::max<Cycle>(1, traced.trace().cycles());
    const int bins = static_cast<int>(std::min<Cycle>(chartBins, total));
    for (const auto& buffer : buffersOf(traced)) {
        scene::Chart::Series series{scene::nameOf(buffer.role), scene::toneOf(buffer.role), {}, {}};
        series.y = traced.trace().summary({0, total}, {Lane::Kind::buffer, buffer.role, 0}, bins);
        for (std::size_t i = 0; i < series.y.size(); ++i)
            series.x.push_back(static_cast<double>(total) * static_cast<double>(i) / bins);
        chart.series.push_back(std::move(series));
        if (buffer.capacity > 0)
            chart.lines.push_back({ofRole(buffer.role, SYSTOLENS_TEXT("scene", "ifmap: capacity"),
                                          SYSTOLENS_TEXT("scene", "filter: capacity"),
                                          SYSTOLENS_TEXT("scene", "psum: capacity")),
                                   static_cast<double>(buffer.capacity), false,
                                   scene::toneOf(buffer.role)}); // known also without its name
    }
    return chart;
}

} // namespace systolens::technique
