#include "plugins/zero_skip/metrics.h"

#include <algorithm>
#include <cmath>

#include "core/technique/provenance.h"
#include "core/technique/standard_scenes.h"
#include "plugins/zero_skip/arrays.h"

namespace systolens::zero_skip {

namespace {

using technique::LayerRun;
using technique::Metric;

constexpr std::array<const char*, 5> ofRuns{"cycles", "milliseconds", "energy", "dram_bytes",
                                            "utilization"};

// Elements of a role's tensors, and how many of them are zero.
struct Zeros {
    std::int64_t elements = 0, zeros = 0;
};

void add(Zeros& sum, const technique::Run& run, const LayerRun& layer, Role role) {
    const network::Tensor* tensor = technique::tensorOf(run, layer, role);
    const std::optional<double> density =
        role == Role::filter ? layer.filterDensity : layer.ifmapDensity;
    if (!tensor || !density)
        return;
    sum.elements += tensor->size();
    sum.zeros += tensor->size() - std::llround(*density * static_cast<double>(tensor->size()));
}

Zeros zerosOf(const technique::Run& run, Role role, bool fullyConnected) {
    Zeros sum;
    for (const LayerRun& layer : run.layers)
        if (simulation::isFullyConnected(layer.nest) == fullyConnected)
            add(sum, run, layer, role);
    return sum;
}

Metric shareOfZeros(std::string id, Text name, const Zeros& zeros) {
    Metric metric;
    metric.id = std::move(id);
    metric.name = std::move(name);
    metric.value = static_cast<double>(zeros.zeros) / static_cast<double>(zeros.elements);
    metric.unit = Unit::share;
    metric.lessIsBetter = false;
    metric.why = {SYSTOLENS_TEXT("zero_skip", "elements that are exactly zero ÷ elements"),
                  {{SYSTOLENS_TEXT("zero_skip", "zeros"), {zeros.zeros, Unit::elements}, {}},
                   {SYSTOLENS_TEXT("zero_skip", "elements"), {zeros.elements, Unit::elements}, {}}},
                  {}};
    return metric;
}

Metric shareOfMacs(std::string id, Text name, std::int64_t macs, const technique::Run& after) {
    Metric metric;
    metric.id = std::move(id);
    metric.name = std::move(name);
    metric.value = after.totals.macs == 0
                       ? 0.0
                       : static_cast<double>(macs) / static_cast<double>(after.totals.macs);
    metric.baseline = 0.0;
    metric.unit = Unit::share;
    metric.lessIsBetter = false;
    metric.why = {SYSTOLENS_TEXT("zero_skip", "of all MACs of the network"),
                  {{SYSTOLENS_TEXT("zero_skip", "MACs that are saved"), {macs, Unit::macs}, {}},
                   {SYSTOLENS_TEXT("zero_skip", "MACs"), {after.totals.macs, Unit::macs}, {}}},
                  eieSource};
    return metric;
}

std::vector<Metric> ofZeros(const technique::Run& after) {
    const struct {
        const char* id;
        Text name;
        Role role;
        bool fullyConnected;
    } kinds[]{
        {"fc_zero_weights", SYSTOLENS_TEXT("zero_skip", "Zero weights, fully connected"),
         Role::filter, true},
        {"fc_zero_activations", SYSTOLENS_TEXT("zero_skip", "Zero activations, fully connected"),
         Role::ifmap, true},
        {"conv_zero_weights", SYSTOLENS_TEXT("zero_skip", "Zero weights, convolutions"),
         Role::filter, false},
        {"conv_zero_activations", SYSTOLENS_TEXT("zero_skip", "Zero activations, convolutions"),
         Role::ifmap, false},
    };
    std::vector<Metric> all;
    for (const auto& kind : kinds) {
        const Zeros zeros = zerosOf(after, kind.role, kind.fullyConnected);
        if (zeros.elements > 0)
            all.push_back(shareOfZeros(kind.id, kind.name, zeros));
    }
    return all;
}

// Of the first image on the EIE-like array.
std::vector<Metric> ofEie(const std::vector<Encoded>& encoded) {
    std::int64_t done = 0, useful = 0;
    Cycle cycles = 0;
    double ideal = 0;
    for (const Encoded& one : encoded) {
        done += one.done;
        useful += one.useful;
        cycles += one.alone;
        ideal += static_cast<double>(one.done) / static_cast<double>(one.eie->pes());
    }
    if (done == 0)
        return {};
    Metric padding;
    padding.id = "padding";
    padding.name = SYSTOLENS_TEXT("zero_skip", "Padding zeros in the work");
    padding.value = static_cast<double>(done - useful) / static_cast<double>(done);
    padding.unit = Unit::share;
    padding.why = {
        SYSTOLENS_TEXT("zero_skip", "padding zeros ÷ entries, of the columns whose "
                                    "activation is not zero"),
        {{SYSTOLENS_TEXT("zero_skip", "padding zeros"), {done - useful, Unit::elements}, {}},
         {SYSTOLENS_TEXT("zero_skip", "entries"), {done, Unit::elements}, {}}},
        eieSource};
    Metric balance;
    balance.id = "load_balance";
    balance.name = SYSTOLENS_TEXT("zero_skip", "Load balance");
    balance.value = ideal / static_cast<double>(cycles);
    balance.unit = Unit::share;
    balance.lessIsBetter = false;
    balance.why = {
        SYSTOLENS_TEXT("zero_skip", "Σ entries ÷ PEs in use ÷ cycles of the array"),
        {{SYSTOLENS_TEXT("zero_skip", "entries"), {done, Unit::elements}, {}},
         {SYSTOLENS_TEXT("zero_skip", "cycles if all PEs had the same"), {ideal, Unit::cycles}, {}},
         {SYSTOLENS_TEXT("zero_skip", "cycles of the array"), {cycles, Unit::cycles}, {}}},
        eieSource};
    return {padding, balance};
}

} // namespace

std::vector<Metric> metrics(const technique::Run& before, const technique::Run& after,
                            const std::vector<Encoded>& encoded) {
    std::vector<Metric> result;
    for (Metric& metric : technique::runMetrics(after, &before, std::nullopt))
        if (std::ranges::find(ofRuns, metric.id) != ofRuns.end())
            result.push_back(std::move(metric));
    for (Metric& metric : ofZeros(after)) {
        metric.from = technique::valuesProvenance(after);
        result.push_back(std::move(metric));
    }
    for (Metric& metric :
         std::vector{shareOfMacs("gated_macs", SYSTOLENS_TEXT("zero_skip", "MACs gated"),
                                 after.totals.gatedMacs, after),
                     shareOfMacs("skipped_macs", SYSTOLENS_TEXT("zero_skip", "MACs skipped"),
                                 after.totals.skippedMacs, after)}) {
        metric.from = after.provenance;
        result.push_back(std::move(metric));
    }
    for (Metric& metric : ofEie(encoded)) {
        metric.from = after.provenance;
        result.push_back(std::move(metric));
    }
    return result;
}

} // namespace systolens::zero_skip
