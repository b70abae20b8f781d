#include "core/technique/plan_checks.h"

#include "core/support/error.h"

namespace systolens::technique {

namespace {

// `reason` says "%1 …", with the owner first.
Error refused(const std::string& owner, const std::string& where, const Text& reason) {
    return Error(Error::Kind::usage, reason.with(owner), where,
                 SYSTOLENS_TEXT("backend", "Switch it off, or change it"));
}

void checkLayer(const Study& study, LayerId layer, const std::string& owner) {
    if (!positionOf(study, layer))
        throw refused(owner, nameOf(study, layer),
                      SYSTOLENS_TEXT("backend", "%1 decides for a layer that is not run"));
}

void checkValueSteps(const Plan& plan, const Study& study) {
    for (const ValueStep& step : plan.values) {
        if (!step.change)
            throw refused(step.key, {},
                          SYSTOLENS_TEXT("backend", "The value step %1 changes nothing"));
        for (const TensorId id : step.on)
            if (id >= study.network->tensors.size())
                throw refused(step.key, "tensor " + std::to_string(id),
                              SYSTOLENS_TEXT("backend", "%1 changes a tensor that is not there"));
    }
}

void checkArithmetic(const Plan& plan, const Study& study) {
    for (const auto& [layer, decision] : plan.arithmetic) {
        checkLayer(study, layer, decision.owner);
        if (study.inputs.empty() || !study.drawn.empty())
            throw refused(decision.owner, nameOf(study, layer),
                          SYSTOLENS_TEXT("backend", "%1 decides the arithmetic, which needs a "
                                                    "network that is executed on a real input"));
    }
}

void checkArrays(const Plan& plan, const Study& study) {
    for (const auto& [layer, decision] : plan.array) {
        checkLayer(study, layer, decision.owner);
        if (!decision.value)
            throw refused(
                decision.owner, nameOf(study, layer),
                SYSTOLENS_TEXT("backend", "%1 decides for a PE array without giving one"));
    }
}

void checkCoders(const Plan& plan, const Study& study) {
    for (const auto& [link, decision] : plan.coders) {
        checkLayer(study, link.layer, decision.owner);
        if (!decision.value)
            throw refused(decision.owner, nameOf(study, link.layer),
                          SYSTOLENS_TEXT("backend", "%1 codes a link without giving a coder"));
        if (link.from != 0 || link.to != 1)
            throw refused(decision.owner, nameOf(study, link.layer),
                          SYSTOLENS_TEXT("backend", "%1 codes a link other than that from DRAM"));
        if (plan.accelerator.codec.place != accelerator::CodecPlace::chipEdge)
            throw refused(decision.owner, nameOf(study, link.layer),
                          SYSTOLENS_TEXT("backend", "%1 codes the DRAM link, but this machine has "
                                                    "its decoder further inside, where words would "
                                                    "stay coded in its memories"));
    }
}

void checkGroups(const Plan& plan, const Study& study) {
    for (const auto& group : plan.groups) {
        const LayerGroup& layers = group.value.layers;
        if (layers.empty())
            throw refused(group.owner, {}, SYSTOLENS_TEXT("backend", "%1 fuses no layers at all"));
        const auto first = positionOf(study, layers.front());
        for (std::size_t i = 0; i < layers.size(); ++i) {
            checkLayer(study, layers[i], group.owner);
            if (positionOf(study, layers[i]) != *first + i)
                throw refused(
                    group.owner, nameOf(study, layers[i]),
                    SYSTOLENS_TEXT("backend", "%1 fuses layers that do not follow each other"));
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
