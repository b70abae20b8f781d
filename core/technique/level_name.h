#pragma once
// What a level of memory is called in pictures.
#include "core/accelerator/accelerator.h"
#include "core/support/text.h"

namespace systolens::technique {

// Machines' files name the levels; one of these names is a word of the language.
inline Text levelName(const std::string& name) {
    return name == "registers" ? SYSTOLENS_TEXT("scene", "registers") : Text{{}, "%1", {name}};
}
inline Text nameOf(const accelerator::MemoryLevel& level) {
    return levelName(level.name);
}

} // namespace systolens::technique
