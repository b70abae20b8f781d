#pragma once
// What a run with fused groups is explained with.
#include <memory>

#include "plugins/fusion/choose.h"

namespace systolens::fusion {

// A group as it ran.
struct FusedRun {
    Span span;
    std::shared_ptr<const mapping::FusedGraph> graph;
    Candidate candidate;
    std::vector<std::string> names; // of its compute layers
    [[nodiscard]] std::string name() const { return names.front() + " – " + names.back(); }
};

struct Analysis {
    Analysis(const technique::Run& before, const technique::Run& after, Settings settings,
             const Progress& progress);

    const technique::Run& before;
    const technique::Run& after;
    Settings settings;
    std::vector<Span> spans; // of this technique's groups, in the network's order
    std::vector<FusedRun> groups;
    std::shared_ptr<const mapping::FusionAccounting> accounting;
    std::vector<mapping::Partition> front;
    mapping::FusionWords fused, unfused; // of one image, by the chosen conventions

    [[nodiscard]] int wordBits() const { return after.plan.accelerator.wordBits[0]; }
    [[nodiscard]] Bytes bytes(Words words) const { return ceilDivide(words * wordBits(), 8); }
    [[nodiscard]] mapping::FusionConventions conventions() const {
        return {settings.pools, settings.buffers, settings.shownTile()};
    }
};

std::vector<technique::Metric> metrics(const Analysis& analysis);

} // namespace systolens::fusion
