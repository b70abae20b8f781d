#pragma once
// Bits of what a general loop nest moves over the DRAM link. A stream is what crosses at one time,
// row-major in the tensor's own order: the new words of a tile that a memory outside the PEs takes,
// once for every step; or, of a tensor that goes past those memories, the new words of all PEs'
// tiles. A stream that repeats is coded once. Psums are not coded until they are complete; zeros
// of stored padding are moved and coded like data.
#include <map>

#include "core/simulation/coded_values.h"
#include "core/simulation/elements.h"
#include "core/simulation/nest_deliveries.h"

namespace systolens::simulation {

struct StepBits {
    PerRole<Bits> loads{}; // before a step
    Bits stores = 0;       // after it, of the ofmap and its psums
    [[nodiscard]] Bits allLoads() const { return loads[0] + loads[1] + loads[2]; }
};

StepBits rawBits(const mapping::StepMoves& moves, const accelerator::Accelerator& machine);

class NestCoding {
public:
    // Error (input) when a coder has no values to code. The arguments must outlive this.
    NestCoding(const LayerWork& work, const accelerator::Accelerator& machine,
               const mapping::NestSteps& steps);
    [[nodiscard]] bool any() const;
    [[nodiscard]] const Coder* coderOf(Role role) const {
        return work_.dramCoders[static_cast<std::size_t>(role)].get();
    }
    [[nodiscard]] const mapping::NestSteps& steps() const { return steps_; }
    [[nodiscard]] StepBits bits(const mapping::NestStep& step, const mapping::StepMoves& moves,
                                Progress& progress);

private:
    [[nodiscard]] Bits inputBits(const mapping::NestStep& step, Role role, Progress& progress);
    [[nodiscard]] Bits ofmapBits(const mapping::NestStep& step, const mapping::StepMoves& moves,
                                 Progress& progress);
    [[nodiscard]] Bits tileBits(const mapping::NestStep& step, Role role);
    [[nodiscard]] Bits psumBits(std::vector<Delivered> words);
    [[nodiscard]] Bits codedBits(Role role) const; // of stream_
    void gather(Role role, const mapping::AxisValues& tile, const mapping::AxisValues& held);
    void push(Role role, std::vector<Delivered> words);
    [[nodiscard]] float valueAt(Role role, const Axes& coordinates) const;
    [[nodiscard]] std::int64_t keyOf(const mapping::Indices& base, std::size_t space) const;

    const LayerWork& work_;
    const accelerator::Accelerator& machine_;
    const mapping::NestSteps& steps_;
    CodedValues values_;
    PerRole<TensorAxes> axes_;
    std::optional<NestDeliveries> deliveries_; // where something coded goes past the memories
    std::map<std::array<std::int64_t, 3>, Bits> known_;
    std::vector<float> stream_;
};

// Bits of a layer over the DRAM link, by what the steps move, coded where the work says so.
struct NestDram {
    PerRole<Bits> readBits{}, writeBits{};
    Bits firstLoad = 0, lastStore = 0; // before the first step and after the last one
    void add(const StepBits& step);
};
NestDram walkDram(NestCoding& coding, Progress& progress);
// The DRAM level's bits, and words through the codec.
void countDram(Counts& counts, const NestCoding& coding, const NestDram& dram);

} // namespace systolens::simulation
