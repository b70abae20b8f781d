#include "plugins/compression/tables.h"

#include <algorithm>

#include "core/technique/provenance.h"

namespace systolens::compression {

namespace {

using scene::Cell;
using scene::Quantity;
using scene::Table;

Quantity bytesOf(Bits bits) {
    return {ceilDivide(bits, 8), Unit::bytes};
}

Cell shareOf(double part, double whole) {
    return whole > 0 ? Cell(Quantity{part / whole, Unit::share}) : Cell(std::string("–"));
}

Cell each(Bits bits, std::int64_t values) {
    return values > 0
               ? Cell(Quantity{static_cast<double>(bits) / static_cast<double>(values), Unit::bits})
               : Cell(std::string("–"));
}

// The columns of a layer's row and of the sum's.
struct Figures {
    std::int64_t weights = 0, kept = 0;
    std::int64_t entries = 0;                               // of shared values
    Bits fixed = 0, words = 0, fixedGaps = 0, gapWords = 0; // of these
    std::int64_t fillers = 0;
    std::array<Bits, allStages.size()> stages{}; // without biases: as in the paper's rates

    void add(const Figures& other) {
        weights += other.weights;
        kept += other.kept;
        entries += other.entries;
        fixed += other.fixed;
        words += other.words;
        fixedGaps += other.fixedGaps;
        gapWords += other.gapWords;
        fillers += other.fillers;
        for (std::size_t stage = 0; stage < stages.size(); ++stage)
            stages[stage] += other.stages[stage];
    }
};

Figures figuresOf(const CompressedFilter& one, const Settings& settings) {
    Figures figures;
    figures.weights = one.filter.size();
    figures.kept = one.kept;
    if (one.isShared) {
        figures.entries = one.codes.entries;
        figures.fixed = one.codes.entries * one.codes.symbolBits;
        figures.words = settings.huffman ? one.codes.symbolWords : figures.fixed;
        figures.fixedGaps = one.indexed ? one.codes.entries * settings.indexBits : 0;
        figures.gapWords = settings.huffman ? one.codes.gapWords : figures.fixedGaps;
    }
    if (one.indexed)
        figures.fillers = one.isShared ? one.codes.fillers() : one.prunedEntries - one.kept;
    for (const Stage stage : allStages) {
        const StageSize& size = one.size(stage);
        figures.stages[static_cast<std::size_t>(stage)] = size.total() - size.others;
    }
    return figures;
}

std::vector<Cell> rowOf(Cell name, const Figures& figures, Cell link) {
    const auto dense = static_cast<double>(figures.stages[0]);
    return {std::move(name),
            Quantity{figures.weights, Unit::elements},
            shareOf(static_cast<double>(figures.kept), static_cast<double>(figures.weights)),
            Quantity{figures.fillers, Unit::elements},
            each(figures.fixed, figures.entries),
            each(figures.words, figures.entries),
            each(figures.fixedGaps, figures.entries),
            each(figures.gapWords, figures.entries),
            shareOf(static_cast<double>(figures.stages[1]), dense),
            shareOf(static_cast<double>(figures.stages[2]), dense),
            shareOf(static_cast<double>(figures.stages[3]), dense),
            bytesOf(figures.stages[3]),
            std::move(link)};
}

Text titleOf(const Compression& compression, const technique::Run& after) {
    if (compression.filters.empty())
        return SYSTOLENS_TEXT(
                   "compression",
                   "%1 has no weight values, so nothing can be compressed: choose a model "
                   "with weights, or give densities to draw values from")
            .with(after.study->network->name);
    if (technique::valuesProvenance(after) == Provenance::synthetic)
        return SYSTOLENS_TEXT("compression",
                              "Compression of weights that were drawn, layer by layer");
    return SYSTOLENS_TEXT("compression", "Compression layer by layer, without training in between");
}

bool isCoded(const CompressedFilter& one, const technique::Run& after) {
    const technique::Link link{after.study->layers.at(one.filter.layer).layer,
                               network::Role::filter, 0, 1};
    const auto found = after.plan.coders.find(link);
    return found != after.plan.coders.end() && found->second.owner == techniqueId;
}

} // namespace

Text nameOf(Stage stage) {
    switch (stage) {
    case Stage::dense:
        return SYSTOLENS_TEXT("compression", "Dense");
    case Stage::pruned:
        return SYSTOLENS_TEXT("compression", "Pruned");
    case Stage::shared:
        return SYSTOLENS_TEXT("compression", "Shared");
    case Stage::coded:
        break;
    }
    return SYSTOLENS_TEXT("compression", "Huffman coded");
}

const std::vector<SizePart>& sizeParts() {
    using scene::Tone;
    static const std::vector<SizePart> parts{
        {"weights", SYSTOLENS_TEXT("compression", "Weights"), &StageSize::weights, Tone::filter},
        {"gaps", SYSTOLENS_TEXT("compression", "Gaps"), &StageSize::gaps, Tone::codec},
        {"fillers", SYSTOLENS_TEXT("compression", "Fillers"), &StageSize::fillers, Tone::stall},
        {"codebooks", SYSTOLENS_TEXT("compression", "Codebooks"), &StageSize::codebooks,
         Tone::psum},
        {"code_tables", SYSTOLENS_TEXT("compression", "Code tables"), &StageSize::codeTables,
         Tone::ifmap},
        {"counts", SYSTOLENS_TEXT("compression", "Numbers of entries"), &StageSize::counts,
         Tone::noc},
        {"others", SYSTOLENS_TEXT("compression", "Biases and others"), &StageSize::others,
         Tone::statics},
    };
    return parts;
}

Table layerTable(const Compression& compression, const Settings& settings,
                 const technique::Run& after) {
    Table table;
    table.id = "compression.layers";
    table.title = titleOf(compression, after);
    table.columns = {
        {"layer", SYSTOLENS_TEXT("compression", "Layer"), Unit::none},
        {"weights", SYSTOLENS_TEXT("compression", "Weights"), Unit::elements},
        {"kept", SYSTOLENS_TEXT("compression", "Kept"), Unit::share},
        {"fillers", SYSTOLENS_TEXT("compression", "Fillers"), Unit::elements},
        {"weight_bits", SYSTOLENS_TEXT("compression", "Bits of a weight"), Unit::bits},
        {"weight_bits_huffman", SYSTOLENS_TEXT("compression", "with Huffman"), Unit::bits},
        {"index_bits", SYSTOLENS_TEXT("compression", "Bits of a gap"), Unit::bits},
        {"index_bits_huffman", SYSTOLENS_TEXT("compression", "gap with Huffman"), Unit::bits},
        {"rate_pruned", SYSTOLENS_TEXT("compression", "Left: pruned"), Unit::share},
        {"rate_shared", SYSTOLENS_TEXT("compression", "shared"), Unit::share},
        {"rate_coded", SYSTOLENS_TEXT("compression", "coded"), Unit::share},
        {"bytes", SYSTOLENS_TEXT("compression", "Size"), Unit::bytes},
        {"link", SYSTOLENS_TEXT("compression", "On the DRAM link"), Unit::none},
    };
    Figures sum;
    for (const CompressedFilter& one : compression.filters) {
        const Figures figures = figuresOf(one, settings);
        sum.add(figures);
        table.rows.push_back(rowOf(one.filter.name, figures,
                                   isCoded(one, after) ? SYSTOLENS_TEXT("compression", "coded")
                                                       : SYSTOLENS_TEXT("compression", "raw")));
    }
    if (!compression.filters.empty())
        table.rows.push_back(
            rowOf(SYSTOLENS_TEXT("compression", "All weights"), sum, std::string()));
    return table;
}

Table stageTable(const Compression& compression, const std::vector<StageAccuracy>& accuracies) {
    Table table;
    table.id = "compression.stages";
    table.title = SYSTOLENS_TEXT("compression", "The whole model stage by stage");
    table.columns = {{"stage", SYSTOLENS_TEXT("compression", "Stage"), Unit::none},
                     {"bytes", SYSTOLENS_TEXT("compression", "Size"), Unit::bytes},
                     {"ratio", SYSTOLENS_TEXT("compression", "times smaller"), Unit::ratio}};
    for (const SizePart& part : sizeParts())
        table.columns.push_back({part.id, part.name, Unit::bytes});
    if (!accuracies.empty())
        for (const Table::Column& column :
             {Table::Column{"accuracy", SYSTOLENS_TEXT("compression", "Accuracy"), Unit::share},
              {"low", SYSTOLENS_TEXT("compression", "95 % from"), Unit::share},
              {"high", SYSTOLENS_TEXT("compression", "95 % to"), Unit::share}})
            table.columns.push_back(column);
    for (const Stage stage : allStages) {
        if (compression.filters.empty())
            break;
        const StageSize& size = compression.size(stage);
        std::vector<Cell> row{nameOf(stage), bytesOf(size.total()),
                              Quantity{static_cast<double>(compression.size(Stage::dense).total())
                                           / static_cast<double>(size.total()),
                                       Unit::ratio}};
        for (const SizePart& part : sizeParts())
            row.push_back(bytesOf(size.*part.bits));
        if (!accuracies.empty()) { // Huffman coding changes no value
            const auto& accuracy =
                accuracies.at(std::min(static_cast<std::size_t>(stage), accuracies.size() - 1))
                    .accuracy;
            for (const double share :
                 {accuracy.share(), accuracy.interval()[0], accuracy.interval()[1]})
                row.push_back(Quantity{share, Unit::share});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace systolens::compression
