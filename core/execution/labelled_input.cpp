#include "core/execution/labelled_input.h"

#include <algorithm>

namespace systolens::execution {

using network::Tensor;

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

Tensor inputAt(const Classifier& classifier, const Tensor& images, std::int64_t from,
               std::int64_t end, const Preparation& preparation) {
    Tensor input(network::ElementType::float32, classifier.input.shape);
    const auto pixels = images.values<std::uint8_t>();
    const auto values = input.mutableValues<float>();
    for (std::int64_t i = 0; i < input.size(); ++i) {
        const std::int64_t image = std::min(from + i / classifier.pixels, end - 1);
        const auto pixel =
            static_cast<std::size_t>(image * classifier.pixels + i % classifier.pixels);
        values[static_cast<std::size_t>(i)] = static_cast<float>(
            static_cast<float>(pixels[pixel]) / 255.0F * preparation.scale + preparation.offset);
    }
    return input;
}

} // namespace systolens::execution
