#include "core/support/nearest.h"

#include <algorithm>

namespace systolens {

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> least(a.size() + 1,
                                                std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            std::size_t& here = least[i][j];
            here = std::max(i, j);
            if (i == 0 || j == 0)
                continue;
            here = std::min({least[i - 1][j] + 1, least[i][j - 1] + 1,
                             least[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                here = std::min(here, least[i - 2][j - 2] + 1);
        }
    return least[a.size()][b.size()];
}

} // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& words) {
    constexpr std::size_t longest = 64; // nobody names anything longer, and files may be hostile
    std::optional<std::string> best;
    std::size_t least = std::min(word.size(), longest) / 3 + 1;
    for (const std::string& candidate : words) {
        if (word.size() > longest || candidate.size() > longest)
            continue;
        if (const std::size_t steps = distance(word, candidate); steps < least) {
            least = steps;
            best = candidate;
        }
    }
    return best;
}

} // namespace systolens
