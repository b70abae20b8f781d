#pragma once
// A sentence that can be translated: the English pattern, the context lupdate files it under, and
// the arguments that fill %1, %2, … The core only carries texts; the app translates and formats.
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace systolens {

struct Text {
    // Texts: each in the reader's language, one after the other with commas between.
    using Argument = std::variant<std::int64_t, double, std::string, std::vector<Text>>;

    std::string context;
    std::string english;
    std::vector<Argument> arguments;

    // The same text with its arguments: SYSTOLENS_TEXT("a", "%1 of %2").with(3, 4).
    template <class... Values>
    [[nodiscard]] Text with(Values&&... values) const {
        Text filled{context, english, {}};
        (filled.arguments.push_back(argument(std::forward<Values>(values))), ...);
        return filled;
    }

    [[nodiscard]] bool empty() const { return english.empty(); }
    friend bool operator==(const Text&, const Text&) = default;

private:
    template <class Value>
    static Argument argument(Value&& value) {
        using Plain = std::remove_cvref_t<Value>;
        if constexpr (std::is_integral_v<Plain>)
            return static_cast<std::int64_t>(value);
        else if constexpr (std::is_floating_point_v<Plain>)
            return static_cast<double>(value);
        else if constexpr (std::is_same_v<Plain, Text>)
            return std::vector<Text>{std::forward<Value>(value)};
        else if constexpr (std::is_same_v<Plain, std::vector<Text>>)
            return Argument(std::forward<Value>(value));
        else
            return std::string(std::forward<Value>(value));
    }
};

// The English sentence with its arguments in place; real numbers with six significant digits.
std::string inEnglish(const Text& text);

} // namespace systolens

// Exactly two arguments, both string literals, so that lupdate finds them.
#define SYSTOLENS_TEXT(context, english) (::systolens::Text{(context), (english), {}})
