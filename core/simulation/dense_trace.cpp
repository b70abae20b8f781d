#include "core/simulation/dense_trace.h"

#include <algorithm>
#include <cmath>

namespace systolens::simulation {

namespace {

constexpr int bufferSamples = 8; // a bin's mean of words held

class DenseTrace : public Trace {
    template <class Question>
    auto ask(std::size_t layer, Question question) const {
        return std::visit(question, layers_[layer]);
    }
    [[nodiscard]] Cycle cyclesOf(std::size_t layer) const {
        return ask(layer, [](const auto& timeline) { return timeline.cycles(); });
    }

public:
    explicit DenseTrace(std::vector<Timeline> layers) : layers_(std::move(layers)) {
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            begin_.push_back(cycles_);
            cycles_ += cyclesOf(i);
        }
    }

    Cycle cycles() const override { return cycles_; }

    std::vector<Event> events(Window window, std::size_t atMost) const override {
        std::vector<Event> all;
        for (std::size_t i = at(window.from); i < layers_.size() && begin_[i] < window.to; ++i) {
            if (all.size() >= atMost)
                break;
            const Cycle begin = begin_[i];
            for (Event& event : ask(i, [&](const auto& layer) {
                     return layer.events(
                         {std::max<Cycle>(0, window.from - begin), window.to - begin},
                         atMost - all.size());
                 })) {
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
        std::vector<double> macs(ask(0, [](const auto& layer) { return layer.pes(); }), 0.0);
        if (window.to <= window.from)
            return macs;
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            const Cycle from = std::clamp<Cycle>(window.from - begin_[i], 0, cyclesOf(i));
            const Cycle to = std::clamp<Cycle>(window.to - begin_[i], 0, cyclesOf(i));
            if (to <= from)
                continue;
            ask(i, [&](const auto& layer) {
                layer.addMacs(macs, to, 1);
                layer.addMacs(macs, from, -1);
            });
        }
        for (double& busy : macs)
            busy /= static_cast<double>(window.to - window.from);
        return macs;
    }

    ArrayState stateAt(Cycle cycle) const override {
        const std::size_t i = at(cycle);
        ArrayState state =
            ask(i, [&](const auto& layer) { return layer.stateAt(cycle - begin_[i]); });
        state.cycle = cycle;
        return state;
    }

    Cycle nextFold(Cycle cycle) const override {
        for (std::size_t i = at(cycle); i < layers_.size(); ++i)
            if (const auto next =
                    ask(i, [&](const auto& layer) { return layer.nextStart(cycle - begin_[i]); }))
                return begin_[i] + *next;
        return cycles_;
    }

    Cycle previousFold(Cycle cycle) const override {
        for (std::size_t i = at(cycle) + 1; i-- > 0;)
            if (const auto before =
                    ask(i, [&](const auto& layer) { return layer.startBefore(cycle - begin_[i]); }))
                return begin_[i] + *before;
        return 0;
    }

    std::optional<Cycle> firstUse(const WorkItem& item) const override {
        for (std::size_t i = 0; i < layers_.size(); ++i)
            if (ask(i, [](const auto& layer) { return layer.layer(); }) == item.layer) {
                const std::optional<Cycle> use =
                    ask(i, [&](const auto& layer) { return layer.firstUse(item); });
                return use ? std::optional(*use + begin_[i]) : std::nullopt;
            }
        return std::nullopt;
    }

    std::size_t bytes() const override {
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < layers_.size(); ++i)
            bytes += ask(i, [](const auto& layer) { return layer.bytes(); });
        return bytes;
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
            sum += ask(i, [&](const auto& layer) {
                return layer.doneBefore(lane, std::min(cycle - begin_[i], layer.cycles()));
            });
        return sum;
    }

    [[nodiscard]] double meanHeld(Role role, double from, double to) const {
        double sum = 0;
        for (int sample = 0; sample < bufferSamples; ++sample) {
            const double moment = from + (to - from) * (sample + 0.5) / bufferSamples;
            const auto cycle = std::clamp<Cycle>(static_cast<Cycle>(moment), 0, cycles_ - 1);
            const std::size_t i = at(cycle);
            sum += ask(i, [&](const auto& layer) { return layer.held(role, cycle - begin_[i]); });
        }
        return sum / bufferSamples;
    }

    std::vector<Timeline> layers_;
    std::vector<Cycle> begin_;
    Cycle cycles_ = 0;
};

} // namespace

std::shared_ptr<const Trace> denseTrace(std::vector<Timeline> layers) {
    return std::make_shared<const DenseTrace>(std::move(layers));
}

} // namespace systolens::simulation
