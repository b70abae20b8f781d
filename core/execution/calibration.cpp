#include "core/execution/calibration.h"

#include <algorithm>

#include "core/arithmetic/linear_format.h"
#include "core/execution/labelled_input.h"

namespace systolens::execution {

std::map<network::LayerId, arithmetic::ValueRange> activationRanges(const network::Network& network,
                                                                    std::span<const Inputs> inputs,
                                                                    const Changes& changes,
                                                                    Progress& progress) {
    std::map<network::LayerId, arithmetic::ValueRange> ranges;
    Changes exact;
    exact.onTensor = changes.onTensor;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const double all = static_cast<double>(inputs.size());
        Progress part(progress, static_cast<double>(i) / all, static_cast<double>(i + 1) / all);
        const Execution execution = execute(network, inputs[i], exact, part);
        for (const auto& [layer, arithmetic] : changes.arithmetic) {
            const auto& operand = network.layers.at(layer).inputs.at(0);
            const auto own = arithmetic::rangeOf(execution.value(*operand).values<float>());
            arithmetic::ValueRange& range = ranges[layer];
            range = {std::min(range.low, own.low), std::max(range.high, own.high)};
        }
    }
    return ranges;
}

std::vector<Inputs> firstImages(const LabelledSet& set, std::int64_t images) {
    const network::Tensor& all = set.images->images;
    const Classifier classifier = classifierOf(*set.network, all);
    const std::int64_t end = std::min(images, all.shape().front());
    std::vector<Inputs> inputs;
    for (std::int64_t from = 0; from < end; from += classifier.batch)
        inputs.push_back(
            {{classifier.input.name, inputAt(classifier, all, from, end, set.preparation)}});
    return inputs;
}

} // namespace systolens::execution
