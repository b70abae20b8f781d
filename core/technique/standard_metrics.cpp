#include "core/technique/derivations.h"
#include "core/technique/standard_scenes.h"

namespace systolens::technique {

namespace {

using Input = Derivation::Input;

// A plain input that leads to the derivation of another metric.
Input metricInput(const Scope& scope, const char* id) {
    for (const StandardMetric& metric : standardMetrics()) {
        if (std::string(metric.id) != id)
            continue;
        std::vector<std::string> path{id};
        if (scope.layer)
            path.push_back(scope.layer->name);
        return {metric.name, {metric.value(scope), metric.unit}, {"metric", std::move(path)}};
    }
    return {};
}

Number cycles(const Scope& scope) {
    return scope.counts().cycles;
}
Number computeCycles(const Scope& scope) {
    return scope.counts().computeCycles;
}
Number stallCycles(const Scope& scope) {
    return scope.counts().stallCycles;
}
Number time(const Scope& scope) {
    return simulation::milliseconds(scope.counts(), scope.machine());
}
Number totalEnergy(const Scope& scope) {
    return inUnits(scope.energy().total());
}
Number dram(const Scope& scope) {
    return simulation::dramBytes(scope.counts());
}
Number glb(const Scope& scope) {
    return glbBytes(scope.counts(), scope.machine());
}
Number utilization(const Scope& scope) {
    return scope.counts().utilization;
}
Number mappingEfficiency(const Scope& scope) {
    return scope.counts().mappingEfficiency;
}
Number macs(const Scope& scope) {
    return scope.counts().macs;
}

Derivation whyCycles(const Scope& scope) {
    if (!scope.layer)
        return sumOverLayers(scope.run, "cycles", Unit::cycles, cycles);
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "compute cycles + stall cycles");
    why.inputs = {metricInput(scope, "compute_cycles"), metricInput(scope, "stall_cycles")};
    return why;
}

// A technique's own array takes the cycles that its simulation took.
Derivation whyOwnCompute(const Scope& scope, const std::string& owner) {
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "cycles of the PE array that %1 brings, simulated "
                                               "on this layer's values: the PE with the most work "
                                               "and the waiting of the others decide")
                      .with(owner);
    const simulation::Counts& counts = scope.counts();
    why.inputs = {
        metricInput(scope, "macs"),
        {SYSTOLENS_TEXT("derivation", "gated"), {Number(counts.gatedMacs), Unit::macs}, {}},
        {SYSTOLENS_TEXT("derivation", "skipped"), {Number(counts.skippedMacs), Unit::macs}, {}},
        {SYSTOLENS_TEXT("derivation", "PEs"), {Number(scope.machine().pes())}, {}}};
    return why;
}

// A fused layer that runs tile by tile: each of its tiles is a small layer of its own.
Derivation whyInTiles(const Scope& scope, const FusedLayers& group) {
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "the sum over the tiles of the fused group, each a "
                                               "small layer of its own");
    why.inputs = {
        {SYSTOLENS_TEXT("derivation", "layers of the group"),
         {Number(static_cast<std::int64_t>(group.layers.size()))},
         {}},
        {SYSTOLENS_TEXT("derivation", "rows of a tile of its result; 0: all"),
         {Number(group.tile.rows)},
         {}},
        {SYSTOLENS_TEXT("derivation", "columns of a tile of its result; 0: all"),
         {Number(group.tile.columns)},
         {}},
        {SYSTOLENS_TEXT("derivation", "folds of all tiles"), {Number(scope.counts().folds)}, {}}};
    why.source = "M. Alwani et al., Fused-Layer CNN Accelerators, MICRO 2016";
    return why;
}

Derivation whyCompute(const Scope& scope) {
    if (!scope.layer)
        return sumOverLayers(scope.run, "compute_cycles", Unit::cycles, computeCycles);
    if (const FusedLayers* group = tiledGroupOf(scope.run.plan, scope.layer->layer.layer))
        return whyInTiles(scope, *group);
    const auto own = scope.run.plan.array.find(scope.layer->layer.layer);
    return own == scope.run.plan.array.end() ? whyComputeCycles(*scope.layer, scope.machine())
                                             : whyOwnCompute(scope, own->second.owner);
}

