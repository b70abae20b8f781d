#include "plugins/huffman/settings.h"

#include "core/codec/bit_stream.h"

namespace systolens::huffman {

namespace {

using technique::Parameter;

Parameter width(std::string id, Text name, Text help, int standard, int least, int most) {
    Parameter parameter;
    parameter.id = std::move(id);
    parameter.name = std::move(name);
    parameter.help = std::move(help);
    parameter.unit = Unit::bits;
    parameter.standard = std::int64_t{standard};
    parameter.least = least;
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

} // namespace

std::vector<Parameter> schema() {
    return {
        width("symbol-bits", SYSTOLENS_TEXT("huffman", "Bits of a value"),
              SYSTOLENS_TEXT("huffman",
                             "Fixed width that is compared with: values become integers of it"),
              8, 2, 16),
        width("longest", SYSTOLENS_TEXT("huffman", "Longest code word"),
              SYSTOLENS_TEXT("huffman", "A limit keeps the decoder's tables small"), 16, 1, 57),
        flag("codebook", SYSTOLENS_TEXT("huffman", "Use shared values"),
             SYSTOLENS_TEXT("huffman", "Where a tensor has few distinct values, their numbers in a "
                                       "codebook are the symbols"),
             true),
        flag("gaps", SYSTOLENS_TEXT("huffman", "Code gaps instead of zeros"),
             SYSTOLENS_TEXT("huffman", "Each nonzero comes with the number of zeros before it, in "
                                       "a code of its own"),
             false),
        width("gap-bits", SYSTOLENS_TEXT("huffman", "Bits of a gap"),
              SYSTOLENS_TEXT("huffman", "A longer gap costs a filler"), 4, 1, 8),
        flag("filters", SYSTOLENS_TEXT("huffman", "Code filters"),
             SYSTOLENS_TEXT("huffman", "Weights are known beforehand, and so is their code"), true),
        flag("feature-maps", SYSTOLENS_TEXT("huffman", "Code feature maps"),
             SYSTOLENS_TEXT("huffman", "With the code that fits this input best"), false),
    };
}

Settings settingsOf(const technique::Parameters& given) {
    const auto parameters = technique::completed(schema(), given, techniqueId);
    const auto bits = [&](const char* id) {
        return static_cast<int>(technique::integer(parameters, id));
    };
    Settings settings;
    settings.symbolBits = bits("symbol-bits");
    settings.longest = bits("longest");
    settings.codebook = technique::flag(parameters, "codebook");
    settings.gaps = technique::flag(parameters, "gaps");
    settings.gapBits = bits("gap-bits");
    settings.filters = technique::flag(parameters, "filters");
    settings.featureMaps = technique::flag(parameters, "feature-maps");
    return settings;
}

Text described(const Settings& settings) {
    return settings.gaps ? SYSTOLENS_TEXT("huffman",
                                          "gaps of %1 bits and values of %2 bits, words of at most "
                                          "%3 bits")
                               .with(settings.gapBits, settings.symbolBits, settings.longest)
                         : SYSTOLENS_TEXT("huffman", "values of %1 bits, words of at most %2 bits")
                               .with(settings.symbolBits, settings.longest);
}

bool isCoded(const network::ComputeLayer& layer, Role role, const Settings& settings) {
    const bool weights = role == Role::filter && layer.weights > 0;
    return weights ? settings.filters : settings.featureMaps;
}

} // namespace systolens::huffman
