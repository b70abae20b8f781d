// SCNN against the dense accelerator of the same size, on patterns drawn with given densities
// (Parashar et al., ISCA 2017, sections V and VI). Nothing is fitted: what is lost on dense data is
// told apart by its cause.
#include <cmath>

#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"
#include "core/simulation/cartesian_array.h"
#include "core/support/error.h"
#include "core/support/parallel.h"

namespace systolens::job {

namespace {

using simulation::CartesianLosses;

struct Layer {
    std::string name;
    network::LoopNest nest;
    double weights = 1, activations = 1;
};

struct Outcome {
    Cycle scnn = 0, dense = 0;
    std::int64_t useful = 0, slots = 0; // MACs; multiplier slots of all PEs
    std::int64_t multipliers = 1;       // of a PE
    CartesianLosses losses;
    Outcome& operator+=(const Outcome& other) {
        scnn += other.scnn;
        dense += other.dense;
        useful += other.useful;
        slots += other.slots;
        multipliers = other.multipliers;
        losses += other.losses;
        return *this;
    }
};

network::LoopNest square(std::int64_t size, std::int64_t channels, std::int64_t filters,
                         std::int64_t taps) {
    network::LoopNest nest;
    nest.h = nest.w = nest.p = nest.q = size;
    nest.c = channels;
    nest.m = filters;
    nest.r = nest.s = taps;
    const std::int64_t pad = taps / 2;
    nest.pads = {pad, pad, pad, pad};
    return nest;
}

class ScnnLayers {
public:
    ScnnLayers(const Json& description, const ExperimentRequest& request)
        : description_(description), request_(request),
          machine_(accelerator::loadAccelerator(description.at("accelerator"))) {
        // What lies between array and DRAM is not looked at here.
        machine_.levels.front().readBandwidth.reset();
        machine_.levels.front().writeBandwidth.reset();
    }

    std::vector<ExperimentRow> rows(Progress& progress) {
        const Json& network = networkIn(description_, request_.network);
        id_ = network.at("id").get<std::string>() + "/";
        if (network.contains("modules"))
            sweep(network, progress);
        else
            measured(network, progress);
        return std::move(rows_);
    }

private:
    // GoogLeNet's inception modules: Szegedy et al., CVPR 2015, Table 1.
    static std::vector<Layer> inception(const Json& modules) {
        std::vector<Layer> layers;
        for (const Json& module : modules) {
            const std::string name = module.at("name");
            const std::int64_t size = module.at("size"), in = module.at("in");
            const auto widths = module.at("widths").get<std::vector<std::int64_t>>();
            const auto add = [&](const char* part, std::int64_t from, std::int64_t to,
                                 std::int64_t taps) {
                layers.push_back({name + "_" + part, square(size, from, to, taps)});
            };
            add("1x1", in, widths.at(0), 1);
            add("3x3_reduce", in, widths.at(1), 1);
            add("3x3", widths.at(1), widths.at(2), 3);
            add("5x5_reduce", in, widths.at(3), 1);
            add("5x5", widths.at(3), widths.at(4), 5);
            add("pool", in, widths.at(5), 1);
        }
        return layers;
    }

    // The dense accelerator: the same PEs with tiles of the ofmap, each of them a dot product over
    // as many channels as it has multipliers.
    [[nodiscard]] Cycle denseCycles(const simulation::CartesianTiling& tiling) const {
        const network::LoopNest& nest = tiling.nest();
        const std::int64_t wide = tiling.options().f * tiling.options().i;
        return nest.n * nest.g * nest.m * ceilDivide(nest.p, tiling.peRows())
               * ceilDivide(nest.q, tiling.peColumns())
               * ceilDivide(nest.c * nest.r * nest.s, wide);
    }

