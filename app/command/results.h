#pragma once
// A job's result as a person reads it in a terminal.
#include <QString>

#include "core/job/job.h"

namespace systolens::command {

// The layers' table, the network's metrics, and every technique's metrics and tables.
QString textOf(const job::JobResult& result);

} // namespace systolens::command
