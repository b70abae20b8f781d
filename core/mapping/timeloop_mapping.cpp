#include <cctype>
#include <limits>
#include <map>
#include <set>

#include "core/mapping/timeloop_input.h"
#include "core/mapping/timeloop_printed.h"
#include "core/mapping/timeloop_yaml.h"

namespace systolens::mapping {

namespace {

using namespace timeloop;

constexpr std::int64_t largestFactor = std::int64_t{1} << 30;

std::vector<std::string> wordsIn(const std::string& text) {
    std::vector<std::string> words{""};
    for (const char letter : text) {
        if (letter != ',' && std::isspace(static_cast<unsigned char>(letter)) == 0)
            words.back() += letter;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

// A loop whose factor 0, what is left of the bound, may still be open.
struct OpenLoop {
    std::size_t dim = 0;
    std::int64_t factor = 1;
    bool spatial = false;
    Mesh mesh = Mesh::x;
};

class DirectiveReader {
public:
    DirectiveReader(const std::string& file, const Workload& workload, const Hierarchy& hierarchy)
        : source_{file}, workload_(workload), hierarchy_(hierarchy),
          loops_(hierarchy.levels.size()) {
        mapping_.levels.resize(hierarchy.levels.size());
        for (std::size_t level = 0; level < mapping_.levels.size(); ++level)
            mapping_.levels[level].keeps = hierarchy.levels[level].holds; // until it is said
    }

    NestMapping read(const Yaml& directives) {
        for (const Yaml& item : directives.items)
            readDirective(source_.require(item, Yaml::Kind::map, "mapping"));
        closeLoops(directives);
        for (std::size_t level = 0; level < loops_.size(); ++level)
            for (const OpenLoop& loop : loops_[level]) {
                if (loop.factor == 1)
                    continue;
                if (loop.spatial)
                    mapping_.levels[level].spatial.push_back({loop.dim, loop.factor, loop.mesh});
                else
                    mapping_.levels[level].temporal.push_back({loop.dim, loop.factor});
            }
        return std::move(mapping_);
    }

private:
    void readDirective(const Yaml& item) {
        source_.refuseCountFlags(item);
        const Yaml& type = source_.need(item, "type", Yaml::Kind::scalar);
        const std::size_t level = levelOf(source_.need(item, "target", Yaml::Kind::scalar));
        if (type.text == "temporal" || type.text == "spatial") {
            readLoops(item, level, type.text == "spatial");
        } else if (type.text == "bypass" || type.text == "bypassing" || type.text == "datatype"
                   || type.text == "dataspace") {
            setKeeps(item, level, "keep", true);
            setKeeps(item, level, "bypass", false);
        } else {
            throw source_.wrong(
                type, SYSTOLENS_TEXT("yaml", "'%1' cannot be '%2'").with("type", type.text),
                SYSTOLENS_TEXT("yaml", "Choose one of: %1")
                    .with("temporal, spatial, bypass, datatype, dataspace"));
        }
    }

    std::size_t levelOf(const Yaml& target) const {
        std::string all;
        for (std::size_t level = 0; level < hierarchy_.levels.size(); ++level) {
            const std::string& name = hierarchy_.levels[level].name;
            if (name == target.text || name == "inter_" + target.text + "_spatial")
                return level;
            all += (all.empty() ? "" : ", ") + name;
        }
        throw source_.wrong(target,
                            SYSTOLENS_TEXT("timeloop", "'%1' is no level").with(target.text),
                            SYSTOLENS_TEXT("timeloop", "The architecture's are: %1").with(all));
    }

    void setKeeps(const Yaml& item, std::size_t level, const std::string& key, bool keeps) {
        const Yaml* list = source_.find(item, key);
        if (!list)
            return;
        for (const Yaml& space : source_.require(*list, Yaml::Kind::sequence, key).items) {
            source_.require(space, Yaml::Kind::scalar, key);
            const auto index = workload_.spaceNamed(space.text);
            if (!index)
                throw source_.wrong(
                    space, SYSTOLENS_TEXT("timeloop", "'%1' is no data space").with(space.text),
                    SYSTOLENS_TEXT("timeloop", "Take a name of the problem's data_spaces"));
            mapping_.levels[level].keeps.at(*index) = keeps;
        }
    }

    // factors: "R=3,P=1", "R3 P1" or a list of such; permutation: "PRK", "P R K" or [P, R, K].
    void readLoops(const Yaml& item, std::size_t level, bool spatial) {
        const Yaml* factors = source_.find(item, "factors");
        if (!factors)
            return;
        std::map<std::size_t, std::int64_t> factorOf;
        for (const std::string& word : wordsOf(*factors)) {
            const auto [dim, factor] = factorIn(word, *factors);
            if (!factorOf.emplace(dim, factor).second)
                throw source_.wrong(
                    *factors,
                    SYSTOLENS_TEXT("yaml", "'%1' is given twice").with(workload_.dims[dim].name),
                    SYSTOLENS_TEXT("yaml", "Remove one of the two"));
        }
        const Yaml* permutation = source_.find(item, "permutation");
        const Yaml* cut = source_.find(item, "split");
        const std::int64_t split =
            cut ? source_.integer(*cut, "split", 0, std::numeric_limits<std::int32_t>::max())
                : std::numeric_limits<std::int32_t>::max();
        std::vector<OpenLoop> inward; // as the permutation has them, from the inside out
        std::int64_t place = 0;
        for (const std::size_t dim : order(permutation, item)) {
            if (factorOf.count(dim) != 0)
                inward.push_back({dim, factorOf[dim], spatial, place < split ? Mesh::x : Mesh::y});
            factorOf.erase(dim);
            ++place;
        }
        for (const auto& [dim, factor] : factorOf)
            if (factor != 1)
                throw source_.wrong(*permutation,
                                    SYSTOLENS_TEXT("timeloop", "The permutation leaves out %1, "
                                                               "which has a factor")
                                        .with(workload_.dims[dim].name),
                                    SYSTOLENS_TEXT("timeloop", "Name every dimension whose factor "
                                                               "is not 1"));
        loops_[level].insert(loops_[level].end(), inward.rbegin(), inward.rend());
    }

    std::vector<std::string> wordsOf(const Yaml& value) const {
        if (value.kind == Yaml::Kind::scalar)
            return wordsIn(value.text);
        std::vector<std::string> words;
        for (const Yaml& item : source_.require(value, Yaml::Kind::sequence, "factors").items)
            for (const std::string& word :
                 wordsIn(source_.require(item, Yaml::Kind::scalar, "factors").text))
                words.push_back(word);
        return words;
    }

    std::pair<std::size_t, std::int64_t> factorIn(const std::string& word, const Yaml& at) const {
        std::size_t digits = word.size();
        while (digits > 0 && std::isdigit(static_cast<unsigned char>(word[digits - 1])) != 0)
            --digits;
        std::string name = word.substr(0, digits);
        if (!name.empty() && name.back() == '=')
            name.pop_back();
        const auto dim = workload_.dimNamed(name);
        if (!dim || digits == word.size())
            throw source_.wrong(
                at, SYSTOLENS_TEXT("timeloop", "'%1' is no factor of a dimension").with(word),
                SYSTOLENS_TEXT("timeloop", "Write it as M=4; the dimensions are "
                                           "the problem's"));
        Yaml number = at;
        number.kind = Yaml::Kind::scalar;
        number.text = word.substr(digits);
        return {*dim, source_.integer(number, name, 0, largestFactor)};
    }

    // Dimensions from the inside out; without a permutation, as the problem has them.
    std::vector<std::size_t> order(const Yaml* permutation, const Yaml& item) const {
        std::vector<std::size_t> dims;
        if (!permutation) {
            for (std::size_t dim = 0; dim < workload_.dims.size(); ++dim)
                dims.push_back(dim);
            return dims;
        }
        std::set<std::size_t> seen;
        const std::vector<std::string> words = wordsOf(*permutation);
        for (const std::string& word : words) {
            if (const auto dim = workload_.dimNamed(word))
                dims.push_back(*dim);
            else
                for (const char letter : word)
                    dims.push_back(dimOf(std::string(1, letter), *permutation));
        }
        for (const std::size_t dim : dims)
            if (!seen.insert(dim).second)
                throw source_.wrong(
                    item,
                    SYSTOLENS_TEXT("yaml", "'%1' is given twice").with(workload_.dims[dim].name),
                    SYSTOLENS_TEXT("yaml", "Remove one of the two"));
        return dims;
    }

    std::size_t dimOf(const std::string& name, const Yaml& at) const {
        const auto dim = workload_.dimNamed(name);
        if (!dim)
            throw source_.wrong(at, SYSTOLENS_TEXT("timeloop", "'%1' is no dimension").with(name),
                                SYSTOLENS_TEXT("timeloop", "Take the problem's dimensions"));
        return *dim;
    }

    void closeLoops(const Yaml& at) {
        for (std::size_t dim = 0; dim < workload_.dims.size(); ++dim) {
            const std::int64_t bound = workload_.dims[dim].bound;
            std::int64_t known = 1;
            OpenLoop* open = nullptr;
            for (auto& level : loops_)
                for (OpenLoop& loop : level) {
                    if (loop.dim != dim)
                        continue;
                    if (loop.factor != 0)
                        known = loop.factor > largestFactor / known ? largestFactor
                                                                    : known * loop.factor;
                    else if (open)
                        throw source_.wrong(
                            at,
                            SYSTOLENS_TEXT("timeloop", "Two factors of %1 are 0, what is left")
                                .with(workload_.dims[dim].name),
                            SYSTOLENS_TEXT("yaml", "Correct the number"));
                    else
                        open = &loop;
                }
            if (open)
                open->factor = (bound + known - 1) / known;
        }
    }

    Source source_;
    const Workload& workload_;
    const Hierarchy& hierarchy_;
    std::vector<std::vector<OpenLoop>> loops_; // a level, outermost first
    NestMapping mapping_;
};

// "DRAM [ Weights:864 (864) ]"
bool isPrinted(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return false;
    const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    const std::size_t open = line.find(" [ ");
    return open != std::string_view::npos && open > 0
           && line.substr(0, open).find(':') == std::string_view::npos
           && line.find('{') == std::string_view::npos && line.find(']') != std::string_view::npos;
}

} // namespace

bool isTimeloopMapping(std::string_view text, const std::string& file) {
    if (isPrinted(text))
        return true;
    const Source source{file};
    const Yaml document = accelerator::parseYaml(text, file);
    return document.kind != Yaml::Kind::map || source.find(document, "mapping_text")
           || source.find(document, "mapping");
}

NestMapping readTimeloopMapping(std::string_view text, const std::string& file,
                                const Workload& workload, const Hierarchy& hierarchy) {
    if (isPrinted(text))
        return readPrintedMapping(std::string(text), {file, 1, false}, workload, hierarchy);
    const Source source{file};
    const Yaml document = accelerator::parseYaml(text, file);
    if (const Yaml* printed = source.find(document, "mapping_text")) {
        source.require(*printed, Yaml::Kind::scalar, "mapping_text");
        return readPrintedMapping(printed->text, {file, printed->line, true}, workload, hierarchy);
    }
    const Yaml& directives = source.need(document, "mapping", Yaml::Kind::sequence);
    if (directives.items.empty())
        throw source.wrong(directives, SYSTOLENS_TEXT("timeloop", "The mapping is empty"),
                           SYSTOLENS_TEXT("timeloop",
                                          "Give the mapping that Timeloop's mapper found: its "
                                          "directives or the loop nest that it prints"));
    return DirectiveReader(file, workload, hierarchy).read(directives);
}

} // namespace systolens::mapping
