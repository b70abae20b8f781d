#pragma once
// The fewest words that must cross between DRAM and the chip, whatever the mapping (modelling.md,
// Where the truth comes from): max(compulsory, 2·MACs/√(ρS)), ρ = max(1, R·S_filter/stride²), the
// sliding window's reuse; S: all on-chip words, spads included.
// Hong & Kung, STOC 1981, for the product of matrices; Chen, Han & Wang, "Communication Lower Bound
// in Convolution Accelerators", HPCA 2020, for ρ. The second term is asymptotic (the exact form has
// −2S, Smith et al., arXiv 1702.02017) and uncoded: on small layers a mapping may lie below it.
#include <optional>

#include "core/mapping/workload.h"

namespace systolens::mapping {

struct DramBound {
    Words compulsory = 0;              // every word that is used once, the ofmap written once
    Words communication = 0;           // 2·MACs/√(ρS), rounded up; 0: S unlimited
    std::optional<Words> onChip;       // S; none: unlimited
    [[nodiscard]] Words words() const; // the greater of both
    friend bool operator==(const DramBound&, const DramBound&) = default;
};

// Words of all instances of all levels inside DRAM, each of the narrowest kind that may lie there;
// none when a level is unlimited.
std::optional<Words> onChipWords(const accelerator::Accelerator& machine);

// 2·MACs/√(ρS) as a real number, for `onChip` ≥ 1 words.
double communicationWords(const LoopNest& nest, Words onChip);

DramBound dramBound(const LoopNest& nest, const accelerator::Accelerator& machine);

} // namespace systolens::mapping
