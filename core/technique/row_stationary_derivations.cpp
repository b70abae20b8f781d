// How the numbers of a row-stationary layer came about: the factors of Eyeriss's Table III, the
// course of a pass, and what each memory reads and writes for it.
#include "core/mapping/row_stationary_timing.h"
#include "core/technique/derivations.h"

namespace systolens::technique {

namespace {

using Input = Derivation::Input;
using mapping::RowStationaryMapping;

constexpr const char* source =
    "Chen et al., Eyeriss, IEEE JSSC 52(1), 2017, section III, Table III";

Input input(Text name, std::int64_t value, Unit unit = Unit::none) {
    return {std::move(name), {Number(value), unit}, {}};
}

void addFactors(Derivation& why, const RowStationaryMapping& mapped) {
    const std::vector<Input> factors{
        input(SYSTOLENS_TEXT("derivation", "m: ofmap channels kept in the GLB"), mapped.m),
        input(SYSTOLENS_TEXT("derivation", "n: ifmaps of a pass"), mapped.n),
        input(SYSTOLENS_TEXT("derivation", "e: ofmap rows of a strip"), mapped.e),
        input(SYSTOLENS_TEXT("derivation", "p: filters in a PE"), mapped.p),
        input(SYSTOLENS_TEXT("derivation", "q: channels in a PE"), mapped.q),
        input(SYSTOLENS_TEXT("derivation", "r: PE sets of different channels"), mapped.r),
        input(SYSTOLENS_TEXT("derivation", "t: PE sets of different filters"), mapped.t),
        input(SYSTOLENS_TEXT("derivation", "f: ofmap columns of a part (0: whole rows)"),
              mapped.f)};
    why.inputs.insert(why.inputs.end(), factors.begin(), factors.end());
}

Text trafficFormula(std::size_t level, Role role) {
    const bool dram = level == 0, glb = level == 1;
    switch (role) {
    case Role::ifmap:
        return dram ? SYSTOLENS_TEXT("derivation",
                                     "N·C × ifmap rows of all strips × columns of all parts (halos "
                                     "repeated) × ⌈M ÷ m⌉")
               : glb
                   ? SYSTOLENS_TEXT("derivation", "written as it comes from DRAM; read N·C × ifmap "
                                                  "rows × W words for every ⌈M ÷ (p·t)⌉ filters")
                   : SYSTOLENS_TEXT("derivation",
                                    "written into every PE of its diagonal; read by every MAC");
    case Role::filter:
        return dram ? SYSTOLENS_TEXT("derivation", "M·C·R·S × ⌈P ÷ e⌉ × ⌈Q ÷ f⌉ × ⌈N ÷ n⌉")
               : glb
                   ? SYSTOLENS_TEXT("derivation", "passes through: written and read as often as it "
                                                  "comes from DRAM")
                   : SYSTOLENS_TEXT("derivation",
                                    "written into every PE of its row; read by every MAC");
    case Role::ofmap:
        break;
    }
    return dram ? SYSTOLENS_TEXT("derivation", "N·M·P·Q, each word once")
           : glb
               ? SYSTOLENS_TEXT("derivation", "N·M·P·Q psums read and written for each of ⌈C ÷ "
                                              "(q·r)⌉ channel blocks, and read once more to leave")
               : SYSTOLENS_TEXT("derivation", "read and written by every MAC");
}

} // namespace

Derivation whyCompute(const RowStationaryMapping& mapped, const LayerRun& layer,
                      const accelerator::Accelerator& /*machine*/) {
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "positions (n × ofmap columns) × S × q × p, summed "
                                               "over the passes; partial blocks take less");
    why.inputs = {input(SYSTOLENS_TEXT("derivation", "passes"), layer.counts.folds)};
    addFactors(why, mapped);
    why.source = source;
    return why;
}

Derivation whyWaits(const RowStationaryMapping& mapped, const Scope& scope) {
    const LayerRun& layer = *scope.layer;
    const mapping::RowStationaryTiling tiling(layer.nest, scope.machine(), mapped);
    const auto timing = mapping::PassClock(layer.nest, scope.machine(), mapped)
                            .timing(shapeOf(tiling, tiling.pass(0)));
    Derivation why;
    why.formula = SYSTOLENS_TEXT(
        "derivation", "a pass takes filters + first window + positions × max(MACs, psums, ifmap, "
                      "ports) + drain; what is not MACs is stalls, and so are the ifmap and ofmap "
                      "words that cross the DRAM link between passes");
    why.inputs = {
        input(SYSTOLENS_TEXT("derivation", "first pass: filters into the spads"), timing.filters,
              Unit::cycles),
        input(SYSTOLENS_TEXT("derivation", "first pass: first window of the ifmap rows"),
              timing.window, Unit::cycles),
        input(SYSTOLENS_TEXT("derivation", "first pass: positions"), timing.positions),
        input(SYSTOLENS_TEXT("derivation", "a position: MACs"), timing.macs, Unit::cycles),
        input(SYSTOLENS_TEXT("derivation", "a position: psums over their bus, each way"),
              timing.psums, Unit::cycles),
        input(SYSTOLENS_TEXT("derivation", "a position: ifmap words over their bus"), timing.ifmap,
              Unit::cycles),
        input(SYSTOLENS_TEXT("derivation", "a position: the GLB's ports"), timing.port,
              Unit::cycles),
        input(SYSTOLENS_TEXT("derivation", "first pass: drain"), timing.drain, Unit::cycles),
        input(SYSTOLENS_TEXT("derivation", "loading that is not overlapped"),
              layer.counts.loadCycles, Unit::cycles)};
    why.source = source;
    return why;
}

Derivation whyWords(const RowStationaryMapping& mapped, const Scope& scope, std::size_t level,
                    Role role) {
    const simulation::Traffic& traffic =
        scope.counts().levels.at(level)[static_cast<std::size_t>(role)];
    Derivation why;
    why.formula = trafficFormula(level, role);
    why.inputs = {input(SYSTOLENS_TEXT("derivation", "reads"), traffic.reads, Unit::words),
                  input(SYSTOLENS_TEXT("derivation", "writes"), traffic.writes, Unit::words),
                  input(SYSTOLENS_TEXT("derivation", "bits"), traffic.bits, Unit::bits)};
    addFactors(why, mapped);
    why.source = source;
    return why;
}

} // namespace systolens::technique
