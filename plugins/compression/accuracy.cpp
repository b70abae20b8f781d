#include "plugins/compression/accuracy.h"

#include "core/job/labelled_set.h"

namespace systolens::compression {

namespace {

std::map<std::string, network::Tensor> weightsAt(Stage stage, const technique::Study& study,
                                                 const Compression& compression) {
    std::map<std::string, network::Tensor> weights;
    for (const CompressedFilter& one : compression.filters) {
        const network::Tensor& tensor = stage == Stage::dense    ? one.filter.weights
                                        : stage == Stage::pruned ? one.pruned
                                                                 : one.shared;
        weights.emplace(study.network->tensor(one.filter.id).name,
                        tensor.type() == one.filter.type ? tensor
                                                         : tensor.converted(one.filter.type));
    }
    return weights;
}

void compare(StageAccuracy& stage, const StageAccuracy& dense,
             std::span<const std::uint8_t> labels) {
    for (std::size_t i = 0; i < stage.accuracy.predictions.size(); ++i) {
        const bool was = dense.accuracy.predictions[i] == labels[i];
        const bool is = stage.accuracy.predictions[i] == labels[i];
        stage.lost += was && !is ? 1 : 0;
        stage.won += is && !was ? 1 : 0;
    }
}

} // namespace

std::vector<StageAccuracy> stageAccuracies(const technique::Study& study,
                                           const Compression& compression, const Settings& settings,
                                           Progress& progress) {
    if (settings.images == 0 || study.synthetic || compression.filters.empty())
        return {};
    const auto set = job::LabelledSet::of(*study.network);
    if (!set)
        return {};
    std::vector<StageAccuracy> all;
    for (const Stage stage : {Stage::dense, Stage::pruned, Stage::shared}) {
        const auto done = static_cast<double>(all.size());
        Progress part(progress, done / 3, (done + 1) / 3);
        StageAccuracy one;
        one.stage = stage;
        one.accuracy = set->accuracy(weightsAt(stage, study, compression), settings.images, part);
        compare(one, all.empty() ? one : all.front(), set->labels());
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace systolens::compression
