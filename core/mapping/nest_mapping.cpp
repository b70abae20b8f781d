#include "core/mapping/nest_mapping.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <sstream>

#include "core/support/error.h"

namespace systolens::mapping {

namespace {

Error unreadable(Text what) {
    return inputError(std::move(what), {},
                      SYSTOLENS_TEXT("mapping",
                                     "A mapping reads like: DRAM M=4 C=2 | GLB P=7 X:Q=14 Y:R=3 "
                                     "-filter | spad S=3"));
}

void readBypass(std::string_view name, const Workload& workload, NestLevel& level) {
    const std::optional<std::size_t> space = workload.spaceNamed(name);
    if (!space)
        throw unreadable(
            SYSTOLENS_TEXT("mapping", "There is no data space \"%1\"").with(std::string(name)));
    level.keeps.at(*space) = false;
}

// `word` is what a person reads in an error, `text` its part "M=4".
TemporalLoop loopIn(std::string_view text, std::string_view word, const Workload& workload) {
    const std::size_t equals = text.find('=');
    TemporalLoop loop;
    const std::optional<std::size_t> dim =
        workload.dimNamed(text.substr(0, std::min(equals, text.size())));
    if (equals == std::string_view::npos || !dim)
        throw unreadable(SYSTOLENS_TEXT("mapping", "\"%1\" is not a loop of this layer")
                             .with(std::string(word)));
    loop.dim = *dim;
    const std::string_view number = text.substr(equals + 1);
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), loop.factor);
    if (error != std::errc() || end != number.data() + number.size() || loop.factor < 1)
        throw unreadable(SYSTOLENS_TEXT("mapping", "\"%1\" needs a factor of at least 1")
                             .with(std::string(word)));
    return loop;
}

// A level's name as one word.
std::string wordOf(std::string name) {
    std::replace_if(
        name.begin(), name.end(),
        [](char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; }, '_');
    return name;
}

} // namespace

std::string toText(const NestMapping& mapping, const Workload& workload,
                   const std::vector<std::string>& levelNames) {
    std::ostringstream text;
    for (std::size_t i = 0; i < mapping.levels.size(); ++i) {
        const NestLevel& level = mapping.levels[i];
        text << (i > 0 ? " | " : "") << wordOf(levelNames.at(i));
        for (const TemporalLoop& loop : level.temporal)
            if (loop.factor != 1)
                text << ' ' << workload.dims.at(loop.dim).name << '=' << loop.factor;
        for (const SpatialLoop& loop : level.spatial)
            if (loop.factor != 1)
                text << (loop.mesh == Mesh::x ? " X:" : " Y:") << workload.dims.at(loop.dim).name
                     << '=' << loop.factor;
        for (std::size_t space = 0; space < workload.spaces.size(); ++space)
            if (!level.keeps.at(space))
                text << " -" << workload.spaces[space].name;
    }
    return text.str();
}

void readWord(std::string_view word, const Workload& workload, NestLevel& level) {
    if (word.starts_with('-')) {
        readBypass(word.substr(1), workload, level);
    } else if (word.starts_with("X:") || word.starts_with("Y:")) {
        const TemporalLoop loop = loopIn(word.substr(2), word, workload);
        level.spatial.push_back({loop.dim, loop.factor, word.front() == 'X' ? Mesh::x : Mesh::y});
    } else {
        level.temporal.push_back(loopIn(word, word, workload));
    }
}

NestMapping parseNestMapping(std::string_view text, const Workload& workload,
                             const std::vector<std::string>& levelNames) {
    NestMapping mapping;
    std::istringstream words{std::string(text)};
    std::string word;
    bool startsLevel = true;
    while (words >> word) {
        if (word == "|") {
            startsLevel = true;
        } else if (!startsLevel) {
            readWord(word, workload, mapping.levels.back());
        } else {
            if (mapping.levels.size() == levelNames.size()
                || word != wordOf(levelNames[mapping.levels.size()]))
                throw unreadable(
                    SYSTOLENS_TEXT("mapping", "\"%1\" is not the next memory level").with(word));
            mapping.levels.emplace_back();
            startsLevel = false;
        }
    }
    if (mapping.levels.size() != levelNames.size())
        throw unreadable(SYSTOLENS_TEXT("mapping", "The level %1 is missing")
                             .with(levelNames[mapping.levels.size()]));
    return mapping;
}

} // namespace systolens::mapping
