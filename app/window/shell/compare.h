#pragma once
// The Compare menu: how A and B are shown, how their cursors are linked, and what B is.
#include <QString>
#include <utility>
#include <vector>

#include "app/window/shell/tool_bar.h"
#include "core/job/job.h"

namespace systolens::window {

class MainWindow;
class Stage;

// The data flows to choose from, as the command line and a person name them.
std::vector<std::pair<QString, QString>> dataflows();

// The same work with data flow `a` before and `b` after the technique "dataflow", nothing else in
// the stack: what differs is the data flow.
job::Job withDataflows(job::Job job, const std::string& a, const std::string& b);

// How the place in focus shows A and B.
Compared comparedOn(Stage& stage);

void addCompareMenu(MainWindow& window);

} // namespace systolens::window
