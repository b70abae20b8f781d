#pragma once
// Tables of products from a user's files, in the form of the EvoApprox library: a row for each left
// operand (activation), a column for each right one (weight).
#include <filesystem>

#include "core/arithmetic/multiplier.h"

namespace systolens::job {

// An NPY array of two dimensions, or CSV. Rows and columns go by the operand's code, so that of
// signed operands −1 is the last; a CSV table may have one row and one column more, which name the
// operands and may then have any order. `picojoules`: of one multiplication, 0 when not known.
// Error (input) with file, row and column: size, integers, range (arithmetic::userTable).
std::shared_ptr<const arithmetic::UserTable>
loadMultiplierTable(const std::filesystem::path& file, bool isSigned, double picojoules = 0);

} // namespace systolens::job
