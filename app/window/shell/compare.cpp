#include "app/window/shell/compare.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QFileDialog>
#include <QMenuBar>

#include "app/window/session/machines.h"
#include "app/window/session/openings.h"
#include "app/window/session/samples.h"
#include "app/window/shell/main_window.h"

namespace systolens::window {

namespace {

constexpr const char* technique = "dataflow"; // the plugin that chooses mappings

QString tr(const char* text) {
    return QCoreApplication::translate("systolens::window", text);
}

} // namespace

std::vector<std::pair<QString, QString>> dataflows() {
    return {{"ws", tr("Weight stationary")},
            {"os", tr("Output stationary")},
            {"is", tr("Input stationary")},
            {"rs", tr("Row stationary")},
            {"nlr", tr("No local reuse")}};
}

job::Job withDataflows(job::Job job, const std::string& a, const std::string& b) {
    job.dataflow = a;
    job.stack = {{technique, {{"dataflow", b}}}};
    return job;
}

Compared comparedOn(Stage& stage) {
    const auto keyIn = [&](int slot) {
        const StageScene* scene = stage.slot(slot).scene();
        return scene ? scene->key : QString();
    };
    const QString key = keyIn(stage.focusedSlot());
    if (stage.arrangement() == StageLayout::two && keyIn(0) == baseKey(keyIn(1)) + "@before"
        && keyIn(1) == baseKey(keyIn(1)))
        return Compared::both;
    return key.endsWith("@before")       ? Compared::before
           : key.endsWith("@swipe")      ? Compared::swipe
           : key.endsWith("@difference") ? Compared::difference
                                         : Compared::after;
}

namespace {

void addWays(MainWindow& window, QMenu* menu) {
    const auto add = [&](const QString& text, Compared compared, Qt::Key key) {
        QAction* action =
            menu->addAction(text, [&window, compared] { window.showCompared(compared); });
        action->setShortcut(QKeySequence(Qt::ALT | key));
        action->setObjectName(QStringLiteral("compared%1").arg(static_cast<int>(compared)));
    };
    add(tr("Only &A"), Compared::before, Qt::Key_1);
    add(tr("Only &B"), Compared::after, Qt::Key_2);
    add(tr("A and B &side by side"), Compared::both, Qt::Key_3);
    add(tr("S&wipe: A left, B right"), Compared::swipe, Qt::Key_4);
    add(tr("&Difference, B − A"), Compared::difference, Qt::Key_5);
}

void addLinks(MainWindow& window, QMenu* menu) {
    QMenu* links = menu->addMenu(tr("Cursors &linked by"));
    links->setObjectName("links");
    auto* group = new QActionGroup(links);
    for (const auto& [link, text] : {std::pair(scene::Link::item, tr("the &work under the cursor")),
                                     std::pair(scene::Link::cycle, tr("the &cycle")),
                                     std::pair(scene::Link::progress, tr("the share &done"))}) {
        QAction* action = links->addAction(text, [&window, link = link] { window.setLink(link); });
        action->setCheckable(true);
        action->setData(static_cast<int>(link));
        group->addAction(action);
    }
    QObject::connect(links, &QMenu::aboutToShow, links, [&window, group] {
        for (QAction* action : group->actions())
            action->setChecked(action->data().toInt() == static_cast<int>(window.stage().link()));
    });
}

job::Job withAccelerator(job::Job job, const QString& id) {
    job.accelerator = id.toStdString();
    return job;
}

void addAccelerators(MainWindow& window, QMenu* menu) {
    QMenu* others = menu->addMenu(tr("Another a&ccelerator"));
    others->setObjectName("otherAccelerator");
    const auto choose = [&window](const QString& id) {
        window.compareWith(withAccelerator(window.session().job(), id), job::Aspect::accelerator);
    };
    for (const accelerator::Accelerator& one : machines()) {
        const QString id = QString::fromStdString(one.id);
        others->addAction(id, [choose, id] { choose(id); });
    }
    others->addSeparator();
    others->addAction(tr("Open YAML…"), [&window, choose] {
        const QString file = QFileDialog::getOpenFileName(&window, tr("Open an accelerator"), {},
                                                          tr("Accelerators (*.yaml *.yml)"));
        if (!file.isEmpty())
            choose(file);
    });
}

void addModels(MainWindow& window, QMenu* menu) {
    QMenu* models = menu->addMenu(tr("Another &model"));
    models->setObjectName("otherModel");
    const auto choose = [&window](const QString& id) {
        window.compareWith(withModel(window.session().job(), id.toStdString()), job::Aspect::model);
    };
    for (const Sample& sample : samples())
        models->addAction(sample.name, [choose, id = sample.id] { choose(id); });
    models->addSeparator();
    models->addAction(tr("Open a model…"), [&window, choose] {
        const QString file = QFileDialog::getOpenFileName(&window, tr("Open a model"), {},
                                                          tr("Models (*.onnx *.net)"));
        if (!file.isEmpty())
            choose(file);
    });
}

void addMappings(MainWindow& window, QMenu* menu) {
    QMenu* mappings = menu->addMenu(tr("Another ma&pping"));
    mappings->setObjectName("otherMapping");
    const auto choose = [&window](const std::string& dataflow, const QString& file) {
        job::Job job = window.session().job();
        job.dataflow = dataflow;
        job.mapping = file.toStdString();
        window.compareWith(job, job::Aspect::mapping);
    };
    for (const auto& [id, name] : dataflows())
        mappings->addAction(name, [choose, id = id.toStdString()] { choose(id, {}); });
    mappings->addSeparator();
    mappings->addAction(tr("Open mappings…"), [&window, choose] {
        const QString file = QFileDialog::getOpenFileName(&window, tr("Open mappings"), {},
                                                          tr("Mappings (*.yaml *.yml)"));
        if (!file.isEmpty())
            choose(window.session().job().dataflow, file);
    });
}

void addDataflowPairs(MainWindow& window, QMenu* menu) {
    QMenu* two = menu->addMenu(tr("&Two data flows"));
    two->setObjectName("twoDataflows");
    const auto all = dataflows();
    for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = a + 1; b < all.size(); ++b)
            two->addAction(
                tr("%1 | %2").arg(all[a].second, all[b].second),
                [&window, a = all[a].first, b = all[b].first] { window.compareDataflows(a, b); });
    two->setEnabled(window.session().techniques().contains(technique));
}

} // namespace

