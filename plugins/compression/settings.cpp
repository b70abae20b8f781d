#include "plugins/compression/settings.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "core/support/error.h"

namespace systolens::compression {

namespace {

using technique::Parameter;

Parameter parameter(Parameter::Kind kind, std::string id, Text name, Text help) {
    Parameter parameter;
    parameter.kind = kind;
    parameter.id = std::move(id);
    parameter.name = std::move(name);
    parameter.help = std::move(help);
    return parameter;
}

Parameter number(std::string id, Text name, Text help, Unit unit, std::int64_t standard,
                 double least, double most) {
    Parameter made =
        parameter(Parameter::Kind::integer, std::move(id), std::move(name), std::move(help));
    made.unit = unit;
    made.standard = standard;
    made.least = least;
    made.most = most;
    return made;
}

Parameter flag(std::string id, Text name, Text help) {
    Parameter made =
        parameter(Parameter::Kind::flag, std::move(id), std::move(name), std::move(help));
    made.standard = true;
    return made;
}

Parameter choice(std::string id, Text name, Text help, std::vector<Parameter::Choice> choices) {
    Parameter made =
        parameter(Parameter::Kind::choice, std::move(id), std::move(name), std::move(help));
    made.standard = choices.front().id;
    made.choices = std::move(choices);
    return made;
}

Parameter keep() {
    Parameter made =
        parameter(Parameter::Kind::real, "keep", SYSTOLENS_TEXT("compression", "Weights kept"),
                  SYSTOLENS_TEXT("compression", "The share that pruning leaves, those of "
                                                "the largest magnitudes"));
    made.unit = Unit::share;
    made.standard = Settings{}.keep;
    made.least = 0;
    made.most = 1;
    return made;
}

Parameter layers() {
    Parameter made = parameter(
        Parameter::Kind::text, "layers", SYSTOLENS_TEXT("compression", "Layers kept otherwise"),
        SYSTOLENS_TEXT("compression", "Shares of single layers: conv1=0.66,conv2=0.12"));
    made.standard = std::string();
    return made;
}

std::vector<Parameter> pruning() {
    return {
        keep(),
        layers(),
        choice("scope", SYSTOLENS_TEXT("compression", "Threshold"),
               SYSTOLENS_TEXT(
                   "compression",
                   "The largest weights of all layers together, or the same share of every layer"),
               {{"global", SYSTOLENS_TEXT("compression", "One for all layers")},
                {"layer", SYSTOLENS_TEXT("compression", "For each layer")}}),
        choice("granularity", SYSTOLENS_TEXT("compression", "Pruned together"),
               SYSTOLENS_TEXT("compression",
                              "Vectors are the rows of a filter, or four ifmap channels side by "
                              "side where a filter is one column wide; channels are whole filters"),
               {{"element", SYSTOLENS_TEXT("compression", "Single weights")},
                {"vector", SYSTOLENS_TEXT("compression", "Vectors")},
                {"channel", SYSTOLENS_TEXT("compression", "Ofmap channels")}}),
        number("target-bytes", SYSTOLENS_TEXT("compression", "Size wanted"),
               SYSTOLENS_TEXT("compression", "Of the whole compressed model: as many weights are "
                                             "kept as fit; 0: the share above decides"),
               Unit::bytes, 0, 0, 1e12),
    };
}

Parameter sharedBits(std::string id, Text name, std::int64_t standard) {
    return number(std::move(id), std::move(name),
                  SYSTOLENS_TEXT("compression",
                                 "2 to the power of it values are shared, zero among "
                                 "them where there are zeros; 0: not shared"),
                  Unit::bits, standard, 0, 12);
}

std::vector<Parameter> sharing() {
    return {
        sharedBits("conv-bits", SYSTOLENS_TEXT("compression", "Bits of a convolution's weight"), 8),
        sharedBits("fc-bits", SYSTOLENS_TEXT("compression", "Bits of a fully connected weight"), 5),
        choice("sharing", SYSTOLENS_TEXT("compression", "Shared values"),
               SYSTOLENS_TEXT("compression", "k-means finds them; equal steps need no codebook"),
               {{"kmeans", SYSTOLENS_TEXT("compression", "k-means")},
                {"linear", SYSTOLENS_TEXT("compression", "Equal steps")}}),
        choice("start", SYSTOLENS_TEXT("compression", "k-means begins with"),
               SYSTOLENS_TEXT("compression",
                              "Deep Compression found the linear start best: the few "
                              "large weights matter most"),
               {{"linear", SYSTOLENS_TEXT("compression", "Even steps in value")},
                {"density", SYSTOLENS_TEXT("compression", "Even steps in number")},
                {"random", SYSTOLENS_TEXT("compression", "Weights drawn with the seed")}}),
    };
}

std::vector<Parameter> storing() {
    return {
        number("index-bits", SYSTOLENS_TEXT("compression", "Bits of a gap"),
               SYSTOLENS_TEXT("compression",
                              "Zeros between two weights that are stored; a longer gap "
                              "costs a filler; 0: zeros are stored like other values"),
               Unit::bits, 5, 0, 8),
        flag("huffman", SYSTOLENS_TEXT("compression", "Huffman coding"),
             SYSTOLENS_TEXT("compression", "Of shared values and of gaps")),
        flag("dram", SYSTOLENS_TEXT("compression", "Compressed on the DRAM link"),
             SYSTOLENS_TEXT("compression", "Filters that get smaller cross it as they are stored")),
        number("images", SYSTOLENS_TEXT("compression", "Images for the accuracy"),
               SYSTOLENS_TEXT("compression", "At most so many of the model's labelled set; 0: the "
                                             "accuracy is not measured"),
               Unit::none, 1000, 0, 1'000'000),
    };
}

Error malformed(const std::string& text) {
    return {Error::Kind::usage,
            SYSTOLENS_TEXT("compression", "\"%1\" is no list of layers and shares").with(text),
            "compression.layers",
            SYSTOLENS_TEXT("compression", "Write name=share with shares from 0 to 1: "
                                          "conv1=0.66,conv2=0.12")};
}

// "conv1=0.66,conv2=0.12"
std::map<std::string, double> sharesFrom(const std::string& text) {
    std::map<std::string, double> shares;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string entry = text.substr(at, end - at);
        at = end + 1;
        const std::size_t equals = entry.rfind('='); // names may hold one
        if (equals == std::string::npos || equals == 0)
            throw malformed(text);
        double share = -1;
        const char* last = entry.data() + entry.size();
        const auto [rest, error] = std::from_chars(entry.data() + equals + 1, last, share);
        if (error != std::errc() || rest != last || !(share >= 0 && share <= 1)
            || !shares.emplace(entry.substr(0, equals), share).second)
            throw malformed(text);
    }
    return shares;
}

} // namespace

