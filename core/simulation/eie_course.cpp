#include "core/simulation/eie_course.h"

#include <algorithm>

namespace systolens::simulation {

namespace {

constexpr std::size_t checkEvery = 1024; // columns

// When columns of a feed arrive.
class Arrivals {
public:
    Arrivals(const EieLayer& layer, const EieFeed& feed) : layer_(layer), feed_(feed) {}

    struct Load {
        Cycle begin = 0, end = 0;
    };
    // The next column, when those before it were used up by all PEs at `ends`.
    Load next(std::size_t column, const std::vector<Cycle>& ends) {
        const Bits bits = layer_.columnBits(column);
        Cycle room = 0;
        while (feed_.capacity && held_ + bits > *feed_.capacity && oldest_ < sizes_.size()) {
            held_ -= sizes_[oldest_];
            room = ends[oldest_++];
        }
        held_ += bits;
        sizes_.push_back(bits);
        if (room > end_) { // the link has waited: count afresh, without its rounding
            base_ = room;
            sent_ = 0;
        }
        const Cycle begin = std::max(end_, room);
        sent_ += bits;
        end_ = base_ + feed_.rate.cycles(sent_);
        return {begin, end_};
    }

private:
    const EieLayer& layer_;
    const EieFeed& feed_;
    std::vector<Bits> sizes_;
    std::size_t oldest_ = 0;
    Bits held_ = 0, sent_ = 0;
    Cycle base_ = 0, end_ = 0;
};

} // namespace

EieCourse::EieCourse(std::shared_ptr<const EieLayer> layer, std::size_t image, int queueDepth,
                     const std::optional<EieFeed>& feed, const Progress& progress)
    : layer_(std::move(layer)), image_(image), depth_(static_cast<std::size_t>(queueDepth)) {
    run(feed, progress);
}

EieCourse::State EieCourse::resume(std::size_t broadcast) const {
    const std::size_t pes = layer_->pes(), checkpoint = broadcast / checkpointEvery;
    State state;
    state.next = checkpoint * checkpointEvery;
    const auto at = [&](std::size_t part) {
        const auto from =
            checkpoints_.begin() + static_cast<std::ptrdiff_t>((3 * checkpoint + part) * pes);
        return std::vector<Cycle>(from, from + static_cast<std::ptrdiff_t>(pes));
    };
    state.end = at(0);
    state.worked = at(1);
    state.taken = at(2);
    state.start.assign(pes, 0);
    return state;
}

void EieCourse::advance(State& state) const {
    const std::uint32_t* starts = layer_->starts(column(state.next));
    const std::size_t pes = layer_->pes();
    const std::uint32_t* ends = starts + pes;
    const Cycle from = begins_[state.next] + 1;
    for (std::size_t pe = 0; pe < pes; ++pe) {
        const Cycle entries = ends[pe] - starts[pe];
        const Cycle spent = std::max<Cycle>(entries, 1);
        state.start[pe] = std::max(from, state.end[pe]);
        state.end[pe] = state.start[pe] + spent;
        state.worked[pe] += entries;
        state.taken[pe] += spent;
    }
    ++state.next;
}

void EieCourse::run(const std::optional<EieFeed>& feed, const Progress& progress) {
    const std::size_t count = layer_->active(image_).size(), pes = layer_->pes();
    begins_.reserve(count);
    lastStarts_.reserve(count);
    checkpoints_.reserve(3 * pes * (count / checkpointEvery + 1));
    std::optional<Arrivals> arrivals;
    std::vector<Cycle> lastEnds;
    if (feed)
        arrivals.emplace(*layer_, *feed);
    State state{0, std::vector<Cycle>(pes), std::vector<Cycle>(pes), std::vector<Cycle>(pes),
                std::vector<Cycle>(pes)};
    for (std::size_t k = 0; k < count; ++k) {
        if (k % checkEvery == 0)
            progress.check();
        if (k % checkpointEvery == 0)
            for (const auto* part : {&state.end, &state.worked, &state.taken})
                checkpoints_.insert(checkpoints_.end(), part->begin(), part->end());
        Cycle begin = k == 0 ? 0 : begins_.back() + 1;
        if (k >= depth_)
            begin = std::max(begin, lastStarts_[k - depth_]);
        if (arrivals) {
            const Arrivals::Load load = arrivals->next(column(k), lastEnds);
            const std::int64_t before = arrived_.empty() ? 0 : arrived_.back();
            const Cycle busy = linkBusy_.empty() ? 0 : linkBusy_.back();
            loadBegins_.push_back(load.begin);
            loadEnds_.push_back(load.end);
            arrived_.push_back(before + layer_->entriesOf(column(k)));
            linkBusy_.push_back(busy + load.end - load.begin);
            begin = std::max(begin, load.end);
        }
        begins_.push_back(begin);
        advance(state);
        lastStarts_.push_back(*std::max_element(state.start.begin(), state.start.end()));
        if (arrivals)
            lastEnds.push_back(*std::max_element(state.end.begin(), state.end.end()));
    }
    if (checkpoints_.empty()) // nothing to do: all activations are zero
        checkpoints_.resize(3 * pes);
    finish_ = std::move(state.end);
    total_ = {std::move(state.worked), std::move(state.taken)};
    cycles_ = std::max<Cycle>(1, *std::max_element(finish_.begin(), finish_.end()));
}

std::size_t EieCourse::broadcastsBefore(Cycle cycle) const {
    return static_cast<std::size_t>(std::lower_bound(begins_.begin(), begins_.end(), cycle)
                                    - begins_.begin());
}

Wait EieCourse::waitOf(std::size_t broadcast) const {
    const Cycle earliest = broadcast == 0 ? 0 : begins_[broadcast - 1] + 1;
    if (begins_[broadcast] == earliest)
        return Wait::none;
    const bool loaded = !loadEnds_.empty() && loadEnds_[broadcast] == begins_[broadcast];
    return loaded ? Wait::load : Wait::queueFull;
}

std::size_t EieCourse::loadsBy(Cycle cycle) const {
    return static_cast<std::size_t>(std::upper_bound(loadEnds_.begin(), loadEnds_.end(), cycle)
                                    - loadEnds_.begin());
}

Cycle EieCourse::linkBusyBefore(Cycle cycle) const {
    const std::size_t done = loadsBy(cycle);
    const Cycle busy = done == 0 ? 0 : linkBusy_[done - 1];
    return done < loadEnds_.size() ? busy + std::max<Cycle>(0, cycle - loadBegins_[done]) : busy;
}

std::int64_t EieCourse::entriesArrived(Cycle cycle) const {
    const std::size_t done = loadsBy(cycle);
    return done == 0 ? 0 : arrived_[done - 1];
}

EieCourse::Span EieCourse::pending(Cycle cycle) const {
    // What was broadcast when the last of these came was taken from every queue but for `depth`.
    const std::size_t end = broadcastsBefore(cycle);
    return {end > depth_ + 1 ? end - depth_ - 1 : 0, end};
}

std::vector<EieCourse::Pe> EieCourse::at(Cycle cycle) const {
    const Span span = pending(cycle);
    std::vector<Pe> pes(layer_->pes());
    for (Pe& pe : pes)
        pe.waiting = static_cast<std::int32_t>(span.end);
    State state = resume(span.first);
    while (state.next < span.end) {
        advance(state);
        const std::size_t k = state.next - 1;
        for (std::size_t i = 0; i < pes.size(); ++i) {
            if (state.start[i] > cycle)
                continue;
            pes[i].waiting = static_cast<std::int32_t>(span.end - state.next);
            pes[i].broadcast = k;
            pes[i].entry = static_cast<std::uint32_t>(cycle - state.start[i]);
            const bool empty = layer_->entries(column(k), i) == 0;
            pes[i].act = cycle >= state.end[i] ? Pe::Act::starved
                         : empty               ? Pe::Act::pointers
                                               : Pe::Act::compute;
        }
    }
    for (std::size_t i = 0; i < pes.size(); ++i)
        if (cycle >= finish_[i])
            pes[i].act = Pe::Act::done;
    return pes;
}

EieCourse::Done EieCourse::before(Cycle cycle) const {
    if (cycle >= cycles_)
        return total_;
    const Span span = pending(cycle);
    State state = resume(span.first);
    Done done{state.worked, state.taken};
    while (state.next < span.end) {
        const std::size_t k = state.next;
        advance(state);
        for (std::size_t i = 0; i < done.worked.size(); ++i) {
            const Cycle spent =
                std::clamp<Cycle>(cycle - state.start[i], 0, state.end[i] - state.start[i]);
            done.taken[i] += spent;
            done.worked[i] += std::min<Cycle>(spent, layer_->entries(column(k), i));
        }
    }
    return done;
}

std::size_t EieCourse::bytes() const {
    return bytesOf(begins_) + bytesOf(lastStarts_) + bytesOf(loadBegins_) + bytesOf(loadEnds_)
           + bytesOf(linkBusy_) + bytesOf(arrived_) + bytesOf(checkpoints_) + bytesOf(finish_);
}

} // namespace systolens::simulation
