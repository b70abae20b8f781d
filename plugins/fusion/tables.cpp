#include "plugins/fusion/tables.h"

namespace systolens::fusion {

namespace {

using scene::Cell;
using scene::Quantity;
using scene::Table;

Cell bytes(Bytes value) {
    return Quantity{value, Unit::bytes};
}

std::vector<Cell> rowOf(const Analysis& analysis, const FusedRun& group) {
    const Candidate& candidate = group.candidate;
    const std::int64_t images = group.graph->images;
    const auto& machine = analysis.after.plan.accelerator;
    const Words filters = candidate.filterWords;
    return {group.name(),
            Quantity{static_cast<std::int64_t>(group.span.count)},
            std::to_string(candidate.tile.rows) + "×" + std::to_string(candidate.tile.columns),
            Quantity{candidate.cost.tiles},
            bytes(analysis.bytes(candidate.cost.inputs * images)),
            bytes(analysis.bytes(candidate.cost.outputs * images)),
            bytes(ceilDivide(filters * machine.wordBits[1], 8)),
            candidate.room.filtersStay ? SYSTOLENS_TEXT("fusion", "once")
                                       : SYSTOLENS_TEXT("fusion", "every tile"),
            bytes(ceilDivide(candidate.room.buffers, 8)),
            bytes(ceilDivide(candidate.room.tiles, 8)),
            bytes(ceilDivide(candidate.room.filters, 8)),
            Quantity{candidate.cost.extraMacs * images, Unit::macs}};
}

Text poolsText(mapping::Pools pools) {
    switch (pools) {
    case mapping::Pools::withWriter:
        return SYSTOLENS_TEXT("fusion", "pools belong to the layer that writes");
    case mapping::Pools::apart:
        return SYSTOLENS_TEXT("fusion", "pools run by themselves");
    case mapping::Pools::withReader:
        return SYSTOLENS_TEXT("fusion", "pools belong to the layer that reads");
    case mapping::Pools::withNone:
        break;
    }
    return SYSTOLENS_TEXT("fusion", "pools belong to no layer, as the run counts");
}

Text buffersText(mapping::ColumnBuffers buffers) {
    switch (buffers) {
    case mapping::ColumnBuffers::pyramid:
        return SYSTOLENS_TEXT("fusion", "rows, and columns as high as the pyramid without them");
    case mapping::ColumnBuffers::full:
        return SYSTOLENS_TEXT("fusion", "rows, and columns as high as the pyramid");
    case mapping::ColumnBuffers::rowsOnly:
        return SYSTOLENS_TEXT("fusion", "rows only");
    case mapping::ColumnBuffers::necessary:
        break;
    }
    return SYSTOLENS_TEXT("fusion", "rows, and columns of new rows");
}

} // namespace

Table groupTable(const Analysis& analysis) {
    Table table;
    table.id = "fusion.groups";
    table.title = SYSTOLENS_TEXT("fusion", "Fused groups");
    table.columns = {
        {"group", SYSTOLENS_TEXT("fusion", "Group"), Unit::none},
        {"layers", SYSTOLENS_TEXT("fusion", "Layers"), Unit::none},
        {"tile", SYSTOLENS_TEXT("fusion", "Tile"), Unit::none},
        {"tiles", SYSTOLENS_TEXT("fusion", "Tiles"), Unit::none},
        {"input_bytes", SYSTOLENS_TEXT("fusion", "Maps read"), Unit::bytes},
        {"output_bytes", SYSTOLENS_TEXT("fusion", "Maps written"), Unit::bytes},
        {"weight_bytes", SYSTOLENS_TEXT("fusion", "Weights loaded"), Unit::bytes},
        {"weights_loaded", SYSTOLENS_TEXT("fusion", "How often"), Unit::none},
        {"buffer_bytes", SYSTOLENS_TEXT("fusion", "Row and column buffers"), Unit::bytes},
        {"tile_bytes", SYSTOLENS_TEXT("fusion", "Tiles on the chip"), Unit::bytes},
        {"filter_bytes", SYSTOLENS_TEXT("fusion", "Filters on the chip"), Unit::bytes},
        {"extra_macs", SYSTOLENS_TEXT("fusion", "MACs done again"), Unit::macs},
    };
    for (const FusedRun& group : analysis.groups)
        table.rows.push_back(rowOf(analysis, group));
    return table;
}

Table partitionTable(const Analysis& analysis) {
    Table table;
    table.id = "fusion.partitions";
    table.title = SYSTOLENS_TEXT("fusion", "Ways to fuse that no other beats");
    table.columns = {
        {"groups", SYSTOLENS_TEXT("fusion", "Groups"), Unit::none},
        {"feature_map_bytes", SYSTOLENS_TEXT("fusion", "Feature maps over DRAM"), Unit::bytes},
        {"on_chip_bytes", SYSTOLENS_TEXT("fusion", "Buffers and tiles"), Unit::bytes}};
    for (const mapping::Partition& partition : analysis.front)
        table.rows.push_back(
            {textOf(analysis.accounting->layersOf(partition), *analysis.after.study),
             bytes(analysis.bytes(partition.dram)), bytes(analysis.bytes(partition.onChip))});
    return table;
}

Table conventionTable(const Analysis& analysis) {
    Table table;
    table.id = "fusion.conventions";
    table.title = SYSTOLENS_TEXT("fusion", "The chosen groups by other conventions");
    table.columns = {
        {"convention", SYSTOLENS_TEXT("fusion", "Convention"), Unit::none},
        {"unfused_bytes", SYSTOLENS_TEXT("fusion", "Maps, layer by layer"), Unit::bytes},
        {"fused_bytes", SYSTOLENS_TEXT("fusion", "Maps, fused"), Unit::bytes},
        {"buffer_bytes", SYSTOLENS_TEXT("fusion", "Buffers between tiles"), Unit::bytes}};
    const technique::Study& study = *analysis.after.study;
    const auto add = [&](Text name, const mapping::FusionConventions& conventions) {
        const auto fused = fusionWords(*study.network, study.layers, conventions, analysis.spans);
        const auto unfused = fusionWords(*study.network, study.layers, conventions, {});
        table.rows.push_back({std::move(name), bytes(analysis.bytes(unfused.dram)),
                              bytes(analysis.bytes(fused.dram)),
                              bytes(analysis.bytes(fused.buffers))});
    };
    mapping::FusionConventions conventions = analysis.conventions();
    for (const auto pools : {mapping::Pools::withReader, mapping::Pools::withWriter,
                             mapping::Pools::apart, mapping::Pools::withNone}) {
        conventions.pools = pools;
        add(poolsText(pools), conventions);
    }
    conventions = analysis.conventions();
    for (const auto buffers : {mapping::ColumnBuffers::necessary, mapping::ColumnBuffers::pyramid,
                               mapping::ColumnBuffers::full, mapping::ColumnBuffers::rowsOnly}) {
        conventions.buffers = buffers;
        add(buffersText(buffers), conventions);
    }
    return table;
}

} // namespace systolens::fusion
