#include "app/command/results.h"

#include "app/command/console.h"
#include "app/paint/text.h"
#include "core/technique/standard_scenes.h"

namespace systolens::command {

namespace {

scene::Table tableOf(const std::vector<technique::Metric>& metrics) {
    scene::Table table;
    table.columns = {{"metric", SYSTOLENS_TEXT("results", "Metric"), Unit::none},
                     {"value", SYSTOLENS_TEXT("results", "Value"), Unit::none},
                     {"baseline", SYSTOLENS_TEXT("results", "Before"), Unit::none},
                     {"provenance", SYSTOLENS_TEXT("results", "From"), Unit::none}};
    for (const technique::Metric& metric : metrics) {
        const auto written = [&](const Number& number) {
            return paint::formatted(number, metric.unit).toStdString();
        };
        table.rows.push_back({metric.name, written(metric.value),
                              metric.baseline ? written(*metric.baseline) : std::string(),
                              paint::provenanceName(metric.from).toStdString()});
    }
    return table;
}

QString titled(const scene::Table& table) {
    const QString title = paint::translate(table.title);
    return (title.isEmpty() ? QString() : title + '\n') + aligned(table) + '\n';
}

} // namespace

QString textOf(const job::JobResult& result) {
    const auto before = result.job.stack.empty() ? nullptr : result.before;
    QString text;
    for (const scene::Scene& scene : technique::runScenes(result.after, before))
        if (scene.id == "layers")
            for (const scene::Table& table : scene::tablesOf(scene.at({})))
                text += titled(table);
    text += aligned(tableOf(technique::runMetrics(*result.after, before.get(), std::nullopt)));
    for (std::size_t i = 0; i < result.techniques.size(); ++i) {
        text += '\n' + QString::fromStdString(result.job.stack.at(i).technique) + '\n';
        text += aligned(tableOf(result.techniques[i].metrics)) + '\n';
        for (const scene::Table& table : result.techniques[i].tables)
            text += titled(table);
    }
    return text;
}

} // namespace systolens::command
