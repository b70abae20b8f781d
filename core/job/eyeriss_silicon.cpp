// Eyeriss's Table V (and Table III) from the row-stationary search and simulation: the machine is
// the preset, the mapping is searched, DRAM words are coded in the chip's own run-length format
// from values drawn with the given densities. Nothing is fitted.
#include <cmath>

#include "core/codec/run_statistics.h"
#include "core/job/experiment_kinds.h"
#include "core/job/study_input.h"
#include "core/simulation/array_model.h"
#include "core/support/error.h"

namespace systolens::job {

namespace {

using mapping::RowStationaryMapping;
using network::Role;

// JSSC 2017, section IV-C: pairs of a run of 5 bits and a level of 16, three in 64 bits.
class ChipCoder : public simulation::Coder {
public:
    std::string key() const override { return "eyeriss"; }
    Bits bits(const simulation::Tile& tile) const override {
        const codec::RunLengthFormat format;
        return codec::codedBits(codec::pairCount(tile.values, format.runBits), format);
    }
};

struct LayerPlan {
    std::string label;
    network::ComputeLayer layer;
    std::string name;
    std::optional<double> ifmapDensity, ofmapDensity; // none: not coded
    std::optional<RowStationaryMapping> published, forced;
    std::optional<RowStationaryMapping> given; // by a person
    Json figures = Json::object();
};

struct Ours {
    RowStationaryMapping mapping;
    simulation::Counts counts;
    mapping::RowStationaryAllocation space;
};

RowStationaryMapping mappingIn(const Json& json) {
    return {json.at("m"), json.at("n"), json.at("e"), json.at("p"),
            json.at("q"), json.at("r"), json.at("t"), json.value("f", std::int64_t{0})};
}

std::int64_t differences(const RowStationaryMapping& a, const RowStationaryMapping& b) {
    return (a.m != b.m) + (a.n != b.n) + (a.e != b.e) + (a.p != b.p) + (a.q != b.q) + (a.r != b.r)
           + (a.t != b.t) + (a.f != b.f);
}

std::optional<double> numberIn(const Json& json, const char* key) {
    return json.contains(key) ? std::optional(json.at(key).get<double>()) : std::nullopt;
}

// The experiment itself: one network of it, the machine, and what was asked for.
class EyerissSilicon {
public:
    EyerissSilicon(const Json& description, const ExperimentRequest& request)
        : description_(description), network_(networkIn(description, request.network)),
          id_(network_.at("id")),
          machine_(accelerator::loadAccelerator(description.at("accelerator").get<std::string>())),
          seed_(request.seed) {
        const std::int64_t batch = request.batch.value_or(network_.at("batch"));
        given_ = !request.densities.empty();
        asPublished_ = !given_ && request.mappings.empty()
                       && batch == network_.at("batch").get<std::int64_t>();
        readLayers(batch);
        if (given_)
            giveDensities(request.densities);
        if (!request.mappings.empty())
            giveMappings(request.mappings);
    }

    std::vector<ExperimentRow> rows(Progress& progress) {
        double done = 0;
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            progress.check();
            const double all = static_cast<double>(layers_.size());
            Progress part(progress, done / all, (done + 1) / all);
            addRows(layers_[i], run(layers_[i], part));
            done += 1;
        }
        addTotals();
        return std::move(rows_);
    }

private:
    void readLayers(std::int64_t batch) {
        const network::Network network = modelOf(network_);
        const auto compute = network::computeLayers(network);
        for (const Json& json : network_.at("layers")) {
            LayerPlan plan;
            plan.label = json.at("label");
            plan.name = json.at("layer");
            for (std::size_t i = 0; i < compute.size(); ++i)
                if (network.layers.at(compute[i].layer).name == plan.name) {
                    plan.layer = compute[i];
                    plan.layer.nest.n *= batch;
                    plan.ifmapDensity = numberIn(json, "ifmap_density");
                    plan.ofmapDensity = numberIn(json, "ofmap_density");
                    if (i == 0) // the first layer's input is not coded
                        plan.ifmapDensity.reset();
                    if (json.contains("mapping"))
                        plan.published = mappingIn(json.at("mapping"));
                    if (json.contains("with_mapping"))
                        plan.forced = mappingIn(json.at("with_mapping"));
                    if (asPublished_)
                        plan.figures = json.value("published", Json::object());
                    first_ = first_.empty() ? plan.name : first_;
                    layers_.push_back(plan);
                }
        }
    }

