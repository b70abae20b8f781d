#include "core/job/choices.h"

namespace systolens::job {

void forEachChoice(Choices choices, const std::vector<Values>& lists,
                   const std::function<bool(const Values&)>& fits,
                   const std::function<void(const Values&)>& visit) {
    Values chosen(lists.size());
    std::vector<std::size_t> index(lists.size(), 0);
    const auto canGrow = [&] {
        for (std::size_t i = 0; i < lists.size(); ++i) {
            if (index[i] + 1 == lists[i].size())
                continue;
            chosen[i] = lists[i][index[i] + 1];
            const bool grown = fits(chosen);
            chosen[i] = lists[i][index[i]];
            if (grown)
                return true;
        }
        return false;
    };
    const std::function<void(std::size_t)> choose = [&](std::size_t i) {
        if (i == lists.size()) {
            if (choices == Choices::all || !canGrow())
                visit(chosen);
            return;
        }
        for (index[i] = 0; index[i] < lists[i].size(); ++index[i]) {
            chosen[i] = lists[i][index[i]];
            for (std::size_t rest = i + 1; rest < lists.size(); ++rest)
                chosen[rest] = lists[rest].front();
            if (!fits(chosen))
                break;
            choose(i + 1);
        }
    };
    choose(0);
}

} // namespace systolens::job
