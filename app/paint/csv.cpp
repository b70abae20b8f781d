#include "app/paint/csv.h"

#include <charconv>

namespace systolens::paint {

namespace {

std::string quoted(const std::string& field) {
    if (field.find_first_of(",\"\r\n") == std::string::npos)
        return field;
    std::string out = "\"";
    for (const char c : field) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out + '"';
}

std::string digits(const Number& number) {
    return std::visit(
        [](auto value) {
            char buffer[32];
            const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
            return std::string(buffer, end);
        },
        number);
}

std::string field(const scene::Cell& cell) {
    if (const auto* quantity = std::get_if<scene::Quantity>(&cell))
        return digits(quantity->value);
    if (const auto* text = std::get_if<Text>(&cell))
        return quoted(inEnglish(*text));
    return quoted(std::get<std::string>(cell));
}

template <class Range, class ToField>
void appendLine(std::string& out, const Range& cells, const ToField& toField) {
    bool first = true;
    for (const auto& cell : cells) {
        if (!first)
            out += ',';
        out += toField(cell);
        first = false;
    }
    out += "\r\n";
}

} // namespace

std::string csvOf(const std::vector<scene::Table>& tables) {
    std::string out;
    for (const auto& table : tables) {
        if (!out.empty())
            out += "\r\n";
        appendLine(out, table.columns,
                   [](const scene::Table::Column& column) { return quoted(column.id); });
        for (const auto& row : table.rows)
            appendLine(out, row, field);
    }
    return out;
}

} // namespace systolens::paint
