#include "core/technique/plan_checks.h"

#include "core/support/error.h"

namespace systolens::technique {

namespace {

Error refused(const std::string& owner, const std::string& where, Text reason) {
    return Error(Error::Kind::usage,
                 SYSTOLENS_TEXT("backend", "The decision of %1 cannot be honoured: %2")
                     .with(owner, inEnglish(reason)),
                 where, SYSTOLENS_TEXT("backend", "Switch %1 off, or change it").with(owner));
}

void checkLayer(const Study& study, LayerId layer, const std::string& owner) {
    if (!positionOf(study, layer))
        throw refused(owner, nameOf(study, layer),
                      SYSTOLENS_TEXT("backend", "this is not one of the layers that are run"));
}

void checkValueSteps(const Plan& plan, const Study& study) {
    for (const ValueStep& step : plan.values) {
        if (!step.change)
            throw refused(step.key, {}, SYSTOLENS_TEXT("backend", "it changes nothing"));
        for (const TensorId id : step.on)
            if (id >= study.network->tensors.size())
                throw refused(step.key, "tensor " + std::to_string(id),
                              SYSTOLENS_TEXT("backend", "the network has no such tensor"));
    }
}

void checkArithmetic(const Plan& plan, const Study& study) {
    for (const auto& [layer, decision] : plan.arithmetic) {
        checkLayer(study, layer, decision.owner);
        if (study.inputs.empty() || !study.drawn.empty())
            throw refused(decision.owner, nameOf(study, layer),
                          SYSTOLENS_TEXT("backend", "arithmetic needs a network that is executed "
                                                    "on a real input"));
    }
}

void checkArrays(const Plan& plan, const Study& study) {
    for (const auto& [layer, decision] : plan.array) {
        checkLayer(study, layer, decision.owner);
        if (!decision.value)
            throw refused(decision.owner, nameOf(study, layer),
                          SYSTOLENS_TEXT("backend", "there is no PE array in it"));
    }
}

void checkCoders(const Plan& plan, const Study& study) {
    for (const auto& [link, decision] : plan.coders) {
        checkLayer(study, link.layer, decision.owner);
        if (!decision.value)
            throw refused(decision.owner, nameOf(study, link.layer),
                          SYSTOLENS_TEXT("backend", "there is no coder in it"));
        if (link.from != 0 || link.to != 1)
            throw refused(decision.owner, nameOf(study, link.layer),
                          SYSTOLENS_TEXT("backend", "only the link from DRAM can be coded, not "
                                                    "that from level %1 to %2")
                              .with(link.from, link.to));
    }
}

void checkGroups(const Plan& plan, const Study& study) {
    for (const auto& group : plan.groups) {
        if (group.value.empty())
            throw refused(group.owner, {}, SYSTOLENS_TEXT("backend", "a group has no layers"));
        const auto first = positionOf(study, group.value.front());
        for (std::size_t i = 0; i < group.value.size(); ++i) {
            checkLayer(study, group.value[i], group.owner);
            if (positionOf(study, group.value[i]) != *first + i)
                throw refused(group.owner, nameOf(study, group.value[i]),
                              SYSTOLENS_TEXT("backend", "fused layers must follow each other"));
        }
    }
}

void checkMapping(const Plan& plan, const Study& study) {
    for (const auto& [layer, constraints] : plan.mapping)
        for (const auto& constraint : constraints)
            checkLayer(study, layer, constraint.owner);
}

} // namespace

std::optional<std::size_t> positionOf(const Study& study, LayerId layer) {
    for (std::size_t i = 0; i < study.layers.size(); ++i)
        if (study.layers[i].layer == layer)
            return i;
    return std::nullopt;
}

std::string nameOf(const Study& study, LayerId layer) {
    if (layer < study.network->layers.size())
        return study.network->layers[layer].name;
    return "layer " + std::to_string(layer);
}

void checkDecisions(const Plan& plan, const Study& study) {
    checkValueSteps(plan, study);
    checkArithmetic(plan, study);
    checkArrays(plan, study);
    checkCoders(plan, study);
    checkGroups(plan, study);
    checkMapping(plan, study);
}

} // namespace systolens::technique
