#pragma once
// Values as sparse tensors have them: nonzeros between runs of zeros of any length.
#include <cstdint>
#include <random>
#include <rapidcheck.h>
#include <vector>

namespace systolens::tests {

// Runs are short, around the overflow of 5 bits, or longer than a block of the vector steps.
inline rc::Gen<std::vector<std::int16_t>> sparseShorts() {
    const auto zeros = rc::gen::weightedOneOf<int>({{6, rc::gen::inRange(0, 4)},
                                                    {3, rc::gen::inRange(0, 140)},
                                                    {1, rc::gen::inRange(4000, 9000)}});
    const auto level = rc::gen::inRange<std::int16_t>(-32768, 32767);
    return rc::gen::map(
        rc::gen::container<std::vector<std::pair<int, std::int16_t>>>(rc::gen::pair(zeros, level)),
        [](const std::vector<std::pair<int, std::int16_t>>& runs) {
            std::vector<std::int16_t> values;
            for (const auto& [run, value] : runs) {
                values.insert(values.end(), static_cast<std::size_t>(run), std::int16_t{0});
                values.push_back(value);
            }
            return values;
        });
}

// Independent draws at one density, for speed and for statistics.
inline std::vector<std::int16_t> drawnShorts(std::size_t count, double density, unsigned seed) {
    std::mt19937 random(seed);
    std::bernoulli_distribution nonzero(density);
    std::uniform_int_distribution<int> level(1, 32767);
    std::vector<std::int16_t> values(count);
    for (std::int16_t& value : values)
        if (nonzero(random))
            value = static_cast<std::int16_t>(level(random));
    return values;
}

inline std::vector<float> asFloats(const std::vector<std::int16_t>& values) {
    return {values.begin(), values.end()};
}

inline std::vector<std::uint32_t> asLevels(const std::vector<std::int16_t>& values) {
    std::vector<std::uint32_t> levels;
    for (const std::int16_t value : values)
        levels.push_back(static_cast<std::uint16_t>(value));
    return levels;
}

} // namespace systolens::tests
