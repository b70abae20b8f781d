// How each picture comes about, in one sentence.
#include "plugins/zero_skip/zero_skip.h"

namespace systolens::zero_skip {

std::vector<technique::Note> ZeroSkipTechnique::notes() const {
    return {
        {"zero_skip.columns",
         SYSTOLENS_TEXT("zero_skip",
                        "For each activation that is not zero, every PE walks its part of the "
                        "weights' column: one entry (weight, gap) a cycle"),
         {}},
        {"zero_skip.queues",
         SYSTOLENS_TEXT(
             "zero_skip",
             "Activations that were sent − those a PE has taken: a full queue of one stops all"),
         {}},
        {"zero_skip.map",
         SYSTOLENS_TEXT("zero_skip", "Where weight and activation both differ from zero: only "
                                     "there is something to multiply"),
         {}},
        {"zero_skip.lanes",
         SYSTOLENS_TEXT(
             "zero_skip",
             "What each PE does in each cycle of the layer's trace: multiply, gate or wait"),
         {}},
        {"zero_skip.gate",
         SYSTOLENS_TEXT("zero_skip", "The same work twice: gating keeps the cycle and saves the "
                                     "MAC, skipping leaves both out"),
         {}},
        {"zero_skip.depth",
         SYSTOLENS_TEXT("zero_skip",
                        "Cycles of the layer simulated once for each depth of the queues"),
         {}},
        {"zero_skip.speedup",
         SYSTOLENS_TEXT("zero_skip", "Dense cycles ÷ cycles, against MACs without a zero ÷ MACs; "
                                     "at best the one is the other's inverse"),
         {}},
        {"zero_skip.balance",
         SYSTOLENS_TEXT("zero_skip", "Cycles that each PE works; the layer takes as long as its "
                                     "slowest PE, load balance = mean ÷ largest"),
         {}},
    };
}

} // namespace systolens::zero_skip
