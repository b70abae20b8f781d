#pragma once
// Choices of one value from each of several lists, for searches that try them all.
#include <cstdint>
#include <functional>
#include <vector>

namespace systolens::job {

using Values = std::vector<std::int64_t>;

enum class Choices : std::uint8_t { all, largest };
// Every choice of one value from each list that `fits`; of them, if asked, those that stop fitting
// when any one value becomes the next one. Fitting must be monotone.
void forEachChoice(Choices choices, const std::vector<Values>& lists,
                   const std::function<bool(const Values&)>& fits,
                   const std::function<void(const Values&)>& visit);

} // namespace systolens::job
