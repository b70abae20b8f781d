#include "core/simulation/eie_array.h"

#include <algorithm>

#include "core/simulation/closed_form.h"
#include "core/simulation/eie_trace.h"
#include "core/support/error.h"
#include "core/support/parallel.h"

namespace systolens::simulation {

namespace {

using accelerator::Accelerator;

std::string keyOf(const EieOptions& options) {
    return "eie queue=" + std::to_string(options.queueDepth) + " index="
           + std::to_string(options.indexBits) + " value=" + std::to_string(options.valueBits)
           + (options.filterStored == codec::Stored::byRows ? "" : " transposed");
}

void requireLoneAndRaw(const Work& work) {
    if (work.layers.size() != 1)
        throw inputError(
            SYSTOLENS_TEXT("simulation", "This array runs layer by layer"),
            work.layers.front().name,
            SYSTOLENS_TEXT("simulation", "Do not fuse layers, or choose another array"));
    const auto& coders = work.layers.front().dramCoders;
    if (std::any_of(coders.begin(), coders.end(), [](const auto& coder) { return coder; }))
        throw inputError(
            SYSTOLENS_TEXT("simulation", "The links of this array are not coded: its weights are "
                                         "compressed already"),
            work.layers.front().name,
            SYSTOLENS_TEXT("simulation", "Leave the coding out, or choose another array"));
}

// An image's transfers before and after its time in the array.
struct Edges {
    Cycle load = 0, weights = 0, store = 0; // weights: with the first image
};

Edges edgesOf(const EieLayer& layer, const Accelerator& machine, const EiePlacement& placement) {
    const auto words = [&](std::size_t count, Role role) {
        return static_cast<Bits>(count) * machine.wordBits[static_cast<std::size_t>(role)];
    };
    const mapping::LinkRate read = mapping::dramReadRate(machine);
    const Bits ifmap = words(layer.columns(), Role::ifmap);
    const Cycle load = read.cycles(ifmap);
    const Cycle first = placement.resident ? read.cycles(ifmap + layer.codedBits()) : load;
    return {load, first - load,
            mapping::dramWriteRate(machine).cycles(words(layer.rows(), Role::ofmap))};
}

class Simulation {
public:
    Simulation(const LayerWork& work, const Accelerator& machine, const EieOptions& options,
               const Progress& progress)
        : work_(work), machine_(machine), progress_(progress),
          layer_(std::make_shared<const EieLayer>(work.nest, work.ifmap, work.filter, machine.pes(),
                                                  options, progress)),
          placement_(placementOf(*layer_, machine)), edges_(edgesOf(*layer_, machine, placement_)),
          counts_(countsOf(*layer_, work.nest, machine, placement_)) {
        counts_.loadCycles = edges_.weights + work.nest.n * (edges_.load + edges_.store);
    }

    // Of the fullest PE, and of the link.
    void closed() {
        const std::int64_t repeats = work_.nest.n / static_cast<std::int64_t>(layer_->images());
        Cycle array = 0;
        for (std::size_t image = 0; image < layer_->images(); ++image) {
            const Cycle least = leastCycles(*layer_, image);
            const Cycle link =
                placement_.feed ? placement_.feed->rate.cycles(streamedBits(*layer_, image)) : 0;
            counts_.computeCycles += repeats * least;
            array += repeats * std::max(least, link);
        }
        if (array > counts_.computeCycles)
            counts_.boundBy = Wait::load;
        finish(array);
    }

