#include "plugins/approximation/settings.h"

#include <algorithm>
#include <sstream>

#include "core/execution/quantised_layer.h"
#include "core/job/multiplier_table.h"
#include "core/support/error.h"

namespace systolens::approximation {

namespace {

using technique::Parameter;

constexpr int leastAccumulatorBits = 8;

Parameter named(std::string id, Text name, Text help, Parameter::Kind kind,
                technique::ParameterValue standard) {
    Parameter parameter;
    parameter.id = std::move(id);
    parameter.name = std::move(name);
    parameter.help = std::move(help);
    parameter.kind = kind;
    parameter.standard = std::move(standard);
    return parameter;
}

Parameter number(std::string id, Text name, Text help, int standard, int least, int most,
                 Unit unit) {
    Parameter parameter = named(std::move(id), std::move(name), std::move(help),
                                Parameter::Kind::integer, std::int64_t{standard});
    parameter.least = least;
    parameter.most = most;
    parameter.unit = unit;
    return parameter;
}

Text nameOf(const MultiplierDesign& design) {
    using Kind = MultiplierDesign::Kind;
    switch (design.kind) {
    case Kind::exact:
        return SYSTOLENS_TEXT("approximation", "Exact");
    case Kind::shift:
        return SYSTOLENS_TEXT("approximation", "Shift, powers of two: %1").with(design.parameter);
    case Kind::mitchell:
        return SYSTOLENS_TEXT("approximation", "Mitchell's logarithm");
    case Kind::drum:
        return SYSTOLENS_TEXT("approximation", "DRUM, leading bits: %1").with(design.parameter);
    case Kind::truncated:
        return design.correction
                   ? SYSTOLENS_TEXT("approximation", "Truncated, corrected, columns dropped: %1")
                         .with(design.parameter)
                   : SYSTOLENS_TEXT("approximation", "Truncated, columns dropped: %1")
                         .with(design.parameter);
    case Kind::lookup:
        return SYSTOLENS_TEXT("approximation", "Look-up table of exact products");
    case Kind::table:
        break;
    }
    return SYSTOLENS_TEXT("approximation", "A table from a file");
}

Parameter multiplier() {
    Parameter parameter =
        named("multiplier", SYSTOLENS_TEXT("approximation", "Multiplier"),
              SYSTOLENS_TEXT("approximation", "What makes the products of every chosen layer"),
              Parameter::Kind::choice, std::string("drum:k=4"));
    for (const std::string& id : offeredDesigns())
        parameter.choices.push_back({id, nameOf(arithmetic::multiplierDesign(id))});
    parameter.choices.push_back({"table", SYSTOLENS_TEXT("approximation", "A table from a file")});
    return parameter;
}

std::vector<Parameter> tableParameters() {
    Parameter energy =
        named("table-energy", SYSTOLENS_TEXT("approximation", "Energy of the table's circuit"),
              SYSTOLENS_TEXT("approximation", "Of one multiplication; 0: the table is a memory"),
              Parameter::Kind::real, 0.0);
    energy.most = 1e6;
    energy.unit = Unit::picojoules;
    return {named("table", SYSTOLENS_TEXT("approximation", "File with a table of products"),
                  SYSTOLENS_TEXT("approximation",
                                 "CSV or NPY, a row for each activation and a column for each "
                                 "weight, by their codes"),
                  Parameter::Kind::file, std::string()),
            named("table-signed", SYSTOLENS_TEXT("approximation", "Its operands are signed"),
                  SYSTOLENS_TEXT("approximation", "Two's complement; with an unsigned table "
                                                  "symmetric operands go by sign and magnitude"),
                  Parameter::Kind::flag, true),
            energy};
}

Parameter scheme() {
    Parameter parameter = named("scheme", SYSTOLENS_TEXT("approximation", "Quantisation"),
                                SYSTOLENS_TEXT("approximation", "Whether codes have a zero point"),
                                Parameter::Kind::choice, std::string("symmetric"));
    parameter.choices = {{"symmetric", SYSTOLENS_TEXT("approximation", "Symmetric")},
                         {"affine", SYSTOLENS_TEXT("approximation", "Affine, with a zero point")}};
    return parameter;
}

Parameter scales() {
    Parameter parameter =
        named("weight-scales", SYSTOLENS_TEXT("approximation", "Scales of weights"),
              SYSTOLENS_TEXT("approximation", "What shares a scale"), Parameter::Kind::choice,
              std::string("tensor"));
    parameter.choices = {{"tensor", SYSTOLENS_TEXT("approximation", "One a layer")},
                         {"channel", SYSTOLENS_TEXT("approximation", "One a channel")}};
    return parameter;
}

Parameter overflow() {
    Parameter parameter =
        named("overflow", SYSTOLENS_TEXT("approximation", "Overflow"),
              SYSTOLENS_TEXT("approximation", "What a sum does that does not fit"),
              Parameter::Kind::choice, std::string("wraps"));
    parameter.choices = {{"wraps", SYSTOLENS_TEXT("approximation", "Wraps around")},
                         {"saturates", SYSTOLENS_TEXT("approximation", "Saturates")}};
    return parameter;
}

std::vector<Parameter> activationParameters() {
    Parameter kind = named("activation", SYSTOLENS_TEXT("approximation", "Activation functions"),
                           SYSTOLENS_TEXT("approximation", "What ReLU, sigmoid and tanh become"),
                           Parameter::Kind::choice, std::string("exact"));
    kind.choices = {
        {"exact", SYSTOLENS_TEXT("approximation", "As they are")},
        {"clip", SYSTOLENS_TEXT("approximation", "ReLU clipped, as ReLU6")},
        {"hard", SYSTOLENS_TEXT("approximation", "Clipped, and hard sigmoid and tanh")},
        {"piecewise", SYSTOLENS_TEXT("approximation", "Sigmoid and tanh in equal line segments")},
        {"knots", SYSTOLENS_TEXT("approximation", "Sigmoid and tanh in least-error segments")},
        {"lookup", SYSTOLENS_TEXT("approximation", "Sigmoid and tanh from a table")}};
    Parameter clip = named("clip-at", SYSTOLENS_TEXT("approximation", "ReLU clips at"),
                           SYSTOLENS_TEXT("approximation", "The largest activation that is left"),
                           Parameter::Kind::real, 6.0);
    clip.least = 1e-6;
    clip.most = 1e6;
    return {kind, clip,
            number("segments", SYSTOLENS_TEXT("approximation", "Segments or entries"),
                   SYSTOLENS_TEXT("approximation", "Of the lines, or of the table"), 8, 1, 4096,
                   Unit::none)};
}

arithmetic::ActivationApproximation activationOf(const technique::Parameters& parameters) {
    using Kind = arithmetic::ActivationApproximation::Kind;
    const std::string& id = technique::text(parameters, "activation");
    arithmetic::ActivationApproximation activation;
    activation.kind = id == "clip"        ? Kind::clip
                      : id == "hard"      ? Kind::hard
                      : id == "piecewise" ? Kind::piecewise
                      : id == "knots"     ? Kind::knots
                      : id == "lookup"    ? Kind::lookup
                                          : Kind::exact;
    activation.clipAt = technique::real(parameters, "clip-at");
    activation.segments = static_cast<int>(technique::integer(parameters, "segments"));
    return activation;
}

MultiplierDesign designOf(const technique::Parameters& parameters) {
    const std::string& id = technique::text(parameters, "multiplier");
    const std::string& file = technique::text(parameters, "table");
    if ((id == "table") == file.empty())
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("approximation",
                                   "the multiplier \"table\" and a table's file go together"),
                    std::string(techniqueId) + ", table",
                    SYSTOLENS_TEXT("approximation", "Give both, or neither"));
    if (id != "table")
        return arithmetic::multiplierDesign(id);
    MultiplierDesign design;
    design.kind = MultiplierDesign::Kind::table;
    design.table = job::loadMultiplierTable(file, technique::flag(parameters, "table-signed"),
                                            technique::real(parameters, "table-energy"));
    return design;
}

std::vector<std::string> namesIn(const std::string& list) {
    std::vector<std::string> names;
    std::istringstream stream(list);
    for (std::string name; std::getline(stream, name, ',');) {
        const auto first = name.find_first_not_of(' ');
        if (first != std::string::npos)
            names.push_back(name.substr(first, name.find_last_not_of(' ') - first + 1));
    }
    return names;
}

bool multiplies(const technique::Study& study, std::size_t position) {
    using network::Operator;
    const Operator op = study.network->layers.at(study.layers[position].layer).op;
    return op == Operator::conv || op == Operator::gemm || op == Operator::matMul;
}

} // namespace

