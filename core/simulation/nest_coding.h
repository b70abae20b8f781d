#pragma once
// Bits of what a general loop nest moves over the DRAM link. A stream is what crosses at one time,
// row-major in the tensor's own order: the new words of a tile that a memory outside the PEs takes,
// once for every step; or, of a tensor that goes past those memories, the new words of all PEs'
// tiles. A stream that repeats is coded once. Psums are not coded until they are complete; zeros
// of stored padding are moved and coded like data.
#include <map>

#include "core/simulation/coded_values.h"
#include "core/simulation/elements.h"
#include "core/simulation/link_time.h"
#include "core/simulation/nest_deliveries.h"

namespace systolens::simulation {

struct StepBits {
    PerRole<Bits> loads{};  // before a step
    Bits stores = 0;        // after it, of the ofmap and its psums
    LinkLoad reads, writes; // the same, as they take their time
};

StepBits rawBits(const mapping::StepMoves& moves, const accelerator::Accelerator& machine);

class NestCoding {
public:
    // Error (input) when a coder has no values to code. The arguments must outlive this.
    NestCoding(const LayerWork& work, const accelerator::Accelerator& machine,
               const mapping::NestSteps& steps);
    [[nodiscard]] bool any() const { return coding_.any(); }
    [[nodiscard]] bool codes(Role role) const { return coding_.codes(role); }
    [[nodiscard]] const mapping::NestSteps& steps() const { return steps_; }
    // Step by step: code tables cross with the first coded words of their tensor.
    [[nodiscard]] StepBits bits(const mapping::NestStep& step, const mapping::StepMoves& moves,
                                Progress& progress);

private:
    void addInput(const mapping::NestStep& step, Role role, StepBits& bits, Progress& progress);
    void addOfmap(const mapping::NestStep& step, const mapping::StepMoves& moves, StepBits& bits,
                  Progress& progress);
    [[nodiscard]] CodedTile tileOf(const mapping::NestStep& step, Role role);
    void addPsums(std::vector<Delivered> words, StepBits& bits);
    void addLoad(Role role, const CodedTile& tile, StepBits& bits);
    void addStore(Bits raw, const std::optional<CodedTile>& tile, StepBits& bits);
    [[nodiscard]] CodedTile coded(Role role) const; // stream_
    void gather(Role role, const mapping::AxisValues& tile, const mapping::AxisValues& held);
    void push(Role role, std::vector<Delivered> words);
    [[nodiscard]] float valueAt(Role role, const Axes& coordinates) const;
    [[nodiscard]] std::int64_t keyOf(const mapping::Indices& base, std::size_t space) const;

    const accelerator::Accelerator& machine_;
    const mapping::NestSteps& steps_;
    mapping::LinkRate readRate_, writeRate_;
    LinkCoding coding_;
    CodedValues values_;
    PerRole<TensorAxes> axes_;
    std::optional<NestDeliveries> deliveries_; // where something coded goes past the memories
    std::map<std::array<std::int64_t, 3>, CodedTile> known_;
    std::vector<float> stream_;
};

// Bits of a layer over the DRAM link, by what the steps move, coded where the work says so.
struct NestDram {
    PerRole<Bits> readBits{}, writeBits{};
    LinkLoad reads, writes;
    LinkLoad firstLoad, lastStore; // before the first step and after the last one
    void add(const StepBits& step);
};
NestDram walkDram(NestCoding& coding, Progress& progress);
// The DRAM level's bits of what is coded, and words through the codec.
void countDram(Counts& counts, const NestCoding& coding, const NestDram& dram);

} // namespace systolens::simulation
