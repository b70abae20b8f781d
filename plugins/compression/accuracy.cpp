#include "plugins/compression/accuracy.h"

namespace systolens::compression {

namespace {

std::map<network::TensorId, network::Tensor> weightsAt(Stage stage,
                                                       const Compression& compression) {
    std::map<network::TensorId, network::Tensor> weights;
    for (const CompressedFilter& one : compression.filters) {
        const network::Tensor& tensor = stage == Stage::dense    ? one.filter.weights
                                        : stage == Stage::pruned ? one.pruned
                                                                 : one.shared;
        weights.emplace(one.filter.id, tensor.type() == one.filter.type
                                           ? tensor
                                           : tensor.converted(one.filter.type));
    }
    return weights;
}

execution::Accuracy accuracyOf(const execution::LabelledSet& set,
                               const std::map<network::TensorId, network::Tensor>& weights,
                               std::int64_t most, Progress& progress) {
    execution::Changes changes;
    changes.onTensor = [&](network::TensorId id, network::Tensor& tensor) {
        if (const auto found = weights.find(id); found != weights.end())
            tensor = found->second;
    };
    return execution::measureAccuracy(*set.network, *set.images, set.preparation, most, changes,
                                      progress);
}

} // namespace

std::vector<StageAccuracy> stageAccuracies(const technique::Study& study,
                                           const Compression& compression, const Settings& settings,
                                           Progress& progress) {
    if (settings.images == 0 || study.synthetic || compression.filters.empty() || !study.labelled)
        return {};
    std::vector<StageAccuracy> all;
    for (const Stage stage : {Stage::dense, Stage::pruned, Stage::shared}) {
        const auto done = static_cast<double>(all.size());
        Progress part(progress, done / 3, (done + 1) / 3);
        StageAccuracy one;
        one.stage = stage;
        one.accuracy =
            accuracyOf(*study.labelled, weightsAt(stage, compression), settings.images, part);
        one.difference = execution::differenceOf(all.empty() ? one.accuracy : all.front().accuracy,
                                                 one.accuracy, study.labelled->images->labels);
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace systolens::compression
