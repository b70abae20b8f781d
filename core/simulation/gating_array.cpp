#include "core/simulation/gating_array.h"

#include "core/simulation/fused_tiles.h"
#include "core/simulation/operand_zeros.h"
#include "core/support/error.h"

namespace systolens::simulation {

namespace {

// A weight that stays in its PE is read by every MAC; one that comes by is handed on, zero or not.
bool readsFilterEveryMac(const accelerator::Accelerator& machine, const mapping::Mapping& mapping) {
    if (machine.levels.empty() || !machine.levels.back().perPe)
        return false;
    if (const auto* systolic = std::get_if<mapping::SystolicMapping>(&mapping))
        return systolic->dataflow == mapping::Dataflow::weightStationary;
    if (const auto* nest = std::get_if<mapping::NestMapping>(&mapping))
        return nest->levels.back().keeps[static_cast<std::size_t>(Role::filter)];
    return true; // row stationary
}

struct GatedLayer {
    std::uint32_t layer = 0;
    OperandZeros zeros;
};

// The dense array's course, in which MACs with a zero are gated.
class GatedTrace final : public Trace {
public:
    GatedTrace(std::shared_ptr<const Trace> dense, std::vector<GatedLayer> layers, GatedBy by)
        : dense_(std::move(dense)), layers_(std::move(layers)), by_(by) {}

    [[nodiscard]] Cycle cycles() const override { return dense_->cycles(); }

    [[nodiscard]] std::vector<Event> events(Window window, std::size_t atMost) const override {
        std::vector<Event> events = dense_->events(window, atMost);
        ArrayState state; // of the cycle of the event before
        state.cycle = -1;
        for (Event& event : events) {
            if (event.act != Act::compute)
                continue;
            if (state.cycle != event.when.from)
                state = stateAt(event.when.from);
            const auto pe =
                static_cast<std::size_t>(event.from.row * state.columns + event.from.column);
            if (state.pes.at(pe).act == PeState::Act::gate)
                event.act = Act::gate;
        }
        return events;
    }

    [[nodiscard]] Bins summary(Window window, Lane lane, int bins) const override {
        return dense_->summary(window, lane, bins);
    }
    [[nodiscard]] std::vector<double> heat(Window window) const override {
        return dense_->heat(window);
    }

    [[nodiscard]] ArrayState stateAt(Cycle cycle) const override {
        ArrayState state = dense_->stateAt(cycle);
        for (const GatedLayer& layer : layers_)
            if (layer.layer == state.layer)
                for (PeState& pe : state.pes)
                    if (pe.act == PeState::Act::compute && gates(layer.zeros, pe))
                        pe.act = PeState::Act::gate;
        return state;
    }

    [[nodiscard]] Cycle nextFold(Cycle cycle) const override { return dense_->nextFold(cycle); }
    [[nodiscard]] Cycle previousFold(Cycle cycle) const override {
        return dense_->previousFold(cycle);
    }
    [[nodiscard]] std::optional<Cycle> firstUse(const WorkItem& item) const override {
        return dense_->firstUse(item);
    }
    [[nodiscard]] std::size_t bytes() const override {
        std::size_t bytes = dense_->bytes();
        for (const GatedLayer& layer : layers_)
            bytes += layer.zeros.bytes();
        return bytes;
    }

private:
    [[nodiscard]] bool gates(const OperandZeros& zeros, const PeState& pe) const {
        if (!pe.ifmap || !zeros.ifmapNonzero(*pe.ifmap))
            return true;
        return by_ == GatedBy::operands && pe.filter && !zeros.filterNonzero(*pe.filter);
    }

    std::shared_ptr<const Trace> dense_;
    std::vector<GatedLayer> layers_;
    GatedBy by_;
};

class GatingArray final : public ArrayModel {
public:
    explicit GatingArray(GatedBy by) : by_(by) {}

    [[nodiscard]] std::string key() const override {
        return by_ == GatedBy::ifmap ? "gating ifmap" : "gating operands";
    }

    [[nodiscard]] GroupRun simulate(const Work& work, Progress& progress) const override {
        std::vector<GatedLayer> layers;
        for (const LayerWork& layer : work.layers)
            layers.push_back({layer.layer, operandZeros(layer)});
        GroupRun run = denseArray()->simulate(work, progress);
        std::vector<ResultTimes> times(work.layers.size());
        if (runsInTiles(work))
            times = resultTimes(work);
        for (std::size_t i = 0; i < run.counts.size(); ++i) {
            const MacKinds kinds =
                macKinds(work.layers[i].nest, layers[i].zeros, progress, times[i]);
            countGated(run.counts[i], kinds, work.machine, run.mappings[i]);
        }
        if (run.trace)
            run.trace =
                std::make_shared<const GatedTrace>(std::move(run.trace), std::move(layers), by_);
        return run;
    }

private:
    void countGated(Counts& counts, const MacKinds& kinds, const accelerator::Accelerator& machine,
                    const mapping::Mapping& mapping) const {
        counts.gatedMacs =
            kinds.all - (by_ == GatedBy::ifmap ? kinds.ifmapNonzero : kinds.bothNonzero);
        if (!readsFilterEveryMac(machine, mapping))
            return;
        constexpr auto filter = static_cast<std::size_t>(Role::filter);
        const Words saved = kinds.all - kinds.ifmapNonzero;
        Traffic& reads = counts.levels.back()[filter];
        reads.reads -= saved;
        reads.readBits -= saved * machine.wordBits[filter];
        reads.bits -= saved * machine.wordBits[filter];
    }

    GatedBy by_;
};

} // namespace

std::shared_ptr<const ArrayModel> gatingArray(GatedBy by) {
    static const auto byIfmap = std::make_shared<const GatingArray>(GatedBy::ifmap);
    static const auto byOperands = std::make_shared<const GatingArray>(GatedBy::operands);
    return by == GatedBy::ifmap ? byIfmap : byOperands;
}

} // namespace systolens::simulation
