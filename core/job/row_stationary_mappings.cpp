// Row-stationary mappings from a CSV file, in the names of Eyeriss's Table III.
#include <charconv>
#include <fstream>

#include "core/job/csv.h"
#include "core/job/study_input.h"
#include "core/support/error.h"

namespace systolens::job {

namespace {

// f, the columns of a part, may be left out.
constexpr std::string_view header = "layer,m,n,e,p,q,r,t", withParts = "layer,m,n,e,p,q,r,t,f";

std::int64_t factorIn(const std::string& field, const std::string& where) {
    std::int64_t value = 0;
    const char* end = field.data() + field.size();
    const auto result = std::from_chars(field.data(), end, value);
    if (result.ec != std::errc() || result.ptr != end || value < 1)
        throw inputError(SYSTOLENS_TEXT("job", "\"%1\" is not a factor").with(field), where,
                         SYSTOLENS_TEXT("job", "Give a whole number from 1 upwards"));
    return value;
}

mapping::RowStationaryMapping mappingOf(const std::vector<std::string>& fields,
                                        const std::string& where) {
    std::array<std::int64_t, 8> factors{};
    for (std::size_t i = 0; i + 1 < fields.size(); ++i)
        factors[i] = factorIn(fields[i + 1], where + ", column " + std::to_string(i + 2));
    return {factors[0], factors[1], factors[2], factors[3],
            factors[4], factors[5], factors[6], factors[7]};
}

} // namespace

std::map<std::string, mapping::RowStationaryMapping>
readRowStationaryMappings(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream)
        throw inputError(SYSTOLENS_TEXT("job", "The file cannot be read"), file.string(),
                         SYSTOLENS_TEXT("job", "Give a CSV file of mappings"));
    std::map<std::string, mapping::RowStationaryMapping> mappings;
    std::size_t number = 0, fieldCount = 0;
    for (std::string line; std::getline(stream, line);) {
        const std::string where = file.string() + ":" + std::to_string(++number);
        const auto fields = csvFields(line);
        if (fields.size() == 1 && fields.front().empty())
            continue;
        const bool begun = fieldCount > 0;
        if (begun ? fields.size() != fieldCount
                  : fields != csvFields(std::string(header))
                        && fields != csvFields(std::string(withParts)))
            throw inputError(
                SYSTOLENS_TEXT("job", "This is no line of a file of mappings"), where,
                SYSTOLENS_TEXT("job", "Begin with the line \"%1\"").with(std::string(header)));
        if (!begun) {
            fieldCount = fields.size();
            continue;
        }
        if (!mappings.emplace(fields.front(), mappingOf(fields, where)).second)
            throw inputError(
                SYSTOLENS_TEXT("job", "The layer \"%1\" is listed twice").with(fields.front()),
                where, SYSTOLENS_TEXT("job", "Remove one of the lines"));
    }
    if (fieldCount == 0)
        throw inputError(SYSTOLENS_TEXT("job", "The file is empty"), file.string(),
                         SYSTOLENS_TEXT("job", "Give a CSV file of mappings"));
    return mappings;
}

} // namespace systolens::job
