#pragma once
// The program's command line: parses, sets up what is needed and no more, runs, and turns every
// error into one message and an exit code (0 done, 1 failed, 2 usage, 3 input invalid).
#include <QString>

namespace systolens::command {

int runCommandLine(int argc, char** argv);

// Whether a window can be shown: a display that answers, or a platform that was asked for.
bool haveDisplay();

} // namespace systolens::command
