// A and B in the window: two runs of any kind, side by side, swiped and subtracted, with linked
// cursors and a warning when more differs than meant.
#include <QAction>
#include <QMenu>
#include <QTemporaryDir>
#include <QToolButton>

#include "app/window/session/session_file.h"
#include "app/window/shell/compare.h"
#include "app/window/stage/export_dialog.h"
#include "gui_support.h"

using namespace systolens;
using namespace systolens::window;

namespace {

template <class Kind>
const Kind* shownIn(const Opened& window, int slot) {
    const auto& picture = window->stage().slot(slot).canvas().picture();
    return picture ? std::get_if<Kind>(picture.get()) : nullptr;
}

void choose(const Opened& window, const char* menu, const QString& text) {
    auto* list = window->findChild<QMenu*>(menu);
    QVERIFY(list);
    for (QAction* action : list->actions())
        if (action->text() == text) {
            action->trigger();
            return;
        }
    QFAIL(qPrintable(text + " is not in " + menu));
}

void start(const Opened& window) {
    window->watchDemo();
    waitForResult(window);
    window->player().setPlaying(false);
}

const technique::Metric* metricOf(const Opened& window, const char* id) {
    const MetricsModel& model = window->metrics().model();
    for (int i = 0; i < model.rowCount(); ++i)
        if (model.metric(i).id == id)
            return &model.metric(i);
    return nullptr;
}

// When the pictures of all places are there.
void shootSettled(const Opened& window, const QString& name) {
    if (qEnvironmentVariableIsEmpty("SYSTOLENS_SHOTS"))
        return;
    QTest::qWait(600);
    shoot(window, name);
}

} // namespace

class WindowCompareTest : public QObject {
    Q_OBJECT
    TemporaryHome home_;

private Q_SLOTS:
    void everyWayToCompareIsSeenInANarrowWindow() {
        for (const char* language : {"en", "ko"}) {
            const Opened window = openedWindow(language, "light", QSize(1024, 640));
            job::Job job = window->session().job();
            job.model = "fashion_lenet5";
            job.accelerator = "systolic-32x32";
            window->session().edit(job, "a machine with a long name");
            waitForResult(window);
            const auto buttons = window->findChildren<QToolButton*>("segment");
            QVERIFY(!buttons.isEmpty());
            for (const QToolButton* button : buttons)
                if (button->parentWidget()->objectName() == "toolBar")
                    QVERIFY2(button->isVisible(), qPrintable(button->text()));
        }
    }

