#include "core/support/text.h"

#include <cctype>
#include <cstdio>

namespace systolens {

namespace {

std::string inEnglish(const Text::Argument& argument) {
    if (const auto* integer = std::get_if<std::int64_t>(&argument))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&argument)) {
        char digits[32];
        std::snprintf(digits, sizeof digits, "%.6g", *real);
        return digits;
    }
    if (const auto* word = std::get_if<std::string>(&argument))
        return *word;
    std::string list;
    for (const Text& text : std::get<std::vector<Text>>(argument))
        list += (list.empty() ? "" : ", ") + systolens::inEnglish(text);
    return list;
}

} // namespace

std::string inEnglish(const Text& text) {
    std::string sentence;
    for (std::size_t i = 0; i < text.english.size(); ++i) {
        const bool placeholder = text.english[i] == '%' && i + 1 < text.english.size()
                                 && text.english[i + 1] >= '1' && text.english[i + 1] <= '9';
        if (!placeholder) {
            sentence += text.english[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(text.english[++i] - '1');
        if (index < text.arguments.size())
            sentence += inEnglish(text.arguments[index]);
    }
    return sentence;
}

} // namespace systolens
