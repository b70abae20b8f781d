#pragma once
// Sums of products that a table holds, for operands of up to 8 bits: what an array of any such
// multipliers computes.
#include "core/arithmetic/multiplier.h"
#include "core/execution/lane_product.h"
#include "core/execution/table_kernel.h"

namespace systolens::execution {

// Exact: 64-bit sums of whatever the table holds. Codes are operands modulo 2^bits of the table.
// The same on any number of threads and by every kernel.
void tableProduct(std::span<const LaneProduct<std::uint8_t>> products,
                  const arithmetic::ProductTable& table, RowOperand rows, const Progress& progress,
                  const TableKernel& kernel = tableKernel());

} // namespace systolens::execution
