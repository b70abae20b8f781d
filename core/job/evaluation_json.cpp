#include "core/job/documents.h"
#include "core/job/evaluation_timing.h"
#include "core/job/json_parts.h"

namespace systolens::job {

namespace {

// Of one instance: its own where all are alike, else their average.
Json share(Words words, std::int64_t instances) {
    if (words % instances == 0)
        return words / instances;
    return static_cast<double>(words) / static_cast<double>(instances);
}

Json countsJson(const mapping::EvaluatedSpace& row) {
    return {{"tile_words", row.tile},
            {"reads", share(row.reads, row.instances)},
            {"fills", share(row.fills, row.instances)},
            {"updates", share(row.updates, row.instances)},
            {"instances", row.instances}};
}

Json levelsJson(const mapping::Evaluation& evaluation,
                const std::vector<mapping::EvaluatedSpace>& rows) {
    Json levels = Json::array();
    for (std::size_t level = 0; level < evaluation.hierarchy.levels.size(); ++level) {
        Json tensors = Json::object();
        for (const mapping::EvaluatedSpace& row : rows)
            if (row.level == level)
                tensors[evaluation.workload.spaces[row.space].name] = countsJson(row);
        levels.push_back(
            {{"name", evaluation.hierarchy.levels[level].name}, {"tensors", std::move(tensors)}});
    }
    return levels;
}

Json differencesJson(const mapping::Evaluation& evaluation) {
    Json differences = Json::array();
    for (const mapping::CountDifference& difference : evaluation.differences) {
        const mapping::EvaluatedSpace& row = evaluation.own[difference.row];
        Json reasons = Json::array();
        for (const Text& reason : difference.reasons)
            reasons.push_back(inEnglish(reason));
        differences.push_back({{"level", evaluation.hierarchy.levels[row.level].name},
                               {"tensor", evaluation.workload.spaces[row.space].name},
                               {"timeloop", countsJson(evaluation.timeloop[difference.row])},
                               {"own", countsJson(row)},
                               {"reasons", std::move(reasons)}});
    }
    return differences;
}

} // namespace

std::string evaluationJson(const mapping::Evaluation& evaluation) {
    const bool timeloop = evaluation.byTimeloop;
    const EvaluationTiming timing = timingOf(evaluation);
    Json document = {
        {"rules", timeloop ? "timeloop" : "own"},
        {"macs", evaluation.macs},
        {"cycles", timing.cycles},
        {"compute_cycles", timing.computeCycles},
        {"bound_by", timing.boundById.empty() ? Json(nullptr) : Json(timing.boundById)},
        {"levels", levelsJson(evaluation, timeloop ? evaluation.timeloop : evaluation.own)}};
    if (timeloop) {
        document["own_levels"] = levelsJson(evaluation, evaluation.own);
        document["differences"] = differencesJson(evaluation);
    }
    return written(document);
}

} // namespace systolens::job
