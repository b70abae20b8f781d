// How each picture comes about, in one sentence.
#include "plugins/dataflow/dataflow.h"

namespace systolens::dataflow {

namespace {

constexpr const char* rooflineSource =
    "Williams et al., Roofline: an insightful visual performance model for multicore "
    "architectures, CACM 52(4), 2009";
constexpr const char* rowStationarySource =
    "Chen et al., Eyeriss: an energy-efficient reconfigurable accelerator for deep convolutional "
    "neural networks, JSSC 52(1), 2017, section III";

} // namespace

std::vector<technique::Note> DataflowTechnique::notes() const {
    return {
        {"dataflow.nest",
         SYSTOLENS_TEXT("dataflow", "Words that a level moves for a tensor = its tile × the trips "
                                    "of all loops outside, from the innermost that changes it"),
         {}},
        {"dataflow.reuse",
         SYSTOLENS_TEXT("dataflow", "Uses of a word = MACs ÷ words read at the level"),
         {}},
        {"dataflow.spacetime",
         SYSTOLENS_TEXT("dataflow", "What each PE does over the layer's cycles, one row a PE"),
         {}},
        {"dataflow.utilization",
         SYSTOLENS_TEXT("dataflow", "Busy cycles of a PE ÷ the layer's cycles"),
         {}},
        {"dataflow.occupancy",
         SYSTOLENS_TEXT("dataflow", "Words held in each buffer beside its room, at the cursor"),
         {}},
        {"dataflow.tiles",
         SYSTOLENS_TEXT(
             "dataflow",
             "The product of the layer's two matrices, tile by tile in the mapping's order"),
         {}},
        {"dataflow.gemm",
         SYSTOLENS_TEXT("dataflow",
                        "DRAM words of a product of pixels × products and products × filters, for "
                        "each width of a tile: wider tiles read less, until they do not fit"),
         {}},
        {"dataflow.roofline",
         SYSTOLENS_TEXT(
             "dataflow",
             "MACs a cycle ≤ the smaller of the PEs and the DRAM bandwidth × MACs for each byte"),
         rooflineSource},
        {"dataflow.bound",
         SYSTOLENS_TEXT("dataflow", "DRAM words against what no mapping can go below: every word "
                                    "once, or what a buffer of this size makes necessary"),
         {}},
        {"dataflow.primitive",
         SYSTOLENS_TEXT(
             "dataflow",
             "A PE slides one filter row over one ifmap row and makes one row of partial sums"),
         rowStationarySource},
        {"dataflow.set",
         SYSTOLENS_TEXT("dataflow", "R × e PEs: filter rows lie across, ifmap rows diagonally, "
                                    "partial sums add up downwards"),
         rowStationarySource},
        {"dataflow.sets",
         SYSTOLENS_TEXT("dataflow", "r sets work on different channels and add up, t sets on "
                                    "different filters; active PEs = R × e × r × t"),
         rowStationarySource},
        {"dataflow.passes",
         SYSTOLENS_TEXT("dataflow", "A pass = q·r channels × p·t filters × n ifmaps; a stage keeps "
                                    "the partial sums of m channels in the GLB"),
         rowStationarySource},
        {"dataflow.gap",
         SYSTOLENS_TEXT("dataflow", "DRAM words of the layer ÷ their lower bound"),
         {}},
    };
}

} // namespace systolens::dataflow
