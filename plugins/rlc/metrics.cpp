#include "plugins/rlc/metrics.h"

#include "core/technique/provenance.h"
#include "core/technique/standard_scenes.h"

namespace systolens::rlc {

namespace {

using technique::Derivation;
using technique::Metric;

// Sums over the tensors that are coded on their link.
struct Sums {
    Bits raw = 0, coded = 0;
    double limit = 0;
    std::array<Bits, 16> byWidth{};
    const Measured* worst = nullptr; // the one with the lowest ratio
};

Sums sumsOf(const std::vector<Measured>& all) {
    Sums sums;
    for (const Measured& one : all) {
        if (!one.coded)
            continue;
        sums.raw += one.facts.rawBits;
        sums.coded += one.facts.codedBits;
        sums.limit += one.facts.sparsityLimitBits;
        for (std::size_t i = 0; i < sums.byWidth.size(); ++i)
            sums.byWidth[i] += one.bitsByWidth[i];
        if (!sums.worst || one.ratio() < sums.worst->ratio())
            sums.worst = &one;
    }
    return sums;
}

Derivation::Input bitsInput(Text name, Number bits) {
    return {std::move(name), {bits, Unit::bits}, {}};
}

Metric ratio(const Sums& sums) {
    Metric metric;
    metric.id = "ratio";
    metric.name = SYSTOLENS_TEXT("rlc", "Raw to coded size");
    metric.value = static_cast<double>(sums.raw) / static_cast<double>(sums.coded);
    metric.unit = Unit::ratio;
    metric.lessIsBetter = false;
    metric.why = {SYSTOLENS_TEXT("rlc", "raw bits ÷ coded bits of all coded tensors"),
                  {bitsInput(SYSTOLENS_TEXT("rlc", "raw bits"), sums.raw),
                   bitsInput(SYSTOLENS_TEXT("rlc", "coded bits"), sums.coded)},
                  eyerissSource};
    return metric;
}

Metric worstExpansion(const Sums& sums) {
    const technique::CodedTensor& facts = sums.worst->facts;
    Metric metric;
    metric.id = "worst_expansion";
    metric.name = SYSTOLENS_TEXT("rlc", "Coded to raw size at worst");
    metric.value = 1 / sums.worst->ratio();
    metric.unit = Unit::ratio;
    metric.why = {SYSTOLENS_TEXT("rlc", "the largest coded bits ÷ raw bits: above 1 the code makes "
                                        "data larger; here %1, %2")
                      .with(facts.layer, technique::tensorName(facts.role)),
                  {bitsInput(SYSTOLENS_TEXT("rlc", "coded bits"), facts.codedBits),
                   bitsInput(SYSTOLENS_TEXT("rlc", "raw bits"), facts.rawBits)},
                  eyerissSource};
    return metric;
}

Metric overLimit(const Sums& sums) {
    Metric metric;
    metric.id = "over_limit";
    metric.name = SYSTOLENS_TEXT("rlc", "Above the sparsity limit");
    metric.value = static_cast<double>(sums.coded) / sums.limit - 1;
    metric.unit = Unit::share;
    metric.why = {SYSTOLENS_TEXT("rlc", "coded bits ÷ Σ (elements × h(density) + nonzeros × level "
                                        "bits) − 1, h: the entropy of zero or not"),
                  {bitsInput(SYSTOLENS_TEXT("rlc", "coded bits"), sums.coded),
                   bitsInput(SYSTOLENS_TEXT("rlc", "limit"), sums.limit)},
                  eyerissSource};
    return metric;
}

Metric bestRunBits(const Sums& sums, const Settings& settings) {
    const int best = bestWidth(sums.byWidth);
    Metric metric;
    metric.id = "best_run_bits";
    metric.name = SYSTOLENS_TEXT("rlc", "Best width of a run");
    metric.value = std::int64_t{best};
    metric.baseline = std::int64_t{settings.runBits};
    metric.unit = Unit::bits;
    metric.why = {SYSTOLENS_TEXT("rlc",
                                 "the width from 1 to 16 bits with the fewest coded bits over "
                                 "all coded tensors, in the same format"),
                  {bitsInput(SYSTOLENS_TEXT("rlc", "coded bits with it"),
                             sums.byWidth[static_cast<std::size_t>(best - 1)]),
                   bitsInput(SYSTOLENS_TEXT("rlc", "coded bits now"), sums.coded)},
                  eyerissSource};
    return metric;
}

} // namespace

std::vector<Metric> metrics(const technique::Run& before, const technique::Run& after,
                            const std::vector<Measured>& all, const Settings& settings) {
    std::vector<Metric> result;
    for (Metric& metric : technique::runMetrics(after, &before, std::nullopt))
        if (metric.id == "dram_bytes" || metric.id == "energy" || metric.id == "cycles")
            result.push_back(std::move(metric));
    const Sums sums = sumsOf(all);
    if (sums.coded == 0)
        return result;
    for (Metric& metric : std::vector{ratio(sums), worstExpansion(sums), overLimit(sums),
                                      bestRunBits(sums, settings)}) {
        metric.from = technique::valuesProvenance(after);
        result.push_back(std::move(metric));
    }
    return result;
}

} // namespace systolens::rlc
