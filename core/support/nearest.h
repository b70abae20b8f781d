#pragma once
// What somebody who misspelt a word may have meant.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace systolens {

// The word with the fewest letters to insert, remove, change, or swap with their neighbour (the
// optimal string alignment distance), the first among equals; none where that takes more than a
// third of the letters.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& words);

} // namespace systolens
