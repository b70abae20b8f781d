// How each picture comes about, in one sentence.
#include "plugins/rlc/rlc.h"

namespace systolens::rlc {

std::vector<technique::Note> RunLengthTechnique::notes() const {
    return {
        {"rlc.tape",
         SYSTOLENS_TEXT("rlc", "Each pair is a run of zeros and the value after it; coded bits = "
                               "words × 64, three pairs and an end flag in a word at 5 + 16 bits"),
         {}},
        {"rlc.histogram",
         SYSTOLENS_TEXT("rlc", "How many runs of zeros have each length; a longer run than a pair "
                               "can say takes several pairs"),
         {}},
        {"rlc.formats",
         SYSTOLENS_TEXT("rlc",
                        "Bits of the same tensor in each format; the sparsity limit = nonzero "
                        "values × bits of a value + elements × entropy of \"zero or not\""),
         {}},
        {"rlc.ratio", SYSTOLENS_TEXT("rlc", "Raw bits ÷ coded bits, layer by layer"), {}},
    };
}

} // namespace systolens::rlc
