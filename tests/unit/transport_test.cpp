#include <QTest>

#include "app/window/stage/follow.h"
#include "app/window/timeline/transport.h"
#include "app/window/timeline/zoom.h"
#include "property.h"

using namespace systolens;
using namespace systolens::window;
using systolens::tests::checkProperty;

namespace {

Transport at(double position, std::uint64_t length) {
    Transport transport;
    transport.setLength(length);
    transport.seek(position);
    return transport;
}

// An axis whose position p is word p / stride.
scene::Axis wordsEvery(std::uint64_t stride, std::uint64_t length, const char* id) {
    scene::Axis axis;
    axis.id = id;
    axis.length = length;
    axis.itemAt = [stride](std::uint64_t position) {
        return scene::WorkItem{0, scene::Role::ifmap, position / stride};
    };
    axis.positionOf = [stride](const scene::WorkItem& item) { return item.index * stride; };
    return axis;
}

} // namespace

class TransportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timeMovesTheCursorAtItsSpeedWhilePlaying() {
        Transport transport = at(10, 1000);
        transport.setSpeed(40);
        transport.advance(0.5);
        QCOMPARE(transport.position(), 10U);
        transport.play();
        transport.advance(0.5);
        QCOMPARE(transport.position(), 30U);
    }

    void atTheEndItStopsAndPlayingBeginsAnew() {
        Transport transport = at(90, 100);
        transport.play();
        transport.advance(1000);
        QCOMPARE(transport.position(), 99U);
        QVERIFY(!transport.playing());
        transport.play();
        QCOMPARE(transport.position(), 0U);
        QVERIFY(transport.playing());
    }

    void theCursorNeverLeavesTheAxis() {
        checkProperty("seeks and steps", [](double to, std::int32_t by, std::uint16_t length) {
            Transport transport = at(to, length);
            transport.step(by);
            RC_ASSERT(transport.position() < std::max<std::uint64_t>(1, length));
            transport.setLength(3);
            RC_ASSERT(transport.position() < 3);
        });
    }

    void aStepBackIsASeek() {
        Transport transport = at(7.75, 100);
        transport.step(-1);
        QCOMPARE(transport.at(), 6.0);
    }

    void aFrameCoversMoreAtHigherSpeeds() {
        Transport transport = at(0, 1000000);
        transport.setSpeed(60000);
        QCOMPARE(transport.moment().span, 1U);
        transport.play();
        QCOMPARE(transport.moment().span, 1000U);
    }

    void theSpeedSliderIsLogarithmicAndInvertible() {
        for (const double speed : {0.5, 8.0, 2000.0, 1e9})
            QCOMPARE(speedOf(sliderOf(speed)), speed);
        QCOMPARE(sliderOf(Transport::slowest), 0.0);
        QCOMPARE(sliderOf(Transport::fastest), 1.0);
    }

    void aSceneOnTheSameAxisMovesAlong() {
        const scene::Axis axis = wordsEvery(1, 50, "cycles");
        const Followed followed = follow({axis, {20, 0.5, 3}}, axis, 0);
        QVERIFY(followed.linked);
        QCOMPARE(followed.moment.position, 20U);
        QCOMPARE(followed.moment.fraction, 0.5);
    }

    void aSceneOnAnotherAxisFollowsTheWorkItem() {
        const scene::Axis cycles = wordsEvery(4, 100, "cycles");
        const scene::Axis pairs = wordsEvery(2, 50, "pairs");
        const Followed followed = follow({cycles, {41, 0, 1}}, pairs, 0);
        QVERIFY(followed.linked);
        QCOMPARE(followed.moment.position, 20U); // word 10
    }

    void aSceneWithoutALinkStaysAndSaysSo() {
        scene::Axis merges;
        merges.id = "merges";
        merges.length = 12;
        const Followed followed = follow({wordsEvery(1, 50, "cycles"), {41, 0, 1}}, merges, 5);
        QVERIFY(!followed.linked);
        QCOMPARE(followed.moment.position, 5U);
    }

    void theHandleOfTheOverviewIsHeldByItsEndsOrItsMiddle() {
        QCOMPARE(gripAt(100, 200, 101), Grip::from);
        QCOMPARE(gripAt(100, 200, 95), Grip::from);
        QCOMPARE(gripAt(100, 200, 150), Grip::whole);
        QCOMPARE(gripAt(100, 200, 199), Grip::to);
        QCOMPARE(gripAt(100, 200, 90), Grip::none);
        QCOMPARE(gripAt(100, 104, 102), Grip::whole); // as narrow as it gets
        checkProperty("the window stays in time, and no end passes the other", [] {
            const Cycle total = *rc::gen::inRange<Cycle>(1, 100'000);
            const Cycle from = *rc::gen::inRange<Cycle>(0, total);
            const simulation::Window window{from, *rc::gen::inRange<Cycle>(from + 1, total + 1)};
            const Cycle by = *rc::gen::inRange<Cycle>(-200'000, 200'000);
            const Cycle least = *rc::gen::inRange<Cycle>(1, 100);
            const Cycle width = window.to - window.from;
            for (const Grip grip : {Grip::none, Grip::from, Grip::to, Grip::whole}) {
                const simulation::Window moved = dragged(window, grip, by, least, total);
                RC_ASSERT(moved.from >= 0 && moved.to <= total);
                RC_ASSERT(moved.to - moved.from >= std::min(least, width));
                RC_ASSERT((grip != Grip::whole && grip != Grip::none)
                          || moved.to - moved.from == width);
                RC_ASSERT(grip != Grip::from || moved.to == window.to);
                RC_ASSERT(grip != Grip::to || moved.from == window.from);
            }
            const simulation::Window centred = centredOn(window, from, total);
            RC_ASSERT(centred.from <= from && from < centred.to);
            RC_ASSERT(centred.to - centred.from == width);
        });
    }

    void theTimelineScrollsOnlyWhenTheCursorLeavesIt() {
        const simulation::Window window{100, 200};
        QCOMPARE(scrolledTo(window, 150, 1000).from, 100);
        checkProperty("the cursor is inside afterwards", [](std::uint16_t cycle) {
            const simulation::Window moved = scrolledTo({100, 200}, cycle, 65536);
            RC_ASSERT(moved.from <= cycle && cycle < moved.to);
            RC_ASSERT(moved.to - moved.from == 100);
        });
    }
};

QTEST_MAIN(TransportTest)
#include "transport_test.moc"
