#include "core/simulation/dense_trace.h"

#include <algorithm>
#include <cmath>

namespace systolens::simulation {

namespace {

constexpr int bufferSamples = 8; // a bin's mean of words held

class DenseTrace : public Trace {
public:
    explicit DenseTrace(std::vector<LayerTimeline> layers) : layers_(std::move(layers)) {
        for (const LayerTimeline& layer : layers_) {
            begin_.push_back(cycles_);
            cycles_ += layer.cycles();
        }
    }

    Cycle cycles() const override { return cycles_; }

    std::vector<Event> events(Window window, std::size_t atMost) const override {
        std::vector<Event> all;
        for (std::size_t i = at(window.from); i < layers_.size() && begin_[i] < window.to; ++i) {
            if (all.size() >= atMost)
                break;
            const Cycle begin = begin_[i];
            for (Event& event :
                 layers_[i].events({std::max<Cycle>(0, window.from - begin), window.to - begin},
                                   atMost - all.size())) {
                event.when = {event.when.from + begin, event.when.to + begin};
                all.push_back(event);
            }
        }
        return all;
    }

    Bins summary(Window window, Lane lane, int bins) const override {
        Bins result;
        if (bins < 1 || window.to <= window.from)
            return result;
        result.reserve(static_cast<std::size_t>(bins));
        const double length = static_cast<double>(window.to - window.from) / bins;
        const auto edge = [&](int bin) { return static_cast<double>(window.from) + length * bin; };
        if (lane.kind == Lane::Kind::buffer) {
            for (int bin = 0; bin < bins; ++bin)
                result.push_back(meanHeld(lane.role, edge(bin), edge(bin + 1)));
            return result;
        }
        double before = doneBefore(lane, edge(0));
        for (int bin = 0; bin < bins; ++bin) {
            const double after = doneBefore(lane, edge(bin + 1));
            result.push_back((after - before) / length);
            before = after;
        }
        return result;
    }

    std::vector<double> heat(Window window) const override {
        const mapping::Tiling& tiling = layers_.front().schedule().tiling();
        std::vector<double> macs(
            static_cast<std::size_t>(tiling.arrayRows() * tiling.arrayColumns()), 0.0);
        if (window.to <= window.from)
            return macs;
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            const Cycle from = std::clamp<Cycle>(window.from - begin_[i], 0, layers_[i].cycles());
            const Cycle to = std::clamp<Cycle>(window.to - begin_[i], 0, layers_[i].cycles());
            if (to <= from)
                continue;
            layers_[i].addMacs(macs, to, 1);
            layers_[i].addMacs(macs, from, -1);
        }
        for (double& busy : macs)
            busy /= static_cast<double>(window.to - window.from);
        return macs;
    }

    ArrayState stateAt(Cycle cycle) const override {
        const std::size_t i = at(cycle);
        ArrayState state = layers_[i].stateAt(cycle - begin_[i]);
        state.cycle = cycle;
        return state;
    }

    Cycle nextFold(Cycle cycle) const override {
        for (std::size_t i = at(cycle); i < layers_.size(); ++i) {
            const Schedule& schedule = layers_[i].schedule();
            const std::int64_t next = schedule.stepAt(cycle - begin_[i]) + 1;
            if (next < schedule.tiling().steps())
                return begin_[i] + schedule.start(next);
        }
        return cycles_;
    }

    Cycle previousFold(Cycle cycle) const override {
        for (std::size_t i = at(cycle) + 1; i-- > 0;) {
            const std::int64_t before = layers_[i].schedule().stepAt(cycle - 1 - begin_[i]);
            if (before >= 0)
                return begin_[i] + layers_[i].schedule().start(before);
        }
        return 0;
    }

    std::optional<Cycle> firstUse(const WorkItem& item) const override {
        for (std::size_t i = 0; i < layers_.size(); ++i)
            if (layers_[i].layer() == item.layer) {
                const std::optional<Cycle> use = layers_[i].firstUse(item);
                return use ? std::optional(*use + begin_[i]) : std::nullopt;
            }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::size_t at(Cycle cycle) const {
        const auto after = std::upper_bound(begin_.begin() + 1, begin_.end(), cycle);
        return static_cast<std::size_t>(after - begin_.begin()) - 1;
    }

    // At a moment between cycles, too: bins need not begin with one.
    [[nodiscard]] double doneBefore(const Lane& lane, double moment) const {
        const auto whole = static_cast<Cycle>(std::floor(moment));
        const double fraction = moment - static_cast<double>(whole);
        const double done = doneBefore(lane, whole);
        return fraction > 0 ? done + fraction * (doneBefore(lane, whole + 1) - done) : done;
    }

    [[nodiscard]] double doneBefore(const Lane& lane, Cycle cycle) const {
        double sum = 0;
        for (std::size_t i = 0; i < layers_.size() && begin_[i] < cycle; ++i)
            sum += layers_[i].doneBefore(lane, std::min(cycle - begin_[i], layers_[i].cycles()));
        return sum;
    }

    [[nodiscard]] double meanHeld(Role role, double from, double to) const {
        double sum = 0;
        for (int sample = 0; sample < bufferSamples; ++sample) {
            const double moment = from + (to - from) * (sample + 0.5) / bufferSamples;
            const auto cycle = std::clamp<Cycle>(static_cast<Cycle>(moment), 0, cycles_ - 1);
            const std::size_t i = at(cycle);
            sum += layers_[i].held(role, cycle - begin_[i]);
        }
        return sum / bufferSamples;
    }

    std::vector<LayerTimeline> layers_;
    std::vector<Cycle> begin_;
    Cycle cycles_ = 0;
};

} // namespace

std::shared_ptr<const Trace> denseTrace(std::vector<LayerTimeline> layers) {
    return std::make_shared<const DenseTrace>(std::move(layers));
}

} // namespace systolens::simulation
