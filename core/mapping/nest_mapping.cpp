#include "core/mapping/nest_mapping.h"

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

class LevelReader {
public:
    LevelReader(const Workload& workload, NestLevel& level) : workload_(workload), level_(level) {}

    void read(std::string_view word) {
        if (word.starts_with('-'))
            bypass(word.substr(1));
        else if (word.starts_with("X:") || word.starts_with("Y:"))
            spatial(word);
        else
            level_.temporal.push_back(loop(word, word));
    }

private:
    void bypass(std::string_view name) {
        const std::optional<std::size_t> space = workload_.spaceNamed(name);
        if (!space)
            throw unreadable(
                SYSTOLENS_TEXT("mapping", "There is no data space \"%1\"").with(std::string(name)));
        level_.keeps.at(*space) = false;
    }

    void spatial(std::string_view word) {
        const TemporalLoop own = loop(word.substr(2), word);
        level_.spatial.push_back({own.dim, own.factor, word.front() == 'X' ? Mesh::x : Mesh::y});
    }

    [[nodiscard]] TemporalLoop loop(std::string_view text, std::string_view word) const {
        const std::size_t equals = text.find('=');
        TemporalLoop own;
        const std::optional<std::size_t> dim =
            workload_.dimNamed(text.substr(0, std::min(equals, text.size())));
        if (equals == std::string_view::npos || !dim)
            throw unreadable(SYSTOLENS_TEXT("mapping", "\"%1\" is not a loop of this layer")
                                 .with(std::string(word)));
        own.dim = *dim;
        const std::string_view number = text.substr(equals + 1);
        const auto [end, error] =
            std::from_chars(number.data(), number.data() + number.size(), own.factor);
        if (error != std::errc() || end != number.data() + number.size() || own.factor < 1)
            throw unreadable(SYSTOLENS_TEXT("mapping", "\"%1\" needs a factor of at least 1")
                                 .with(std::string(word)));
        return own;
    }

    const Workload& workload_;
    NestLevel& level_;
};

} // namespace

std::string toText(const NestMapping& mapping, const Workload& workload,
                   const std::vector<std::string>& levelNames) {
    std::ostringstream text;
    for (std::size_t i = 0; i < mapping.levels.size(); ++i) {
        const NestLevel& level = mapping.levels[i];
        text << (i > 0 ? " | " : "") << levelNames.at(i);
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
            LevelReader(workload, mapping.levels.back()).read(word);
        } else {
            if (mapping.levels.size() == levelNames.size()
                || word != levelNames[mapping.levels.size()])
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
