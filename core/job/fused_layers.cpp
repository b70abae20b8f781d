// The first layers of a network fused in one pyramid of single elements (Alwani et al., MICRO 2016,
// section V): feature maps over the DRAM link and buffers, by every plausible convention.
#include <algorithm>
#include <cmath>

#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"
#include "core/mapping/fusion_accounting.h"
#include "core/support/error.h"

namespace systolens::job {

namespace {

using mapping::ColumnBuffers;
using mapping::FusedSpan;
using mapping::FusionConventions;
using mapping::Overlap;
using mapping::Pools;

constexpr double mebibyte = 1 << 20, kibibyte = 1 << 10;

class FusedLayers {
public:
    explicit FusedLayers(const Json& description, const Json& network)
        : description_(description), given_(network), network_(modelOf(network)),
          layers_(network::computeLayers(network_)),
          count_(network.at("layers").get<std::size_t>()),
          wordBytes_(description.at("word_bytes").get<double>()) {
        if (count_ < 1 || count_ > layers_.size())
            throw inputError(
                SYSTOLENS_TEXT("experiment", "The network has %1 layers").with(layers_.size()),
                network.at("model"), SYSTOLENS_TEXT("experiment", "Install the program again"));
    }

    std::vector<ExperimentRow> rows(Progress& progress) {
        addMaps(progress);
        addBuffers();
        addRecompute();
        add("weights_mib", weightWords() * wordBytes_ / mebibyte,
            SYSTOLENS_TEXT("experiment", "of the fused layers, each once: not in the paper's "
                                         "figures"));
        return std::move(rows_);
    }

private:
    struct Maps {
        Words apart = 0, fused = 0;
        std::size_t stages = 0;
    };
    [[nodiscard]] static FusionConventions conventions(Pools pools, ColumnBuffers buffers) {
        return {pools, buffers, {1, 1, Overlap::reuse}};
    }
    [[nodiscard]] Maps mapsBy(Pools pools, const Progress& progress) const {
        const mapping::FusionAccounting accounting(
            network_, layers_, conventions(pools, ColumnBuffers::pyramid), progress);
        const auto last = std::ranges::find(accounting.stages(), std::optional(count_ - 1),
                                            &mapping::FusionStage::compute);
        Maps maps;
        maps.stages = static_cast<std::size_t>(last - accounting.stages().begin()) + 1;
        maps.fused = accounting.cost(0, maps.stages).dram;
        for (std::size_t stage = 0; stage < maps.stages; ++stage)
            maps.apart += accounting.cost(stage, 1).dram;
        return maps;
    }

    void addMaps(const Progress& progress) {
        const Maps reader = mapsBy(Pools::withReader, progress);
        add("layer_by_layer_mib", mebibytes(reader.apart),
            SYSTOLENS_TEXT("experiment",
                           "each map written and read once at full resolution: a pool belongs to "
                           "the layer that reads its result"));
        claim();
        add("fused_mib", mebibytes(reader.fused),
            SYSTOLENS_TEXT("experiment", "the image read, the last map written"));
        claim();
        add("reduction_percent",
            100 * (1 - static_cast<double>(reader.fused) / static_cast<double>(reader.apart)),
            SYSTOLENS_TEXT("experiment", "1 − fused ÷ layer by layer"));
        const Maps writer = mapsBy(Pools::withWriter, progress);
        add("layer_by_layer_pools_with_writer_mib", mebibytes(writer.apart),
            SYSTOLENS_TEXT("experiment", "another convention: maps are pooled before they are "
                                         "written"));
        const Maps apart = mapsBy(Pools::apart, progress);
        add("layer_by_layer_pools_apart_mib", mebibytes(apart.apart),
            SYSTOLENS_TEXT("experiment", "another convention: pools read and write maps of their "
                                         "own"));
        add("partitions", std::ldexp(1.0, static_cast<int>(apart.stages) - 1),
            SYSTOLENS_TEXT("experiment", "2^(n − 1) ways to fuse n stages, pools among them"));
    }

