#pragma once
// Session files: a job, the one it is compared with, and how they are looked at, as JSON, written
// atomically. A bare job is a session, too.
#include <QString>
#include <optional>

#include "app/window/session/view_state.h"
#include "core/job/compare_jobs.h"

namespace systolens::window {

struct KeptJob {
    job::Job job;
    job::Aspect meant = job::Aspect::techniques; // what is compared
};

struct SessionFile {
    job::Job job; // B
    ViewState view;
    std::optional<KeptJob> a = std::nullopt; // none: B's own beginning
};

// Error (input, failed) with the file and what is wrong with it.
SessionFile loadSession(const QString& file);
void saveSession(const QString& file, const SessionFile& session);

// What a dropped or opened file is, by its name.
enum class FileKind { model, input, accelerator, session, unknown };
FileKind kindOf(const QString& file);

} // namespace systolens::window
