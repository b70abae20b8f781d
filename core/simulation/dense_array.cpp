// The array built in: whatever the mapping, on dense data.
#include "core/simulation/dense_trace.h"
#include "core/simulation/fused_tiles.h"
#include "core/simulation/nest_array.h"
#include "core/simulation/row_stationary_array.h"
#include "core/simulation/systolic_array.h"

namespace systolens::simulation {

namespace {

// Runs one layer after the other, each as its kind of mapping says.
class GroupRunner {
public:
    GroupRunner(const Work& work, Progress& progress) : work_(work), progress_(progress) {}

    void operator()(const mapping::SystolicMapping& mapping) {
        SystolicRun layer = simulateSystolic(work_, run_.counts.size(), mapping, progress_);
        run_.mappings.push_back(layer.mapping);
        run_.counts.push_back(std::move(layer.counts));
        if (layer.timeline)
            timelines_.emplace_back(std::move(*layer.timeline));
    }

    void operator()(const mapping::RowStationaryMapping& mapping) {
        RowStationaryRun layer =
            simulateRowStationary(work_, run_.counts.size(), mapping, progress_);
        run_.mappings.emplace_back(mapping);
        run_.counts.push_back(std::move(layer.counts));
        if (layer.timeline)
            timelines_.emplace_back(std::move(*layer.timeline));
    }

    void operator()(const mapping::NestMapping& mapping) {
        NestRun layer = simulateNest(work_, run_.counts.size(), mapping, progress_);
        run_.mappings.emplace_back(mapping);
        run_.counts.push_back(std::move(layer.counts));
        if (layer.timeline)
            timelines_.emplace_back(std::move(*layer.timeline));
    }

    GroupRun finish() {
        if (!timelines_.empty())
            run_.trace = denseTrace(std::move(timelines_));
        return std::move(run_);
    }

private:
    const Work& work_;
    Progress& progress_;
    GroupRun run_;
    std::vector<Timeline> timelines_;
};

class DenseArray : public ArrayModel {
public:
    std::string key() const override { return "dense"; }

    GroupRun simulate(const Work& work, Progress& progress) const override {
        if (runsInTiles(work))
            return simulateTiles(work, progress);
        GroupRunner runner(work, progress);
        for (const mapping::Mapping& mapping : work.mappings) {
            progress.check();
            std::visit(runner, mapping);
        }
        return runner.finish();
    }
};

} // namespace

std::shared_ptr<const ArrayModel> denseArray() {
    static const auto array = std::make_shared<const DenseArray>();
    return array;
}

} // namespace systolens::simulation
