#include "core/job/multiplier_table.h"

#include <bit>
#include <charconv>
#include <fstream>

#include "core/job/csv.h"
#include "core/network/files.h"
#include "core/support/error.h"

namespace systolens::job {

namespace {

constexpr std::size_t mostOperands = 256;

struct Grid {
    std::size_t rows = 0, columns = 0;
    std::vector<double> cells; // row-major
    [[nodiscard]] double at(std::size_t row, std::size_t column) const {
        return cells[row * columns + column];
    }
};

std::string place(const std::string& name, std::size_t row, std::size_t column) {
    return name + ", row " + std::to_string(row + 1) + ", column " + std::to_string(column + 1);
}

[[noreturn]] void refuse(Text what, std::string where) {
    throw inputError(std::move(what), std::move(where),
                     SYSTOLENS_TEXT("job", "Give a table with 256 lines of 256 products and commas "
                                           "between them, for 8 bits; with one line and one column "
                                           "more that name the operands, or without"));
}

double number(const std::string& field, const std::string& where) {
    double value = 0;
    const char* end = field.data() + field.size();
    const auto read = std::from_chars(field.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end)
        refuse(SYSTOLENS_TEXT("job", "\"%1\" is not a number").with(field), where);
    return value;
}

// The cell at the top left corner of a table that names its operands means nothing.
Grid gridOf(std::ifstream& stream, const std::string& name) {
    Grid grid;
    std::string line;
    while (std::getline(stream, line)) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (line.empty())
            continue;
        const auto fields = csvFields(line);
        if (grid.rows == 0)
            grid.columns = fields.size();
        if (fields.size() != grid.columns)
            refuse(SYSTOLENS_TEXT("job", "%1 numbers, %2 in the lines before")
                       .with(fields.size(), grid.columns),
                   name + ", row " + std::to_string(grid.rows + 1));
        if (grid.rows > mostOperands || grid.columns > mostOperands + 1)
            refuse(SYSTOLENS_TEXT("job", "more than %1 operands").with(mostOperands), name);
        for (std::size_t column = 0; column < fields.size(); ++column) {
            const bool corner = grid.rows == 0 && column == 0;
            const bool named = corner && !std::has_single_bit(grid.columns);
            grid.cells.push_back(named ? 0
                                       : number(fields[column], place(name, grid.rows, column)));
        }
        ++grid.rows;
    }
    return grid;
}

// Where each named operand's code is: place of code → line of the table.
std::vector<std::size_t> codesOf(const std::vector<double>& names, bool isSigned,
                                 const std::string& where) {
    const auto count = static_cast<double>(names.size());
    const double least = isSigned ? -count / 2 : 0;
    std::vector<std::size_t> lines(names.size(), names.size());
    for (std::size_t line = 0; line < names.size(); ++line) {
        const double operand = names[line];
        const bool fits = operand >= least && operand < least + count
                          && operand == static_cast<double>(static_cast<int>(operand));
        const auto code =
            fits ? static_cast<std::size_t>(operand < 0 ? operand + count : operand) : 0;
        if (!fits || lines[code] != names.size())
            refuse(SYSTOLENS_TEXT("job", "the operand %1 is not one of %2 to %3, or is there twice")
                       .with(operand, least, least + count - 1),
                   where + " " + std::to_string(line + 2));
        lines[code] = line;
    }
    return lines;
}

// A table that names its operands, in the order of codes and without the names.
Grid withoutNames(const Grid& grid, bool isSigned, const std::string& name) {
    std::vector<double> lefts, rights;
    for (std::size_t row = 1; row < grid.rows; ++row)
        lefts.push_back(grid.at(row, 0));
    for (std::size_t column = 1; column < grid.columns; ++column)
        rights.push_back(grid.at(0, column));
    const auto rows = codesOf(lefts, isSigned, name + ", row");
    const auto columns = codesOf(rights, isSigned, name + ", column");
    Grid ordered{grid.rows - 1, grid.columns - 1, {}};
    for (const std::size_t row : rows)
        for (const std::size_t column : columns)
            ordered.cells.push_back(grid.at(row + 1, column + 1));
    return ordered;
}

bool namesOperands(const Grid& grid) {
    return grid.rows > 2 && grid.columns > 2 && std::has_single_bit(grid.rows - 1)
           && std::has_single_bit(grid.columns - 1);
}

Grid readCsv(const std::filesystem::path& file, bool isSigned) {
    std::ifstream stream(file);
    const Grid grid = gridOf(stream, file.string());
    return namesOperands(grid) ? withoutNames(grid, isSigned, file.string()) : grid;
}

Grid readNpy(const std::filesystem::path& file) {
    const network::Tensor array = network::loadNpy(file);
    if (array.shape().size() != 2)
        refuse(SYSTOLENS_TEXT("job", "an array of shape %1").with(network::toString(array.shape())),
               file.string());
    const network::Tensor numbers = array.converted(network::ElementType::float64);
    const auto cells = numbers.values<double>();
    return {static_cast<std::size_t>(array.shape()[0]),
            static_cast<std::size_t>(array.shape()[1]),
            {cells.begin(), cells.end()}};
}

} // namespace

std::shared_ptr<const arithmetic::UserTable> loadMultiplierTable(const std::filesystem::path& file,
                                                                 bool isSigned, double picojoules) {
    if (!std::filesystem::is_regular_file(file))
        throw inputError(SYSTOLENS_TEXT("job", "there is no such file"), file.string(),
                         SYSTOLENS_TEXT("job", "Give a CSV or NPY file with a table of products"));
    const Grid grid = file.extension() == ".npy" ? readNpy(file) : readCsv(file, isSigned);
    try {
        return arithmetic::userTable(file.filename().string(), grid.cells,
                                     static_cast<std::int64_t>(grid.rows),
                                     static_cast<std::int64_t>(grid.columns), isSigned, picojoules);
    } catch (const Error& error) { // with the whole path
        const auto folder = file.parent_path();
        throw Error(error.kind(), error.text(),
                    folder.empty() ? error.where() : (folder / error.where()).string(),
                    error.remedy());
    }
}

} // namespace systolens::job
