#pragma once
// What crosses the DRAM link before and after each pass: the tiles of a tiling as transfers, with
// their bits after coding.
#include <map>

#include "core/mapping/traffic.h"
#include "core/simulation/coded_values.h"
#include "core/simulation/link_time.h"

namespace systolens::simulation {

struct DramMove {
    Role role = Role::ifmap;
    Words words = 0;
    Bits bits = 0;
    bool coded = false;
    mapping::Tile tile;
    Bits tables = 0; // of the bits, and codec: as LinkTile
    Cycle codec = 0;
    [[nodiscard]] LinkTile onLink() const { return {bits, tables, codec}; }
};
struct DramMoveList { // at most one of each role
    std::array<DramMove, 3> moves;
    std::size_t count = 0;
    void add(const DramMove& move) { moves[count++] = move; }
    [[nodiscard]] Words words() const;
    [[nodiscard]] Bits bits() const;
    [[nodiscard]] const DramMove* begin() const { return moves.data(); }
    [[nodiscard]] const DramMove* end() const { return moves.data() + count; }
};

// The tensors of a fused group that never leave the chip.
struct OnChip {
    bool ifmap = false, ofmap = false;
};

// Which words move when: geometry only.
class DramMoves {
public:
    DramMoves(const mapping::Tiling& tiling, const accelerator::Accelerator& machine,
              OnChip onChip = {})
        : tiling_(&tiling), wordBits_(machine.wordBits), psumBits_(machine.psumBits),
          onChip_(onChip) {}

    // What must have arrived before a pass begins, in the order filter, ifmap, psums.
    [[nodiscard]] DramMoveList loads(std::int64_t step) const;
    // The ofmap tile (or its psums) that leaves when a pass was its last; no words if none does.
    [[nodiscard]] DramMove store(std::int64_t step) const;

private:
    [[nodiscard]] bool begins(Role role, std::int64_t step) const {
        return step % tiling_->period(role) == 0;
    }

    const mapping::Tiling* tiling_;
    PerRole<int> wordBits_;
    int psumBits_;
    OnChip onChip_;
};

// Bits after coding: the stream of a transfer is its new elements, row-major in the layer's own
// order. A stream that repeats is coded once. Error (input) when a coder has no values to code.
class TileCoding {
public:
    TileCoding(const LayerWork& work, const mapping::Tiling& tiling,
               const accelerator::Accelerator& machine);
    [[nodiscard]] bool any() const { return coding_.any(); }
    // `before` is the step whose tile was held until now (none for the first).
    void code(DramMove& move, std::optional<std::int64_t> before);

private:
    [[nodiscard]] CodedTile coded(const DramMove& move, const std::optional<mapping::Tile>& before);
    [[nodiscard]] CodedTile known(const DramMove& move, const std::optional<mapping::Tile>& before);

    const mapping::Tiling& tiling_;
    PerRole<int> wordBits_;
    CodedValues values_;
    LinkCoding coding_;
    std::map<std::array<std::int64_t, 7>, CodedTile> known_;
    std::vector<float> stream_;
};

// All transfers of a layer summed step by step, coded where the work says so.
struct DramTotals {
    mapping::DramTraffic traffic;
    Words encoded = 0, decoded = 0;
    LinkLoad reads, writes;
    Cycle firstLoad = 0, lastStore = 0; // before the first pass and after the last one
    // Each returns the time of its transfer.
    LinkTime addLoads(std::int64_t step, DramMoveList& list, TileCoding& coding,
                      const mapping::LinkRate& rate);
    LinkTime addStore(DramMove& move, TileCoding& coding, const mapping::LinkRate& rate);

private:
    void add(const DramMove& move, bool load);
};
DramTotals walkDram(const mapping::Tiling& tiling, const accelerator::Accelerator& machine,
                    OnChip onChip, TileCoding& coding, Progress& progress);

} // namespace systolens::simulation
