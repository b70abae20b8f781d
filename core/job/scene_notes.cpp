// How what every run shows comes about, in one sentence each; techniques bring their own.
#include <vector>

#include "core/job/explain_picture.h"

namespace systolens::job {

namespace {

using technique::Note;

constexpr const char* lineSource = "Samajdar et al., A systematic methodology for characterizing "
                                   "scalability of DNN accelerators using SCALE-Sim, ISPASS 2020";

std::vector<Note> ofEveryRun() {
    return {
        {"array",
         SYSTOLENS_TEXT("explain", "The layer's trace at the cursor: what every PE does in "
                                   "this cycle, what the buffers hold, which words are on "
                                   "their way"),
         {}},
        {"timeline",
         SYSTOLENS_TEXT("explain", "Of the layer's trace, for each stretch of cycles: "
                                   "busy cycles ÷ cycles; of buffers, words held ÷ room"),
         {}},
        {"occupancy",
         SYSTOLENS_TEXT("explain", "Words held = words that have come in − words whose "
                                   "last use is over, cycle by cycle"),
         {}},
        {"energy",
         SYSTOLENS_TEXT("explain", "Energy = Σ over its parts of accesses × energy of an "
                                   "access"),
         {}},
        {"energy.layers",
         SYSTOLENS_TEXT("explain", "Energy of a layer = Σ over its parts of "
                                   "accesses × energy of an access"),
         {}},
        {"cycles.layers",
         SYSTOLENS_TEXT("explain", "Cycles of a layer = cycles that compute + "
                                   "cycles that wait for words"),
         lineSource},
        {"traffic",
         SYSTOLENS_TEXT("explain", "Words read + words written at each level, over all "
                                   "layers"),
         {}},
        {"density", SYSTOLENS_TEXT("explain", "Density = nonzero values ÷ values of a tensor"), {}},
        {"stack",
         SYSTOLENS_TEXT("explain", "A technique's change = the run with it and those before "
                                   "it − the run without it; all together = after − "
                                   "before"),
         {}},
        {"layers",
         SYSTOLENS_TEXT("explain", "MACs of a layer = N·G·M·C·P·Q·R·S; cycles, energy and "
                                   "traffic are the run's"),
         {}},
    };
}

// The longest that fits is the most particular one.
void takeBetter(Note& best, const std::vector<Note>& notes, const std::string& id) {
    for (const Note& one : notes)
        if ((id == one.of || id.starts_with(one.of + '.')) && one.of.size() > best.of.size())
            best = one;
}

} // namespace

Note noteOf(const std::string& id, const Techniques& techniques) {
    const std::string shown = id.substr(0, id.find('@')); // of a difference: what of
    Note best;
    takeBetter(best, ofEveryRun(), shown);
    for (const auto& [name, technique] : techniques)
        takeBetter(best, technique->notes(), shown);
    return best;
}

} // namespace systolens::job
