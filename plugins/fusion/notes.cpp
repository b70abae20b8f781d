// How each picture comes about, in one sentence.
#include "plugins/fusion/fusion.h"

namespace systolens::fusion {

std::vector<technique::Note> FusionTechnique::notes() const {
    return {
        {"fusion.brackets",
         SYSTOLENS_TEXT(
             "fusion",
             "Layers in one bracket are fused: what one hands to the next stays on the chip"),
         {}},
        {"fusion.room",
         SYSTOLENS_TEXT("fusion", "Room of a group = row and column buffers between its tiles + "
                                  "the tiles it ran in + filters"),
         {}},
        {"fusion.dram",
         SYSTOLENS_TEXT("fusion", "Feature maps and weights over the DRAM link: a fused group "
                                  "reads its first ifmap and writes its last ofmap only"),
         {}},
        {"fusion.front",
         SYSTOLENS_TEXT("fusion",
                        "Every way to group neighbouring layers has a DRAM traffic and a room on "
                        "the chip; those that no other beats in both form the front"),
         {}},
        {"fusion.pyramid",
         SYSTOLENS_TEXT("fusion",
                        "A tile of the last ofmap needs (tile − 1) × stride + kernel of the layer "
                        "before, and so on up: overlap is kept or computed again"),
         {}},
    };
}

} // namespace systolens::fusion
