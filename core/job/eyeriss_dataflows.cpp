// The dataflows of Eyeriss's first paper under equal area: storage from area, each dataflow's own
// best mapping, energy by level and by tensor. Nothing is fitted; what the paper gives only as a
// chart is reported.
#include <cmath>

#include "core/job/dataflow_search.h"
#include "core/job/experiment_kinds.h"
#include "core/support/error.h"
#include "core/support/parallel.h"

namespace systolens::job {

namespace {

struct LayerPlan {
    std::string label, part; // "conv" or "fc"
    network::LoopNest nest;
    Json rs; // published figures of row stationary
};

// One dataflow on every layer, under one area of a byte of RF.
struct Column {
    SpatialDataflow dataflow = SpatialDataflow::rs;
    double rfArea = 1;
    SpatialMachine machine;
    std::vector<std::optional<DataflowChoice>> layers;
};

class EyerissDataflows {
public:
    EyerissDataflows(const Json& description, const ExperimentRequest& request)
        : description_(description), network_(networkIn(description, request.network)),
          batch_(request.batch.value_or(description.at("batch").get<std::int64_t>())),
          asPublished_(!request.batch && !request.rfArea) {
        if (!request.densities.empty() || !request.mappings.empty())
            throw Error(Error::Kind::usage,
                        SYSTOLENS_TEXT("experiment", "This experiment counts dense layers with the "
                                                     "mappings that it searches"),
                        "eyeriss-isca2016",
                        SYSTOLENS_TEXT("experiment", "Leave densities and mappings out"));
        const Json& costs = description.at("energies");
        energies_ = {costs.at("mac"), costs.at("rf"), costs.at("array"), costs.at("glb"),
                     costs.at("dram")};
        readLayers();
        rfArea_ = request.rfArea.value_or(description.at("rf_area").get<double>());
        for (const SpatialDataflow dataflow : spatialDataflows)
            columns_.push_back(column(dataflow, rfArea_));
        for (const double area : description.at("rf_area_sensitivity").get<std::vector<double>>())
            for (const SpatialDataflow dataflow : spatialDataflows)
                columns_.push_back(column(dataflow, area));
    }

    std::vector<ExperimentRow> rows(Progress& progress) {
        search(progress);
        for (const char* part : {"conv", "fc"}) {
            for (const SpatialDataflow dataflow : spatialDataflows)
                addDataflow(part, columnOf(dataflow, rfArea_));
            addRange(part, rfArea_, "");
        }
        for (const double area : description_.at("rf_area_sensitivity").get<std::vector<double>>())
            addRange("conv", area, "rf_area_" + inEnglish(Text{{}, "%1", {area}}) + "/");
        addRowStationary();
        return std::move(rows_);
    }

private:
    void readLayers() {
        const network::Network network = modelOf(network_);
        const auto compute = network::computeLayers(network);
        for (const Json& json : network_.at("layers"))
            for (const network::ComputeLayer& layer : compute)
                if (network.layers.at(layer.layer).name == json.at("layer").get<std::string>()) {
                    LayerPlan plan{json.at("label"), json.at("part"), layer.nest,
                                   json.value("rs", Json::object())};
                    plan.nest.n *= batch_;
                    if (json.contains("rows"))
                        unfold(plan.nest, json.at("rows").get<std::int64_t>());
                    layers_.push_back(std::move(plan));
                }
    }

    // A fully connected layer as the convolution of the feature map in front of it.
    static void unfold(network::LoopNest& nest, std::int64_t rows) {
        nest.r = nest.s = nest.h = nest.w = rows;
        nest.c /= rows * rows;
    }

    // Equation 2: the area of #PE RFs of 512 bytes and of a GLB of #PE × 512 bytes, given out anew.
    [[nodiscard]] Column column(SpatialDataflow dataflow, double rfArea) const {
        Column column{dataflow, rfArea, {}, {}};
        const std::int64_t pes = description_.at("pes");
        const Bytes baseline = description_.at("rf_bytes");
        column.machine.pes = pes;
        column.machine.wordBits = description_.at("word_bits");
        column.machine.rf = dataflow == SpatialDataflow::rs
                                ? baseline
                                : rfWords(dataflow) * column.machine.wordBits / 8;
        const double given = rfArea * static_cast<double>(pes * (baseline - column.machine.rf));
        column.machine.glb =
            pes * description_.at("glb_bytes_per_pe").get<Bytes>() + std::llround(given);
        column.layers.resize(layers_.size());
        return column;
    }

