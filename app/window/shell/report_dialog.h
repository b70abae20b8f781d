#pragma once
// A report written from the window: its content off the GUI thread, its pictures figure by figure
// in it (charts need it), with a dialog whose Cancel acts between two of them.
#include <QString>

#include "app/window/session/session.h"

namespace systolens::window {

// Returns when the report is written, has failed or was cancelled; events are handled meanwhile,
// and the dialog keeps the rest of the window from changing what is reported. Cancelled or failed,
// the folder is as it was.
Outcome writeReport(const Result& result, const job::Techniques& techniques, const QString& folder,
                    QWidget* window, Problem& problem);

} // namespace systolens::window
