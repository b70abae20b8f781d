#include "core/technique/relabelled_trace.h"

namespace systolens::technique {

namespace {

using simulation::Event;
using simulation::WorkItem;

class RelabelledTrace final : public simulation::Trace {
public:
    RelabelledTrace(std::shared_ptr<const Trace> trace, std::uint32_t offset)
        : trace_(std::move(trace)), offset_(offset) {}

    [[nodiscard]] Cycle cycles() const override { return trace_->cycles(); }

    [[nodiscard]] std::vector<Event> events(simulation::Window window,
                                            std::size_t atMost) const override {
        std::vector<Event> events = trace_->events(window, atMost);
        for (Event& event : events)
            event.item.layer += offset_;
        return events;
    }

    [[nodiscard]] simulation::Bins summary(simulation::Window window, simulation::Lane lane,
                                           int bins) const override {
        return trace_->summary(window, lane, bins);
    }

    [[nodiscard]] std::vector<double> heat(simulation::Window window) const override {
        return trace_->heat(window);
    }

    [[nodiscard]] simulation::ArrayState stateAt(Cycle cycle) const override {
        simulation::ArrayState state = trace_->stateAt(cycle);
        state.layer += offset_;
        return state;
    }

    [[nodiscard]] Cycle nextFold(Cycle cycle) const override { return trace_->nextFold(cycle); }
    [[nodiscard]] Cycle previousFold(Cycle cycle) const override {
        return trace_->previousFold(cycle);
    }

    [[nodiscard]] std::optional<Cycle> firstUse(const WorkItem& item) const override {
        WorkItem own = item;
        own.layer -= offset_;
        return trace_->firstUse(own);
    }
    [[nodiscard]] std::size_t bytes() const override { return trace_->bytes(); }

private:
    std::shared_ptr<const Trace> trace_;
    std::uint32_t offset_;
};

} // namespace

std::shared_ptr<const simulation::Trace> relabelled(std::shared_ptr<const simulation::Trace> trace,
                                                    std::uint32_t offset) {
    if (!trace || offset == 0)
        return trace;
    return std::make_shared<RelabelledTrace>(std::move(trace), offset);
}

} // namespace systolens::technique
