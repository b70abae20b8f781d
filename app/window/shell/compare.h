#pragma once
// The Compare menu: A, B or both, and two data flows side by side at one click.
#include <QString>
#include <utility>
#include <vector>

#include "core/job/job.h"

namespace systolens::window {

class MainWindow;

// The data flows to choose from, as the command line and a person name them.
std::vector<std::pair<QString, QString>> dataflows();

// The same work with data flow `a` before and `b` after the technique "dataflow", nothing else in
// the stack: what differs is the data flow.
job::Job withDataflows(job::Job job, const std::string& a, const std::string& b);

void addCompareMenu(MainWindow& window);

} // namespace systolens::window
