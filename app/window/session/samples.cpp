#include "app/window/session/samples.h"

#include "app/host/language.h"
#include "app/window/session/problem.h"
#include "core/job/job.h"

namespace systolens::window {

std::vector<Sample> samples() {
    std::vector<Sample> all;
    Problem ignored;
    const std::string language = host::currentLanguage().toStdString();
    const auto in = [&](const std::map<std::string, std::string>& texts,
                        const std::string& otherwise) {
        return QString::fromStdString(host::textIn(language, texts, otherwise));
    };
    attempt(
        [&] {
            static const auto bundled = job::bundledModels();
            for (const job::BundledModel& model : bundled)
                all.push_back({QString::fromStdString(model.id), in(model.names, model.name),
                               in(model.descriptions, model.description)});
        },
        ignored);
    return all;
}

} // namespace systolens::window
