#include "core/mapping/topology.h"

#include <charconv>
#include <fstream>
#include <sstream>

#include "core/support/error.h"

namespace systolens::mapping {

namespace {

constexpr std::int64_t mostExtent = 1 << 20;
constexpr std::size_t mostBytes = 1 << 20;
constexpr std::size_t columns = 8;

Error wrong(const std::string& file, int line, Text what) {
    return inputError(std::move(what), file + ":" + std::to_string(line),
                      SYSTOLENS_TEXT("topology", "Each line is: name, ifmap height, ifmap width, "
                                                 "filter height, filter width, channels, filters, "
                                                 "stride,"));
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\"");
    const auto last = text.find_last_not_of(" \t\r\"");
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

std::vector<std::string> cellsOf(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');)
        cells.push_back(trimmed(cell));
    while (!cells.empty() && cells.back().empty())
        cells.pop_back();
    return cells;
}

std::optional<std::int64_t> numberOf(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1
        || number > mostExtent)
        return std::nullopt;
    return number;
}

LoopNest nestOf(const std::array<std::int64_t, columns>& cell) {
    LoopNest nest;
    nest.h = cell[1];
    nest.w = cell[2];
    nest.r = cell[3];
    nest.s = cell[4];
    nest.c = cell[5];
    nest.m = cell[6];
    nest.stride = {cell[7], cell[7]};
    nest.p = ceilDivide(nest.h - nest.r + cell[7], cell[7]);
    nest.q = ceilDivide(nest.w - nest.s + cell[7], cell[7]);
    nest.pads[2] = std::max<std::int64_t>(0, (nest.p - 1) * cell[7] + nest.r - nest.h);
    nest.pads[3] = std::max<std::int64_t>(0, (nest.q - 1) * cell[7] + nest.s - nest.w);
    return nest;
}

} // namespace

std::vector<TopologyLayer> parseTopology(const std::string& text, const std::string& file) {
    std::vector<TopologyLayer> layers;
    std::istringstream stream(text);
    int number = 0;
    for (std::string line; std::getline(stream, line);) {
        const std::vector<std::string> cells = cellsOf(line);
        if (++number == 1 || cells.empty())
            continue; // the heading
        if (cells.size() < columns)
            throw wrong(
                file, number,
                SYSTOLENS_TEXT("topology", "The line has %1 entries, not 8").with(cells.size()));
        std::array<std::int64_t, columns> values{};
        for (std::size_t i = 1; i < columns; ++i) {
            const auto value = numberOf(cells[i]);
            if (!value)
                throw wrong(file, number,
                            SYSTOLENS_TEXT("topology", "'%1' is not a size").with(cells[i]));
            values[i] = *value;
        }
        if (values[3] > values[1] || values[4] > values[2])
            throw wrong(file, number,
                        SYSTOLENS_TEXT("topology", "The filter is larger than the ifmap"));
        layers.push_back({cells[0], nestOf(values)});
    }
    if (layers.empty())
        throw wrong(file, number, SYSTOLENS_TEXT("topology", "There is no layer in the file"));
    return layers;
}

std::vector<TopologyLayer> loadTopology(const std::filesystem::path& file) {
    std::error_code ignored;
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file, ignored))
        throw inputError(SYSTOLENS_TEXT("topology", "The file cannot be read"), file.string(),
                         SYSTOLENS_TEXT("topology", "Check its name and your rights to it"));
    std::string text(mostBytes, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return parseTopology(text, file.string());
}

accelerator::Accelerator unlimitedArray(const std::string& size) {
    const auto cross = size.find('x');
    const auto rows = cross == std::string::npos ? std::nullopt : numberOf(size.substr(0, cross));
    const auto columnCount =
        cross == std::string::npos ? std::nullopt : numberOf(size.substr(cross + 1));
    if (!rows || !columnCount || *rows * *columnCount > mostExtent)
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("topology", "'%1' is not the size of an array").with(size), {},
                    SYSTOLENS_TEXT("topology", "Write rows x columns, such as 32x32"));
    std::ostringstream yaml;
    yaml << "id: array-" << size << "\nname: Array " << size
         << "\nsource: SCALE-Sim's stall-free mode\narray: {rows: " << *rows
         << ", columns: " << *columnCount
         << "}\npadding: stored\nword_bits: {ifmap: 8, filter: 8, ofmap: 8, psum: 32}\nlevels:\n"
         << "  - name: DRAM\n  - name: GLB\n  - name: registers\n    per_pe: true\n"
         << "    capacity: 6 B\n    access_bits: 16\n";
    return accelerator::parseAccelerator(yaml.str(), "array-" + size);
}

} // namespace systolens::mapping
