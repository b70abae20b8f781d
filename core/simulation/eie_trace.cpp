#include "core/simulation/eie_trace.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/simulation/eie_uses.h"
#include "core/simulation/event_parts.h"

namespace systolens::simulation {

namespace {

constexpr int bufferSamples = 4; // a bin's mean of words held

// Of `count` PEs, those in use and those that are not.
double mean(const std::vector<Cycle>& values, std::int64_t first, std::int64_t count) {
    const auto size = static_cast<std::int64_t>(values.size());
    const auto from = values.begin() + std::min(first, size),
               to = values.begin() + std::min(first + count, size);
    return static_cast<double>(std::accumulate(from, to, Cycle{0})) / static_cast<double>(count);
}

// How far a cycle lies in a stretch of time, 0–1; 1 in one of no length.
double progressIn(Cycle from, Cycle to, Cycle cycle) {
    if (to <= from)
        return cycle >= to ? 1 : 0;
    return std::clamp(static_cast<double>(cycle - from) / static_cast<double>(to - from), 0.0, 1.0);
}

} // namespace

EieTrace::EieTrace(std::uint32_t index, const accelerator::Accelerator& machine,
                   std::shared_ptr<const EieLayer> layer, const EiePlacement& placement,
                   std::vector<EiePart> parts)
    : index_(index), rows_(machine.rows), peColumns_(machine.columns),
      hasMemory_(machine.levels.size() > 1 && !machine.levels[1].perPe), layer_(std::move(layer)),
      placement_(placement), parts_(std::move(parts)) {}

std::size_t EieTrace::partAt(Cycle cycle) const {
    const auto after =
        std::upper_bound(parts_.begin(), parts_.end(), cycle,
                         [](Cycle at, const EiePart& part) { return at < part.begin; });
    return after == parts_.begin() ? 0 : static_cast<std::size_t>(after - parts_.begin()) - 1;
}

Place EieTrace::placeOf(std::size_t pe) const {
    const auto index = static_cast<std::int64_t>(pe);
    return simulation::pe(index / peColumns_, index % peColumns_);
}

// ── Lanes ──

double EieTrace::doneBefore(const EiePart& part, const Lane& lane, Cycle cycle) const {
    const Cycle to = std::clamp(cycle, part.begin, part.finish);
    const Cycle inArray = std::clamp(to, part.start, part.end) - part.start;
    const Cycle atEdges = std::min(to, part.start) - part.begin + std::max(to, part.end) - part.end;
    const EieCourse& course = *part.course;
    switch (lane.kind) {
    case Lane::Kind::dram:
        return static_cast<double>(atEdges + course.linkBusyBefore(inArray));
    case Lane::Kind::noc:
        if (lane.role == Role::ofmap) // what leaves for DRAM
            return static_cast<double>(std::max(to, part.end) - part.end);
        return lane.role == Role::ifmap ? static_cast<double>(course.broadcastsBefore(inArray)) : 0;
    case Lane::Kind::peRow:
    case Lane::Kind::peArray: {
        const std::vector<Cycle> worked = course.before(inArray).worked;
        return lane.kind == Lane::Kind::peArray ? mean(worked, 0, rows_ * peColumns_)
                                                : mean(worked, lane.row * peColumns_, peColumns_);
    }
    case Lane::Kind::stall: {
        std::vector<Cycle> waited = course.before(inArray).taken;
        for (std::size_t pe = 0; pe < waited.size(); ++pe)
            waited[pe] = std::min(inArray, course.finish(pe)) - waited[pe];
        return static_cast<double>(atEdges)
               + mean(waited, 0, static_cast<std::int64_t>(waited.size()));
    }
    case Lane::Kind::buffer:
        break;
    }
    return 0;
}

double EieTrace::doneBefore(const Lane& lane, Cycle cycle) const {
    double sum = 0;
    for (const EiePart& part : parts_) {
        if (part.begin >= cycle)
            break;
        sum += doneBefore(part, lane, cycle);
    }
    return sum;
}

double EieTrace::held(Role role, Cycle cycle) const {
    const std::size_t image = partAt(cycle);
    const EiePart& part = parts_[image];
    const double loaded = progressIn(part.begin, part.start, cycle);
    if (role == Role::ifmap)
        return cycle < part.end ? loaded * static_cast<double>(layer_->columns()) : 0;
    if (role == Role::ofmap)
        return cycle < part.end ? 0
                                : (1 - progressIn(part.end, part.finish, cycle))
                                      * static_cast<double>(layer_->rows());
    if (placement_.resident)
        return (image == 0 ? loaded : 1) * static_cast<double>(layer_->allEntries());
    const Cycle inArray = std::clamp(cycle, part.start, part.end) - part.start;
    const std::vector<Cycle> worked = part.course->before(inArray).worked;
    const Cycle used = std::accumulate(worked.begin(), worked.end(), Cycle{0});
    return static_cast<double>(
        std::max<std::int64_t>(0, part.course->entriesArrived(inArray) - used));
}

Bins EieTrace::summary(Window window, Lane lane, int bins) const {
    Bins result;
    if (bins < 1 || window.to <= window.from)
        return result;
    const double length = static_cast<double>(window.to - window.from) / bins;
    const auto edge = [&](int bin) { return static_cast<double>(window.from) + length * bin; };
    if (lane.kind == Lane::Kind::buffer) {
        for (int bin = 0; bin < bins; ++bin) {
            double sum = 0;
            for (int sample = 0; sample < bufferSamples; ++sample)
                sum +=
                    held(lane.role,
                         static_cast<Cycle>(edge(bin) + length * (sample + 0.5) / bufferSamples));
            result.push_back(sum / bufferSamples);
        }
        return result;
    }
    // At a moment between cycles, too: bins need not begin with one.
    const auto doneAt = [&](double moment) {
        const auto whole = static_cast<Cycle>(std::floor(moment));
        const double done = doneBefore(lane, whole), fraction = moment - std::floor(moment);
        return fraction > 0 ? done + fraction * (doneBefore(lane, whole + 1) - done) : done;
    };
    double before = doneAt(edge(0));
    for (int bin = 0; bin < bins; ++bin) {
        const double after = doneAt(edge(bin + 1));
        result.push_back((after - before) / length);
        before = after;
    }
    return result;
}

void EieTrace::addWorked(std::vector<double>& sums, Cycle cycle, double sign) const {
    for (const EiePart& part : parts_) {
        if (part.start >= cycle)
            break;
        const std::vector<Cycle> worked =
            part.course->before(std::min(cycle, part.end) - part.start).worked;
        for (std::size_t pe = 0; pe < worked.size(); ++pe)
            sums[pe] += sign * static_cast<double>(worked[pe]);
    }
}

std::vector<double> EieTrace::heat(Window window) const {
    std::vector<double> shares(static_cast<std::size_t>(rows_ * peColumns_));
    if (window.to <= window.from)
        return shares;
    addWorked(shares, window.to, 1);
    addWorked(shares, window.from, -1);
    for (double& share : shares)
        share /= static_cast<double>(window.to - window.from);
    return shares;
}

// ── One cycle ──

PeState EieTrace::peState(const EieCourse& course, std::size_t image, std::size_t pe,
                          const EieCourse::Pe& at) const {
    using Doing = EieCourse::Pe::Act;
    PeState state;
    state.waiting = at.waiting;
    state.act = at.act == Doing::starved    ? PeState::Act::stall
                : at.act == Doing::pointers ? PeState::Act::load
                : at.act == Doing::compute  ? PeState::Act::compute
                                            : PeState::Act::idle;
    if (at.act != Doing::compute && at.act != Doing::pointers)
        return state;
    const std::size_t column = course.column(at.broadcast);
    state.ifmap = ifmapElement(image, column);
    if (at.act == Doing::pointers)
        return state;
    const EieLayer::Entry entry = layer_->entry(column, pe, at.entry);
    if (!entry.padding)
        state.filter = layer_->filterElement(entry.row, column);
    state.ofmap = image * layer_->rows() + entry.row;
    return state;
}

void EieTrace::describe(ArrayState& state, const EiePart& part, std::size_t image,
                        Cycle cycle) const {
    using Phase = ArrayState::Phase;
    const EieCourse& course = *part.course;
    const Cycle inArray = cycle - part.start;
    const std::size_t sent = course.broadcastsBefore(inArray + 1); // the one of this cycle, too
    state.fold = static_cast<std::int64_t>(sent > 0 ? sent - 1 : 0);
    const std::vector<EieCourse::Pe> pes = course.at(inArray);
    bool any = false;
    for (std::size_t pe = 0; pe < pes.size(); ++pe) {
        state.pes[pe] = peState(course, image, pe, pes[pe]);
        any |= pes[pe].act == EieCourse::Pe::Act::compute;
    }
    const bool waits =
        sent < course.broadcasts() && (sent == 0 || course.begin(sent - 1) < inArray);
    state.wait = waits ? course.waitOf(sent) : Wait::none;
    if (waits) // the one that waits is the one to speak of
        state.fold = static_cast<std::int64_t>(sent);
    state.phase = sent == course.broadcasts()        ? Phase::drain
                  : inArray == 0 && !waits           ? Phase::fill
                  : state.wait == Wait::load && !any ? Phase::stall
                                                     : Phase::stream;
}

ArrayState EieTrace::stateAt(Cycle cycle) const {
    const std::size_t image = partAt(cycle);
    const EiePart& part = parts_[image];
    ArrayState state;
    state.cycle = cycle;
    state.layer = index_;
    state.rows = rows_;
    state.columns = peColumns_;
    state.queueDepth = layer_->options().queueDepth;
    state.folds = static_cast<std::int64_t>(part.course->broadcasts());
    state.pes.resize(static_cast<std::size_t>(rows_ * peColumns_));
    for (std::size_t pe = 0; pe < layer_->pes(); ++pe)
        state.pes[pe].act = PeState::Act::idle;
    state.phase = ArrayState::Phase::load;
    if (cycle >= parts_.back().finish) {
        state.phase = ArrayState::Phase::done;
    } else if (cycle < part.start) {
        state.dramBusy = true;
        state.wait = part.load;
    } else if (cycle < part.end) {
        describe(state, part, image, cycle);
        state.dramBusy = part.course->linkBusyBefore(cycle - part.start + 1)
                         > part.course->linkBusyBefore(cycle - part.start);
        state.dramRole = Role::filter;
    } else {
        state.phase = ArrayState::Phase::drain;
        state.wait = part.store;
        state.dramBusy = true;
        state.dramRole = Role::ofmap;
    }
    if (hasMemory_)
        state.buffers = {
            {Role::ifmap, static_cast<Words>(held(Role::ifmap, cycle)), placement_.ifmapRoom},
            {Role::filter, static_cast<Words>(held(Role::filter, cycle)), placement_.filterRoom},
            {Role::ofmap, static_cast<Words>(held(Role::ofmap, cycle)), placement_.ofmapRoom}};
    return state;
}

// ── Steps ──

Cycle EieTrace::nextFold(Cycle cycle) const {
    for (std::size_t i = partAt(cycle); i < parts_.size(); ++i) {
        const EieCourse& course = *parts_[i].course;
        const std::size_t next = course.broadcastsBefore(cycle - parts_[i].start + 1);
        if (next < course.broadcasts())
            return parts_[i].start + course.begin(next);
    }
    return cycles();
}

Cycle EieTrace::previousFold(Cycle cycle) const {
    for (std::size_t i = partAt(cycle) + 1; i-- > 0;) {
        const EieCourse& course = *parts_[i].course;
        const std::size_t before = course.broadcastsBefore(cycle - parts_[i].start);
        if (before > 0)
            return parts_[i].start + course.begin(before - 1);
    }
    return 0;
}

std::optional<Cycle> EieTrace::firstUse(const WorkItem& item) const {
    const auto elements =
        static_cast<std::uint64_t>(item.role == Role::ofmap   ? layer_->rows() * parts_.size()
                                   : item.role == Role::ifmap ? layer_->columns() * parts_.size()
                                                              : layer_->rows() * layer_->columns());
    if (item.layer != index_ || item.index >= elements)
        return std::nullopt;
    return firstUseOf(item, *layer_, parts_);
}

std::size_t EieTrace::bytes() const {
    std::size_t bytes = layer_->bytes();
    for (const EiePart& part : parts_)
        bytes += part.course->bytes();
    return bytes;
}

} // namespace systolens::simulation
