#pragma once
// A value of a JSON document that knows where it is, so that what is wrong with it can be said:
// file, path of its keys, what is allowed. Private to this folder.
#include <limits>
#include <nlohmann/json.hpp>

#include "core/job/job.h"
#include "core/support/error.h"

namespace systolens::job {

// A value of the document with the path of its keys, for messages.
class Node {
public:
    Node(const nlohmann::json& value, std::string path, const std::string& where)
        : value_(value), path_(std::move(path)), where_(where) {}

    [[nodiscard]] Error wrong(Text what, Text remedy) const {
        return inputError(std::move(what), where_ + (path_.empty() ? "" : ": " + path_),
                          std::move(remedy));
    }

    [[nodiscard]] Error wrongType(const char* wanted) const {
        return wrong(
            SYSTOLENS_TEXT("job", "The value is of type %1").with(std::string(value_.type_name())),
            SYSTOLENS_TEXT("job", "Give: %1").with(std::string(wanted)));
    }

    [[nodiscard]] const nlohmann::json& document() const { return value_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] bool isArray() const { return value_.is_array(); }

    [[nodiscard]] double number() const {
        if (!value_.is_number())
            throw wrongType("number");
        return value_.get<double>();
    }

    [[nodiscard]] std::string string() const {
        if (!value_.is_string())
            throw wrongType("string");
        return value_.get<std::string>();
    }

    [[nodiscard]] bool flag() const {
        if (!value_.is_boolean())
            throw wrongType("boolean");
        return value_.get<bool>();
    }

    [[nodiscard]] std::int64_t integer(std::int64_t least) const {
        const bool fits = value_.is_number_integer()
                          && !(value_.is_number_unsigned()
                               && value_.get<std::uint64_t>() > static_cast<std::uint64_t>(
                                      std::numeric_limits<std::int64_t>::max()));
        if (!fits)
            throw wrongType("integer");
        const auto value = value_.get<std::int64_t>();
        if (value < least)
            throw wrong(SYSTOLENS_TEXT("job", "The value %1 is too small").with(value),
                        SYSTOLENS_TEXT("job", "Give %1 or more").with(least));
        return value;
    }

    [[nodiscard]] std::uint64_t unsignedInteger() const {
        if (!value_.is_number_unsigned())
            throw wrongType("integer, 0 or more");
        return value_.get<std::uint64_t>();
    }

    [[nodiscard]] std::optional<double> share() const {
        if (value_.is_null())
            return std::nullopt;
        if (!value_.is_number())
            throw wrongType("number from 0 to 1, or null");
        const auto value = value_.get<double>();
        if (!(value >= 0 && value <= 1))
            throw wrong(SYSTOLENS_TEXT("job", "The value %1 is not a share").with(value),
                        SYSTOLENS_TEXT("job", "Give a number from 0 to 1"));
        return value;
    }

    [[nodiscard]] technique::ParameterValue parameter() const {
        if (value_.is_boolean())
            return value_.get<bool>();
        if (value_.is_number_integer())
            return integer(std::numeric_limits<std::int64_t>::min());
        if (value_.is_number())
            return value_.get<double>();
        return string();
    }

    template <class Visit>
    void eachItem(const Visit& visit) const {
        if (!value_.is_array())
            throw wrongType("array");
        for (std::size_t i = 0; i < value_.size(); ++i)
            visit(Node(value_[i], path_ + "[" + std::to_string(i) + "]", where_));
    }

    // Visits every member with its key.
    template <class Visit>
    void eachMember(const Visit& visit) const {
        if (!value_.is_object())
            throw wrongType("object");
        for (const auto& [key, value] : value_.items())
            visit(key, Node(value, path_.empty() ? key : path_ + "." + key, where_));
    }

    [[nodiscard]] Error unknownKey() const {
        return wrong(SYSTOLENS_TEXT("job", "A job has no such key"),
                     SYSTOLENS_TEXT("job", "Remove it, or correct its spelling"));
    }

private:
    const nlohmann::json& value_;
    std::string path_;
    const std::string& where_;
};

// The text as JSON; Error (input) "file:line:column" where it is none.
nlohmann::json parsedDocument(std::string_view text, const std::string& where);
// A job that is part of another document.
Job jobOf(const Node& node);

} // namespace systolens::job
