// How scenes come about, in one sentence each; a technique's paper is added where it is explained.
#include <vector>

#include "core/job/explain_picture.h"

namespace systolens::job {

namespace {

struct Noted {
    const char* scene; // its id, or what its id begins with up to a dot
    Text formula;
    const char* source = "";
};

constexpr const char* lineSource = "Samajdar et al., A systematic methodology for characterizing "
                                   "scalability of DNN accelerators using SCALE-Sim, ISPASS 2020";
constexpr const char* rowStationarySource =
    "Chen et al., Eyeriss: an energy-efficient reconfigurable accelerator for deep convolutional "
    "neural networks, JSSC 52(1), 2017, section III";
constexpr const char* rooflineSource =
    "Williams et al., Roofline: an insightful visual performance model for multicore "
    "architectures, CACM 52(4), 2009";

std::vector<Noted> ofEveryRun() {
    return {
        {"array",
         SYSTOLENS_TEXT("explain", "The layer's trace at the cursor: what every PE does in "
                                   "this cycle, what the buffers hold, which words are on "
                                   "their way")},
        {"timeline",
         SYSTOLENS_TEXT("explain", "Of the layer's trace, for each stretch of cycles: "
                                   "busy cycles ÷ cycles; of buffers, words held ÷ room")},
        {"occupancy",
         SYSTOLENS_TEXT("explain", "Words held = words that have come in − words whose "
                                   "last use is over, cycle by cycle")},
        {"energy", SYSTOLENS_TEXT("explain", "Energy = Σ over its parts of accesses × energy of an "
                                             "access")},
        {"energy.layers", SYSTOLENS_TEXT("explain", "Energy of a layer = Σ over its parts of "
                                                    "accesses × energy of an access")},
        {"cycles.layers",
         SYSTOLENS_TEXT("explain", "Cycles of a layer = cycles that compute + "
                                   "cycles that wait for words"),
         lineSource},
        {"traffic", SYSTOLENS_TEXT("explain", "Words read + words written at each level, over all "
                                              "layers")},
        {"density", SYSTOLENS_TEXT("explain", "Density = nonzero values ÷ values of a tensor")},
        {"stack",
         SYSTOLENS_TEXT("explain", "A technique's change = the run with it and those before "
                                   "it − the run without it; all together = after − "
                                   "before")},
        {"layers",
         SYSTOLENS_TEXT("explain", "MACs of a layer = N·G·M·C·P·Q·R·S; cycles, energy and "
                                   "traffic are the run's")},
    };
}

std::vector<Noted> ofCoding() {
    return {
        {"rlc.tape",
         SYSTOLENS_TEXT("explain", "Each pair is a run of zeros and the value after it; "
                                   "coded bits = words × 64, three pairs and an end "
                                   "flag in a word at 5 + 16 bits")},
        {"rlc.histogram", SYSTOLENS_TEXT("explain", "How many runs of zeros have each length; a "
                                                    "longer run than a pair can say takes several "
                                                    "pairs")},
        {"rlc.formats", SYSTOLENS_TEXT("explain", "Bits of the same tensor in each format; the "
                                                  "sparsity limit = nonzero values × bits of a "
                                                  "value + elements × entropy of \"zero or not\"")},
        {"rlc.ratio", SYSTOLENS_TEXT("explain", "Raw bits ÷ coded bits, layer by layer")},
        {"huffman.tree",
         SYSTOLENS_TEXT("explain", "The two rarest subtrees are joined until one is "
                                   "left; a code word is the way from the root to "
                                   "its leaf")},
        {"huffman.tape", SYSTOLENS_TEXT("explain", "Each value's code word, one after the other; "
                                                   "bits = Σ of the lengths of the code words")},
        {"huffman.code",
         SYSTOLENS_TEXT("explain", "Mean length = Σ share of a value × length of its "
                                   "code word ≥ the entropy")},
        {"huffman.histogram",
         SYSTOLENS_TEXT("explain", "How often each value occurs in the tensor: "
                                   "what the code is made from")},
        {"huffman.gauge",
         SYSTOLENS_TEXT("explain", "Entropy = −Σ p·log₂ p ≤ mean code word < "
                                   "entropy + 1; beside it the fixed width, in bits "
                                   "a value")},
    };
}

std::vector<Noted> ofSkipping() {
    return {
        {"zero_skip.columns",
         SYSTOLENS_TEXT("explain", "For each activation that is not zero, every "
                                   "PE walks its part of the weights' column: "
                                   "one entry (weight, gap) a cycle")},
        {"zero_skip.queues",
         SYSTOLENS_TEXT("explain", "Activations that were sent − those a PE has "
                                   "taken: a full queue of one stops all")},
        {"zero_skip.map", SYSTOLENS_TEXT("explain", "Where weight and activation both differ from "
                                                    "zero: only there is something to multiply")},
        {"zero_skip.lanes", SYSTOLENS_TEXT("explain", "What each PE does in each cycle of the "
                                                      "layer's trace: multiply, gate or wait")},
        {"zero_skip.gate",
         SYSTOLENS_TEXT("explain", "The same work twice: gating keeps the cycle "
                                   "and saves the MAC, skipping leaves both out")},
        {"zero_skip.depth", SYSTOLENS_TEXT("explain", "Cycles of the layer simulated once for each "
                                                      "depth of the queues")},
        {"zero_skip.speedup",
         SYSTOLENS_TEXT("explain", "Dense cycles ÷ cycles, against MACs without "
                                   "a zero ÷ MACs; at best the one is the "
                                   "other's inverse")},
        {"zero_skip.balance",
         SYSTOLENS_TEXT("explain", "Cycles that each PE works; the layer takes "
                                   "as long as its slowest PE, load balance = "
                                   "mean ÷ largest")},
    };
}

std::vector<Noted> ofCompression() {
    return {
        {"compression.stages",
         SYSTOLENS_TEXT("explain", "Bytes of the whole model after each stage: "
                                   "weights, gaps, codebooks and tables, added "
                                   "up over the layers")},
        {"compression.parts", SYSTOLENS_TEXT("explain", "Bytes for each purpose ÷ all bytes of the "
                                                        "stage")},
        {"compression.rates",
         SYSTOLENS_TEXT("explain", "Bits of a layer's weights after the stage ÷ "
                                   "(weights × 32 bits)")},
        {"compression.ladder",
         SYSTOLENS_TEXT("explain", "Bytes of the model after each stage, beside the published "
                                   "sizes from AlexNet to SqueezeNet"),
         "Iandola et al., SqueezeNet, arXiv:1602.07360, Table 2"},
        {"compression.accuracy",
         SYSTOLENS_TEXT("explain", "Right answers ÷ labelled images, against "
                                   "the size of the model's weights")},
        {"compression.histogram",
         SYSTOLENS_TEXT("explain", "How many weights have each value; small "
                                   "ones are cut to zero, k-means moves the "
                                   "rest to shared values")},
    };
}

std::vector<Noted> ofFusion() {
    return {
        {"fusion.brackets", SYSTOLENS_TEXT("explain", "Layers in one bracket are fused: what one "
                                                      "hands to the next stays on the chip")},
        {"fusion.room",
         SYSTOLENS_TEXT("explain", "Room of a group = row and column buffers between "
                                   "its tiles + the tiles themselves")},
        {"fusion.dram",
         SYSTOLENS_TEXT("explain", "Feature maps and weights over the DRAM link: a "
                                   "fused group reads its first ifmap and writes its "
                                   "last ofmap only")},
        {"fusion.front",
         SYSTOLENS_TEXT("explain", "Every way to group neighbouring layers has a "
                                   "DRAM traffic and a room on the chip; those that "
                                   "no other beats in both form the front")},
        {"fusion.pyramid",
         SYSTOLENS_TEXT("explain", "A tile of the last ofmap needs (tile − 1) × "
                                   "stride + kernel of the layer before, and so on "
                                   "up: overlap is kept or computed again")},
    };
}

std::vector<Noted> ofDataflow() {
    return {
        {"dataflow.nest",
         SYSTOLENS_TEXT("explain", "Words that a level moves for a tensor = its "
                                   "tile × the trips of all loops outside, from the "
                                   "innermost that changes it")},
        {"dataflow.reuse", SYSTOLENS_TEXT("explain", "Uses of a word = MACs ÷ words read at the "
                                                     "level")},
        {"dataflow.spacetime",
         SYSTOLENS_TEXT("explain", "What each PE does over the layer's cycles, "
                                   "one row a PE")},
        {"dataflow.utilization",
         SYSTOLENS_TEXT("explain", "Busy cycles of a PE ÷ the layer's cycles")},
        {"dataflow.occupancy",
         SYSTOLENS_TEXT("explain", "Words held in each buffer beside its room, "
                                   "at the cursor")},
        {"dataflow.tiles",
         SYSTOLENS_TEXT("explain", "The product of the layer's two matrices, tile "
                                   "by tile in the mapping's order")},
        {"dataflow.gemm",
         SYSTOLENS_TEXT("explain", "DRAM words of a product of pixels × products "
                                   "and products × filters, for each width of a "
                                   "tile: wider tiles read less, until they do not "
                                   "fit")},
        {"dataflow.roofline",
         SYSTOLENS_TEXT("explain", "MACs a cycle ≤ the smaller of the PEs and "
                                   "the DRAM bandwidth × MACs for each byte"),
         rooflineSource},
        {"dataflow.bound", SYSTOLENS_TEXT("explain", "DRAM words against what no mapping can go "
                                                     "below: every word once, or what a buffer of "
                                                     "this size makes necessary")},
        {"dataflow.primitive",
         SYSTOLENS_TEXT("explain", "A PE slides one filter row over one ifmap row and makes one "
                                   "row of partial sums"),
         rowStationarySource},
        {"dataflow.set",
         SYSTOLENS_TEXT("explain", "R × e PEs: filter rows lie across, ifmap rows diagonally, "
                                   "partial sums add up downwards"),
         rowStationarySource},
        {"dataflow.sets",
         SYSTOLENS_TEXT("explain", "r sets work on different channels and add up, t sets on "
                                   "different filters; active PEs = R × e × r × t"),
         rowStationarySource},
        {"dataflow.passes",
         SYSTOLENS_TEXT("explain", "A pass = q·r channels × p·t filters × n ifmaps; a stage keeps "
                                   "the partial sums of m channels in the GLB"),
         rowStationarySource},
        {"dataflow.gap", SYSTOLENS_TEXT("explain", "DRAM words of the layer ÷ their lower bound")},
    };
}

std::vector<Noted> ofApproximation() {
    return {
        {"approximation.dots",
         SYSTOLENS_TEXT("explain", "Partial products of the two operands, bit "
                                   "by bit; what the multiplier leaves out "
                                   "is its error")},
        {"approximation.errors",
         SYSTOLENS_TEXT("explain", "|approximate product − exact product|, for "
                                   "each pair of operands")},
        {"approximation.difference",
         SYSTOLENS_TEXT("explain", "The layer's ofmap computed exactly, "
                                   "approximately, and their difference")},
        {"approximation.pareto", SYSTOLENS_TEXT("explain", "Each multiplier's energy for the "
                                                           "network's MACs against what it does to "
                                                           "the output")},
    };
}

const std::vector<Noted>& notes() {
    static const std::vector<Noted> all = [] {
        std::vector<Noted> made;
        for (const auto& part : {ofEveryRun(), ofCoding(), ofSkipping(), ofCompression(),
                                 ofFusion(), ofDataflow(), ofApproximation()})
            made.insert(made.end(), part.begin(), part.end());
        return made;
    }();
    return all;
}

} // namespace

SceneNote sceneNote(const std::string& sceneId) {
    const std::string shown = sceneId.substr(0, sceneId.find('@')); // of a difference: what of
    const Noted* best = nullptr;
    for (const Noted& one : notes()) {
        const std::string id = one.scene;
        const bool begins = shown == id || shown.starts_with(id + '.');
        if (begins && (!best || id.size() > std::string(best->scene).size()))
            best = &one;
    }
    return best ? SceneNote{best->formula, best->source} : SceneNote{};
}

} // namespace systolens::job
