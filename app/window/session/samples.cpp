#include "app/window/session/samples.h"

#include "app/host/language.h"
#include "app/window/session/problem.h"
#include "core/job/job.h"

namespace systolens::window {

namespace {

QString inLanguage(const std::map<std::string, std::string>& texts, const std::string& fallback) {
    const auto found = texts.find(host::currentLanguage().toStdString());
    return QString::fromStdString(found == texts.end() ? fallback : found->second);
}

} // namespace

std::vector<Sample> samples() {
    std::vector<Sample> all;
    Problem ignored;
    attempt(
        [&] {
            for (const job::BundledModel& model : job::bundledModels())
                all.push_back({QString::fromStdString(model.id),
                               inLanguage(model.names, model.name),
                               inLanguage(model.descriptions, model.description)});
        },
        ignored);
    return all;
}

} // namespace systolens::window
