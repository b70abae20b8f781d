#include "core/execution/accuracy.h"

#include <algorithm>
#include <cmath>

#include "core/support/error.h"

namespace systolens::execution {

namespace {

using network::Shape;
using network::Tensor;

struct Classifier {
    const network::TensorInfo& input;
    const network::TensorInfo& output;
    std::int64_t batch;   // images at a time
    std::int64_t pixels;  // of one image
    std::int64_t classes; // scores of one image
};

Error unfit(const network::Network& network, Text what, Text remedy) {
    return inputError(std::move(what), network.name, std::move(remedy));
}

Classifier classifierOf(const network::Network& network, const Tensor& images) {
    if (network.inputs.size() != 1 || network.outputs.empty())
        throw unfit(network, SYSTOLENS_TEXT("accuracy", "A classifier with one input is needed"),
                    SYSTOLENS_TEXT("accuracy", "Choose another model"));
    const network::TensorInfo& input = network.tensor(network.inputs.front());
    const network::TensorInfo& output = network.tensor(network.outputs.front());
    const std::int64_t batch = input.shape.empty() ? 0 : input.shape.front();
    const std::int64_t count = images.shape().empty() ? 0 : images.shape().front();
    const std::int64_t inputSize = network::elementCount(input.shape);
    if (batch < 1 || count < 1 || inputSize * count != images.size() * batch
        || input.type != network::ElementType::float32)
        throw unfit(network,
                    SYSTOLENS_TEXT("accuracy", "The images %1 do not fit the input %2 %3")
                        .with(network::toString(images.shape()), name(input.type),
                              network::toString(input.shape)),
                    SYSTOLENS_TEXT("accuracy", "Choose a data set of the model's own input size"));
    const std::int64_t scores = network::elementCount(output.shape);
    if (scores % batch != 0 || scores == 0 || output.type != network::ElementType::float32)
        throw unfit(network, SYSTOLENS_TEXT("accuracy", "Its output is no list of class scores"),
                    SYSTOLENS_TEXT("accuracy", "Choose a classifier"));
    return {input, output, batch, inputSize / batch, scores / batch};
}

// Images `from` … as one input; the last image fills what is left over.
Tensor inputAt(const Classifier& classifier, const Tensor& images, std::int64_t from,
               const Preparation& preparation) {
    Tensor input(network::ElementType::float32, classifier.input.shape);
    const auto pixels = images.values<std::uint8_t>();
    const auto values = input.mutableValues<float>();
    const std::int64_t count = images.shape().front();
    for (std::int64_t i = 0; i < input.size(); ++i) {
        const std::int64_t image = std::min(from + i / classifier.pixels, count - 1);
        const auto pixel =
            static_cast<std::size_t>(image * classifier.pixels + i % classifier.pixels);
        values[static_cast<std::size_t>(i)] = static_cast<float>(
            static_cast<float>(pixels[pixel]) / 255.0F * preparation.scale + preparation.offset);
    }
    return input;
}

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
            {classifier.input.name, inputAt(classifier, set.images, from, preparation)}};
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
