#pragma once
// Session files: a job and how it is looked at, as JSON, written atomically. A bare job is a
// session, too.
#include <QString>

#include "app/window/session/view_state.h"
#include "core/job/job.h"

namespace systolens::window {

struct SessionFile {
    job::Job job;
    ViewState view;
};

// Error (input, failed) with the file and what is wrong with it.
SessionFile loadSession(const QString& file);
void saveSession(const QString& file, const SessionFile& session);

// What a dropped or opened file is, by its name.
enum class FileKind { model, input, accelerator, session, unknown };
FileKind kindOf(const QString& file);

} // namespace systolens::window