// The slowest link.
std::optional<Text> nameOf(simulation::Wait link) {
    switch (link) {
    case simulation::Wait::load:
        return SYSTOLENS_TEXT("derivation", "slowest: the DRAM link, mostly reading");
    case simulation::Wait::store:
        return SYSTOLENS_TEXT("derivation", "slowest: the DRAM link, mostly writing");
    case simulation::Wait::decode:
        return SYSTOLENS_TEXT("derivation", "slowest: the decoder at the DRAM link");
    case simulation::Wait::encode:
        return SYSTOLENS_TEXT("derivation", "slowest: the encoder at the DRAM link");
    case simulation::Wait::glbRead:
        return SYSTOLENS_TEXT("derivation", "slowest: the on-chip memory's read port");
    case simulation::Wait::glbWrite:
        return SYSTOLENS_TEXT("derivation", "slowest: the on-chip memory's write port");
    case simulation::Wait::nocIfmap:
        return SYSTOLENS_TEXT("derivation", "slowest: the NoC of the ifmap");
    case simulation::Wait::nocFilter:
        return SYSTOLENS_TEXT("derivation", "slowest: the NoC of the filter");
    case simulation::Wait::nocPsum:
        return SYSTOLENS_TEXT("derivation", "slowest: the NoC of the psums");
    case simulation::Wait::none:
    case simulation::Wait::queueFull:
    case simulation::Wait::queueEmpty:
        break;
    }
    return std::nullopt;
}

Derivation whyCountedStalls(const Scope& scope) {
    Derivation why;
    why.formula =
        scope.run.plan.fidelity == simulation::Fidelity::closed
            ? SYSTOLENS_TEXT("derivation",
                             "by how much the slowest link takes longer than the array computes")
            : SYSTOLENS_TEXT("derivation", "cycles in which the array waits for words");
    why.inputs = {metricInput(scope, "dram_bytes"), metricInput(scope, "glb_bytes")};
    const simulation::Counts& counts = scope.counts();
    if (const auto link = nameOf(counts.boundBy))
        why.inputs.push_back({*link, {Number(counts.cycles), Unit::cycles}, {}});
    if (counts.codecStallCycles > 0)
        why.inputs.push_back({SYSTOLENS_TEXT("derivation", "of them for a decoder or an encoder"),
                              {Number(counts.codecStallCycles), Unit::cycles},
                              {}});
    return why;
}

Derivation whyStalls(const Scope& scope) {
    if (!scope.layer)
        return sumOverLayers(scope.run, "stall_cycles", Unit::cycles, stallCycles);
    const auto* rows = std::get_if<mapping::RowStationaryMapping>(&scope.layer->mapping);
    if (rows && scope.run.plan.fidelity != simulation::Fidelity::closed)
        return whyWaits(*rows, scope);
    return whyCountedStalls(scope);
}

Derivation whyTime(const Scope& scope) {
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "(cycles − loading that is not overlapped) ÷ clock");
    why.inputs = {metricInput(scope, "cycles"),
                  {SYSTOLENS_TEXT("derivation", "loading that is not overlapped"),
                   {Number(scope.counts().loadCycles), Unit::cycles},
                   {}},
                  {SYSTOLENS_TEXT("derivation", "core clock"),
                   {Number(scope.machine().coreMegahertz * 1e6), Unit::hertz},
                   {}}};
    return why;
}

Derivation whyTotalEnergy(const Scope& scope) {
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "the sum of its parts");
    for (const EnergyPart& part : energyParts()) {
        std::vector<std::string> path{part.id};
        if (scope.layer)
            path.push_back(scope.layer->name);
        why.inputs.push_back({part.name,
                              {Number(inUnits(scope.energy().*part.value)), energyUnit(scope)},
                              {"energy", std::move(path)}});
    }
    why.source = scope.machine().source;
    return why;
}

Derivation whyBytes(const Scope& scope, std::size_t level) {
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "bits that cross the link ÷ 8, rounded up");
    if (level >= scope.counts().levels.size())
        return why;
    const std::string& name = scope.machine().levels[level].name;
    for (const Role role : network::allRoles) {
        std::vector<std::string> path{name, network::name(role)};
        if (scope.layer)
            path.push_back(scope.layer->name);
        const auto& traffic = scope.counts().levels[level][static_cast<std::size_t>(role)];
        why.inputs.push_back({SYSTOLENS_TEXT("derivation", "%1, %2").with(name, tensorName(role)),
                              {Number(traffic.bits), Unit::bits},
                              {"level", std::move(path)}});
    }
    return why;
}

Derivation whyDram(const Scope& scope) {
    return whyBytes(scope, 0);
}

Derivation whyGlb(const Scope& scope) {
    const auto level = glbLevel(scope.machine());
    return whyBytes(scope, level.value_or(scope.counts().levels.size()));
}

Derivation whyUtilization(const Scope& scope) {
    Derivation why;
    const std::int64_t skipped = scope.counts().skippedMacs;
    why.formula = skipped > 0 ? SYSTOLENS_TEXT("derivation", "(MACs − skipped) ÷ (cycles × PEs)")
                              : SYSTOLENS_TEXT("derivation", "MACs ÷ (cycles × PEs)");
    why.inputs = {metricInput(scope, "macs"),
                  metricInput(scope, "cycles"),
                  {SYSTOLENS_TEXT("derivation", "PEs"), {Number(scope.machine().pes())}, {}}};
    if (skipped > 0)
        why.inputs.push_back(
            {SYSTOLENS_TEXT("derivation", "skipped"), {Number(skipped), Unit::macs}, {}});
    return why;
}

