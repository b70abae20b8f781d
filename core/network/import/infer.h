#pragma once
// One function an operator, or a family of them.
#include "core/network/import/node.h"

namespace systolens::network {

void inferConv(Node& node);
void inferConvInteger(Node& node);
void inferQLinearConv(Node& node);
void inferConvTranspose(Node& node);
void inferGemm(Node& node);
void inferMatMul(Node& node);
void inferMatMulInteger(Node& node);

void inferPool(Node& node);
void inferGlobalPool(Node& node);
void inferBatchNormalization(Node& node);
void inferLrn(Node& node);
void inferReduceMean(Node& node);

void inferBinary(Node& node);
void inferUnary(Node& node);
void inferClip(Node& node);
void inferPRelu(Node& node);
void inferSoftmax(Node& node);
void inferDropout(Node& node);
void inferCast(Node& node);
void inferQuantizeLinear(Node& node);
void inferDequantizeLinear(Node& node);

void inferConcat(Node& node);
void inferConstant(Node& node);
void inferConstantOfShape(Node& node);
void inferFlatten(Node& node);
void inferGather(Node& node);
void inferPad(Node& node);
void inferReshape(Node& node);
void inferResize(Node& node);
void inferShape(Node& node);
void inferSlice(Node& node);
void inferSplit(Node& node);
void inferSqueeze(Node& node);
void inferTranspose(Node& node);
void inferUnsqueeze(Node& node);

} // namespace systolens::network
