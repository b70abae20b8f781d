#pragma once
// A report as one HTML page that needs nothing else: charts inline, light and dark, the job inside.
#include <QString>

#include "app/report/content.h"

namespace systolens::report {

class Origins;

QString htmlPage(const Content& content, const job::Job& job, Progress& progress);

// Parts that the PDF shares. Everything that comes from outside is escaped.
QString factsTable(const Content& content);
// Without origins no number says where it comes from.
QString metricsTable(const std::vector<technique::Metric>& metrics, Origins* origins);
QString dataTable(const scene::Table& table, std::size_t mostRows);

} // namespace systolens::report
