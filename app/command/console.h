#pragma once
// What a person reads in a terminal: tables in aligned columns, and how far long work is.
#include <QString>
#include <atomic>
#include <string>
#include <thread>

#include "core/scene/picture.h"
#include "core/support/progress.h"

namespace systolens::command {

// Columns of a terminal that a string takes: two for a Hangul syllable, none for combining marks.
int displayWidth(const QString& text);

// The table as lines: a heading, then the rows; numbers to the right, words to the left.
QString aligned(const scene::Table& table);

// Shows a progress on standard error while it lives, when that is a terminal.
class ProgressLine {
public:
    ProgressLine(const Progress& progress, bool wanted);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

private:
    std::atomic<bool> ended_{false};
    std::thread thread_;
};

} // namespace systolens::command
