#include "plugins/rlc/settings.h"

#include <algorithm>

#include "core/technique/values.h"

namespace systolens::rlc {

namespace {

using technique::Parameter;

Parameter width(std::string id, Text name, Text help, int standard, int most) {
    Parameter parameter;
    parameter.id = std::move(id);
    parameter.name = std::move(name);
    parameter.help = std::move(help);
    parameter.unit = Unit::bits;
    parameter.standard = std::int64_t{standard};
    parameter.least = 1;
    parameter.most = most;
    return parameter;
}

Parameter flag(std::string id, Text name, Text help, bool standard) {
    Parameter parameter;
    parameter.id = std::move(id);
    parameter.name = std::move(name);
    parameter.help = std::move(help);
    parameter.kind = Parameter::Kind::flag;
    parameter.standard = standard;
    return parameter;
}

Parameter format() {
    Parameter parameter;
    parameter.id = "format";
    parameter.name = SYSTOLENS_TEXT("rlc", "Format");
    parameter.help = SYSTOLENS_TEXT("rlc", "How runs are told apart and packed");
    parameter.kind = Parameter::Kind::choice;
    parameter.standard = std::string("eyeriss");
    parameter.choices = {
        {"eyeriss", SYSTOLENS_TEXT("rlc", "Eyeriss: pairs in 64-bit words")},
        {"packed", SYSTOLENS_TEXT("rlc", "Pairs, one right after the other")},
        {"plain", SYSTOLENS_TEXT("rlc", "Plain: value and count")},
    };
    return parameter;
}

Format formatNamed(const std::string& id) {
    return id == "plain" ? Format::plain : id == "packed" ? Format::packed : Format::eyeriss;
}

} // namespace

Bits Settings::bits(std::int64_t tokens) const {
    return format == Format::plain ? tokens * tokenBits() : codec::codedBits(tokens, pairs());
}

std::vector<Parameter> schema() {
    return {
        format(),
        width("run-bits", SYSTOLENS_TEXT("rlc", "Bits of a run"),
              SYSTOLENS_TEXT("rlc", "Longer runs fit into one pair, but every pair gets wider"), 5,
              16),
        width("level-bits", SYSTOLENS_TEXT("rlc", "Bits of a level"),
              SYSTOLENS_TEXT("rlc", "The width of the value after a run"), 16, 32),
        flag("feature-maps", SYSTOLENS_TEXT("rlc", "Code feature maps"),
             SYSTOLENS_TEXT("rlc", "What layers write and the next ones read"), true),
        flag("first-input", SYSTOLENS_TEXT("rlc", "Code the network's input, too"),
             SYSTOLENS_TEXT("rlc", "Images have few zeros: Eyeriss leaves them as they are"),
             false),
        flag("filters", SYSTOLENS_TEXT("rlc", "Code filters"),
             SYSTOLENS_TEXT("rlc", "It pays for pruned ones only; Eyeriss does not"), false),
    };
}

Settings settingsOf(const technique::Parameters& given) {
    const auto parameters = technique::completed(schema(), given, techniqueId);
    Settings settings;
    settings.format = formatNamed(technique::text(parameters, "format"));
    settings.runBits = static_cast<int>(technique::integer(parameters, "run-bits"));
    settings.levelBits = static_cast<int>(technique::integer(parameters, "level-bits"));
    settings.featureMaps = technique::flag(parameters, "feature-maps");
    settings.firstInput = technique::flag(parameters, "first-input");
    settings.filters = technique::flag(parameters, "filters");
    return settings;
}

Text described(const Settings& settings) {
    switch (settings.format) {
    case Format::plain:
        return SYSTOLENS_TEXT("rlc", "value %1 bits, count %2 bits")
            .with(settings.levelBits, settings.runBits);
    case Format::packed:
        return SYSTOLENS_TEXT("rlc", "run %1 bits, level %2 bits; hatched: the run goes on in the "
                                     "next pair")
            .with(settings.runBits, settings.levelBits);
    case Format::eyeriss:
        break;
    }
    return SYSTOLENS_TEXT("rlc", "run %1 bits, level %2 bits; %3 pairs and a last-word flag in %4 "
                                 "bits; hatched: the run goes on in the next pair")
        .with(settings.runBits, settings.levelBits, settings.pairs().pairsPerWord(), 64);
}

CodedTensors::CodedTensors(const technique::Study& study, const Settings& settings)
    : study_(study), settings_(settings), computed_(study.network->tensors.size()) {
    std::vector<bool> computes(study.network->layers.size());
    for (const auto& layer : study.layers)
        computes.at(layer.layer) = true;
    for (std::size_t i = 0; i < computes.size(); ++i) {
        const network::Layer& layer = study.network->layers[i];
        const bool computed = computes[i]
                              || std::any_of(layer.inputs.begin(), layer.inputs.end(),
                                             [&](const auto& id) { return id && computed_[*id]; });
        for (const network::TensorId id : layer.outputs)
            computed_[id] = computed;
    }
}

bool CodedTensors::contains(const network::ComputeLayer& layer, Role role) const {
    const network::TensorId id = technique::tensorIdOf(layer, role);
    return wanted(layer, role) && technique::willHaveValues(study_, id);
}

bool CodedTensors::wanted(const network::ComputeLayer& layer, Role role) const {
    if (role == Role::filter && layer.weights > 0)
        return settings_.filters;
    if (role == Role::ofmap)
        return settings_.featureMaps;
    // A product of two activations reads both as feature maps.
    const network::TensorId id = role == Role::filter ? layer.filter : layer.ifmap;
    return computed_.at(id) ? settings_.featureMaps : settings_.firstInput;
}

} // namespace systolens::rlc
