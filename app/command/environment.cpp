#include "app/command/environment.h"

#include <cstdio>
#include <unistd.h>

#include "app/host/language.h"
#include "app/paint/text.h"
#include "core/support/error.h"

namespace systolens::command {

const host::Plugins& Environment::plugins() {
    if (plugins_)
        return *plugins_;
    plugins_ = std::make_unique<host::Plugins>(host::loadPlugins());
    host::setLanguage(QString::fromStdString(options_.language)); // the plugins' own texts, too
    for (const host::FailedPlugin& failed : plugins_->failed)
        remark(QString("%1: %2").arg(QString::fromStdString(failed.file.string()),
                                     paint::translate(failed.reason)));
    return *plugins_;
}

void Environment::answer(const std::function<std::string()>& json,
                         const std::function<QString()>& text) {
    line_.reset();
    std::string written;
    if (options_.json)
        written = json();
    else if (!options_.quiet)
        written = text().toStdString();
    if (!written.empty() && written.back() != '\n')
        written += '\n';
    if (std::fwrite(written.data(), 1, written.size(), stdout) != written.size()
        || std::fflush(stdout) != 0)
        throw Error(Error::Kind::failed, SYSTOLENS_TEXT("command", "The answer cannot be written"),
                    "standard output", SYSTOLENS_TEXT("command", "Is the disk full?"));
}

void Environment::remark(const QString& text) const {
    if (!options_.quiet)
        std::fprintf(stderr, "%s%s\n", isatty(STDERR_FILENO) ? "\r     \r" : "",
                     text.toUtf8().constData());
}

} // namespace systolens::command