const std::vector<std::string>& offeredDesigns() {
    static const std::vector<std::string> designs = [] {
        std::vector<std::string> all{"exact", "shift:terms=1", "shift:terms=2", "mitchell"};
        for (int kept = 2; kept <= 8; ++kept)
            all.push_back("drum:k=" + std::to_string(kept));
        for (const char* correction : {"", ",correction"})
            for (int columns = 2; columns <= 12; columns += 2)
                all.push_back("truncated:columns=" + std::to_string(columns) + correction);
        all.emplace_back("lookup");
        return all;
    }();
    return designs;
}

std::vector<Parameter> schema() {
    std::vector<Parameter> all{multiplier()};
    const auto append = [&](std::vector<Parameter> more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    append(tableParameters());
    append({number("activation-bits", SYSTOLENS_TEXT("approximation", "Bits of an activation"),
                   SYSTOLENS_TEXT("approximation", "The left operand's"), 8, 2, 16, Unit::bits),
            number("weight-bits", SYSTOLENS_TEXT("approximation", "Bits of a weight"),
                   SYSTOLENS_TEXT("approximation", "The right operand's"), 8, 2, 16, Unit::bits),
            scheme(), scales(),
            number("accumulator-bits", SYSTOLENS_TEXT("approximation", "Bits of an accumulator"),
                   SYSTOLENS_TEXT("approximation", "8 to 48; 0: as many as the sums need"), 0, 0,
                   48, Unit::bits),
            overflow(),
            named("narrow-words", SYSTOLENS_TEXT("approximation", "Words as wide as operands"),
                  SYSTOLENS_TEXT("approximation",
                                 "The machine's links and memories, too; needs all layers"),
                  Parameter::Kind::flag, false)});
    append({number("calibration-images", SYSTOLENS_TEXT("approximation", "Images to calibrate on"),
                   SYSTOLENS_TEXT("approximation", "They fix the ranges of activations; 0: each "
                                                   "tensor has its own"),
                   0, 0, 1000, Unit::none),
            number("images", SYSTOLENS_TEXT("approximation", "Images that measure accuracy"),
                   SYSTOLENS_TEXT("approximation", "Of the model's labelled ones, at most"), 500, 0,
                   100000, Unit::none)});
    append(activationParameters());
    all.push_back(named(
        "layers", SYSTOLENS_TEXT("approximation", "Layers"),
        SYSTOLENS_TEXT("approximation", "Names with commas between them; empty: all that multiply"),
        Parameter::Kind::text, std::string()));
    return all;
}

Settings settingsOf(const technique::Parameters& given) {
    const auto parameters = technique::completed(schema(), given, techniqueId);
    const auto bits = [&](const char* id) {
        return static_cast<int>(technique::integer(parameters, id));
    };
    Settings settings;
    arithmetic::Arithmetic& own = settings.arithmetic;
    own.multiplier = designOf(parameters);
    own.activationBits = bits("activation-bits");
    own.weightBits = bits("weight-bits");
    own.scheme = technique::text(parameters, "scheme") == "affine" ? arithmetic::Scheme::affine
                                                                   : arithmetic::Scheme::symmetric;
    own.weightScales = technique::text(parameters, "weight-scales") == "channel"
                           ? arithmetic::Granularity::channel
                           : arithmetic::Granularity::tensor;
    own.accumulatorBits = bits("accumulator-bits");
    own.overflow = technique::text(parameters, "overflow") == "saturates"
                       ? arithmetic::Overflow::saturates
                       : arithmetic::Overflow::wraps;
    arithmetic::requireValid(execution::multiplierOf(own));
    if (own.accumulatorBits > 0 && own.accumulatorBits < leastAccumulatorBits)
        throw Error(
            Error::Kind::usage,
            SYSTOLENS_TEXT("approximation", "an accumulator of %1 bits").with(own.accumulatorBits),
            std::string(techniqueId) + ", accumulator-bits",
            SYSTOLENS_TEXT("approximation", "Choose 8 to 48, or 0"));
    settings.narrowWords = technique::flag(parameters, "narrow-words");
    settings.activation = activationOf(parameters);
    settings.calibrationImages = technique::integer(parameters, "calibration-images");
    settings.images = technique::integer(parameters, "images");
    settings.layers = namesIn(technique::text(parameters, "layers"));
    return settings;
}

std::vector<std::size_t> layersOf(const technique::Study& study, const Settings& settings) {
    std::vector<std::size_t> chosen;
    std::vector<std::string> open = settings.layers;
    for (std::size_t i = 0; i < study.layers.size(); ++i) {
        const std::string& name = study.network->layers.at(study.layers[i].layer).name;
        const auto asked = std::ranges::find(open, name);
        if (asked == open.end() && !settings.layers.empty())
            continue;
        if (multiplies(study, i))
            chosen.push_back(i);
        else if (!settings.layers.empty())
            throw Error(
                Error::Kind::usage,
                SYSTOLENS_TEXT("approximation", "the layer has no integer arithmetic"), name,
                SYSTOLENS_TEXT("approximation", "Choose layers that multiply: Conv, Gemm, MatMul"));
        if (asked != open.end())
            open.erase(asked);
    }
    if (!open.empty()) {
        std::string all;
        for (const auto& layer : study.layers)
            all += (all.empty() ? "" : ", ") + study.network->layers.at(layer.layer).name;
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("approximation", "there is no layer \"%1\"").with(open.front()),
                    std::string(techniqueId) + ", layers",
                    SYSTOLENS_TEXT("approximation", "There are: %1").with(all));
    }
    return chosen;
}

} // namespace systolens::approximation