    [[nodiscard]] Outcome run(const Layer& layer,
                              const simulation::CartesianOptions& options) const {
        simulation::Work work;
        work.machine = machine_;
        work.fidelity = simulation::Fidelity::value;
        work.layers.resize(1);
        simulation::LayerWork& given = work.layers[0];
        given.name = layer.name;
        given.nest = layer.nest;
        const network::LoopNest& nest = layer.nest;
        given.ifmap = drawTensor({nest.n, nest.g * nest.c, nest.h, nest.w}, layer.activations,
                                 false, request_.seed, layer.name + " activations");
        given.filter = drawTensor({nest.g * nest.m, nest.c, nest.r, nest.s}, layer.weights, true,
                                  request_.seed, layer.name + " weights");
        work.mappings = {mapping::SystolicMapping{}};
        Progress progress;
        const auto result = simulation::simulateCartesian(work, 0, options, progress);
        const auto& tiling =
            std::get<simulation::CartesianCourse>(result.timeline.course()).tiling();
        Outcome outcome;
        outcome.scnn = result.counts.computeCycles;
        outcome.dense = denseCycles(tiling);
        outcome.useful = result.counts.macs - result.counts.skippedMacs;
        outcome.slots = outcome.scnn * machine_.pes();
        outcome.multipliers = tiling.options().f * tiling.options().i;
        outcome.losses = result.losses;
        return outcome;
    }

    [[nodiscard]] std::vector<Outcome>
    runAll(const std::vector<Layer>& layers, const Progress& progress,
           const simulation::CartesianOptions& options = {}) const {
        std::vector<Outcome> outcomes(layers.size());
        parallelFor(static_cast<std::int64_t>(layers.size()), progress, [&](std::int64_t i) {
            outcomes[static_cast<std::size_t>(i)] =
                run(layers[static_cast<std::size_t>(i)], options);
        });
        return outcomes;
    }
    static Outcome sumOf(const std::vector<Outcome>& outcomes) {
        Outcome sum;
        for (const Outcome& one : outcomes)
            sum += one;
        return sum;
    }
    static double performance(const Outcome& outcome) {
        return static_cast<double>(outcome.dense) / static_cast<double>(outcome.scnn);
    }

    ExperimentRow& add(const std::string& quantity, std::optional<double> published, double ours,
                       std::vector<Text> notes = {}) {
        rows_.push_back(comparison(id_ + quantity, published, ours));
        rows_.back().notes = std::move(notes);
        return rows_.back();
    }

    // Weights and activations of one density, from dense to sparse.
    void sweep(const Json& network, Progress& progress) {
        const std::vector<Layer> shapes = inception(network.at("modules"));
        const auto densities = network.at("densities").get<std::vector<double>>();
        const Json& published = network.at("published");
        std::optional<std::pair<double, double>> before; // density, performance
        std::optional<double> crossover;
        for (std::size_t i = 0; i < densities.size(); ++i) {
            std::vector<Layer> layers = shapes;
            for (Layer& layer : layers)
                layer.weights = layer.activations = densities[i];
            const Outcome sum = sumOf(runAll(layers, progress));
            progress.report(static_cast<double>(i + 1) / static_cast<double>(densities.size()));
            const double ours = performance(sum);
            const std::string at = inEnglish(Text{{}, "%1", {densities[i]}});
            add("density_" + at + "/performance",
                published.contains(at) ? std::optional(published.at(at).get<double>())
                                       : std::nullopt,
                ours, i == 0 ? denseNotes() : std::vector<Text>{});
            if (i == 0 || i + 1 == densities.size()) {
                addLosses("density_" + at + "/", sum);
                addVariants("density_" + at + "/", layers, progress);
            }
            if (before && before->second < 1 && ours >= 1 && !crossover)
                crossover = before->first
                            + (densities[i] - before->first) * (1 - before->second)
                                  / (ours - before->second);
            before = {densities[i], ours};
        }
        if (crossover)
            add("crossover_density", published.at("crossover").get<double>(), *crossover,
                {SYSTOLENS_TEXT("experiment", "where SCNN and the dense accelerator are equally "
                                              "fast, between the densities beside it")});
    }

