#include "plugins/dataflow/tiled_gemm.h"

#include <algorithm>
#include <cmath>

#include "core/mapping/lower_bound.h"
#include "core/mapping/systolic_mapping.h"
#include "plugins/dataflow/gemm_tiles.h"

namespace systolens::dataflow {

namespace {

using scene::Chart;
using scene::Tone;

// Powers of two, up to the tile that holds all of C.
std::vector<std::int64_t> tilesOf(const Matrices& matrices) {
    std::vector<std::int64_t> tiles{1};
    while (tiles.back() < std::max(matrices.m, matrices.n))
        tiles.push_back(2 * tiles.back());
    return tiles;
}

Chart chartOf(const Matrices& matrices, std::int64_t chosen) {
    Chart chart;
    chart.kind = Chart::Kind::lines;
    chart.logarithmic = true;
    chart.xTitle = SYSTOLENS_TEXT("dataflow", "width of the tile");
    chart.yTitle = SYSTOLENS_TEXT("dataflow", "DRAM words");
    chart.yUnit = Unit::words;
    Chart::Series words{SYSTOLENS_TEXT("dataflow", "DRAM words"), Tone::dram, {}, {}};
    Chart::Series bound{SYSTOLENS_TEXT("dataflow", "2·M·N·K ÷ √S"), Tone::reference, {}, {}};
    Chart::Series space{SYSTOLENS_TEXT("dataflow", "words on the chip"), Tone::glb, {}, {}};
    for (const std::int64_t tile : tilesOf(matrices)) {
        const auto place = static_cast<double>(chart.categories.size());
        chart.categories.push_back({{}, "%1", {tile}});
        const TiledCost cost = tiledCost(matrices, tile);
        for (Chart::Series* series : {&words, &bound, &space})
            series->x.push_back(place);
        words.y.push_back(static_cast<double>(cost.dram));
        bound.y.push_back(hongKung(matrices, cost.onChip));
        space.y.push_back(static_cast<double>(cost.onChip));
    }
    chart.series = {std::move(words), std::move(bound), std::move(space)};
    const auto compulsory = static_cast<double>(matrices.m * matrices.k + matrices.k * matrices.n
                                                + matrices.m * matrices.n);
    const double last = static_cast<double>(chart.categories.size()) - 1;
    const double place = std::min(last, std::log2(static_cast<double>(chosen)));
    chart.lines = {
        {SYSTOLENS_TEXT("dataflow", "every word once"), compulsory, false, Tone::reference},
        {SYSTOLENS_TEXT("dataflow", "this tile"), place, true, Tone::accent}};
    return chart;
}

} // namespace

TiledCost tiledCost(const Matrices& matrices, std::int64_t tile) {
    const std::int64_t width = std::min(tile, matrices.n), height = std::min(tile, matrices.m);
    TiledCost cost;
    cost.dram = matrices.m * matrices.k * ceilDivide(matrices.n, width)
                + matrices.k * matrices.n * ceilDivide(matrices.m, height)
                + matrices.m * matrices.n;
    cost.onChip = width * height + width + height;
    return cost;
}

double hongKung(const Matrices& matrices, Words onChip) {
    return 2.0 * static_cast<double>(matrices.m) * static_cast<double>(matrices.n)
           * static_cast<double>(matrices.k) / std::sqrt(static_cast<double>(onChip));
}

scene::Scene tiledGemmScene(const technique::Run& run, std::size_t index, std::int64_t tile) {
    const technique::LayerRun& layer = run.layers.at(index);
    const mapping::Gemm gemm = mapping::gemmOf(layer.nest);
    const Matrices matrices{gemm.pixels, gemm.filters, gemm.products};
    const Chart chart = chartOf(
        matrices,
        tile > 0 ? tile : largestTile(matrices, mapping::onChipWords(run.plan.accelerator)));
    return scene::still("dataflow.gemm",
                        SYSTOLENS_TEXT("dataflow", "Tiled matrix multiplication: %1 (%2 × %3 × %4)")
                            .with(layer.name, gemm.pixels, gemm.filters, gemm.products),
                        chart);
}

} // namespace systolens::dataflow
