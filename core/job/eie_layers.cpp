// Fully connected layers on EIE's array, on patterns drawn with the published densities (Han et
// al., ISCA 2016, Table IV).
#include <cmath>

#include "core/energy/energy.h"
#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"
#include "core/simulation/eie_array.h"
#include "core/support/error.h"

namespace systolens::job {

namespace {

using simulation::EieCourse;
using simulation::EieLayer;

class EieLayers {
public:
    EieLayers(const Json& description, const ExperimentRequest& request)
        : description_(description), request_(request),
          machine_(accelerator::loadAccelerator(description.at("accelerator"))) {
        options_.queueDepth = description.at("queue_depth");
        options_.indexBits = description.at("index_bits");
        options_.valueBits = description.at("value_bits");
    }

    std::vector<ExperimentRow> rows(Progress& progress) {
        const Json& layers = description_.at("layers");
        for (std::size_t i = 0; i < layers.size(); ++i) {
            addLayer(layers[i], progress);
            progress.report(static_cast<double>(i + 1) / static_cast<double>(layers.size()));
        }
        return std::move(rows_);
    }

private:
    [[nodiscard]] std::shared_ptr<const EieLayer> layerOf(const Json& given,
                                                          const Progress& progress) const {
        network::LoopNest nest;
        nest.c = given.at("in");
        nest.m = given.at("out");
        const std::string label = given.at("label");
        const auto drawn = [&](network::Shape shape, const char* density, bool weights) {
            return drawTensor(shape, given.at(density), weights, request_.seed,
                              label + " " + density);
        };
        return std::make_shared<const EieLayer>(
            nest, drawn({1, nest.c}, "activation_density", false),
            drawn({nest.m, nest.c}, "weight_density", true), machine_.pes(), options_, progress);
    }

    void addLayer(const Json& given, const Progress& progress) {
        const auto layer = layerOf(given, progress);
        const std::string label = given.at("label").get<std::string>() + "/";
        const auto at = [&](int depth) {
            return microseconds(
                static_cast<double>(EieCourse(layer, 0, depth, std::nullopt, progress).cycles()));
        };
        const Work work = workOf(*layer);
        const double actual = at(options_.queueDepth);
        const double theoretical =
            microseconds(static_cast<double>(work.entries) / static_cast<double>(machine_.pes()));
        const Text drawn = SYSTOLENS_TEXT("experiment", "a pattern drawn with seed %1: %2 entries "
                                                        "are done, %3 of them padding zeros")
                               .with(static_cast<std::int64_t>(request_.seed), work.entries,
                                     work.entries - work.nonzeros);
        add(given, label, "actual_us", actual, drawn);
        if (given.at("claim").get<bool>())
            makeClaim(rows_.back(), description_.at("tolerance_percent"), 0);
        add(given, label, "theoretical_us", theoretical,
            SYSTOLENS_TEXT("experiment", "entries, padding zeros included, ÷ PEs"));
        add(given, label, "load_balance_percent", 100 * theoretical / actual,
            SYSTOLENS_TEXT("experiment", "theoretical ÷ actual"));
        add(given, label, "pe_power_mw", milliwatts(*layer, actual),
            SYSTOLENS_TEXT("experiment",
                           "of a PE: energy ÷ time, with all weights on the chip "
                           "already; published: Table II, of no layer in particular"));
        for (const int depth : description_.at("queue_depths"))
            add(given, label, "queue_" + std::to_string(depth) + "_us", at(depth),
                SYSTOLENS_TEXT("experiment", "with queues of this depth"));
    }

    // Entries of the columns whose activation is not zero, and nonzero weights among them.
    struct Work {
        std::int64_t entries = 0, nonzeros = 0;
    };
    static Work workOf(const EieLayer& layer) {
        Work work;
        for (const std::uint32_t column : layer.active(0)) {
            work.entries += layer.entriesOf(column);
            work.nonzeros += layer.nonzerosOf(column);
        }
        return work;
    }

    // Of a PE, in so much time.
    [[nodiscard]] double milliwatts(const EieLayer& layer, double time) const {
        network::LoopNest nest;
        nest.m = static_cast<std::int64_t>(layer.rows());
        nest.c = static_cast<std::int64_t>(layer.columns());
        simulation::Counts counts =
            simulation::countsOf(layer, nest, machine_, simulation::placementOf(layer, machine_));
        counts.cycles = std::llround(time * machine_.coreMegahertz);
        for (simulation::Traffic& beside : counts.levels[1]) // loaded long before
            beside.bits = beside.readBits;
        const energy::Energy energy = energy::energyOf(counts, machine_);
        constexpr double perMilliwatt = 1e6; // fJ in a microsecond: nanowatts
        return static_cast<double>(energy.total() - energy.dram) / time / perMilliwatt
               / static_cast<double>(machine_.pes());
    }

    [[nodiscard]] double microseconds(double cycles) const {
        return cycles / machine_.coreMegahertz;
    }

    void add(const Json& given, const std::string& label, const std::string& quantity, double ours,
             Text note) {
        const Json& published = given.at("published");
        rows_.push_back(comparison(label + quantity,
                                   published.contains(quantity)
                                       ? std::optional(published.at(quantity).get<double>())
                                       : std::nullopt,
                                   ours));
        rows_.back().notes = {std::move(note)};
    }

    const Json& description_;
    const ExperimentRequest& request_;
    accelerator::Accelerator machine_;
    simulation::EieOptions options_;
    std::vector<ExperimentRow> rows_;
};

} // namespace

std::vector<ExperimentRow> eieLayers(const Json& description, const ExperimentRequest& request,
                                     Progress& progress) {
    const bool others = !request.network.empty() || request.batch || !request.densities.empty()
                        || !request.mappings.empty() || request.rfArea;
    if (others)
        throw Error(
            Error::Kind::usage,
            SYSTOLENS_TEXT("experiment", "This experiment takes nothing but a seed"),
            "eie-isca2016",
            SYSTOLENS_TEXT("experiment", "Leave network, batch, densities, mappings and area out"));
    return EieLayers(description, request).rows(progress);
}

} // namespace systolens::job
