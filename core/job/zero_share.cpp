// How many words of fully connected layers and of convolutions are zero in the bundled networks, on
// their own inputs, and what gating and skipping them saves on one machine, side by side.
#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"
#include "core/simulation/eie_layer.h"
#include "core/simulation/gating_array.h"
#include "core/simulation/skipping_array.h"

namespace systolens::job {

namespace {

using network::Role;
using simulation::Skips;
using Array = std::shared_ptr<const simulation::ArrayModel>;

struct Zeros {
    std::int64_t zeros = 0, elements = 0;
    void add(const network::Tensor& tensor) {
        elements += tensor.size();
        zeros += tensor.size() - network::nonzeroCount(tensor);
    }
    void add(const Zeros& more) {
        zeros += more.zeros;
        elements += more.elements;
    }
};

class ZeroShare {
public:
    explicit ZeroShare(const Json& description)
        : description_(description),
          machine_(accelerator::loadAccelerator(description.at("accelerator"))) {}

    void addNetwork(const Json& network, Progress& progress) {
        const std::string id = network.at("id");
        Job job;
        job.model = network.at("model");
        study_ = makeStudy(job, progress);
        const technique::Run dense = runOn(nullptr, progress);
        addShares(id, dense);
        const std::pair<const char*, Array> arrays[]{
            {"gate", simulation::gatingArray()},
            {"skip_activations", simulation::skippingArray({Skips::activations, true})},
            {"skip_weights", simulation::skippingArray({Skips::weights, true})}};
        for (const auto& [name, array] : arrays) {
            const technique::Run run = runOn(array, progress);
            // The same loops on an array that does every MAC.
            const technique::Run all = runOn(nullptr, progress, &run);
            add(id + "/" + name + "/energy_saved", std::nullopt,
                1
                    - static_cast<double>(run.energy.total())
                          / static_cast<double>(all.energy.total()));
            add(id + "/" + name + "/speedup", std::nullopt,
                static_cast<double>(all.totals.cycles) / static_cast<double>(run.totals.cycles));
        }
    }

    std::vector<ExperimentRow> rows() {
        addShare("all/fc_zero_weights", all_, claimed());
        rows_.back().notes = {
            SYSTOLENS_TEXT("experiment", "the claim is that some 40 % of the parameters of fully "
                                         "connected layers are zero; it is measured here")};
        return std::move(rows_);
    }

private:
    [[nodiscard]] double claimed() const { return description_.at("claimed_share"); }

    // With another run's mappings, when one is given.
    [[nodiscard]] technique::Run runOn(const Array& array, Progress& progress,
                                       const technique::Run* mapped = nullptr) const {
        technique::Plan plan;
        plan.accelerator = machine_;
        if (mapped)
            for (const technique::LayerRun& layer : mapped->layers) {
                mapping::MappingConstraint whole;
                whole.owner = "zero-share";
                whole.whole = layer.mapping;
                plan.mapping[layer.layer.layer] = {std::move(whole)};
            }
        if (array)
            for (const network::ComputeLayer& layer : study_->layers)
                technique::own(plan, layer.layer, array, "zero-share");
        Progress part;
        progress.check();
        return backend_.run(study_, plan, part);
    }

    void addShares(const std::string& id, const technique::Run& run) {
        Zeros weights[2], activations[2]; // of convolutions, of fully connected layers
        for (const technique::LayerRun& layer : run.layers) {
            const std::size_t kind = simulation::isFullyConnected(layer.nest) ? 1 : 0;
            if (const auto* filter = technique::tensorOf(run, layer, Role::filter))
                weights[kind].add(*filter);
            if (const auto* ifmap = technique::tensorOf(run, layer, Role::ifmap))
                activations[kind].add(*ifmap);
        }
        all_.add(weights[1]);
        addShare(id + "/fc_zero_weights", weights[1], claimed());
        addShare(id + "/fc_zero_activations", activations[1], std::nullopt);
        addShare(id + "/conv_zero_weights", weights[0], std::nullopt);
        addShare(id + "/conv_zero_activations", activations[0], std::nullopt);
    }

    void addShare(const std::string& quantity, const Zeros& zeros,
                  std::optional<double> published) {
        if (zeros.elements == 0)
            return;
        add(quantity, published,
            static_cast<double>(zeros.zeros) / static_cast<double>(zeros.elements));
        rows_.back().notes = {SYSTOLENS_TEXT("experiment", "%1 words").with(zeros.elements)};
    }

    void add(const std::string& quantity, std::optional<double> published, double ours) {
        rows_.push_back(comparison(quantity, published, ours));
    }

    const Json& description_;
    accelerator::Accelerator machine_;
    technique::Backend backend_;
    std::shared_ptr<const technique::Study> study_;
    Zeros all_; // weights of fully connected layers
    std::vector<ExperimentRow> rows_;
};

} // namespace

std::vector<ExperimentRow> zeroShare(const Json& description, const ExperimentRequest& request,
                                     Progress& progress) {
    ZeroShare shares(description);
    const Json& networks = description.at("networks");
    std::size_t done = 0;
    for (const Json& network : networks) {
        if (request.network.empty() || &network == &networkIn(description, request.network))
            shares.addNetwork(network, progress);
        progress.report(static_cast<double>(++done) / static_cast<double>(networks.size()));
    }
    return shares.rows();
}

} // namespace systolens::job
