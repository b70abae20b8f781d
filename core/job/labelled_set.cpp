#include "core/job/labelled_set.h"

#include <algorithm>

#include "core/network/onnx.h"

namespace systolens::job {

namespace {

constexpr std::int64_t imagesAtATime = 50;

} // namespace

std::optional<LabelledSet> LabelledSet::of(const network::Network& network) {
    if (network.file.empty())
        return std::nullopt;
    for (const BundledModel& model : bundledModels()) {
        std::error_code missing;
        if (model.dataset.empty()
            || !std::filesystem::equivalent(model.file, network.file, missing))
            continue;
        LabelledSet set;
        network::ImportOptions import;
        import.batch = imagesAtATime;
        set.network_ = network::loadOnnx(model.file, import);
        set.set_ = network::loadIdxFolder(model.dataset);
        set.preparation_ = {model.scale, model.offset};
        return set;
    }
    return std::nullopt;
}

execution::Accuracy LabelledSet::accuracy(const std::map<std::string, network::Tensor>& weights,
                                          std::int64_t most, Progress& progress) const {
    execution::Changes changes;
    changes.onTensor = [&](network::TensorId id, network::Tensor& tensor) {
        const auto found = weights.find(network_.tensor(id).name);
        if (found != weights.end())
            tensor = found->second;
    };
    return execution::measureAccuracy(network_, set_, preparation_, most, changes, progress);
}

} // namespace systolens::job
