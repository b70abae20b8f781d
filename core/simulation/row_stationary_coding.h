#pragma once
// Bits of what a row-stationary layer moves over the DRAM link: the stream of a transfer is its
// elements, row-major in the layer's own order; a stream that repeats is coded once. A coded ifmap
// is read as the layer before wrote it, without padding: that is added behind the decoder, and
// takes room in the GLB and on the buses. Uncoded, stored padding is moved like data.
#include <map>

#include "core/mapping/row_stationary.h"
#include "core/simulation/coded_values.h"
#include "core/simulation/link_time.h"

namespace systolens::simulation {

class RowStationaryCoding {
public:
    // Error (input) when a coder has no values to code.
    RowStationaryCoding(const LayerWork& work, const mapping::RowStationaryTiling& tiling,
                        const accelerator::Accelerator& machine);
    [[nodiscard]] bool any() const { return coding_.any(); }
    [[nodiscard]] bool codes(Role role) const { return coding_.codes(role); }
    // The ifmap rows or filters that come for a pass, or the ofmap that leaves after it.
    [[nodiscard]] LinkTile onLink(const mapping::RowStationaryPass& pass, Role role);
    [[nodiscard]] Words words(const mapping::RowStationaryPass& pass, Role role) const;

private:
    void gatherIfmap(const mapping::RowStationaryPass& pass);
    void gatherFilters(const mapping::RowStationaryPass& pass);
    void gatherOfmap(const mapping::RowStationaryPass& pass);

    [[nodiscard]] CodedTile coded(const mapping::RowStationaryPass& pass, Role role);

    const mapping::RowStationaryTiling& tiling_;
    PerRole<int> wordBits_;
    CodedValues values_;
    LinkCoding coding_;
    std::map<std::array<std::int64_t, 7>, CodedTile> known_;
    std::vector<float> stream_;
};

} // namespace systolens::simulation
