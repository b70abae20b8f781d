#pragma once
// How often a job's network is right on its labelled images, as it is and under the job's stack.
#include "core/execution/quality.h"
#include "core/job/job.h"

namespace systolens::job {

struct AccuracyRequest {
    std::int64_t most = 0;      // of the images
    bool sensitivities = false; // also with each layer's arithmetic alone
};

struct StackAccuracy {
    execution::Accuracy exact;
    // None when the stack is empty.
    std::optional<execution::Accuracy> approximate;
    execution::Difference difference;
    struct Layer {
        std::string name;
        execution::Sensitivity sensitivity;
    };
    std::vector<Layer> layers; // where they were asked for
};

// Error (usage) when there is no data set, (input) when it does not fit; what a technique of the
// stack says; Cancelled.
StackAccuracy measureAccuracy(const Job& job, const AccuracyRequest& request,
                              const Techniques& techniques, const technique::Backend& backend,
                              Progress& progress);

std::string accuracyJson(const StackAccuracy& accuracy);

} // namespace systolens::job
