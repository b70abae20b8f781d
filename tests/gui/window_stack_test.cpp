// The stack in the window: techniques are ordered by keys, buttons and the mouse, what cannot
// combine says why in its row, and the waterfall shows what each of them brings.
#include <cmath>

#include "core/job/documents.h"
#include "core/job/stack.h"
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

std::vector<std::string> orderOf(const Opened& window) {
    std::vector<std::string> order;
    for (const job::Use& use : window->session().job().stack)
        order.push_back(use.technique);
    return order;
}

using Order = std::vector<std::string>;

// Skipping arrays have formats of their own on the DRAM link; gating ones leave it to be coded.
const job::Use gate{"zero_skip", {{"array", std::string("gate")}}};

void stack(const Opened& window, std::vector<job::Use> uses) {
    job::Job job = window->session().job();
    job.stack = std::move(uses);
    const std::size_t count = job.stack.size();
    window->session().edit(job, "a stack");
    waitForResult(window);
    QVERIFY2(window->session().job().stack.size() == count, qPrintable(window->banner().text()));
}

// When the pictures of all places are there.
void shootSettled(const Opened& window, const QString& name) {
    if (qEnvironmentVariableIsEmpty("SYSTOLENS_SHOTS"))
        return;
    QTest::qWait(600);
    shoot(window, name);
}

} // namespace

class WindowStackTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void techniquesAreOrderedByKeysButtonsAndTheMouse() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        window->player().setPlaying(false);
        stack(window, {gate, {"rlc", {}}});
        QCOMPARE(orderOf(window), (Order{"zero_skip", "rlc"}));
        TechniqueRow* rlc = window->techniques().row("rlc");
        TechniqueRow* skip = window->techniques().row("zero_skip");
        QVERIFY(skip->y() < rlc->y());

        window.base->activateWindow();
        rlc->tick().setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(rlc->tick().hasFocus(), patience);
        QTest::keyClick(&rlc->tick(), Qt::Key_Up, Qt::AltModifier);
        waitForResult(window);
        QCOMPARE(orderOf(window), (Order{"rlc", "zero_skip"}));
        QTRY_VERIFY_WITH_TIMEOUT(rlc->y() < skip->y(), patience);
        QVERIFY(rlc->tick().hasFocus()); // it can go on
        window->session().undoStack().undo();
        waitForResult(window);
        QCOMPARE(orderOf(window), (Order{"zero_skip", "rlc"}));

        auto* earlier = rlc->findChild<QToolButton*>("earlier");
        auto* later = rlc->findChild<QToolButton*>("later");
        QVERIFY(earlier->isVisible() && earlier->isEnabled() && !later->isEnabled());
        earlier->click();
        waitForResult(window);
        QCOMPARE(orderOf(window), (Order{"rlc", "zero_skip"}));
        QTest::qWait(100); // the rows find their places

        // By its edge to below the other, and back with Esc.
        const QPoint edge(4, rlc->height() / 2);
        const QPoint below = rlc->mapFromGlobal(skip->mapToGlobal(skip->rect().bottomLeft()));
        QTest::mousePress(rlc, Qt::LeftButton, {}, edge);
        QTest::mouseMove(rlc, edge + QPoint(0, 30));
        QTest::mouseMove(rlc, below);
        QTRY_VERIFY_WITH_TIMEOUT(skip->y() < rlc->y(), patience); // shown before it is dropped
        QCOMPARE(orderOf(window), (Order{"rlc", "zero_skip"}));
        shoot(window, "stack-dragging");
        QTest::keyClick(rlc, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(rlc->y() < skip->y(), patience);
        QCOMPARE(orderOf(window), (Order{"rlc", "zero_skip"}));
        QTest::mouseRelease(rlc, Qt::LeftButton, {}, edge);
        QTest::mousePress(rlc, Qt::LeftButton, {}, edge);
        QTest::mouseMove(rlc, edge + QPoint(0, 30));
        QTest::mouseMove(rlc, rlc->mapFromGlobal(skip->mapToGlobal(skip->rect().bottomLeft())));
        QTest::mouseRelease(rlc, Qt::LeftButton, {}, edge);
        waitForResult(window);
        QCOMPARE(orderOf(window), (Order{"zero_skip", "rlc"}));
        QCOMPARE(window->session().undoStack().undoText(),
                 QString("Apply Run-length coding later"));
    }

    void whatCannotCombineSaysWhyInItsRow() {
        const Opened window = openedWindow();
        window->watchDemo();
        waitForResult(window);
        window->player().setPlaying(false);
        stack(window, {{"huffman", {}}});
        TechniqueRow* second = window->techniques().row("compression"); // codes filters, too
        QVERIFY(second);
        second->tick().click();
        QTRY_VERIFY_WITH_TIMEOUT(!second->reason().isEmpty(), patience);
        QVERIFY(!second->ticked());
        QVERIFY2(second->reason().contains("conv2/Conv") && second->reason().contains("Switch one"),
                 qPrintable(second->reason()));
        QCOMPARE(orderOf(window), (Order{"huffman"}));
        shootSettled(window, "stack-conflict");
        window->techniques().row("huffman")->tick().click(); // other work: the reason is gone
        waitForResult(window);
        QVERIFY(second->reason().isEmpty());
    }

    void theWaterfallIsThereForEachQuantity_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        QTest::newRow("en-light") << "en"
                                  << "light" << QSize(1280, 720);
        QTest::newRow("ko-dark") << "ko"
                                 << "dark" << QSize(1920, 1080);
    }

    void theWaterfallIsThereForEachQuantity() {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        const Opened window = openedWindow(language, theme, size);
        window->watchDemo();
        waitForResult(window);
        window->player().setPlaying(false);
        stack(
            window,
            {{"rlc", {}}, gate, {"approximation", {{"images", std::int64_t{50}}}}, {"fusion", {}}});
        QCOMPARE(window->session().result()->prefixes.size(), std::size_t{5});
        window->arrange(StageLayout::four);
        window->stage().wantScenes(
            {"stack.dram_bytes", "stack.energy", "stack.cycles", "stack.accuracy"});
        const auto steps = job::stackSteps(*window->session().result());
        const auto chartIn = [&](int slot) {
            const auto& picture = window->stage().slot(slot).canvas().picture();
            return picture ? std::get_if<scene::Chart>(picture.get()) : nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(chartIn(2) && chartIn(2)->categories.size() == 6 && chartIn(3),
                                 patience);
        QCOMPARE(chartIn(2)->series.back().y.back(), static_cast<double>(steps.back().cycles));
        QCOMPARE(chartIn(3)->series.back().y.back(), steps.back().accuracy.value());
        shootSettled(window, QString("stack-") + QTest::currentDataTag());
        window->stage().wantScenes({"stack"});
        QTRY_VERIFY_WITH_TIMEOUT(
            std::holds_alternative<scene::Table>(*window->stage().slot(0).canvas().picture()),
            patience);
        shootSettled(window, QString("stack-table-") + QTest::currentDataTag());
    }
};

QTEST_MAIN(WindowStackTest)
#include "window_stack_test.moc"