    // The machine of rs does not depend on the area.
    [[nodiscard]] const Column& columnOf(SpatialDataflow dataflow, double rfArea) const {
        for (const Column& column : columns_)
            if (column.dataflow == dataflow
                && (column.rfArea == rfArea || dataflow == SpatialDataflow::rs))
                return column;
        return columns_.front();
    }

    void search(Progress& progress) {
        struct Task {
            Column* column = nullptr;
            std::size_t layer = 0;
        };
        std::vector<Task> tasks;
        for (Column& column : columns_)
            if (&column == &columnOf(column.dataflow, column.rfArea))
                for (std::size_t layer = 0; layer < layers_.size(); ++layer)
                    if (column.rfArea == rfArea_ || layers_[layer].part == "conv")
                        tasks.push_back({&column, layer});
        parallelFor(static_cast<std::int64_t>(tasks.size()), progress, [&](std::int64_t i) {
            const Task& task = tasks[static_cast<std::size_t>(i)];
            task.column->layers[task.layer] =
                leastEnergy(task.column->dataflow, layers_[task.layer].nest, task.column->machine,
                            energies_, progress);
        });
    }

    struct Sum {
        ReuseCounts counts;
        std::int64_t misfits = 0; // layers that no mapping fits
    };
    [[nodiscard]] Sum sumOf(const Column& column, const std::string& part) const {
        Sum sum;
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            if (layers_[i].part != part)
                continue;
            if (column.layers[i])
                sum.counts += column.layers[i]->counts;
            else
                ++sum.misfits;
        }
        return sum;
    }
    [[nodiscard]] double perMac(const ReuseCounts& counts) const {
        return static_cast<double>(energyOf(counts, energies_)) / static_cast<double>(counts.macs);
    }

    void report(const std::string& quantity, double ours, std::vector<Text> notes = {}) {
        rows_.push_back(
            comparison(network_.at("id").get<std::string>() + "/" + quantity, std::nullopt, ours));
        rows_.back().notes = std::move(notes);
    }

    void addDataflow(const std::string& part, const Column& column) {
        const std::string id = part + "/" + name(column.dataflow) + "/";
        const Sum sum = sumOf(column, part);
        if (sum.misfits > 0) {
            report(id + "layers_without_mapping", static_cast<double>(sum.misfits));
            return;
        }
        const ReuseCounts& counts = sum.counts;
        const auto macs = static_cast<double>(counts.macs);
        const auto share = [&](Words words, std::int64_t energy) {
            return static_cast<double>(words * energy) / macs;
        };
        report(id + "energy_per_mac", perMac(counts), {energyNote()});
        report(id + "glb_kib", static_cast<double>(column.machine.glb) / 1024, {areaNote()});
        const auto all = [](const mapping::PerRole<Words>& words) {
            return words[0] + words[1] + words[2];
        };
        report(id + "dram", share(all(counts.dram), energies_.dram));
        report(id + "glb", share(all(counts.glb), energies_.glb));
        report(id + "array", share(all(counts.array), energies_.array));
        report(id + "rf", share(all(counts.rf), energies_.rf));
        for (const network::Role role : network::allRoles) {
            const auto i = static_cast<std::size_t>(role);
            ReuseCounts own;
            own.dram[i] = counts.dram[i];
            own.glb[i] = counts.glb[i];
            own.array[i] = counts.array[i];
            own.rf[i] = counts.rf[i];
            report(id + network::name(role), static_cast<double>(energyOf(own, energies_)) / macs);
        }
    }

