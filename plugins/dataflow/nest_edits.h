#pragma once
// A general loop nest changed by hand: factors, order, levels, space and time, bypasses. Every edit
// keeps the product of each dimension's factors, so that nothing is left out and nothing done
// twice; whether the result fits is for nest_checks.h to say.
#include <optional>

#include "core/mapping/nest_mapping.h"
#include "core/scene/picture.h"

namespace systolens::dataflow {

// Where a loop stands in a mapping.
struct LoopPlace {
    std::size_t level = 0, index = 0;
    bool spatial = false;
};

// fewer, more: a factor moves to the next loop of the dimension inside it, or comes from there.
// outwards, inwards: the loop moves one place, or past the end of its level into the next one.
// Inside a level's loops in time are those over its fan-out, the PEs of the level `array`: the way
// inwards leads through them, and with none it passes them by. None where it cannot.
std::optional<mapping::NestMapping> edited(const mapping::NestMapping& mapping,
                                           const LoopPlace& place,
                                           scene::LoopNest::Action::Kind kind,
                                           std::optional<std::size_t> array);
// A level keeps a space, or lets it pass by.
mapping::NestMapping bypassed(mapping::NestMapping mapping, std::size_t level, std::size_t space);

} // namespace systolens::dataflow
