#pragma once
// What coding makes of every tensor that a compute layer reads or writes, beside what other codes
// would make of it.
#include <array>

#include "core/codec/run_statistics.h"
#include "core/codec/sparse_matrix.h"
#include "core/technique/technique.h"
#include "plugins/rlc/settings.h"

namespace systolens::rlc {

struct Measured {
    std::size_t layer = 0; // index into Run::layers
    Role role = Role::ifmap;
    bool coded = false; // on the link; the others are measured all the same
    std::int64_t tokens = 0;
    technique::CodedTensor facts;
    codec::RunStatistics runs;
    std::array<Bits, 16> bitsByWidth{}; // of the same format with runs of 1, 2 … 16 bits
    Bits plainBits = 0, bitmaskBits = 0, csrBits = 0, cscBits = 0;
    network::Tensor values; // float32

    [[nodiscard]] double ratio() const; // raw to coded: above 1 it pays
    [[nodiscard]] int bestRunBits() const;
};

// The width whose bits are the fewest, the narrowest of equals.
int bestWidth(const std::array<Bits, 16>& bitsByWidth);

// The tensor as a matrix, for CSR and CSC: a filter as M × C·R·S, a feature map as its rows.
codec::MatrixShape matrixShape(const network::Shape& shape, Role role);

// Every layer and role that has values, in order; side by side. Cancelled.
std::vector<Measured> measure(const technique::Run& run, const Settings& settings,
                              const Progress& progress);

} // namespace systolens::rlc
