#pragma once
// For the readers of Timeloop's files: entries by any of their names (0.3 writes data-spaces, 0.4
// data_spaces), numbers, and errors that say where.
#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "core/accelerator/yaml_document.h"

namespace systolens::mapping::timeloop {

using accelerator::Yaml;

struct Source {
    std::string file;

    [[nodiscard]] Error wrong(const Yaml& at, Text what, Text remedy) const {
        return inputError(std::move(what),
                          file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column),
                          std::move(remedy));
    }

    // Null where there is none; '-' and '_' are one.
    [[nodiscard]] const Yaml* find(const Yaml& map, std::string_view key) const {
        for (const auto& [name, value] : map.entries) {
            std::string plain = name;
            std::replace(plain.begin(), plain.end(), '-', '_');
            if (plain == key && value.kind != Yaml::Kind::empty)
                return &value;
        }
        return nullptr;
    }

    [[nodiscard]] const Yaml& need(const Yaml& map, const std::string& key, Yaml::Kind kind) const {
        const Yaml* found = find(map, key);
        if (!found)
            throw wrong(map, SYSTOLENS_TEXT("yaml", "'%1' is missing").with(key),
                        SYSTOLENS_TEXT("yaml", "Add it here"));
        return require(*found, kind, key);
    }

    const Yaml& require(const Yaml& value, Yaml::Kind kind, const std::string& key) const {
        if (value.kind == kind)
            return value;
        throw wrong(value,
                    kind == Yaml::Kind::map
                        ? SYSTOLENS_TEXT("timeloop", "'%1' must be names with values").with(key)
                    : kind == Yaml::Kind::sequence
                        ? SYSTOLENS_TEXT("timeloop", "'%1' must be a list").with(key)
                        : SYSTOLENS_TEXT("yaml", "'%1' must be a single value").with(key),
                    SYSTOLENS_TEXT("timeloop", "Write it as Timeloop 0.3 or 0.4 does, without "
                                               "templates"));
    }

    // What turns multicast, reduction or reuse off changes the counts: it is refused. Links between
    // neighbours are not counted here in any case.
    void refuseCountFlags(const Yaml& directive) const {
        for (const auto& [name, value] : directive.entries) {
            std::string plain = name;
            std::replace(plain.begin(), plain.end(), '-', '_');
            const bool changes =
                plain.starts_with("no_") && plain.find("link_transfer") == std::string::npos;
            if (changes && (value.kind == Yaml::Kind::scalar || !value.items.empty())
                && value.text != "false" && value.text != "False")
                throw wrong(value,
                            SYSTOLENS_TEXT("timeloop", "'%1' is not counted here").with(name),
                            SYSTOLENS_TEXT("timeloop", "Remove it: equal words are served "
                                                       "together and kept while they stay"));
        }
    }

    [[nodiscard]] std::int64_t integer(const Yaml& value, const std::string& key, std::int64_t low,
                                       std::int64_t high) const {
        const std::string& text = require(value, Yaml::Kind::scalar, key).text;
        std::int64_t number = 0;
        const char* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, number);
        if (error != std::errc{} || stop != end || number < low || number > high)
            throw wrong(
                value,
                SYSTOLENS_TEXT("yaml", "'%1' must be a whole number from %2 to %3, not '%4'")
                    .with(key, low, high, text),
                SYSTOLENS_TEXT("yaml", "Correct the number"));
        return number;
    }
};

} // namespace systolens::mapping::timeloop
