#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

#include "core/job/csv.h"
#include "core/job/study_input.h"
#include "core/support/error.h"
#include "core/support/pieces.h"

namespace systolens::job {

namespace {

std::optional<double> shareIn(const std::string& field, const std::string& where) {
    if (field.empty())
        return std::nullopt;
    double value = 0;
    const char* end = field.data() + field.size();
    const auto result = std::from_chars(field.data(), end, value);
    if (result.ec != std::errc() || result.ptr != end || !(value >= 0 && value <= 1))
        throw inputError(SYSTOLENS_TEXT("job", "\"%1\" is not a density").with(field), where,
                         SYSTOLENS_TEXT("job", "Give a number from 0 to 1"));
    return value;
}

std::optional<double> Densities::*memberNamed(const std::string& column) {
    if (column == "ifmap_density")
        return &Densities::ifmap;
    if (column == "weight_density")
        return &Densities::filter;
    if (column == "ofmap_density")
        return &Densities::ofmap;
    return nullptr;
}

struct Columns {
    std::size_t layer = 0;
    std::vector<std::pair<std::size_t, std::optional<double> Densities::*>> densities;
};

Columns columnsOf(const std::vector<std::string>& header, const std::string& where) {
    Columns columns;
    const auto layer = std::find(header.begin(), header.end(), "layer");
    if (layer == header.end())
        throw inputError(SYSTOLENS_TEXT("job", "The column \"layer\" is missing"), where,
                         SYSTOLENS_TEXT("job", "Begin with the line \"%1\"")
                             .with("layer,ifmap_density,weight_density,ofmap_density"));
    columns.layer = static_cast<std::size_t>(layer - header.begin());
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (i == columns.layer)
            continue;
        const auto member = memberNamed(header[i]);
        if (!member)
            throw inputError(SYSTOLENS_TEXT("job", "There is no column \"%1\"").with(header[i]),
                             where,
                             SYSTOLENS_TEXT("job", "Give: %1")
                                 .with("layer, ifmap_density, weight_density, ofmap_density"));
        columns.densities.emplace_back(i, member);
    }
    return columns;
}

// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same digits on every machine.
class Random {
public:
    explicit Random(std::uint64_t state) : state_(state) {}

    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

    // 0 ≤ value < 1
    double share() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

    // Nearly normal with mean 0 and deviation 1, never 0: the sum of four uniform numbers.
    float bell() {
        const std::uint64_t bits = next();
        std::int64_t sum = 0;
        for (unsigned shift = 0; shift < 64; shift += 16)
            sum += static_cast<std::int64_t>((bits >> shift) & 0xffffU);
        const std::int64_t centred = 2 * sum - 4 * 0xffff; // odd or even, so it may be 0
        const double deviation = 2 * 65536 * std::sqrt(4.0 / 12);
        return static_cast<float>((centred == 0 ? 1.0 : static_cast<double>(centred)) / deviation);
    }

private:
    std::uint64_t state_;
};

} // namespace

std::map<std::string, Densities> readDensities(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream)
        throw inputError(SYSTOLENS_TEXT("job", "The file cannot be read"), file.string(),
                         SYSTOLENS_TEXT("job", "Give a CSV file of densities"));
    std::map<std::string, Densities> result;
    std::optional<Columns> columns;
    std::size_t number = 0;
    for (std::string line; std::getline(stream, line);) {
        const std::string where = file.string() + ":" + std::to_string(++number);
        const auto fields = csvFields(line);
        if (fields.size() == 1 && fields.front().empty())
            continue;
        if (!columns) {
            columns = columnsOf(fields, where);
            continue;
        }
        if (fields.size() != columns->densities.size() + 1)
            throw inputError(SYSTOLENS_TEXT("job", "The line has %1 fields instead of %2")
                                 .with(fields.size(), columns->densities.size() + 1),
                             where, SYSTOLENS_TEXT("job", "Give one for each column"));
        Densities densities;
        for (const auto& [index, member] : columns->densities)
            densities.*member =
                shareIn(fields[index], where + ", column " + std::to_string(index + 1));
        if (!result.emplace(fields[columns->layer], densities).second)
            throw inputError(SYSTOLENS_TEXT("job", "The layer \"%1\" is listed twice")
                                 .with(fields[columns->layer]),
                             where, SYSTOLENS_TEXT("job", "Remove one of the lines"));
    }
    if (!columns)
        throw inputError(SYSTOLENS_TEXT("job", "The file is empty"), file.string(),
                         SYSTOLENS_TEXT("job", "Give a CSV file of densities"));
    return result;
}

// Selection sampling (Knuth, The Art of Computer Programming, 3.4.2, algorithm S).
network::Tensor drawTensor(const network::Shape& shape, double density, bool negative,
                           std::uint64_t seed, const std::string& name, const Progress& progress) {
    auto tensor = network::Tensor::uninitialised(network::ElementType::float32, shape);
    Random random(Hasher().add(seed).add(name).result().low);
    auto wanted = std::llround(density * static_cast<double>(tensor.size()));
    std::int64_t left = tensor.size();
    const auto values = tensor.mutableValues<float>();
    inPieces(values.size(), progress, [&](std::size_t from, std::size_t to) {
        for (float& value : values.subspan(from, to - from)) {
            value = 0;
            if (random.share() * static_cast<double>(left--) >= static_cast<double>(wanted))
                continue;
            --wanted;
            const float drawn = random.bell();
            value = negative ? drawn : std::abs(drawn);
        }
    });
    return tensor;
}

} // namespace systolens::job