    std::shared_ptr<const Trace> traced() {
        using Course = std::shared_ptr<const EieCourse>;
        std::vector<Course> courses(layer_->images());
        std::vector<Cycle> alone(layer_->images());
        parallelFor(static_cast<std::int64_t>(courses.size()), progress_, [&](std::int64_t index) {
            const auto image = static_cast<std::size_t>(index);
            const auto course = [&](const std::optional<EieFeed>& feed) {
                return std::make_shared<const EieCourse>(
                    layer_, image, layer_->options().queueDepth, feed, progress_);
            };
            courses[image] = course(placement_.feed);
            alone[image] =
                placement_.feed ? course(std::nullopt)->cycles() : courses[image]->cycles();
        });
        std::vector<EiePart> parts;
        Cycle array = 0, now = 0;
        for (std::int64_t i = 0; i < work_.nest.n; ++i) {
            const auto image = static_cast<std::size_t>(i) % layer_->images();
            EiePart part;
            part.course = courses[image];
            part.begin = now;
            part.start = now + edges_.load + (i == 0 ? edges_.weights : 0);
            part.end = part.start + part.course->cycles();
            part.finish = now = part.end + edges_.store;
            array += part.course->cycles();
            counts_.computeCycles += alone[image];
            parts.push_back(std::move(part));
        }
        finish(array);
        return std::make_shared<const EieTrace>(work_.layer, machine_, layer_, placement_,
                                                std::move(parts));
    }

    [[nodiscard]] const Counts& counts() const { return counts_; }

private:
    void finish(Cycle array) {
        counts_.cycles = counts_.loadCycles + array;
        counts_.stallCycles = counts_.cycles - counts_.computeCycles;
        setUtilization(counts_, machine_);
    }

    const LayerWork& work_;
    const Accelerator& machine_;
    const Progress& progress_;
    std::shared_ptr<const EieLayer> layer_;
    EiePlacement placement_;
    Edges edges_;
    Counts counts_;
};

class EieArray final : public ArrayModel {
public:
    explicit EieArray(const EieOptions& options) : options_(options) {}

    [[nodiscard]] std::string key() const override { return keyOf(options_); }

    [[nodiscard]] GroupRun simulate(const Work& work, Progress& progress) const override {
        requireLoneAndRaw(work);
        Simulation simulation(work.layers.front(), work.machine, options_, progress);
        GroupRun run;
        if (work.fidelity == Fidelity::closed)
            simulation.closed();
        else
            run.trace = simulation.traced();
        run.mappings = work.mappings;
        run.counts = {simulation.counts()};
        return run;
    }

private:
    EieOptions options_;
};

} // namespace

std::shared_ptr<const ArrayModel> eieArray(const EieOptions& options) {
    return std::make_shared<const EieArray>(options);
}

network::Tensor computeOfmap(const network::LoopNest& nest, std::int64_t pes,
                             const EieOptions& options, const network::Tensor& ifmap,
                             const network::Tensor& filter, const Progress& progress) {
    const auto layer =
        std::make_shared<const EieLayer>(nest, ifmap, filter, pes, options, progress);
    network::Tensor ofmap(network::ElementType::int32, {nest.n, nest.m, 1, 1});
    const auto words = ifmap.values<std::int8_t>(), weights = filter.values<std::int8_t>();
    const auto sums = ofmap.mutableValues<std::int32_t>();
    for (std::size_t image = 0; image < static_cast<std::size_t>(nest.n); ++image) {
        const EieCourse course(layer, image % layer->images(), options.queueDepth, std::nullopt,
                               progress);
        const auto word = words.subspan(course.image() * layer->columns(), layer->columns());
        for (Cycle cycle = 0; cycle < course.cycles(); ++cycle) {
            const auto states = course.at(cycle);
            for (std::size_t pe = 0; pe < states.size(); ++pe) {
                if (states[pe].act != EieCourse::Pe::Act::compute)
                    continue;
                const std::size_t column = course.column(states[pe].broadcast);
                const std::size_t row = layer->entry(column, pe, states[pe].entry).row;
                std::int32_t& sum = sums[image * layer->rows() + row];
                const std::int32_t product =
                    word[column] * weights[layer->filterElement(row, column)];
                sum = static_cast<std::int32_t>(static_cast<std::uint32_t>(sum)
                                                + static_cast<std::uint32_t>(product));
            }
        }
    }
    return ofmap;
}

} // namespace systolens::simulation
