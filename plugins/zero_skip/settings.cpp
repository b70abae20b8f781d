#include "plugins/zero_skip/settings.h"

#include <array>

namespace systolens::zero_skip {

namespace {

using technique::Parameter;

constexpr std::array<const char*, 5> kindNames{"dense", "gate", "activations", "weights", "both"};

Parameter number(std::string id, Text name, Text help, int standard, int least, int most) {
    Parameter parameter;
    parameter.id = std::move(id);
    parameter.name = std::move(name);
    parameter.help = std::move(help);
    parameter.standard = std::int64_t{standard};
    parameter.least = least;
    parameter.most = most;
    return parameter;
}

Parameter width(std::string id, Text name, Text help, int standard, int least, int most) {
    Parameter parameter =
        number(std::move(id), std::move(name), std::move(help), standard, least, most);
    parameter.unit = Unit::bits;
    return parameter;
}

Parameter array() {
    Parameter parameter;
    parameter.id = "array";
    parameter.name = SYSTOLENS_TEXT("zero_skip", "Array");
    parameter.help = SYSTOLENS_TEXT("zero_skip", "What happens to a MAC with a zero: gating saves "
                                                 "its energy, skipping its cycle, too. What suits "
                                                 "the layer: fused layers gate; words that are "
                                                 "coded on the DRAM link are skipped by lanes "
                                                 "over activations");
    parameter.kind = Parameter::Kind::choice;
    parameter.standard = std::string("automatic");
    parameter.choices = {
        {"automatic", SYSTOLENS_TEXT("zero_skip", "What suits the layer")},
        {"gate", SYSTOLENS_TEXT("zero_skip", "Gate")},
        {"activations", SYSTOLENS_TEXT("zero_skip", "Skip zero activations")},
        {"weights", SYSTOLENS_TEXT("zero_skip", "Skip zero weights")},
        {"both", SYSTOLENS_TEXT("zero_skip", "Skip both")},
    };
    return parameter;
}

std::optional<Kind> kindNamed(const std::string& id) {
    for (std::size_t i = 0; i < kindNames.size(); ++i)
        if (id == kindNames[i])
            return static_cast<Kind>(i);
    return std::nullopt;
}

} // namespace

const char* name(Kind kind) {
    return kindNames.at(static_cast<std::size_t>(kind));
}

std::vector<Parameter> schema() {
    return {
        array(),
        number("queue-depth", SYSTOLENS_TEXT("zero_skip", "Queue depth"),
               SYSTOLENS_TEXT("zero_skip", "Activations that wait at a PE while it is busy: the "
                                           "more, the less the PEs wait for each other"),
               8, 1, 4096),
        width("index-bits", SYSTOLENS_TEXT("zero_skip", "Bits of an index"),
              SYSTOLENS_TEXT("zero_skip", "Zeros before a weight that an entry can count; more of "
                                          "them cost a padding zero"),
              4, 1, 16),
        width("value-bits", SYSTOLENS_TEXT("zero_skip", "Bits of a weight"),
              SYSTOLENS_TEXT("zero_skip", "Beside its index; 0: the machine's own word. EIE has 4: "
                                          "the number of one of 16 shared weights"),
              0, 0, 32),
    };
}

Settings settingsOf(const technique::Parameters& given) {
    const auto parameters = technique::completed(schema(), given, techniqueId);
    const auto number = [&](const char* id) {
        return static_cast<int>(technique::integer(parameters, id));
    };
    Settings settings;
    settings.array = kindNamed(technique::text(parameters, "array"));
    settings.queueDepth = number("queue-depth");
    settings.indexBits = number("index-bits");
    settings.valueBits = number("value-bits");
    return settings;
}

} // namespace systolens::zero_skip
