#include "core/technique/derivations.h"

#include "core/technique/standard_scenes.h"
namespace systolens::technique {

namespace {

using Input = Derivation::Input;

Input input(Text name, Number value, Unit unit, scene::Ref ref = {}) {
    return {std::move(name), scene::Quantity{value, unit}, std::move(ref)};
}

Input input(Text name, std::int64_t value) {
    return input(std::move(name), Number(value), Unit::none);
}

// The level's own part of the reference, and the layer's when there is one.
scene::Ref reference(const char* what, std::vector<std::string> path, const Scope& scope) {
    if (scope.layer)
        path.push_back(scope.layer->name);
    return {what, std::move(path)};
}

std::string tableOf(const Scope& scope) {
    const std::string& table = scope.machine().energyTable;
    return table.empty() ? scope.machine().source : "energy table " + table;
}

// Of a layer; of a network whose layers differ, what a MAC takes in the mean.
double macEnergyOf(const Scope& scope) {
    if (scope.layer)
        return inUnits(scope.layer->macEnergy);
    const simulation::Counts& counts = scope.counts();
    const std::int64_t done = counts.multiplications();
    return done > 0 ? inUnits(scope.energy().mac) / static_cast<double>(done)
                    : inUnits(scope.machine().macEnergy);
}

Derivation whyMacEnergy(const Scope& scope) {
    const simulation::Counts& counts = scope.counts();
    Derivation why;
    const bool unneeded = counts.unneededProducts > 0;
    why.formula =
        unneeded ? SYSTOLENS_TEXT("derivation", "(MACs − gated − skipped + products outside the "
                                                "ofmap) × energy of a MAC")
                 : SYSTOLENS_TEXT("derivation", "(MACs − gated − skipped) × energy of a MAC");
    why.inputs = {
        input(SYSTOLENS_TEXT("derivation", "MACs"), Number(counts.macs), Unit::macs),
        input(SYSTOLENS_TEXT("derivation", "gated"), Number(counts.gatedMacs), Unit::macs),
        input(SYSTOLENS_TEXT("derivation", "skipped"), Number(counts.skippedMacs), Unit::macs),
        input(SYSTOLENS_TEXT("derivation", "energy of a MAC"), Number(macEnergyOf(scope)),
              energyUnit(scope))};
    if (unneeded)
        why.inputs.push_back(input(SYSTOLENS_TEXT("derivation", "products outside the ofmap"),
                                   Number(counts.unneededProducts), Unit::macs));
    why.source = tableOf(scope);
    return why;
}

bool belongsTo(const std::string& part, const accelerator::Accelerator& machine,
               std::size_t level) {
    if (part == "dram")
        return level == 0;
    return level > 0 && machine.levels[level].perPe == (part == "rf");
}

Derivation whyMemoryEnergy(const Scope& scope, const std::string& part) {
    const accelerator::Accelerator& machine = scope.machine();
    Derivation why;
    why.formula =
        SYSTOLENS_TEXT("derivation", "bits read × read energy ÷ width of an access + bits "
                                     "written × write energy ÷ width");
    why.source = tableOf(scope);
    for (std::size_t i = 0; i < scope.counts().levels.size() && i < machine.levels.size(); ++i) {
        if (!belongsTo(part, machine, i))
            continue;
        const accelerator::MemoryLevel& level = machine.levels[i];
        for (const Role role : network::allRoles)
            why.inputs.push_back(
                input(SYSTOLENS_TEXT("derivation", "%1, %2: bits read and written")
                          .with(level.name, tensorName(role)),
                      Number(scope.counts().levels[i][static_cast<std::size_t>(role)].bits),
                      Unit::bits, reference("level", {level.name, network::name(role)}, scope)));
        why.inputs.push_back(
            input(SYSTOLENS_TEXT("derivation", "%1: energy of a read").with(level.name),
                  Number(inUnits(level.readEnergy)), energyUnit(scope)));
        why.inputs.push_back(
            input(SYSTOLENS_TEXT("derivation", "%1: energy of a write").with(level.name),
                  Number(inUnits(level.writeEnergy)), energyUnit(scope)));
        why.inputs.push_back(
            input(SYSTOLENS_TEXT("derivation", "%1: width of an access").with(level.name),
                  Number(std::int64_t{level.accessBits}), Unit::bits));
    }
    return why;
}

Derivation whyNocEnergy(const Scope& scope) {
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "word hops × energy of a hop");
    why.source = tableOf(scope);
    for (const Role role : network::allRoles) {
        const auto index = static_cast<std::size_t>(role);
        why.inputs.push_back(
            input(SYSTOLENS_TEXT("derivation", "%1: word hops").with(tensorName(role)),
                  Number(scope.counts().nocHops[index]), Unit::words));
        why.inputs.push_back(
            input(SYSTOLENS_TEXT("derivation", "%1: energy of a hop").with(tensorName(role)),
                  Number(inUnits(scope.machine().noc[index].hopEnergy)), energyUnit(scope)));
    }
    return why;
}

Derivation whyCodecEnergy(const Scope& scope) {
    const accelerator::Codec& codec = scope.machine().codec;
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation",
                                 "words coded × coding energy + words decoded × decoding energy");
    why.source = tableOf(scope);
    why.inputs = {input(SYSTOLENS_TEXT("derivation", "words coded"),
                        Number(scope.counts().encodedWords), Unit::words),
                  input(SYSTOLENS_TEXT("derivation", "coding energy"),
                        Number(inUnits(codec.encodeEnergy)), energyUnit(scope)),
                  input(SYSTOLENS_TEXT("derivation", "words decoded"),
                        Number(scope.counts().decodedWords), Unit::words),
                  input(SYSTOLENS_TEXT("derivation", "decoding energy"),
                        Number(inUnits(codec.decodeEnergy)), energyUnit(scope))};
    return why;
}

