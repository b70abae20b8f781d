#include "app/window/session/openings.h"

namespace systolens::window {

namespace {
constexpr double demoSpeed = 20; // cycles a second: single words can be followed
}

Opening demo() {
    Opening opening;
    opening.job.model = "fashion_lenet5";
    opening.job.accelerator = "lecture-4x4";
    opening.view.fromAction = true;
    opening.view.speed = demoSpeed;
    opening.view.playing = true;
    return opening;
}

Opening comparison(const job::Techniques& techniques) {
    Opening opening = demo();
    if (techniques.contains("rlc"))
        opening.job.stack.push_back({"rlc", {}});
    opening.view.layout = StageLayout::four;
    opening.view.scenes = QStringList{"array@before", "array", "", "energy"};
    return opening;
}

job::Job withModel(job::Job job, const std::string& model) {
    job.model = model;
    job.input.clear();
    job.layers.clear();
    return job;
}

} // namespace systolens::window
