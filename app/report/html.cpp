#include "app/report/html.h"

#include <QCoreApplication>

#include "app/host/language.h"
#include "app/paint/text.h"
#include "app/report/embedded_job.h"
#include "app/report/origins.h"
#include "app/report/svg.h"

namespace systolens::report {

namespace {

QString tr(const char* english) {
    return QCoreApplication::translate("systolens::report", english);
}

QString escaped(const QString& text) {
    return text.toHtmlEscaped();
}

QString escaped(const Text& text) {
    return paint::translate(text).toHtmlEscaped();
}

constexpr std::size_t mostRowsOnPage = 1000;
constexpr std::size_t manyColumns = 8; // more of them need smaller type on paper

const char* style() {
    return R"(
:root { --ground: #f6f7f9; --panel: #fff; --text: #1c2430; --muted: #5a6575; --line: #dde2e8; }
body { margin: 0; background: var(--ground); color: var(--text);
       font: 15px/1.5 Inter, "NanumGothic", system-ui, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 28px; margin: 0 0 4px; } h2 { font-size: 20px; margin: 40px 0 12px; }
h3 { font-size: 15px; margin: 24px 0 8px; }
p.muted, caption, footer { color: var(--muted); }
p.warning { border-left: 3px solid #d55e00; padding-left: 12px; }
figure, .panel { background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
                 margin: 16px 0; padding: 16px; overflow-x: auto; }
figcaption { font-weight: 600; margin-bottom: 8px; }
svg { width: 100%; height: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
th, td { text-align: left; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line);
         vertical-align: top; }
th { color: var(--muted); font-weight: 500; } td.number, th.number { text-align: right; }
td.number, table.wide td { white-space: nowrap; }
details summary { color: var(--muted); cursor: pointer; }
.dark { display: none; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14181f; --panel: #1c222b; --text: #e6eaf0; --muted: #9aa6b5; --line: #303946; }
  .light { display: none; } .dark { display: block; }
}
@media print { details, .origins { display: none; } }
)";
}

// By how much a metric differs from what it was before: "−42 %".
QString change(const technique::Metric& metric) {
    if (!metric.baseline || toDouble(*metric.baseline) == 0)
        return {};
    const double before = toDouble(*metric.baseline);
    const double percent = 100 * (toDouble(metric.value) - before) / before;
    return (percent > 0 ? "+" : "") + paint::significant(percent, 3) + " %";
}

QString row(const QString& cells) {
    return "<tr>" + cells + "</tr>\n";
}

QString cell(const QString& html, bool number = false, const char* tag = "td") {
    return QString("<%1%2>%3</%1>")
        .arg(tag, number ? " class=\"number\" align=\"right\"" : "", html);
}

QString figureElement(const Figure& figure, const QString& prefix, Origins& origins) {
    const QSize size = std::holds_alternative<scene::ArrayPicture>(figure.picture)
                           ? QSize(960, 600)
                           : QSize(960, 420);
    QString html = "<figure><figcaption>" + escaped(figure.title) + "</figcaption>\n";
    html += "<div class=\"light\">"
            + svgElement(figure.picture, figure.title, paint::lightTheme(), size, prefix + "l-")
            + "</div>\n<div class=\"dark\">"
            + svgElement(figure.picture, figure.title, paint::darkTheme(), size, prefix + "d-")
            + "</div>\n";
    html += "<details><summary>" + escaped(tr("Its numbers")) + "</summary>";
    for (const scene::Table& table : scene::tablesOf(figure.picture))
        html += dataTable(table, 200);
    return html + "</details>" + origins.below(figure.why) + "</figure>\n";
}

QString sectionElement(const Section& section, const QString& prefix, Origins& origins,
                       Progress& progress) {
    QString html = "<section><h2>" + escaped(section.title) + "</h2>\n";
    if (!section.summary.isEmpty())
        html += "<p class=\"muted\">" + escaped(section.summary) + "</p>\n";
    if (!section.metrics.empty())
        html += "<div class=\"panel\">" + metricsTable(section.metrics, &origins) + "</div>\n";
    for (std::size_t i = 0; i < section.figures.size(); ++i) {
        progress.check();
        html += figureElement(section.figures[i], prefix + QString::number(i), origins);
    }
    for (const auto& [table, why] : section.tables)
        html += "<div class=\"panel\"><h3>" + escaped(table.title) + "</h3>"
                + dataTable(table, mostRowsOnPage) + origins.below(why) + "</div>\n";
    return html + "</section>\n";
}

} // namespace

QString factsTable(const Content& content) {
    QString html = "<table>";
    for (const auto& [name, value] : content.facts)
        html += row(cell(escaped(name), false, "th") + cell(escaped(value)));
    return html + "</table>";
}

QString metricsTable(const std::vector<technique::Metric>& metrics, Origins* origins) {
    QString html =
        "<table>"
        + row(cell(escaped(tr("Metric")), false, "th") + cell(escaped(tr("Value")), true, "th")
              + cell(escaped(tr("Before")), true, "th") + cell(escaped(tr("Change")), true, "th")
              + cell(escaped(tr("From")), false, "th"));
    for (const technique::Metric& metric : metrics) {
        const QString before =
            metric.baseline ? escaped(paint::formatted(*metric.baseline, metric.unit)) : QString();
        html += row(cell(escaped(metric.name) + (origins ? origins->below(metric.why) : QString()))
                    + cell(escaped(paint::formatted(metric.value, metric.unit)), true)
                    + cell(before, true) + cell(escaped(change(metric)), true)
                    + cell(escaped(paint::provenanceName(metric.from))));
    }
    return html + "</table>";
}

QString dataTable(const scene::Table& table, std::size_t mostRows) {
    const auto isNumber = [&](std::size_t column) {
        for (const auto& cells : table.rows)
            if (column < cells.size() && std::holds_alternative<scene::Quantity>(cells[column]))
                return true;
        return false;
    };
    QString heads;
    std::vector<bool> numbers;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        numbers.push_back(isNumber(column));
        const QString unit = paint::unitName(table.columns[column].unit);
        heads += cell(escaped(table.columns[column].name)
                          + (unit.isEmpty() ? QString() : " (" + escaped(unit) + ")"),
                      numbers.back(), "th");
    }
    QString html =
        (table.columns.size() > manyColumns ? "<table class=\"wide\">" : "<table>") + row(heads);
    for (std::size_t i = 0; i < std::min(mostRows, table.rows.size()); ++i) {
        QString cells;
        for (std::size_t column = 0; column < table.rows[i].size(); ++column)
            cells += cell(escaped(paint::formatted(table.rows[i][column], paint::Form::bare)),
                          column < numbers.size() && numbers[column]);
        html += row(cells);
    }
    html += "</table>";
    if (table.rows.size() > mostRows)
        html += "<p class=\"muted\">"
                + escaped(tr("The first %1 of %2 rows; report.json has them all.")
                              .arg(mostRows)
                              .arg(table.rows.size()))
                + "</p>";
    return html;
}

QString htmlPage(const Content& content, const job::Job& job, Progress& progress) {
    QString html = "<!DOCTYPE html>\n<html lang=\"" + host::currentLanguage()
                   + "\">\n<head><meta charset=\"utf-8\">"
                     "<meta name=\"viewport\" content=\"width=device-width\">"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
                   + escaped(content.title) + "</title>\n<style>" + style() + "</style>\n"
                   + jobElement(job) + "</head>\n<body><main>\n<h1>" + escaped(content.title)
                   + "</h1>\n";
    for (const QString& warning : content.warnings)
        html += "<p class=\"warning\">" + escaped(warning) + "</p>\n";
    Origins origins(content.explain);
    for (std::size_t i = 0; i < content.sections.size(); ++i) {
        html += sectionElement(content.sections[i], QString("s%1-").arg(i), origins, progress);
        progress.report(static_cast<double>(i + 1) / static_cast<double>(content.sections.size()));
    }
    html += origins.list();
    html += "<section><h2>" + escaped(tr("What was computed")) + "</h2><div class=\"panel\">"
            + factsTable(content) + "</div></section>\n<footer>"
            + escaped(tr("\"systolens job\" with this file repeats it to the last digit."))
            + "</footer>\n</main></body></html>\n";
    return html;
}

} // namespace systolens::report
