#include "plugins/huffman/decoder.h"

#include <algorithm>

namespace systolens::huffman {

namespace {

using scene::Quantity;
using technique::Metric;
using technique::Run;

constexpr std::array<int, 6> ratesToCompare{1, 2, 4, 8, 16, 0};

struct Sums {
    Cycle cycles = 0, codecStalls = 0;
};

Sums sumsOf(const Run& run) {
    Sums sums;
    for (const technique::LayerRun& layer : run.layers) {
        sums.cycles += layer.counts.cycles;
        sums.codecStalls += layer.counts.codecStallCycles;
    }
    return sums;
}

// The plan with all our decoders and encoders at a rate, in closed form.
technique::Plan withRate(technique::Plan plan, int symbolsACycle) {
    plan.fidelity = simulation::Fidelity::closed;
    for (auto& [link, decision] : plan.coders)
        if (const auto* ours = dynamic_cast<const simulation::SymbolCoder*>(decision.value.get());
            ours && decision.owner == techniqueId)
            decision.value = ours->withRate(symbolsACycle);
    return plan;
}

} // namespace

std::vector<Metric> decoderMetrics(const Run& after, const std::vector<Measured>& all) {
    Bits largest = 0;
    for (const Measured& one : all)
        if (one.coded)
            largest = std::max(largest, one.table);
    Metric table;
    table.id = "decoder_table_bits";
    table.name = SYSTOLENS_TEXT("huffman", "Decoder's table");
    table.value = largest;
    table.unit = Unit::bits;
    table.why = {
        SYSTOLENS_TEXT("huffman", "code table and codebook of the tensor whose are largest"),
        {},
        deepCompressionSource};
    Metric stalls;
    stalls.id = "decoder_stalls";
    stalls.name = SYSTOLENS_TEXT("huffman", "Waiting for the decoder");
    stalls.value = sumsOf(after).codecStalls;
    stalls.baseline = std::int64_t{0};
    stalls.unit = Unit::cycles;
    stalls.why = {
        SYSTOLENS_TEXT("huffman", "cycles in which the array waits for a tile that the decoder or "
                                  "encoder at the chip's edge takes longer for than the link"),
        {{SYSTOLENS_TEXT("huffman", "cycles"), {Number(sumsOf(after).cycles), Unit::cycles}, {}}},
        {}};
    return {table, stalls};
}

scene::Table decoderTable(const Run& after, technique::Context& context) {
    scene::Table table;
    table.id = "huffman.decoders";
    table.title = SYSTOLENS_TEXT("huffman", "Decoders at the chip's edge, closed form");
    table.columns = {{"symbols", SYSTOLENS_TEXT("huffman", "Symbols a cycle"), Unit::none},
                     {"cycles", SYSTOLENS_TEXT("huffman", "Cycles"), Unit::cycles},
                     {"stalls", SYSTOLENS_TEXT("huffman", "Waiting for the decoder"), Unit::cycles},
                     {"share", SYSTOLENS_TEXT("huffman", "Share of the cycles"), Unit::share}};
    for (const int rate : ratesToCompare) {
        const Run run =
            context.backend.run(after.study, withRate(after.plan, rate), context.progress);
        const Sums sums = sumsOf(run);
        const scene::Cell symbols =
            rate == 0 ? scene::Cell(SYSTOLENS_TEXT("huffman", "as fast as the link"))
                      : scene::Cell(Quantity{std::int64_t{rate}, Unit::none});
        table.rows.push_back({symbols, Quantity{sums.cycles, Unit::cycles},
                              Quantity{sums.codecStalls, Unit::cycles},
                              Quantity{static_cast<double>(sums.codecStalls)
                                           / static_cast<double>(std::max<Cycle>(1, sums.cycles)),
                                       Unit::share}});
    }
    return table;
}

} // namespace systolens::huffman
