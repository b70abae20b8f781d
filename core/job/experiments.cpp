#include "core/job/experiments.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"
#include "core/network/onnx.h"
#include "core/support/error.h"
#include "core/support/resources.h"

namespace systolens::job {

namespace {

using Kind = std::vector<ExperimentRow> (*)(const Json&, const ExperimentRequest&, Progress&);
const std::map<std::string, Kind> kinds{{"cnvlutin_layers", cnvlutinLayers},
                                        {"compressed_file", compressedFile},
                                        {"deep_compression", deepCompression},
                                        {"eie_layers", eieLayers},
                                        {"eyeriss_dataflows", eyerissDataflows},
                                        {"eyeriss_silicon", eyerissSilicon},
                                        {"huffman_savings", huffmanSavings},
                                        {"fused_layers", fusedLayers},
                                        {"scnn_layers", scnnLayers},
                                        {"squeezenet_ladder", squeezenetLadderRows},
                                        {"zero_share", zeroShare}};

std::map<std::string, std::filesystem::path> experimentFiles() {
    std::map<std::string, std::filesystem::path> files;
    for (const std::filesystem::path& file : resourceFiles("published", ".json"))
        files.emplace(file.stem().string(), file);
    return files;
}

Json descriptionIn(const std::filesystem::path& file) {
    std::ifstream stream(file);
    Json description = Json::parse(stream, nullptr, false);
    if (description.is_discarded() || !description.is_object()
        || kinds.count(description.value("kind", "")) == 0)
        throw inputError(SYSTOLENS_TEXT("experiment", "This is no description of an experiment"),
                         file.string(), SYSTOLENS_TEXT("experiment", "Install the program again"));
    return description;
}

bool lists(const std::filesystem::path& file, const std::string& network) {
    const Json networks = descriptionIn(file).value("networks", Json::array());
    return std::any_of(networks.begin(), networks.end(),
                       [&](const Json& one) { return one.value("id", "") == network; });
}

std::vector<ExperimentRow> rowsOf(const std::filesystem::path& file,
                                  const ExperimentRequest& request, Progress& progress) {
    const Json description = descriptionIn(file);
    try {
        auto rows =
            kinds.at(description.at("kind").get<std::string>())(description, request, progress);
        for (ExperimentRow& row : rows) {
            row.id = file.stem().string();
            row.source = description.value("source", "");
        }
        return rows;
    } catch (const Json::exception& error) {
        throw inputError(
            SYSTOLENS_TEXT("experiment", "This description of an experiment is damaged: %1")
                .with(std::string(error.what())),
            file.string(), SYSTOLENS_TEXT("experiment", "Install the program again"));
    }
}

} // namespace

std::string rowName(const std::string& network, const std::string& layer) {
    return network + (layer.starts_with('/') ? "" : "/") + layer;
}

const Json& networkIn(const Json& description, const std::string& id) {
    std::string known;
    for (const Json& network : description.at("networks")) {
        if (id.empty() || network.at("id") == id)
            return network;
        known += (known.empty() ? "" : ", ") + network.at("id").get<std::string>();
    }
    throw Error(Error::Kind::usage,
                SYSTOLENS_TEXT("experiment", "There is no network \"%1\" here").with(id),
                "--network", SYSTOLENS_TEXT("experiment", "Give one of: %1").with(known));
}

network::Network modelOf(const Json& network) {
    const std::string model = network.at("model");
    const auto bundled = bundledModel(model);
    if (!bundled)
        throw inputError(SYSTOLENS_TEXT("job", "There is no such model"), model,
                         SYSTOLENS_TEXT("experiment", "Install the program again"));
    return network::loadOnnx(bundled->file);
}

ExperimentRow comparison(std::string quantity, std::optional<double> published, double ours) {
    ExperimentRow row;
    row.quantity = std::move(quantity);
    row.published = published;
    row.ours = ours;
    if (published && *published != 0)
        row.errorPercent = 100 * (ours - *published) / *published;
    return row;
}

void makeClaim(ExperimentRow& row, double tolerancePercent, double rounding) {
    constexpr double numerically = 1e-9; // half a digit is half a digit in binary, too
    row.claim = true;
    row.tolerancePercent = tolerancePercent;
    const double gap = std::abs(*row.ours - row.published.value_or(0));
    row.holds = gap <= rounding + numerically
                || std::abs(row.errorPercent.value_or(INFINITY)) <= tolerancePercent;
}

std::vector<ExperimentRow> reproduce(const ExperimentRequest& request, Progress& progress) {
    const auto files = experimentFiles();
    std::vector<std::string> ids = request.ids;
    if (ids.empty())
        for (const auto& [id, file] : files)
            if (request.network.empty() || lists(file, request.network))
                ids.push_back(id);
    std::vector<ExperimentRow> rows;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto found = files.find(ids[i]);
        if (found == files.end()) {
            std::string known;
            for (const auto& [id, file] : files)
                known += (known.empty() ? "" : ", ") + id;
            throw Error(Error::Kind::usage,
                        SYSTOLENS_TEXT("experiment", "There is no experiment \"%1\"").with(ids[i]),
                        {}, SYSTOLENS_TEXT("experiment", "Give one of: %1").with(known));
        }
        const auto share = [&](std::size_t n) {
            return static_cast<double>(n) / static_cast<double>(ids.size());
        };
        Progress part(progress, share(i), share(i + 1));
        for (ExperimentRow& row : rowsOf(found->second, request, part))
            rows.push_back(std::move(row));
    }
    return rows;
}

std::string experimentsJson(const std::vector<ExperimentRow>& rows) {
    Json experiments = Json::array();
    for (const ExperimentRow& row : rows) {
        Json notes = Json::array();
        for (const Text& note : row.notes)
            notes.push_back(inEnglish(note));
        experiments.push_back({{"id", row.id},
                               {"source", row.source},
                               {"quantity", row.quantity},
                               {"kind", row.claim ? "claim" : "report"},
                               {"published", json(row.published)},
                               {"ours", json(row.ours)},
                               {"error_percent", json(row.errorPercent)},
                               {"tolerance_percent", json(row.tolerancePercent)},
                               {"holds", row.holds ? Json(*row.holds) : Json(nullptr)},
                               {"notes", std::move(notes)}});
    }
    return written({{"experiments", std::move(experiments)}});
}

} // namespace systolens::job
