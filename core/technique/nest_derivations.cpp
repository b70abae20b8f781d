// How the numbers of a layer that runs as a general loop nest came about: what its loops are, and
// what each memory hands on and takes back for them.
#include "core/mapping/mapping_text.h"
#include "core/mapping/nest_checks.h"
#include "core/technique/derivations.h"

namespace systolens::technique {

namespace {

using Input = Derivation::Input;

constexpr const char* source =
    "Parashar et al., Timeloop, ISPASS 2019, sections V and VI, with exact tiles";

Input input(Text name, std::int64_t value, Unit unit = Unit::none) {
    return {std::move(name), {Number(value), unit}, {}};
}

mapping::NestCounts countsOf(const mapping::NestMapping& mapped, const LayerRun& layer,
                             const accelerator::Accelerator& machine) {
    return mapping::countNest(mapping::workloadOf(layer.nest, machine.padding),
                              mapping::hierarchyOf(machine), mapped);
}

std::string textOf(const LayerRun& layer, const accelerator::Accelerator& machine) {
    return mapping::toText(layer.mapping, layer.nest, machine);
}

} // namespace

Derivation whyCompute(const mapping::NestMapping& mapped, const LayerRun& layer,
                      const accelerator::Accelerator& machine) {
    const mapping::NestCounts counts = countsOf(mapped, layer, machine);
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation",
                                 "a cycle for each iteration of all temporal loops, a remainder's "
                                 "only as far as it goes: %1")
                      .with(textOf(layer, machine));
    why.inputs = {
        input(SYSTOLENS_TEXT("derivation", "passes: iterations outside the PE array"),
              counts.passes),
        input(SYSTOLENS_TEXT("derivation", "PEs of the largest pass"), counts.activePes),
        input(SYSTOLENS_TEXT("derivation", "PEs in use, added up over the passes"), counts.passPes),
        input(SYSTOLENS_TEXT("derivation", "MACs"), counts.macs, Unit::macs)};
    why.source = source;
    return why;
}

Derivation whyWords(const mapping::NestMapping& mapped, const Scope& scope, std::size_t level,
                    Role role) {
    const auto space = static_cast<std::size_t>(role);
    const mapping::SpaceTraffic words =
        countsOf(mapped, *scope.layer, scope.machine()).levels.at(level)[space];
    Derivation why;
    why.formula =
        role == Role::ofmap
            ? SYSTOLENS_TEXT("derivation",
                             "reads: psums that are added to, handed on or leave; writes: psums "
                             "that come back from above and updates from below; %1")
            : SYSTOLENS_TEXT("derivation",
                             "reads: what is new to the level below, once for all that the NoC "
                             "serves together; writes: what is new here; %1");
    why.formula = why.formula.with(textOf(*scope.layer, scope.machine()));
    why.inputs = {
        input(SYSTOLENS_TEXT("derivation", "largest tile of an instance (0: bypassed)"), words.tile,
              Unit::words),
        input(SYSTOLENS_TEXT("derivation", "reads"), words.reads, Unit::words),
        input(SYSTOLENS_TEXT("derivation", "writes: fills from above"), words.fills, Unit::words),
        input(SYSTOLENS_TEXT("derivation", "writes: updates from below"), words.updates,
              Unit::words),
        input(SYSTOLENS_TEXT("derivation", "bits"), scope.counts().levels.at(level)[space].bits,
              Unit::bits)};
    if (role == Role::ofmap)
        why.inputs.push_back(input(SYSTOLENS_TEXT("derivation", "words that started from nothing"),
                                   words.fresh, Unit::words));
    why.source = source;
    return why;
}

} // namespace systolens::technique