Derivation whyMappingEfficiency(const Scope& scope) {
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "the mean share of PEs that a fold uses");
    why.inputs = {{SYSTOLENS_TEXT("derivation", "folds"), {Number(scope.counts().folds)}, {}},
                  {SYSTOLENS_TEXT("derivation", "PEs of the largest fold"),
                   {Number(scope.counts().activePes)},
                   {}},
                  {SYSTOLENS_TEXT("derivation", "PEs"), {Number(scope.machine().pes())}, {}}};
    return why;
}

Derivation whyMacs(const Scope& scope) {
    if (!scope.layer)
        return sumOverLayers(scope.run, "macs", Unit::macs, macs);
    if (const FusedLayers* group = tiledGroupOf(scope.run.plan, scope.layer->layer.layer))
        return whyInTiles(scope, *group);
    const network::LoopNest& nest = scope.layer->nest;
    Derivation why;
    why.formula = SYSTOLENS_TEXT("derivation", "N·G·M·C·P·Q·R·S");
    const std::pair<const char*, std::int64_t> extents[]{
        {"N", nest.n}, {"G", nest.g}, {"M", nest.m}, {"C", nest.c},
        {"P", nest.p}, {"Q", nest.q}, {"R", nest.r}, {"S", nest.s}};
    for (const auto& [name, extent] : extents)
        why.inputs.push_back({Text{{}, name, {}}, {Number(extent)}, {}});
    why.source = "Sze et al., Efficient Processing of Deep Neural Networks, 2020, chapter 2";
    return why;
}

Metric metricOf(const StandardMetric& standard, const Scope& scope, const Scope* before) {
    Metric metric;
    metric.id = standard.id;
    metric.name = standard.name;
    metric.value = standard.value(scope);
    if (before)
        metric.baseline = standard.value(*before);
    metric.unit = metric.id == "energy" ? energyUnit(scope) : standard.unit;
    metric.from = scope.run.provenance;
    metric.why = standard.why(scope);
    metric.lessIsBetter = standard.lessIsBetter;
    return metric;
}

} // namespace

const std::vector<StandardMetric>& standardMetrics() {
    static const std::vector<StandardMetric> metrics{
        {"cycles", SYSTOLENS_TEXT("metrics", "Cycles"), Unit::cycles, true, cycles, whyCycles},
        {"compute_cycles", SYSTOLENS_TEXT("metrics", "Compute cycles"), Unit::cycles, true,
         computeCycles, whyCompute},
        {"stall_cycles", SYSTOLENS_TEXT("metrics", "Stall cycles"), Unit::cycles, true, stallCycles,
         whyStalls},
        {"milliseconds", SYSTOLENS_TEXT("metrics", "Processing time"), Unit::milliseconds, true,
         time, whyTime},
        {"energy", SYSTOLENS_TEXT("metrics", "Energy"), Unit::picojoules, true, totalEnergy,
         whyTotalEnergy},
        {"dram_bytes", SYSTOLENS_TEXT("metrics", "DRAM traffic"), Unit::bytes, true, dram, whyDram},
        {"glb_bytes", SYSTOLENS_TEXT("metrics", "GLB traffic"), Unit::bytes, true, glb, whyGlb},
        {"utilization", SYSTOLENS_TEXT("metrics", "PE utilisation"), Unit::share, false,
         utilization, whyUtilization},
        {"mapping_efficiency", SYSTOLENS_TEXT("metrics", "Mapping efficiency"), Unit::share, false,
         mappingEfficiency, whyMappingEfficiency},
        {"macs", SYSTOLENS_TEXT("metrics", "MACs"), Unit::macs, true, macs, whyMacs}};
    return metrics;
}

std::vector<Metric> runMetrics(const Run& run, const Run* before,
                               std::optional<std::size_t> layer) {
    const Scope scope{run, layer ? &run.layers.at(*layer) : nullptr};
    std::optional<Scope> scopeBefore;
    if (before && (!layer || *layer < before->layers.size()))
        scopeBefore.emplace(Scope{*before, layer ? &before->layers[*layer] : nullptr});
    std::vector<Metric> metrics;
    for (const StandardMetric& standard : standardMetrics())
        metrics.push_back(metricOf(standard, scope, scopeBefore ? &*scopeBefore : nullptr));
    return metrics;
}

std::optional<std::size_t> glbLevel(const accelerator::Accelerator& machine) {
    for (std::size_t i = 1; i < machine.levels.size(); ++i)
        if (!machine.levels[i].perPe)
            return i;
    return std::nullopt;
}

Bytes glbBytes(const simulation::Counts& counts, const accelerator::Accelerator& machine) {
    const auto level = glbLevel(machine);
    if (!level || *level >= counts.levels.size())
        return 0;
    Bits bits = 0;
    for (const simulation::Traffic& traffic : counts.levels[*level])
        bits += traffic.bits;
    return ceilDivide(bits, 8);
}

} // namespace systolens::technique
