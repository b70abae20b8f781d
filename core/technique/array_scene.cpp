// DRAM → GLB → NoC → PE array at a moment: single words when few are on their way, streams when
// many, activity when a frame covers thousands of cycles (experience.md, Time).
#include <algorithm>
#include <array>
#include <cmath>

#include "core/technique/layer_scenes.h"

namespace systolens::technique {

namespace {

using scene::ArrayPicture;
using simulation::Event;
using simulation::Lane;
using simulation::PeState;
using simulation::Place;
using simulation::Window;

constexpr std::uint64_t heatFrom = 10'000; // cycles a frame
constexpr std::size_t tokensPerFrame = 20; // more are a stream
// While a single cycle fills many frames, its words can be followed although they are more.
constexpr std::size_t tokensPerCycle = 320;

double busy(const simulation::Trace& trace, Window window, Lane lane) {
    const simulation::Bins bins = trace.summary(window, lane, 1);
    return bins.empty() ? 0 : std::clamp(bins.front(), 0.0, 1.0);
}

std::vector<Event> moves(const simulation::Trace& trace, Window window, std::size_t atMost) {
    // What happens inside a PE is drawn in the PE.
    const std::size_t asked = atMost * 4 + 1;
    std::vector<Event> events = trace.events(window, asked);
    const bool cut = events.size() == asked;
    std::erase_if(events, [](const Event& event) {
        return event.act != simulation::Act::move || event.from == event.to;
    });
    if (cut && events.size() <= atMost)
        events.resize(atMost + 1); // there may be more: too many to follow
    return events;
}

std::vector<ArrayPicture::Token> tokensOf(const std::vector<Event>& events, double now) {
    std::vector<ArrayPicture::Token> tokens;
    tokens.reserve(events.size());
    for (const Event& event : events) {
        const auto from = static_cast<double>(event.when.from);
        const auto length =
            static_cast<double>(std::max<Cycle>(1, event.when.to - event.when.from));
        const double progress = std::clamp((now - from) / length, 0.0, 1.0);
        tokens.push_back({event.role, event.from, event.to, progress, event.words, event.item});
    }
    return tokens;
}

// How often each role was on the DRAM link, looked up at a few cycles of the window: events come in
// the order of their start, so that a transfer under way is among the first.
std::array<int, 3> dramRoles(const simulation::Trace& trace, Window window) {
    constexpr Cycle samples = 8;
    std::array<int, 3> seen{};
    const Cycle step = std::max<Cycle>(1, (window.to - window.from) / samples);
    for (Cycle at = window.from; at < window.to; at += step)
        for (const Event& event : trace.events({at, at + 1}, 8))
            if (event.from.kind == Place::Kind::dram || event.to.kind == Place::Kind::dram)
                ++seen[static_cast<std::size_t>(event.role)];
    return seen;
}

// A stream for every link that is busy in the window.
std::vector<ArrayPicture::Flow> flowsOf(const simulation::Trace& trace, Window window,
                                        double dramShare) {
    const Place dram{Place::Kind::dram, 0, 0};
    const Place glb{Place::Kind::glb, 0, 0};
    const Place pe{Place::Kind::pe, 0, 0};
    std::vector<ArrayPicture::Flow> flows;
    const auto add = [&](Role role, const Place& outer, const Place& inner, double share) {
        const bool outward = role == Role::ofmap;
        if (share > 0)
            flows.push_back({role, outward ? inner : outer, outward ? outer : inner, share});
    };
    const std::array<int, 3> seen = dramRoles(trace, window);
    const int transfers = seen[0] + seen[1] + seen[2];
    for (const Role role : network::allRoles) {
        if (transfers > 0)
            add(role, dram, glb, dramShare * seen[static_cast<std::size_t>(role)] / transfers);
        add(role, glb, pe, busy(trace, window, {Lane::Kind::noc, role, 0}));
    }
    return flows;
}

std::vector<ArrayPicture::Pe> pesOf(const simulation::ArrayState& state) {
    std::vector<ArrayPicture::Pe> pes;
    pes.reserve(state.pes.size());
    for (const PeState& pe : state.pes)
        pes.push_back(
            {pe.act, pe.ifmap.has_value(), pe.filter.has_value(), pe.ofmap.has_value(), 0});
    return pes;
}

void setHeat(ArrayPicture& picture, const std::vector<double>& heat) {
    for (std::size_t i = 0; i < std::min(heat.size(), picture.pes.size()); ++i)
        picture.pes[i].heat = static_cast<float>(std::clamp(heat[i], 0.0, 1.0));
}

std::string nameWithSize(const accelerator::MemoryLevel& level) {
    Bytes bytes = level.capacity.value_or(0);
    if (!level.capacity)
        for (const auto& partition : level.partition)
            bytes += partition.value_or(0);
    if (bytes < 1024)
        return level.name;
    return level.name + " " + std::to_string(bytes / 1024) + " KiB";
}

void addFigures(ArrayPicture& picture, const TracedLayer& traced,
                const simulation::ArrayState& state, Window window) {
    const LayerRun& layer = traced.layer();
    const auto metric = [&](const char* id) { return scene::Ref{"metric", {id, layer.name}}; };
    const auto add = [&](Text name, Number value, Unit unit, scene::Ref ref) {
        picture.figures.push_back({std::move(name), {value, unit}, std::move(ref)});
    };
    add(SYSTOLENS_TEXT("array", "of %1 PEs active").with(traced.run->plan.accelerator.pes()),
        countOf(state, PeState::Act::compute), Unit::none, metric("mapping_efficiency"));
    if (const auto gated = countOf(state, PeState::Act::gate); gated > 0)
        add(SYSTOLENS_TEXT("array", "PEs gated"), gated, Unit::none, metric("energy"));
    if (const auto skipped = countOf(state, PeState::Act::skip); skipped > 0)
        add(SYSTOLENS_TEXT("array", "PEs skipping"), skipped, Unit::none, metric("cycles"));
    add(SYSTOLENS_TEXT("array", "of the array busy"),
        busy(traced.trace(), window, {Lane::Kind::peArray, Role::ifmap, 0}), Unit::share,
        metric("utilization"));
    add(SYSTOLENS_TEXT("array", "utilisation of the layer"), layer.counts.utilization, Unit::share,
        metric("utilization"));
}

ArrayPicture::Mode modeOf(std::uint64_t span, std::size_t events) {
    if (span > heatFrom)
        return ArrayPicture::Mode::heat;
    return events <= (span <= 1 ? tokensPerCycle : tokensPerFrame) ? ArrayPicture::Mode::tokens
                                                                   : ArrayPicture::Mode::flow;
}

} // namespace

ArrayPicture arrayAt(const TracedLayer& traced, const scene::Moment& moment) {
    const Window window = traced.windowAt(moment);
    const Cycle span = window.to - window.from;
    const simulation::Trace& trace = traced.trace();
    const accelerator::Accelerator& machine = traced.run->plan.accelerator;
    const simulation::ArrayState state = trace.stateAt(window.from);
    const std::vector<Event> events =
        moment.span > heatFrom
            ? std::vector<Event>()
            : moves(trace, window, moment.span <= 1 ? tokensPerCycle : tokensPerFrame);

    ArrayPicture picture;
    picture.mode = modeOf(moment.span, events.size());
    picture.rows = state.rows;
    picture.columns = state.columns;
    picture.pes = pesOf(state);
    for (const simulation::BufferState& buffer : state.buffers)
        picture.glb.push_back({buffer.role, buffer.held, buffer.capacity});
    picture.dramName = machine.levels.empty() ? "DRAM" : machine.levels.front().name;
    if (const auto glb = glbLevel(machine))
        picture.glbName = nameWithSize(machine.levels[*glb]);
    picture.dramShare = busy(trace, window, {Lane::Kind::dram, Role::ifmap, 0});
    if (picture.mode == ArrayPicture::Mode::tokens) {
        const double now = static_cast<double>(window.from)
                           + std::clamp(moment.fraction, 0.0, 1.0) * static_cast<double>(span);
        picture.tokens = tokensOf(events, now);
    } else {
        picture.flows = flowsOf(trace, window, picture.dramShare);
        // A frame moves the marks of a stream by a twentieth of their distance.
        const double frames = static_cast<double>(moment.position)
                                  / static_cast<double>(std::max<std::uint64_t>(1, moment.span))
                              + moment.fraction;
        picture.phase = std::fmod(frames / 20, 1.0);
    }
    if (picture.mode == ArrayPicture::Mode::heat)
        setHeat(picture, trace.heat(window));
    addFigures(picture, traced, state, window);
    picture.caption = captionOf(trace, state);
    return picture;
}

} // namespace systolens::technique
