#include "core/job/squeezenet_ladder.h"

#include <cmath>
#include <fstream>

#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"
#include "core/network/loop_nest.h"
#include "core/support/error.h"
#include "core/support/resources.h"

namespace systolens::job {

namespace {

constexpr double million = 1e6, mebi = 1 << 20;

std::vector<LadderStep> stepsIn(const Json& description) {
    std::vector<LadderStep> steps;
    for (const Json& step : description.at("steps")) {
        LadderStep one;
        one.network = step.at("network");
        one.compression = step.value("compression", "");
        if (step.contains("bits"))
            one.bits = step.at("bits").get<int>();
        one.reduction = step.at("reduction");
        one.sizeIsPublished = step.contains("megabytes");
        one.megabytes = one.sizeIsPublished ? step.at("megabytes").get<double>()
                                            : steps.at(0).megabytes / one.reduction;
        steps.push_back(std::move(one));
    }
    return steps;
}

// Half of the last of so many decimals.
double halfDigit(const Json& figure) {
    return 0.5 * std::pow(10, -figure.value("decimals", 0));
}

ExperimentRow claimed(std::string quantity, double published, double ours, double rounding,
                      Text note) {
    ExperimentRow row = comparison(std::move(quantity), published, ours);
    makeClaim(row, 0, rounding);
    row.notes = {std::move(note)};
    return row;
}

ExperimentRow reported(std::string quantity, std::optional<double> published, double ours,
                       Text note) {
    ExperimentRow row = comparison(std::move(quantity), published, ours);
    row.notes = {std::move(note)};
    return row;
}

// Parameters, and bytes as float32 in both kinds of megabytes.
void addNetwork(std::vector<ExperimentRow>& rows, const Json& json, std::int64_t parameters) {
    const std::string id = json.at("id");
    rows.push_back(
        claimed(id + "/parameters", json.at("parameters"), static_cast<double>(parameters), 0,
                SYSTOLENS_TEXT("experiment", "weights and biases of the bundled model")));
    const double bytes = 4 * static_cast<double>(parameters);
    const double published = json.at("megabytes").at("value");
    rows.push_back(reported(id + "/megabytes", published, bytes / million,
                            SYSTOLENS_TEXT("experiment", "32-bit reals, in units of 10^6 bytes")));
    rows.push_back(reported(id + "/mebibytes", published, bytes / mebi,
                            SYSTOLENS_TEXT("experiment", "the same in units of 2^20 bytes")));
}

// A published step follows from the published sizes.
void addStep(std::vector<ExperimentRow>& rows, const LadderStep& step, double first) {
    const std::string name = step.network
                             + (step.compression.empty() ? "" : ", " + step.compression)
                             + (step.bits ? ", " + std::to_string(*step.bits) + " bits" : "");
    // The sizes have two digits: the quotient may be off by half a unit of the last one.
    const double half = step.megabytes < 1 ? 0.005 : step.megabytes < 10 ? 0.05 : 0.5;
    const double most = first / (step.megabytes - half);
    rows.push_back(claimed(name + "/reduction", step.reduction, first / step.megabytes,
                           most - first / step.megabytes,
                           SYSTOLENS_TEXT("experiment", "from the published %1 and %2, as they are "
                                                        "printed")
                               .with(first, step.megabytes)));
}

} // namespace

std::vector<LadderStep> squeezenetLadder() {
    const auto file = resourceFolder() / "published/squeezenet-ladder.json";
    std::ifstream stream(file);
    try {
        return stepsIn(Json::parse(stream));
    } catch (const Json::exception&) {
        throw inputError(SYSTOLENS_TEXT("experiment", "This is no description of an experiment"),
                         file.string(), SYSTOLENS_TEXT("experiment", "Install the program again"));
    }
}

std::vector<ExperimentRow> squeezenetLadderRows(const Json& description, const ExperimentRequest&,
                                                Progress& progress) {
    std::vector<ExperimentRow> rows;
    std::vector<double> parameters;
    for (const Json& network : description.at("networks")) {
        progress.check();
        const std::int64_t count = network::parameterCount(modelOf(network));
        addNetwork(rows, network, count);
        parameters.push_back(static_cast<double>(count));
    }
    const double times = parameters.at(0) / parameters.at(1);
    rows.push_back(reported("parameters/reduction", description.at("parameter_reduction"), times,
                            SYSTOLENS_TEXT("experiment", "the paper's title rounds it to 50")));
    const std::vector<LadderStep> steps = stepsIn(description);
    for (const LadderStep& step : steps)
        if (step.sizeIsPublished)
            addStep(rows, step, steps.front().megabytes);
    const Json& file = description.at("file");
    const double bytes = file.at("bytes");
    rows.push_back(
        claimed("compressed_file/kibibytes", file.at("kibibytes"), bytes / 1024, halfDigit(file),
                SYSTOLENS_TEXT("experiment", "the size of the authors' file, which is not bundled; "
                                             "\"reproduce squeezenet-file\" counts its sections")));
    rows.push_back(
        reported("compressed_file/reduction", steps.at(5).reduction, 4 * parameters.at(0) / bytes,
                 SYSTOLENS_TEXT("experiment", "in bytes on both sides: AlexNet as 32-bit "
                                              "reals over the authors' file")));
    return rows;
}

} // namespace systolens::job
