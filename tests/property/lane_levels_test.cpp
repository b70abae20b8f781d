// Lanes at every scale are the sums of what happens in each cycle, however they came to be known.
#include <QTest>
#include <atomic>
#include <cmath>

#include "core/simulation/lane_levels.h"
#include "core/support/error.h"
#include "property.h"

using namespace systolens;
using namespace systolens::simulation;

namespace {

// A course that is known cycle by cycle: its summaries are sums over a list.
class ListedTrace : public Trace {
public:
    explicit ListedTrace(std::vector<double> busy) : busy_(std::move(busy)) {}

    // Mean of a lane over cycles, nothing beyond the end. Lanes differ by a factor.
    [[nodiscard]] double mean(const Lane& lane, Cycle from, Cycle to) const {
        double sum = 0;
        for (Cycle cycle = from; cycle < std::min(to, cycles()); ++cycle)
            sum += busy_[static_cast<std::size_t>(cycle)];
        return sum * (lane.row + 1) / static_cast<double>(to - from);
    }
    [[nodiscard]] Cycle cycles() const override { return static_cast<Cycle>(busy_.size()); }
    [[nodiscard]] Bins summary(Window window, Lane lane, int bins) const override {
        ++asked;
        Bins out;
        const Cycle width = (window.to - window.from) / bins;
        for (int bin = 0; bin < bins; ++bin)
            out.push_back(mean(lane, window.from + bin * width, window.from + (bin + 1) * width));
        return out;
    }
    [[nodiscard]] std::vector<Event> events(Window, std::size_t) const override { return {}; }
    [[nodiscard]] std::vector<double> heat(Window) const override { return {}; }
    [[nodiscard]] ArrayState stateAt(Cycle) const override { return {}; }
    [[nodiscard]] Cycle nextFold(Cycle) const override { return cycles(); }
    [[nodiscard]] Cycle previousFold(Cycle) const override { return 0; }
    [[nodiscard]] std::optional<Cycle> firstUse(const WorkItem&) const override { return {}; }
    [[nodiscard]] std::size_t bytes() const override { return 0; }

    mutable std::atomic<int> asked{0};

private:
    std::vector<double> busy_;
};

const std::vector<Lane> lanes{{Lane::Kind::peRow, network::Role::ifmap, 0},
                              {Lane::Kind::peRow, network::Role::ifmap, 4}};

std::shared_ptr<const ListedTrace> drawTrace() {
    std::vector<double> busy(*rc::gen::inRange<std::size_t>(1, 40'000));
    auto random = *rc::gen::arbitrary<std::uint32_t>();
    for (double& one : busy) {
        random = random * 1664525 + 1013904223;
        one = (random >> 24) % 5 / 4.0;
    }
    return std::make_shared<const ListedTrace>(std::move(busy));
}

Window drawWindow(Cycle total) {
    const Cycle from = *rc::gen::inRange<Cycle>(0, total);
    return {from, *rc::gen::inRange<Cycle>(from + 1, total + 1)};
}

void areSums(const ListedTrace& trace, const std::vector<Bins>& parts, const Window& window,
             int level) {
    const Cycle part = Cycle{1} << level;
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        RC_ASSERT(static_cast<Cycle>(parts[lane].size()) == (window.to - window.from) / part);
        for (std::size_t i = 0; i < parts[lane].size(); ++i) {
            const Cycle from = window.from + static_cast<Cycle>(i) * part;
            RC_ASSERT(std::abs(parts[lane][i] - trace.mean(lanes[lane], from, from + part)) < 1e-9);
        }
    }
}

} // namespace

class LaneLevelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLevelIsTheSumOfItsCycles() {
        tests::checkProperty("parts of any window at any level", [] {
            const auto trace = drawTrace();
            LaneLevels levels(trace, lanes);
            if (*rc::gen::arbitrary<bool>())
                levels.prepare(Progress());
            for (int question = 0; question < 4; ++question) { // later ones use earlier answers
                const int most = *rc::gen::inRange(1, 3000);
                const Window wanted = drawWindow(trace->cycles());
                const int level = levels.levelFor(wanted, most);
                const Window window = levels.aligned(wanted, level);
                RC_ASSERT(window.from <= wanted.from && wanted.to <= window.to);
                RC_ASSERT((window.to - window.from) >> level <= most + 2);
                areSums(*trace, levels.parts(window, level, Progress()), window, level);
            }
        });
    }

    void whatIsKnownIsToldAtOnceAndWithoutAsking() {
        tests::checkProperty("atOnce", [] {
            const auto trace = drawTrace();
            LaneLevels levels(trace, lanes);
            const int level = levels.levelFor(drawWindow(trace->cycles()), 500);
            const Window window = levels.aligned(drawWindow(trace->cycles()), level);
            RC_ASSERT(!levels.atOnce(window, level).has_value()); // nothing is known
            levels.prepare(Progress());
            const int asked = trace->asked;
            const auto known = levels.atOnce(window, level);
            RC_ASSERT(known.has_value());
            RC_ASSERT(trace->asked == asked);
            RC_ASSERT(static_cast<Cycle>(known->parts[0].size())
                      == (window.to - window.from) >> level);
            if (known->exact)
                areSums(*trace, known->parts, window, level);
            const auto parts = levels.parts(window, level, Progress());
            const int afterwards = trace->asked;
            const auto exact = levels.atOnce(window, level);
            RC_ASSERT(exact.has_value() && exact->exact && exact->parts == parts);
            RC_ASSERT(levels.parts(window, level, Progress()) == parts);
            RC_ASSERT(trace->asked == afterwards);
        });
    }

    void aQuestionCanBeCancelled() {
        const auto trace = std::make_shared<const ListedTrace>(std::vector<double>(5000, 1.0));
        LaneLevels levels(trace, lanes);
        Progress progress;
        progress.cancel();
        QVERIFY_EXCEPTION_THROWN(levels.prepare(progress), Cancelled);
        QVERIFY(!levels.atOnce({0, 4096}, 3));
    }
};

QTEST_GUILESS_MAIN(LaneLevelsTest)
#include "lane_levels_test.moc"