    // A file names layers as the paper does or as the model does. Where it says nothing of an
    // ofmap, the next layer's ifmap speaks for it (they differ where layers are pooled).
    void giveDensities(const std::string& file) {
        auto listed = readDensities(file);
        for (std::size_t i = layers_.size(); i-- > 0;) {
            LayerPlan& plan = layers_[i];
            const std::string& key = listed.count(plan.label) > 0 ? plan.label : plan.name;
            const auto found = listed.find(key);
            if (found == listed.end())
                throw inputError(
                    SYSTOLENS_TEXT("experiment", "Nothing is said about the layer \"%1\"")
                        .with(plan.label),
                    file,
                    SYSTOLENS_TEXT("experiment", "Add a line for it, by this name or \"%1\"")
                        .with(plan.name));
            plan.ifmapDensity = found->second.ifmap;
            plan.ofmapDensity = found->second.ofmap;
            const bool follows = i + 1 < layers_.size() && layers_[i + 1].name != plan.name;
            if (!plan.ofmapDensity)
                plan.ofmapDensity = follows ? layers_[i + 1].ifmapDensity : plan.ifmapDensity;
        }
        for (LayerPlan& plan : layers_)
            if (plan.name == first_)
                plan.ifmapDensity.reset();
    }

    // For layers that the file does not name, the search goes on.
    void giveMappings(const std::string& file) {
        auto listed = readRowStationaryMappings(file);
        for (LayerPlan& plan : layers_)
            for (const std::string& key : {plan.label, plan.name})
                if (const auto found = listed.find(key); found != listed.end()) {
                    plan.given = found->second;
                    listed.erase(found);
                    break;
                }
        for (const auto& [name, mapped] : listed)
            throw inputError(SYSTOLENS_TEXT("job", "The model has no layer \"%1\"").with(name),
                             file, SYSTOLENS_TEXT("job", "\"systolens layers\" lists their names"));
    }

    // Table V counts zeros in the ifmap as the chip stores it, with its padding (CONV5: 0.304 of
    // conv4's ofmap × 13²/15² is its 22.4 %): without padding the ifmap is that much denser.
    [[nodiscard]] double unpadded(const network::LoopNest& nest, double density) const {
        if (machine_.padding != accelerator::Padding::stored)
            return density;
        const auto stored = static_cast<double>((nest.h + nest.pads[0] + nest.pads[2])
                                                * (nest.w + nest.pads[1] + nest.pads[3]));
        return std::min(1.0, density * stored / static_cast<double>(nest.h * nest.w));
    }

    [[nodiscard]] network::Tensor drawn(const LayerPlan& plan, Role role, double density) const {
        const network::LoopNest& nest = plan.layer.nest;
        const network::Shape shape = role == Role::ifmap
                                         ? network::Shape{1, nest.g * nest.c, nest.h, nest.w}
                                         : network::Shape{1, nest.g * nest.m, nest.p, nest.q};
        return drawTensor(shape, density, false, seed_, plan.name + network::name(role));
    }

    [[nodiscard]] Ours run(const LayerPlan& plan, Progress& progress) const {
        static const auto coder = std::make_shared<const ChipCoder>();
        simulation::LayerWork layer;
        layer.name = plan.name;
        layer.nest = plan.layer.nest;
        if (plan.ifmapDensity) {
            layer.ifmap = drawn(plan, Role::ifmap, unpadded(layer.nest, *plan.ifmapDensity));
            layer.dramCoders[0] = coder;
        }
        Ours ours;
        ours.mapping = plan.given    ? *plan.given
                       : plan.forced ? *plan.forced
                                     : mapping::chooseRowStationaryMapping(layer.nest, machine_);
        simulation::Work work;
        work.machine = machine_;
        work.fidelity = simulation::Fidelity::cycle;
        work.mappings = {ours.mapping};
        if (plan.ofmapDensity) {
            layer.ofmap = drawn(plan, Role::ofmap, *plan.ofmapDensity);
            layer.dramCoders[2] = coder;
        }
        work.layers.push_back(std::move(layer));
        ours.counts = simulation::denseArray()->simulate(work, progress).counts.at(0);
        ours.space =
            mapping::allocationOf(plan.layer.nest, machine_, ours.mapping,
                                  mapping::stripRowsOf(plan.layer.nest, machine_, ours.mapping.e));
        return ours;
    }