Derivation whyStaticEnergy(const Scope& scope) {
    const accelerator::Accelerator& machine = scope.machine();
    Derivation why;
    why.formula =
        SYSTOLENS_TEXT("derivation", "cycles × (energy of the chip + PEs × energy of a PE)");
    why.source = tableOf(scope);
    why.inputs = {input(SYSTOLENS_TEXT("derivation", "cycles"), Number(scope.counts().cycles),
                        Unit::cycles, reference("metric", {"cycles"}, scope)),
                  input(SYSTOLENS_TEXT("derivation", "energy of the chip in a cycle"),
                        Number(inUnits(machine.staticEnergyPerCycle)), energyUnit(scope)),
                  input(SYSTOLENS_TEXT("derivation", "PEs"), machine.pes()),
                  input(SYSTOLENS_TEXT("derivation", "energy of a PE in a cycle"),
                        Number(inUnits(machine.staticEnergyPerPeCycle)), energyUnit(scope))};
    return why;
}

// SCALE-Sim's names: Sr × Sc outputs or operands stand on the array, T stream through it.
struct Spatial {
    Text rows, columns, stream;
    std::int64_t sr = 0, sc = 0, t = 0;
    bool preloaded = false; // operands stand still: ws and is
};

Spatial spatialOf(const mapping::Gemm& gemm, accelerator::Dataflow dataflow) {
    const Text products = SYSTOLENS_TEXT("derivation", "Sr: products C·R·S");
    switch (dataflow) {
    case accelerator::Dataflow::weightStationary:
        return {products,
                SYSTOLENS_TEXT("derivation", "Sc: filters"),
                SYSTOLENS_TEXT("derivation", "T: ofmap pixels"),
                gemm.products,
                gemm.filters,
                gemm.pixels,
                true};
    case accelerator::Dataflow::inputStationary:
        return {products,
                SYSTOLENS_TEXT("derivation", "Sc: ofmap pixels"),
                SYSTOLENS_TEXT("derivation", "T: filters"),
                gemm.products,
                gemm.pixels,
                gemm.filters,
                true};
    default:
        return {SYSTOLENS_TEXT("derivation", "Sr: ofmap pixels"),
                SYSTOLENS_TEXT("derivation", "Sc: filters"),
                SYSTOLENS_TEXT("derivation", "T: products C·R·S"),
                gemm.pixels,
                gemm.filters,
                gemm.products,
                false};
    }
}

// Of a layer whose mapping says no more, and of all layers together.
Derivation whyCountedWords(const Scope& scope, std::size_t level, Role role) {
    const simulation::Traffic& traffic =
        scope.counts().levels.at(level)[static_cast<std::size_t>(role)];
    Derivation why;
    why.formula = SYSTOLENS_TEXT(
        "derivation", "reads + writes over all instances of the level, writes being fills and "
                      "updates; a word takes its bits after coding");
    why.inputs = {
        input(SYSTOLENS_TEXT("derivation", "reads"), Number(traffic.reads), Unit::words),
        input(SYSTOLENS_TEXT("derivation", "writes"), Number(traffic.writes), Unit::words),
        input(SYSTOLENS_TEXT("derivation", "bits"), Number(traffic.bits), Unit::bits),
        input(SYSTOLENS_TEXT("derivation", "bits of a word before coding"),
              Number(std::int64_t{scope.machine().wordBits[static_cast<std::size_t>(role)]}),
              Unit::bits)};
    return why;
}

} // namespace

