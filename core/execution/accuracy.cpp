#include "core/execution/accuracy.h"

#include <algorithm>
#include <cmath>

#include "core/execution/labelled_input.h"

namespace systolens::execution {

namespace {

std::uint8_t predicted(std::span<const float> scores) {
    return static_cast<std::uint8_t>(std::max_element(scores.begin(), scores.end())
                                     - scores.begin());
}

} // namespace

double Accuracy::share() const {
    return images > 0 ? static_cast<double>(correct) / static_cast<double>(images) : 0;
}

std::array<double, 2> Accuracy::interval() const {
    if (images == 0)
        return {0, 1};
    constexpr double z = 1.959964; // 97.5 % of a normal distribution
    const double n = static_cast<double>(images);
    const double p = share();
    const double scale = 1 / (1 + z * z / n);
    const double centre = scale * (p + z * z / (2 * n));
    const double half = scale * z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

Accuracy measureAccuracy(const network::Network& network, const network::LabelledImages& set,
                         const Preparation& preparation, std::int64_t most, const Changes& changes,
                         Progress& progress) {
    const Classifier classifier = classifierOf(network, set.images);
    Accuracy accuracy;
    accuracy.images = std::min(most, set.images.shape().front());
    for (std::int64_t from = 0; from < accuracy.images; from += classifier.batch) {
        progress.check();
        const Inputs inputs{
            {classifier.input.name,
             inputAt(classifier, set.images, from, set.images.shape().front(), preparation)}};
        Progress part;
        const Execution execution = execute(network, inputs, changes, part);
        const auto scores = execution.value(network.outputs.front()).values<float>();
        const std::int64_t count = std::min(classifier.batch, accuracy.images - from);
        for (std::int64_t i = 0; i < count; ++i) {
            const std::uint8_t label = set.labels.at(static_cast<std::size_t>(from + i));
            if (label >= classifier.classes)
                throw unfit(network,
                            SYSTOLENS_TEXT("accuracy", "The label %1 is past its %2 classes")
                                .with(static_cast<std::int64_t>(label), classifier.classes),
                            SYSTOLENS_TEXT("accuracy", "Choose the data set it was trained for"));
            accuracy.predictions.push_back(
                predicted(scores.subspan(static_cast<std::size_t>(i * classifier.classes),
                                         static_cast<std::size_t>(classifier.classes))));
            accuracy.correct += accuracy.predictions.back() == label;
        }
        progress.report(static_cast<double>(from + count) / static_cast<double>(accuracy.images));
    }
    return accuracy;
}

} // namespace systolens::execution
