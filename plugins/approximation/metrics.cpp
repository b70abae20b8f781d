#include "plugins/approximation/metrics.h"

#include <cmath>

#include "core/technique/provenance.h"
#include "core/technique/standard_scenes.h"

namespace systolens::approximation {

namespace {

using technique::Metric;

Metric ofDesign(std::string id, Text name, double value, Unit unit, Text formula,
                const Measurement& measured) {
    Metric metric;
    metric.id = std::move(id);
    metric.name = std::move(name);
    metric.value = value;
    metric.baseline = 0.0;
    metric.unit = unit;
    metric.from = Provenance::measured; // every pair, or a sample, was multiplied
    metric.why.formula = std::move(formula);
    metric.why.inputs = {
        {measured.overAll.sampled
             ? SYSTOLENS_TEXT("approximation", "pairs of operands, a seeded sample of all")
             : SYSTOLENS_TEXT("approximation", "pairs of operands"),
         {measured.overAll.pairs, Unit::none},
         {}},
        {SYSTOLENS_TEXT("approximation", "worst error"), {measured.overAll.worst, Unit::none}, {}},
        {SYSTOLENS_TEXT("approximation", "where: left operand"),
         {measured.overAll.worstLeft, Unit::none},
         {}},
        {SYSTOLENS_TEXT("approximation", "where: right operand"),
         {measured.overAll.worstRight, Unit::none},
         {}}};
    metric.why.source = arithmetic::toString(measured.multiplier.design);
    return metric;
}

std::vector<Metric> ofErrors(const Measurement& measured) {
    const arithmetic::MultiplierErrors& errors = measured.overAll;
    return {ofDesign("mre", SYSTOLENS_TEXT("approximation", "Mean relative error of a product"),
                     errors.meanRelative, Unit::share,
                     SYSTOLENS_TEXT("approximation", "mean of |product − exact| ÷ |exact| over all "
                                                     "pairs whose exact product is not 0"),
                     measured),
            ofDesign("mae", SYSTOLENS_TEXT("approximation", "Mean absolute error of a product"),
                     errors.meanAbsolute, Unit::none,
                     SYSTOLENS_TEXT("approximation", "mean of |product − exact| over all pairs"),
                     measured),
            ofDesign("error_probability", SYSTOLENS_TEXT("approximation", "Products with an error"),
                     errors.probability, Unit::share,
                     SYSTOLENS_TEXT("approximation", "pairs whose product is not exact ÷ pairs"),
                     measured)};
}

Metric macEnergy(const technique::Run& before, const technique::Run& after,
                 const Measurement& measured) {
    const std::size_t layer = measured.layers.front().layer;
    const auto cost = energy::costOf(measured.multiplier);
    const Unit unit =
        after.energy.unit == EnergyUnit::picojoule ? Unit::picojoules : Unit::macEnergies;
    Metric metric;
    metric.id = "mac_energy";
    metric.name = SYSTOLENS_TEXT("approximation", "Energy of a MAC");
    metric.value = static_cast<double>(after.layers[layer].macEnergy) / 1000;
    metric.baseline = static_cast<double>(before.layers[layer].macEnergy) / 1000;
    metric.unit = unit;
    metric.why = {
        SYSTOLENS_TEXT("approximation",
                       "the machine's MAC × (this multiplier + adder) ÷ (exact "
                       "multiplier of its words + adder), by counting cells of 3.125 fJ "
                       "or by the law for memories"),
        {{SYSTOLENS_TEXT("approximation", "cells of the multiplier"), {cost.cells, Unit::none}, {}},
         {SYSTOLENS_TEXT("approximation", "its energy at 45 nm"),
          {cost.picojoules, Unit::picojoules},
          {}},
         {SYSTOLENS_TEXT("approximation", "bits of the adder"),
          {std::int64_t{after.plan.accelerator.psumBits}, Unit::bits},
          {}}},
        "Horowitz, ISSCC 2014, Fig. 1.1.9; Weste & Harris, CMOS VLSI Design"};
    if (cost.tableBits > 0)
        metric.why.inputs.push_back({SYSTOLENS_TEXT("approximation", "bits of the table"),
                                     {cost.tableBits, Unit::bits},
                                     {}});
    return metric;
}

Metric tableBytes(const technique::Run& after, const Measurement& measured) {
    const Bits bits = energy::costOf(measured.multiplier).tableBits;
    Metric metric;
    metric.id = "table_bytes";
    metric.name = SYSTOLENS_TEXT("approximation", "Tables in the array");
    metric.value = ceilDivide(bits, 8) * after.plan.accelerator.pes();
    metric.baseline = std::int64_t{0};
    metric.unit = Unit::bytes;
    metric.why = {
        SYSTOLENS_TEXT("approximation", "2^(bits of both operands) words of a product × PEs"),
        {{SYSTOLENS_TEXT("approximation", "bits of the table"), {bits, Unit::bits}, {}},
         {SYSTOLENS_TEXT("approximation", "PEs"), {after.plan.accelerator.pes(), Unit::none}, {}}},
        {}};
    return metric;
}

std::vector<Metric> ofResult(const Measurement& measured, Provenance from) {
    std::vector<Metric> all;
    if (const auto ratio = measured.outputSnr) {
        Metric metric;
        metric.id = "output_snr";
        metric.name = SYSTOLENS_TEXT("approximation", "Signal to noise at the output");
        metric.value = *ratio;
        metric.unit = Unit::decibels;
        metric.lessIsBetter = false;
        metric.why = {SYSTOLENS_TEXT("approximation",
                                     "10 log10(Σ exact² ÷ Σ (approximate − exact)²) of the "
                                     "network's output; exact: the run without this technique"),
                      {{SYSTOLENS_TEXT("approximation", "noise to signal"),
                        {std::pow(10, -*ratio / 10), Unit::none},
                        {}}},
                      {}};
        all.push_back(std::move(metric));
    }
    if (measured.agreement) {
        Metric metric;
        metric.id = "top1_agreement";
        metric.name = SYSTOLENS_TEXT("approximation", "Images with the same answer");
        metric.value = *measured.agreement;
        metric.baseline = 1.0;
        metric.unit = Unit::share;
        metric.lessIsBetter = false;
        metric.why = {SYSTOLENS_TEXT("approximation",
                                     "images whose largest output is in the same place as without "
                                     "this technique ÷ images; right or wrong is not asked"),
                      {{SYSTOLENS_TEXT("approximation", "images"), {measured.images}, {}}},
                      {}};
        all.push_back(std::move(metric));
    }
    for (Metric& metric : all)
        metric.from = from;
    return all;
}

} // namespace

std::vector<Metric> metrics(const technique::Run& before, const technique::Run& after,
                            const Measurement& measured) {
    std::vector<Metric> result;
    for (Metric& metric : technique::runMetrics(after, &before, std::nullopt))
        if (metric.id == "energy" || metric.id == "cycles" || metric.id == "dram_bytes")
            result.push_back(std::move(metric));
    if (!measured.layers.empty()) {
        result.push_back(macEnergy(before, after, measured));
        if (energy::costOf(measured.multiplier).tableBits > 0)
            result.push_back(tableBytes(after, measured));
    }
    for (Metric& metric : ofErrors(measured))
        result.push_back(std::move(metric));
    for (Metric& metric : ofResult(measured, technique::valuesProvenance(after)))
        result.push_back(std::move(metric));
    return result;
}

} // namespace systolens::approximation
