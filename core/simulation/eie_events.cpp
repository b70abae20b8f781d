// The events of a window on an EIE-like array: transfers in chunks, broadcasts with the zeros they
// pass over, columns in the PEs, and who waits for what. Walked only as far as the answer needs.
#include <algorithm>

#include "core/simulation/eie_trace.h"
#include "core/simulation/event_parts.h"

namespace systolens::simulation {

class EieEvents {
public:
    EieEvents(const EieTrace& trace, Window window, std::size_t atMost)
        : trace_(trace), layer_(*trace.layer_), window_(window), atMost_(atMost) {}

    std::vector<Event> collect() {
        for (std::size_t image = trace_.partAt(window_.from);
             image < trace_.parts_.size() && trace_.parts_[image].begin < window_.to; ++image) {
            part_ = &trace_.parts_[image];
            image_ = image;
            walkEdges();
            walkCourse();
            if (events_.size() >= atMost_)
                break;
        }
        std::stable_sort(events_.begin(), events_.end(),
                         [](const Event& a, const Event& b) { return a.when.from < b.when.from; });
        if (events_.size() > atMost_)
            events_.resize(atMost_);
        return std::move(events_);
    }

private:
    [[nodiscard]] Place memory() const { return glb(); }

    void add(Window when, Role role, std::uint64_t index, Place from, Place to, std::int64_t words,
             Act act, Wait wait = Wait::none) {
        if (when.to <= window_.from || when.from >= window_.to || when.to <= when.from)
            return;
        events_.push_back({when,
                           {trace_.index_, role, index},
                           from,
                           to,
                           static_cast<std::uint32_t>(words),
                           act,
                           role,
                           wait});
    }

    // A transfer in chunks that can be followed.
    void addChunks(Window when, Role role, std::uint64_t index, Place from, Place to, Words words) {
        const Cycle length = when.to - when.from;
        const std::int64_t chunks =
            std::clamp<std::int64_t>(length / cyclesPerChunk, 1, mostChunks);
        for (std::int64_t n = 0; n < chunks && length > 0; ++n) {
            const Words begin = part(words, chunks, n);
            add({when.from + part(length, chunks, n), when.from + part(length, chunks, n + 1)},
                role, index + static_cast<std::uint64_t>(begin), from, to,
                part(words, chunks, n + 1) - begin, Act::move);
        }
    }

    void walkEdges() {
        const auto columns = static_cast<Words>(layer_.columns());
        const auto rows = static_cast<Words>(layer_.rows());
        Cycle loaded = part_->start;
        if (image_ == 0 && trace_.placement_.resident) { // weights after the activations
            const Words entries = layer_.allEntries();
            loaded = part_->begin + part(part_->start - part_->begin, columns + entries, columns);
            addChunks({loaded, part_->start}, Role::filter, 0, dram(), memory(), entries);
        }
        addChunks({part_->begin, loaded}, Role::ifmap, trace_.ifmapElement(image_, 0), dram(),
                  memory(), columns);
        if (part_->end < window_.to)
            addChunks({part_->end, part_->finish}, Role::ofmap, image_ * layer_.rows(), memory(),
                      dram(), rows);
    }

    void walkCourse() {
        if (window_.to <= part_->start || window_.from >= part_->end)
            return;
        const EieCourse& course = *part_->course;
        const std::size_t first =
            course.pending(std::max<Cycle>(0, window_.from - part_->start)).first;
        EieCourse::State state = course.resume(first);
        while (state.next < course.broadcasts()
               && part_->start + course.begin(state.next) < window_.to) {
            const std::vector<Cycle> ends = state.end; // of the columns before
            addBroadcast(state.next);
            course.advance(state);
            addColumns(state, ends);
            if (enough(state))
                return;
        }
        addWaits(state);
    }