void addCompareMenu(MainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Compare"));
    menu->setObjectName("compareMenu");
    addWays(window, menu);
    addLinks(window, menu);
    menu->addSeparator();
    QAction* heading = menu->addAction(tr("This run becomes A, and B has"));
    heading->setEnabled(false); // a section's words are not drawn in this style
    heading->setObjectName("compareHeading");
    addAccelerators(window, menu);
    addModels(window, menu);
    addMappings(window, menu);
    menu->addAction(tr("What a s&ession file has…"), [&window] {
        const QString file =
            QFileDialog::getOpenFileName(&window, tr("Open"), {}, tr("Sessions (*.json)"));
        if (!file.isEmpty())
            window.compareWithSession(file);
    });
    QAction* keep = menu->addAction(tr("What I change from &now on"), [&window] {
        window.comparison().keep(job::Aspect::techniques);
    });
    keep->setObjectName("keepAsA");
    menu->addSeparator();
    QAction* drop =
        menu->addAction(tr("&Forget the run kept as A"), [&window] { window.comparison().drop(); });
    drop->setObjectName("forgetA");
    addDataflowPairs(window, menu);
    QObject::connect(menu, &QMenu::aboutToShow, menu, [&window, keep, drop] {
        keep->setEnabled(window.session().result() != nullptr);
        drop->setEnabled(window.comparison().kept().has_value());
    });
}

} // namespace systolens::window
