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

Parameter decoderRate() {
    Parameter parameter;
    parameter.id = "decoder-symbols";
    parameter.name = SYSTOLENS_TEXT("huffman", "Symbols a cycle");
    parameter.help = SYSTOLENS_TEXT("huffman", "Of the decoder between DRAM and the chip, and of "
                                               "the encoder; 0: as fast as the link");
    parameter.standard = std::int64_t{0};
    parameter.least = 0;
    parameter.most = 64;
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
        decoderRate(),
        flag("compare-decoders", SYSTOLENS_TEXT("huffman", "Compare decoders"),
             SYSTOLENS_TEXT("huffman", "Runs the network with decoders of 1 to 16 symbols a cycle, "
                                       "in closed form"),
             false),
    };
}

Settings settingsOf(const technique::Parameters& given) {
    const auto parameters = technique::completed(schema(), given, techniqueId);
    const auto number = [&](const char* id) {
        return static_cast<int>(technique::integer(parameters, id));
    };
    Settings settings;
    settings.form.symbolBits = number("symbol-bits");
    settings.form.longest = number("longest");
    settings.form.codebook = technique::flag(parameters, "codebook");
    settings.form.gaps = technique::flag(parameters, "gaps");
    settings.form.gapBits = number("gap-bits");
    settings.filters = technique::flag(parameters, "filters");
    settings.featureMaps = technique::flag(parameters, "feature-maps");
    settings.symbolsACycle = number("decoder-symbols");
    settings.compareDecoders = technique::flag(parameters, "compare-decoders");
    return settings;
}

std::shared_ptr<const simulation::SymbolCoder>
coderOf(std::span<const float> values, const Settings& settings, const Progress& progress) {
    return std::make_shared<const simulation::SymbolCoder>(
        values, settings.form, simulation::SymbolCoder::Words::huffman, settings.symbolsACycle,
        techniqueId, progress);
}

Text described(const Settings& settings) {
    return settings.form.gaps
               ? SYSTOLENS_TEXT("huffman",
                                "gaps of %1 bits and values of %2 bits, words of at most "
                                "%3 bits")
                     .with(settings.form.gapBits, settings.form.symbolBits, settings.form.longest)
               : SYSTOLENS_TEXT("huffman", "values of %1 bits, words of at most %2 bits")
                     .with(settings.form.symbolBits, settings.form.longest);
}

bool isCoded(const network::ComputeLayer& layer, Role role, const Settings& settings) {
    const bool weights = role == Role::filter && layer.weights > 0;
    return weights ? settings.filters : settings.featureMaps;
}

} // namespace systolens::huffman
