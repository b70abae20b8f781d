#include "core/execution/quality.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/execution/labelled_input.h"

namespace systolens::execution {

using network::LayerId;
using network::Network;
using network::Tensor;

namespace {

Changes onlyLayer(const Changes& changes, LayerId layer) {
    Changes result;
    result.onTensor = changes.onTensor;
    result.arithmetic.emplace(layer, changes.arithmetic.at(layer));
    return result;
}

Changes exactly(const Changes& changes) {
    Changes result;
    result.onTensor = changes.onTensor;
    return result;
}

} // namespace

double Difference::probability() const {
    const std::int64_t unequal = onlyExactRight + onlyApproximateRight;
    const std::int64_t fewer = std::min(onlyExactRight, onlyApproximateRight);
    const double n = static_cast<double>(unequal);
    double sum = 0; // of the binomial distribution with 1/2
    for (std::int64_t i = 0; i <= fewer; ++i) {
        const double k = static_cast<double>(i);
        sum += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)
                        - n * std::log(2.0));
    }
    return std::min(1.0, 2 * sum);
}

Difference differenceOf(const Accuracy& exact, const Accuracy& approximate,
                        std::span<const std::uint8_t> labels) {
    Difference difference;
    const std::size_t count =
        std::min({exact.predictions.size(), approximate.predictions.size(), labels.size()});
    for (std::size_t i = 0; i < count; ++i) {
        const bool one = exact.predictions[i] == labels[i];
        const bool other = approximate.predictions[i] == labels[i];
        difference.bothRight += one && other;
        difference.onlyExactRight += one && !other;
        difference.onlyApproximateRight += !one && other;
        difference.neitherRight += !one && !other;
    }
    return difference;
}

double signalToNoise(std::span<const float> exact, std::span<const float> approximate) {
    double signal = 0;
    double noise = 0;
    for (std::size_t i = 0; i < std::min(exact.size(), approximate.size()); ++i) {
        const double value = static_cast<double>(exact[i]);
        const double error = static_cast<double>(approximate[i]) - value;
        signal += value * value;
        noise += error * error;
    }
    return noise == 0 ? std::numeric_limits<double>::infinity() : 10 * std::log10(signal / noise);
}

double topAgreement(const Tensor& exact, const Tensor& approximate) {
    const std::int64_t images = exact.shape().empty() ? 1 : exact.shape().front();
    if (images == 0 || exact.size() == 0 || exact.size() != approximate.size())
        return 0;
    const auto classes = static_cast<std::size_t>(exact.size() / images);
    std::int64_t equal = 0;
    const auto topOf = [&](const Tensor& scores, std::int64_t image) {
        const auto row =
            scores.values<float>().subspan(static_cast<std::size_t>(image) * classes, classes);
        return std::max_element(row.begin(), row.end()) - row.begin();
    };
    for (std::int64_t image = 0; image < images; ++image)
        equal += topOf(exact, image) == topOf(approximate, image);
    return static_cast<double>(equal) / static_cast<double>(images);
}

std::vector<Sensitivity> sensitivities(const Network& network, const Inputs& inputs,
                                       const Changes& changes, Progress& progress) {
    std::vector<Sensitivity> result;
    const double runs = static_cast<double>(changes.arithmetic.size() + 1);
    Progress first(progress, 0, 1 / runs);
    const Execution exact = execute(network, inputs, exactly(changes), first);
    const Tensor& wanted = exact.value(network.outputs.at(0));
    for (const auto& [layer, arithmetic] : changes.arithmetic) {
        const double done = static_cast<double>(result.size() + 1);
        Progress part(progress, done / runs, (done + 1) / runs);
        const Execution own = execute(network, inputs, onlyLayer(changes, layer), part);
        const Tensor& given = own.value(network.outputs.at(0));
        result.push_back({layer,
                          signalToNoise(wanted.values<float>(), given.values<float>()),
                          topAgreement(wanted, given),
                          {},
                          own.overflows.at(layer)});
    }
    return result;
}

std::vector<Sensitivity> sensitivities(const LabelledSet& set, const Changes& changes,
                                       std::int64_t most, Progress& progress) {
    const Classifier classifier = classifierOf(*set.network, set.images->images);
    const Tensor input = inputAt(classifier, set.images->images, 0,
                                 set.images->images.shape().front(), set.preparation);
    Progress outputs(progress, 0, 0.1);
    auto result = sensitivities(*set.network, {{classifier.input.name, input}}, changes, outputs);
    const double runs = static_cast<double>(result.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        const double done = static_cast<double>(i);
        Progress part(progress, 0.1 + 0.9 * done / runs, 0.1 + 0.9 * (done + 1) / runs);
        result[i].correct = measureAccuracy(*set.network, *set.images, set.preparation, most,
                                            onlyLayer(changes, result[i].layer), part)
                                .correct;
    }
    return result;
}

} // namespace systolens::execution
