#include "core/mapping/timeloop_printed.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "core/support/error.h"

namespace systolens::mapping {

namespace {

constexpr std::int64_t largestFactor = std::int64_t{1} << 30;

class PrintedReader {
public:
    PrintedReader(const PrintedPlace& place, const Workload& workload, const Hierarchy& hierarchy)
        : place_(place), workload_(workload), hierarchy_(hierarchy) {
        mapping_.levels.resize(hierarchy.levels.size());
        for (NestLevel& level : mapping_.levels)
            level.keeps.fill(false);
    }

    NestMapping read(const std::string& text) {
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line); ++line_) {
            const std::size_t begin = line.find_first_not_of(" \t\r");
            if (begin == std::string::npos || line[begin] == '-')
                continue;
            column_ = begin + 1;
            if (line[begin] == '|')
                readLoop(line.substr(begin + 1));
            else
                readLevel(line.substr(begin));
        }
        if (next_ != hierarchy_.levels.size())
            throw wrong(SYSTOLENS_TEXT("timeloop", "The loop nest lacks the level %1")
                            .with(hierarchy_.levels[next_].name));
        return std::move(mapping_);
    }

private:
    [[nodiscard]] Error wrong(Text what) const {
        const std::string where =
            place_.escaped ? place_.file + ":" + std::to_string(place_.line) + ":mapping_text:"
                                 + std::to_string(line_ + 1) + ":" + std::to_string(column_)
                           : place_.file + ":" + std::to_string(place_.line + line_) + ":"
                                 + std::to_string(column_);
        return inputError(std::move(what), where,
                          SYSTOLENS_TEXT("timeloop", "Give the loop nest as Timeloop printed it, "
                                                     "for this architecture and problem"));
    }

    void readLevel(const std::string& line) {
        std::istringstream words(line);
        std::string name, word;
        words >> name >> word;
        if (word != "[")
            throw wrong(SYSTOLENS_TEXT("timeloop", "'%1' is no level").with(name));
        if (next_ == hierarchy_.levels.size() || hierarchy_.levels[next_].name != name)
            throw wrong(next_ == hierarchy_.levels.size()
                            ? SYSTOLENS_TEXT("timeloop", "'%1' is no level").with(name)
                            : SYSTOLENS_TEXT("timeloop", "'%1' stands where the level %2 is wanted")
                                  .with(name, hierarchy_.levels[next_].name));
        while (words >> word && word != "]") {
            if (word.front() == '(')
                continue; // instances' words together
            const std::string space = word.substr(0, word.find(':'));
            const auto index = workload_.spaceNamed(space);
            if (!index)
                throw wrong(SYSTOLENS_TEXT("timeloop", "'%1' is no data space").with(space));
            mapping_.levels[next_].keeps.at(*index) = true;
        }
        ++next_;
    }

    // " for P in [0:8) (Spatial-X)" or " << Compute >>".
    void readLoop(const std::string& line) {
        std::istringstream words(line);
        std::string word, name, in, range, spatial;
        words >> word;
        if (word == "<<")
            return;
        words >> name >> in >> range >> spatial;
        const auto dim = workload_.dimNamed(name);
        if (word != "for" || in != "in" || next_ == 0)
            throw wrong(SYSTOLENS_TEXT("timeloop", "'%1' is no loop").with(line));
        if (!dim)
            throw wrong(SYSTOLENS_TEXT("timeloop", "'%1' is no dimension").with(name));
        const std::int64_t factor = factorIn(range);
        NestLevel& level = mapping_.levels[next_ - 1];
        if (spatial == "(Spatial-X)" || spatial == "(Spatial-Y)")
            level.spatial.push_back({*dim, factor, spatial == "(Spatial-X)" ? Mesh::x : Mesh::y});
        else if (spatial.empty())
            level.temporal.push_back({*dim, factor});
        else
            throw wrong(SYSTOLENS_TEXT("timeloop", "'%1' is no loop").with(line));
    }

    // "[0:8)"; an imperfect one is "[0:8,5)", and the bound says the rest.
    [[nodiscard]] std::int64_t factorIn(const std::string& range) const {
        std::int64_t factor = 0;
        const std::string begin = "[0:";
        const char* from = range.data() + std::min(begin.size(), range.size());
        const char* end = range.data() + range.size();
        const auto [stop, error] = std::from_chars(from, end, factor);
        if (range.rfind(begin, 0) != 0 || error != std::errc{} || stop == end
            || (*stop != ')' && *stop != ',') || factor < 1 || factor > largestFactor)
            throw wrong(SYSTOLENS_TEXT("timeloop", "'%1' is no range").with(range));
        return factor;
    }

    const PrintedPlace& place_;
    const Workload& workload_;
    const Hierarchy& hierarchy_;
    NestMapping mapping_;
    std::size_t next_ = 0; // level whose heading comes next
    int line_ = 0;
    std::size_t column_ = 1;
};

} // namespace

NestMapping readPrintedMapping(const std::string& text, const PrintedPlace& place,
                               const Workload& workload, const Hierarchy& hierarchy) {
    return PrintedReader(place, workload, hierarchy).read(text);
}

} // namespace systolens::mapping
