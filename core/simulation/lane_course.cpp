#include "core/simulation/lane_course.h"

#include <algorithm>
#include <numeric>

namespace systolens::simulation {

namespace {

using mapping::Dim;

constexpr std::int64_t checkEvery = 256; // windows

} // namespace

LaneCourse::LaneCourse(const network::LoopNest& layer, const accelerator::Accelerator& machine,
                       LaneNest nest, SkippingLanes lanes, const std::vector<Cycle>& denseMarks,
                       const Progress& progress)
    : nest_(std::move(nest)), lanes_(std::move(lanes)), layer_(layer), rows_(machine.rows),
      columns_(machine.columns) {
    std::visit([&](auto& kind) { walk(kind, denseMarks, progress); }, lanes_);
}

template <class Lanes>
void LaneCourse::walk(Lanes& lanes, const std::vector<Cycle>& denseMarks,
                      const Progress& progress) {
    PeMacs macs(static_cast<std::size_t>(rows_ * columns_));
    typename Lanes::Walk windows(lanes, macs);
    const auto rowSums = [&] {
        windows.handOn();
        PeMacs sums;
        for (std::int64_t row = 0; row < rows_; ++row)
            sums.push_back(std::accumulate(macs.begin() + row * columns_,
                                           macs.begin() + (row + 1) * columns_, std::int64_t{0}));
        return sums;
    };
    LaneNest::Position position = nest_.first();
    Cycle dense = 0;
    do {
        if (windows_ % checkEvery == 0)
            progress.check();
        if (windows_ % checkpointEvery == 0) {
            checkpoints_.push_back({cycles_, position, rowSums()});
            if (checkpoints_.size() % heatEvery == 1)
                heat_.push_back(macs);
        }
        const LaneWindow window = nest_.at(position);
        const Cycle all = windows.add(window), asDense = nest_.denseCycles(window);
        cycles_ += all;
        ++windows_;
        dense += asDense;
        updates_ += all * window.extent(Dim::m);
        denseUpdates_ += asDense * window.extent(Dim::m);
        if (marks_.size() < denseMarks.size() && dense == denseMarks[marks_.size()])
            marks_.push_back(cycles_);
    } while (nest_.advance(position));
    total_ = rowSums();
}

Cycle LaneCourse::cyclesOf(const LaneWindow& window) const {
    return std::visit([&](const auto& kind) { return kind.cycles(window); }, lanes_);
}

void LaneCourse::addWindow(PeMacs& macs, const LaneWindow& window, Cycle before) const {
    std::visit([&](const auto& kind) { kind.addMacs(macs, window, before); }, lanes_);
}

std::int64_t LaneCourse::macs() const {
    return std::accumulate(total_.begin(), total_.end(), std::int64_t{0});
}

std::size_t LaneCourse::checkpointBefore(Cycle cycle) const {
    const auto after = std::partition_point(
        checkpoints_.begin() + 1, checkpoints_.end(),
        [cycle](const Checkpoint& checkpoint) { return checkpoint.begin <= cycle; });
    return static_cast<std::size_t>(after - checkpoints_.begin()) - 1;
}

template <class Visit>
void LaneCourse::replay(std::size_t checkpoint, Visit visit) const {
    const Checkpoint& from = checkpoints_[checkpoint];
    LaneNest::Position position = from.position;
    Place place{static_cast<std::int64_t>(checkpoint) * checkpointEvery, {}, from.begin};
    do {
        place.window = nest_.at(position);
        const Cycle all = cyclesOf(place.window);
        if (!visit(place, all))
            return;
        place.begin += all;
        ++place.index;
    } while (nest_.advance(position));
}

LaneCourse::Place LaneCourse::windowAt(Cycle cycle) const {
    Place found;
    replay(checkpointBefore(cycle), [&](const Place& place, Cycle all) {
        found = place;
        return cycle >= place.begin + all;
    });
    return found;
}

std::optional<Cycle> LaneCourse::nextStart(Cycle cycle) const {
    if (cycle < 0)
        return 0;
    const Place place = windowAt(cycle);
    const Cycle next = place.begin + cyclesOf(place.window);
    return next < cycles_ ? std::optional(next) : std::nullopt;
}

std::optional<Cycle> LaneCourse::startBefore(Cycle cycle) const {
    return cycle <= 0 ? std::nullopt : std::optional(windowAt(cycle - 1).begin);
}

void LaneCourse::describe(std::vector<PeState>& pes, Cycle cycle) const {
    const Place place = windowAt(cycle);
    std::visit([&](const auto& kind) { kind.describe(pes, place.window, cycle - place.begin); },
               lanes_);
}

PeMacs LaneCourse::macsBefore(Cycle cycle, std::size_t checkpoint) const {
    PeMacs macs(static_cast<std::size_t>(rows_ * columns_));
    replay(checkpoint, [&](const Place& place, Cycle all) {
        if (place.begin >= cycle)
            return false;
        addWindow(macs, place.window, std::min(all, cycle - place.begin));
        return true;
    });
    return macs;
}

void LaneCourse::addMacs(std::vector<double>& macs, Cycle cycle, double factor) const {
    const std::size_t heat = checkpointBefore(cycle) / heatEvery;
    const PeMacs since = macsBefore(cycle, heat * heatEvery);
    for (std::size_t i = 0; i < macs.size(); ++i)
        macs[i] += factor * static_cast<double>(heat_[heat][i] + since[i]);
}

double LaneCourse::rowMacs(std::int64_t row, Cycle cycle) const {
    if (row >= rows_)
        return 0;
    if (cycle >= cycles_)
        return static_cast<double>(total_[static_cast<std::size_t>(row)]);
    const std::size_t checkpoint = checkpointBefore(cycle);
    const PeMacs since = macsBefore(cycle, checkpoint);
    const auto begin = since.begin() + row * columns_;
    return static_cast<double>(std::accumulate(
        begin, begin + columns_, checkpoints_[checkpoint].rowMacs[static_cast<std::size_t>(row)]));
}

double LaneCourse::arrayMacs(Cycle cycle) const {
    if (cycle >= cycles_)
        return static_cast<double>(macs());
    const std::size_t checkpoint = checkpointBefore(cycle);
    const PeMacs since = macsBefore(cycle, checkpoint);
    const PeMacs& before = checkpoints_[checkpoint].rowMacs;
    return static_cast<double>(
        std::accumulate(since.begin(), since.end(),
                        std::accumulate(before.begin(), before.end(), std::int64_t{0})));
}

// Whether a word of the role is among those that a window works on.
bool LaneCourse::holds(const LaneWindow& window, Role role, std::uint64_t element) const {
    const auto index = static_cast<std::int64_t>(element);
    const auto inside = [&](Dim dim, std::int64_t at) {
        return at >= window.first(dim) && at < window.end(dim);
    };
    if (role == Role::filter) {
        const std::int64_t taps = layer_.r * layer_.s, filter = index / (layer_.c * taps);
        return inside(Dim::g, filter / layer_.m) && inside(Dim::m, filter % layer_.m)
               && inside(Dim::c, index / taps % layer_.c)
               && inside(Dim::r, index / layer_.s % layer_.r) && inside(Dim::s, index % layer_.s);
    }
    const bool out = role == Role::ofmap;
    const std::int64_t height = out ? layer_.p : layer_.h, width = out ? layer_.q : layer_.w;
    const std::int64_t channels = out ? layer_.m : layer_.c, plane = index / (height * width);
    if (!inside(Dim::n, plane / channels / layer_.g) || !inside(Dim::g, plane / channels % layer_.g)
        || !inside(out ? Dim::m : Dim::c, plane % channels))
        return false;
    const std::int64_t y = index / width % height, x = index % width;
    if (out)
        return inside(Dim::p, y) && inside(Dim::q, x);
    const auto reaches = [&](Dim output, Dim tap, std::size_t axis, std::int64_t at) {
        const std::int64_t offset =
            at - window.first(output) * layer_.stride.at(axis) + layer_.pads.at(axis);
        return offset >= 0 && offset % layer_.dilation.at(axis) == 0
               && inside(tap, offset / layer_.dilation.at(axis));
    };
    return reaches(Dim::p, Dim::r, 0, y) && reaches(Dim::q, Dim::s, 1, x);
}

// Windows that work on the word, in their order, until a PE does.
std::optional<Cycle> LaneCourse::firstUse(Role role, std::uint64_t element) const {
    LaneNest::Position position = nest_.first();
    std::int64_t index = 0;
    std::vector<PeState> pes(static_cast<std::size_t>(rows_ * columns_));
    do {
        const LaneWindow window = nest_.at(position);
        if (holds(window, role, element)) {
            const Cycle all = cyclesOf(window);
            for (Cycle cycle = 0; cycle < all; ++cycle) {
                std::fill(pes.begin(), pes.end(), PeState());
                std::visit([&](const auto& kind) { kind.describe(pes, window, cycle); }, lanes_);
                const auto& word = role == Role::ifmap    ? &PeState::ifmap
                                   : role == Role::filter ? &PeState::filter
                                                          : &PeState::ofmap;
                const bool used = std::any_of(pes.begin(), pes.end(), [&](const PeState& pe) {
                    return pe.act == PeState::Act::compute && pe.*word == element;
                });
                if (!used)
                    continue;
                Cycle begin = 0;
                replay(static_cast<std::size_t>(index / checkpointEvery),
                       [&](const Place& place, Cycle) {
                           begin = place.begin;
                           return place.index < index;
                       });
                return begin + cycle;
            }
        }
        ++index;
    } while (nest_.advance(position));
    return std::nullopt;
}

std::size_t LaneCourse::bytes() const {
    std::size_t bytes = bytesOf(marks_) + bytesOf(checkpoints_) + bytesOf(heat_)
                        + std::visit([](const auto& lanes) { return lanes.bytes(); }, lanes_);
    for (const Checkpoint& checkpoint : checkpoints_)
        bytes += bytesOf(checkpoint.position) + bytesOf(checkpoint.rowMacs);
    return bytes;
}

} // namespace systolens::simulation