    // Whether so many events begin before anything that is still to come.
    [[nodiscard]] bool enough(const EieCourse::State& state) const {
        if (events_.size() < atMost_)
            return false;
        const EieCourse& course = *part_->course;
        Cycle next = *std::min_element(state.end.begin(), state.end.end());
        if (state.next > 0)
            next = std::min(next, course.begin(state.next - 1) + 1);
        const auto sooner = std::count_if(events_.begin(), events_.end(), [&](const Event& event) {
            return event.when.from < part_->start + next;
        });
        return static_cast<std::size_t>(sooner) >= atMost_;
    }

    // Why a broadcast does not follow the one before it at once.
    void addWait(std::size_t broadcast) {
        const EieCourse& course = *part_->course;
        const Wait wait = course.waitOf(broadcast);
        if (wait == Wait::none)
            return;
        const Cycle ready = broadcast == 0 ? 0 : course.begin(broadcast - 1) + 1;
        add({part_->start + ready, part_->start + course.begin(broadcast)},
            wait == Wait::load ? Role::filter : Role::ifmap,
            trace_.ifmapElement(image_, course.column(broadcast)),
            wait == Wait::load ? dram() : memory(), memory(), 1, Act::stall, wait);
    }

    void addBroadcast(std::size_t broadcast) {
        const EieCourse& course = *part_->course;
        const Cycle begin = part_->start + course.begin(broadcast);
        const std::size_t column = course.column(broadcast);
        const std::size_t after =
            broadcast == 0 ? 0 : course.column(broadcast - 1) + std::size_t{1};
        addWait(broadcast);
        if (column > after)
            add({begin, begin + 1}, Role::ifmap, trace_.ifmapElement(image_, after), memory(),
                memory(), static_cast<Words>(column - after), Act::skip);
        for (std::size_t pe = 0; pe < layer_.pes(); ++pe)
            add({begin, begin + 1}, Role::ifmap, trace_.ifmapElement(image_, column), memory(),
                trace_.placeOf(pe), 1, Act::move);
    }

    // What PEs did with the broadcast they took last, and how long they had waited for it.
    void addColumns(const EieCourse::State& state, const std::vector<Cycle>& ends) {
        const EieCourse& course = *part_->course;
        const std::size_t column = course.column(state.next - 1);
        for (std::size_t pe = 0; pe < layer_.pes(); ++pe) {
            const Place place = trace_.placeOf(pe);
            const Cycle start = part_->start + state.start[pe];
            add({part_->start + ends[pe], start}, Role::ifmap, trace_.ifmapElement(image_, column),
                place, place, 1, Act::stall, Wait::queueEmpty);
            const std::uint32_t entries = layer_.entries(column, pe);
            if (entries == 0 || start >= window_.to || start + entries <= window_.from)
                continue;
            add({start, start + entries}, Role::filter, firstElement(column, pe), place, place,
                entries, Act::compute);
        }
    }

    // The broadcast after the window, and PEs that have nothing to do before it comes.
    void addWaits(const EieCourse::State& state) {
        if (state.next >= part_->course->broadcasts())
            return;
        addWait(state.next);
        const std::uint64_t element =
            trace_.ifmapElement(image_, part_->course->column(state.next));
        const Cycle until = part_->start + part_->course->begin(state.next) + 1;
        for (std::size_t pe = 0; pe < layer_.pes(); ++pe)
            add({part_->start + state.end[pe], until}, Role::ifmap, element, trace_.placeOf(pe),
                trace_.placeOf(pe), 1, Act::stall, Wait::queueEmpty);
    }

    // The first weight of a column at a PE that is not padding.
    [[nodiscard]] std::uint64_t firstElement(std::size_t column, std::size_t pe) const {
        std::uint32_t index = 0;
        while (layer_.entry(column, pe, index).padding)
            ++index;
        return layer_.filterElement(layer_.entry(column, pe, index).row, column);
    }

    const EieTrace& trace_;
    const EieLayer& layer_;
    Window window_;
    std::size_t atMost_;
    const EiePart* part_ = nullptr;
    std::size_t image_ = 0;
    std::vector<Event> events_;
};

std::vector<Event> EieTrace::events(Window window, std::size_t atMost) const {
    if (atMost == 0 || window.to <= window.from)
        return {};
    return EieEvents(*this, window, atMost).collect();
}

} // namespace systolens::simulation
