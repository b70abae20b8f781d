#include "app/window/shell/compare.h"

#include <QCoreApplication>
#include <QMenuBar>

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

void addCompareMenu(MainWindow& window) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Compare"));
    const auto show = [&](const QString& text, Compared compared) {
        menu->addAction(text, [&window, compared] { window.showCompared(compared); });
    };
    show(tr("&A: before the techniques"), Compared::before);
    show(tr("&B: after the techniques"), Compared::after);
    show(tr("A and B &side by side"), Compared::both);
    menu->addSeparator();
    QMenu* two = menu->addMenu(tr("Two &data flows"));
    two->setObjectName("twoDataflows");
    const auto all = dataflows();
    for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = a + 1; b < all.size(); ++b)
            two->addAction(
                tr("%1 | %2").arg(all[a].second, all[b].second),
                [&window, a = all[a].first, b = all[b].first] { window.compareDataflows(a, b); });
    two->setEnabled(window.session().techniques().contains(technique));
}

} // namespace systolens::window
