#pragma once
// What every subcommand has to work with: the options that all take, the plugins, the backend, and
// where its answer goes.
#include <QString>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/command/console.h"
#include "app/host/plugins.h"
#include "core/job/job.h"
#include "core/scene/picture.h"
#include "core/support/progress.h"

namespace systolens::command {

struct CommonOptions {
    bool json = false;
    bool quiet = false;
    int threads = 0; // 0: all cores
    std::uint64_t seed = 0;
    std::string language; // "en", "ko"; empty: the system's
};

class Environment {
public:
    explicit Environment(CommonOptions options)
        : options_(std::move(options)), line_(std::in_place, progress_, !options_.quiet) {}

    [[nodiscard]] const CommonOptions& options() const { return options_; }
    const host::Plugins& plugins(); // loaded when first asked for; tells about failed ones
    [[nodiscard]] const technique::Backend& backend() const { return backend_; }
    Progress& progress() { return progress_; }

    // The answer: the document alone with --json, else the rest (nothing with --quiet).
    void answer(const std::function<std::string()>& json, const std::function<QString()>& text);
    // A remark on standard error; none with --quiet.
    void remark(const QString& text) const;

private:
    CommonOptions options_;
    std::unique_ptr<host::Plugins> plugins_;
    technique::Backend backend_;
    Progress progress_;
    std::optional<ProgressLine> line_; // until there is an answer
};

// What a subcommand wants done once everything is set up.
struct Invocation {
    std::function<void(Environment&)> action;
    bool draws = false; // needs a QApplication (offscreen)
};

} // namespace systolens::command
