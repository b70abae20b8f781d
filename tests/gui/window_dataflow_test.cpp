// Tiling and data flow in the window: clicks that edit mappings, data flows side by side.
#include <QMenu>

#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

class WindowDataflowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClickOnALoopReordersTheMappingAndCanBeUndone_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::newRow("en-light") << "en"
                                  << "light";
        QTest::newRow("ko-dark") << "ko"
                                 << "dark";
    }

    void aClickOnALoopReordersTheMappingAndCanBeUndone() {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        const Opened window = openedWindow(language, theme);
        QVERIFY2(window->session().techniques().contains("dataflow"), "the plugin is not built");
        window->watchDemo();
        waitForResult(window);
        window->player().setPlaying(false);
        window->techniques().row("dataflow")->tick().click();
        waitForResult(window);
        window->arrange(StageLayout::four);
        window->stage().wantScenes(
            {"dataflow.nest", "dataflow.reuse", "dataflow.gemm", "dataflow.roofline"});
        window->player().seek(5000);
        Canvas& canvas = window->stage().slot(0).canvas();
        const auto shown = [&] {
            return canvas.picture() && std::holds_alternative<scene::LoopNest>(*canvas.picture());
        };
        QTRY_VERIFY_WITH_TIMEOUT(shown(), patience);
        QTest::qWait(600);
        shoot(window, QString("dataflow-") + QTest::currentDataTag());
        const auto editAt = [&](QPoint point) -> const scene::Edit* {
            static std::optional<paint::Hit> hit;
            hit = canvas.hits().at(point);
            const auto* edit = hit ? std::get_if<scene::Edit>(&hit->target) : nullptr;
            return edit && edit->parameter == "layers"
                           && edit->value.find("order") != std::string::npos
                       ? edit
                       : nullptr;
        };
        std::optional<QPoint> button;
        for (int y = 0; y < canvas.height() && !button; y += 4)
            for (int x = 0; x < canvas.width() && !button; x += 4)
                if (editAt({x, y}))
                    button = QPoint(x, y);
        QVERIFY2(button, "no button to click");
        const std::string order = editAt(*button)->value;
        const job::Job before = window->session().job();
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, *button);
        waitForResult(window);
        const auto orderOf = [&] {
            return technique::text(window->session().result()->job.stack.front().parameters,
                                   "layers");
        };
        QCOMPARE(orderOf(), order);
        window->session().undoStack().undo();
        waitForResult(window);
        QVERIFY(window->session().job() == before);
        QCOMPARE(orderOf(), std::string());
    }

    void twoDataFlowsStandSideBySideAtOneClick_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        QTest::newRow("en-light") << "en"
                                  << "light" << QSize(1280, 720);
        QTest::newRow("ko-dark") << "ko"
                                 << "dark" << QSize(1920, 1080);
    }

    void twoDataFlowsStandSideBySideAtOneClick() {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        const Opened window = openedWindow(language, theme, size);
        window->watchDemo();
        waitForResult(window);
        window->player().setPlaying(false);
        auto* menu = window->findChild<QMenu*>("twoDataflows");
        QVERIFY(menu && menu->isEnabled());
        menu->actions().front()->trigger();
        waitForResult(window);
        const auto dataflowOf = [](const technique::Run& run) {
            return std::string(
                accelerator::name(mapping::dataflowOf(run.layers.front().mapping).value()));
        };
        QCOMPARE(dataflowOf(*window->session().result()->before), std::string("ws"));
        QCOMPARE(dataflowOf(*window->session().result()->after), std::string("os"));
        const auto spacetimeIn = [&](int slot) {
            const auto& picture = window->stage().slot(slot).canvas().picture();
            const auto* map = picture ? std::get_if<scene::PeMap>(picture.get()) : nullptr;
            return map ? &map->fields.front() : nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(spacetimeIn(2) && spacetimeIn(3), patience);
        window->player().seek(3000);
        QTRY_VERIFY_WITH_TIMEOUT(spacetimeIn(3)->cursor == 3000, patience);
        const Cycle a = spacetimeIn(2)->cursor;
        window->player().seek(6000);
        QTRY_VERIFY_WITH_TIMEOUT(spacetimeIn(3)->cursor == 6000 && spacetimeIn(2)->cursor != a,
                                 patience);
        QTest::qWait(600);
        shoot(window, QString("dataflows-") + QTest::currentDataTag());
        window->session().undoStack().undo();
        waitForResult(window);
        QVERIFY(window->session().job().stack.empty());
    }
};

SYSTOLENS_WINDOW_TEST_MAIN(WindowDataflowTest)
#include "window_dataflow_test.moc"
