#include "core/job/labelled_accuracy.h"

#include "core/job/json_parts.h"
#include "core/job/study_input.h"
#include "core/support/error.h"
#include "core/technique/values.h"

namespace systolens::job {

namespace {

execution::LabelledSet labelledSetOf(const Job& job) {
    const auto set = readLabelled(job, bundledModel(job.model));
    if (!set)
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("accuracy", "This model has no data set of its own"), job.model,
                    SYSTOLENS_TEXT("accuracy", "Give one with --dataset"));
    return *set;
}

Json shareJson(const execution::Accuracy& accuracy) {
    const auto interval = accuracy.interval();
    return {{"images", accuracy.images},
            {"correct", accuracy.correct},
            {"accuracy", json(accuracy.share())},
            {"interval_95", {interval[0], interval[1]}}};
}

} // namespace

StackAccuracy measureAccuracy(const Job& job, const AccuracyRequest& request,
                              const Techniques& techniques, const technique::Backend& backend,
                              Progress& progress) {
    const execution::LabelledSet set = labelledSetOf(job);
    const auto measured = [&](const execution::Changes& changes, double from, double to) {
        Progress part(progress, from, to);
        return execution::measureAccuracy(*set.network, *set.images, set.preparation, request.most,
                                          changes, part);
    };
    StackAccuracy result;
    if (job.stack.empty()) {
        result.exact = measured({}, 0, 1);
        return result;
    }
    Progress deciding(progress, 0, 0.1);
    const auto study = makeStudy(job, deciding);
    const execution::Changes changes =
        technique::changesOf(planOf(job, *study, techniques, backend, deciding));
    result.exact = measured({}, 0.1, 0.2);
    result.approximate = measured(changes, 0.2, 0.5);
    result.difference =
        execution::differenceOf(result.exact, *result.approximate, set.images->labels);
    if (request.sensitivities) {
        Progress part(progress, 0.5, 1);
        for (const auto& layer : execution::sensitivities(set, changes, request.most, part))
            result.layers.push_back({set.network->layers.at(layer.layer).name, layer});
    }
    progress.report(1);
    return result;
}

std::string accuracyJson(const StackAccuracy& accuracy) {
    Json document = shareJson(accuracy.approximate ? *accuracy.approximate : accuracy.exact);
    if (accuracy.approximate) {
        const execution::Difference& difference = accuracy.difference;
        document["baseline"] = shareJson(accuracy.exact);
        document["difference"] = {{"both_right", difference.bothRight},
                                  {"only_baseline_right", difference.onlyExactRight},
                                  {"only_technique_right", difference.onlyApproximateRight},
                                  {"neither_right", difference.neitherRight},
                                  {"mcnemar_probability", json(difference.probability())}};
    }
    if (!accuracy.layers.empty()) {
        Json layers = Json::array();
        for (const auto& [name, layer] : accuracy.layers)
            layers.push_back({{"name", name},
                              {"correct", layer.correct.value_or(0)},
                              {"output_snr_db", json(layer.signalToNoise)},
                              {"top1_agreement", json(layer.topAgreement)},
                              {"overflows", layer.overflows}});
        document["layers"] = layers;
    }
    document["provenance"] = name(Provenance::measured);
    return written(document);
}

} // namespace systolens::job
