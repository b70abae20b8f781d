#include "core/technique/technique.h"

#include <cassert>
#include <charconv>
#include <cmath>

#include "core/support/error.h"

namespace systolens::technique {

namespace {

Error refused(const std::string& technique, const Parameter& parameter, const std::string& given,
              Text allowed) {
    return Error(
        Error::Kind::usage,
        SYSTOLENS_TEXT("parameters", "The parameter %1 cannot be \"%2\"").with(parameter.id, given),
        technique, std::move(allowed));
}

Text allowedFor(const Parameter& parameter) {
    switch (parameter.kind) {
    case Parameter::Kind::integer:
        return SYSTOLENS_TEXT("parameters", "Give a whole number from %1 to %2")
            .with(static_cast<std::int64_t>(parameter.least),
                  static_cast<std::int64_t>(parameter.most));
    case Parameter::Kind::real:
        return SYSTOLENS_TEXT("parameters", "Give a number from %1 to %2")
            .with(parameter.least, parameter.most);
    case Parameter::Kind::flag:
        return SYSTOLENS_TEXT("parameters", "Give true or false");
    case Parameter::Kind::file:
        return SYSTOLENS_TEXT("parameters", "Give the path of a file");
    case Parameter::Kind::text:
        return SYSTOLENS_TEXT("parameters", "Give a text");
    case Parameter::Kind::choice:
        break;
    }
    std::string ids;
    for (const auto& choice : parameter.choices)
        ids += (ids.empty() ? "" : ", ") + choice.id;
    return SYSTOLENS_TEXT("parameters", "Give one of: %1").with(ids);
}

std::string asText(const ParameterValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&value)) {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, *real);
        return {digits, end.ptr};
    }
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    return std::get<std::string>(value);
}

bool isChoice(const Parameter& parameter, const std::string& id) {
    for (const auto& choice : parameter.choices)
        if (choice.id == id)
            return true;
    return false;
}

bool inRange(const Parameter& parameter, double value) {
    return std::isfinite(value) && value >= parameter.least && value <= parameter.most;
}

// The value in the type of its parameter; nothing when it is not allowed.
std::optional<ParameterValue> accepted(const Parameter& parameter, const ParameterValue& value) {
    const auto* integer = std::get_if<std::int64_t>(&value);
    const auto* string = std::get_if<std::string>(&value);
    switch (parameter.kind) {
    case Parameter::Kind::integer:
        if (integer && inRange(parameter, static_cast<double>(*integer)))
            return value;
        break;
    case Parameter::Kind::real: {
        const auto* given = std::get_if<double>(&value);
        if (!given && !integer)
            break;
        const double real = given ? *given : static_cast<double>(*integer);
        if (inRange(parameter, real))
            return real;
        break;
    }
    case Parameter::Kind::flag:
        if (std::holds_alternative<bool>(value))
            return value;
        break;
    case Parameter::Kind::choice:
        if (string && isChoice(parameter, *string))
            return value;
        break;
    case Parameter::Kind::file:
    case Parameter::Kind::text:
        if (string)
            return value;
        break;
    }
    return std::nullopt;
}

template <class Value>
std::optional<ParameterValue> numberIn(const std::string& text) {
    Value value{};
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    if (result.ec != std::errc() || result.ptr != end)
        return std::nullopt;
    return ParameterValue(value);
}

std::optional<ParameterValue> valueIn(const Parameter& parameter, const std::string& text) {
    switch (parameter.kind) {
    case Parameter::Kind::integer:
        return numberIn<std::int64_t>(text);
    case Parameter::Kind::real:
        return numberIn<double>(text);
    case Parameter::Kind::flag:
        if (text == "true" || text == "on" || text == "yes" || text == "1")
            return ParameterValue(true);
        if (text == "false" || text == "off" || text == "no" || text == "0")
            return ParameterValue(false);
        return std::nullopt;
    case Parameter::Kind::choice:
    case Parameter::Kind::file:
    case Parameter::Kind::text:
        return ParameterValue(text);
    }
    return std::nullopt;
}

const Parameter& inSchema(const std::vector<Parameter>& schema, const std::string& id,
                          const std::string& technique) {
    std::string ids;
    for (const auto& parameter : schema) {
        if (parameter.id == id)
            return parameter;
        ids += (ids.empty() ? "" : ", ") + parameter.id;
    }
    throw Error(Error::Kind::usage,
                SYSTOLENS_TEXT("parameters", "There is no parameter \"%1\"").with(id), technique,
                ids.empty() ? SYSTOLENS_TEXT("parameters", "It has none")
                            : SYSTOLENS_TEXT("parameters", "Give one of: %1").with(ids));
}

template <class Value>
const Value& valueOf(const Parameters& parameters, const std::string& id) {
    const auto found = parameters.find(id);
    assert(found != parameters.end() && std::holds_alternative<Value>(found->second));
    return std::get<Value>(found->second);
}

} // namespace

Parameters completed(const std::vector<Parameter>& schema, const Parameters& given,
                     const std::string& technique) {
    Parameters result;
    for (const auto& parameter : schema)
        result.emplace(parameter.id, parameter.standard);
    for (const auto& [id, value] : given) {
        const Parameter& parameter = inSchema(schema, id, technique);
        auto allowed = accepted(parameter, value);
        if (!allowed)
            throw refused(technique, parameter, asText(value), allowedFor(parameter));
        result[id] = std::move(*allowed);
    }
    return result;
}

Parameters parsed(const std::vector<Parameter>& schema,
                  const std::map<std::string, std::string>& given, const std::string& technique) {
    Parameters values;
    for (const auto& [id, text] : given) {
        const Parameter& parameter = inSchema(schema, id, technique);
        auto value = valueIn(parameter, text);
        if (!value)
            throw refused(technique, parameter, text, allowedFor(parameter));
        values.emplace(id, std::move(*value));
    }
    return completed(schema, values, technique);
}

std::int64_t integer(const Parameters& parameters, const std::string& id) {
    return valueOf<std::int64_t>(parameters, id);
}

double real(const Parameters& parameters, const std::string& id) {
    return valueOf<double>(parameters, id);
}

bool flag(const Parameters& parameters, const std::string& id) {
    return valueOf<bool>(parameters, id);
}

const std::string& text(const Parameters& parameters, const std::string& id) {
    return valueOf<std::string>(parameters, id);
}

Technique::~Technique() = default;

std::vector<Note> Technique::notes() const {
    return {};
}

} // namespace systolens::technique
