// The timeline's caption: what happens at a cycle, in one sentence.
#include <algorithm>

#include "core/technique/layer_scenes.h"

namespace systolens::technique {

namespace {

using simulation::ArrayState;
using simulation::PeState;
using simulation::Wait;

Text sentenceOf(Wait wait) {
    switch (wait) {
    case Wait::store:
        return SYSTOLENS_TEXT("caption", "Cycle %1 of %2, fold %3 of %4: the array waits until "
                                         "finished outputs have left for DRAM");
    case Wait::glbRead:
        return SYSTOLENS_TEXT(
            "caption", "Cycle %1 of %2, fold %3 of %4: the array waits for the GLB's read port");
    case Wait::glbWrite:
        return SYSTOLENS_TEXT(
            "caption", "Cycle %1 of %2, fold %3 of %4: the array waits for the GLB's write port");
    case Wait::nocIfmap:
        return SYSTOLENS_TEXT(
            "caption", "Cycle %1 of %2, fold %3 of %4: the array waits for the NoC of the ifmap");
    case Wait::nocFilter:
        return SYSTOLENS_TEXT(
            "caption", "Cycle %1 of %2, fold %3 of %4: the array waits for the NoC of the filter");
    case Wait::nocPsum:
        return SYSTOLENS_TEXT(
            "caption", "Cycle %1 of %2, fold %3 of %4: the array waits for the NoC of the psums");
    case Wait::load:
    case Wait::none:
    case Wait::queueFull:
    case Wait::queueEmpty:
        break;
    }
    return SYSTOLENS_TEXT("caption",
                          "Cycle %1 of %2, fold %3 of %4: the array waits for words from DRAM");
}

// Where activations are broadcast into the PEs' queues, one after the other.
Text sentenceOfQueues(const ArrayState& state) {
    switch (state.phase) {
    case ArrayState::Phase::load:
        return SYSTOLENS_TEXT("caption", "Cycle %1 of %2: the first words arrive from DRAM");
    case ArrayState::Phase::fill:
        return SYSTOLENS_TEXT("caption", "Cycle %1 of %2: the first activation is broadcast");
    case ArrayState::Phase::stream:
        return state.wait == Wait::queueFull
                   ? SYSTOLENS_TEXT("caption", "Cycle %1 of %2: activation %3 of %4 waits, for a "
                                               "queue is full; %5 of %6 PEs compute")
                   : SYSTOLENS_TEXT("caption", "Cycle %1 of %2: activation %3 of %4 is broadcast; "
                                               "%5 of %6 PEs compute");
    case ArrayState::Phase::drain:
        return state.wait == Wait::store
                   ? SYSTOLENS_TEXT("caption", "Cycle %1 of %2: outputs leave for DRAM")
                   : SYSTOLENS_TEXT("caption", "Cycle %1 of %2: all activations are broadcast, the "
                                               "tail runs out; %5 of %6 PEs compute");
    case ArrayState::Phase::stall:
        return SYSTOLENS_TEXT("caption", "Cycle %1 of %2: activation %3 of %4 waits for its "
                                         "weights from DRAM");
    case ArrayState::Phase::done:
        break;
    }
    return SYSTOLENS_TEXT("caption", "Cycle %1 of %2: the layer is done");
}

// %1 cycle, %2 cycles, %3 fold, %4 folds, then what the phase needs.
Text sentenceOf(const ArrayState& state) {
    if (state.queueDepth > 0)
        return sentenceOfQueues(state);
    switch (state.phase) {
    case ArrayState::Phase::load:
        return SYSTOLENS_TEXT("caption",
                              "Cycle %1 of %2, fold %3 of %4: the first operands arrive from DRAM");
    case ArrayState::Phase::fill:
        return SYSTOLENS_TEXT(
            "caption", "Cycle %1 of %2, fold %3 of %4: the array fills; %5 of %6 PEs compute");
    case ArrayState::Phase::stream:
        return SYSTOLENS_TEXT(
            "caption", "Cycle %1 of %2, fold %3 of %4: operands stream; %5 of %6 PEs compute");
    case ArrayState::Phase::drain:
        return SYSTOLENS_TEXT(
            "caption", "Cycle %1 of %2, fold %3 of %4: partial sums drain; %5 of %6 PEs compute");
    case ArrayState::Phase::stall:
        return sentenceOf(state.wait);
    case ArrayState::Phase::done:
        break;
    }
    return SYSTOLENS_TEXT("caption", "Cycle %1 of %2: the layer is done");
}

} // namespace

Text captionOf(const simulation::Trace& trace, const ArrayState& state) {
    return sentenceOf(state).with(state.cycle + 1, trace.cycles(), state.fold + 1, state.folds,
                                  countOf(state, PeState::Act::compute),
                                  state.rows * state.columns);
}

Text captionAt(const Run& run, std::size_t layer, Cycle cycle) {
    const LayerRun& shown = run.layers.at(layer);
    if (!shown.trace)
        return SYSTOLENS_TEXT("caption", "%1: %2 cycles by the closed form")
            .with(shown.name, shown.counts.cycles);
    const Cycle last = std::max<Cycle>(0, shown.trace->cycles() - 1);
    return captionOf(*shown.trace, shown.trace->stateAt(std::clamp<Cycle>(cycle, 0, last)));
}

} // namespace systolens::technique
