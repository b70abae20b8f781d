// Rows that a sliding window touches, strides, dilation and padding mixed, against the set of them.
#include <QTest>
#include <set>

#include "core/mapping/window.h"
#include "property.h"

using namespace systolens;
using mapping::Range;
using mapping::WindowAxis;

namespace {

struct Drawn {
    std::int64_t extent = *rc::gen::inRange<std::int64_t>(1, 40);
    std::int64_t outputs = *rc::gen::inRange<std::int64_t>(1, 14);
    std::int64_t taps = *rc::gen::inRange<std::int64_t>(1, 7);
    std::int64_t stride = *rc::gen::inRange<std::int64_t>(1, 7);
    std::int64_t dilation = *rc::gen::inRange<std::int64_t>(1, 7);
    std::int64_t before = *rc::gen::inRange<std::int64_t>(0, 9);
    std::int64_t after = *rc::gen::inRange<std::int64_t>(0, 9);
    bool stored = *rc::gen::inRange(0, 2) == 1;

    [[nodiscard]] WindowAxis axis() const {
        return {extent, outputs, taps, stride, dilation, before, after, stored};
    }
    [[nodiscard]] std::set<std::int64_t> rows(const Range& range) const {
        std::set<std::int64_t> set;
        for (std::int64_t output = range.from; output < range.to; ++output)
            for (std::int64_t tap = 0; tap < taps; ++tap) {
                const std::int64_t row = output * stride + tap * dilation - (stored ? 0 : before);
                if (row >= 0 && row < (stored ? extent + before + after : extent))
                    set.insert(row);
            }
        return set;
    }
    [[nodiscard]] Range range() const {
        const auto from = *rc::gen::inRange<std::int64_t>(0, outputs);
        return {from, *rc::gen::inRange<std::int64_t>(from, outputs + 1)};
    }
};

std::int64_t sizeOf(const std::set<std::int64_t>& set) {
    return static_cast<std::int64_t>(set.size());
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreThoseThatTapsTouch() {
        tests::checkProperty("covered", [] {
            const Drawn drawn;
            const WindowAxis axis = drawn.axis();
            const Range a = drawn.range(), b = drawn.range();
            const auto inA = drawn.rows(a), inB = drawn.rows(b);
            RC_ASSERT(axis.covered(a) == sizeOf(inA));
            std::set<std::int64_t> both;
            for (const std::int64_t row : inA)
                if (inB.contains(row))
                    both.insert(row);
            RC_ASSERT(axis.covered(a, b) == sizeOf(both));
            for (std::int64_t row = -3; row < axis.extent() + 3; ++row)
                RC_ASSERT(axis.covers(a, row) == inA.contains(row));
        });
    }

    void theFirstOutputWaitsForItsLastTap() {
        tests::checkProperty("until the first output", [] {
            const Drawn drawn;
            const auto from = *rc::gen::inRange<std::int64_t>(0, drawn.outputs);
            const Range range{from, *rc::gen::inRange<std::int64_t>(from + 1, drawn.outputs + 1)};
            const auto first = drawn.rows({range.from, range.from + 1});
            const auto rows = drawn.rows(range);
            const std::int64_t needed =
                first.empty() ? 0 : std::distance(rows.begin(), rows.upper_bound(*first.rbegin()));
            RC_ASSERT(drawn.axis().untilFirst(range) == needed);
        });
    }
};

QTEST_APPLESS_MAIN(WindowTest)
#include "window_test.moc"
