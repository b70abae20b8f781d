// Skipping zero activations, as Cnvlutin does (Albericio et al., ISCA 2016), on the activations
// that bundled networks have, and on patterns drawn with published densities.
#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"
#include "core/mapping/topology.h"
#include "core/simulation/skipping_array.h"
#include "core/support/parallel.h"

namespace systolens::job {

namespace {

class CnvlutinLayers {
public:
    CnvlutinLayers(const Json& description, const ExperimentRequest& request)
        : description_(description), request_(request),
          machine_(mapping::unlimitedArray(description.at("array"))) {}

    std::vector<ExperimentRow> rows(Progress& progress) {
        const Json& network = networkIn(description_, request_.network);
        const std::vector<simulation::LayerWork> layers =
            network.contains("layers") ? drawn(network) : executed(network, progress);
        struct Cycles {
            Cycle dense = 0, skipping = 0;
        };
        std::vector<Cycles> cycles(layers.size());
        parallelFor(static_cast<std::int64_t>(layers.size()), progress, [&](std::int64_t i) {
            const auto at = static_cast<std::size_t>(i);
            Progress part;
            simulation::Work work;
            work.machine = machine_;
            work.fidelity = simulation::Fidelity::value;
            work.layers = {layers[at]};
            work.mappings = {mapping::SystolicMapping{}};
            const auto run = simulation::simulateSkipping(work, 0, {}, part);
            cycles[at] = {
                simulation::closedForm(layers[at].nest, machine_, run.mapping).computeCycles,
                run.counts.computeCycles};
        });
        const std::string id = network.at("id");
        Cycles sum;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            add(rowName(id, layers[i].name) + "/speedup", std::nullopt, cycles[i].dense,
                cycles[i].skipping);
            sum.dense += cycles[i].dense;
            sum.skipping += cycles[i].skipping;
        }
        const Json& published = description_.at("published");
        add(id + "/speedup_over_least", published.at("least").get<double>(), sum.dense,
            sum.skipping);
        add(id + "/speedup_over_most", published.at("most").get<double>(), sum.dense, sum.skipping);
        rows_.back().notes = {SYSTOLENS_TEXT("experiment",
                                             "cycles of convolutions with every word walked over "
                                             "those with zeros skipped, 16 lanes and 256 filters; "
                                             "published are the least and most of other networks")};
        return std::move(rows_);
    }

private:
    void add(const std::string& quantity, std::optional<double> published, Cycle dense,
             Cycle skipping) {
        rows_.push_back(comparison(quantity, published,
                                   static_cast<double>(dense) / static_cast<double>(skipping)));
    }

    // The network runs on its own input.
    static std::vector<simulation::LayerWork> executed(const Json& network, Progress& progress) {
        Job job;
        job.model = network.at("model");
        const auto study = makeStudy(job, progress);
        technique::Plan plan;
        plan.accelerator = mapping::unlimitedArray("16x16");
        const technique::Run run = technique::Backend().run(study, plan, progress);
        std::vector<simulation::LayerWork> layers;
        for (const technique::LayerRun& layer : run.layers) {
            const auto* ifmap = technique::tensorOf(run, layer, network::Role::ifmap);
            const auto* filter = technique::tensorOf(run, layer, network::Role::filter);
            const bool convolution = layer.nest.p * layer.nest.q > 1;
            if (ifmap && filter && convolution)
                layers.push_back({0, layer.name, layer.nest, *ifmap, *filter, {}, {}});
        }
        return layers;
    }

    [[nodiscard]] std::vector<simulation::LayerWork> drawn(const Json& network) const {
        const network::Network model = modelOf(network);
        std::vector<simulation::LayerWork> layers;
        for (const Json& json : network.at("layers"))
            for (const network::ComputeLayer& layer : network::computeLayers(model))
                if (model.layers.at(layer.layer).name == json.at("layer").get<std::string>()) {
                    const network::LoopNest& nest = layer.nest;
                    const std::string name = json.at("layer");
                    layers.push_back(
                        {0,
                         name,
                         nest,
                         drawTensor({nest.n, nest.g * nest.c, nest.h, nest.w},
                                    json.at("ifmap_density"), false, request_.seed, name),
                         drawTensor({nest.g * nest.m, nest.c, nest.r, nest.s}, 1, true,
                                    request_.seed, name),
                         {},
                         {}});
                }
        return layers;
    }

    const Json& description_;
    const ExperimentRequest& request_;
    accelerator::Accelerator machine_;
    std::vector<ExperimentRow> rows_;
};

} // namespace

std::vector<ExperimentRow> cnvlutinLayers(const Json& description, const ExperimentRequest& request,
                                          Progress& progress) {
    return CnvlutinLayers(description, request).rows(progress);
}

} // namespace systolens::job
