#include "plugins/rlc/tables.h"

#include "core/technique/provenance.h"
#include "core/technique/standard_scenes.h"

namespace systolens::rlc {

namespace {

using scene::Cell;
using scene::Quantity;

Text titleOf(const std::vector<Measured>& all, const technique::Run& run,
             const Settings& settings) {
    if (all.empty())
        return SYSTOLENS_TEXT("rlc", "%1 has no values, so nothing can be coded: give an input and "
                                     "weights, or densities to draw values from")
            .with(run.study->network->name);
    if (technique::valuesProvenance(run) == Provenance::synthetic)
        return SYSTOLENS_TEXT("rlc", "Coded sizes of values that were drawn");
    for (const Measured& one : all)
        if (run.plan.accelerator.wordBits[static_cast<std::size_t>(one.role)] > settings.levelBits)
            return SYSTOLENS_TEXT("rlc", "Coded sizes, if all values fitted into levels of %1 bits")
                .with(settings.levelBits);
    return SYSTOLENS_TEXT("rlc", "Coded sizes");
}

Text verdictOf(const Measured& one) {
    const double percent = 100 * (1 / one.ratio() - 1);
    const Text words = percent > 0   ? SYSTOLENS_TEXT("rlc", "larger by %1 %")
                       : percent < 0 ? SYSTOLENS_TEXT("rlc", "smaller by %1 %")
                                     : SYSTOLENS_TEXT("rlc", "as large");
    const auto rounded = static_cast<std::int64_t>(std::abs(percent) + 0.5);
    return percent == 0 ? words : words.with(rounded);
}

Cell bits(Bits value) {
    return Quantity{value, Unit::bits};
}

std::vector<Cell> rowOf(const Measured& one) {
    const technique::CodedTensor& facts = one.facts;
    const double density =
        static_cast<double>(facts.nonzeros) / static_cast<double>(facts.elements);
    const Text coded = one.coded ? SYSTOLENS_TEXT("rlc", "coded") : SYSTOLENS_TEXT("rlc", "raw");
    return {facts.layer,
            technique::tensorName(facts.role),
            coded,
            Quantity{facts.elements, Unit::elements},
            Quantity{density, Unit::share},
            bits(facts.rawBits),
            bits(facts.codedBits),
            Quantity{one.ratio(), Unit::ratio},
            Quantity{facts.entropyBits, Unit::bits},
            Quantity{facts.sparsityLimitBits, Unit::bits},
            bits(one.plainBits),
            bits(one.bitmaskBits),
            bits(one.csrBits),
            bits(one.cscBits),
            Quantity{std::int64_t{one.bestRunBits()}, Unit::bits},
            verdictOf(one)};
}

} // namespace

scene::Table tensorTable(const std::vector<Measured>& all, const technique::Run& run,
                         const Settings& settings) {
    scene::Table table;
    table.id = "rlc.tensors";
    table.title = titleOf(all, run, settings);
    table.columns = {
        {"layer", SYSTOLENS_TEXT("rlc", "Layer"), Unit::none},
        {"tensor", SYSTOLENS_TEXT("rlc", "Tensor"), Unit::none},
        {"link", SYSTOLENS_TEXT("rlc", "On the DRAM link"), Unit::none},
        {"elements", SYSTOLENS_TEXT("rlc", "Elements"), Unit::elements},
        {"density", SYSTOLENS_TEXT("rlc", "Density"), Unit::share},
        {"raw_bits", SYSTOLENS_TEXT("rlc", "Raw"), Unit::bits},
        {"coded_bits", SYSTOLENS_TEXT("rlc", "Coded"), Unit::bits},
        {"ratio", SYSTOLENS_TEXT("rlc", "Raw to coded"), Unit::ratio},
        {"entropy_bits", SYSTOLENS_TEXT("rlc", "Entropy of the code's symbols"), Unit::bits},
        {"sparsity_limit_bits", SYSTOLENS_TEXT("rlc", "Sparsity limit"), Unit::bits},
        {"plain_bits", SYSTOLENS_TEXT("rlc", "Plain run-length"), Unit::bits},
        {"bitmask_bits", SYSTOLENS_TEXT("rlc", "Bitmask"), Unit::bits},
        {"csr_bits", SYSTOLENS_TEXT("rlc", "CSR"), Unit::bits},
        {"csc_bits", SYSTOLENS_TEXT("rlc", "CSC"), Unit::bits},
        {"best_run_bits", SYSTOLENS_TEXT("rlc", "Best width of a run"), Unit::bits},
        {"verdict", SYSTOLENS_TEXT("rlc", "Verdict"), Unit::none},
    };
    for (const Measured& one : all)
        table.rows.push_back(rowOf(one));
    return table;
}

} // namespace systolens::rlc