    void beforeAndAfterAreSwipedAndSubtracted_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        QTest::newRow("en-light") << "en"
                                  << "light" << QSize(1280, 720);
        QTest::newRow("ko-dark") << "ko"
                                 << "dark" << QSize(1920, 1080);
    }

    void beforeAndAfterAreSwipedAndSubtracted() {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        const Opened window = openedWindow(language, theme, size);
        start(window);
        window->techniques().row("zero_skip")->tick().click();
        waitForResult(window);
        window->player().seek(3000);
        window->showCompared(Compared::swipe);
        Canvas& canvas = window->stage().slot(0).canvas();
        QTRY_VERIFY_WITH_TIMEOUT(canvas.under() != nullptr, patience);
        QVERIFY(std::holds_alternative<scene::ArrayPicture>(*canvas.picture()));
        shootSettled(window, QString("swipe-") + QTest::currentDataTag());

        const QPoint middle(canvas.width() / 2, canvas.height() / 3);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, middle);
        QTest::mouseMove(&canvas, {canvas.width() / 4, middle.y()});
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {canvas.width() / 4, middle.y()});
        QVERIFY(std::abs(canvas.divider() - 0.25) < 0.01);
        window.base->activateWindow();
        canvas.setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(canvas.hasFocus(), patience);
        const auto cursor = window->player().transport().position();
        QTest::keyClick(&canvas, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(std::abs(canvas.divider() - 0.3) < 0.01);
        QCOMPARE(window->player().transport().position(), cursor); // not a step in time

        // Each side explains, and both are exported.
        std::vector<bool> ofA;
        canvas.repaint(); // what lies where is noted when it is painted
        connect(&canvas, &Canvas::clicked, this, [&] { ofA.push_back(canvas.clickedA()); });
        const auto things = canvas.hits().all();
        const auto placeOf = [&](double from, double to) { // A's things lie where B's do
            const auto found = std::ranges::find_if(things, [&](const paint::Hit& hit) {
                return hit.area.left() > from * canvas.width()
                       && hit.area.right() < to * canvas.width();
            });
            return found == things.end() ? QPoint() : found->area.center().toPoint();
        };
        for (const QPoint at : {placeOf(0, 0.28), placeOf(0.35, 1)}) {
            QVERIFY(!at.isNull());
            QTest::mouseClick(&canvas, Qt::LeftButton, {}, at);
        }
        disconnect(&canvas, nullptr, this, nullptr);
        QCOMPARE(ofA, (std::vector<bool>{true, false}));
        window->exportScene(0);
        auto* dialogue = window->findChild<ExportDialog*>();
        QVERIFY(dialogue);
        const ExportWish wish = dialogue->wish();
        QVERIFY(wish.swiped && wish.swiped->under->before);
        QVERIFY(std::abs(wish.swiped->divider - 0.3) < 0.01);
        dialogue->close();

        window->showCompared(Compared::difference);
        QTRY_VERIFY_WITH_TIMEOUT(shownIn<scene::Matrix>(window, 0), patience);
        QVERIFY(!canvas.under());
        QCOMPARE(shownIn<scene::Matrix>(window, 0)->fields.front().least, -1.0);
        window->arrange(StageLayout::four);
        window->stage().wantScenes({"array@difference", "energy.layers@difference",
                                    "layers@difference", "traffic@difference"});
        QTRY_VERIFY_WITH_TIMEOUT(shownIn<scene::Chart>(window, 1)
                                     && shownIn<scene::Table>(window, 2)
                                     && shownIn<scene::Chart>(window, 3),
                                 patience);
        shootSettled(window, QString("difference-") + QTest::currentDataTag());
        window->showCompared(Compared::both);
        QTRY_VERIFY_WITH_TIMEOUT(shownIn<scene::ArrayPicture>(window, 0)
                                     && shownIn<scene::ArrayPicture>(window, 1),
                                 patience);
        QCOMPARE(window->player().transport().position(), cursor); // it stays
        shootSettled(window, QString("both-") + QTest::currentDataTag());
    }

    void aKeptRunIsComparedWithAnotherAccelerator() {
        const Opened window = openedWindow("en", "light", {1280, 720});
        start(window);
        const Result a = window->session().result();
        choose(window, "otherAccelerator", "shidiannao");
        waitForResult(window);
        const Result b = window->session().result();
        QCOMPARE(b->job.accelerator, std::string("shidiannao"));
        QVERIFY(window->comparison().kept() && window->comparison().kept()->result == a);
        QTRY_VERIFY_WITH_TIMEOUT(metricOf(window, "cycles") && metricOf(window, "cycles")->baseline,
                                 patience);
        const std::size_t layer = window->session().layer();
        QCOMPARE(toDouble(*metricOf(window, "cycles")->baseline),
                 static_cast<double>(a->after->layers[layer].counts.cycles));
        QCOMPARE(toDouble(metricOf(window, "cycles")->value),
                 static_cast<double>(b->after->layers[layer].counts.cycles));
        QVERIFY(!window->disparity().isVisible()); // only the accelerator differs
        QTRY_VERIFY_WITH_TIMEOUT(shownIn<scene::ArrayPicture>(window, 0)
                                     && shownIn<scene::ArrayPicture>(window, 1)
                                     && shownIn<scene::ArrayPicture>(window, 0)->columns
                                            != shownIn<scene::ArrayPicture>(window, 1)->columns,
                                 patience);
        shootSettled(window, "two-accelerators");

        job::Job job = window->session().job();
        job.seed = 7;
        window->session().edit(job, "another seed");
        waitForResult(window);
        QTRY_VERIFY_WITH_TIMEOUT(window->disparity().isVisible(), patience);
        QVERIFY2(window->disparity().text().contains("the seed (0 → 7)"),
                 qPrintable(window->disparity().text()));
        shootSettled(window, "more-differs");
        window->session().undoStack().undo();
        waitForResult(window);
        QTRY_VERIFY_WITH_TIMEOUT(!window->disparity().isVisible(), patience);
        window->comparison().drop();
        QTRY_VERIFY_WITH_TIMEOUT(!metricOf(window, "cycles")->baseline, patience);
    }

    void aKeptRunIsComparedWithAnotherModelAndMapping() {
        const Opened window = openedWindow("ko", "light", {1280, 720});
        start(window);
        window->compareWith(
            [&] {
                job::Job job = window->session().job();
                job.dataflow = "os";
                return job;
            }(),
            job::Aspect::mapping);
        waitForResult(window);
        QVERIFY(!window->disparity().isVisible());
        const Result a = window->session().result();
        job::Job job = window->session().job();
        job.model = "synthetic:conv,c=8,m=8,h=10,w=10,r=3,s=3,stride=1,pad=1";
        window->compareWith(job, job::Aspect::model);
        waitForResult(window);
        QVERIFY(window->comparison().kept()->result == a);
        QVERIFY(!window->disparity().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(metricOf(window, "macs") && metricOf(window, "macs")->baseline,
                                 patience);
        QTRY_VERIFY_WITH_TIMEOUT(shownIn<scene::ArrayPicture>(window, 0)
                                     && shownIn<scene::ArrayPicture>(window, 1),
                                 patience);
        shootSettled(window, "two-models-ko");
    }

    // By the share done: A's cursor is at the middle of its own cycles when B's is.
    void cursorsAreLinkedAsChosenAndASessionRemembersIt() {
        QTemporaryDir folder;
        const QString file = folder.filePath("two.json");
        {
            const Opened window = openedWindow();
            start(window);
            job::Job job = window->session().job();
            job.dataflow = "os";
            window->compareWith(job, job::Aspect::mapping);
            waitForResult(window);
            const Stage& stage = window->stage();
            QTRY_VERIFY_WITH_TIMEOUT(stage.arrangement() == StageLayout::two
                                         && window->stage().slot(0).scene()
                                         && window->stage().slot(0).scene()->key == "array@before",
                                     patience);
            window->stage().focusSlot(1);
            window->setLink(scene::Link::progress);
            const auto lengthIn = [&](int slot) {
                return window->stage().slot(slot).scene()->scene.axis.length;
            };
            QVERIFY(lengthIn(0) != lengthIn(1));
            const std::uint64_t half = lengthIn(1) / 2;
            window->player().seek(static_cast<double>(half));
            const auto atHalf = [&] {
                const auto there = static_cast<double>(window->stage().slot(0).position());
                return std::abs(there / static_cast<double>(lengthIn(0)) - 0.5) < 0.01;
            };
            QTRY_VERIFY_WITH_TIMEOUT(atHalf(), patience);
            window->setLink(scene::Link::cycle);
            QTRY_COMPARE_WITH_TIMEOUT(window->stage().slot(0).position(),
                                      std::min(half, lengthIn(0) - 1), patience);
            ViewState view;
            view.link = window->stage().link();
            view.layout = StageLayout::two;
            view.scenes = QStringList{"array@before", "array"};
            const auto& kept = *window->comparison().kept();
            saveSession(file,
                        {window->session().job(), view, KeptJob{kept.result->job, kept.meant}});
        }
        const SessionFile read = loadSession(file);
        QVERIFY(read.a && read.a->meant == job::Aspect::mapping);
        QVERIFY(read.view.link == scene::Link::cycle);
        const Opened window = openedWindow();
        window->openFile(file);
        waitForResult(window);
        QTRY_VERIFY_WITH_TIMEOUT(window->comparison().kept().has_value(), patience);
        QCOMPARE(window->comparison().kept()->result->job.dataflow, std::string());
        QTRY_VERIFY_WITH_TIMEOUT(window->stage().link() == scene::Link::cycle
                                     && shownIn<scene::ArrayPicture>(window, 0),
                                 patience);
    }

    void whatOnlyBHasIsNotSaidOfA() {
        MetricsModel model(paint::lightTheme());
        technique::Metric metric;
        metric.unit = Unit::macEnergies;
        metric.value = std::int64_t{4240000};
        const auto said = [&](int column) {
            return model.data(model.index(0, column), Qt::DisplayRole).toString();
        };
        const auto head = [&](int column) {
            return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        };
        model.setMetrics({metric}, true);
        QCOMPARE(head(MetricsModel::before), QString("A"));
        QCOMPARE(said(MetricsModel::before), QString("–"));
        QVERIFY2(said(MetricsModel::after).startsWith("4.24")
                     && said(MetricsModel::after).endsWith("MAC"),
                 qPrintable(said(MetricsModel::after)));
        model.setMetrics({metric}, false);
        QCOMPARE(head(MetricsModel::before), QString());
        QVERIFY(said(MetricsModel::before).startsWith("4.24"));
    }

    void betterAndWorseAreToldByShape() {
        technique::Metric metric;
        metric.value = std::int64_t{50};
        metric.baseline = std::int64_t{100};
        QCOMPARE(changeOf(metric).text, QString("▼ 50 % ✓"));
        metric.lessIsBetter = false;
        QCOMPARE(changeOf(metric).text, QString("▼ 50 % ✗"));
        metric.value = std::int64_t{100};
        QCOMPARE(changeOf(metric).text, QString("="));
        metric.unit = Unit::share; // not "49 times"
        metric.baseline = 0.76;
        metric.value = 0.27;
        QCOMPARE(changeOf(metric).text, QString("▼ 49 pp ✗"));
        const QFontMetrics font(paint::lightTheme().font(paint::Size::small));
        QVERIFY(font.inFont(QChar(u'✓')) && font.inFont(QChar(u'✗')));
    }
};

QTEST_MAIN(WindowCompareTest)
#include "window_compare_test.moc"