double inUnits(EnergyMillis millis) {
    return static_cast<double>(millis) / 1000.0;
}

Unit energyUnit(const Scope& scope) {
    return scope.energy().unit == EnergyUnit::picojoule ? Unit::picojoules : Unit::macEnergies;
}

const std::vector<EnergyPart>& energyParts() {
    using energy::Energy;
    using scene::Tone;
    static const std::vector<EnergyPart> parts{
        {"dram", SYSTOLENS_TEXT("energy", "DRAM"), Tone::dram, &Energy::dram},
        {"glb", SYSTOLENS_TEXT("energy", "GLB"), Tone::glb, &Energy::glb},
        {"noc", SYSTOLENS_TEXT("energy", "NoC"), Tone::noc, &Energy::noc},
        {"rf", SYSTOLENS_TEXT("energy", "registers"), Tone::rf, &Energy::rf},
        {"mac", SYSTOLENS_TEXT("energy", "MAC"), Tone::mac, &Energy::mac},
        {"codec", SYSTOLENS_TEXT("energy", "codec"), Tone::codec, &Energy::codec},
        {"static", SYSTOLENS_TEXT("energy", "static"), Tone::statics, &Energy::statics}};
    return parts;
}

Derivation whyEnergy(const Scope& scope, const EnergyPart& part) {
    const std::string id = part.id;
    if (id == "mac")
        return whyMacEnergy(scope);
    if (id == "noc")
        return whyNocEnergy(scope);
    if (id == "codec")
        return whyCodecEnergy(scope);
    if (id == "static")
        return whyStaticEnergy(scope);
    return whyMemoryEnergy(scope, id);
}

Derivation whyCompute(const mapping::SystolicMapping& mapped, const LayerRun& layer,
                      const accelerator::Accelerator& machine) {
    Derivation why;
    const mapping::Gemm gemm = mapping::gemmOf(layer.nest);
    const Spatial spatial = spatialOf(gemm, mapped.dataflow);
    const std::int64_t pieces =
        mapped.streamTile > 0 ? ceilDivide(spatial.t, mapped.streamTile) : 1;
    why.formula =
        spatial.preloaded
            ? SYSTOLENS_TEXT("derivation",
                             "groups × ⌈Sr ÷ rows⌉ × ⌈Sc ÷ columns⌉ × (T + pieces × (2 "
                             "× rows + columns − 2))")
            : SYSTOLENS_TEXT("derivation", "groups × ⌈Sr ÷ rows⌉ × ⌈Sc ÷ columns⌉ × (T + pieces × "
                                           "(rows + columns − 2))");
    why.inputs = {input(SYSTOLENS_TEXT("derivation", "groups"), gemm.groups),
                  input(spatial.rows, spatial.sr),
                  input(SYSTOLENS_TEXT("derivation", "rows of PEs"), machine.rows),
                  input(spatial.columns, spatial.sc),
                  input(SYSTOLENS_TEXT("derivation", "columns of PEs"), machine.columns),
                  input(spatial.stream, spatial.t),
                  input(SYSTOLENS_TEXT("derivation", "pieces of T"), pieces)};
    why.source = "Samajdar et al., A systematic methodology for characterizing scalability of DNN "
                 "accelerators using SCALE-Sim, ISPASS 2020, section III";
    return why;
}

Derivation whyWords(const mapping::SystolicMapping& /*mapped*/, const Scope& scope,
                    std::size_t level, Role role) {
    return whyCountedWords(scope, level, role);
}

Derivation whyTraffic(const Scope& scope, std::size_t level, Role role) {
    if (!scope.layer)
        return whyCountedWords(scope, level, role);
    return std::visit([&](const auto& mapped) { return whyWords(mapped, scope, level, role); },
                      scope.layer->mapping);
}

Derivation whyComputeCycles(const LayerRun& layer, const accelerator::Accelerator& machine) {
    return std::visit([&](const auto& mapped) { return whyCompute(mapped, layer, machine); },
                      layer.mapping);
}

Derivation sumOverLayers(const Run& run, const std::string& metric, Unit unit,
                         Number (*value)(const Scope&)) {
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "the sum over the layers");
    for (const LayerRun& layer : run.layers)
        why.inputs.push_back(input(Text{{}, "%1", {layer.name}}, value(Scope{run, &layer}), unit,
                                   {"metric", {metric, layer.name}}));
    return why;
}

} // namespace systolens::technique
