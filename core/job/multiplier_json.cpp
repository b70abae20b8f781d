#include "core/job/documents.h"
#include "core/job/json_parts.h"

namespace systolens::job {

std::string multiplierJson(const arithmetic::Multiplier& multiplier,
                           const arithmetic::MultiplierErrors& errors,
                           const energy::MultiplierCost& cost) {
    return written({{"multiplier", arithmetic::toString(multiplier.design)},
                    {"bits", {multiplier.leftBits, multiplier.rightBits}},
                    {"signed", multiplier.isSigned},
                    {"pairs", errors.pairs},
                    {"sampled", errors.sampled},
                    {"mae", json(errors.meanAbsolute)},
                    {"wce", errors.worst},
                    {"wce_at", {errors.worstLeft, errors.worstRight}},
                    {"mse", json(errors.meanSquared)},
                    {"mre", json(errors.meanRelative)},
                    {"worst_relative_error", json(errors.worstRelative)},
                    {"error_probability", json(errors.probability)},
                    {"mean_error", json(errors.mean)},
                    {"table_bits", cost.tableBits},
                    {"energy_pj", json(cost.picojoules)}});
}

} // namespace systolens::job
