#include "threshold.h"

#include <cmath>

namespace {

using namespace systolens;
using namespace systolens::technique;

class Threshold final : public Technique {
public:
    [[nodiscard]] Description describe() const override {
        return {"threshold", SYSTOLENS_TEXT("threshold", "Threshold"),
                SYSTOLENS_TEXT("threshold", "Weights below a threshold become zero"), ""};
    }

    [[nodiscard]] std::vector<Parameter> parameters() const override {
        Parameter least;
        least.id = "least";
        least.name = SYSTOLENS_TEXT("threshold", "Threshold");
        least.kind = Parameter::Kind::real;
        least.standard = 0.01;
        least.most = 10;
        return {least};
    }

    void apply(Plan& plan, const Study& study, const Parameters& parameters,
               Context&) const override {
        const auto least = static_cast<float>(real(parameters, "least"));
        ValueStep step;
        step.key = "threshold " + std::to_string(least);
        for (const network::ComputeLayer& layer : study.layers)
            step.on.push_back(layer.filter);
        step.change = [least](network::Tensor& weights) {
            for (float& weight : weights.mutableValues<float>())
                if (std::abs(weight) < least)
                    weight = 0;
        };
        plan.values.push_back(std::move(step));
    }

    [[nodiscard]] TechniqueResult analyze(const Run& before, const Run& after, const Parameters&,
                                          Context&) const override {
        Metric metric;
        metric.id = "threshold.layers_changed";
        metric.name = SYSTOLENS_TEXT("threshold", "Layers that became sparser");
        std::int64_t changed = 0;
        for (std::size_t i = 0; i < after.layers.size(); ++i)
            changed += after.layers[i].filterDensity < before.layers[i].filterDensity;
        metric.value = changed;
        TechniqueResult result;
        result.metrics.push_back(std::move(metric));
        return result;
    }
};

} // namespace

std::shared_ptr<const Technique> makeThreshold() {
    return std::make_shared<Threshold>();
}
