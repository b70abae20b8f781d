#include "plugins/zero_skip/tables.h"

#include <algorithm>

#include "core/codec/bitmask.h"
#include "core/codec/coordinates.h"
#include "core/technique/provenance.h"
#include "core/technique/standard_scenes.h"
#include "plugins/zero_skip/arrays.h"

namespace systolens::zero_skip {

namespace {

using scene::Cell;
using scene::Quantity;
using technique::LayerRun;

Text kindText(Kind kind) {
    switch (kind) {
    case Kind::gate:
        return SYSTOLENS_TEXT("zero_skip", "gates");
    case Kind::activations:
        return SYSTOLENS_TEXT("zero_skip", "skips activations");
    case Kind::weights:
        return SYSTOLENS_TEXT("zero_skip", "skips weights");
    case Kind::both:
        return SYSTOLENS_TEXT("zero_skip", "skips both");
    case Kind::dense:
        break;
    }
    return SYSTOLENS_TEXT("zero_skip", "dense");
}

Cell zeros(std::optional<double> density) {
    return density ? Cell(Quantity{1 - *density, Unit::share}) : Cell(std::string("–"));
}

double millisOf(EnergyMillis millis) {
    return static_cast<double>(millis) / 1000;
}

Unit energyUnit(const technique::Run& run) {
    return run.energy.unit == EnergyUnit::picojoule ? Unit::picojoules : Unit::macEnergies;
}

std::vector<Cell> rowOf(const LayerRun& before, const LayerRun& after, Kind kind, Unit energy) {
    const simulation::Counts& counts = after.counts;
    const auto ratio = [](double whole, double part) {
        return Quantity{part > 0 ? whole / part : 1.0, Unit::ratio};
    };
    return {after.name,
            simulation::isFullyConnected(after.nest)
                ? SYSTOLENS_TEXT("zero_skip", "fully connected")
                : SYSTOLENS_TEXT("zero_skip", "convolution"),
            kindText(kind),
            zeros(after.filterDensity),
            zeros(after.ifmapDensity),
            Quantity{counts.macs, Unit::macs},
            Quantity{counts.gatedMacs, Unit::macs},
            Quantity{counts.skippedMacs, Unit::macs},
            Quantity{before.counts.cycles, Unit::cycles},
            Quantity{counts.cycles, Unit::cycles},
            ratio(static_cast<double>(before.counts.cycles), static_cast<double>(counts.cycles)),
            Quantity{millisOf(before.energy.total()), energy},
            Quantity{millisOf(after.energy.total()), energy},
            ratio(millisOf(before.energy.total()), millisOf(after.energy.total()))};
}

Text titleOf(const technique::Run& run) {
    return technique::valuesProvenance(run) == Provenance::synthetic
               ? SYSTOLENS_TEXT("zero_skip", "Zeros of values that were drawn, and what they save")
               : SYSTOLENS_TEXT("zero_skip", "Zeros, and what they save");
}

} // namespace

scene::Table layerTable(const technique::Run& before, const technique::Run& after,
                        const Settings& settings) {
    scene::Table table;
    table.id = "zero_skip.layers";
    table.title = titleOf(after);
    const Unit energy = energyUnit(after);
    table.columns = {
        {"layer", SYSTOLENS_TEXT("zero_skip", "Layer"), Unit::none},
        {"kind", SYSTOLENS_TEXT("zero_skip", "Kind"), Unit::none},
        {"array", SYSTOLENS_TEXT("zero_skip", "Array"), Unit::none},
        {"zero_weights", SYSTOLENS_TEXT("zero_skip", "Zero weights"), Unit::share},
        {"zero_activations", SYSTOLENS_TEXT("zero_skip", "Zero activations"), Unit::share},
        {"macs", SYSTOLENS_TEXT("zero_skip", "MACs"), Unit::macs},
        {"gated_macs", SYSTOLENS_TEXT("zero_skip", "Gated"), Unit::macs},
        {"skipped_macs", SYSTOLENS_TEXT("zero_skip", "Skipped"), Unit::macs},
        {"cycles_before", SYSTOLENS_TEXT("zero_skip", "Cycles before"), Unit::cycles},
        {"cycles", SYSTOLENS_TEXT("zero_skip", "Cycles"), Unit::cycles},
        {"speedup", SYSTOLENS_TEXT("zero_skip", "Speed-up"), Unit::ratio},
        {"energy_before", SYSTOLENS_TEXT("zero_skip", "Energy before"), energy},
        {"energy", SYSTOLENS_TEXT("zero_skip", "Energy"), energy},
        {"energy_saving", SYSTOLENS_TEXT("zero_skip", "Energy before ÷ after"), Unit::ratio},
    };
    for (std::size_t i = 0; i < after.layers.size(); ++i) {
        const Kind kind = kindOf(*after.study, after.layers[i].layer, settings, after.plan);
        table.rows.push_back(rowOf(before.layers[i], after.layers[i], kind, energy));
    }
    return table;
}

scene::Table formatTable(const std::vector<Format>& formats) {
    scene::Table table;
    table.id = "zero_skip.formats";
    table.title = SYSTOLENS_TEXT("zero_skip", "Sparse tensors in other formats");
    table.columns = {
        {"layer", SYSTOLENS_TEXT("zero_skip", "Layer"), Unit::none},
        {"tensor", SYSTOLENS_TEXT("zero_skip", "Tensor"), Unit::none},
        {"elements", SYSTOLENS_TEXT("zero_skip", "Elements"), Unit::elements},
        {"nonzeros", SYSTOLENS_TEXT("zero_skip", "Not zero"), Unit::elements},
        {"entries", SYSTOLENS_TEXT("zero_skip", "Entries"), Unit::elements},
        {"padding", SYSTOLENS_TEXT("zero_skip", "Padding zeros"), Unit::elements},
        {"raw_bits", SYSTOLENS_TEXT("zero_skip", "Raw"), Unit::bits},
        {"own_bits", SYSTOLENS_TEXT("zero_skip", "The array's own format"), Unit::bits},
        {"csc_bits", SYSTOLENS_TEXT("zero_skip", "CSC"), Unit::bits},
        {"csr_bits", SYSTOLENS_TEXT("zero_skip", "CSR"), Unit::bits},
        {"bitmask_bits", SYSTOLENS_TEXT("zero_skip", "Bitmask"), Unit::bits},
        {"coordinate_bits", SYSTOLENS_TEXT("zero_skip", "List of coordinates"), Unit::bits},
        {"entropy_bits", SYSTOLENS_TEXT("zero_skip", "Entropy of the entries"), Unit::bits},
    };
    for (const Format& one : formats) {
        const technique::CodedTensor& facts = one.facts;
        const codec::MatrixShape& shape = one.shape;
        const int bits = one.valueBits;
        const auto matrix = [&](codec::Compressed along) {
            return Quantity{codec::matrixBits(shape, facts.nonzeros, bits, along), Unit::bits};
        };
        table.rows.push_back(
            {facts.layer, technique::tensorName(facts.role),
             Quantity{facts.elements, Unit::elements}, Quantity{facts.nonzeros, Unit::elements},
             Quantity{facts.extra.at("entries"), Unit::elements},
             Quantity{facts.extra.at("padding"), Unit::elements},
             Quantity{facts.rawBits, Unit::bits}, Quantity{facts.codedBits, Unit::bits},
             matrix(codec::Compressed::columns), matrix(codec::Compressed::rows),
             Quantity{codec::bitmaskBits(facts.elements, facts.nonzeros, bits), Unit::bits},
             Quantity{codec::coordinateBits(shape, facts.nonzeros, bits), Unit::bits},
             Quantity{facts.entropyBits, Unit::bits}});
    }
    return table;
}

scene::Table depthTable(const std::vector<DepthCurve>& curves) {
    scene::Table table;
    table.id = "zero_skip.depths";
    table.title = SYSTOLENS_TEXT("zero_skip", "Cycles of the array by depth of the queues");
    table.columns = {{"layer", SYSTOLENS_TEXT("zero_skip", "Layer"), Unit::none},
                     {"knee", SYSTOLENS_TEXT("zero_skip", "Deep enough"), Unit::none},
                     {"balance", SYSTOLENS_TEXT("zero_skip", "Load balance there"), Unit::share}};
    for (const int depth : queueDepths)
        table.columns.push_back({"depth_" + std::to_string(depth),
                                 Text{{}, "%1", {std::int64_t{depth}}}, Unit::cycles});
    for (const DepthCurve& curve : curves) {
        const int knee = kneeOf(curve.cycles);
        const auto at = std::ranges::find(queueDepths, knee) - queueDepths.begin();
        const double ideal = static_cast<double>(curve.entries) / static_cast<double>(curve.pes);
        std::vector<Cell> row{
            curve.layer, Quantity{std::int64_t{knee}, Unit::none},
            Quantity{ideal / static_cast<double>(curve.cycles[static_cast<std::size_t>(at)]),
                     Unit::share}};
        for (const Cycle cycles : curve.cycles)
            row.emplace_back(Quantity{cycles, Unit::cycles});
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace systolens::zero_skip
