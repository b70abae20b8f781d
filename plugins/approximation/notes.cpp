// How each picture comes about, in one sentence.
#include "plugins/approximation/approximation.h"

namespace systolens::approximation {

std::vector<technique::Note> ApproximationTechnique::notes() const {
    return {
        {"approximation.dots",
         SYSTOLENS_TEXT("approximation", "Partial products of the two operands, bit by bit; what "
                                         "the multiplier leaves out is its error"),
         {}},
        {"approximation.errors",
         SYSTOLENS_TEXT("approximation",
                        "|approximate product − exact product|, for each pair of operands"),
         {}},
        {"approximation.difference",
         SYSTOLENS_TEXT("approximation",
                        "The layer's ofmap computed exactly, approximately, and their difference"),
         {}},
        {"approximation.pareto",
         SYSTOLENS_TEXT(
             "approximation",
             "Each multiplier's energy for the network's MACs against its output's distance from "
             "the exact one; the operands' rounding counts, too, and errors can cancel"),
         {}},
    };
}

} // namespace systolens::approximation
