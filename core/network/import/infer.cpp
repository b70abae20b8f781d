#include "core/network/import/infer.h"

#include <array>

namespace systolens::network {

namespace {

using Rule = void (*)(Node&);

// In the order of Operator.
constexpr std::array<Rule, 46> rules{inferBinary,
                                     inferPool,
                                     inferBatchNormalization,
                                     inferCast,
                                     inferClip,
                                     inferConcat,
                                     inferConstant,
                                     inferConstantOfShape,
                                     inferConv,
                                     inferConvInteger,
                                     inferConvTranspose,
                                     inferDequantizeLinear,
                                     inferBinary,
                                     inferDropout,
                                     inferFlatten,
                                     inferGather,
                                     inferGemm,
                                     inferGlobalPool,
                                     inferGlobalPool,
                                     inferUnary,
                                     inferUnary,
                                     inferUnary,
                                     inferUnary,
                                     inferLrn,
                                     inferMatMul,
                                     inferMatMulInteger,
                                     inferPool,
                                     inferBinary,
                                     inferPad,
                                     inferPRelu,
                                     inferQLinearConv,
                                     inferQuantizeLinear,
                                     inferReduceMean,
                                     inferUnary,
                                     inferReshape,
                                     inferResize,
                                     inferShape,
                                     inferUnary,
                                     inferSlice,
                                     inferSoftmax,
                                     inferSplit,
                                     inferSqueeze,
                                     inferBinary,
                                     inferUnary,
                                     inferTranspose,
                                     inferUnsqueeze};
static_assert(rules.size() == static_cast<std::size_t>(Operator::unsqueeze) + 1);

} // namespace

void infer(Node& node) {
    rules.at(static_cast<std::size_t>(node.op))(node);
    if (node.outcomes.size() < node.outputCount)
        node.fail(SYSTOLENS_TEXT("network", "%1 outputs, but the operator has %2")
                      .with(node.outputCount, node.outcomes.size()));
    node.outcomes.resize(node.outputCount);
}

} // namespace systolens::network
