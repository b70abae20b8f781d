#pragma once
// The plugin contract: a technique decides (apply), the stages compute, the technique explains what
// came of it (analyze). Version 0: source compatible from the day every technique is in.
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/scene/scene.h"
#include "core/technique/run.h"

namespace systolens::technique {

inline constexpr const char* interfaceId = "org.systolens.Technique/0";

struct Description {
    std::string id; // "rlc": lower case, as on the command line
    Text name;
    Text summary;       // one sentence
    std::string source; // the paper behind it
};

// How one of a technique's pictures or tables comes about: a sentence or a formula, and the paper
// where it is not the technique's own.
struct Note {
    std::string of; // its id, or what its id begins with up to a dot
    Text formula;
    std::string source;
};

// One entry of the typed schema from which the form, the --set flags and the JSON are made.
using ParameterValue = std::variant<std::int64_t, double, bool, std::string>;
struct Parameter {
    enum class Kind : std::uint8_t { integer, real, choice, flag, file, text };
    struct Choice {
        std::string id;
        Text name;
    };
    std::string id; // "run-bits"
    Text name;
    Text help;
    Kind kind = Kind::integer;
    Unit unit = Unit::none;
    ParameterValue standard;    // the default
    double least = 0, most = 0; // for integer and real
    std::vector<Choice> choices;
};
using Parameters = std::map<std::string, ParameterValue>;

// Every parameter of the schema, with what is given checked and the rest at its default.
// Error (usage) naming technique, parameter, what was given and what is allowed.
Parameters completed(const std::vector<Parameter>& schema, const Parameters& given,
                     const std::string& technique);
// The same from text, as on the command line ("run-bits" → "5").
Parameters parsed(const std::vector<Parameter>& schema,
                  const std::map<std::string, std::string>& given, const std::string& technique);
std::int64_t integer(const Parameters& parameters, const std::string& id);
double real(const Parameters& parameters, const std::string& id);
bool flag(const Parameters& parameters, const std::string& id);
const std::string& text(const Parameters& parameters, const std::string& id); // choice, file, text

// How a number came about: a formula over inputs, and where it is from.
struct Derivation {
    struct Input {
        Text name;
        scene::Quantity value;
        scene::Ref ref; // where its own derivation is; may be empty
    };
    Text formula;
    std::vector<Input> inputs;
    std::string source; // paper and section
};

struct Metric {
    std::string id; // "dram_bytes"
    Text name;
    Number value = std::int64_t{0};
    std::optional<Number> baseline; // without the technique
    Unit unit = Unit::none;
    Provenance from = Provenance::modelled;
    Derivation why;
    bool lessIsBetter = true;
};

// One coded tensor of one layer, as `analyze` reports it.
struct CodedTensor {
    std::string layer;
    Role role = Role::ifmap;
    std::int64_t elements = 0, nonzeros = 0;
    Bits rawBits = 0, codedBits = 0;
    double entropyBits = 0, sparsityLimitBits = 0;
    std::map<std::string, std::int64_t> extra; // "pairs", "entries", "table_bits"
};

struct TechniqueResult {
    std::vector<Metric> metrics;
    std::vector<scene::Table> tables;
    std::vector<scene::Scene> scenes;
    std::vector<CodedTensor> tensors;
};

struct Context {
    const Backend& backend;
    Progress& progress;
    std::uint64_t seed = 0;
};

class Technique { // const, thread-safe
public:
    virtual ~Technique();
    [[nodiscard]] virtual Description describe() const = 0;
    [[nodiscard]] virtual std::vector<Parameter> parameters() const = 0;
    // Of its scenes and tables; none by default.
    [[nodiscard]] virtual std::vector<Note> notes() const;
    // Writes decisions into the plan. Error when it cannot combine with what is there.
    virtual void apply(Plan& plan, const Study& study, const Parameters& parameters,
                       Context& context) const = 0;
    // What came of it: `before` ran without this technique, `after` with it.
    [[nodiscard]] virtual TechniqueResult analyze(const Run& before, const Run& after,
                                                  const Parameters& parameters,
                                                  Context& context) const = 0;
};

} // namespace systolens::technique
