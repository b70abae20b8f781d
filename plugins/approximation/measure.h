#pragma once
// What approximate arithmetic makes of a run: by layer, and of the network's result.
#include "core/arithmetic/multiplier_errors.h"
#include "plugins/approximation/settings.h"

namespace systolens::approximation {

struct MeasuredLayer {
    std::size_t layer = 0; // index into Run::layers
    Multiplier multiplier;
    // How often each code occurs, as arithmetic::ProductTable indexes them; empty without values,
    // beyond 8 bits, and for matrices with a scale for each column.
    std::vector<std::int64_t> activations, weights;
    arithmetic::MultiplierErrors onOperands; // over these
    std::optional<double> ofmapSnr;          // dB
};

struct Measurement {
    Multiplier multiplier;
    arithmetic::MultiplierErrors overAll; // pairs of operands
    std::vector<MeasuredLayer> layers;    // those that are approximated
    std::optional<double> outputSnr;      // dB, of the network's first output
    std::optional<double> agreement;      // images whose largest output is the same
    std::int64_t images = 0;
};

// Whether both are there, float and of one size, and the exact one is not all zero.
bool comparable(const network::Tensor* exact, const network::Tensor* approximate);
// In dB; none when nothing differs, or they are not comparable.
std::optional<double> snrOf(const network::Tensor* exact, const network::Tensor* approximate);

// Side by side. Cancelled.
Measurement measure(const technique::Run& before, const technique::Run& after,
                    const Settings& settings, const Progress& progress);

} // namespace systolens::approximation