    // Energy on the chip, DRAM apart; a MAC with a zero ifmap word reads no filter and moves
    // nothing.
    [[nodiscard]] double chipMilliwatts(const LayerPlan& plan, const Ours& ours) const {
        const Json& table = description_.at("energy_picojoules");
        const auto pj = [&](const char* part) { return table.at(part).get<double>(); };
        const simulation::Counts& counts = ours.counts;
        const double worked = plan.ifmapDensity.value_or(1);
        double spads = 0, hops = 0, glb = 0;
        for (std::size_t role = 0; role < 3; ++role) {
            const auto& spad = counts.levels[2][role];
            const double reads = static_cast<double>(spad.reads) * (role == 0 ? 1 : worked);
            const double writes = static_cast<double>(spad.writes) * (role == 2 ? worked : 1);
            spads += reads + writes;
            hops += static_cast<double>(counts.nocHops[role]);
            glb +=
                static_cast<double>(counts.levels[1][role].reads + counts.levels[1][role].writes);
        }
        const double picojoules = static_cast<double>(counts.macs) * worked * pj("mac")
                                  + spads * pj("spad") + hops * pj("hop") + glb * pj("glb");
        return picojoules * 1e-9 / (simulation::totalMilliseconds(counts, machine_) * 1e-3);
    }

    void add(const LayerPlan& plan, const char* quantity, double ours, std::vector<Text> notes) {
        ExperimentRow row = comparison(id_ + "/" + plan.label + "/" + quantity,
                                       numberIn(plan.figures, quantity), ours);
        row.notes = std::move(notes);
        const Json& tolerance = description_.at("tolerance_percent");
        const Json& rounding = description_.at("rounding");
        if (row.published && rounding.contains(quantity))
            makeClaim(row, tolerance.at(quantity), rounding.at(quantity));
        rows_.push_back(std::move(row));
    }

    [[nodiscard]] Text densitiesNote(const LayerPlan& plan) const {
        const auto said = [](const std::optional<double>& density) {
            return density ? inEnglish(Text{{}, "%1", {*density}}) : std::string("–");
        };
        return SYSTOLENS_TEXT("experiment",
                              "densities: ifmap with its padding %1, ofmap %2 (–: not coded)")
            .with(said(plan.ifmapDensity), said(plan.ofmapDensity));
    }

