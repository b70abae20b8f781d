#include <fstream>
#include <nlohmann/json.hpp>

#include "core/job/job.h"
#include "core/support/error.h"
#include "core/support/resources.h"

namespace systolens::job {

namespace {

using nlohmann::json;

std::map<std::string, std::string> byLanguage(const json& texts) {
    return texts.get<std::map<std::string, std::string>>();
}

std::string inEnglish(const std::map<std::string, std::string>& texts) {
    const auto found = texts.find("en");
    return found == texts.end() ? std::string() : found->second;
}

std::filesystem::path below(const std::filesystem::path& folder, const json& entry,
                            const char* key) {
    const std::string relative = entry.value(key, "");
    return relative.empty() ? std::filesystem::path() : folder / relative;
}

BundledModel modelFrom(const json& entry, const std::filesystem::path& folder) {
    BundledModel model;
    model.id = entry.at("id").get<std::string>();
    model.names = byLanguage(entry.at("name"));
    model.descriptions = byLanguage(entry.at("description"));
    model.name = inEnglish(model.names);
    model.description = inEnglish(model.descriptions);
    model.file = folder / entry.at("file").get<std::string>();
    model.dataset = below(folder, entry, "dataset");
    model.scale = entry.value("scale", 1.0);
    model.offset = entry.value("offset", 0.0);
    const std::string input = entry.value("input", "");
    if (input.rfind("idx:", 0) == 0)
        model.image = std::stoll(input.substr(4));
    else
        model.input = below(folder, entry, "input");
    return model;
}

} // namespace

std::vector<BundledModel> bundledModels() {
    const std::filesystem::path folder = resourceFolder() / "models";
    const std::filesystem::path index = folder / "index.json";
    std::vector<BundledModel> models;
    if (!std::filesystem::exists(index))
        return models;
    std::ifstream stream(index);
    try {
        const json document = json::parse(stream);
        for (const json& entry : document.is_array() ? document : document.at("models"))
            models.push_back(modelFrom(entry, folder));
    } catch (const std::exception& error) {
        throw Error(Error::Kind::failed,
                    SYSTOLENS_TEXT("job", "The list of bundled models cannot be read: %1")
                        .with(std::string(error.what())),
                    index.string(), SYSTOLENS_TEXT("job", "Install the program again"));
    }
    return models;
}

} // namespace systolens::job
