#include "core/support/parallel.h"

#include <memory>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_group.h>

#include "core/support/error.h"

namespace systolens {

namespace {

std::unique_ptr<tbb::global_control>& control() {
    static std::unique_ptr<tbb::global_control> instance;
    return instance;
}

} // namespace

void parallelFor(std::int64_t count, const Progress& progress,
                 const std::function<void(std::int64_t)>& body) {
    progress.check();
    tbb::task_group_context context(tbb::task_group_context::isolated);
    tbb::parallel_for(
        std::int64_t{0}, count,
        [&](std::int64_t index) {
            if (progress.cancelled())
                context.cancel_group_execution();
            else
                body(index);
        },
        context);
    progress.check();
}

void limitThreads(int threads) {
    control().reset();
    if (threads > 0)
        control() = std::make_unique<tbb::global_control>(
            tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
}

int threadLimit() {
    return static_cast<int>(
        tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism));
}

} // namespace systolens