    [[nodiscard]] static Text energyNote() {
        return SYSTOLENS_TEXT("experiment", "energy of words moved (equations 3 and 4) and of the "
                                            "MAC itself, in MAC energies, of the mapping that "
                                            "needs the least");
    }
    [[nodiscard]] Text areaNote() const {
        return SYSTOLENS_TEXT("experiment", "the area that the RFs do not take goes to the GLB; a "
                                            "byte of RF takes the area of %1 bytes of GLB")
            .with(rfArea_);
    }

    // The others' energy over row stationary's: the least, the most, and how many are below it.
    void addRange(const std::string& part, double rfArea, const std::string& prefix) {
        const double rs = perMac(sumOf(columnOf(SpatialDataflow::rs, rfArea), part).counts);
        std::optional<double> least, most;
        double below = 0;
        for (const SpatialDataflow dataflow : spatialDataflows) {
            const Sum sum = sumOf(columnOf(dataflow, rfArea), part);
            if (dataflow == SpatialDataflow::rs || sum.misfits > 0)
                continue;
            const double ratio = perMac(sum.counts) / rs;
            least = std::min(least.value_or(ratio), ratio);
            most = std::max(most.value_or(ratio), ratio);
            below += ratio < 1 ? 1 : 0;
        }
        const std::string id = network_.at("id").get<std::string>() + "/" + prefix + part + "/";
        const Json published = description_.at("published").value(part, Json::object());
        for (const auto& [quantity, ours] :
             {std::pair("least_over_rs", least), std::pair("most_over_rs", most)}) {
            if (!ours)
                continue;
            const bool known = asPublished_ && published.contains(quantity);
            ExperimentRow row = comparison(
                id + quantity,
                known ? std::optional(published.at(quantity).get<double>()) : std::nullopt, *ours);
            if (known && rfArea == rfArea_)
                makeClaim(row, description_.at("tolerance_percent").at("range"), 0);
            rows_.push_back(std::move(row));
        }
        ExperimentRow row = comparison(id + "dataflows_below_rs", 0.0, below);
        row.notes = {SYSTOLENS_TEXT("experiment", "dataflows that need less energy than row "
                                                  "stationary")};
        if (asPublished_)
            makeClaim(row, 0, 0);
        rows_.push_back(std::move(row));
    }

    void addRowStationary() {
        const Column& column = columnOf(SpatialDataflow::rs, rfArea_);
        constexpr double giga = 1e9;
        const double rounding = description_.at("rounding").at("alu");
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            if (!column.layers[i])
                continue;
            const ReuseCounts& counts = column.layers[i]->counts;
            const std::string id =
                network_.at("id").get<std::string>() + "/" + layers_[i].label + "/rs_";
            const auto add = [&](const char* key, std::int64_t energy) -> ExperimentRow& {
                const bool known = asPublished_ && layers_[i].rs.contains(key);
                rows_.push_back(comparison(
                    id + key,
                    known ? std::optional(layers_[i].rs.at(key).get<double>()) : std::nullopt,
                    static_cast<double>(energy) / giga));
                rows_.back().notes = {SYSTOLENS_TEXT("experiment",
                                                     "in 10⁹ MAC energies; published: another "
                                                     "optimiser's result, accepted as the paper's "
                                                     "figure")};
                return rows_.back();
            };
            const auto all = [](const mapping::PerRole<Words>& words) {
                return words[0] + words[1] + words[2];
            };
            ExperimentRow& alu = add("alu", counts.macs * energies_.mac);
            if (alu.published)
                makeClaim(alu, 0, rounding);
            add("dram", all(counts.dram) * energies_.dram);
            add("rf", all(counts.rf) * energies_.rf);
            add("glb", all(counts.glb) * energies_.glb);
            add("array", all(counts.array) * energies_.array);
        }
    }

    const Json& description_;
    const Json& network_;
    std::int64_t batch_ = 1;
    bool asPublished_ = true;
    double rfArea_ = 1;
    AccessEnergies energies_;
    std::vector<LayerPlan> layers_;
    std::vector<Column> columns_;
    std::vector<ExperimentRow> rows_;
};

} // namespace

std::vector<ExperimentRow> eyerissDataflows(const Json& description,
                                            const ExperimentRequest& request, Progress& progress) {
    return EyerissDataflows(description, request).rows(progress);
}

} // namespace systolens::job
