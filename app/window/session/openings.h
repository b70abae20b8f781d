#pragma once
// What there is to open besides files: the demo, the comparison, a bundled model.
#include "app/window/session/view_state.h"
#include "core/job/job.h"

namespace systolens::window {

struct Opening {
    job::Job job;
    ViewState view;
};

// A trained LeNet-5 on a 4×4 array, playing from where it begins to compute.
Opening demo();
// The same before and after run-length coding, side by side, where that technique is loaded.
Opening comparison(const job::Techniques& techniques);
// Another model on the same machine, under the same techniques.
job::Job withModel(job::Job job, const std::string& model);

} // namespace systolens::window