    void addBuffers() {
        const struct {
            const char* quantity;
            ColumnBuffers buffers;
            Text note;
        } kinds[]{
            {"buffers_kib", ColumnBuffers::pyramid,
             SYSTOLENS_TEXT("experiment", "rows of all maps that are read again, and columns of "
                                          "those inside the group, as high as the pyramid's base "
                                          "less the rows")},
            {"buffers_rows_only_kib", ColumnBuffers::rowsOnly,
             SYSTOLENS_TEXT("experiment", "another convention: no column buffers")},
            {"buffers_full_columns_kib", ColumnBuffers::full,
             SYSTOLENS_TEXT("experiment", "another convention: columns of all maps, as high as the "
                                          "pyramid's base")},
            {"buffers_necessary_kib", ColumnBuffers::necessary,
             SYSTOLENS_TEXT("experiment", "what tile-by-tile execution needs: columns of the rows "
                                          "that the row buffers do not hold")}};
        const FusedSpan span{0, count_};
        for (const auto& kind : kinds) {
            const auto words = fusionWords(
                network_, layers_, conventions(Pools::withReader, kind.buffers), {&span, 1});
            add(kind.quantity, static_cast<double>(words.buffers) * wordBytes_ / kibibyte,
                kind.note);
            if (kind.buffers == ColumnBuffers::pyramid)
                claim();
        }
    }

    void addRecompute() {
        const mapping::FusedGraph graph =
            mapping::fusedGraph(network_, std::span(layers_).first(count_));
        const auto cost = costOf(graph, mapping::FusionPyramid(graph, {1, 1, Overlap::recompute}));
        add("recompute_macs_ratio",
            static_cast<double>(cost.macs) / static_cast<double>(graph.macs()),
            SYSTOLENS_TEXT("experiment", "MACs ÷ MACs layer by layer, where each element of the "
                                         "result computes its whole pyramid and nothing is kept"));
    }

    [[nodiscard]] double weightWords() const {
        std::int64_t words = 0;
        for (std::size_t i = 0; i < count_; ++i)
            words += layers_[i].weights;
        return static_cast<double>(words);
    }
    [[nodiscard]] double mebibytes(Words words) const {
        return static_cast<double>(words) * wordBytes_ / mebibyte;
    }

    void add(const char* quantity, double ours, Text note) {
        const Json& published = given_.at("published");
        rows_.push_back(comparison(given_.at("id").get<std::string>() + "/" + quantity,
                                   published.contains(quantity)
                                       ? std::optional(published.at(quantity).get<double>())
                                       : std::nullopt,
                                   ours));
        rows_.back().notes = {std::move(note)};
    }
    // As near as the published digits can tell.
    void claim() {
        const double digits = *rows_.back().published;
        const double half = digits == std::floor(digits) ? 0.5 : 0.005;
        makeClaim(rows_.back(), description_.at("tolerance_percent"), half);
    }

    const Json& description_;
    const Json& given_;
    network::Network network_;
    std::vector<network::ComputeLayer> layers_;
    std::size_t count_;
    double wordBytes_;
    std::vector<ExperimentRow> rows_;
};

} // namespace

std::vector<ExperimentRow> fusedLayers(const Json& description, const ExperimentRequest& request,
                                       Progress& progress) {
    if (request.batch || !request.densities.empty() || !request.mappings.empty() || request.rfArea)
        throw Error(Error::Kind::usage,
                    SYSTOLENS_TEXT("experiment", "This experiment takes nothing but a network"),
                    "fused-layer-micro2016",
                    SYSTOLENS_TEXT("experiment", "Leave batch, densities, mappings and area out"));
    return FusedLayers(description, networkIn(description, request.network)).rows(progress);
}

} // namespace systolens::job
