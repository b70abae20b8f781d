#pragma once
// A report as PDF (A4): the facts and numbers as text, then the figures.
#include <QByteArray>

#include "app/report/content.h"

namespace systolens::report {

QByteArray pdfPages(const Content& content, Progress& progress);

} // namespace systolens::report
