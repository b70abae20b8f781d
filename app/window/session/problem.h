#pragma once
// What went wrong, as a value that can cross threads and be shown: what, where, what to do.
#include <functional>
#include <optional>
#include <string>

#include "core/support/error.h"

namespace systolens::window {

struct Problem {
    Text what;
    std::string where;
    Text remedy;
};

enum class Outcome { done, failed, cancelled };

// Runs `work` and turns whatever it throws into a value; plugins are called in there, too.
Outcome attempt(const std::function<void()>& work, Problem& problem);

} // namespace systolens::window
