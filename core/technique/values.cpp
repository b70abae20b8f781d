#include "core/technique/values.h"

#include <algorithm>

#include "core/support/error.h"

namespace systolens::technique {

namespace {

bool contains(const std::vector<TensorId>& ids, TensorId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void change(network::Tensor& tensor, TensorId id, const std::vector<ValueStep>& steps) {
    for (const ValueStep& step : steps) {
        if (!contains(step.on, id))
            continue;
        const auto type = tensor.type();
        const network::Shape shape = tensor.shape();
        step.change(tensor);
        if (tensor.type() != type || tensor.shape() != shape)
            throw Error(Error::Kind::failed,
                        SYSTOLENS_TEXT("backend", "The technique changed a tensor's shape or type"),
                        step.key,
                        SYSTOLENS_TEXT("backend", "Report this to the technique's author"));
    }
}

execution::Execution executed(const Study& study, const Plan& plan, Progress& progress) {
    return execution::execute(*study.network, study.inputs, changesOf(plan), progress);
}

// What can be known without executing: the drawn tensors and the model's own weights.
execution::Execution standing(const Study& study, const Plan& plan, Progress& progress) {
    execution::Execution result;
    const auto& tensors = study.network->tensors;
    result.values.resize(tensors.size());
    result.milliseconds.resize(study.network->layers.size());
    for (TensorId id = 0; id < tensors.size(); ++id) {
        progress.check();
        const auto drawn = study.drawn.find(id);
        auto& value = result.values[id];
        value = drawn == study.drawn.end() ? tensors[id].value : drawn->second;
        if (value)
            change(*value, id, plan.values);
    }
    return result;
}

bool useful(const Study& study, const execution::Execution& execution) {
    return std::any_of(study.layers.begin(), study.layers.end(), [&](const auto& layer) {
        return execution.values[layer.ifmap] || execution.values[layer.filter]
               || execution.values[layer.ofmap];
    });
}

} // namespace

execution::Changes changesOf(const Plan& plan) {
    execution::Changes changes;
    if (!plan.values.empty())
        changes.onTensor = [steps = plan.values](TensorId id, network::Tensor& tensor) {
            change(tensor, id, steps);
        };
    for (const auto& [layer, decision] : plan.arithmetic)
        changes.arithmetic.emplace(layer, decision.value);
    return changes;
}

TensorId tensorIdOf(const network::ComputeLayer& layer, Role role) {
    switch (role) {
    case Role::ifmap:
        return layer.ifmap;
    case Role::filter:
        return layer.filter;
    case Role::ofmap:
        break;
    }
    return layer.ofmap;
}

bool willHaveValues(const Study& study, TensorId id) {
    const bool executed = !study.inputs.empty() && study.drawn.empty();
    return executed || study.drawn.contains(id) || study.network->tensor(id).value.has_value();
}

Values::Values(execution::Execution execution)
    : execution_(std::make_shared<const execution::Execution>(std::move(execution))),
      facts_(execution_->values.size()) {}

const network::Tensor* Values::tensor(TensorId id) const {
    if (id >= execution_->values.size() || !execution_->values[id])
        return nullptr;
    return &*execution_->values[id];
}

Hash Values::hash(TensorId id) const {
    {
        const std::lock_guard lock(mutex_);
        if (facts_[id].hash)
            return *facts_[id].hash;
    }
    const Hash hash = execution_->values[id]->hash();
    const std::lock_guard lock(mutex_);
    facts_[id].hash = hash;
    return hash;
}

double Values::density(TensorId id) const {
    {
        const std::lock_guard lock(mutex_);
        if (facts_[id].density)
            return *facts_[id].density;
    }
    const double density = network::density(*execution_->values[id]);
    const std::lock_guard lock(mutex_);
    facts_[id].density = density;
    return density;
}

Hash valuesKey(const Study& study, const Plan& plan) {
    Hasher hasher;
    const auto addHash = [&](const Hash& hash) { hasher.add(hash.high).add(hash.low); };
    addHash(study.network->hash);
    hasher.add(study.network->name).add(study.network->tensors.size());
    for (const TensorId id : study.network->inputs)
        hasher.add(network::toString(study.network->tensor(id).shape));
    for (const auto& [name, tensor] : study.inputs) {
        hasher.add(name);
        addHash(tensor.hash());
    }
    hasher.add(study.drawn.size());
    for (const auto& [id, tensor] : study.drawn) {
        hasher.add(id);
        addHash(tensor.hash());
    }
    for (const ValueStep& step : plan.values) {
        hasher.add(step.key).add(step.on.size());
        for (const TensorId id : step.on)
            hasher.add(id);
    }
    for (const auto& [layer, decision] : plan.arithmetic)
        hasher.add(layer).add(arithmetic::key(decision.value));
    return hasher.result();
}

std::shared_ptr<const Values> valuesOf(const Study& study, const Plan& plan, Progress& progress) {
    const bool execute = !study.inputs.empty() && study.drawn.empty();
    execution::Execution execution =
        execute ? executed(study, plan, progress) : standing(study, plan, progress);
    if (!useful(study, execution))
        return nullptr;
    return std::make_shared<const Values>(std::move(execution));
}

} // namespace systolens::technique