    static std::vector<Text> denseNotes() {
        return {SYSTOLENS_TEXT("experiment", "cycles of the dense accelerator (the same PEs and "
                                             "multipliers, a dot product a PE) over ours"),
                SYSTOLENS_TEXT("experiment", "the paper says neither how an accumulator's bank "
                                             "follows from its place nor how deep the queues are: "
                                             "address modulo banks, and four, here")};
    }

    // How much of a gap each of two things could explain that the paper leaves open.
    void addVariants(const std::string& prefix, const std::vector<Layer>& layers,
                     const Progress& progress) {
        constexpr std::int64_t unlimited = 1 << 20;
        simulation::CartesianOptions options;
        options.fifoVectors = unlimited;
        add(prefix + "performance_unlimited_fifo", std::nullopt,
            performance(sumOf(runAll(layers, progress, options))),
            {SYSTOLENS_TEXT("experiment", "weights never awaited, and as many output channels in a "
                                          "group as the accumulators hold")});
        options.queueDepth = 64;
        add(prefix + "performance_unlimited_fifo_and_queues", std::nullopt,
            performance(sumOf(runAll(layers, progress, options))));
    }

    // Of all multiplier slots: what was useful, and where the others went.
    void addLosses(const std::string& prefix, const Outcome& sum) {
        const CartesianLosses& losses = sum.losses;
        const auto slots = static_cast<double>(sum.slots);
        const auto each = static_cast<double>(sum.multipliers);
        add(prefix + "useful_share", std::nullopt, static_cast<double>(sum.useful) / slots);
        add(prefix + "outside_ofmap_share", std::nullopt,
            static_cast<double>(losses.products - sum.useful) / slots,
            {SYSTOLENS_TEXT("experiment", "products of words at the border that no output needs")});
        add(prefix + "fragments_share", std::nullopt,
            (static_cast<double>(losses.issues) * each - static_cast<double>(losses.products))
                / slots,
            {SYSTOLENS_TEXT("experiment", "multipliers for which a vector of words or weights was "
                                          "too short")});
        add(prefix + "bank_conflicts_share", std::nullopt,
            static_cast<double>(losses.conflicts) * each / slots);
        add(prefix + "weights_awaited_share", std::nullopt,
            static_cast<double>(losses.weights) * each / slots,
            {SYSTOLENS_TEXT("experiment", "the FIFO of the slowest PE was full")});
        add(prefix + "barrier_share", std::nullopt,
            static_cast<double>(losses.barrier) * each / slots,
            {SYSTOLENS_TEXT("experiment", "PEs with less work, or no tile at all, at the end of "
                                          "each group of output channels")});
    }

    // A bundled network with densities layer by layer.
    void measured(const Json& network, Progress& progress) {
        const network::Network model = modelOf(network);
        const auto compute = network::computeLayers(model);
        std::vector<Layer> layers;
        for (const Json& json : network.at("layers"))
            for (const network::ComputeLayer& layer : compute)
                if (model.layers.at(layer.layer).name == json.at("layer").get<std::string>())
                    layers.push_back({json.at("layer"), layer.nest,
                                      json.at("weight_density").get<double>(),
                                      json.at("ifmap_density").get<double>()});
        const auto outcomes = runAll(layers, progress);
        for (std::size_t i = 0; i < layers.size(); ++i)
            add(layers[i].name + "/speedup", std::nullopt, performance(outcomes[i]));
        const Json& published = network.at("published");
        add("speedup",
            published.contains("speedup") ? std::optional(published.at("speedup").get<double>())
                                          : std::nullopt,
            performance(sumOf(outcomes)), denseNotes());
        addLosses("", sumOf(outcomes));
    }

    const Json& description_;
    const ExperimentRequest& request_;
    accelerator::Accelerator machine_;
    std::string id_;
    std::vector<ExperimentRow> rows_;
};

} // namespace

std::vector<ExperimentRow> scnnLayers(const Json& description, const ExperimentRequest& request,
                                      Progress& progress) {
    return ScnnLayers(description, request).rows(progress);
}

} // namespace systolens::job
