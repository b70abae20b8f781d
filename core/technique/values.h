#pragma once
// The first stage of a run: real, drawn or changed tensors, with what is asked of them again and
// again.
#include <memory>
#include <mutex>

#include "core/technique/plan.h"

namespace systolens::technique {

// The tensor that plays a role in a layer.
TensorId tensorIdOf(const network::ComputeLayer& layer, Role role);

// Whether a run of the study will know a tensor's elements.
bool willHaveValues(const Study& study, TensorId id);

class Values {
public:
    explicit Values(execution::Execution execution);

    [[nodiscard]] const std::shared_ptr<const execution::Execution>& execution() const {
        return execution_;
    }
    [[nodiscard]] const network::Tensor* tensor(TensorId id) const; // null without values
    // Of a tensor that is there; computed once.
    [[nodiscard]] Hash hash(TensorId id) const;
    [[nodiscard]] double density(TensorId id) const;

private:
    struct Facts {
        std::optional<Hash> hash;
        std::optional<double> density;
    };
    std::shared_ptr<const execution::Execution> execution_;
    mutable std::mutex mutex_;
    mutable std::vector<Facts> facts_; // by TensorId
};

// What the plan changes in an execution.
execution::Changes changesOf(const Plan& plan);

// Everything that the values depend on.
Hash valuesKey(const Study& study, const Plan& plan);

// Executes the network on the study's inputs, or takes what was drawn, or the weights alone; the
// plan's value steps have changed them. Null when there is nothing of that kind.
std::shared_ptr<const Values> valuesOf(const Study& study, const Plan& plan, Progress& progress);

} // namespace systolens::technique