    void addRows(const LayerPlan& plan, const Ours& ours) {
        const simulation::Counts& counts = ours.counts;
        const RowStationaryMapping& mapped = ours.mapping;
        constexpr double kibi = 1024, mega = 1e6;
        const Text factors =
            mapped.f > 0
                ? SYSTOLENS_TEXT("experiment",
                                 "m %1, n %2, e %3, p %4, q %5, r %6, t %7; parts of %8 columns")
                      .with(mapped.m, mapped.n, mapped.e, mapped.p, mapped.q, mapped.r, mapped.t,
                            mapped.f)
                : SYSTOLENS_TEXT("experiment", "m %1, n %2, e %3, p %4, q %5, r %6, t %7")
                      .with(mapped.m, mapped.n, mapped.e, mapped.p, mapped.q, mapped.r, mapped.t);
        addMapping(plan, mapped, factors);
        add(plan, "active_pes", static_cast<double>(counts.activePes),
            plan.published && asPublished_ ? std::vector<Text>{} : std::vector{factors});
        add(plan, "glb_ifmap_kib", static_cast<double>(ours.space.ifmap) / kibi,
            {SYSTOLENS_TEXT("experiment", "n·q·r × ifmap rows of a strip × W words")});
        add(plan, "glb_psum_kib", static_cast<double>(ours.space.psum) / kibi,
            {SYSTOLENS_TEXT("experiment", "n·m × e × ofmap columns words")});
        add(plan, "dram_mb", static_cast<double>(simulation::dramBytes(counts)) / mega,
            {SYSTOLENS_TEXT("experiment",
                            "filters once a strip and block of n ifmaps; ifmap rows, halos "
                            "repeated, once a block of m; ofmap once; feature maps in the chip's "
                            "run-length format"),
             densitiesNote(plan)});
        const double processing = simulation::milliseconds(counts, machine_);
        add(plan, "processing_ms", processing,
            {SYSTOLENS_TEXT("experiment",
                            "sum over %1 passes: filters into the spads + first window + positions "
                            "× max(MACs, psums over their bus, ifmap words) + drain")
                 .with(counts.folds)});
        add(plan, "total_ms", simulation::totalMilliseconds(counts, machine_),
            {SYSTOLENS_TEXT("experiment",
                            "processing + ifmap and ofmap over the DRAM link, which nothing "
                            "overlaps; filters cross during the pass before")});
        add(plan, "glb_mb",
            static_cast<double>(counts.nocWords[0] + counts.nocWords[2]) * machine_.wordBits[0] / 8
                / mega,
            {SYSTOLENS_TEXT("experiment", "psums read and written in every pass, the first one "
                                          "included, and ifmap rows read once a pass; filters "
                                          "are not counted")});
        add(plan, "power_mw", chipMilliwatts(plan, ours),
            {SYSTOLENS_TEXT("experiment",
                            "MACs, spads, buses and GLB only: the table has no energy for the "
                            "clock network, control and leakage, which the chip's figure has")});
        if (plan.forced)
            return;
        const auto published = numberIn(plan.figures, "processing_ms");
        if (published) {
            relative_ += std::abs(processing - *published) / *published;
            ++compared_;
        }
        processing_ += processing;
        total_ += simulation::totalMilliseconds(counts, machine_);
        dram_ += static_cast<double>(simulation::dramBytes(counts)) / mega;
    }

    void addMapping(const LayerPlan& plan, const RowStationaryMapping& mapped,
                    const Text& factors) {
        if (!plan.published || !asPublished_)
            return;
        ExperimentRow row = comparison(id_ + "/" + plan.label + "/mapping_differences", 0.0,
                                       static_cast<double>(differences(mapped, *plan.published)));
        row.notes = {SYSTOLENS_TEXT("experiment", "factors of m, n, e, p, q, r, t that differ from "
                                                  "Table III"),
                     factors};
        makeClaim(row, 0, 0);
        rows_.push_back(std::move(row));
    }

    void addTotals() {
        const std::string all = id_ + "/total/";
        if (compared_ > 0) {
            ExperimentRow row;
            row.quantity = all + "processing_ms_mean_error";
            row.ours = 100 * relative_ / compared_;
            row.errorPercent = row.ours;
            row.notes = {SYSTOLENS_TEXT("experiment", "mean over the layers of the relative error "
                                                      "in per cent")};
            row.claim = true;
            row.tolerancePercent =
                description_.at("tolerance_percent").at("processing_ms").get<double>();
            row.holds = *row.errorPercent <= *row.tolerancePercent;
            rows_.push_back(std::move(row));
        }
        for (const auto& [quantity, ours] :
             {std::pair("processing_ms", processing_), std::pair("total_ms", total_),
              std::pair("dram_mb", dram_)}) {
            double published = 0;
            for (const LayerPlan& plan : layers_)
                published += plan.forced ? 0 : numberIn(plan.figures, quantity).value_or(0);
            rows_.push_back(comparison(
                all + quantity, published > 0 ? std::optional(published) : std::nullopt, ours));
        }
    }

    const Json& description_;
    const Json& network_;
    std::string id_;
    accelerator::Accelerator machine_;
    std::uint64_t seed_ = 0;
    bool given_ = false, asPublished_ = false;
    std::string first_;
    std::vector<LayerPlan> layers_;
    std::vector<ExperimentRow> rows_;
    double relative_ = 0, processing_ = 0, total_ = 0, dram_ = 0;
    int compared_ = 0;
};

} // namespace

std::vector<ExperimentRow> eyerissSilicon(const Json& description, const ExperimentRequest& request,
                                          Progress& progress) {
    return EyerissSilicon(description, request).rows(progress);
}

} // namespace systolens::job