std::vector<Parameter> schema() {
    std::vector<Parameter> all = pruning();
    for (std::vector<Parameter> more : {sharing(), storing()})
        std::ranges::move(more, std::back_inserter(all));
    return all;
}

Settings settingsOf(const technique::Parameters& given) {
    const auto parameters = technique::completed(schema(), given, techniqueId);
    const auto integer = [&](const char* id) { return technique::integer(parameters, id); };
    const auto text = [&](const char* id) { return technique::text(parameters, id); };
    Settings settings;
    const std::string granularity = text("granularity"), start = text("start");
    settings.granularity = granularity == "element"  ? arithmetic::PruningUnit::element
                           : granularity == "vector" ? arithmetic::PruningUnit::vector
                                                     : arithmetic::PruningUnit::channel;
    settings.global = text("scope") == "global";
    settings.keep = technique::real(parameters, "keep");
    settings.layers = sharesFrom(text("layers"));
    settings.target = integer("target-bytes");
    settings.convBits = static_cast<int>(integer("conv-bits"));
    settings.fcBits = static_cast<int>(integer("fc-bits"));
    settings.linear = text("sharing") == "linear";
    settings.start = start == "linear"    ? arithmetic::ClusterStart::linear
                     : start == "density" ? arithmetic::ClusterStart::density
                                          : arithmetic::ClusterStart::random;
    settings.indexBits = static_cast<int>(integer("index-bits"));
    settings.huffman = technique::flag(parameters, "huffman");
    settings.dram = technique::flag(parameters, "dram");
    settings.images = integer("images");
    for (const int bits : {settings.convBits, settings.fcBits})
        if (bits == 1)
            throw Error(Error::Kind::usage,
                        SYSTOLENS_TEXT("compression", "One bit leaves one value beside zero"),
                        "compression.conv-bits, compression.fc-bits",
                        SYSTOLENS_TEXT("compression", "Give 2 to 12 bits, or 0 to share nothing"));
    return settings;
}

} // namespace systolens::compression
