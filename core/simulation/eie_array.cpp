#include "core/simulation/eie_array.h"

#include <algorithm>
#include <map>

#include "core/simulation/closed_form.h"
#include "core/simulation/coded_values.h"
#include "core/simulation/eie_trace.h"
#include "core/simulation/link_time.h"
#include "core/simulation/sparse_layers.h"
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

void requireLone(const Work& work) {
    if (work.layers.size() != 1)
        throw inputError(
            SYSTOLENS_TEXT("simulation", "This array runs layer by layer"),
            work.layers.front().name,
            SYSTOLENS_TEXT("simulation", "Do not fuse layers, or choose another array"));
    requireUncoded(work.layers.front(), Role::filter);
}

// An image's words before and after its time in the array.
struct Edges {
    LinkTime load, store;
    Cycle rawLoad = 0, rawStore = 0; // of as many bits at the link's own pace
    [[nodiscard]] Cycle cycles() const { return load.cycles() + store.cycles(); }
    [[nodiscard]] Cycle codecWaits() const {
        return (load.waitsForCodec() ? load.cycles() : 0)
               + (store.waitsForCodec() ? store.cycles() : 0);
    }
};

// The edges of all images, one after the other: the weights come with the first, where they stay.
class EdgeWalk {
public:
    EdgeWalk(const LayerWork& work, const Accelerator& machine, const EieLayer& layer,
             const EiePlacement& placement)
        : machine_(machine), layer_(layer), coding_(work), values_(work, work.nest),
          read_(mapping::dramReadRate(machine)), write_(mapping::dramWriteRate(machine)),
          weights_(placement.resident ? layer.codedBits() : 0) {}

    Edges next() {
        Edges edges;
        LinkLoad load, store;
        Bits in = weights_;
        load.add(weights_);
        weights_ = 0;
        in += add(Role::ifmap, static_cast<std::int64_t>(layer_.columns()), read_, load);
        const Bits out = add(Role::ofmap, static_cast<std::int64_t>(layer_.rows()), write_, store);
        edges.load = load.time(read_);
        edges.store = store.time(write_);
        edges.rawLoad = read_.cycles(in);
        edges.rawStore = write_.cycles(out);
        ++image_;
        return edges;
    }

    // Of all images up to now.
    void count(Counts& counts) const {
        for (const Role role : {Role::ifmap, Role::ofmap}) {
            if (!coding_.codes(role))
                continue;
            Traffic& traffic = counts.levels.front()[static_cast<std::size_t>(role)];
            traffic.bits = bits_[static_cast<std::size_t>(role)];
            traffic.readBits = role == Role::ifmap ? traffic.bits : 0;
            (role == Role::ifmap ? counts.decodedWords : counts.encodedWords) +=
                traffic.reads + traffic.writes;
        }
    }

private:
    Bits add(Role role, std::int64_t words, const mapping::LinkRate& rate, LinkLoad& load) {
        const auto at = static_cast<std::size_t>(role);
        LinkTile crossing{words * machine_.wordBits[at]};
        if (coding_.codes(role))
            crossing = coding_.cross(role, codedImage(role, words));
        load.add(crossing, rate);
        bits_[at] += crossing.bits;
        return crossing.bits;
    }

    // An image whose values came before has their code.
    CodedTile codedImage(Role role, std::int64_t words) {
        const std::int64_t executed = values_.image(role, image_);
        const auto [entry, isNew] = known_.try_emplace({role, executed});
        if (isNew)
            entry->second =
                coding_.code({role,
                              values_.of(role).subspan(static_cast<std::size_t>(executed * words),
                                                       static_cast<std::size_t>(words)),
                              machine_.wordBits[static_cast<std::size_t>(role)]});
        return entry->second;
    }

    const Accelerator& machine_;
    const EieLayer& layer_;
    LinkCoding coding_;
    CodedValues values_;
    mapping::LinkRate read_, write_;
    Bits weights_;
    std::int64_t image_ = 0;
    PerRole<Bits> bits_{};
    std::map<std::pair<Role, std::int64_t>, CodedTile> known_;
};

class Simulation {
public:
    Simulation(const LayerWork& work, const Accelerator& machine, const EieOptions& options,
               const Progress& progress)
        : work_(work), machine_(machine), progress_(progress),
          layer_(std::make_shared<const EieLayer>(work.nest, work.ifmap, work.filter, machine.pes(),
                                                  options, progress)),
          placement_(placementOf(*layer_, machine)),
          counts_(countsOf(*layer_, work.nest, machine, placement_)) {
        EdgeWalk walk(work, machine, *layer_, placement_);
        for (std::int64_t i = 0; i < work.nest.n; ++i) {
            edges_.push_back(walk.next());
            counts_.loadCycles += edges_.back().cycles();
        }
        walk.count(counts_);
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
        for (const Edges& edges : edges_)
            counts_.codecStallCycles += edges.cycles() - edges.rawLoad - edges.rawStore;
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
            const Edges& edges = edges_[static_cast<std::size_t>(i)];
            EiePart part;
            part.course = courses[image];
            part.begin = now;
            part.start = now + edges.load.cycles();
            part.end = part.start + part.course->cycles();
            part.finish = now = part.end + edges.store.cycles();
            part.load = edges.load.waitsForCodec() ? Wait::decode : Wait::load;
            part.store = edges.store.waitsForCodec() ? Wait::encode : Wait::store;
            counts_.codecStallCycles += edges.codecWaits();
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
    std::vector<Edges> edges_; // by image
    Counts counts_;
};

class EieArray final : public ArrayModel {
public:
    explicit EieArray(const EieOptions& options) : options_(options) {}

    [[nodiscard]] std::string key() const override { return keyOf(options_); }

    [[nodiscard]] GroupRun simulate(const Work& work, Progress& progress) const override {
        requireLone(work);
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
